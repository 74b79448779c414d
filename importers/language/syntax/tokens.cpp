#include "importers/language/syntax/tokens.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "importers/language/characters.h"
#include "importers/language/syntax/abbreviations.h"

namespace relata::language {
namespace {

// Prefixes that the treebanks leave joined to the word behind their hyphen; in the order of bytes.
constexpr std::string_view joined_prefixes[] = {
    "anti",  "arch",  "bi",    "co",   "counter", "cross", "de",    "e",      "ex",     "extra", "hyper", "inter",
    "intra", "macro", "mega",  "meta", "micro",   "mid",   "mini",  "mono",   "multi",  "nano",  "neo",   "non",
    "pan",   "para",  "poly",  "post", "pre",     "pro",   "proto", "pseudo", "psycho", "quasi", "re",    "semi",
    "socio", "sub",   "supra", "tele", "trans",   "tri",   "ultra", "un",     "uni"};

// What the treebanks cut from the number before it: "7pm", "30km", "$5bn".
constexpr std::string_view units[] = {"a.m.", "am", "b",   "bn",   "cm",  "ft", "g",  "hr", "hrs", "k",
                                      "kg",   "km", "kw",  "lb",   "lbs", "m",  "mb", "mg", "mi",  "min",
                                      "ml",   "mm", "mph", "p.m.", "pm",  "t",  "tn", "x",  "yd"};

// A full stop before a comma shortens a word: "S. F., Cal., and"; longer ones have it by mistake.
constexpr std::size_t longest_shortened = 5;  // bytes

// Contractions without an apostrophe, and where they are cut.
struct Contraction {
  std::string_view word;
  std::size_t cut;
};
constexpr Contraction contractions[] = {
    {"arent", 3},  {"cannot", 3}, {"cant", 2},    {"couldnt", 5},  {"didnt", 3}, {"doesnt", 4}, {"dont", 2},
    {"gimme", 3},  {"gonna", 3},  {"gotta", 3},   {"hadnt", 3},    {"hasnt", 3}, {"havent", 4}, {"im", 1},
    {"isnt", 2},   {"ive", 1},    {"lemme", 3},   {"shouldnt", 6}, {"thats", 4}, {"wanna", 3},  {"wasnt", 3},
    {"werent", 4}, {"wont", 2},   {"wouldnt", 5}, {"youre", 3},    {"theyre", 4}};

// Which lengths the contractions have that begin with a letter: most words are none, and this says so at once.
constexpr auto lengths_of_contractions = [] {
  std::array<std::uint16_t, 26> lengths{};
  for (const auto& contraction : contractions) {
    auto& of_initial = lengths[static_cast<std::size_t>(contraction.word[0] - 'a')];
    of_initial = static_cast<std::uint16_t>(of_initial | (1U << contraction.word.size()));
  }
  return lengths;
}();

constexpr std::string_view clitics[] = {"s", "d", "m", "re", "ve", "ll"};
// Words that begin with an apostrophe.
constexpr std::string_view headless[] = {"bout", "cause", "cuz", "em", "n", "round", "til", "till", "twas", "tis"};

constexpr std::string_view top_domains[] = {"com", "org", "net", "edu", "gov", "mil", "int", "info", "io", "uk",
                                            "de",  "fr",  "eu",  "ru",  "cn",  "in",  "au",  "ca",   "us", "tv"};

template <std::size_t size>
bool contains(const std::string_view (&list)[size], std::string_view wanted) {
  return std::find(std::begin(list), std::end(list), wanted) != std::end(list);
}

bool may_be_contraction(std::string_view word) {
  const auto initial = static_cast<unsigned char>(lower_letter(word[0]) - 'a');
  return initial < 26 && word.size() < 16 && ((lengths_of_contractions[initial] >> word.size()) & 1U) != 0;
}

// Lower case of short ASCII words; longer ones are in none of the lists above.
class Lower {
 public:
  explicit Lower(std::string_view word) : size_(std::min(word.size(), letters_.size())) {
    std::transform(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(size_), letters_.begin(), lower_letter);
    if (word.size() > letters_.size()) size_ = 0;
  }
  operator std::string_view() const { return {letters_.data(), size_}; }

 private:
  std::array<char, 12> letters_{};
  std::size_t size_;
};

// "80's" and "1980's" are plurals; "2010's" may be a genitive.
bool is_decade(std::string_view word) {
  const auto digits = std::min(word.find_first_not_of("0123456789"), word.size());
  if ((digits != 2 && (digits != 4 || word[0] != '1')) || word[digits - 1] != '0') return false;
  const auto rest = word.substr(digits);
  return rest == "'s" || rest == "’s";
}

// Where a network address that starts at 0 ends; 0 if none does.
std::size_t address_size(std::string_view chunk) {
  constexpr std::size_t longest = 2000;  // bytes; looking further at every token of a long chunk would take its square
  chunk = chunk.substr(0, longest);
  const auto has_scheme = chunk.substr(0, 12).find("://") != std::string_view::npos && is_ascii_letter(chunk[0]);
  const bool www = Lower(chunk.substr(0, 4)) == std::string_view("www.");
  std::size_t size = chunk.find_first_of("<>\"");
  size = std::min(size, chunk.size());
  for (std::string_view quote : {"”", "“", "’", "»"}) size = std::min(size, chunk.find(quote));
  auto address = chunk.substr(0, size);
  while (!address.empty() && std::string_view(".,;:!?)]}'*").find(address.back()) != std::string_view::npos) {
    if (address.back() == ')' && address.find('(') != std::string_view::npos) break;
    address.remove_suffix(1);
  }
  if (has_scheme || www) return address.size() > 4 ? address.size() : 0;
  if (address.empty() || (!is_ascii_letter(address[0]) && !is_digit(static_cast<unsigned char>(address[0])))) return 0;
  const auto at = address.find('@');
  if (at != std::string_view::npos && at > 0 && address.find('.', at) != std::string_view::npos) return address.size();
  const auto slash = std::min(address.find('/'), address.size());
  const auto host = address.substr(0, slash);
  const auto dot = host.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return 0;
  for (char c : host) {
    if (!is_ascii_letter(c) && !is_digit(static_cast<unsigned char>(c)) && c != '.' && c != '-') return 0;
  }
  return contains(top_domains, host.substr(dot + 1)) ? address.size() : 0;
}

// Digits and hyphens that are one number: telephone 713-853-3989, ZIP 77042-2016, dates 2024-05-09 and 11-20-2000.
std::size_t hyphenated_number_size(std::string_view chunk) {
  std::array<std::size_t, 5> groups{};
  std::size_t count = 0;
  std::size_t i = 0;
  for (; i < chunk.size() && count < groups.size(); ++i) {
    if (is_digit(static_cast<unsigned char>(chunk[i])))
      ++groups[count];
    else if (chunk[i] == '-' && groups[count] > 0 && i + 1 < chunk.size() &&
             is_digit(static_cast<unsigned char>(chunk[i + 1])))
      ++count;
    else
      break;
  }
  ++count;
  if (i < chunk.size() && is_letter(code_point_at(chunk, i))) return 0;
  const auto is = [&](std::initializer_list<std::size_t> sizes) {
    return count == sizes.size() && std::equal(sizes.begin(), sizes.end(), groups.begin());
  };
  const bool date = count == 3 && groups[0] <= 2 && groups[1] <= 2 && (groups[2] == 2 || groups[2] == 4);
  return date || is({3, 4}) || is({3, 3, 4}) || is({1, 3, 3, 4}) || is({5, 4}) || is({4, 2, 2}) ? i : 0;
}

class Tokenizer {
 public:
  explicit Tokenizer(Document& document) : document_(document), text_(document.text()) {}

  void read_block(const Block& block) {
    block_end_ = block.bytes.end;
    for (std::size_t at = block.bytes.begin; at < block_end_;) {
      auto end = at;
      if (read_space(end)) {
        if (!document_.tokens.empty()) document_.tokens.back().space_after = true;
        at = end;
        continue;
      }
      may_hold_address_ = false;
      for (auto next = end; next < block_end_ && !read_space(next); end = next)
        may_hold_address_ |= text_[end - 1] == '.' || text_[end - 1] == ':' || text_[end - 1] == '@';
      chunk_end_ = end;
      while (at < end) at = read_token(at);
    }
    if (!document_.tokens.empty()) document_.tokens.back().space_after = true;
  }

 private:
  // Moves behind the character at `position` and says whether it is a space.
  bool read_space(std::size_t& position) const {
    const auto byte = static_cast<unsigned char>(text_[position]);
    if (byte < 0x80) return ++position, is_space(byte);
    return is_space(next_code_point(text_.substr(0, block_end_), position));
  }
  char32_t at(std::size_t position) const {
    if (position >= chunk_end_) return 0;
    const auto byte = static_cast<unsigned char>(text_[position]);
    return byte < 0x80 ? byte : code_point_at(text_.substr(0, chunk_end_), position);
  }
  char32_t before(std::size_t position) const {
    do --position;
    while (position > 0 && (static_cast<unsigned char>(text_[position]) & 0xC0U) == 0x80U);
    return at(position);
  }
  std::size_t behind(std::size_t position) const {
    if (static_cast<unsigned char>(text_[position]) < 0x80) return position + 1;
    next_code_point(text_, position);
    return position;
  }
  bool word_at(std::size_t position) const {
    const auto c = at(position);
    return is_letter(c) || is_digit(c) || c == '_';
  }

  std::size_t emit(std::size_t begin, std::size_t end) {
    Token token;
    token.bytes = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    token.space_after = false;
    document_.tokens.push_back(token);
    return end;
  }

  // Reads one token, or a word with its clitics, from what lies between two spaces; returns where it ends.
  std::size_t read_token(std::size_t begin) {
    if (const auto end = plain_word_end(begin); end > begin) return emit_word(begin, end);
    if (may_hold_address_) {
      if (const auto size = address_size(text_.substr(begin, chunk_end_ - begin))) return emit(begin, begin + size);
    }
    const auto c = at(begin);
    if ((c == '@' && word_at(begin + 1)) || (c == '#' && is_letter(at(begin + 1)))) {
      auto last = begin + 1;
      while (word_at(last)) last = behind(last);
      return emit(begin, last);
    }
    if (word_at(begin) || starts_fraction(begin)) return read_word(begin);
    if (is_apostrophe(c)) return read_apostrophe(begin);
    return emit(begin, mark_end(begin));
  }

  // Where a word ends that is only of the letters of ASCII and that nothing behind it can lengthen, as most are; else
  // `begin`.
  std::size_t plain_word_end(std::size_t begin) const {
    auto end = begin;
    while (end < chunk_end_ && is_ascii_letter(static_cast<unsigned char>(text_[end]))) ++end;
    if (end == chunk_end_ || end == begin) return end;
    switch (text_[end]) {
      case ',':
      case ';':
      case '!':
      case '?':
      case ')':
      case '"':
        return end;
      case '.':
        if (end + 1 < chunk_end_) return begin;
        return joins_full_stop(begin, end) ? end + 1 : end;
      default:
        return begin;
    }
  }

  std::size_t emit_word(std::size_t begin, std::size_t end) {
    return may_be_contraction(text_.substr(begin, end - begin)) ? emit_clitics(begin, end) : emit(begin, end);
  }

  // ".358", but not the end of a sentence that a number is glued to.
  bool starts_fraction(std::size_t begin) const {
    if (text_[begin] != '.' || !is_digit(at(begin + 1))) return false;
    return document_.tokens.empty() || document_.tokens.back().bytes.end != begin || !word_at(begin - 1);
  }

  // Full stops, dashes and the like in runs are one token, as is an emoji with its modifiers or a smiley.
  std::size_t mark_end(std::size_t begin) const {
    const auto c = at(begin);
    if (c == ':' || c == ';' || c == '=') {
      for (std::string_view smiley : {":-)", ":-(", ";-)", ":)", ":(", ";)", "=)", ":D", ":P"}) {
        if (text_.substr(begin, smiley.size()) == smiley && !word_at(begin + smiley.size()))
          return begin + smiley.size();
      }
    }
    auto end = behind(begin);
    const bool exclaims = c == '!' || c == '?';
    if (exclaims || c == '.' || c == '-' || c == '*' || c == '=' || c == '~' || c == '+' || c == '<' || c == '>') {
      while (at(end) == c || (exclaims && (at(end) == '!' || at(end) == '?'))) end = behind(end);
    } else if (c > 0x2000) {
      while (at(end) == 0xFE0F || at(end) == 0x200D || (at(end) >= 0x1F3FB && at(end) <= 0x1F3FF) ||
             (at(end) > 0x2000 && before(end) == 0x200D))
        end = behind(end);
    }
    return end;
  }

  std::size_t read_apostrophe(std::size_t begin) {
    const auto c = at(begin);
    auto end = behind(begin);
    if (at(end) == c) return emit(begin, behind(end));  // '' and `` are double quotes
    auto last = end;
    while (word_at(last)) last = behind(last);
    const auto rest = text_.substr(end, last - end);
    const bool decade = rest.size() == 3 && is_digit(at(end)) && rest.back() == 's';
    const bool glued = !document_.tokens.empty() && document_.tokens.back().bytes.end == begin;
    if (decade || contains(headless, Lower(rest)) || (glued && contains(clitics, Lower(rest)))) end = last;
    return emit(begin, end);
  }

  std::size_t read_word(std::size_t begin) {
    const auto chunk = text_.substr(begin, chunk_end_ - begin);
    if (const auto size = hyphenated_number_size(chunk)) return emit(begin, begin + size);
    auto end = text_[begin] == '.' ? begin + 1 : begin;
    while (true) {
      while (word_at(end)) end = behind(end);
      const auto joined = join(begin, end);
      if (joined == end) break;
      end = joined;
      if (text_[end - 1] == '$') break;  // US$ is one token, its number another
    }
    if (is_digit(at(begin))) return emit_number(begin, end);
    return emit_clitics(begin, end);
  }

  // Whether the mark at `end` belongs to the word that began at `begin`: returns the place behind it, else `end`.
  std::size_t join(std::size_t begin, std::size_t end) const {
    const auto mark = at(end);
    if (mark == 0 || end == begin) return end;
    const auto next = behind(end);
    const auto left = before(end);
    const auto right = at(next);
    const bool digits = is_digit(left) && is_digit(right);
    const bool letters = is_letter(left) && is_letter(right);
    switch (mark) {
      case '.':
        return joins_full_stop(begin, end) ? next : end;
      case ',':
      case ':':
        return digits ? next : end;
      case '/':
        return digits || (letters && end - begin == 1 && !word_at(behind(next))) ? next : end;
      case '&':
        return is_upper(left) && is_upper(right) ? next : end;
      case '*':
      case '@':
        return letters ? next : end;
      case '-':
        return joins_hyphen(begin, end) ? next : end;
      case '$':
        return end - begin <= 2 && is_upper(left) && is_digit(right) ? next : end;
      default:
        return is_apostrophe(mark) && (is_letter(left) || is_digit(left)) && is_letter(right) ? next : end;
    }
  }

  bool joins_full_stop(std::size_t begin, std::size_t end) const {
    const auto word = text_.substr(begin, end - begin);
    const auto right = at(end + 1);
    if (is_digit(right)) return true;
    if (is_letter(right)) {
      const bool short_part = end - begin <= 2 || word[word.size() - 2] == '.';
      return short_part || !is_upper(right);
    }
    if (right == ',' || right == ';') return end - begin <= longest_shortened && is_letter(before(end));
    auto next = end + 1;
    // The full stop of the abbreviation and that of the sentence.
    if (right == '.' && at(end + 2) == '.') return false;
    if (right == '.') return is_abbreviation(word, {});
    while (next < block_end_ && is_space(code_point_at(text_, next))) next_code_point(text_, next);
    return is_abbreviation(word, text_.substr(next, block_end_ - next));
  }

  bool joins_hyphen(std::size_t begin, std::size_t end) const {
    const auto word = text_.substr(begin, end - begin);
    return word_at(end + 1) && contains(joined_prefixes, Lower(word));
  }

  std::size_t emit_number(std::size_t begin, std::size_t end) {
    auto digits = begin;
    while (digits < end && !is_letter(at(digits))) digits = behind(digits);
    if (digits > begin && digits < end && contains(units, Lower(text_.substr(digits, end - digits)))) {
      emit(begin, digits);
      return emit(digits, end);
    }
    return is_decade(text_.substr(begin, end - begin)) ? emit(begin, end) : emit_clitics(begin, end);
  }

  std::size_t emit_clitics(std::size_t begin, std::size_t end) {
    const auto word = text_.substr(begin, end - begin);
    if (may_be_contraction(word)) {
      const Lower lowered(word);
      for (const auto& [contraction, cut] : contractions) {
        if (contraction != std::string_view(lowered) || word == "IM") continue;
        emit(begin, begin + cut);
        return emit(begin + cut, end);
      }
    }
    const auto cut = clitic_begin(begin, end);
    if (cut > begin && cut < end) {
      emit_clitics(begin, cut);
      begin = cut;
    }
    return emit(begin, end);
  }

  // Where the last clitic of a word begins, else `end`: 's of Gaza's, n't of don't.
  std::size_t clitic_begin(std::size_t begin, std::size_t end) const {
    auto apostrophe = end;
    for (auto i = begin; i < end; i = behind(i)) {
      if (is_apostrophe(at(i))) apostrophe = i;
    }
    if (apostrophe == end) return end;
    const Lower rest(text_.substr(behind(apostrophe), end - behind(apostrophe)));
    if (contains(clitics, rest)) return apostrophe;
    const bool negated =
        rest == std::string_view("t") && apostrophe > begin + 1 && lower_letter(text_[apostrophe - 1]) == 'n';
    return negated ? apostrophe - 1 : end;
  }

  Document& document_;
  std::string_view text_;
  std::size_t chunk_end_ = 0;
  bool may_hold_address_ = false;  // the chunk has a mark of addresses before its last character
  std::size_t block_end_ = 0;
};

}  // namespace

void tokenize(Document& document) {
  document.tokens.clear();
  document.tokens.reserve(document.text().size() / 5);
  Tokenizer tokenizer(document);
  for (const auto& block : document.blocks()) {
    if (block.readable) tokenizer.read_block(block);
  }
}

}  // namespace relata::language
