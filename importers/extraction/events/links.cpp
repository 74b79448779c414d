#include "importers/extraction/events/links.h"

#include <algorithm>
#include <unordered_map>

#include "importers/extraction/events/arguments.h"
#include "importers/extraction/events/syntax.h"

namespace relata::extraction::events {
namespace {

bool is_harm(const Draft& draft) {
  if (draft.rule == nullptr) return false;
  const auto& type = draft.event.type;
  return type == "Casualty" || type == "Death" || type == "Displacement" || draft.rule->name == "damage" ||
         draft.rule->name == "kill";
}

bool does_harm(const Draft& draft) {
  const auto& type = draft.event.type;
  return draft.nominal && (type == "Assault" || type == "Accident" || type == "Disaster" || type == "Crime" ||
                           type == "Protest" || type == "Coerce");
}

bool names_cause(std::string_view slot) {
  return slot == "cause" || slot == "subject" || slot == "in" || slot == "by" || slot == "from" || slot == "due_to" ||
         slot == "because_of" || slot == "during";
}

class Linker {
 public:
  Linker(const Reading& reading, const Lexicon& lexicon, std::vector<Draft>& drafts)
      : reading_(reading), lexicon_(lexicon), drafts_(drafts) {
    for (std::uint32_t i = 0; i < drafts.size(); ++i) by_trigger_[drafts[i].trigger()] = i;
  }

  void link() {
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) link_occasion(i);
    for (auto& draft : drafts_) share_with_first(draft);
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
      link_causes(i);
      link_response(i);
      link_whole(i);
    }
  }

 private:
  std::optional<std::uint32_t> draft_at(std::uint32_t token) const {
    const auto found = by_trigger_.find(token);
    if (found == by_trigger_.end()) return std::nullopt;
    return found->second;
  }

  // "killed 107 and injured 238 people in Java on Monday": one happening, both there and then.
  void share_with_first(Draft& second) {
    const auto& word = token_of(reading_, second.trigger());
    if (second.nominal || word.deprel != Deprel::conj || !counts(second)) return;
    const auto index = draft_at(static_cast<std::uint32_t>(word.head));
    if (!index || !counts(drafts_[*index])) return;
    auto& first = drafts_[*index].event;
    auto& event = second.event;
    if (first.places.empty()) first.places = event.places;
    if (event.places.empty()) event.places = first.places;
    if (!first.time) first.time = event.time;
    if (!event.time) event.time = first.time;
  }

  static bool counts(const Draft& draft) { return draft.rule != nullptr && !draft.rule->counted_type.empty(); }

  void link_causes(std::uint32_t effect) {
    auto& draft = drafts_[effect];
    const bool caused = draft.support == Support::causal;
    if (!caused && !is_harm(draft)) return;
    for (const auto& argument : draft.arguments) {
      if (caused ? argument.slot != "cause" : !names_cause(argument.slot)) continue;
      const auto cause = draft_at(argument.head);
      if (!cause || *cause == effect || (!caused && !does_harm(drafts_[*cause]))) continue;
      auto& causes = draft.event.causes;
      if (std::find(causes.begin(), causes.end(), *cause) != causes.end()) continue;
      causes.push_back(*cause);
      inherit(draft.event, drafts_[*cause].event, is_harm(draft) && tells_doers(argument.slot, drafts_[*cause]));
      if (counts(draft) && (argument.slot == "subject" || argument.slot == "by")) place(drafts_[*cause], draft.event);
    }
  }

  // "A quake killed 20 people in Bam in 2003": that is where and when it struck.
  static void place(Draft& cause, const Event& effect) {
    if (cause.event.type != "Disaster" && cause.event.type != "Accident" && cause.event.type != "Assault") return;
    if (cause.event.places.empty()) cause.event.places = effect.places;
    if (!cause.event.time) cause.event.time = effect.time;
  }

  // "died in Israel's attack" by Israel, but "died during the attack" by whoever, "in clashes between A and B" by one.
  static bool tells_doers(std::string_view slot, const Draft& cause) {
    return slot != "during" && cause.event.type != "Protest" &&
           std::ranges::none_of(cause.arguments, [](const Argument& argument) {
             return argument.slot == "between" || argument.slot == "with" || argument.slot == "among";
           });
  }

  static void inherit(Event& effect, const Event& cause, bool agents) {
    const bool has_agent = std::any_of(effect.participants.begin(), effect.participants.end(),
                                       [](const Participant& p) { return p.role == Role::agent; });
    if (agents && !has_agent) {
      for (const auto& participant : cause.participants) {
        if (participant.role == Role::agent) effect.participants.push_back(participant);
      }
    }
    if (effect.places.empty()) effect.places = cause.places;
    if (!effect.time) effect.time = cause.time;
  }

  // "died when a train derailed near Delhi": there and then, and of that.
  void link_occasion(std::uint32_t effect) {
    auto& event = drafts_[effect].event;
    if (!is_harm(drafts_[effect])) return;
    for (auto child : reading_.tree.children(drafts_[effect].trigger())) {
      const auto occasion = token_of(reading_, child).deprel == Deprel::advcl ? draft_at(child) : std::nullopt;
      if (!occasion || child < drafts_[effect].trigger()) continue;
      const auto word = marker(reading_, child);
      const auto& other = drafts_[*occasion].event;
      const bool mishap = other.type == "Accident" || other.type == "Disaster";
      if ((word != "when" && word != "as") || (!mishap && other.type != "Assault")) continue;
      if (other.factuality != Factuality::certain) continue;
      if (mishap || word == "when") event.causes.push_back(*occasion);
      inherit(event, other, false);
      return;
    }
  }

  // "In response, …", "in retaliation for the attack"
  void link_response(std::uint32_t index) {
    auto& draft = drafts_[index];
    for (auto child : reading_.tree.children(draft.clause)) {
      const auto& word = token_of(reading_, child);
      if (word.deprel != Deprel::obl || !lexicon_.words("answers").contains(word.lemma)) continue;
      if (preposition(reading_, child) != "in") continue;
      draft.event.response_to = answered(child, draft);
      return;
    }
  }

  std::optional<EventIndex> answered(std::uint32_t response, const Draft& draft) const {
    for (auto child : reading_.tree.children(response)) {
      if (token_of(reading_, child).deprel != Deprel::nmod) continue;
      return draft_at(child);
    }
    return main_event_before(token_of(reading_, draft.trigger()).sentence);
  }

  // The event that the main clause of the nearest earlier sentence tells.
  std::optional<EventIndex> main_event_before(std::uint32_t sentence) const {
    for (auto before = sentence; before-- > 0;) {
      const auto zone = reading_.zone(before);
      if (zone != formats::ZoneKind::body) continue;
      const auto tokens = reading_.document.sentences[before].tokens;
      for (auto i = tokens.begin; i < tokens.end; ++i) {
        if (token_of(reading_, i).head != Token::root) continue;
        if (auto event = draft_at(i); event && !drafts_[*event].event.type.empty()) return event;
      }
      if (sentence - before >= 2) return std::nullopt;
    }
    return std::nullopt;
  }

  // "…, posting on X that": a part of what the main clause tells.
  void link_whole(std::uint32_t index) {
    auto& draft = drafts_[index];
    const auto& word = token_of(reading_, draft.trigger());
    if (draft.nominal || word.deprel != Deprel::advcl || word.xpos != language::Xpos::VBG || word.head < 0) return;
    if (!marker(reading_, draft.trigger()).empty() || draft.event.type != "Statement") return;
    draft.event.part_of = draft_at(static_cast<std::uint32_t>(word.head));
  }

  const Reading& reading_;
  const Lexicon& lexicon_;
  std::vector<Draft>& drafts_;
  std::unordered_map<std::uint32_t, std::uint32_t> by_trigger_;
};

}  // namespace

void link_events(const Reading& reading, const Lexicon& lexicon, std::vector<Draft>& drafts) {
  Linker(reading, lexicon, drafts).link();
}

}  // namespace relata::extraction::events
