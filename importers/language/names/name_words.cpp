#include "importers/language/names/name_words.h"

#include <algorithm>

#include "importers/language/names/alias.h"

namespace relata::language {
namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_capital(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

}  // namespace

bool contains(std::span<const std::uint64_t> sorted, std::string_view word) {
  std::uint64_t hash = empty_hash;
  for (const char c : word) {
    const char small = is_capital(c) ? static_cast<char>(c | 0x20) : c;
    hash = hash_bytes({&small, 1}, hash);
  }
  return std::binary_search(sorted.begin(), sorted.end(), hash);
}

bool may_start_name(std::string_view form) {
  return !form.empty() && (is_capital(form[0]) || static_cast<unsigned char>(form[0]) >= 0x80);
}

bool is_idle_capital(const Document& document, Span name, Span sentence, const NameLexicon& lexicon) {
  if (name.size() != 1 || name.begin != sentence.begin) return false;
  const auto form = document.form(name.begin);
  return (form.size() == 1 || !in_capitals(form)) && contains(lexicon.common, form);
}

bool is_title_case(const Document& document, Span tokens) {
  int words = 0;
  int capitals = 0;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const std::string_view form = document.form(i);
    if (form.size() < 4 || !is_letter(form[0])) continue;
    ++words;
    capitals += is_capital(form[0]) ? 1 : 0;
  }
  return words >= 3 && capitals * 4 >= words * 3;
}

std::unordered_set<std::string_view> surnames_of(const Document& document, std::span<const Mention> names) {
  std::unordered_set<std::string_view> surnames;
  for (const Mention& name : names)
    if (name.type == MentionType::person && name.tokens.size() > 1) surnames.insert(document.form(name.tokens.end - 1));
  return surnames;
}

}  // namespace relata::language
