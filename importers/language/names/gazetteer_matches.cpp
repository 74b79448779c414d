#include "importers/language/names/gazetteer_matches.h"

#include <algorithm>

#include "importers/language/names/alias.h"

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

void match_sentence(const Document& document, Span tokens, const Gazetteer& gazetteer, GrowingAlias& alias,
                    std::vector<GazetteerMatch>& matches) {
  for (std::uint32_t begin = tokens.begin; begin < tokens.end;) {
    std::uint32_t next = begin + 1;
    const bool hyphened = next < tokens.end && !document.tokens[begin].space_after && document.form(next) == "-";
    if (starts_alias(document.form(begin)) || hyphened) {
      GazetteerMatch longest;
      alias.clear();
      std::uint32_t read = document.tokens[begin].bytes.begin;
      for (auto end = begin + 1; end <= std::min(tokens.end, begin + longest_match); ++end) {
        const auto behind = document.tokens[end - 1].bytes.end;
        alias.append(document.text({read, behind}));
        read = behind;
        if (!is_wordy(document.form(end - 1)[0]) && document.form(end - 1) != ".") continue;
        const auto candidates = gazetteer.find(alias);
        if (!candidates.empty()) longest = {{begin, end}, candidates};
      }
      if (!longest.candidates.empty()) {
        matches.push_back(longest);
        next = longest.tokens.end;
      }
    }
    begin = next;
  }
}

}  // namespace

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

void match_gazetteer(const Document& document, const Gazetteer& gazetteer, std::vector<GazetteerMatch>& matches) {
  matches.clear();
  GrowingAlias alias;
  for (const Sentence& sentence : document.sentences)
    match_sentence(document, sentence.tokens, gazetteer, alias, matches);
}

}  // namespace relata::language
