#include "importers/extraction/events/merging.h"

#include <algorithm>
#include <map>

#include "importers/extraction/events/attribution.h"
#include "importers/extraction/events/syntax.h"

namespace relata::extraction::events {
namespace {

constexpr int enough_evidence = 3;
constexpr std::size_t furthest_merge = 200;    // drafts of one rule that are compared with a new one
constexpr std::uint32_t furthest_anaphor = 4;  // sentences back that "the discussions" may refer to talks

bool is_resolved(const std::optional<Time>& time) {
  return time && (!time->point.empty() || !time->begin.empty() || !time->end.empty());
}

const std::string& first_of(const Time& time) { return time.point.empty() ? time.begin : time.point; }
const std::string& last_of(const Time& time) { return time.point.empty() ? time.end : time.point; }

// Whether `day` lies within the span, both as far as they are known: "2019-11-18" within "2019-11".
bool within(const std::string& day, const Time& span) {
  const auto& first = first_of(span);
  const auto& last = last_of(span);
  return (first.empty() || day >= first) && (last.empty() || day <= last || day.starts_with(last));
}

bool same_time(const Time& a, const Time& b) {
  if (a.point == b.point && a.begin == b.begin && a.end == b.end) return true;
  if (!a.point.empty() && within(a.point, b)) return true;
  return !b.point.empty() && within(b.point, a);
}

// Nothing but the noun: "the discussions".
bool is_bare(const Draft& draft) {
  return draft.nominal && draft.event.participants.empty() && draft.event.places.empty();
}

// What events must share to be compared: their rule and type, but talks and meetings are one kind, and the dead are,
// whatever verb counts them.
using Kind = std::pair<const Rule*, std::string>;

Kind kind_of(const Draft& draft) {
  const bool meets = draft.rule != nullptr && (draft.rule->name == "talks" || draft.rule->name == "meet");
  if (meets) return Kind{nullptr, "Consult"};
  const bool counts = draft.rule != nullptr && !draft.rule->counted_type.empty() && draft.event.type != "Assault";
  return counts ? Kind{nullptr, std::string(draft.rule->counted_unit)} : Kind{draft.rule, draft.event.type};
}

// Whether two participants may be the same one: "a New York man" and whoever is named later, "police" and "officers".
class ActorComparison {
 public:
  ActorComparison(const Reading& reading, const Lexicon& lexicon) : reading_(reading), lexicon_(lexicon) {}

  bool may_be_one(EntityIndex a, EntityIndex b) const {
    if (a == b) return true;
    const auto& x = reading_.facts.entities[a];
    const auto& y = reading_.facts.entities[b];
    if (!x.unnamed && !y.unnamed) return false;
    const auto mine = head_of(x), theirs = head_of(y);
    if (!mine || !theirs) return false;
    if (is_police(*mine) && is_police(*theirs)) return true;
    if (is_plural(*mine) != is_plural(*theirs)) return false;
    if (x.unnamed && y.unnamed)
      return lemma_of(reading_, *mine) == lemma_of(reading_, *theirs) && !differ(*mine, *theirs);
    // Who is named is described first.
    const auto described = x.unnamed ? *mine : *theirs, named = x.unnamed ? *theirs : *mine;
    return x.kind == EntityKind::person && y.kind == EntityKind::person && described < named &&
           !is_definite(described) && is_near(described, named);
  }

 private:
  std::optional<std::uint32_t> head_of(const Entity& entity) const {
    if (entity.mentions.empty()) return std::nullopt;
    return reading_.document.mentions[entity.mentions.front()].head;
  }

  bool is_police(std::uint32_t head) const { return lexicon_.words("police-word").contains(lemma_of(reading_, head)); }

  bool is_plural(std::uint32_t head) const {
    const auto tag = token_of(reading_, head).xpos;
    return tag == language::Xpos::NNS || tag == language::Xpos::NNPS;
  }

  bool is_definite(std::uint32_t head) const { return has_child(reading_, head, Deprel::det, "the"); }

  bool is_near(std::uint32_t described, std::uint32_t named) const {
    return token_of(reading_, named).sentence - token_of(reading_, described).sentence <= furthest_anaphor;
  }

  // "Two soldiers", "three soldiers"
  bool differ(std::uint32_t a, std::uint32_t b) const {
    const auto mine = reading_.tree.child(a, Deprel::nummod), theirs = reading_.tree.child(b, Deprel::nummod);
    return mine && theirs && lemma_of(reading_, *mine) != lemma_of(reading_, *theirs);
  }

  const Reading& reading_;
  const Lexicon& lexicon_;
};

// Of two drafts of one kind (kind_of).
class Comparison {
 public:
  Comparison(const Reading& reading, const Lexicon& lexicon, const Draft& a, const Draft& b)
      : reading_(reading), lexicon_(lexicon), actors_(reading, lexicon), a_(a), b_(b) {}

  bool same_happening() const {
    if (a_.rule == nullptr && a_.event.lemma != b_.event.lemma) return false;
    if (!same_mood() || conflict()) return false;
    return evidence() >= enough_evidence;
  }

 private:
  // What is wished for in one sentence may be planned in another; neither has happened.
  bool same_mood() const {
    const auto outside = [](const Draft& draft) {
      return draft.event.factuality != Factuality::certain && draft.event.factuality != Factuality::negated;
    };
    return a_.event.factuality == b_.event.factuality || (outside(a_) && outside(b_));
  }

  bool conflict() const {
    const auto& x = a_.event;
    const auto& y = b_.event;
    if (is_resolved(x.time) && is_resolved(y.time) && !same_time(*x.time, *y.time)) return true;
    for (const auto& q : x.quantities) {
      for (const auto& r : y.quantities) {
        if (q.unit == r.unit && q.value != r.value) return true;
      }
    }
    const bool elsewhere = !x.places.empty() && !y.places.empty() && shared_places() == 0;
    // "Floods kill 12 in Kenya", then "in Nairobi": a headline names the place more roughly.
    const bool rough =
        (summarises(a_) || summarises(b_)) && (shared_quantity() || (!counts_victims() && place_within_other()));
    return (elsewhere && !rough) || roles_conflict();
  }

  bool roles_conflict() const {
    for (const auto role : {Role::agent, Role::patient, Role::recipient}) {
      const auto mine = filled(a_, role), theirs = filled(b_, role);
      if (mine > 0 && theirs > 0 && shared(role) == 0) return true;
    }
    for (const auto& p : a_.event.participants) {
      for (const auto& q : b_.event.participants) {
        if (p.entity == q.entity && p.role != q.role && p.role != Role::actor && q.role != Role::actor) return true;
      }
    }
    return false;
  }

  int evidence() const {
    const auto& x = a_.event;
    const auto& y = b_.event;
    int points = same_word();
    // Two sources may tell the same, or each his own.
    if (x.according_to && y.according_to && *x.according_to != *y.according_to) --points;
    points += std::min(2, shared(std::nullopt)) + std::min(1, shared_places());
    if (shared_quantity()) points += 3;
    if (is_resolved(x.time) && is_resolved(y.time)) ++points;
    if (summarises(a_) || summarises(b_)) ++points;
    if ((summarises(a_) && tells_no_more(x, y)) || (summarises(b_) && tells_no_more(y, x))) ++points;
    if (refers_back()) points += 3;
    if (is_single() && x.lemma == y.lemma && tells_nothing(b_)) ++points;
    if (happens_once() && shared(Role::patient) > 0) points += 2;
    // Told again with less, or with more.
    const bool again = tells_no_more(y, x) || tells_no_more(x, y);
    if (x.lemma == y.lemma && again && shared(std::nullopt) > 0) ++points;
    if (x.type == "Statement" && !summarises(a_) && !summarises(b_) && !(same_sentence() && is_bare(b_))) return 0;
    return same_sentence() && !is_bare(b_) ? points - 2 : points;
  }

  bool is_single() const { return lexicon_.words("single-types").contains(b_.event.type); }

  // "the murder of Smith", "Smith's slaying"
  bool happens_once() const { return b_.rule != nullptr && lexicon_.words("once-rules").contains(b_.rule->name); }

  int same_word() const {
    if (!is_single()) return a_.event.lemma == b_.event.lemma ? 1 : 0;
    if (a_.event.lemma != b_.event.lemma) return 1;
    // "an attack" is none of "the attacks" for certain.
    const bool numbers_differ = a_.nominal && b_.nominal && is_plural(a_) != is_plural(b_);
    return numbers_differ ? 1 : 2;
  }

  bool is_plural(const Draft& draft) const { return token_of(reading_, draft.trigger()).xpos == language::Xpos::NNS; }

  static bool tells_nothing(const Draft& draft) {
    return (draft.nominal || draft.arguments.empty()) && draft.event.participants.empty() &&
           draft.event.places.empty() && draft.event.quantities.empty();
  }

  bool same_sentence() const {
    return token_of(reading_, a_.trigger()).sentence == token_of(reading_, b_.trigger()).sentence;
  }

  bool summarises(const Draft& draft) const {
    return reading_.zone_of_token(draft.trigger()) != formats::ZoneKind::body;
  }

  // "Nokia buys rival", when all that names anything is in the other too.
  static bool tells_no_more(const Event& headline, const Event& body) {
    if (headline.participants.empty() || !headline.quantities.empty()) return false;
    return std::all_of(headline.participants.begin(), headline.participants.end(), [&](const Participant& p) {
      return std::any_of(body.participants.begin(), body.participants.end(),
                         [&](const Participant& q) { return p.entity == q.entity; });
    });
  }

  // "The discussions came amid …" after "talks in Cairo"
  bool refers_back() const {
    if (!is_bare(b_) || !a_.nominal) return false;
    const auto mine = token_of(reading_, a_.trigger()).sentence, theirs = token_of(reading_, b_.trigger()).sentence;
    const bool definite = has_child(reading_, b_.trigger(), Deprel::det, "the");
    const bool near = theirs - mine <= furthest_anaphor || a_.event.lemma == b_.event.lemma;
    return near && (definite || mine == theirs);
  }

  static int filled(const Draft& draft, Role role) {
    return static_cast<int>(std::count_if(draft.event.participants.begin(), draft.event.participants.end(),
                                          [&](const Participant& p) { return p.role == role; }));
  }

  int shared(std::optional<Role> role) const {
    int count = 0;
    for (const auto& p : a_.event.participants) {
      for (const auto& q : b_.event.participants) {
        const bool one = p.entity == q.entity || (p.role == q.role && actors_.may_be_one(p.entity, q.entity));
        count += one && (!role || (p.role == *role && q.role == *role));
      }
    }
    return count;
  }

  int shared_places() const {
    int count = 0;
    for (const auto& p : a_.event.places) {
      for (const auto& q : b_.event.places) count += p.entity == q.entity;
    }
    return count;
  }

  // Of the dead, only their number tells whether they are the same.
  bool counts_victims() const { return a_.rule != nullptr && !a_.rule->counted_type.empty(); }

  // Nairobi and Kenya: the country that the other place lies in.
  bool place_within_other() const {
    for (const auto& p : a_.event.places) {
      for (const auto& q : b_.event.places) {
        if (lies_in(p.entity, q.entity) || lies_in(q.entity, p.entity)) return true;
      }
    }
    return false;
  }

  bool lies_in(EntityIndex place, EntityIndex country) const {
    const auto& x = reading_.facts.entities[place];
    const auto& y = reading_.facts.entities[country];
    if (!y.country || !x.gazetteer || !y.gazetteer) return false;
    const auto code = reading_.gazetteer.entry(*y.gazetteer).country;
    return !code.empty() && reading_.gazetteer.entry(*x.gazetteer).country == code;
  }

  bool shared_quantity() const {
    for (const auto& q : a_.event.quantities) {
      for (const auto& r : b_.event.quantities) {
        if (q.value == r.value && q.unit == r.unit) return true;
      }
    }
    return false;
  }

  const Reading& reading_;
  const Lexicon& lexicon_;
  ActorComparison actors_;
  const Draft& a_;
  const Draft& b_;
};

template <typename List, typename Same>
void unite(List& into, const List& from, Same same) {
  for (const auto& item : from) {
    if (std::none_of(into.begin(), into.end(), [&](const auto& other) { return same(item, other); }))
      into.push_back(item);
  }
}

// Who was described and is named now is the named one.
void unite_participants(const Reading& reading, const ActorComparison& actors, Event& into, const Event& from) {
  const auto& entities = reading.facts.entities;
  for (const auto& other : from.participants) {
    const auto same = std::find_if(into.participants.begin(), into.participants.end(), [&](const Participant& p) {
      return p.entity == other.entity || (p.role == other.role && actors.may_be_one(p.entity, other.entity));
    });
    if (same == into.participants.end()) {
      into.participants.push_back(other);
    } else if (entities[same->entity].unnamed && !entities[other.entity].unnamed) {
      same->entity = other.entity;
    }
  }
}

// `into` keeps its trigger and label.
void absorb(const Reading& reading, const ActorComparison& actors, Event& into, const Event& from) {
  unite_participants(reading, actors, into, from);
  unite(into.places, from.places, [](const auto& p, const auto& q) { return p.entity == q.entity; });
  unite(into.causes, from.causes, [](auto p, auto q) { return p == q; });
  for (auto& quantity : into.quantities) {
    for (const auto& other : from.quantities)
      quantity.approximate |= quantity.value == other.value && quantity.unit == other.unit && other.approximate;
  }
  unite(into.quantities, from.quantities,
        [](const Quantity& q, const Quantity& r) { return q.value == r.value && q.unit == r.unit; });
  if (!is_resolved(into.time) && from.time) into.time = from.time;
  if (!into.according_to) into.according_to = from.according_to;
  if (!into.response_to) into.response_to = from.response_to;
  if (!into.part_of) into.part_of = from.part_of;
  if (into.cameo.empty()) into.cameo = from.cameo;
  into.sentences.insert(into.sentences.end(), from.sentences.begin(), from.sentences.end());
  std::sort(into.sentences.begin(), into.sentences.end());
  into.sentences.erase(std::unique(into.sentences.begin(), into.sentences.end()), into.sentences.end());
  into.confidence = std::max(into.confidence, from.confidence);
}

class Merger {
 public:
  Merger(const Reading& reading, const Lexicon& lexicon, std::vector<Draft> drafts)
      : reading_(reading), lexicon_(lexicon), drafts_(std::move(drafts)), same_as_(drafts_.size()) {}

  std::vector<Event> merge() {
    compare();
    return collect();
  }

  std::vector<std::uint32_t> same_happenings() {
    compare();
    return same_as_;
  }

 private:
  void compare() {
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) same_as_[i] = place(i);
  }

  // "telephoned Kozyrev to discuss the war", "sent food to help": what it is done for is the deed itself, if of its
  // type.
  std::optional<std::uint32_t> deed_behind(std::uint32_t index) const {
    const auto& aim = drafts_[index];
    if (aim.nominal || aim.event.type.empty() || aim.event.factuality != Factuality::desired) return std::nullopt;
    const auto& verb = token_of(reading_, aim.trigger());
    if (verb.deprel != Deprel::advcl || marker(reading_, aim.trigger()) != "to") return std::nullopt;
    const auto first = index > furthest_merge ? index - furthest_merge : 0;
    for (auto i = index; i-- > first;) {
      const auto& deed = drafts_[i];
      if (static_cast<std::int32_t>(deed.clause) == verb.head && deed.event.type == aim.event.type) return same_as_[i];
    }
    return std::nullopt;
  }

  // The earlier draft that tells the same, or `index` itself.
  std::uint32_t place(std::uint32_t index) {
    if (const auto deed = deed_behind(index)) return *deed;
    auto& told = told_[kind_of(drafts_[index])];
    const auto first = told.size() > furthest_merge ? told.size() - furthest_merge : 0;
    for (auto i = told.size(); i-- > first;) {
      if (!Comparison(reading_, lexicon_, drafts_[told[i]], drafts_[index]).same_happening()) continue;
      unite_drafts(told[i], index);
      return told[i];
    }
    told.push_back(index);
    return index;
  }

  // The body tells more than the headline, and says it in whole sentences.
  void unite_drafts(std::uint32_t into, std::uint32_t from) {
    auto& kept = drafts_[into];
    if (!is_body(kept) && is_body(drafts_[from])) std::swap(kept, drafts_[from]);
    // What the article tells in its own voice too needs nobody to vouch for it; headlines leave the source out.
    const bool in_own_voice =
        is_body(kept) && is_body(drafts_[from]) && (!kept.event.according_to || !drafts_[from].event.according_to);
    absorb(reading_, ActorComparison(reading_, lexicon_), kept.event, drafts_[from].event);
    if (in_own_voice) kept.event.according_to.reset();
  }

  bool is_body(const Draft& draft) const { return reading_.zone_of_token(draft.trigger()) == formats::ZoneKind::body; }

  std::vector<Event> collect() {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
      if (same_as_[i] == i && is_anchored(drafts_[i])) order.push_back(i);
    }
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return drafts_[a].trigger() < drafts_[b].trigger(); });
    std::vector<std::optional<EventIndex>> number(drafts_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) number[order[i]] = i;
    std::vector<Event> events;
    for (auto i : order) {
      translate_links(drafts_[i].event, number, number[i]);
      events.push_back(std::move(drafts_[i].event));
    }
    return events;
  }

  void translate_links(Event& event, const std::vector<std::optional<EventIndex>>& number,
                       std::optional<EventIndex> self) const {
    const auto translated = [&](std::optional<EventIndex> draft) -> std::optional<EventIndex> {
      if (!draft) return std::nullopt;
      const auto there = number[same_as_[*draft]];
      return there == self ? std::nullopt : there;
    };
    std::vector<EventIndex> causes;
    for (auto cause : event.causes) {
      const auto there = translated(cause);
      if (there && std::find(causes.begin(), causes.end(), *there) == causes.end()) causes.push_back(*there);
    }
    event.causes = std::move(causes);
    event.response_to = translated(event.response_to);
    event.part_of = translated(event.part_of);
  }

  static std::size_t entities_in(const Event& event) {
    auto count = event.participants.size();
    for (const auto& place : event.places) {
      count += std::none_of(event.participants.begin(), event.participants.end(),
                            [&](const Participant& other) { return other.entity == place.entity; });
    }
    return count;
  }

  // "The navy captured 23 pirates", "She will host the awards in May": by somebody, and on a day or to so many.
  bool is_deed(const Draft& draft) const {
    const auto& event = draft.event;
    const auto tag = token_of(reading_, draft.trigger()).xpos;
    const bool past = tag == language::Xpos::VBD || tag == language::Xpos::VBN;
    if (!past && event.factuality != Factuality::future) return false;
    const bool acted = std::any_of(event.participants.begin(), event.participants.end(),
                                   [](const Participant& participant) { return participant.role == Role::agent; });
    const bool counted = std::any_of(event.quantities.begin(), event.quantities.end(), [&](const Quantity& quantity) {
      return !quantity.unit.empty() && !lexicon_.words("measures").contains(quantity.unit);
    });
    return acted && (counted || is_resolved(event.time));
  }

  // "Researchers at the University of Tokyo developed a vaccine": who has no name, but whose body has.
  bool is_done_for_body(const Draft& draft) const {
    if (token_of(reading_, draft.trigger()).xpos != language::Xpos::VBD ||
        !reading_.tree.child(draft.trigger(), Deprel::obj))
      return false;
    const auto& facts = reading_.facts;
    return std::ranges::any_of(draft.event.participants, [&](const Participant& participant) {
      if (participant.role != Role::agent || !facts.entities[participant.entity].unnamed) return false;
      return std::ranges::any_of(facts.relations, [&](const Relation& relation) {
        const auto* body = std::get_if<EntityIndex>(&relation.object);
        return relation.subject == participant.entity && relation.predicate == "schema:affiliation" &&
               body != nullptr && facts.entities[*body].kind == EntityKind::organization &&
               !facts.entities[*body].unnamed;
      });
    });
  }

  // Whether somebody, some place or some number ties the event to the world.
  bool is_anchored(const Draft& draft) const {
    const auto& event = draft.event;
    if (draft.stative) return !event.participants.empty() || event.according_to.has_value();
    const bool counted = std::any_of(event.quantities.begin(), event.quantities.end(),
                                     [](const Quantity& quantity) { return !quantity.unit.empty(); });
    // What no rule knows and nobody has done or will do is not worth telling.
    const bool real = event.factuality == Factuality::certain || event.factuality == Factuality::future;
    if (draft.rule == nullptr)
      return real && !event.participants.empty() &&
             (entities_in(event) >= 2 || is_deed(draft) || is_done_for_body(draft));
    const bool dated =
        is_resolved(event.time) && (event.type == "Disaster" || event.type == "Election" || event.type == "Accident" ||
                                    event.type == "Assault" || event.type == "Protest");
    // "children born in Australia" are nobody yet, "poetry born out of failure" never will be.
    if (event.type == "Birth" && !counted && event.participants.empty())
      return token_of(reading_, draft.trigger()).deprel != Deprel::acl && !event.places.empty();
    if (event.type == "Travel" && !counted)
      return !event.participants.empty() && (!event.places.empty() || is_resolved(event.time));
    // "Biden said that the delivery would be halted": he answers for it, whoever is to halt it.
    const bool vouched = !draft.nominal && event.according_to && event.factuality != Factuality::certain;
    return !event.participants.empty() || !event.places.empty() || dated || vouched ||
           (counted && (!draft.nominal || !draft.rule->counted_type.empty()));
  }

  const Reading& reading_;
  const Lexicon& lexicon_;
  std::vector<Draft> drafts_;
  std::vector<std::uint32_t> same_as_;
  std::map<Kind, std::vector<std::uint32_t>> told_;
};

}  // namespace

std::vector<Event> merge(const Reading& reading, const Lexicon& lexicon, std::vector<Draft> drafts) {
  return Merger(reading, lexicon, std::move(drafts)).merge();
}

std::vector<std::uint32_t> same_happenings(const Reading& reading, const Lexicon& lexicon, std::vector<Draft> drafts) {
  return Merger(reading, lexicon, std::move(drafts)).same_happenings();
}

}  // namespace relata::extraction::events
