// Reports in the manner of news agencies, tests/cases/reports/NAME.txt, against what a careful reader finds in them,
// NAME.gold, one line a fact, in the words of tests/importers/telling.h:
//   article, entity, relation, quotation …   must be told; the aliases of entities are left out
//   missed …                                 is so, but not told yet
//   wrong …                                  is told, but not so
//   event PART | PART …                      some event has all of these parts
//   never KIND | PART …                      no fact of the kind has all of these parts
// What is told besides is an error. `test_importers "[reports]"` prints precision and recall.
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "importers/language/model_file.h"
#include "tests/catch.h"
#include "tests/importers/telling.h"

using namespace relata;

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

constexpr std::array<std::string_view, 4> kinds = {"article", "entity", "relation", "quotation"};

bool starts_with_word(std::string_view line, std::string_view word) {
  return line.starts_with(word) && line.size() > word.size() && line[word.size()] == ' ';
}

std::string behind_word(std::string_view line) {
  return std::string(line.substr(line.find_first_not_of(' ', line.find(' '))));
}

// "kill | Casualty | quantity 31 deaths" -> its parts
Lines parts_of(std::string_view fact) {
  constexpr std::string_view bar = " | ";
  Lines parts;
  while (true) {
    const auto end = fact.find(bar);
    parts.emplace_back(fact.substr(0, end));
    if (end == std::string_view::npos) return parts;
    fact.remove_prefix(end + bar.size());
  }
}

bool has_all(std::string_view fact, const Lines& wanted) {
  const auto parts = parts_of(fact);
  return std::all_of(wanted.begin(), wanted.end(),
                     [&](const std::string& part) { return std::ranges::find(parts, part) != parts.end(); });
}

std::string without_aliases(const std::string& line) {
  return starts_with_word(line, "entity") ? line.substr(0, line.rfind(" | aliases ")) : line;
}

// How many facts of a kind are told, told rightly, and to be told.
struct Count {
  int told = 0, right = 0, gold = 0;
};

// Checks one report, and adds to the counts, which are in the order of `kinds`.
void compare(const Lines& told, const Lines& gold, std::array<Count, kinds.size()>& counts) {
  Lines wrong, missed, must;
  for (const auto& line : gold) {
    if (starts_with_word(line, "wrong")) wrong.push_back(behind_word(line));
    if (starts_with_word(line, "missed")) missed.push_back(behind_word(line));
    for (const auto kind : kinds) {
      if (starts_with_word(line, kind)) must.push_back(line);
    }
  }
  const auto holds = [](const Lines& lines, const std::string& line) {
    return std::ranges::find(lines, line) != lines.end();
  };
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    for (const auto& line : told) {
      if (!starts_with_word(line, kinds[kind])) continue;
      ++counts[kind].told;
      if (holds(must, line) || holds(missed, line)) ++counts[kind].right;
      const bool unexpected = !holds(must, line) && !holds(missed, line) && !holds(wrong, line);
      CHECK((unexpected ? "unexpected: " + line : "") == "");
    }
    const auto is_of_kind = [&](const std::string& line) { return starts_with_word(line, kinds[kind]); };
    counts[kind].gold +=
        static_cast<int>(std::ranges::count_if(must, is_of_kind) + std::ranges::count_if(missed, is_of_kind));
  }
  for (const auto& line : must) CHECK((holds(told, line) ? "" : "not told: " + line) == "");
  for (const auto& line : gold) {
    const bool never = starts_with_word(line, "never");
    if (!never && !starts_with_word(line, "event")) continue;
    auto parts = parts_of(behind_word(line));
    const std::string kind = never ? parts.front() : "event";
    if (never) parts.erase(parts.begin());
    const bool found = std::ranges::any_of(told, [&](const std::string& fact) {
      return starts_with_word(fact, kind) && has_all(behind_word(fact), parts);
    });
    CHECK((found == never ? line : "") == "");
  }
}

}  // namespace

TEST_CASE("reports are read as a careful reader does", "[importers][reports]") {
  const language::Pipeline pipeline(language::default_models());
  std::array<Count, kinds.size()> counts;
  std::size_t compared = 0;
  for (const auto& entry : fs::directory_iterator(RELATA_SOURCE_DIR "/tests/cases/reports")) {
    if (entry.path().extension() != ".txt") continue;
    auto told = tests::facts_of(entry.path(), pipeline);
    for (auto& line : told) line = without_aliases(line);
    CAPTURE(entry.path().filename());
    compare(told, tests::read_lines(fs::path(entry.path()).replace_extension(".gold")), counts);
    ++compared;
  }
  CHECK(compared >= 10);
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    const auto& [told, right, gold] = counts[kind];
    std::printf("%-10s precision %5.1f %% of %3d  recall %5.1f %% of %3d\n", std::string(kinds[kind]).c_str(),
                100.0 * right / told, told, 100.0 * right / gold, gold);
    CHECK(right * 100 >= told * 85);
    CHECK(right * 100 >= gold * 80);
  }
}
