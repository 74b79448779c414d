#include "importers/extraction/quantities/lexemes.h"

#include <unicode/uchar.h>

#include "importers/language/utf8.h"

namespace relata::extraction {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return u_isalpha(static_cast<UChar32>(c)) != 0;
}

// Cuts the text of one token.
class Cutter {
 public:
  Cutter(std::string_view text, std::uint32_t begin, std::uint32_t end) : text_(text.substr(0, end)), at_(begin) {}

  // The next lexeme, or nullopt at the end.
  std::optional<Lexeme> next() {
    while (at_ < text_.size()) {
      const auto begin = at_;
      const auto first = peek(at_);
      if (is_space(first.code)) {
        at_ = first.end;
      } else if (is_digit(text_[begin])) {
        return number(begin);
      } else if (is_letter(first.code)) {
        return word(begin, first.code);
      } else {
        at_ = first.end;
        return lexeme(begin, LexemeKind::sign);
      }
    }
    return std::nullopt;
  }

 private:
  struct Character {
    char32_t code;
    std::size_t end;
  };

  Character peek(std::size_t at) const {
    const char32_t code = language::next_code_point(text_, at);
    return {code, at};
  }

  Lexeme lexeme(std::size_t begin, LexemeKind kind) const {
    Lexeme lexeme;
    lexeme.bytes = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
    lexeme.kind = kind;
    if (kind != LexemeKind::number) lexeme.word = find_word(text_.substr(begin, at_ - begin));
    return lexeme;
  }

  Lexeme word(std::size_t begin, char32_t first) {
    while (at_ < text_.size()) {
      const auto character = peek(at_);
      if (!is_letter(character.code)) break;
      at_ = character.end;
    }
    auto result = lexeme(begin, LexemeKind::word);
    result.capital = u_isupper(static_cast<UChar32>(first)) != 0;
    return result;
  }

  std::size_t digits_from(std::size_t at) const {
    std::size_t count = 0;
    while (at + count < text_.size() && is_digit(text_[at + count])) ++count;
    return count;
  }

  Lexeme number(std::size_t begin) {
    const auto leading = digits_from(at_);
    at_ += leading;
    bool plain = true;
    if (leading <= 3) {
      while (at_ < text_.size() && text_[at_] == ',' && digits_from(at_ + 1) == 3) {
        at_ += 4;
        plain = false;
      }
    }
    if (leading <= 2) {  // "12,34,567", as India groups them
      std::size_t groups = 0;
      while (at_ + 3 * groups < text_.size() && text_[at_ + 3 * groups] == ',' &&
             digits_from(at_ + 3 * groups + 1) == 2)
        ++groups;
      const auto last = at_ + 3 * groups;
      if (groups > 0 && last < text_.size() && text_[last] == ',' && digits_from(last + 1) == 3) {
        at_ = last + 4;
        plain = false;
      }
    }
    const bool within = begin >= 2 && text_[begin - 1] == '.' && is_digit(text_[begin - 2]);
    if (!within && at_ < text_.size() && text_[at_] == '.') {
      const auto decimals = digits_from(at_ + 1);
      const auto behind = at_ + 1 + decimals;
      // "1.2.3" is a version, a section or a date, not 1.2 and something.
      const bool another = behind + 1 < text_.size() && text_[behind] == '.' && is_digit(text_[behind + 1]);
      if (decimals > 0 && !another) {
        at_ = behind;
        plain = false;
      }
    }
    auto result = lexeme(begin, LexemeKind::number);
    result.value = Decimal::parse(text_.substr(begin, at_ - begin));
    if (plain && leading < 256) result.digits = static_cast<std::uint8_t>(leading);
    return result;
  }

  std::string_view text_;
  std::size_t at_;
};

}  // namespace

Lexemes::Lexemes(const language::Document& document, std::uint32_t sentence) : document_(&document) {
  const auto tokens = document.sentences[sentence].tokens;
  lexemes_.reserve(tokens.size() + tokens.size() / 8);
  for (auto token = tokens.begin; token < tokens.end; ++token) {
    const auto bytes = document.tokens[token].bytes;
    Cutter cutter(document.text(), bytes.begin, bytes.end);
    while (auto lexeme = cutter.next()) {
      lexeme->token = token;
      lexeme->glued = !lexemes_.empty() && lexemes_.back().bytes.end == lexeme->bytes.begin;
      lexemes_.push_back(*lexeme);
    }
  }
}

}  // namespace relata::extraction
