// The quantity stage on numbers.jsonl, the development half of Recognizers-Text: the number parser on its numbers, the
// measures on percentages, currencies, dimensions and temperatures.
#include "importers/extraction/quantities/quantities.h"

#include <fmt/format.h>
#include <rapidjson/document.h>

#include <cmath>
#include <fstream>
#include <map>

#include "importers/extraction/quantities/lexemes.h"
#include "importers/extraction/quantities/numbers.h"
#include "importers/extraction/time/time.h"
#include "importers/language/utf8.h"
#include "tools/evaluate/evaluations.h"

namespace relata::evaluate {
namespace {

struct Tally {
  int expected = 0, right = 0;
};

bool same_number(const std::string& ours, const std::string& gold) {
  if (ours.empty() || gold.empty()) return false;
  const double a = std::stod(ours), b = std::stod(gold);
  return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b));
}

// The number that the parser reads where the corpus has one.
std::string number_at(const language::Document& document, const language::CodePoints& points, std::uint32_t begin) {
  for (std::uint32_t sentence = 0; sentence < document.sentences.size(); ++sentence) {
    const extraction::Lexemes lexemes(document, sentence);
    for (std::uint32_t i = 0; i < lexemes.size(); ++i) {
      if (points.at(lexemes[i].bytes.begin) != begin) continue;
      const auto number = extraction::read_number(lexemes, i);
      return number && number->valued ? number->value.canonical() : "";
    }
  }
  return "";
}

void score(const rapidjson::Document& json, const language::Pipeline& pipeline, std::map<std::string, Tally>& tallies) {
  const std::string text = json["text"].GetString();
  language::Document document(text, {{{0, static_cast<std::uint32_t>(text.size())}, true}});
  pipeline.annotate(document);
  const language::CodePoints points(text);
  const auto measures = extraction::find_measures(document, extraction::find_times(document, std::nullopt));
  for (const auto& expected : json["expected"].GetArray()) {
    const std::string type = expected["type"].GetString();
    if (!expected["value"].IsString()) continue;
    if (type != "number" && type != "percentage" && type != "currency" && type != "dimension" &&
        type != "temperature") {
      continue;
    }
    const std::string value = expected["value"].GetString();
    const auto begin = expected["begin"].GetUint(), end = expected["end"].GetUint();
    auto& tally = tallies[type];
    ++tally.expected;
    if (type == "number") {
      tally.right += same_number(number_at(document, points, begin), value);
      continue;
    }
    for (const auto& measure : measures) {
      const auto bytes = document.bytes(measure.tokens);
      const bool overlaps = points.at(bytes.begin) < end && points.at(bytes.end) > begin;
      if (!overlaps || measure.quantity.unit.empty() || !same_number(measure.quantity.value, value)) continue;
      ++tally.right;
      break;
    }
  }
}

}  // namespace

std::vector<Score> evaluate_quantities(const language::Pipeline& pipeline, const std::filesystem::path& corpora) {
  std::ifstream file(corpora / "times/numbers.jsonl");
  std::map<std::string, Tally> tallies;
  for (std::string line; std::getline(file, line);) {
    rapidjson::Document json;
    json.Parse(line.c_str());
    if (!json.HasParseError()) score(json, pipeline, tallies);
  }
  std::vector<Score> scores;
  for (const auto& [type, tally] : tallies) {
    scores.push_back({"numbers.jsonl", fmt::format("{} ({}): values", type, tally.expected),
                      100.0 * tally.right / std::max(1, tally.expected)});
  }
  return scores;
}

}  // namespace relata::evaluate
