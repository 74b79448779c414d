#include "importers/extraction/events/speech_acts.h"

#include <algorithm>
#include <span>

#include "importers/extraction/clauses.h"
#include "importers/extraction/events/labels.h"
#include "importers/extraction/events/roles.h"
#include "importers/extraction/events/subjects.h"
#include "importers/extraction/events/syntax.h"

namespace relata::extraction::events {
namespace {

using Drafts = std::span<Draft>;  // of one sentence

enum class Mood : std::uint8_t { none, will, must };

Mood mood_of(const Reading& reading, const Lexicon& lexicon, std::uint32_t verb) {
  for (auto child : reading.tree.children(verb)) {
    if (token_of(reading, child).deprel != Deprel::aux) continue;
    const auto lemma = lemma_of(reading, child);
    if (any_of(lemma, {"will", "would", "shall"})) return Mood::will;
    if (any_of(lemma, {"must", "should", "ought"})) return Mood::must;
  }
  // "is willing to withdraw"
  const auto governor = reading.tree.head(verb);
  const bool ready = governor && token_of(reading, verb).deprel == Deprel::xcomp &&
                     token_of(reading, *governor).upos == Upos::ADJ &&
                     lexicon.words("future").contains(lemma_of(reading, *governor));
  return ready ? Mood::will : Mood::none;
}

bool belongs_to(const Reading& reading, EntityIndex speaker, EntityIndex body) {
  return std::any_of(reading.facts.relations.begin(), reading.facts.relations.end(), [&](const Relation& relation) {
    const auto* object = std::get_if<EntityIndex>(&relation.object);
    return relation.subject == speaker && object != nullptr && *object == body;
  });
}

// "a foreign ministry spokesman said": speaks for the state that is spoken of, where nothing says for whom else.
bool may_speak_for(const Reading& reading, const Lexicon& lexicon, EntityIndex speaker, EntityIndex state) {
  const auto& known = reading.facts.entities[speaker];
  if (!known.unnamed || !reading.facts.entities[state].country) return false;
  const bool represents = std::any_of(reading.facts.relations.begin(), reading.facts.relations.end(),
                                      [&](const Relation& relation) { return relation.subject == speaker; });
  return !represents && std::any_of(known.mentions.begin(), known.mentions.end(), [&](auto mention) {
    return lexicon.words("spokesmen").contains(lemma_of(reading, reading.document.mentions[mention].head));
  });
}

bool has_agent(const Draft& draft, EntityIndex entity) {
  return std::any_of(draft.event.participants.begin(), draft.event.participants.end(),
                     [&](const Participant& p) { return p.role == Role::agent && p.entity == entity; });
}

class Act {
 public:
  Act(const Reading& reading, const Lexicon& lexicon, const Draft& statement, const Draft& said)
      : reading_(reading), lexicon_(lexicon), statement_(statement), said_(said) {
    // "would tighten the blockade" is a deed, "the blockade would be a mistake" none.
    const bool done = !said.nominal || said.support == Support::light || said.support == Support::aspect;
    if (said.rule == nullptr || !done || !is_content()) return;
    const bool cooperative = lexicon.words("cooperative-types").contains(said.event.type);
    if (mood_of(reading, lexicon, said.clause) != Mood::will || !is_own(cooperative)) return;
    if (said.event.factuality == Factuality::future) {
      if (cooperative) type = "Agree";
      if (lexicon.words("hostile-types").contains(said.event.type)) type = "Threaten";
    }
    // "said it would not negotiate"
    if (cooperative && said.event.factuality == Factuality::negated) type = "Reject";
  }

  std::string_view type;  // "" for a mere statement

 private:
  // What the statement's agent is reported to have said, in the same sentence.
  bool is_content() const { return said_.event.according_to && has_agent(statement_, *said_.event.according_to); }

  // That a state will do harm may be said by the other side's spokesman too.
  bool is_own(bool cooperative) const {
    const auto speaker = *said_.event.according_to;
    return std::any_of(said_.event.participants.begin(), said_.event.participants.end(), [&](const Participant& p) {
      if (p.role != Role::agent) return false;
      return p.entity == speaker || belongs_to(reading_, speaker, p.entity) ||
             (cooperative && may_speak_for(reading_, lexicon_, speaker, p.entity));
    });
  }

  const Reading& reading_;
  const Lexicon& lexicon_;
  const Draft& statement_;
  const Draft& said_;
};

void retype(const Reading& reading, Draft& statement, std::string_view type) {
  statement.event.type = type;
  statement.event.cameo.clear();
  statement.event.label = label(reading, statement);
}

void add_concerned(Draft& statement, Role role, EntityIndex entity) {
  auto& all = statement.event.participants;
  const bool known = std::any_of(all.begin(), all.end(), [&](const Participant& p) { return p.entity == entity; });
  if (!known) all.push_back({role, entity});
}

// "Russia said that Sudan must return the helicopter": whoever must is asked to, whatever it is.
bool read_demand(const Reading& reading, const Lexicon& lexicon, Draft& statement) {
  for (auto child : reading.tree.children(statement.trigger())) {
    if (token_of(reading, child).deprel != Deprel::ccomp || mood_of(reading, lexicon, child) != Mood::must) continue;
    // "Smith should be suspended by the league": that is asked of the league.
    const bool suffers = token_of(reading, child).upos == Upos::VERB && passive(reading, child);
    const auto subject = suffers ? reading.tree.child(child, Deprel::obl_agent) : surface_subject(reading, child);
    if (!subject || is_negated(reading, child)) continue;
    const auto asked = entities_of(reading, lexicon, *subject, false);
    if (asked.empty() || has_agent(statement, asked.front())) continue;
    for (auto entity : asked) add_concerned(statement, Role::recipient, entity);
    retype(reading, statement, "Request");
    return true;
  }
  return false;
}

bool undertakes(const Draft& act) {
  return act.event.type == "Agree" || act.event.type == "Threaten" || act.event.type == "Reject";
}

// "agreed to mediate between Germany and Turkey", "threatened to attack Israel", "refused to meet Biden": whom it
// concerns, and whether it is a threat.
void read_undertaking(const Reading& reading, const Lexicon& lexicon, Draft& act, Drafts drafts) {
  if (act.nominal || !undertakes(act)) return;
  for (const Draft& deed : drafts) {
    const auto& word = token_of(reading, deed.trigger());
    if (deed.nominal || word.deprel != Deprel::xcomp || word.head != static_cast<std::int32_t>(act.trigger())) continue;
    const bool hostile = lexicon.words("hostile-types").contains(deed.event.type);
    if (act.event.type == "Agree" && hostile && lexicon.words("vowing").contains(act.event.lemma))
      retype(reading, act, "Threaten");
    for (const auto& p : deed.event.participants) {
      // "agreed to sell the station to Ann" with her, not with the station.
      const bool suffers = p.role == Role::patient && !deed.event.type.empty();
      // "refused to meet Ann": she would have met too.
      const bool joins = p.role == Role::agent && !has_agent(act, p.entity);
      if (suffers || joins || p.role == Role::recipient)
        add_concerned(act, act.event.type == "Agree" ? Role::recipient : Role::patient, p.entity);
    }
  }
}

// "called for the withdrawal of the rebels", "for sanctions against Iran": whoever is to do it, and to whom.
void read_called_for(const Reading& reading, Draft& request, Drafts drafts) {
  for (const Draft& deed : drafts) {
    const auto& word = token_of(reading, deed.trigger());
    if (!deed.nominal || word.deprel != Deprel::obl || preposition(reading, deed.trigger()) != "for" ||
        word.head != static_cast<std::int32_t>(request.trigger()))
      continue;
    for (const auto& p : deed.event.participants) {
      if (p.role == Role::agent) add_concerned(request, Role::recipient, p.entity);
      if (p.role == Role::patient) add_concerned(request, Role::topic, p.entity);
    }
  }
}

// "demanded that Israel open the border": whoever is to do it.
void read_request(const Reading& reading, const Lexicon& lexicon, Draft& request, Drafts drafts) {
  if (request.nominal || request.event.type != "Request") return;
  read_called_for(reading, request, drafts);
  for (auto child : reading.tree.children(request.trigger())) {
    if (token_of(reading, child).deprel != Deprel::ccomp) continue;
    const auto subject = reading.tree.child(child, Deprel::nsubj);
    if (!subject || token_of(reading, *subject).upos == Upos::PRON) continue;
    for (auto entity : entities_of(reading, lexicon, *subject, true)) add_concerned(request, Role::recipient, entity);
  }
}

bool is_speech(const Draft& draft) {
  return draft.event.type == "Statement" && !draft.nominal && draft.event.factuality == Factuality::certain;
}

void read_sentence(const Reading& reading, const Lexicon& lexicon, Drafts drafts) {
  for (auto& act : drafts) {
    read_undertaking(reading, lexicon, act, drafts);
    read_request(reading, lexicon, act, drafts);
  }
  for (auto& statement : drafts) {
    if (!is_speech(statement) || read_demand(reading, lexicon, statement)) continue;
    for (const auto& said : drafts) {
      const auto type = Act(reading, lexicon, statement, said).type;
      if (type.empty()) continue;
      for (const auto& p : said.event.participants) {
        // "Germany will send doctors, a spokesman said": Germany agrees.
        if (p.role == Role::agent) {
          add_concerned(statement, Role::agent, p.entity);
        } else {
          add_concerned(statement, type == "Agree" ? Role::recipient : Role::patient, p.entity);
        }
      }
      retype(reading, statement, type);
      break;
    }
  }
}

}  // namespace

void read_speech_acts(const Reading& reading, const Lexicon& lexicon, std::vector<Draft>& drafts) {
  const auto sentence = [&](const Draft& draft) { return token_of(reading, draft.trigger()).sentence; };
  for (auto begin = drafts.begin(); begin != drafts.end();) {
    const auto end = std::find_if(begin, drafts.end(), [&](const Draft& d) { return sentence(d) != sentence(*begin); });
    read_sentence(reading, lexicon, Drafts(begin, end));
    begin = end;
  }
}

}  // namespace relata::extraction::events
