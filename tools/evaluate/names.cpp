// Names by exact span and type, after the whole pipeline on gold tokens and sentences; speed of the pipeline from tags
// to names. $RELATA_SHOW_ERRORS set: each wrong (+) and missed (-) name with its sentence.
#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <set>
#include <tuple>

#include "tools/evaluate/evaluations.h"
#include "tools/train/named_corpora.h"

namespace relata::evaluate {
namespace {

using language::Mention;
using language::MentionType;
using language::NamePart;
using language::NameTag;
using train::NamedDocument;

constexpr std::array type_names = {"PER", "ORG", "LOC"};

struct Counts {
  std::size_t right = 0, found = 0, gold = 0;

  double f1() const {
    return found + gold == 0 ? 0 : 200.0 * static_cast<double>(right) / static_cast<double>(found + gold);
  }
  double precision() const { return found == 0 ? 0 : 100.0 * static_cast<double>(right) / static_cast<double>(found); }
  double recall() const { return gold == 0 ? 0 : 100.0 * static_cast<double>(right) / static_cast<double>(gold); }
};

using Name = std::tuple<std::uint32_t, std::uint32_t, MentionType>;

std::set<Name> expected_names(const NamedDocument& named) {
  std::set<Name> names;
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < named.tags.size(); ++i) {
    const NameTag tag = named.tags[i];
    if (tag == language::outside) continue;
    if (language::part_of(tag) == NamePart::begin || language::part_of(tag) == NamePart::unit) begin = i;
    if (!language::is_open(tag)) names.emplace(begin, i + 1, language::type_of(tag));
  }
  return names;
}

std::set<Name> found_names(const NamedDocument& named) {
  std::set<Name> names;
  for (const Mention& mention : named.document->mentions)
    if (mention.form == language::MentionForm::name && mention.type < MentionType::product)
      names.emplace(mention.tokens.begin, mention.tokens.end, mention.type);
  return names;
}

void show(const char* mark, const Name& name, const NamedDocument& named) {
  static const bool wanted = std::getenv("RELATA_SHOW_ERRORS") != nullptr;
  if (!wanted) return;
  const auto& [begin, end, type] = name;
  const auto& document = *named.document;
  fmt::print("{} {} [{}] {}\n", mark, type_names[static_cast<std::size_t>(type)],
             document.text(document.bytes({begin, end})),
             document.text(document.sentences[document.tokens[begin].sentence].bytes));
}

void compare(const NamedDocument& named, std::array<Counts, 4>& counts) {
  const auto expected = expected_names(named);
  const auto found = found_names(named);
  const auto count = [&](const Name& name, std::size_t Counts::*field) {
    ++(counts[static_cast<std::size_t>(std::get<MentionType>(name))].*field);
    ++(counts.back().*field);
  };
  for (const Name& name : expected) {
    count(name, &Counts::gold);
    if (!found.contains(name)) show("-", name, named);
  }
  for (const Name& name : found) {
    count(name, &Counts::found);
    if (expected.contains(name))
      count(name, &Counts::right);
    else
      show("+", name, named);
  }
}

}  // namespace

std::vector<Score> evaluate_names(const language::Pipeline& pipeline, const std::filesystem::path& corpora) {
  std::vector<Score> scores;
  for (auto& [data, documents] : train::read_named_held_out(corpora, pipeline.gazetteer())) {
    std::array<Counts, 4> counts;
    std::size_t words = 0;
    const auto start = std::chrono::steady_clock::now();
    for (NamedDocument& named : documents) {
      pipeline.annotate_tokens(*named.document);
      words += named.document->tokens.size();
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    for (const NamedDocument& named : documents) compare(named, counts);
    scores.push_back({data, "precision", counts.back().precision()});
    scores.push_back({data, "recall", counts.back().recall()});
    scores.push_back({data, "F1", counts.back().f1()});
    for (std::size_t type = 0; type < type_names.size(); ++type)
      scores.push_back({data, std::string("F1 of ") + type_names[type], counts[type].f1()});
    scores.push_back({data, "words a second", static_cast<double>(words) / seconds.count()});
  }
  return scores;
}

}  // namespace relata::evaluate
