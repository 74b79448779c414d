#include "graph/rdf/graph_keyword.h"

#include <algorithm>

namespace relata::graph {
namespace {

// What names, keywords, tags and numbers are made of.
bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0 || c == '_' ||
         c == ':' || c == '-' || c == '.' || c == '%' || c == '\\' || c == '@';
}

bool is_keyword(std::string_view word) {
  constexpr std::string_view keyword = "graph";
  return std::equal(word.begin(), word.end(), keyword.begin(), keyword.end(),
                    [](char a, char b) { return (a | 0x20) == b; });
}

}  // namespace

std::string GraphKeywordFilter::filter(std::string_view piece) {
  std::string out;
  out.reserve(piece.size() + word_.size());
  for (const char c : piece) take(c, out);
  return out;
}

std::string GraphKeywordFilter::finish() {
  std::string out;
  if (in_ == In::word) end_word(out);
  return out;
}

void GraphKeywordFilter::take(char c, std::string& out) {
  switch (in_) {
    case In::word:
      if (is_word(c)) {
        word_ += c;
        return;
      }
      end_word(out);
      begin(c, out);
      return;
    case In::text:
      begin(c, out);
      return;
    case In::iri:
      out += c;
      // A line end cannot stand in an IRI: that is an error, which Raptor reports.
      if (c == '>' || c == '\n') in_ = In::text;
      return;
    case In::comment:
      out += c;
      if (c == '\n' || c == '\r') in_ = In::text;
      return;
    case In::string:
      in_string(c, out);
      return;
  }
}

// `c` outside of all else.
void GraphKeywordFilter::begin(char c, std::string& out) {
  if (is_word(c)) {
    in_ = In::word;
    word_.assign(1, c);
    return;
  }
  out += c;
  switch (c) {
    case '<':
      in_ = In::iri;
      break;
    case '#':
      in_ = In::comment;
      break;
    case '"':
    case '\'':
      in_ = In::string;
      quote_ = c;
      quotes_ = 1;
      opening_ = true;
      long_ = escaped_ = false;
      break;
    default:
      in_ = In::text;
  }
}

void GraphKeywordFilter::in_string(char c, std::string& out) {
  if (opening_) {
    if (c == quote_ && quotes_ < 3) {
      out += c;
      if (++quotes_ == 3) {
        long_ = true;
        opening_ = false;
        quotes_ = 0;
      }
      return;
    }
    opening_ = false;
    if (quotes_ == 2) {  // the empty string
      in_ = In::text;
      begin(c, out);
      return;
    }
    quotes_ = 0;
  }
  out += c;
  if (escaped_) {
    escaped_ = false;
    quotes_ = 0;
  } else if (c == '\\') {
    escaped_ = true;
    quotes_ = 0;
  } else if (c != quote_) {
    quotes_ = 0;
  } else if (!long_ || ++quotes_ == 3) {
    in_ = In::text;
  }
}

void GraphKeywordFilter::end_word(std::string& out) {
  if (is_keyword(word_)) {
    out.append(word_.size(), ' ');
  } else {
    out += word_;
  }
  word_.clear();
  in_ = In::text;
}

}  // namespace relata::graph
