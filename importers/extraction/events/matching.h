// Which rule of the lexicon a word of the text triggers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "importers/extraction/events/lexicon.h"
#include "importers/extraction/events/syntax.h"

namespace relata::extraction::events {

// Refers to both; neither may go away before it.
class TriggerMatcher {
 public:
  TriggerMatcher(const Reading& reading, const Lexicon& lexicon);

  // The first trigger whose conditions hold; nullptr for none.
  const Trigger* verb(std::uint32_t verb) const;
  const Trigger* noun(std::uint32_t noun) const;

  // Whether some trigger of the verb asks for an object such as it has.
  bool knows_object(std::uint32_t verb) const;
  // What the verb is done to: its object, the subject of the passive, or what a participle stands behind.
  std::optional<std::uint32_t> object_of(std::uint32_t verb) const;
  // Whether the phrase is of that class of words, or speaks of an entity of that kind.
  bool is_a(std::uint32_t head, std::string_view wanted) const;

  // "left 30 people injured": whether the participle behind the verb's object is part of the verb's trigger.
  bool is_result_of(std::uint32_t participle, std::uint32_t verb) const;

  // The lemma as the lexicon spells it; of a participle that was tagged as an adjective the verb's, if it is regular.
  std::string_view verb_lemma(std::uint32_t token) const;
  // Of the plural or the gerund that the tagger took for a verb.
  std::string singular(std::uint32_t noun) const;

 private:
  const Token& token(std::uint32_t i) const { return token_of(reading_, i); }
  bool is_itself_a(std::uint32_t head, std::string_view wanted) const;
  bool is_power(EntityIndex entity) const;
  bool is_part_of_a(std::uint32_t head, std::string_view wanted) const;
  bool is_about(std::string_view domain) const;
  bool holds(std::uint32_t verb, const Trigger& trigger) const;
  bool accompanied(std::uint32_t head, const Trigger& trigger) const;
  bool accompanies(std::uint32_t child, const Trigger& trigger) const;
  bool introduces(std::uint32_t child, std::string_view companion) const;
  std::optional<std::uint32_t> result_of(std::uint32_t verb) const;
  bool takes_object(std::uint32_t verb, std::string_view wanted) const;
  bool takes_subject(std::uint32_t verb, std::string_view wanted) const;
  bool is_ranked(std::uint32_t noun) const;
  bool titled_behind(std::uint32_t name, std::string_view wanted) const;
  bool stands_behind(std::uint32_t participle, std::uint32_t noun, std::string_view wanted) const;
  bool modified(std::uint32_t noun, std::string_view wanted) const;

  const Reading& reading_;
  const Lexicon& lexicon_;
  std::vector<bool> applies_;  // of each rule: whether it holds in articles such as this
};

}  // namespace relata::extraction::events
