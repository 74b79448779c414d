// The words that tell of events, and which of their dependents plays which role: the rules of events.rules, compiled
// into the program and indexed once.
//
// The rules file, line by line; "#" starts a comment, a deeper indented line continues the one above:
//   words NAME: lemma …            a class of words, named by the engine or by "@NAME" below
//   frame verbs|nouns: slot=role … what every rule starts from
//   rule NAME                      then, indented:
//     type TYPE [CAMEO]            of the event; "-" for none known; "none" where the words tell no event at all, and
//                                  "misses" sentences have none
//     inside DOMAIN [not OTHER]    the rule holds only in articles that are full of such words ("words DOMAIN") and not
//                                  of the others; there it goes before all rules that hold anywhere
//     counted TYPE UNIT            the type, and the unit of its quantity, where the thing done to many is counted
//     verbs|nouns TRIGGER …        lemma[+companion[=class]][@class][^class]: the companion is a particle, a
//                                  preposition, the noun of a phrase without an attribute ("take+custody"), "to-do"
//                                  for an infinitive, "that-do" for a clause, "~on" for the noun's own preposition and
//                                  no article, "%at" with or without one, "-in" for a particle that is no preposition.
//                                  =class holds the phrase of the preposition, @class the verb's object or a modifier
//                                  of the noun, ^class who does it. Classes person, organization and place go by the
//                                  entity, actor is any of them or a noun that acts, power a state, a body, or a person
//                                  who belongs to a state; @none asks that there be no object, @passive that the verb
//                                  be passive
//     roles|verb-roles|noun-roles slot[,slot…]=role …
//     through                      an object that is nobody speaks of who is behind it: "rejected Iran's demand"
//     fires SENTENCE => TYPE [role=Label_of_Entity | quantity=20_deaths …]
//     misses SENTENCE              has no event of the rule's type
// A slot is subject, object, indirect, possessor, modifier, cause, or a preposition. Roles are those of Role and
// PlaceRole, count ("rose to 57"), or none. Of the triggers of one lemma those with more conditions come first, then
// file order decides.
#pragma once

#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace relata::extraction::events {

enum class Filler : std::uint8_t {
  none,
  agent,
  patient,
  recipient,
  instrument,
  topic,
  actor,
  place,
  origin,
  destination,
  count  // takes no part; its number tells how many
};

using Words = std::unordered_set<std::string_view>;

struct Frame {
  std::vector<std::pair<std::string_view, Filler>> slots;

  Filler role(std::string_view slot) const;
  void set(std::string_view slot, Filler filler);
};

struct Rule {
  std::string_view name, type, cameo;
  std::string_view counted_type, counted_unit;
  std::string_view inside, not_inside;  // classes of words; "" for none
  bool through = false;
  bool no_event = false;
  Frame verb, noun;
  std::vector<std::string_view> fires, misses;
};

struct Trigger {
  std::string_view companion, phrase_class, object_class, subject_class;  // "" for no condition
  std::uint32_t rule = 0;                                                 // index into rules()
};

// A line of the rules that cannot be read: a fault of the program, found by the first test that runs.
class RuleError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

class Lexicon {
 public:
  // `rules` must outlive the lexicon. Throws RuleError.
  explicit Lexicon(std::string_view rules);

  // The rules that ship with the program.
  static const Lexicon& shipped();

  std::span<const Trigger> verbs(std::string_view lemma) const { return find(verbs_, lemma); }
  std::span<const Trigger> nouns(std::string_view lemma) const { return find(nouns_, lemma); }
  // The lexicon's own copy of a verb, "" where no rule knows it.
  std::string_view verb_spelled(std::string_view lemma) const {
    const auto found = verbs_.find(lemma);
    return found == verbs_.end() ? std::string_view() : found->first;
  }
  const std::vector<Rule>& rules() const { return rules_; }
  // Throws RuleError where no such class is defined.
  const Words& words(std::string_view name) const;
  // What a verb or noun without a rule assigns.
  const Frame& verb_frame() const { return verb_frame_; }
  const Frame& noun_frame() const { return noun_frame_; }

 private:
  using Index = std::unordered_map<std::string_view, std::vector<Trigger>>;
  friend class RuleReader;

  static std::span<const Trigger> find(const Index& index, std::string_view lemma);

  std::vector<Rule> rules_;
  Index verbs_, nouns_;
  std::unordered_map<std::string_view, Words> words_;
  Frame verb_frame_, noun_frame_;
};

}  // namespace relata::extraction::events
