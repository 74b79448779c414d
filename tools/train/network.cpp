#include "tools/train/network.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "importers/language/encoder/network.h"
#include "importers/language/encoder/tensors.h"
#include "importers/language/encoder/transformer.h"
#include "importers/language/universal_dependencies.h"

namespace relata::train {
namespace {

using language::encoder::largest_weight;
using language::encoder::TensorWriter;

constexpr int largest_embedding = 127;

struct Tensor {
  std::string name;
  std::uint32_t rows = 0, columns = 0;
  std::vector<float> numbers;

  std::span<const float> row(std::size_t r) const { return std::span(numbers).subspan(r * columns, columns); }
};

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& why) {
  throw std::runtime_error(file.string() + ": " + why);
}

std::ifstream open(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) refuse(file, "cannot be read");
  return in;
}

std::vector<Tensor> read_tensors(const std::filesystem::path& file) {
  static_assert(std::endian::native == std::endian::little);
  auto in = open(file);
  std::string line, word;
  std::size_t count = 0;
  std::getline(in, line);
  if (!(std::istringstream(line) >> word >> count) || word != "tensors")
    refuse(file, "does not begin with \"tensors\"");
  std::vector<Tensor> tensors;
  for (std::size_t i = 0; i < count; ++i) {
    Tensor tensor;
    if (!std::getline(in, line) || !(std::istringstream(line) >> tensor.name >> tensor.rows >> tensor.columns))
      refuse(file, "line " + std::to_string(i + 2) + ": expected NAME ROWS COLUMNS");
    tensors.push_back(std::move(tensor));
  }
  if (!std::getline(in, line) || !line.empty()) refuse(file, "no empty line behind the names");
  const auto begin = static_cast<std::uint64_t>(in.tellg());
  std::uint64_t size = 0;
  for (const auto& tensor : tensors) size += std::uint64_t{4} * tensor.rows * tensor.columns;
  if (std::filesystem::file_size(file) != begin + size)
    refuse(file, std::to_string(std::filesystem::file_size(file)) + " bytes, not the " + std::to_string(begin + size) +
                     " of its tensors");
  for (auto& tensor : tensors) {
    tensor.numbers.resize(std::size_t{tensor.rows} * tensor.columns);
    in.read(reinterpret_cast<char*>(tensor.numbers.data()), static_cast<std::streamsize>(tensor.numbers.size() * 4));
    if (!in) refuse(file, "is shorter than its tensors");
    if (!std::ranges::all_of(tensor.numbers, [](float number) { return std::isfinite(number); }))
      refuse(file, tensor.name + " has numbers that are not finite");
  }
  return tensors;
}

float magnitude(std::span<const float> numbers) {
  float most = 0;
  for (const float number : numbers) most = std::max(most, std::abs(number));
  return most;
}

void quantize(std::span<const float> numbers, float scale, int largest, std::vector<std::int8_t>& bytes) {
  for (const float number : numbers) {
    const auto rounded = scale > 0 ? std::lround(number / scale) : 0;
    bytes.push_back(static_cast<std::int8_t>(std::clamp<long>(rounded, -largest, largest)));
  }
}

bool is_embedding(const Tensor& tensor) {
  return tensor.name.starts_with("embed.") && !tensor.name.starts_with("embed.norm");
}

void add_tensors(const std::vector<Tensor>& tensors, TensorWriter& writer) {
  // Embeddings are summed before they are scaled: one scale for all.
  float embedding_scale = 0;
  for (const auto& tensor : tensors) {
    if (is_embedding(tensor)) embedding_scale = std::max(embedding_scale, magnitude(tensor.numbers));
  }
  embedding_scale /= largest_embedding;
  if (embedding_scale > 0) writer.add_floats("embed.scale", {1, 1}, {&embedding_scale, 1});
  for (const auto& tensor : tensors) {
    std::vector<std::int8_t> bytes;
    if (is_embedding(tensor)) {
      quantize(tensor.numbers, embedding_scale, largest_embedding, bytes);
      writer.add_bytes(tensor.name, {tensor.rows, tensor.columns}, bytes);
    } else if (tensor.name.ends_with(".weight")) {
      std::vector<float> scales;
      for (std::size_t row = 0; row < tensor.rows; ++row) {
        scales.push_back(magnitude(tensor.row(row)) / largest_weight);
        quantize(tensor.row(row), scales.back(), largest_weight, bytes);
      }
      writer.add_bytes(tensor.name, {tensor.rows, tensor.columns}, bytes);
      writer.add_floats(tensor.name + ".scales", {1, tensor.rows}, scales);
    } else {
      writer.add_floats(tensor.name, {tensor.rows, tensor.columns}, tensor.numbers);
    }
  }
}

template <typename Use>
void read_lines(const std::filesystem::path& file, Use&& use) {
  auto in = open(file);
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (!use(line)) refuse(file, "line " + std::to_string(number) + ": cannot make out \"" + line + '"');
  }
}

std::vector<std::uint32_t> read_words(const std::filesystem::path& file) {
  std::vector<std::uint32_t> words;
  read_lines(file, [&](const std::string& line) {
    const auto* end = line.data() + line.size();
    const auto [rest, error] = std::from_chars(line.data(), end, words.emplace_back());
    return error == std::errc() && rest == end;
  });
  return words;
}

std::vector<std::uint8_t> read_tag_pairs(const std::filesystem::path& file) {
  std::vector<std::uint8_t> pairs;
  read_lines(file, [&](const std::string& line) {
    const auto space = line.find(' ');
    if (space == std::string::npos) return false;
    const auto upos = language::parse_upos(std::string_view(line).substr(0, space));
    const auto xpos = language::parse_xpos(std::string_view(line).substr(space + 1));
    if (!upos || !xpos) return false;
    pairs.push_back(static_cast<std::uint8_t>(*upos));
    pairs.push_back(static_cast<std::uint8_t>(*xpos));
    return true;
  });
  return pairs;
}

std::vector<std::uint8_t> read_relations(const std::filesystem::path& file) {
  std::vector<std::uint8_t> relations;
  read_lines(file, [&](const std::string& line) {
    const auto relation = language::parse_deprel(line);
    if (relation) relations.push_back(static_cast<std::uint8_t>(*relation));
    return relation.has_value();
  });
  return relations;
}

// What both models have.
void add_shared(const std::filesystem::path& weights, language::ModelFileWriter& model) {
  TensorWriter writer;
  add_tensors(read_tensors(weights / "tensors.bin"), writer);
  writer.write(model);
  const auto pairs = read_tag_pairs(weights / "pairs.txt");
  const auto relations = read_relations(weights / "relations.txt");
  model.add("network-tags", std::as_bytes(std::span(pairs)));
  model.add("network-relations", std::as_bytes(std::span(relations)));
}

// Writes the model beside its place, and puts it there when a Reader has read it.
template <typename Reader>
void write_checked(const language::ModelFileWriter& writer, const std::filesystem::path& out) {
  auto made = out;
  made += ".new";
  writer.write(made);
  try {
    const language::ModelFile model(made);
    const Reader reader(model);
  } catch (...) {
    std::filesystem::remove(made);
    throw;
  }
  std::filesystem::rename(made, out);
}

}  // namespace

void add_network(const std::filesystem::path& weights, language::ModelFileWriter& model) {
  add_shared(weights, model);
  const auto words = read_words(weights / "words.txt");
  model.add("network-words", std::as_bytes(std::span(words)));
}

void add_teacher(const std::filesystem::path& weights, language::ModelFileWriter& model) {
  add_shared(weights, model);
  std::string pieces;
  read_lines(weights / "pieces.txt", [&](const std::string& line) {
    pieces += line + '\n';
    return !line.empty();
  });
  model.add("encoder-pieces", std::as_bytes(std::span(pieces)));
}

void pack_network(const std::filesystem::path& weights, const std::filesystem::path& out) {
  language::ModelFileWriter writer;
  add_network(weights, writer);
  write_checked<language::Network>(writer, out);
}

void pack_teacher(const std::filesystem::path& weights, const std::filesystem::path& out) {
  language::ModelFileWriter writer;
  add_teacher(weights, writer);
  write_checked<language::Transformer>(writer, out);
}

}  // namespace relata::train
