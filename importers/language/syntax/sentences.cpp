#include "importers/language/syntax/sentences.h"

#include <algorithm>
#include <bit>

#include "importers/language/syntax/abbreviations.h"
#include "importers/language/syntax/feature_hash.h"

namespace relata::language {
namespace {

bool is_closing(std::string_view form) {
  return form == ")" || form == "]" || form == "”" || form == "’" || form == "''" || form == "»";
}
bool is_opening(std::string_view form) { return form == "(" || form == "[" || form == "\""; }
// Behind a word it may be a genitive, or the end of a quoted name.
bool is_apostrophe(std::string_view form) { return form == "'" || form == "’" || form == "‘"; }
bool is_final(std::string_view form) {
  return form.back() == '.' || form.back() == '!' || form.back() == '?' || form == "…";
}

// Nobody writes sentences this long; what looks like one is a list or noise, and some stages take the square of its
// length.
constexpr std::uint32_t longest_sentence = 1000;  // tokens
// Farther ones say nothing of the gap.
constexpr std::uint32_t farthest_mark = 40;  // tokens

// What numbers a heading or an item, without its full stop: "4", "2.1", "b".
bool is_enumerator(std::string_view form) {
  if (form.size() == 1) return true;
  return !form.empty() &&
         std::all_of(form.begin(), form.end(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

// Dates stand behind headings that lack a mark; subjects and their verbs begin clauses.
enum class Opens : std::uint8_t { nothing, date, clause, predicate };
struct Opener {
  std::uint32_t word;
  Opens opens;
};

constexpr std::string_view dates[] = {"monday",  "tuesday",   "wednesday", "thursday", "friday",  "saturday", "sunday",
                                      "january", "february",  "march",     "april",    "may",     "june",     "july",
                                      "august",  "september", "october",   "november", "december"};
constexpr std::string_view subjects[] = {"i",    "you",  "he",   "she",   "it",    "we",
                                         "they", "this", "that", "these", "those", "there"};
constexpr std::string_view predicates[] = {"is",     "are",  "was", "were", "am",    "be",  "has",   "have",  "had",
                                           "do",     "does", "did", "will", "would", "can", "could", "might", "must",
                                           "should", "'s",   "'re", "'ve",  "'ll",   "'d",  "'m",    "n't"};

// By the hashes of their words.
constexpr auto openers = [] {
  std::array<Opener, std::size(dates) + std::size(subjects) + std::size(predicates)> all{};
  std::size_t size = 0;
  for (auto word : dates) all[size++] = {hash_string(word), Opens::date};
  for (auto word : subjects) all[size++] = {hash_string(word), Opens::clause};
  for (auto word : predicates) all[size++] = {hash_string(word), Opens::predicate};
  std::ranges::sort(all, {}, &Opener::word);
  return all;
}();

Opens opens(std::uint32_t word) {
  const auto found = std::ranges::lower_bound(openers, word, {}, &Opener::word);
  return found != openers.end() && found->word == word ? found->opens : Opens::nothing;
}

std::uint32_t bucket(std::uint32_t count) { return static_cast<std::uint32_t>(std::bit_width(count)); }

}  // namespace

BoundaryReader::BoundaryReader(const Document& document, const std::vector<WordFeatures>& words, Span block)
    : document_(document), words_(words), block_(block), sentence_begin_(block.begin) {
  auto last = block.end - 1;
  while (last > block.begin && (is_closing(document.form(last)) || document.form(last) == "\"")) --last;
  block_ends_with_mark_ = is_final(document.form(last));
}

// Case and length of words; marks speak for themselves.
std::uint32_t BoundaryReader::kind(std::int64_t i) const {
  if (!in_block(i)) return 1;
  const auto& found = words_[static_cast<std::size_t>(i)];
  if (found.is_mark) return found.word;
  const auto form = document_.form(static_cast<std::uint32_t>(i));
  const auto size = static_cast<std::uint32_t>(std::min<std::size_t>(form.size(), 3));
  return 2U + static_cast<std::uint32_t>(found.letters) * 16 + size * 4 + (found.has_digit ? 2U : 0U) +
         (form.back() == '.' ? 1U : 0U);
}

// What a token does between sentences: marks that end them, other marks, small numbers, words by their case.
std::uint32_t BoundaryReader::role(std::int64_t i) const {
  if (!in_block(i)) return 0;
  const auto& found = words_[static_cast<std::size_t>(i)];
  const auto form = document_.form(static_cast<std::uint32_t>(i));
  if (found.is_mark) return is_final(form) ? 1 : is_closing(form) ? 2 : 3;
  if (found.has_digit) return form.size() <= 2 && found.letters == Case::none ? 4 : 5;
  return 6 + static_cast<std::uint32_t>(found.letters) + (form.back() == '.' ? 8U : 0U);
}

std::uint32_t BoundaryReader::next_mark(std::int64_t i) const {
  std::uint32_t distance = 0;
  for (; in_block(i) && distance < farthest_mark; ++i, ++distance) {
    const auto& found = words_[static_cast<std::size_t>(i)];
    const auto form = document_.form(static_cast<std::uint32_t>(i));
    if (found.is_mark && form != "," && form != "-") return hash_byte(found.word, bucket(distance));
  }
  return in_block(i) ? 1 : 2 + bucket(distance);
}

// Curly marks say it themselves; a straight one opens where it clings to what follows and closes what it clings to.
BoundaryReader::Quotes BoundaryReader::quotes(std::uint32_t i) const {
  const auto form = document_.form(i);
  if (form == "“" || form == "``") return Quotes::opens;
  if (form == "”" || form == "''") return Quotes::closes;
  if (form != "\"") return Quotes::none;
  const bool space_before = i == block_.begin || document_.tokens[i - 1].space_after;
  const bool space_after = i + 1 == block_.end || document_.tokens[i].space_after;
  if (space_before != space_after) return space_before ? Quotes::opens : Quotes::closes;
  return quoted_ ? Quotes::closes : Quotes::opens;
}

bool BoundaryReader::advance(std::uint32_t i) {
  at_ = i;
  const auto& found = words_[i];
  if (!found.is_mark) {
    if (found.letters == Case::lower) ++small_words_;
    return i + 1 < block_.end && document_.tokens[i].space_after && may_end_behind_word();
  }
  const auto form = document_.form(i);
  const auto mark = quotes(i);
  if (mark != Quotes::none) quoted_ = mark == Quotes::opens;
  if (form.size() == 1) brackets_ += form[0] == '(' || form[0] == '[' ? 1 : form[0] == ')' || form[0] == ']' ? -1 : 0;
  return mark != Quotes::opens && i + 1 < block_.end && may_end_behind_mark();
}

bool BoundaryReader::may_end_behind_word() const {
  const auto form = document_.form(at_);
  const auto& right = words_[at_ + 1];
  if (at_ == block_.begin && form.back() == '.' && is_enumerator(form.substr(0, form.size() - 1))) return false;
  if (form.back() != '.') return right.is_mark ? is_opening(document_.form(at_ + 1)) : right.letters != Case::lower;
  if (form == "a.m." || form == "p.m.") return !continues_time(document_.form(at_ + 1));
  return !expects_more(form);
}

// A word in quotation marks of its own: a “historic” agreement.
bool BoundaryReader::encloses_word(std::uint32_t word) const {
  const auto before = document_.form(word - 1), behind = document_.form(word + 1);
  const bool quoted = (before == "“" && behind == "”") || (before == "\"" && behind == "\"");
  return quoted && !words_[word].is_mark && !is_final(document_.form(word));
}

bool BoundaryReader::may_end_behind_mark() const {
  if (!document_.tokens[at_].space_after && words_[at_ + 1].is_mark &&
      (is_closing(document_.form(at_ + 1)) || quotes(at_ + 1) == Quotes::closes))
    return false;
  auto inner = at_;  // what closing marks enclose
  while (inner > block_.begin && at_ - inner < farthest_mark &&
         (is_closing(document_.form(inner)) || document_.form(inner) == "\""))
    --inner;
  if (inner < at_ && document_.form(inner) == ",") return false;
  if (inner + 1 == at_ && inner > block_.begin && encloses_word(inner)) return false;
  if (at_ == block_.begin + 1 && document_.form(at_) == "." && is_enumerator(document_.form(block_.begin)))
    return false;
  if (!is_apostrophe(document_.form(at_))) return true;
  return at_ > block_.begin && !document_.tokens[at_ - 1].space_after && is_final(document_.form(at_ - 1));
}

void BoundaryReader::end_sentence() {
  last_end_ = words_[at_].is_mark ? 2 : 1;
  sentence_begin_ = at_ + 1;
  small_words_ = 0;
  brackets_ = 0;
}

BoundaryFeatures BoundaryReader::features() const {
  const std::int64_t i = at_;
  const auto left = word(i), right = word(i + 1), before = word(i - 1);
  const auto left_kind = kind(i), right_kind = kind(i + 1), before_kind = kind(i - 1), after_kind = kind(i + 2);
  const auto third_kind = kind(i + 3), first_kind = kind(sentence_begin_);
  const auto left_shape = shape(i), right_shape = shape(i + 1);
  const auto before_role = role(i - 1), left_role = role(i), right_role = role(i + 1), after_role = role(i + 2);
  const auto space_at = [&](std::int64_t k) {
    return in_block(k) && document_.tokens[static_cast<std::size_t>(k)].space_after ? 1U : 0U;
  };
  const auto next = next_mark(i + 1);
  const std::uint32_t spaces = space_at(i - 1) + 2 * space_at(i) + 4 * space_at(i + 1);
  const auto length = bucket(at_ + 1 - sentence_begin_);
  const auto rest = bucket(block_.end - at_);
  const auto small = std::min<std::uint32_t>(small_words_, 3);
  const std::uint32_t open = (quoted_ ? 1U : 0U) + (brackets_ > 0 ? 2U : 0U);
  const std::uint32_t style = last_end_ + (block_ends_with_mark_ ? 4U : 0U);
  return {feature(0, left_kind, right_kind),
          feature(1, left, right_kind),
          feature(2, left_kind, right),
          feature(3, left, right),
          feature(4, before, left, right_kind),
          feature(5, before_kind, left_kind, right_kind),
          feature(6, left, right_kind, after_kind),
          feature(7, before_kind, left, right, spaces),
          feature(8, left, right_kind, length),
          feature(9, left, right_kind, open),
          feature(10, left_kind, right_kind, spaces),
          feature(11, word(i + 2), right, left_kind),
          feature(12, left_kind, length, rest),
          feature(13, before, left_kind),
          feature(14, right),
          feature(15, left_kind, right_kind, word(sentence_begin_)),
          feature(16, before_kind, left, right_kind, after_kind, open),
          feature(17, left_shape, right_shape),
          feature(18, left_kind, right_shape, shape(i + 2)),
          feature(19, shape(i - 1), left_shape, right_kind),
          feature(20, left_kind, right_kind, small, style),
          feature(21, left_kind, right_kind, after_kind, third_kind),
          feature(22, left_kind, small, length),
          feature(23, before_kind, left_kind, right_kind, after_kind, spaces),
          feature(24, left_kind, style),
          feature(25, left_kind, right, style, small),
          feature(26, word(i + 2), right_kind, left_kind),
          feature(27, left, spaces, open),
          feature(28, left_kind, right_kind, first_kind, length),
          feature(29, kind(i - 2), before_kind, left_kind, right_kind),
          feature(30, left, style),
          feature(31, left_kind, right, open),
          feature(32, right_kind, after_kind, third_kind, kind(i + 4), left_kind),
          feature(33, left_kind, right_kind, rest, style),
          feature(34, before_role, left_role, right_role, after_role),
          feature(35, before_role, left_role, right_role, after_role, role(i + 3), spaces),
          feature(36, right, rest),
          feature(37, left_kind, right, length, block_.begin == sentence_begin_),
          feature(38, suffix(i), right_kind),
          feature(39, suffix(i + 1), left_kind),
          feature(40, left_kind, right_kind, next),
          feature(41, left, next, open),
          feature(42, left_kind, right, next),
          feature(43, left_role, right_role, opens(left), opens(right), opens(word(i + 2))),
          feature(44, before, left, right),
          feature(45, left, right, word(i + 2))};
}

std::vector<Span> tokens_of_blocks(const Document& document, std::vector<std::uint32_t>& blocks) {
  std::vector<Span> spans;
  std::uint32_t token = 0;
  for (std::uint32_t block = 0; block < document.blocks().size(); ++block) {
    const auto begin = token;
    while (token < document.tokens.size() && document.tokens[token].bytes.begin < document.blocks()[block].bytes.end)
      ++token;
    if (begin == token) continue;
    spans.push_back({begin, token});
    blocks.push_back(block);
  }
  return spans;
}

SentenceSplitter::SentenceSplitter(const ModelFile& model) : weights_(model.array<std::int8_t>("sentences")) {
  if (!std::has_single_bit(weights_.size())) throw ModelError("sentences: not a power of two of weights");
}

bool SentenceSplitter::ends_sentence(const BoundaryFeatures& features) const {
  int score = 0;
  for (auto hash : features) score += weights_[hash & (weights_.size() - 1)];
  return score > 0;
}

void SentenceSplitter::split(Document& document, const std::vector<WordFeatures>& words) const {
  document.sentences.clear();
  std::vector<std::uint32_t> blocks;
  const auto spans = tokens_of_blocks(document, blocks);
  for (std::size_t block = 0; block < spans.size(); ++block) {
    BoundaryReader reader(document, words, spans[block]);
    auto begin = spans[block].begin;
    for (auto i = begin; i < spans[block].end; ++i) {
      document.tokens[i].sentence = static_cast<std::uint32_t>(document.sentences.size());
      const bool ends = (reader.advance(i) && ends_sentence(reader.features())) || i + 1 == spans[block].end ||
                        i + 1 - begin == longest_sentence;
      if (!ends) continue;
      document.sentences.push_back({document.bytes({begin, i + 1}), {begin, i + 1}, blocks[block]});
      reader.end_sentence();
      begin = i + 1;
    }
  }
}

}  // namespace relata::language
