#include "importers/language/encoder/tensors.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace relata::language::encoder {
namespace {

std::string_view name_of(const TensorEntry& entry) { return {entry.name, ::strnlen(entry.name, sizeof entry.name)}; }

std::string describe(Tensors::Shape shape) {
  const auto side = [](std::uint32_t size) { return size == Tensors::any ? "any" : std::to_string(size); };
  return side(shape.rows) + " × " + side(shape.columns);
}

}  // namespace

Tensors::Tensors(const ModelFile& model)
    : entries_(model.array<TensorEntry>("network-tensors")),
      floats_(model.array<float>("network-floats")),
      bytes_(model.array<std::int8_t>("network-bytes")) {
  for (const auto& entry : entries_) {
    const std::string name(name_of(entry));
    if (entry.kind != TensorEntry::floats && entry.kind != TensorEntry::bytes)
      throw ModelError("the network's tensor " + name + " is of an unknown kind");
    const std::uint64_t held = entry.kind == TensorEntry::floats ? floats_.size() : bytes_.size();
    const auto size = std::uint64_t{entry.rows} * entry.columns;
    const bool too_wide = entry.kind == TensorEntry::bytes && entry.columns > widest;
    if (size == 0 || too_wide || entry.offset > held || size > held - entry.offset)
      throw ModelError("the network's tensor " + name + " does not fit its section");
  }
}

const TensorEntry* Tensors::find(std::string_view name) const {
  const auto found = std::ranges::find(entries_, name, name_of);
  return found == entries_.end() ? nullptr : &*found;
}

Tensors::Shape Tensors::shape(std::string_view name) const {
  const auto* entry = find(name);
  if (entry == nullptr) throw ModelError("the network has no tensor " + std::string(name));
  return {entry->rows, entry->columns};
}

const TensorEntry& Tensors::find(std::string_view name, Shape expected, TensorEntry::Kind kind) const {
  const auto found = shape(name);
  const auto& entry = *find(name);
  if (entry.kind != kind) throw ModelError("the network's tensor " + std::string(name) + " is of another kind");
  if ((expected.rows != any && found.rows != expected.rows) ||
      (expected.columns != any && found.columns != expected.columns))
    throw ModelError("the network's tensor " + std::string(name) + " is " + describe(found) + ", not " +
                     describe(expected));
  return entry;
}

std::span<const float> Tensors::floats(std::string_view name, Shape expected) const {
  const auto& entry = find(name, expected, TensorEntry::floats);
  const auto numbers = floats_.subspan(entry.offset, std::size_t{entry.rows} * entry.columns);
  if (!std::ranges::all_of(numbers, [](float number) { return std::isfinite(number); }))
    throw ModelError("the network's tensor " + std::string(name) + " has numbers that are not finite");
  return numbers;
}

std::span<const std::int8_t> Tensors::bytes(std::string_view name, Shape expected) const {
  const auto& entry = find(name, expected, TensorEntry::bytes);
  return bytes_.subspan(entry.offset, std::size_t{entry.rows} * entry.columns);
}

TensorEntry& TensorWriter::add(std::string_view name, Tensors::Shape shape) {
  auto& entry = entries_.emplace_back();
  if (name.size() >= sizeof entry.name) throw ModelError("tensor name too long: " + std::string(name));
  std::memcpy(entry.name, name.data(), name.size());
  entry.rows = shape.rows;
  entry.columns = shape.columns;
  return entry;
}

void TensorWriter::add_floats(std::string_view name, Tensors::Shape shape, std::span<const float> numbers) {
  auto& entry = add(name, shape);
  entry.kind = TensorEntry::floats;
  entry.offset = floats_.size();
  floats_.insert(floats_.end(), numbers.begin(), numbers.end());
}

void TensorWriter::add_bytes(std::string_view name, Tensors::Shape shape, std::span<const std::int8_t> numbers) {
  auto& entry = add(name, shape);
  entry.kind = TensorEntry::bytes;
  entry.offset = bytes_.size();
  bytes_.insert(bytes_.end(), numbers.begin(), numbers.end());
}

void TensorWriter::write(ModelFileWriter& model) const {
  model.add("network-tensors", std::as_bytes(std::span(entries_)));
  model.add("network-floats", std::as_bytes(std::span(floats_)));
  model.add("network-bytes", std::as_bytes(std::span(bytes_)));
}

}  // namespace relata::language::encoder
