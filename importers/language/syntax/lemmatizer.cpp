#include "importers/language/syntax/lemmatizer.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <bit>
#include <charconv>

#include "importers/language/characters.h"
#include "importers/language/syntax/feature_hash.h"

namespace relata::language {
namespace {

enum KeyKind : std::uint32_t { tags_key, shape_key, ending_key, word_key };

std::uint32_t key_of(KeyKind kind, Upos upos, Xpos xpos, std::uint32_t hash) {
  return static_cast<std::uint32_t>(
      feature(kind, static_cast<std::uint32_t>(upos), static_cast<std::uint32_t>(xpos), hash));
}

// Digits, letters and marks as one character each.
std::uint32_t shape_of(std::string_view lower) {
  auto hash = hash_seed;
  std::uint32_t last = 0;
  for (char c : lower) {
    const auto byte = static_cast<unsigned char>(c);
    const std::uint32_t kind = is_digit(byte) ? '0' : byte >= 0x80 || is_ascii_letter(byte) ? 'x' : byte;
    if (kind != last) hash = hash_byte(hash, kind);
    last = kind;
  }
  return hash;
}

// The most specific decision known.
std::optional<std::uint32_t> decide(const DecisionTable& table, const std::vector<std::uint32_t>& keys) {
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
    if (const auto found = table.find(*key)) return found;
  }
  return std::nullopt;
}

// "fled" was only ever seen as a participle: an irregular past has the same lemma under either tag.
std::optional<std::uint32_t> decide_as_other_past(const DecisionTable& table, const Token& token,
                                                  std::string_view lower) {
  if (token.xpos != Xpos::VBD && token.xpos != Xpos::VBN) return std::nullopt;
  const auto word = hash_string(lower);
  if (table.find(key_of(word_key, token.upos, token.xpos, word))) return std::nullopt;
  return table.find(key_of(word_key, token.upos, token.xpos == Xpos::VBD ? Xpos::VBN : Xpos::VBD, word));
}

std::vector<std::string_view> lines_of(const ModelFile& model, std::string_view section) {
  const auto bytes = model.array<char>(section);
  std::string_view rest(bytes.data(), bytes.size());
  std::vector<std::string_view> lines;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    lines.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return lines;
}

DecisionTable table_of(const ModelFile& model, std::string_view section, std::size_t decisions) {
  DecisionTable table{model.array<DecisionTable::Entry>(section)};
  const auto fits = [&](const DecisionTable::Entry& entry) { return entry.decision_plus_one <= decisions; };
  const auto is_free = [](const DecisionTable::Entry& entry) { return entry.decision_plus_one == 0; };
  if (!std::has_single_bit(table.entries.size()) || !std::ranges::all_of(table.entries, fits) ||
      std::ranges::none_of(table.entries, is_free))
    throw ModelError("section " + std::string(section) + " is damaged");
  return table;
}

}  // namespace

std::optional<std::uint32_t> DecisionTable::find(std::uint32_t key) const {
  const auto mask = entries.size() - 1;
  for (std::size_t slot = mix(key) & mask; entries[slot].decision_plus_one != 0; slot = (slot + 1) & mask) {
    if (entries[slot].key == key) return entries[slot].decision_plus_one - 1;
  }
  return std::nullopt;
}

void lemma_keys(Upos upos, Xpos xpos, std::string_view lower, std::vector<std::uint32_t>& keys) {
  if (xpos == Xpos::VBN) xpos = Xpos::VBD;  // written alike, or irregular and known as a whole
  keys.assign(1, key_of(tags_key, upos, xpos, 0));
  for (std::size_t size = 1; size <= longest_ending && size <= lower.size(); ++size)
    keys.push_back(key_of(ending_key, upos, xpos, hash_string(lower.substr(lower.size() - size))));
  keys.push_back(key_of(word_key, upos, xpos, hash_string(lower)));
}

void feature_keys(Upos upos, Xpos xpos, std::string_view lower, std::vector<std::uint32_t>& keys) {
  keys = {key_of(tags_key, upos, xpos, 0), key_of(shape_key, upos, xpos, shape_of(lower)),
          key_of(word_key, upos, xpos, hash_string(lower))};
}

LemmaRule LemmaRule::parse(std::string_view written) {
  LemmaRule rule;
  const auto colon = written.find(':');
  if (colon == std::string_view::npos || colon == 0) throw ModelError("a lemma rule is damaged");
  rule.lower = written.front() == 'l';
  std::from_chars(written.data() + 1, written.data() + colon, rule.cut);
  rule.ending = written.substr(colon + 1);
  return rule;
}

void lower_case(std::string_view form, std::string& lower) {
  lower.clear();
  for (std::size_t i = 0; i < form.size();) {
    if (const char ascii = form[i]; static_cast<unsigned char>(ascii) < 0x80) {
      lower += ascii >= 'A' && ascii <= 'Z' ? static_cast<char>(ascii - 'A' + 'a') : ascii;
      ++i;
      continue;
    }
    const auto c = static_cast<UChar32>(next_code_point(form, i));
    std::uint8_t bytes[U8_MAX_LENGTH];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, u_tolower(c));
    lower.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  }
}

Lemmatizer::Lemmatizer(const ModelFile& model) : features_(lines_of(model, "feature-strings")) {
  for (auto line : lines_of(model, "lemma-rules")) rules_.push_back(LemmaRule::parse(line));
  lemma_table_ = table_of(model, "lemma-table", rules_.size());
  feature_table_ = table_of(model, "feature-table", features_.size());
}

void Lemmatizer::lemmatize(Document& document) const {
  std::string lower, lemma;
  std::vector<std::uint32_t> keys;
  for (auto& token : document.tokens) {
    const auto form = document.text(token.bytes);
    lower_case(form, lower);
    lemma_keys(token.upos, token.xpos, lower, keys);
    auto decided = decide_as_other_past(lemma_table_, token, lower);
    if (!decided) decided = decide(lemma_table_, keys);
    const auto rule = rules_[decided.value_or(0)];
    const std::string_view base = rule.lower ? std::string_view(lower) : form;
    if (rule.cut == 0 && rule.ending.empty() && base == form) {
      token.lemma = form;
    } else {
      lemma = base.substr(0, base.size() - std::min<std::size_t>(rule.cut, base.size()));
      lemma += rule.ending;
      token.lemma = document.keep(lemma);
    }
    feature_keys(token.upos, token.xpos, lower, keys);
    const auto decision = decide(feature_table_, keys);
    token.features = decision && features_[*decision] != "_" ? document.keep(features_[*decision]) : std::string_view();
  }
}

}  // namespace relata::language
