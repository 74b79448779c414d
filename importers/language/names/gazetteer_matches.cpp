#include "importers/language/names/gazetteer_matches.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "importers/language/syntax/feature_hash.h"

namespace relata::language {
namespace {

constexpr std::uint32_t longest_match = 12;

bool is_number(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
// Letters beyond ASCII count as letters of their word; whether they are capitals is left open.
bool is_wordy(char c) {
  return is_capital(c) || (c >= 'a' && c <= 'z') || is_number(c) || static_cast<unsigned char>(c) >= 0x80;
}
bool starts_alias(std::string_view form) {
  return !form.empty() && (is_capital(form[0]) || is_number(form[0]) || static_cast<unsigned char>(form[0]) >= 0x80);
}

constexpr std::size_t start_size = 8;  // bytes
constexpr std::size_t start_bits = std::size_t{1} << 20U;

// Of a key of start_size bytes or more: the number of its bit.
std::size_t start_number(std::string_view key) {
  std::uint64_t start = 0;
  std::memcpy(&start, key.data(), start_size);
  return mix(start) % start_bits;
}

// Enough code points to have start_size bytes in capitals, too: a letter has no less than half its bytes there.
std::string_view beginning(std::string_view key) {
  auto size = std::min(key.size(), 3 * start_size);
  while (size < key.size() && (static_cast<unsigned char>(key[size]) & 0xC0U) == 0x80) --size;
  return key.substr(0, size);
}

}  // namespace

std::optional<GazetteerEntry> likeliest_entry(const Gazetteer& gazetteer, std::string_view alias, float least) {
  const auto known = gazetteer.find(alias);
  if (known.empty() || known.front().demonym || known.front().prior < least) return std::nullopt;
  return gazetteer.entry(known.front().entry);
}

MentionType mention_type(GazetteerKind kind) {
  switch (kind) {
    case GazetteerKind::person:
      return MentionType::person;
    case GazetteerKind::organization:
    case GazetteerKind::medium:
    case GazetteerKind::platform:
      return MentionType::organization;
    case GazetteerKind::product:
      return MentionType::product;
    default:
      return MentionType::location;
  }
}

GazetteerMatcher::GazetteerMatcher(const Gazetteer& gazetteer) : gazetteer_(gazetteer), starts_(start_bits / 64) {
  std::string capitals;
  gazetteer.for_each_alias([&](std::string_view key, std::span<const GazetteerCandidate>) {
    add_start(key);
    capitalize(beginning(key), capitals);
    add_start(capitals);
  });
}

void GazetteerMatcher::add_start(std::string_view key) {
  if (key.size() < start_size) return;
  const auto number = start_number(key);
  starts_[number / 64] |= std::uint64_t{1} << number % 64;
}

bool GazetteerMatcher::may_start(std::string_view key) const {
  if (key.size() < start_size) return true;
  const auto number = start_number(key);
  return (starts_[number / 64] >> number % 64 & 1U) != 0;
}

GazetteerMatch GazetteerMatcher::longest_from(const Document& document, std::uint32_t begin, std::uint32_t end,
                                              GrowingAlias& alias) const {
  GazetteerMatch longest;
  alias.clear();
  std::uint32_t read = document.tokens[begin].bytes.begin;
  for (auto next = begin + 1; next <= end; ++next) {
    const auto behind = document.tokens[next - 1].bytes.end;
    alias.append(document.text({read, behind}));
    read = behind;
    if (!may_start(alias.key())) break;
    if (!is_wordy(document.form(next - 1)[0]) && document.form(next - 1) != ".") continue;
    const auto candidates = gazetteer_.find(alias);
    if (!candidates.empty()) longest = {{begin, next}, candidates};
  }
  return longest;
}

void GazetteerMatcher::match(const Document& document, std::vector<GazetteerMatch>& matches) const {
  matches.clear();
  GrowingAlias alias;
  for (const auto& sentence : document.sentences) {
    const auto tokens = sentence.tokens;
    for (auto begin = tokens.begin; begin < tokens.end;) {
      auto next = begin + 1;
      const bool hyphened = next < tokens.end && !document.tokens[begin].space_after && document.form(next) == "-";
      if (starts_alias(document.form(begin)) || hyphened) {
        const auto longest = longest_from(document, begin, std::min(tokens.end, begin + longest_match), alias);
        if (!longest.candidates.empty()) {
          matches.push_back(longest);
          next = longest.tokens.end;
        }
      }
      begin = next;
    }
  }
}

}  // namespace relata::language
