// Transformers of random weights, as training would write them, and the same in plain floats, straight from the
// definition: no bytes, no windows.
#pragma once

#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "importers/language/document.h"
#include "tests/importers/language/encoder/random_network.h"
#include "tests/importers/language/encoder/reference_network.h"

namespace relata::tests {

class RandomTransformer {
 public:
  static constexpr std::uint32_t width = 128, hidden = 256, own = 64, arcs = 128, labels = 128, names = 128, pairs = 20,
                                 relations = 13, name_tags = 13, layers = 2, positions = 512, hashed = 40;

  explicit RandomTransformer(std::uint32_t seed);
  void write(const std::filesystem::path& folder) const;
  NamedTensor& at(const std::string& name);
  const NamedTensor& at(const std::string& name) const { return const_cast<RandomTransformer*>(this)->at(name); }

  // What it makes of sentences that it reads together.
  struct Outputs {
    Rows pairs, names;
    std::vector<Rows> arcs;  // by sentences: of word i below word j; the last one is the root
    Rows dependents, heads;  // of labels; the last of the heads is the root
  };
  Outputs read(const RandomText& text, std::span<const language::Sentence> sentences) const;
  Vector relation_scores(const Outputs& outputs, std::size_t dependent, std::size_t head) const;

 private:
  void add(const std::string& name, std::uint32_t rows, std::uint32_t columns, float deviation, float mean = 0);
  void add_linear(const std::string& name, std::uint32_t rows, std::uint32_t columns);
  void add_norm(const std::string& name);
  Vector linear(const std::string& name, const Vector& x) const;
  Vector norm(const std::string& name, const Vector& x) const;
  Rows apply_layer(const std::string& name, const Rows& x) const;
  Rows attend(const std::string& name, const Rows& x) const;
  Rows words(const RandomText& text, std::span<const language::Sentence> sentences) const;

  std::vector<NamedTensor> tensors_;
  std::vector<std::string> pieces_;
  std::mt19937 random_;
};

// Sentences of words of one to eight letters, split into pieces of one letter each.
RandomText random_words(std::span<const std::uint32_t> sizes, std::uint32_t seed);

}  // namespace relata::tests
