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

// A tagged word, with the hash of its form in lower case.
struct Word {
  Upos upos;
  Xpos xpos;
  std::string_view lower;
  std::uint32_t hash = hash_string(lower);
};

// Calls `visit` with the keys of a word from specific to general, until it returns true.
template <typename Visit>
void visit_lemma_keys(const Word& word, Visit visit) {
  const auto xpos = word.xpos == Xpos::VBN ? Xpos::VBD : word.xpos;  // written alike, or irregular and known as a whole
  if (visit(key_of(word_key, word.upos, xpos, word.hash))) return;
  for (auto size = std::min(longest_ending, word.lower.size()); size > 0; --size) {
    const auto ending = word.lower.substr(word.lower.size() - size);
    if (visit(key_of(ending_key, word.upos, xpos, hash_string(ending)))) return;
  }
  visit(key_of(tags_key, word.upos, xpos, 0));
}

template <typename Visit>
void visit_feature_keys(const Word& word, Visit visit) {
  if (visit(key_of(word_key, word.upos, word.xpos, word.hash))) return;
  if (visit(key_of(shape_key, word.upos, word.xpos, shape_of(word.lower)))) return;
  visit(key_of(tags_key, word.upos, word.xpos, 0));
}

// Keeps the most specific decision known.
auto decide(const SiftedTable& table, std::optional<std::uint32_t>& decision) {
  return [&](std::uint32_t key) { return (decision = table.find(key)).has_value(); };
}

// All keys, from general to specific.
auto collect(std::vector<std::uint32_t>& keys) {
  return [&](std::uint32_t key) {
    keys.insert(keys.begin(), key);
    return false;
  };
}

// "fled" was only ever seen as a participle: an irregular past has the same lemma under either tag.
std::optional<std::uint32_t> decide_as_other_past(const SiftedTable& table, const Word& token) {
  if (token.xpos != Xpos::VBD && token.xpos != Xpos::VBN) return std::nullopt;
  const auto word = token.hash;
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

SiftedTable table_of(const ModelFile& model, std::string_view section, std::size_t decisions) {
  DecisionTable table{model.array<DecisionTable::Entry>(section)};
  const auto fits = [&](const DecisionTable::Entry& entry) { return entry.decision_plus_one <= decisions; };
  const auto is_free = [](const DecisionTable::Entry& entry) { return entry.decision_plus_one == 0; };
  if (!std::has_single_bit(table.entries.size()) || !std::ranges::all_of(table.entries, fits) ||
      std::ranges::none_of(table.entries, is_free))
    throw ModelError("section " + std::string(section) + " is damaged");
  return SiftedTable(table);
}

}  // namespace

std::optional<std::uint32_t> DecisionTable::find(std::uint32_t key) const {
  const auto mask = entries.size() - 1;
  for (std::size_t slot = mix(key) & mask; entries[slot].decision_plus_one != 0; slot = (slot + 1) & mask) {
    if (entries[slot].key == key) return entries[slot].decision_plus_one - 1;
  }
  return std::nullopt;
}

SiftedTable::SiftedTable(DecisionTable table) : table_(table) {
  for (const auto& entry : table.entries) {
    if (entry.decision_plus_one == 0) continue;
    const auto bit = mix(entry.key) % bits;
    known_[bit / 64] |= std::uint64_t{1} << bit % 64;
  }
}

std::optional<std::uint32_t> SiftedTable::find(std::uint32_t key) const {
  const auto bit = mix(key) % bits;
  return (known_[bit / 64] >> bit % 64 & 1U) != 0 ? table_.find(key) : std::nullopt;
}

void lemma_keys(Upos upos, Xpos xpos, std::string_view lower, std::vector<std::uint32_t>& keys) {
  keys.clear();
  visit_lemma_keys({upos, xpos, lower}, collect(keys));
}

void feature_keys(Upos upos, Xpos xpos, std::string_view lower, std::vector<std::uint32_t>& keys) {
  keys.clear();
  visit_feature_keys({upos, xpos, lower}, collect(keys));
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

std::vector<std::string> other_spellings_of_verb(std::string_view lemma) {
  const std::string bare(lemma);
  if (lemma.ends_with('e')) return {bare.substr(0, bare.size() - 1)};
  return {bare + 'e', bare + lemma.back()};
}

Lemmatizer::Lemmatizer(const ModelFile& model) : features_(lines_of(model, "feature-strings")) {
  for (auto line : lines_of(model, "lemma-rules")) rules_.push_back(LemmaRule::parse(line));
  lemma_table_ = table_of(model, "lemma-table", rules_.size());
  feature_table_ = table_of(model, "feature-table", features_.size());
}

void Lemmatizer::lemmatize(Document& document) const {
  std::string lower, lemma;
  for (auto& token : document.tokens) {
    const auto form = document.text(token.bytes);
    lower_case(form, lower);
    const Word word{token.upos, token.xpos, lower};
    auto decided = decide_as_other_past(lemma_table_, word);
    if (!decided) visit_lemma_keys(word, decide(lemma_table_, decided));
    const auto rule = rules_[decided.value_or(0)];
    const std::string_view base = rule.lower ? std::string_view(lower) : form;
    if (rule.cut == 0 && rule.ending.empty() && base == form) {
      token.lemma = form;
    } else {
      lemma = base.substr(0, base.size() - std::min<std::size_t>(rule.cut, base.size()));
      lemma += rule.ending;
      token.lemma = document.keep(lemma);
    }
    std::optional<std::uint32_t> decision;
    visit_feature_keys(word, decide(feature_table_, decision));
    token.features = decision && features_[*decision] != "_" ? document.keep(features_[*decision]) : std::string_view();
  }
}

}  // namespace relata::language
