// Events: predicates -> arguments -> roles, mood, voice, circumstances -> one event per happening.
#include "importers/extraction/events/events.h"

#include <algorithm>

#include "importers/extraction/clauses.h"
#include "importers/extraction/events/arguments.h"
#include "importers/extraction/events/attribution.h"
#include "importers/extraction/events/circumstances.h"
#include "importers/extraction/events/confidence.h"
#include "importers/extraction/events/factuality.h"
#include "importers/extraction/events/labels.h"
#include "importers/extraction/events/links.h"
#include "importers/extraction/events/merging.h"
#include "importers/extraction/events/predicates.h"
#include "importers/extraction/events/roles.h"
#include "importers/extraction/events/speech_acts.h"
#include "importers/extraction/events/syntax.h"
#include "importers/extraction/reading.h"

namespace relata::extraction {
namespace {

using events::Draft;
using events::Lexicon;
using events::token_of;

bool is_cue(const Reading& reading, const Draft& draft) {
  const auto sentence = token_of(reading, draft.trigger()).sentence;
  return std::any_of(reading.facts.quotations.begin(), reading.facts.quotations.end(), [&](const Quotation& quotation) {
    return quotation.cue == draft.event.lemma &&
           std::find(quotation.sentences.begin(), quotation.sentences.end(), sentence) != quotation.sentences.end();
  });
}

// "Biden said on Monday" is a quotation; it is worth an event only where it says where, or to whom if no quotation
// tells that.
bool merely_says(const Reading& reading, const Lexicon& lexicon, const Draft& draft) {
  if (draft.event.type != "Statement") return false;
  const auto& event = draft.event;
  const bool heard = std::any_of(event.participants.begin(), event.participants.end(), [](const Participant& other) {
    return other.role != Role::agent && other.role != Role::actor;
  });
  const bool told_more = !event.places.empty() || (heard && !is_cue(reading, draft));
  // "turned to Twitter to describe the city": what somebody means to say is not yet said.
  if (event.participants.empty() || event.factuality == Factuality::desired) return true;
  return lexicon.words("statement-plain").contains(event.lemma) && !told_more;
}

// What only a quotation tells, without a type, is opinion rather than event.
bool is_opinion(const Reading& reading, const Draft& draft) {
  return draft.rule == nullptr && events::is_quoted(reading, draft.trigger());
}

// "Discounts are typically negotiated": what is so as a rule has not happened on any day.
bool is_habit(const Reading& reading, const Lexicon& lexicon, const Draft& draft) {
  const auto children = reading.tree.children(draft.clause);
  const bool usual = std::any_of(children.begin(), children.end(), [&](auto child) {
    return token_of(reading, child).deprel == events::Deprel::advmod &&
           lexicon.words("habitual").contains(events::lemma_of(reading, child));
  });
  const auto is_present = [&](std::uint32_t token) {
    const auto tag = token_of(reading, token).xpos;
    return tag == language::Xpos::VBZ || tag == language::Xpos::VBP;
  };
  return usual && (is_present(draft.clause) || std::any_of(children.begin(), children.end(), [&](auto child) {
                     return events::is_auxiliary(token_of(reading, child).deprel) && is_present(child);
                   }));
}

// "When you offer people help, they take it": done by anybody, on no day.
bool is_generic(const Reading& reading, const Draft& draft) {
  if (draft.nominal || draft.event.factuality == Factuality::negated) return false;
  const auto subject = std::find_if(draft.arguments.begin(), draft.arguments.end(),
                                    [](const events::Argument& argument) { return argument.slot == "subject"; });
  if (subject == draft.arguments.end() || events::is_entity(reading, subject->head)) return false;
  const auto lemma = events::lemma_of(reading, subject->head);
  const bool anybody =
      token_of(reading, subject->head).upos == events::Upos::PRON &&
      any_of(lemma, {"you", "one", "anyone", "anybody", "everyone", "everybody", "someone", "somebody"});
  const bool told =
      draft.event.factuality == Factuality::certain && token_of(reading, draft.trigger()).xpos == language::Xpos::VBD;
  return anybody && !told;
}

// "Amazon has the best deal": an agreement that nobody makes, with nobody, to do nothing.
bool is_offer_of_goods(const Reading& reading, const Draft& draft) {
  const bool has = draft.support == events::Support::light && events::lemma_of(reading, draft.clause) == "have";
  if (draft.event.type != "Agree" || !draft.nominal || (draft.support != events::Support::none && !has)) return false;
  if (draft.event.participants.size() > 1) return false;
  const auto children = reading.tree.children(draft.trigger());
  return std::none_of(children.begin(), children.end(), [&](auto child) {
    const auto relation = token_of(reading, child).deprel;
    return relation == events::Deprel::acl || relation == events::Deprel::ccomp ||
           any_of(events::preposition(reading, child), {"with", "between", "among", "on", "over", "for", "by"});
  });
}

// "They should not be legalized": what has not happened, to nobody, nowhere and at no time.
bool is_nowhere(const Draft& draft) {
  const auto& event = draft.event;
  const bool told = event.factuality == Factuality::certain || event.factuality == Factuality::future;
  const bool counted = draft.rule != nullptr && !draft.rule->counted_type.empty();
  return !told && !counted && event.participants.empty() && event.places.empty() && !event.time &&
         event.quantities.empty();
}

// "a new phenomenon in British elections": any of them, at no time.
bool is_any_election(const Reading& reading, const Draft& draft) {
  if (draft.event.type != "Election" || !draft.nominal || draft.support != events::Support::none) return false;
  if (draft.event.time || token_of(reading, draft.trigger()).xpos != language::Xpos::NNS) return false;
  const auto children = reading.tree.children(draft.trigger());
  return std::none_of(children.begin(), children.end(), [&](auto child) {
    const auto relation = token_of(reading, child).deprel;
    return relation == events::Deprel::det || relation == events::Deprel::nummod ||
           relation == events::Deprel::nmod_poss;
  });
}

// Whoever has died reports nothing: a pronoun was given to the wrong one. That he will die, he may.
void drop_dead_reporters(Draft& draft) {
  if (draft.rule == nullptr || draft.rule->counted_unit != "deaths") return;
  if (draft.event.factuality != Factuality::certain) return;
  std::erase_if(draft.event.participants, [&](const Participant& participant) {
    return participant.role == Role::patient && participant.entity == draft.event.according_to;
  });
}

// Fills everything but the arguments of a draft that needs no other draft. Returns false for what is no event after
// all.
bool complete(const Reading& reading, const Lexicon& lexicon, Draft& draft) {
  events::assign_roles(reading, lexicon, draft);
  events::add_represented(reading, draft.event);
  draft.event.factuality = events::factuality(reading, lexicon, draft);
  if (events::attribute(reading, lexicon, draft) == events::Voice::unknown) return false;
  // "an agreement that would stop the attacks" is worth telling, "the results support the plan" is not.
  const bool told =
      draft.event.factuality == Factuality::certain || lexicon.words("talking-types").contains(draft.event.type);
  const bool of_things = told && events::is_done_by_things(reading, lexicon, draft);
  if (of_things || is_generic(reading, draft) || is_offer_of_goods(reading, draft) || is_opinion(reading, draft) ||
      is_habit(reading, lexicon, draft))
    return false;
  drop_dead_reporters(draft);
  draft.event.label = events::label(reading, draft);
  draft.event.sentences = {token_of(reading, draft.trigger()).sentence};
  return true;
}

}  // namespace

namespace events {

std::vector<Draft> tell_events(Reading& reading, const Lexicon& lexicon) {
  auto drafts = find_predicates(reading, lexicon);
  for (auto& draft : drafts) gather_arguments(reading, lexicon, draft);
  adopt_adjacent(reading, drafts);
  std::erase_if(drafts, [&](Draft& draft) { return !complete(reading, lexicon, draft); });
  read_speech_acts(reading, lexicon, drafts);
  attach_times(reading, drafts);
  attach_quantities(reading, drafts);
  std::erase_if(drafts, [&](const Draft& draft) {
    return merely_says(reading, lexicon, draft) || is_nowhere(draft) || is_any_election(reading, draft);
  });
  link_events(reading, lexicon, drafts);
  for (auto& draft : drafts) draft.event.confidence = confidence(confidence_features(reading, lexicon, draft));
  return drafts;
}

}  // namespace events

void read_events(Reading& reading) {
  const auto& lexicon = Lexicon::shipped();
  reading.facts.events = events::merge(reading, lexicon, events::tell_events(reading, lexicon));
}

}  // namespace relata::extraction
