#include "importers/language/names/gazetteer_matches.h"

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "importers/language/syntax/tokens.h"
#include "tests/catch.h"

namespace {

using namespace relata::language;

// All beginnings of what follows each token, looked up one by one.
std::vector<Span> looked_up(const Document& document, const Gazetteer& gazetteer) {
  std::vector<Span> matches;
  const auto count = static_cast<std::uint32_t>(document.tokens.size());
  for (std::uint32_t begin = 0; begin < count;) {
    std::uint32_t longest = begin;
    const auto first = static_cast<unsigned char>(document.form(begin)[0]);
    const bool hyphened = begin + 1 < count && !document.tokens[begin].space_after && document.form(begin + 1) == "-";
    if (std::isupper(first) != 0 || std::isdigit(first) != 0 || first >= 0x80 || hyphened) {
      for (auto end = begin + 1; end <= std::min(count, begin + 12); ++end) {
        const auto last = document.form(end - 1);
        if (std::isalnum(static_cast<unsigned char>(last[0])) == 0 && static_cast<unsigned char>(last[0]) < 0x80 &&
            last != ".")
          continue;
        if (!gazetteer.find(document.text({document.tokens[begin].bytes.begin, document.tokens[end - 1].bytes.end}))
                 .empty())
          longest = end;
      }
    }
    if (longest > begin) matches.push_back({begin, longest});
    begin = std::max(begin + 1, longest);
  }
  return matches;
}

}  // namespace

TEST_CASE("The longest aliases are found, in small letters and capitals", "[language]") {
  const Gazetteer gazetteer(std::filesystem::path(RELATA_SOURCE_DIR) / "importers/models/gazetteer.bin");
  const GazetteerMatcher matcher(gazetteer);
  std::vector<std::string> aliases;
  gazetteer.for_each_alias(
      [&](std::string_view key, std::span<const GazetteerCandidate>) { aliases.emplace_back(key); });
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  constexpr const char* others[] = {"the", "The",    "THE", "of", "United", "said", "in",
                                    "New", "-based", "San", "'s", ".",      "St."};
  std::size_t found = 0;
  for (int i = 0; i < 4000; ++i) {
    std::string text;
    for (auto left = 1 + random() % 5; left > 0; --left) {
      std::string next = random() % 3 > 0 ? aliases[random() % aliases.size()] : others[random() % std::size(others)];
      if (random() % 3 == 0) capitalize(std::string(next), next);
      if (random() % 8 == 0) next.resize(next.find(' ') == std::string::npos ? next.size() : next.rfind(' '));
      text += (text.empty() || next[0] == '-' ? "" : " ") + next;
    }
    const auto size = static_cast<std::uint32_t>(text.size());
    Document document(text, {{{0, size}, true, false}});
    tokenize(document);
    const auto count = static_cast<std::uint32_t>(document.tokens.size());
    document.sentences.push_back({{0, size}, {0, count}, 0});
    std::vector<GazetteerMatch> matches;
    matcher.match(document, matches);
    std::vector<std::uint32_t> ends, expected;
    for (const auto& match : matches) ends.insert(ends.end(), {match.tokens.begin, match.tokens.end});
    for (const auto& match : looked_up(document, gazetteer)) expected.insert(expected.end(), {match.begin, match.end});
    found += matches.size();
    if (ends != expected) FAIL("seed " << seed << ": " << text);
  }
  CHECK(found > 4000);
}
