// Networks of random weights, as training would write them, and documents of random words for them to read.
#pragma once

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/names/name_evidence.h"
#include "importers/language/syntax/word_features.h"
#include "importers/language/universal_dependencies.h"

namespace relata::tests {

struct NetworkShape {
  std::uint32_t width = 32, states = 16, arcs = 16, labels = 16, pairs = 20, relations = 12, name_tags = 13;
  std::vector<std::string> layers = {"conv", "rec", "ffn"};
  std::uint32_t words = 50, hashed = 40;
};

struct NamedTensor {
  std::string name;
  std::uint32_t rows = 0, columns = 0;
  std::vector<float> numbers;
};

// The labels of a random model; one relation is the root.
inline language::Deprel random_relation(std::size_t row) {
  return static_cast<language::Deprel>((row + static_cast<std::size_t>(language::Deprel::root)) %
                                       language::deprel_count);
}
inline language::Upos random_upos(std::size_t pair) { return static_cast<language::Upos>(pair % language::upos_count); }
inline language::Xpos random_xpos(std::size_t pair) { return static_cast<language::Xpos>(pair % language::xpos_count); }

// tensors.bin, pairs.txt and relations.txt of a folder of weights.
inline void write_weights(const std::filesystem::path& folder, const std::vector<NamedTensor>& tensors,
                          std::size_t pairs, std::size_t relations) {
  std::ofstream out(folder / "tensors.bin", std::ios::binary);
  out << "tensors " << tensors.size() << '\n';
  for (const auto& tensor : tensors) out << tensor.name << ' ' << tensor.rows << ' ' << tensor.columns << '\n';
  out << '\n';
  for (const auto& tensor : tensors)
    out.write(reinterpret_cast<const char*>(tensor.numbers.data()),
              static_cast<std::streamsize>(tensor.numbers.size() * sizeof(float)));
  std::ofstream pair_list(folder / "pairs.txt"), relation_list(folder / "relations.txt");
  for (std::size_t i = 0; i < pairs; ++i)
    pair_list << language::name(random_upos(i)) << ' ' << language::name(random_xpos(i)) << '\n';
  for (std::size_t i = 0; i < relations; ++i) relation_list << language::name(random_relation(i)) << '\n';
}

struct RandomNetwork {
  NetworkShape shape;
  std::vector<NamedTensor> tensors;
  std::vector<std::uint32_t> words;  // of each row of embed.word

  RandomNetwork(NetworkShape wanted, std::uint32_t seed) : shape(std::move(wanted)), random_(seed) {
    words.push_back(0);
    while (words.size() < shape.words) words.push_back(static_cast<std::uint32_t>(random_()) | 1U);
    const auto d = shape.width;
    add("embed.word", shape.words, d, 1);
    for (const char* table : {"prefix1", "prefix3", "suffix1", "suffix2", "suffix3", "suffix5", "shape"})
      add(std::string("embed.") + table, shape.hashed, d, 0.5F);
    add("embed.letters", 5, d, 1);
    add("embed.gazetteer", language::NameEvidence::gazetteer_count, d, 0.5F);
    add("embed.class", language::NameEvidence::class_count, d, 0.5F);
    add_norm("embed");
    for (std::size_t i = 0; i < shape.layers.size(); ++i)
      add_layer("layer" + std::to_string(i) + "." + shape.layers[i]);
    const auto outputs = 2 * (shape.arcs + shape.labels) + shape.pairs + shape.name_tags;
    add_linear("heads", outputs, d);
    add("arc.root", 1, shape.arcs, 1);
    add("label.root", 1, shape.labels, 1);
    add_linear("label.out", shape.relations, shape.labels);
    add("names.transitions", shape.name_tags, shape.name_tags, 1);
  }

  NamedTensor& at(const std::string& name) {
    for (auto& tensor : tensors) {
      if (tensor.name == name) return tensor;
    }
    throw std::out_of_range(name);
  }
  const NamedTensor& at(const std::string& name) const { return const_cast<RandomNetwork*>(this)->at(name); }

  language::Deprel relation(std::size_t row) const { return random_relation(row); }
  language::Upos upos(std::size_t pair) const { return random_upos(pair); }
  language::Xpos xpos(std::size_t pair) const { return random_xpos(pair); }

  void write(const std::filesystem::path& folder) const {
    write_weights(folder, tensors, shape.pairs, shape.relations);
    std::ofstream word_list(folder / "words.txt");
    for (const auto word : words) word_list << word << '\n';
  }

 private:
  void add(const std::string& name, std::uint32_t rows, std::uint32_t columns, float deviation, float mean = 0) {
    std::normal_distribution<float> numbers(mean, deviation);
    NamedTensor tensor{name, rows, columns, {}};
    for (std::size_t i = 0; i < std::size_t{rows} * columns; ++i) tensor.numbers.push_back(numbers(random_));
    tensors.push_back(std::move(tensor));
  }
  void add_linear(const std::string& name, std::uint32_t rows, std::uint32_t columns) {
    add(name + ".weight", rows, columns, 1 / std::sqrt(static_cast<float>(columns)));
    add(name + ".bias", 1, rows, 0.2F);
  }
  void add_norm(const std::string& name) {
    add(name + ".norm.scale", 1, shape.width, 0.1F, 1);
    add(name + ".norm.shift", 1, shape.width, 0.1F);
  }
  void add_layer(const std::string& name) {
    if (name.ends_with("conv")) {
      add_linear(name, shape.width, 3 * shape.width);
    } else if (name.ends_with("rec")) {
      add_linear(name + ".in", 4 * shape.states, shape.width);
      add_linear(name + ".out", shape.width, 2 * shape.states);
    } else {
      add_linear(name + ".in", 3 * shape.width, shape.width);
      add_linear(name + ".out", shape.width, 3 * shape.width);
    }
    add_norm(name);
  }

  std::mt19937 random_;
};

struct RandomText {
  std::unique_ptr<language::Document> document;
  std::vector<language::WordFeatures> words;
  std::vector<language::NameEvidence> evidence;
};

// Sentences of those sizes. Most words are known to the network; hashes of the unknown are small numbers.
inline RandomText random_text(const RandomNetwork& network, std::span<const std::uint32_t> sizes, std::uint32_t seed) {
  std::mt19937 random(seed);
  RandomText text;
  text.document = std::make_unique<language::Document>("", std::vector<language::Block>{});
  for (const auto size : sizes) {
    const auto begin = static_cast<std::uint32_t>(text.document->tokens.size());
    text.document->sentences.push_back({{}, {begin, begin + size}, 0});
    for (std::uint32_t i = 0; i < size; ++i) {
      language::Token token;
      token.sentence = static_cast<std::uint32_t>(text.document->sentences.size() - 1);
      text.document->tokens.push_back(token);
      language::WordFeatures word;
      word.word = random() % 8 == 0 ? static_cast<std::uint32_t>(random() % 1000)
                                    : network.words[random() % network.words.size()];
      for (auto& hash : word.prefixes) hash = random() % 4 == 0 ? 0 : static_cast<std::uint32_t>(random());
      for (auto& hash : word.suffixes) hash = random() % 4 == 0 ? 0 : static_cast<std::uint32_t>(random());
      word.shape = static_cast<std::uint32_t>(random());
      word.letters = static_cast<language::Case>(random() % 5);
      text.words.push_back(word);
      text.evidence.push_back({static_cast<std::uint8_t>(random() % language::NameEvidence::gazetteer_count),
                               static_cast<std::uint8_t>(random() % language::NameEvidence::class_count)});
    }
  }
  return text;
}

}  // namespace relata::tests
