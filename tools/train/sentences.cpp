#include "importers/language/syntax/sentences.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <set>

#include "importers/language/characters.h"
#include "importers/language/syntax/tokens.h"
#include "tools/train/averaged.h"
#include "tools/train/models.h"
#include "tools/train/named_corpora.h"
#include "tools/train/treebank.h"

namespace relata::train {
namespace {

using language::Document;
using language::Upos;

constexpr std::size_t weight_count = std::size_t{1} << 18U;
constexpr int epochs = 8;
constexpr float rate = 0.1F;
constexpr float smallest_error = 0.01F;    // of the probability; smaller ones teach nothing
constexpr std::size_t headline_every = 6;  // sentences, of the treebanks'

constexpr std::size_t abbreviated_every = 3;  // documents, likewise

struct Gap {
  language::BoundaryFeatures features;
  bool ends;
};

// The gaps of a document's blocks, as a splitter that makes no mistake would come by them: tokenized as new text is.
void add_gaps(const Document& gold, std::vector<Gap>& gaps) {
  Document document(std::string(gold.text()), gold.blocks());
  std::vector<language::WordFeatures> words;
  language::tokenize(document);
  language::describe_words(document, words);
  std::set<std::uint32_t> ends_of_sentences;
  for (const auto& sentence : gold.sentences) ends_of_sentences.insert(sentence.bytes.end);
  std::vector<std::uint32_t> blocks;
  for (const auto block : language::tokens_of_blocks(document, blocks)) {
    language::BoundaryReader reader(document, words, block);
    for (auto i = block.begin; i + 1 < block.end; ++i) {
      const bool ends = ends_of_sentences.contains(document.tokens[i].bytes.end);
      if (reader.advance(i)) gaps.push_back({reader.features(), ends});
      if (ends) reader.end_sentence();
    }
  }
}

bool ends_with_mark(std::string_view form) {
  return form.ends_with('.') || form == "!" || form == "?" || form == "\"" || form == ")";
}

// A corpus of words, one space between any two, as it would be written: quotes and brackets cling to what they
// enclose, and a sentence without a final mark is a block of its own.
std::unique_ptr<Document> as_written(const Document& source) {
  std::string text;
  std::vector<language::Block> blocks;
  auto sentences = source.sentences;
  bool quoted = false, opens_block = true;
  for (auto& sentence : sentences) {
    sentence.bytes.begin = static_cast<std::uint32_t>(text.size());
    for (auto i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      const auto form = source.form(i);
      if (form == "\"") quoted = !quoted;
      const bool opens = form == "(" || form == "[" || form == "$" || (form == "\"" && quoted);
      const bool closes_next = i + 1 < sentence.tokens.end && source.form(i + 1) == "\"" && quoted;
      text += form;
      sentence.bytes.end = static_cast<std::uint32_t>(text.size());
      if (source.tokens[i].space_after && !opens && !closes_next) text += ' ';
    }
    if (!text.ends_with(' ')) text += ' ';
    if (opens_block) blocks.push_back({sentence.bytes});
    blocks.back().bytes.end = sentence.bytes.end;
    opens_block = !ends_with_mark(source.form(sentence.tokens.end - 1));
  }
  auto document = std::make_unique<Document>(std::move(text), std::move(blocks));
  document->sentences = std::move(sentences);
  return document;
}

constexpr std::string_view abbreviations[] = {"U.S.", "D.C.", "Calif.", "Inc.", "U.K.", "p.m.", "Corp.", "U.N.",
                                              "Fla.", "Jr.",  "a.m.",   "Va.",  "N.Y.", "Co.",  "Miss.", "Ltd."};

// Whether a full stop may be that of an abbreviation too: a sentence of some length goes before it, and one behind it
// that begins with no name, since names follow abbreviations within sentences as well.
bool may_end_abbreviated(const Document& document, std::size_t index) {
  if (index + 1 == document.sentences.size()) return false;
  const auto& sentence = document.sentences[index];
  const auto& next = document.sentences[index + 1];
  if (sentence.tokens.size() <= 4) return false;
  const auto last = sentence.tokens.end - 1;
  const auto upos = document.tokens[last - 1].upos;
  return next.block == sentence.block && document.form(last) == "." && (upos == Upos::NOUN || upos == Upos::PROPN) &&
         document.tokens[next.tokens.begin].upos != Upos::PROPN &&
         language::is_upper(language::code_point_at(document.form(next.tokens.begin), 0));
}

// A copy with abbreviations in the place of names and of the last words of sentences, because those of the treebanks
// seldom end one.
std::unique_ptr<Document> with_abbreviations(const Document& source) {
  std::string text;
  std::vector<language::Block> blocks;
  auto sentences = source.sentences;
  std::size_t count = 0;
  const auto next_abbreviation = [&] { return abbreviations[count++ % std::size(abbreviations)]; };
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    auto& sentence = sentences[i];
    const auto end = sentence.tokens.end - (may_end_abbreviated(source, i) ? 1U : 0U);
    const bool opens_block = i == 0 || sentences[i - 1].block != sentence.block;
    sentence.bytes.begin = static_cast<std::uint32_t>(text.size());
    for (auto token = sentence.tokens.begin; token < end; ++token) {
      const auto& word = source.tokens[token];
      const bool last = token + 1 == end && end < sentence.tokens.end;
      const bool name =
          word.upos == Upos::PROPN && word.space_after && token > sentence.tokens.begin && token + 1 < end;
      text += last || name ? next_abbreviation() : source.form(token);
      if (word.space_after && token + 1 < end) text += ' ';
    }
    sentence.bytes.end = static_cast<std::uint32_t>(text.size());
    text += ' ';
    if (opens_block) blocks.push_back({sentence.bytes});
    blocks.back().bytes.end = sentence.bytes.end;
  }
  auto document = std::make_unique<Document>(std::move(text), std::move(blocks));
  document->sentences = std::move(sentences);
  return document;
}

// The treebanks, GUM's part twice because it is the smaller one and closer to edited prose, some of their sentences as
// headlines, and Wikigold, because the treebanks have few capitals that start no sentence.
std::vector<Gap> read_gaps(const std::filesystem::path& corpora) {
  std::vector<Gap> gaps;
  const auto treebank = read_training_treebanks(corpora);
  for (const auto& part : treebank) add_gaps(*part.document, gaps);
  for (const auto& part : read_treebank(corpora / "gum/gum-train.conllu.gz")) add_gaps(*part.document, gaps);
  for (std::size_t i = 0; i < treebank.size(); i += abbreviated_every)
    add_gaps(*with_abbreviations(*treebank[i].document), gaps);
  for (const auto& headline : headlines_of(treebank, headline_every)) add_gaps(*headline.document, gaps);
  for (const auto& part : read_wikigold(corpora / "wikigold/wikigold.conll.txt"))
    add_gaps(*as_written(*part.document), gaps);
  return gaps;
}

}  // namespace

// Logistic regression by AdaGrad (Duchi, Hazan and Singer 2011), the weights averaged over its steps.
void train_sentences(const std::filesystem::path& corpora, const std::filesystem::path& out) {
  const auto gaps = read_gaps(corpora);
  AveragedWeights weights(weight_count);
  std::vector<float> squares(weight_count, 1.0F);
  std::vector<std::uint32_t> order(gaps.size());
  std::iota(order.begin(), order.end(), 0);
  std::mt19937 random(1);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    std::shuffle(order.begin(), order.end(), random);
    for (auto index : order) {
      const auto& gap = gaps[index];
      float score = 0;
      for (auto hash : gap.features) score += weights[hash % weight_count];
      weights.count();
      const float error = (gap.ends ? 1.0F : 0.0F) - 1.0F / (1.0F + std::exp(-score));
      if (std::abs(error) < smallest_error) continue;
      for (auto hash : gap.features) {
        auto& square = squares[hash % weight_count];
        square += error * error;
        weights.add(hash % weight_count, rate * error / std::sqrt(square));
      }
    }
  }
  language::ModelFileWriter model;
  model.add("sentences", std::as_bytes(std::span<const std::int8_t>(weights.quantized())));
  model.write(out / "sentences.bin");
}

}  // namespace relata::train
