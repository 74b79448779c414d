#include "importers/extraction/phrase.h"

#include <unicode/uchar.h>

#include "importers/language/utf8.h"

namespace relata::extraction {

std::uint32_t head_of(const language::Document& document, language::Span tokens) {
  const auto& all = document.tokens;
  for (auto i = tokens.end; i > tokens.begin; --i) {
    const auto& token = all[i - 1];
    if (token.head == language::Token::unparsed) break;
    const bool outside = token.head < 0 || !tokens.contains(static_cast<std::uint32_t>(token.head));
    if (outside && token.upos != language::Upos::ADP && token.upos != language::Upos::PUNCT) return i - 1;
  }
  return tokens.end - 1;
}

std::string one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    const auto c = language::next_code_point(text, at);
    if (u_isUWhiteSpace(static_cast<UChar32>(c)) == 0) {
      line += text.substr(begin, at - begin);
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return line;
}

}  // namespace relata::extraction
