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

bool same_time(const Time& a, const Time& b) { return a.point == b.point && a.begin == b.begin && a.end == b.end; }

// Nothing but the noun: "the discussions".
bool is_bare(const Draft& draft) {
  return draft.nominal && draft.event.participants.empty() && draft.event.places.empty();
}

// What events must share to be compared: their rule and type, but talks and meetings are one kind.
using Kind = std::pair<const Rule*, std::string>;

Kind kind_of(const Draft& draft) {
  const bool meets = draft.rule != nullptr && (draft.rule->name == "talks" || draft.rule->name == "meet");
  return meets ? Kind{nullptr, "Consult"} : Kind{draft.rule, draft.event.type};
}

class Comparison {
 public:
  Comparison(const Reading& reading, const Draft& a, const Draft& b) : reading_(reading), a_(a), b_(b) {}

  bool same_happening() const {
    if (kind_of(a_) != kind_of(b_)) return false;
    if (a_.rule == nullptr && a_.event.lemma != b_.event.lemma) return false;
    if (a_.event.factuality != b_.event.factuality || conflict()) return false;
    return evidence() >= enough_evidence;
  }

 private:
  bool conflict() const {
    const auto& x = a_.event;
    const auto& y = b_.event;
    if (x.according_to && y.according_to && *x.according_to != *y.according_to) return true;
    if (is_resolved(x.time) && is_resolved(y.time) && !same_time(*x.time, *y.time)) return true;
    for (const auto& q : x.quantities) {
      for (const auto& r : y.quantities) {
        if (q.unit == r.unit && q.value != r.value) return true;
      }
    }
    const bool elsewhere = !x.places.empty() && !y.places.empty() && shared_places() == 0;
    // "Floods kill 12 in Kenya", then "in Nairobi": a headline names the place more roughly.
    const bool rough = (summarises(a_) || summarises(b_)) && shared_quantity();
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
    int points = x.lemma == y.lemma ? 1 : 0;
    points += std::min(2, shared(std::nullopt)) + std::min(1, shared_places());
    if (shared_quantity()) points += 3;
    if (is_resolved(x.time) && is_resolved(y.time)) ++points;
    if (summarises(a_) || summarises(b_)) ++points;
    if ((summarises(a_) && tells_no_more(x, y)) || (summarises(b_) && tells_no_more(y, x))) ++points;
    if (refers_back()) points += 3;
    if (x.type == "Statement" && !summarises(a_) && !summarises(b_) && !(same_sentence() && is_bare(b_))) return 0;
    return same_sentence() && !is_bare(b_) ? points - 2 : points;
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
      for (const auto& q : b_.event.participants)
        count += p.entity == q.entity && (!role || (p.role == *role && q.role == *role));
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

  bool shared_quantity() const {
    for (const auto& q : a_.event.quantities) {
      for (const auto& r : b_.event.quantities) {
        if (q.value == r.value && q.unit == r.unit) return true;
      }
    }
    return false;
  }

  const Reading& reading_;
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

// `into` keeps its trigger and label.
void absorb(Event& into, const Event& from) {
  unite(into.participants, from.participants, [](const auto& p, const auto& q) { return p.entity == q.entity; });
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
  into.confidence = std::min(1.0F, std::max(into.confidence, from.confidence) + 0.03F);
}

class Merger {
 public:
  Merger(const Reading& reading, std::vector<Draft> drafts)
      : reading_(reading), drafts_(std::move(drafts)), same_as_(drafts_.size()) {}

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

  // The earlier draft that tells the same, or `index` itself.
  std::uint32_t place(std::uint32_t index) {
    auto& told = told_[kind_of(drafts_[index])];
    const auto first = told.size() > furthest_merge ? told.size() - furthest_merge : 0;
    for (auto i = told.size(); i-- > first;) {
      if (!Comparison(reading_, drafts_[told[i]], drafts_[index]).same_happening()) continue;
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
    absorb(kept.event, drafts_[from].event);
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

  // Whether somebody, some place or some number ties the event to the world.
  static bool is_anchored(const Draft& draft) {
    const auto& event = draft.event;
    if (draft.stative) return !event.participants.empty() || event.according_to.has_value();
    const bool counted = std::any_of(event.quantities.begin(), event.quantities.end(),
                                     [](const Quantity& quantity) { return !quantity.unit.empty(); });
    if (draft.rule == nullptr) return !event.participants.empty() && entities_in(event) >= 2;
    const bool dated = is_resolved(event.time) && (event.type == "Disaster" || event.type == "Election" ||
                                                   event.type == "Accident" || event.type == "Assault");
    if (event.type == "Travel" && !counted)
      return !event.participants.empty() && (!event.places.empty() || is_resolved(event.time));
    // "Biden said that the delivery would be halted": he answers for it, whoever is to halt it.
    const bool vouched = !draft.nominal && event.according_to && event.factuality != Factuality::certain;
    return !event.participants.empty() || !event.places.empty() || dated || vouched ||
           (counted && (!draft.nominal || !draft.rule->counted_type.empty()));
  }

  const Reading& reading_;
  std::vector<Draft> drafts_;
  std::vector<std::uint32_t> same_as_;
  std::map<Kind, std::vector<std::uint32_t>> told_;
};

}  // namespace

std::vector<Event> merge(const Reading& reading, std::vector<Draft> drafts) {
  return Merger(reading, std::move(drafts)).merge();
}

std::vector<std::uint32_t> same_happenings(const Reading& reading, std::vector<Draft> drafts) {
  return Merger(reading, std::move(drafts)).same_happenings();
}

}  // namespace relata::extraction::events
