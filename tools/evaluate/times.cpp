// The time stage on times.jsonl, the development half of Recognizers-Text: dates, date ranges and durations.
#include <fmt/format.h>
#include <rapidjson/document.h>

#include <charconv>
#include <fstream>
#include <map>

#include "importers/extraction/time/time.h"
#include "importers/language/utf8.h"
#include "tools/evaluate/evaluations.h"

namespace relata::evaluate {
namespace {

using extraction::Day;
using extraction::PartialDate;
using extraction::TimeExpression;
using extraction::TimeKind;

// One annotated expression; `values` are its readings, as begin and end (equal for a date), "" where open.
struct Expected {
  std::string type;
  std::uint32_t begin = 0, end = 0;  // code points
  std::vector<std::pair<std::string, std::string>> values;
  bool resolved = true;
};

struct Tally {
  int expected = 0, found = 0, spans = 0, values = 0;
};

PartialDate parse_date(std::string_view text) {
  int parts[3] = {0, 0, 0};
  for (auto& part : parts) {
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), part);
    if (error != std::errc{}) break;
    text.remove_prefix(std::min<std::size_t>(text.size(), static_cast<std::size_t>(rest - text.data()) + 1));
  }
  return PartialDate(parts[0], static_cast<unsigned>(parts[1]), static_cast<unsigned>(parts[2]));
}

bool same_begin(const std::string& ours, const std::string& gold) {
  if (ours.empty() || gold.empty()) return ours.empty() && gold.empty();
  return extraction::first_day(parse_date(ours)) == extraction::first_day(parse_date(gold));
}

// Our ends belong to the interval, the corpus' do not; and where a range names its end ("to 2018"), the corpus leaves
// all of it out.
bool same_end(const std::string& ours, const std::string& gold) {
  if (ours.empty() || gold.empty()) return ours.empty() && gold.empty();
  const auto wanted = extraction::first_day(parse_date(gold));
  const auto end = parse_date(ours);
  return extraction::first_day(end) == wanted || extraction::last_day(end) + std::chrono::days{1} == wanted;
}

// The corpus counts months as 30 days and years as 365.
double seconds(const extraction::Quantity& duration) {
  static const std::map<std::string, double> units = {
      {"seconds", 1},         {"minutes", 60},          {"hours", 3600},       {"days", 86400},
      {"weeks", 604800},      {"months", 2592000},      {"quarters", 7776000}, {"years", 31536000},
      {"decades", 315360000}, {"centuries", 3153600000}};
  return duration.value.empty() ? -1 : units.at(duration.unit) * std::stod(duration.value);
}

bool same_value(const TimeExpression& found, const Expected& expected) {
  const auto& time = found.time;
  if (expected.type == "duration") {
    return found.kind == TimeKind::duration && seconds(found.duration) == std::stod(expected.values.front().first);
  }
  if (found.kind == TimeKind::duration) return false;
  const bool nothing = time.point.empty() && time.begin.empty() && time.end.empty();
  if (nothing || !expected.resolved) return nothing && !expected.resolved;
  for (const auto& [begin, end] : expected.values) {
    if (expected.type == "date" && time.point.substr(0, 10) == begin) return true;
    if (expected.type == "date") continue;
    const auto& first = time.point.empty() ? time.begin : time.point;
    const auto& last = time.point.empty() ? time.end : time.point;
    if (same_begin(first, begin) && same_end(last, end)) return true;
  }
  return false;
}

std::string text_of(const rapidjson::Value& object, const char* name) {
  return object.HasMember(name) && object[name].IsString() ? object[name].GetString() : std::string();
}

Expected read_expected(const rapidjson::Value& json) {
  Expected expected;
  expected.type = json["type"].GetString();
  expected.begin = json["begin"].GetUint();
  expected.end = json["end"].GetUint();
  for (const auto& value : json["values"].GetArray()) {
    if (text_of(value, "value") == "not resolved") expected.resolved = false;
    if (value.HasMember("value")) {
      expected.values.emplace_back(text_of(value, "value"), text_of(value, "value"));
    } else {
      expected.values.emplace_back(text_of(value, "start"), text_of(value, "end"));
    }
  }
  return expected;
}

bool is_scored(const std::string& type) { return type == "date" || type == "daterange" || type == "duration"; }

void score(const rapidjson::Document& json, const language::Pipeline& pipeline, std::map<std::string, Tally>& tallies) {
  const std::string text = json["text"].GetString();
  language::Document document(text, {{{0, static_cast<std::uint32_t>(text.size())}, true}});
  pipeline.annotate(document);
  const language::CodePoints points(text);
  const auto reference = text_of(json, "reference");
  const auto anchor = reference.empty() ? std::nullopt : std::optional(extraction::first_day(parse_date(reference)));
  const auto found = extraction::find_times(document, anchor);
  std::vector<bool> elsewhere(found.size());  // matches an expression of a kind that is not scored
  std::string report;
  for (const auto& annotated : json["expected"].GetArray()) {
    const auto expected = read_expected(annotated);
    auto& tally = tallies[expected.type];
    ++tally.expected;
    bool span = false, value = false;
    for (std::size_t i = 0; i < found.size(); ++i) {
      const auto bytes = document.bytes(found[i].tokens);
      const auto begin = points.at(bytes.begin), end = points.at(bytes.end);
      if (begin >= expected.end || end <= expected.begin) continue;
      if (!is_scored(expected.type)) elsewhere[i] = true;
      // Our spans have the preposition, theirs only where it opens a range.
      span = span || (end == expected.end && begin <= expected.begin && expected.begin - begin <= 9);
      value = value || same_value(found[i], expected);
    }
    tally.spans += span;
    tally.values += value;
  }
  for (std::size_t i = 0; i < found.size(); ++i) tallies["all"].found += !elsewhere[i];
}

double percent(int part, int whole) { return whole == 0 ? 0 : 100.0 * part / whole; }

}  // namespace

std::vector<Score> evaluate_times(const language::Pipeline& pipeline, const std::filesystem::path& corpora) {
  std::ifstream file(corpora / "times/times.jsonl");
  std::map<std::string, Tally> tallies;
  for (std::string line; std::getline(file, line);) {
    rapidjson::Document json;
    json.Parse(line.c_str());
    if (!json.HasParseError()) score(json, pipeline, tallies);
  }
  std::vector<Score> scores;
  auto& all = tallies["all"];
  for (const auto& [type, tally] : tallies) {
    if (!is_scored(type)) continue;
    all.expected += tally.expected;
    all.spans += tally.spans;
    all.values += tally.values;
    scores.push_back(
        {"times.jsonl", fmt::format("{} ({}): values", type, tally.expected), percent(tally.values, tally.expected)});
  }
  scores.push_back({"times.jsonl", fmt::format("all ({}): values", all.expected), percent(all.values, all.expected)});
  scores.push_back({"times.jsonl", "all: span F1", percent(2 * all.spans, all.expected + all.found)});
  return scores;
}

}  // namespace relata::evaluate
