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
  int expected = 0, right = 0, spans = 0;
  std::vector<std::string> errors;
};

// By type, and of all types by the half, by parity of its number, that the case is in.
using Tallies = std::map<std::string, Tally>;

bool same_number(const std::string& ours, const std::string& gold) {
  if (ours.empty() || gold.empty()) return false;
  const double a = std::stod(ours), b = std::stod(gold);
  return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b));
}

struct Found {
  std::string value;
  std::uint32_t end = 0;  // code point behind it
};

// The number that the parser reads where the corpus has one.
Found number_at(const language::Document& document, const language::CodePoints& points, std::uint32_t begin) {
  for (std::uint32_t sentence = 0; sentence < document.sentences.size(); ++sentence) {
    const extraction::Lexemes lexemes(document, sentence);
    for (std::uint32_t i = 0; i < lexemes.size(); ++i) {
      if (points.at(lexemes[i].bytes.begin) != begin) continue;
      const auto number = extraction::read_number(lexemes, i);
      if (!number || !number->valued) return {};
      return {number->value.canonical(), points.at(lexemes[number->end - 1].bytes.end)};
    }
  }
  return {};
}

bool is_scored(const std::string& type) {
  return type == "number" || type == "percentage" || type == "currency" || type == "dimension" || type == "temperature";
}

void score(const rapidjson::Document& json, const language::Pipeline& pipeline, Tallies& tallies) {
  const std::string text = json["text"].GetString(), id = json["id"].GetString();
  language::Document document(text, {{{0, static_cast<std::uint32_t>(text.size())}, true}});
  pipeline.annotate(document);
  const language::CodePoints points(text);
  const auto measures = extraction::find_measures(document, extraction::find_times(document, std::nullopt));
  const int half = std::stoi(id.substr(id.rfind('-') + 1)) / 2 % 2;
  for (const auto& expected : json["expected"].GetArray()) {
    const std::string type = expected["type"].GetString();
    if (!expected["value"].IsString() || !is_scored(type)) continue;
    const std::string value = expected["value"].GetString();
    const auto begin = expected["begin"].GetUint(), end = expected["end"].GetUint();
    bool right = false, span = false;
    std::string report = fmt::format("half {}, {}: {} =>", half + 1, id, text);
    if (type == "number") {
      const auto found = number_at(document, points, begin);
      right = same_number(found.value, value);
      span = found.end == end;
      report += " " + found.value;
    } else {
      for (const auto& measure : measures) {
        const auto bytes = document.bytes(measure.tokens);
        const bool overlaps = points.at(bytes.begin) < end && points.at(bytes.end) > begin;
        if (!overlaps || measure.quantity.unit.empty()) continue;
        right = right || same_number(measure.quantity.value, value);
        span = span || points.at(bytes.end) == end;
        report += fmt::format(" [{} {}]", measure.quantity.value, measure.quantity.unit);
      }
    }
    for (const auto& name : {type, fmt::format("half {}", half + 1)}) {
      auto& tally = tallies[name];
      ++tally.expected;
      tally.right += right;
      tally.spans += span;
      if (!right && name == type) tally.errors.push_back(fmt::format("{} but {}", report, value));
    }
  }
}

}  // namespace

std::vector<Score> evaluate_quantities(const language::Pipeline& pipeline, const std::filesystem::path& corpora) {
  std::ifstream file(corpora / "times/numbers.jsonl");
  Tallies tallies;
  for (std::string line; std::getline(file, line);) {
    rapidjson::Document json;
    json.Parse(line.c_str());
    if (!json.HasParseError()) score(json, pipeline, tallies);
  }
  std::vector<Score> scores;
  for (const auto& [type, tally] : tallies) {
    const auto whole = std::max(1, tally.expected);
    scores.push_back({"numbers.jsonl", fmt::format("{} ({}): values", type, tally.expected),
                      100.0 * tally.right / whole, tally.errors});
    scores.push_back({"numbers.jsonl", fmt::format("{}: ends of spans", type), 100.0 * tally.spans / whole});
  }
  return scores;
}

}  // namespace relata::evaluate
