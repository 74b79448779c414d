// The network's numbers in a model: a table of named tensors, and behind it their floats and their bytes. A file is not
// trusted: every tensor is asked for by its shape, and what is not as expected is a ModelError.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "importers/language/model_file.h"

namespace relata::language::encoder {

// An entry of section "network-tensors". `offset` counts numbers, in "network-floats" or "network-bytes".
struct TensorEntry {
  enum Kind : std::uint32_t { floats, bytes };

  char name[40] = {};  // NUL-padded
  std::uint32_t rows = 0, columns = 0;
  std::uint32_t kind = floats;
  std::uint32_t reserved = 0;
  std::uint64_t offset = 0;
};
static_assert(sizeof(TensorEntry) == 64);

class Tensors {
 public:
  struct Shape {
    std::uint32_t rows = 0, columns = 0;
  };
  static constexpr std::uint32_t any = 0;  // of a shape that is asked for
  // No side of a tensor of bytes but the rows of embeddings may be larger: sums of products then fit 32 bits.
  static constexpr std::uint32_t widest = 8192;

  // The file must outlive the tensors and what they return.
  explicit Tensors(const ModelFile& model);

  bool has(std::string_view name) const { return find(name) != nullptr; }
  // Throws ModelError if there is none.
  Shape shape(std::string_view name) const;
  // Row by row. Throws ModelError unless the shape is as asked for and all numbers are finite.
  std::span<const float> floats(std::string_view name, Shape shape) const;
  std::span<const std::int8_t> bytes(std::string_view name, Shape shape) const;

 private:
  const TensorEntry* find(std::string_view name) const;
  const TensorEntry& find(std::string_view name, Shape shape, TensorEntry::Kind kind) const;

  std::span<const TensorEntry> entries_;
  std::span<const float> floats_;
  std::span<const std::int8_t> bytes_;
};

// Collects tensors for a model.
class TensorWriter {
 public:
  // Throw ModelError if the name is too long.
  void add_floats(std::string_view name, Tensors::Shape shape, std::span<const float> numbers);
  void add_bytes(std::string_view name, Tensors::Shape shape, std::span<const std::int8_t> numbers);
  void write(ModelFileWriter& model) const;

 private:
  TensorEntry& add(std::string_view name, Tensors::Shape shape);

  std::vector<TensorEntry> entries_;
  std::vector<float> floats_;
  std::vector<std::int8_t> bytes_;
};

}  // namespace relata::language::encoder
