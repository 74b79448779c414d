#include "importers/language/encoder/embedding.h"

#include <array>
#include <bit>

#include "importers/language/syntax/feature_hash.h"

namespace relata::language::encoder {
namespace {

constexpr std::size_t most_tables = 16;
// How many words ahead the rows are fetched, and what tells where they are: both lie anywhere in memory.
constexpr std::size_t words_ahead = 4, words_far_ahead = 12;

std::uint32_t width_of(const Tensors& tensors) {
  const auto width = tensors.shape("embed.norm.scale").columns;
  if (width % lanes != 0) throw ModelError("the network's width is no multiple of 16");
  return width;
}

}  // namespace

WordRows::WordRows(std::span<const std::uint32_t> words) : entries_(std::bit_ceil(2 * words.size() + 2)) {
  for (std::uint32_t row = 1; row < words.size(); ++row) {
    auto at = slot(words[row]);
    while (entries_[at].row != 0) at = (at + 1) & (entries_.size() - 1);
    entries_[at] = {words[row], row};
  }
}

std::size_t WordRows::slot(std::uint32_t word) const { return mix(word) & (entries_.size() - 1); }

std::uint32_t WordRows::row(std::uint32_t word) const {
  auto at = slot(word);
  while (entries_[at].row != 0 && entries_[at].word != word) at = (at + 1) & (entries_.size() - 1);
  return entries_[at].row;
}

Embedding::Embedding(const Tensors& tensors, std::span<const std::uint32_t> words)
    : width_(width_of(tensors)),
      scale_(tensors.floats("embed.scale", {1, 1}).front()),
      norm_(tensors, "embed.norm", width_),
      word_rows_(words) {
  add(tensors, "embed.word", Table::word, 0, words.size());
  for (std::size_t i = 0; i < std::tuple_size_v<decltype(WordFeatures::prefixes)>; ++i)
    add(tensors, "embed.prefix" + std::to_string(i + 1), Table::prefix, i, 1);
  for (std::size_t i = 0; i < std::tuple_size_v<decltype(WordFeatures::suffixes)>; ++i)
    add(tensors, "embed.suffix" + std::to_string(i + 1), Table::suffix, i, 1);
  add(tensors, "embed.shape", Table::shape, 0, 1);
  add(tensors, "embed.letters", Table::letters, 0, static_cast<std::size_t>(Case::mixed) + 1);
  add(tensors, "embed.gazetteer", Table::gazetteer, 0, NameEvidence::gazetteer_count);
  add(tensors, "embed.class", Table::word_class, 0, NameEvidence::class_count);
  static_assert(most_tables >= 5 + std::tuple_size_v<decltype(WordFeatures::prefixes)> +
                                   std::tuple_size_v<decltype(WordFeatures::suffixes)>);
}

void Embedding::add(const Tensors& tensors, const std::string& name, Table::Kind kind, std::size_t index,
                    std::size_t least) {
  if (!tensors.has(name)) return;
  const auto rows = tensors.shape(name).rows;
  if (rows < least)
    throw ModelError("the network's tensor " + name + " has " + std::to_string(rows) + " rows, fewer than " +
                     std::to_string(least));
  tables_.push_back({kind, static_cast<std::uint8_t>(index), rows, tensors.bytes(name, {Tensors::any, width_}).data()});
}

std::uint32_t Embedding::row(const Table& table, const WordFeatures& word, const NameEvidence& evidence) const {
  switch (table.kind) {
    case Table::word:
      return word_rows_.row(word.word);
    case Table::prefix:
      return table.row(word.prefixes[table.index]);
    case Table::suffix:
      return table.row(word.suffixes[table.index]);
    case Table::shape:
      return table.row(word.shape);
    case Table::letters:
      return static_cast<std::uint32_t>(word.letters);
    case Table::gazetteer:
      return evidence.gazetteer < table.rows ? evidence.gazetteer : 0;
    case Table::word_class:
      return evidence.word_class < table.rows ? evidence.word_class : 0;
  }
  return 0;
}

void Embedding::apply(const Kernels& kernels, std::span<const WordFeatures> words,
                      std::span<const NameEvidence> evidence, Batch& batch) const {
  std::array<std::array<const std::int8_t*, most_tables>, words_ahead> rows;
  const auto fetch_slot = [&](std::size_t i) {
    if (i < batch.size()) word_rows_.fetch(words[batch.token(i)].word);
  };
  const auto fetch = [&](std::size_t i) {
    fetch_slot(i + words_far_ahead - words_ahead);
    const auto token = batch.token(i);
    auto& own = rows[i % words_ahead];
    for (std::size_t t = 0; t < tables_.size(); ++t) {
      own[t] = tables_[t].data + std::size_t{row(tables_[t], words[token], evidence[token])} * width_;
      for (std::size_t byte = 0; byte < width_; byte += 64) __builtin_prefetch(own[t] + byte);
    }
  };
  for (std::size_t i = 0; i < words_far_ahead - words_ahead; ++i) fetch_slot(i);
  for (std::size_t i = 0; i < batch.size() && i < words_ahead; ++i) fetch(i);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    kernels.add_rows(rows[i % words_ahead].data(), tables_.size(), width_, scale_, batch.states() + i * width_);
    if (i + words_ahead < batch.size()) fetch(i + words_ahead);
  }
  kernels.normalize(norm_.view(), batch.states(), nullptr, false, batch.size(), batch.places(), batch.quantized());
}

}  // namespace relata::language::encoder
