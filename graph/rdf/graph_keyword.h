// TriG's optional GRAPH keyword, which Raptor 2.0.15 does not know.
#pragma once

#include <string>
#include <string_view>

namespace relata::graph {

// Replaces each keyword GRAPH by spaces, so that lines and columns stay. Strings, IRIs, comments, prefixed names, blank
// node labels and language tags are left alone. The text may come in pieces of any size.
class GraphKeywordFilter {
 public:
  // The text so far that is decided; a word at the very end waits for the next piece.
  std::string filter(std::string_view piece);
  // What is still waiting.
  std::string finish();

 private:
  enum class In { text, word, iri, comment, string };

  void take(char c, std::string& out);
  void begin(char c, std::string& out);
  void in_string(char c, std::string& out);
  void end_word(std::string& out);

  In in_ = In::text;
  std::string word_;      // while in a word
  char quote_ = 0;        // of the string
  int quotes_ = 0;        // quote signs in a row: before the string's text, or at its possible end
  bool opening_ = false;  // still counting the quote signs that open the string
  bool long_ = false;     // """ or '''
  bool escaped_ = false;
};

}  // namespace relata::graph
