// The time stage on times.jsonl, the development half of Recognizers-Text: dates, date ranges and durations, and dates
// with a clock. A day that the corpus counts in months or years is right as the month or the year alone: no more is
// said; so is a season, of which the corpus tells the year alone, as its year. Clock times without a date and recurring
// ones have no place in the data model; the only demand on them is that no date is read into what recurs. Both halves
// by parity of the case number are told apart: the second was kept out of sight until the first had no more to teach,
// then its failures were read too, so that none of it is unseen now.
#include <fmt/format.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <set>

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
  std::string year;  // of a season, which has no other value
};

struct Tally {
  int expected = 0, found = 0, spans = 0, values = 0, both = 0;
  std::vector<std::string> errors;

  void add(const Tally& other) {
    expected += other.expected;
    found += other.found;
    spans += other.spans;
    values += other.values;
    both += other.both;
  }
};

struct Tallies {
  std::map<std::string, Tally> types;
  Tally halves[2];
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

// "2016-11-08 17:00:00" and our "2016-11-08T17:00:00Z": zones are not resolved in the corpus.
bool same_clock(const std::string& ours, const std::string& gold) {
  return ours.size() >= 19 && gold.size() == 19 && ours.substr(0, 10) == gold.substr(0, 10) &&
         ours.substr(11, 8) == gold.substr(11);
}

bool same_reading(const TimeExpression& found, const std::string& type, const std::string& begin,
                  const std::string& end) {
  const auto& time = found.time;
  if (type == "date") return time.point.substr(0, 10) == begin;
  if (type == "datetime") return same_clock(time.point, begin);
  const auto& first = time.point.empty() ? time.begin : time.point;
  const auto& last = time.point.empty() ? time.end : time.point;
  if (type == "datetimerange") {  // its days: parts of a day have no value here
    return first.substr(0, 10) == begin.substr(0, 10) && last.substr(0, 10) == end.substr(0, 10);
  }
  return same_begin(first, begin) && same_end(last, end);
}

// The corpus has a day where months or years are counted ("two years ago"); ours is the month or the year it lies in.
bool holds_day(const TimeExpression& found, const Expected& expected) {
  const auto& point = found.time.point;
  return expected.type == "date" && !point.empty() && point.size() < 10 &&
         std::ranges::any_of(expected.values, [&](const auto& value) { return value.first.starts_with(point); });
}

bool same_value(const TimeExpression& found, const Expected& expected) {
  const auto& time = found.time;
  if (expected.type == "duration") {
    return found.kind == TimeKind::duration && seconds(found.duration) == std::stod(expected.values.front().first);
  }
  if (found.kind == TimeKind::duration) return false;
  const bool nothing = time.point.empty() && time.begin.empty() && time.end.empty();
  if (!expected.year.empty() && time.point == expected.year) return true;
  if (nothing || !expected.resolved) return nothing && !expected.resolved;
  return std::ranges::any_of(expected.values, [&](const auto& reading) {
    return same_reading(found, expected.type, reading.first, reading.second);
  });
}

std::string text_of(const rapidjson::Value& object, const char* name) {
  return object.HasMember(name) && object[name].IsString() ? object[name].GetString() : std::string();
}

// Of "2016-SU".
std::string year_of_season(const std::string& timex) {
  static const std::set<std::string> seasons = {"SP", "SU", "FA", "WI"};
  return timex.size() == 7 && timex[4] == '-' && seasons.contains(timex.substr(5)) ? timex.substr(0, 4) : "";
}

Expected read_expected(const rapidjson::Value& json) {
  Expected expected;
  expected.type = json["type"].GetString();
  expected.begin = json["begin"].GetUint();
  expected.end = json["end"].GetUint();
  for (const auto& value : json["values"].GetArray()) {
    if (text_of(value, "value") == "not resolved") {
      expected.resolved = false;
      expected.year = year_of_season(text_of(value, "timex"));
    }
    if (value.HasMember("value")) {
      expected.values.emplace_back(text_of(value, "value"), text_of(value, "value"));
    } else {
      expected.values.emplace_back(text_of(value, "start"), text_of(value, "end"));
    }
  }
  return expected;
}

bool is_scored(const std::string& type) { return type == "date" || type == "daterange" || type == "duration"; }

// Reported beside the others, and not among "all".
bool is_beside(const std::string& type) { return type == "datetime" || type == "datetimerange" || type == "set"; }

std::string described(const TimeExpression& found) {
  const auto& time = found.time;
  if (found.kind == TimeKind::duration) return fmt::format("{} {}", found.duration.value, found.duration.unit);
  return found.kind == TimeKind::point ? time.point : time.begin + ".." + time.end;
}

// One annotated expression against all that was found in its text.
struct Verdict {
  bool span = false, value = false, both = false;
};

class Case {
 public:
  Case(const rapidjson::Document& json, const language::Pipeline& pipeline)
      : text_(json["text"].GetString()),
        points_(text_),
        document_(text_, {{{0, static_cast<std::uint32_t>(text_.size())}, true}}) {
    pipeline.annotate(document_);
    const auto reference = text_of(json, "reference");
    const auto anchor = reference.empty() ? std::nullopt : std::optional(extraction::first_day(parse_date(reference)));
    found_ = extraction::find_times(document_, anchor);
    elsewhere_.resize(found_.size());
    id_ = json["id"].GetString();
    half_ = std::stoi(id_.substr(id_.rfind('-') + 1)) / 2 % 2;
  }

  void score(const rapidjson::Document& json, Tallies& tallies) {
    for (const auto& annotated : json["expected"].GetArray()) {
      const auto expected = read_expected(annotated);
      const auto verdict = judge(expected);
      Tally one;
      one.expected = 1;
      one.spans = verdict.span;
      one.values = verdict.value;
      one.both = verdict.both;
      auto& tally = tallies.types[expected.type];
      tally.add(one);
      if (is_scored(expected.type)) tallies.halves[half_].add(one);
      if (!verdict.value || (!verdict.span && is_scored(expected.type))) tally.errors.push_back(report(expected));
    }
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (elsewhere_[i]) continue;
      ++tallies.halves[half_].found;
      if (json["expected"].Empty()) tallies.types["none"].errors.push_back(report({}));
    }
  }

 private:
  Verdict judge(const Expected& expected) {
    Verdict verdict;
    bool dated = false;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const auto bytes = document_.bytes(found_[i].tokens);
      const auto begin = points_.at(bytes.begin), end = points_.at(bytes.end);
      if (begin >= expected.end || end <= expected.begin) continue;
      if (!is_scored(expected.type)) elsewhere_[i] = true;
      // Our spans have the preposition, theirs only where it opens a range.
      const bool span = end == expected.end && begin <= expected.begin && expected.begin - begin <= 9;
      const bool value = same_value(found_[i], expected) || (span && holds_day(found_[i], expected));
      dated = dated || (found_[i].kind != TimeKind::duration && !value);
      verdict.span = verdict.span || span;
      verdict.value = verdict.value || value;
      verdict.both = verdict.both || (span && value);
    }
    if (expected.type == "set") verdict.value = !dated;
    return verdict;
  }

  std::string report(const Expected& expected) const {
    std::string line = fmt::format("half {}, {}: {} =>", half_ + 1, id_, text_);
    for (const auto& time : found_) line += fmt::format(" [{}: {}]", time.time.text, described(time));
    if (expected.type.empty()) return line + " but nothing";
    line += " but ";
    for (const auto& [begin, end] : expected.values) line += begin == end ? begin + " " : begin + ".." + end + " ";
    return line;
  }

  std::string id_, text_;
  language::CodePoints points_;
  language::Document document_;
  std::vector<TimeExpression> found_;
  std::vector<bool> elsewhere_;  // matches an expression of a kind that is not scored
  int half_ = 0;
};

double percent(int part, int whole) { return whole == 0 ? 0 : 100.0 * part / whole; }

Score values_of(const std::string& name, const Tally& tally) {
  return {"times.jsonl", fmt::format("{} ({}): values", name, tally.expected), percent(tally.values, tally.expected),
          tally.errors};
}

}  // namespace

std::vector<Score> evaluate_times(const language::Pipeline& pipeline, const std::filesystem::path& corpora) {
  std::ifstream file(corpora / "times/times.jsonl");
  Tallies tallies;
  for (std::string line; std::getline(file, line);) {
    rapidjson::Document json;
    json.Parse(line.c_str());
    if (!json.HasParseError()) Case(json, pipeline).score(json, tallies);
  }
  std::vector<Score> scores;
  for (const auto& [type, tally] : tallies.types) {
    if (is_scored(type)) scores.push_back(values_of(type, tally));
  }
  Tally all;
  for (const int half : {0, 1}) {
    all.add(tallies.halves[half]);
    scores.push_back(values_of(fmt::format("half {}", half + 1), tallies.halves[half]));
  }
  scores.push_back(values_of("all", all));
  scores.push_back({"times.jsonl", "all: span F1", percent(2 * all.spans, all.expected + all.found)});
  scores.push_back({"times.jsonl", "all: span and value F1", percent(2 * all.both, all.expected + all.found)});
  for (const auto& [type, tally] : tallies.types) {
    if (is_beside(type)) scores.push_back(values_of(type, tally));
  }
  scores.push_back({"times.jsonl", "found where nothing is", static_cast<double>(tallies.types["none"].errors.size()),
                    tallies.types["none"].errors});
  return scores;
}

}  // namespace relata::evaluate
