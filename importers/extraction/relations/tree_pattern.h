// Patterns over dependency trees, in one line of text each. A pattern is a tree of nodes, written from its top:
//
//   found|establish[subject S+:person, obj O:organization]
//   S:person[appos T:title[nmod O:organization|place[case of|at]], !advmod not]
//
//   node   a variable (one capital letter; "+": its conjuncts too) with its types, or lemmas (',' in quotes), or "*"
//   for any edge   relations of Universal Dependencies, as alternatives; "<" before them: the child stands before its
//   head,
//          ">": behind it; "!": there is no such child (then a single node without edges)
//   subject, subject:pass   not relations of the treebank but the subject of the clause as clauses.h finds it
//          (inherited, or the noun of a relative clause), of an active or a passive verb or a predicate with a copula
//   next, previous   not relations either but neighbours, whatever the tree says: the head of the mention right behind
//          (or behind a comma, if another mark closes it: "the minister, Itamar Ben-Gvir, …"), the word right before
//          (the head of a name), the word right behind (or behind a comma)
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "importers/extraction/reading.h"

namespace relata::extraction {

// What a node may ask of its token; a set of these, any of which suffices.
namespace node_type {
inline constexpr std::uint16_t person = 1, organization = 2, place = 4;
inline constexpr std::uint16_t country = 8;     // a place that is one
inline constexpr std::uint16_t locality = 16;   // a place that is no country
inline constexpr std::uint16_t area = 32;       // a place that is no city
inline constexpr std::uint16_t title = 64;      // a noun of titles.h
inline constexpr std::uint16_t kin = 128;       // wife, brother: titles.h
inline constexpr std::uint16_t date = 256;      // heads a time expression with a value
inline constexpr std::uint16_t school = 512;    // an organisation whose name says that it teaches
inline constexpr std::uint16_t party = 1024;    // an organisation whose name says that it is a party
inline constexpr std::uint16_t span = 2048;     // heads, or is in, a time expression from one day or year to another
inline constexpr std::uint16_t insider = 4096;  // a person who is called by no word for who stands outside: no critic
}  // namespace node_type

// The tokens of the variables of one match.
class Match {
 public:
  static constexpr std::uint32_t unbound = UINT32_MAX;

  std::uint32_t operator[](char variable) const { return tokens_[static_cast<std::size_t>(variable - 'A')]; }
  bool has(char variable) const { return (*this)[variable] != unbound; }
  void bind(char variable, std::uint32_t token) { tokens_[static_cast<std::size_t>(variable - 'A')] = token; }

  std::uint32_t top = 0;               // the token of the topmost node
  std::vector<std::uint32_t> clauses;  // tokens that are verbs or have a subject: what must be asserted
  Span tokens;                         // from the first to the last token of all nodes

  Match() { tokens_.fill(unbound); }

 private:
  std::array<std::uint32_t, 26> tokens_;
};

// The words that a set of patterns asks for, numbered from 1.
class PatternWords {
 public:
  static constexpr std::uint16_t none = 0;

  std::uint16_t add(std::string_view word);
  // `none` for a word that no pattern asks for.
  std::uint16_t find(std::string_view word) const;
  // All numbers are below it.
  std::size_t end() const { return numbers_.size() + 1; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
  };
  std::unordered_map<std::string, std::uint16_t, Hash, std::equal_to<>> numbers_;
};

// The tokens of one article as patterns see them. Built once; valid as long as the reading's mentions, entities and
// times do not change.
class PatternTokens {
 public:
  PatternTokens(const Reading& of_reading, const PatternWords& words);

  const Reading& reading;

  std::uint16_t types(std::uint32_t token) const { return seen_[token].types; }
  // Numbers of PatternWords: of the lemma, and of the form in lower case.
  std::uint16_t lemma(std::uint32_t token) const { return seen_[token].lemma; }
  std::uint16_t form(std::uint32_t token) const { return seen_[token].form; }

  // The neighbours that the edges "previous", "following" and "next" lead to.
  std::optional<std::uint32_t> word_before(std::uint32_t token) const;
  std::optional<std::uint32_t> word_behind(std::uint32_t token) const;
  std::optional<std::uint32_t> name_behind(std::uint32_t token) const;

 private:
  struct Seen {
    std::uint16_t types = 0, lemma = PatternWords::none, form = PatternWords::none;
    Span name;  // the words of the name that it heads, or itself
  };
  std::vector<Seen> seen_;

  void add_types();
  void add_names();
};

class TreePattern {
 public:
  // Throws std::invalid_argument, saying where, for what is not a pattern.
  TreePattern(std::string_view text, PatternWords& words);

  // Whether the topmost node fits a token: without it there is no match.
  bool fits_top(const PatternTokens& tokens, std::uint32_t token) const { return fits(tokens, nodes_.front(), token); }
  // What the topmost node asks for: one of these words, if any; one of these types, if any.
  const std::vector<std::uint16_t>& top_words() const { return nodes_.front().words; }
  std::uint16_t top_types() const { return nodes_.front().types; }

  // Calls `found` for every way in which the pattern matches with its top at `token`. The tokens were made with the
  // words that the pattern was made with.
  void match(const PatternTokens& tokens, std::uint32_t token, const std::function<void(const Match&)>& found) const;
  // Whether a variable stands for its conjuncts too.
  bool distributes(char variable) const;

 private:
  enum class Order : std::uint8_t { any, before, behind };
  enum class Edge : std::uint8_t { relation, subject, subject_passive, any_subject, next, previous, following };

  struct Node {
    std::size_t parent = 0;
    Edge edge = Edge::relation;
    std::uint64_t relations = 0;  // bit per Deprel
    Order order = Order::any;
    bool absent = false;
    char variable = 0;
    bool plus = false;
    std::uint16_t types = 0;
    std::vector<std::uint16_t> words;  // none: any
  };

  struct Parser;

  static bool is_subject(Edge edge);
  static bool fits(const PatternTokens& tokens, const Node& node, std::uint32_t token);
  static std::vector<std::uint32_t> candidates(const PatternTokens& tokens, const Node& node, std::uint32_t parent);
  void extend(const PatternTokens& tokens, std::vector<std::uint32_t>& assigned,
              const std::function<void(const Match&)>& found) const;
  Match finished(const Reading& reading, const std::vector<std::uint32_t>& assigned) const;

  std::vector<Node> nodes_;  // parents before children
};

}  // namespace relata::extraction
