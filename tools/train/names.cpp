// names.bin: an averaged structured perceptron (Collins 2002, "Discriminative Training Methods for Hidden Markov
// Models").
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <fstream>
#include <map>
#include <random>

#include "importers/language/names/alias.h"
#include "importers/language/names/name_model.h"
#include "importers/language/syntax/tagger.h"
#include "importers/language/syntax/word_features.h"
#include "tools/train/models.h"
#include "tools/train/named_corpora.h"

namespace relata::train {
namespace {

using language::Feature;
using language::name_tag_count;
using language::NameScores;
using language::NameTag;
using language::Span;

constexpr int rounds = 10;
constexpr std::size_t most_features = 230000;
constexpr std::uint32_t seed = 7;

struct Sentence {
  std::vector<Feature> features;
  std::vector<std::uint32_t> ends;
  std::vector<NameTag> gold;
};

// Words seen in small letters at least twice in running text, but for those that are mostly written with a capital
// inside of sentences.
std::vector<std::uint64_t> common_words(const std::vector<NamedDocument>& documents) {
  std::map<std::string, std::pair<int, int>> counts;  // in small letters, as a part of a name
  for (const NamedDocument& named : documents)
    for (std::uint32_t i = 0; i < named.document->tokens.size(); ++i) {
      std::string form(named.document->form(i));
      if (form.empty()) continue;
      if (form[0] >= 'a' && form[0] <= 'z' && named.tags[i] == language::outside) ++counts[form].first;
      if (form[0] < 'A' || form[0] > 'Z' || named.tags[i] == language::outside) continue;
      for (char& c : form)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
      ++counts[form].second;
    }
  std::vector<std::uint64_t> hashes;
  for (const auto& [word, count] : counts)
    if (count.first >= 2 && count.first * 2 > count.second) hashes.push_back(language::hash_bytes(word));
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}

std::vector<std::uint64_t> given_names(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file.string() + ": cannot be read");
  std::vector<std::uint64_t> hashes;
  for (std::string name; std::getline(in, name);) hashes.push_back(language::hash_bytes(name));
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}

std::vector<Sentence> extract(const std::vector<NamedDocument>& documents, const language::Gazetteer& gazetteer,
                              const language::NameLexicon& lexicon) {
  std::vector<Sentence> sentences;
  for (const NamedDocument& named : documents)
    for (const auto& sentence : named.document->sentences) {
      Sentence out;
      const auto matches = language::match_gazetteer(*named.document, sentence.tokens, gazetteer);
      extract_name_features(*named.document, sentence.tokens, matches, gazetteer, lexicon, out.features, out.ends);
      out.gold.assign(named.tags.begin() + sentence.tokens.begin, named.tags.begin() + sentence.tokens.end);
      sentences.push_back(std::move(out));
    }
  return sentences;
}

// Weights with the sums that averaging needs: average = weight - weighted / steps.
struct Weights {
  std::vector<NameScores> values = std::vector<NameScores>(language::feature_space);
  std::vector<NameScores> weighted = std::vector<NameScores>(language::feature_space);
  language::NameTransitions transitions = {}, weighted_transitions = {};
  float steps = 1;

  void change(const Sentence& sentence, const std::vector<NameTag>& tags, float by) {
    for (std::size_t i = 0, feature = 0; i < tags.size(); ++i) {
      for (; feature < sentence.ends[i]; ++feature) {
        values[sentence.features[feature]][tags[i]] += by;
        weighted[sentence.features[feature]][tags[i]] += by * steps;
      }
      const NameTag before = i == 0 ? language::outside : tags[i - 1];
      transitions[before][tags[i]] += by;
      weighted_transitions[before][tags[i]] += by * steps;
    }
  }
};

std::vector<NameScores> score(const Weights& weights, const Sentence& sentence) {
  std::vector<NameScores> scores(sentence.ends.size());
  for (std::size_t i = 0, feature = 0; i < scores.size(); ++i)
    for (; feature < sentence.ends[i]; ++feature)
      for (std::size_t tag = 0; tag < name_tag_count; ++tag)
        scores[i][tag] += weights.values[sentence.features[feature]][tag];
  return scores;
}

void learn(Weights& weights, std::vector<Sentence>& sentences) {
  std::mt19937 random(seed);
  std::vector<NameTag> tags;
  for (int round = 1; round <= rounds; ++round) {
    std::shuffle(sentences.begin(), sentences.end(), random);
    std::size_t wrong = 0;
    for (const Sentence& sentence : sentences) {
      language::best_tags(score(weights, sentence), weights.transitions, tags);
      if (tags != sentence.gold) {
        ++wrong;
        weights.change(sentence, sentence.gold, 1);
        weights.change(sentence, tags, -1);
      }
      ++weights.steps;
    }
    fmt::print(stderr, "round {}: {} of {} sentences wrong\n", round, wrong, sentences.size());
  }
}

void write(const Weights& weights, const language::NameLexicon& lexicon, const std::filesystem::path& file) {
  std::vector<std::pair<float, language::NameSlot>> rows;
  for (Feature feature = 0; feature < language::feature_space; ++feature) {
    language::NameSlot slot;
    slot.feature = feature;
    float greatest = 0;
    for (std::size_t tag = 0; tag < name_tag_count; ++tag) {
      const float average = weights.values[feature][tag] - weights.weighted[feature][tag] / weights.steps;
      greatest = std::max(greatest, std::abs(average));
      slot.weights[tag] =
          static_cast<std::int16_t>(std::clamp(average / language::name_weight_unit, -32767.F, 32767.F));
    }
    if (greatest > language::name_weight_unit * 20) rows.emplace_back(greatest, slot);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  fmt::print(stderr, "{} features, {} kept\n", rows.size(), std::min(rows.size(), most_features));
  rows.resize(std::min(rows.size(), most_features));
  std::vector<language::NameSlot> slots(std::bit_ceil(rows.size() + rows.size() / 10 + 1));
  for (const auto& [weight, slot] : rows) {
    std::size_t i = slot.feature & (slots.size() - 1);
    while (slots[i].feature != language::NameSlot::free) i = (i + 1) & (slots.size() - 1);
    slots[i] = slot;
  }
  language::NameTransitions transitions = weights.transitions;
  for (std::size_t i = 0; i < name_tag_count; ++i)
    for (std::size_t j = 0; j < name_tag_count; ++j)
      transitions[i][j] -= weights.weighted_transitions[i][j] / weights.steps;
  language::ModelFileWriter writer;
  writer.add("slots", std::as_bytes(std::span(slots)));
  writer.add("transitions", std::as_bytes(std::span(&transitions, 1)));
  writer.add("common", std::as_bytes(lexicon.common));
  writer.add("given", std::as_bytes(lexicon.given));
  writer.write(file);
}

void tag(std::vector<NamedDocument>& documents, const std::filesystem::path& models) {
  const language::ModelFile english(models / "english.bin");
  const language::Tagger tagger(english);
  std::vector<language::WordFeatures> words;
  for (NamedDocument& named : documents) {
    describe_words(*named.document, words);
    quiet_capitals(*named.document, words);
    tagger.tag(*named.document, words);
  }
}

}  // namespace

void train_names(const std::filesystem::path& corpora, const std::filesystem::path& out) {
  const language::Gazetteer gazetteer(out / "gazetteer.bin");
  std::vector<NamedDocument> documents;
  for (auto& part : read_named_training(corpora, gazetteer))
    std::move(part.second.begin(), part.second.end(), std::back_inserter(documents));
  tag(documents, out);
  const auto common = common_words(documents);
  const auto given = given_names(out / "given_names.txt");
  const language::NameLexicon lexicon{common, given};
  auto sentences = extract(documents, gazetteer, lexicon);
  Weights weights;
  learn(weights, sentences);
  write(weights, lexicon, out / "names.bin");
}

}  // namespace relata::train
