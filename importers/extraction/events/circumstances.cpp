#include "importers/extraction/events/circumstances.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "importers/extraction/clauses.h"
#include "importers/extraction/events/syntax.h"

namespace relata::extraction::events {
namespace {

constexpr int deepest_time = 1;  // phrases within phrases between a time and what it dates
constexpr std::array<std::string_view, 5> persons = {"people", "persons", "civilians", "children", "women"};

bool is_resolved(const Time& time) { return !time.point.empty() || !time.begin.empty() || !time.end.empty(); }

std::string first_day(const Time& time) { return time.point.empty() ? time.begin : time.point; }
std::string last_day(const Time& time) { return time.point.empty() ? time.end : time.point; }

bool is_year_number(std::string_view form) {
  return form.size() == 4 && (form.starts_with("19") || form.starts_with("20")) &&
         std::all_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class TimeAttacher {
 public:
  TimeAttacher(const Reading& reading, std::vector<Draft>& drafts)
      : reading_(reading), drafts_(drafts), owners_(reading.document.tokens.size()) {
    for (std::uint32_t i = 0; i < drafts.size(); ++i) {
      owners_[drafts[i].trigger()].push_back(i);
      if (drafts[i].clause != drafts[i].trigger()) owners_[drafts[i].clause].push_back(i);
    }
  }

  void attach() {
    for (const auto& expression : reading_.times) {
      if (expression.head < reading_.document.tokens.size()) attach(expression);
    }
    for (auto& draft : drafts_) take_year(draft);
    for (auto& draft : drafts_) inherit(draft);
  }

 private:
  void attach(const TimeExpression& expression) {
    if (expression.kind == TimeKind::duration) {
      if (measures_distance(expression)) return;
      attach_inside(expression);
    }
    if (const auto verb = verb_before_comma(expression)) {
      for (auto owner : owners_[*verb]) give(drafts_[owner], expression);
      return lend(*verb, expression);
    }
    if (const auto teller = teller_before(expression)) {
      for (auto owner : owners_[*teller]) give(drafts_[owner], expression);
      return;
    }
    std::optional<std::uint32_t> at = expression.head;
    int phrases = 0;
    for (bool first = true; at; first = false) {
      const auto& token = token_of(reading_, *at);
      // "Bettie Page, the 1950s model, died": what a name is explained by has times of its own. "cars from the 1950s"
      if (first ? is_origin_of_thing(*at) : token.deprel == Deprel::appos && owners_[*at].empty()) return;
      // "his role in the release of files in 2010": not when whatever governs his role took place.
      if (!first && token.deprel == Deprel::nmod && ++phrases > deepest_time) return;
      if (!first && !owners_[*at].empty()) {
        for (auto owner : owners_[*at]) give(drafts_[owner], expression);
        return lend(*at, expression);
      }
      if (!first && (token.upos == Upos::VERB || is_clause(token.deprel))) return lend(*at, expression);
      if (!first && is_bound(*at)) return;
      at = reading_.tree.head(*at);
    }
  }

  // "ahead of talks on Thursday", "after the vote on Sunday": what comes before or after has a time of its own.
  bool is_bound(std::uint32_t phrase) const {
    static constexpr std::array<std::string_view, 6> words = {"before", "after",     "since",
                                                              "until",  "following", "despite"};
    if (lemma_of(reading_, phrase) == "ahead") return true;
    if (token_of(reading_, phrase).upos != Upos::NOUN || reading_.tree.child(phrase, Deprel::nummod)) return false;
    return std::find(words.begin(), words.end(), preposition(reading_, phrase)) != words.end() &&
           std::ranges::none_of(reading_.times,
                                [&](const TimeExpression& time) { return time.tokens.contains(phrase); });
  }

  // "said on Friday they had arrested a man": the day right behind a verb is when it was told, whatever the parser
  // makes of it.
  std::optional<std::uint32_t> teller_before(const TimeExpression& expression) const {
    const auto first = expression.tokens.begin;
    const auto told = reading_.tree.head(expression.head);
    if (first == 0 || !told || *told < expression.tokens.end || token_of(reading_, first - 1).upos != Upos::VERB)
      return std::nullopt;
    const auto& clause = token_of(reading_, *told);
    const bool right_before = clause.deprel == Deprel::ccomp && clause.head == static_cast<std::int32_t>(first - 1);
    return right_before ? std::optional(first - 1) : std::nullopt;
  }

  // "the 2001 attacks"
  void take_year(Draft& draft) {
    const bool told = !draft.event.participants.empty() || !draft.event.places.empty() ||
                      (draft.rule != nullptr && !draft.rule->counted_type.empty());
    if (!draft.nominal || draft.event.time || !told) return;
    for (auto child : reading_.tree.children(draft.trigger())) {
      const auto relation = token_of(reading_, child).deprel;
      if (relation != Deprel::nummod && relation != Deprel::compound) continue;
      if (!is_year_number(reading_.document.form(child)) || reading_.tree.subtree(child).size() > 1) continue;
      Time time;
      time.point = time.text = std::string(reading_.document.form(child));
      draft.event.time = time;
    }
  }

  bool is_origin_of_thing(std::uint32_t time) const {
    const auto& token = token_of(reading_, first_conjunct(reading_, time));
    return token.deprel == Deprel::nmod && preposition(reading_, first_conjunct(reading_, time)) == "from" &&
           owners_[static_cast<std::uint32_t>(token.head)].empty();
  }

  // "departed for consultations, on Thursday": behind a comma a day belongs to the verb before it, whatever noun the
  // parser hangs it on.
  std::optional<std::uint32_t> verb_before_comma(const TimeExpression& expression) const {
    const auto begin = reading_.document.sentences[token_of(reading_, expression.head).sentence].tokens.begin;
    const auto first = expression.tokens.begin;
    if (first <= begin + 1 || reading_.document.form(first - 1) != "," || lemma_of(reading_, first) != "on")
      return std::nullopt;
    const auto governor = reading_.tree.head(expression.head);
    if (!governor || *governor > first || token_of(reading_, *governor).upos == Upos::VERB) return std::nullopt;
    for (auto at = first - 1; at-- > begin;) {
      if (token_of(reading_, at).upos == Upos::VERB && !owners_[at].empty()) return at;
    }
    return std::nullopt;
  }

  // "after two days", "five days before": not how long the event itself took.
  bool measures_distance(const TimeExpression& expression) const {
    static constexpr std::array<std::string_view, 12> words = {"after", "before", "within", "in",    "by",   "every",
                                                               "ago",   "later",  "early",  "since", "late", "old"};
    const auto is_such = [&](std::uint32_t token) {
      return std::find(words.begin(), words.end(), lemma_of(reading_, token)) != words.end();
    };
    const auto& sentence = reading_.document.sentences[token_of(reading_, expression.head).sentence].tokens;
    if (expression.tokens.end < sentence.end && is_such(expression.tokens.end)) return true;
    // "after two days of talks" measures the talks.
    return is_such(expression.tokens.begin) && reading_.tree.child(expression.head, Deprel::nmod) == std::nullopt;
  }

  // "two days of talks"
  void attach_inside(const TimeExpression& expression) {
    for (auto child : reading_.tree.children(expression.head)) {
      for (auto owner : owners_[child]) give(drafts_[owner], expression);
    }
  }

  void give(Draft& draft, const TimeExpression& expression) {
    if (expression.kind == TimeKind::duration) {
      auto& quantities = draft.event.quantities;
      const bool told = std::any_of(quantities.begin(), quantities.end(), [&](const Quantity& other) {
        return other.unit == expression.duration.unit && other.value == expression.duration.value;
      });
      if (!told && !expression.duration.value.empty()) quantities.push_back(expression.duration);
      return;
    }
    // "called an election on Wednesday": the call was then.
    if (draft.support == Support::light && lemma_of(reading_, draft.clause) == "call" &&
        lemma_of(reading_, expression.tokens.begin) != "for")
      return;
    auto& time = draft.event.time;
    if (time && (is_resolved(*time) || !is_resolved(expression.time))) return;
    time = expression.time;
    if (!opens(draft)) return;
    time->begin = first_day(expression.time);
    time->point.clear();
    time->end.clear();
  }

  // "the war broke out on 7 October": it goes on from there.
  bool opens(const Draft& draft) const {
    static constexpr std::array<std::string_view, 5> beginning = {"begin", "start", "break", "erupt", "commence"};
    if (draft.support != Support::aspect || draft.rule == nullptr || draft.rule->name != "war") return false;
    return std::find(beginning.begin(), beginning.end(), lemma_of(reading_, draft.clause)) != beginning.end();
  }

  // "Since the conflict began on 7 October, …"
  void lend(std::uint32_t verb, const TimeExpression& expression) {
    const auto& token = token_of(reading_, verb);
    if (token.deprel != Deprel::advcl || token.head < 0 || !is_resolved(expression.time)) return;
    const auto introduced = marker(reading_, verb);
    Time bound;
    if (introduced == "since") bound.begin = first_day(expression.time);
    if (introduced == "until" || introduced == "till") bound.end = last_day(expression.time);
    if (!is_resolved(bound)) return;
    bound.text = reading_.document.text(reading_.document.bytes(reading_.tree.subtree(verb)));
    while (!bound.text.empty() && (bound.text.back() == ',' || bound.text.back() == ' ')) bound.text.pop_back();
    for (auto owner : owners_[static_cast<std::uint32_t>(token.head)]) {
      if (!drafts_[owner].event.time) drafts_[owner].event.time = bound;
    }
  }

  // "shelled Homs on Monday, killing 12 and wounding 40": when and where it followed from.
  void inherit(Draft& draft) {
    const auto& token = token_of(reading_, draft.clause);
    const auto& participle = token_of(reading_, first_conjunct(reading_, draft.clause));
    if (participle.deprel != Deprel::advcl || participle.head < 0 || token.xpos != language::Xpos::VBG) return;
    if (!marker(reading_, draft.clause).empty()) return;
    const bool counted = draft.rule != nullptr && !draft.rule->counted_type.empty();
    for (auto owner : owners_[static_cast<std::uint32_t>(participle.head)]) {
      const auto& main = drafts_[owner].event;
      if (!draft.event.time) draft.event.time = main.time;
      if (!counted || !draft.event.places.empty()) continue;
      std::ranges::copy_if(main.places, std::back_inserter(draft.event.places),
                           [](const EventPlace& place) { return place.role == PlaceRole::place; });
    }
  }

  const Reading& reading_;
  std::vector<Draft>& drafts_;
  std::vector<std::vector<std::uint32_t>> owners_;  // of each token: drafts with this trigger or clause
};

// Whether `head` is, or hangs by "of", a number or an apposition on, the argument.
bool measures(const Reading& reading, std::uint32_t head, std::uint32_t argument) {
  for (int steps = 0; steps < 3; ++steps) {
    for (auto conjunct : reading.tree.conjuncts(argument)) {
      if (head == conjunct) return true;
    }
    const auto& token = token_of(reading, head);
    if (token.head < 0) return false;
    if (token.deprel != Deprel::nummod && token.deprel != Deprel::nmod && token.deprel != Deprel::compound)
      return false;
    if (token.deprel == Deprel::nmod && preposition(reading, head) != "of") return false;
    // "two of the three victims"
    if (token.deprel == Deprel::nmod && token_of(reading, static_cast<std::uint32_t>(token.head)).upos == Upos::NUM)
      return false;
    head = static_cast<std::uint32_t>(token.head);
  }
  return false;
}

// "the 2022 election", "the 1967 killings": the year of things, not a number of them.
bool is_year(const Reading& reading, const Measure& measure) {
  const bool digits = is_year_number(reading.document.form(measure.number));
  const auto tag = token_of(reading, measure.head).xpos;
  const bool definite = has_child(reading, measure.head, Deprel::det, "the");
  return digits && (tag == language::Xpos::NN || tag == language::Xpos::NNP || definite);
}

// "the 737 Max": a number that is part of a name.
bool is_part_of_name(const Reading& reading, const Measure& measure) {
  if (measure.head != measure.number) return false;
  const auto next = measure.number + 1;
  return next < reading.document.tokens.size() && token_of(reading, next).xpos == language::Xpos::NNP &&
         token_of(reading, next).sentence == token_of(reading, measure.number).sentence;
}

bool is_time(const Reading& reading, const Measure& measure) {
  const auto behind = std::ranges::upper_bound(reading.times, measure.tokens.begin, {},
                                               [](const TimeExpression& time) { return time.tokens.end; });
  return behind != reading.times.end() && behind->tokens.begin < measure.tokens.end;
}

bool is_usable(const Reading& reading, const Measure& measure) {
  return measure.head < reading.document.tokens.size() && !is_time(reading, measure) && !is_year(reading, measure) &&
         !is_part_of_name(reading, measure);
}

// "over 5,000 injured": a number that hangs on the participle itself.
bool counts_trigger(const Reading& reading, const Draft& draft, const Measure& measure) {
  const auto& number = token_of(reading, measure.number);
  if (draft.nominal || measure.number >= draft.trigger()) return false;
  // "Two killed, five injured", the second number hung on the first participle
  const bool second =
      measure.number + 1 == draft.trigger() && (number.deprel == Deprel::nsubj_pass || number.deprel == Deprel::nsubj);
  return second || (number.deprel == Deprel::nummod && number.head == static_cast<std::int32_t>(draft.trigger()));
}

// Whether the number of who or what fills the slot tells how large the event is: of those killed, not of the killers.
bool is_counted(const Draft& draft, std::string_view slot) {
  static constexpr std::array<std::string_view, 9> counting = {"subject", "object", "indirect", "of",  "for",
                                                               "by",      "to",     "at",       "with"};
  if (draft.event.type == "Statement") return false;
  if (draft.rule != nullptr && !draft.rule->counted_type.empty()) {
    const auto filler = (draft.nominal ? draft.rule->noun : draft.rule->verb).role(slot);
    return filler == Filler::patient || filler == Filler::count || (filler == Filler::none && slot == "of");
  }
  if (std::find(counting.begin(), counting.end(), slot) == counting.end()) return false;
  const bool has_object = std::any_of(draft.arguments.begin(), draft.arguments.end(),
                                      [](const Argument& argument) { return argument.slot == "object"; });
  const bool moves = draft.rule != nullptr && draft.rule->verb.role("object") == Filler::origin;
  return slot != "subject" || !has_object || moves;
}

bool takes_measure(const Reading& reading, const Draft& draft, const Measure& measure, bool has_own) {
  if (has_own) return counts_trigger(reading, draft, measure);
  if (draft.nominal && measures(reading, measure.head, draft.trigger())) return true;
  return std::any_of(draft.arguments.begin(), draft.arguments.end(), [&](const Argument& argument) {
    return is_counted(draft, argument.slot) &&
           (measures(reading, measure.head, argument.head) || measures(reading, measure.number, argument.head));
  });
}

// "20 dead", "300 wounded"
bool tells_toll(const Measure& measure) {
  return measure.quantity.unit == "deaths" || measure.quantity.unit == "injuries";
}

// Whether what is measured is a number of people, or of the event's own noun.
bool counts_people(const Reading& reading, const Draft& draft, const Measure& measure) {
  if (tells_toll(measure)) return true;
  if (draft.nominal && measure.head == draft.trigger()) return true;
  if (measure.quantity.unit == "percent") return false;
  if (measure.head == measure.number || counts_trigger(reading, draft, measure)) return true;
  if (std::find(persons.begin(), persons.end(), measure.quantity.unit) != persons.end()) return true;
  const auto& head = token_of(reading, measure.head);
  if (head.xpos == language::Xpos::NNPS) return true;  // "34 Palestinians"
  return head.upos == Upos::NOUN && measure.quantity.unit == reading.document.form(measure.head);
}

// Whether a number without a unit may be one of people: a whole one, of fewer than there are, and no score.
bool may_count_people(const Draft& draft, const Quantity& quantity) {
  constexpr std::size_t longest = 10;  // digits of all people alive
  return draft.event.type != "Contest" && quantity.value.size() <= longest &&
         quantity.value.find('.') == std::string::npos;
}

// "a 6.1 quake", "an earthquake with a magnitude of 6.1"
bool is_magnitude(const Draft& draft, const Quantity& quantity) {
  static constexpr std::array<std::string_view, 4> quakes = {"earthquake", "quake", "tremor", "temblor"};
  return std::find(quakes.begin(), quakes.end(), draft.event.lemma) != quakes.end() &&
         quantity.value.find('.') != std::string::npos;
}

// "17 were hurt, three of them badly", "eight of whom were children"
bool counts_part_of_them(const Reading& reading, const Measure& measure) {
  const auto whole = reading.tree.child(measure.number, Deprel::nmod);
  return whole && any_of(lemma_of(reading, *whole), {"they", "whom", "that"});
}

void add_quantity(const Reading& reading, Draft& draft, const Measure& measure) {
  if (counts_part_of_them(reading, measure)) return;
  auto quantity = measure.quantity;
  const bool counted = draft.rule != nullptr && !draft.rule->counted_type.empty();
  // "a 6.8-magnitude quake, killing 17"
  if (counted && quantity.value.find('.') != std::string::npos) return;
  if (counted && counts_people(reading, draft, measure)) {
    draft.event.type = draft.rule->counted_type;
    draft.event.cameo.clear();
    if (!tells_toll(measure)) quantity.unit = draft.rule->counted_unit;
  } else if (token_of(reading, measure.head).xpos == language::Xpos::NNPS && measure.head != measure.number) {
    // "three Israelis", not "three Oscars"
    quantity.unit = is_demonym(reading, measure.head) ? "people" : reading.document.form(measure.head);
  } else if (quantity.unit.empty() && is_magnitude(draft, quantity)) {
    quantity.unit = "magnitude";
  } else if (quantity.unit.empty()) {
    // "60 of the jets", "batted .308", "won three in a row"
    if (draft.rule == nullptr || reading.tree.child(measure.number, Deprel::nmod) || !may_count_people(draft, quantity))
      return;
    quantity.unit = draft.nominal && measure.head == draft.trigger() ? "" : "people";
  }
  // "Dozens" count without a number.
  if (!quantity.value.empty()) draft.event.quantities.push_back(std::move(quantity));
}

constexpr std::size_t longest_sum = 6;  // digits of tolls that are added

// "three professors dead and three employees wounded": a participle behind a conjunct tells what befell it alone; "two
// soldiers or three civilians": either.
bool stands_apart(const Reading& reading, std::uint32_t item) {
  if (token_of(reading, item).deprel != Deprel::conj) return false;
  if (has_child(reading, item, Deprel::cc, "or") || has_child(reading, item, Deprel::cc, "nor")) return true;
  const auto participle = reading.tree.child(item, Deprel::acl);
  return participle && *participle == item + 1;
}

bool is_one_person(const Reading& reading, std::uint32_t head) {
  const auto tag = token_of(reading, head).xpos;
  if (tag != language::Xpos::NN && tag != language::Xpos::NNP) return false;
  if (reading.tree.child(head, Deprel::nummod)) return false;
  const auto entities = reading.entities_headed_by(head);
  return entities.size() == 1 && reading.facts.entities[entities.front()].kind == EntityKind::person;
}

// The measures of one sentence.
std::span<const Measure> measures_of(const Reading& reading, std::uint32_t sentence) {
  const auto tokens = reading.document.sentences[sentence].tokens;
  const auto before = [](const Measure& measure, std::uint32_t token) { return measure.tokens.begin < token; };
  const auto first = std::lower_bound(reading.measures.begin(), reading.measures.end(), tokens.begin, before);
  const auto last = std::lower_bound(first, reading.measures.end(), tokens.end, before);
  return {first, last};
}

// All items of a list, however its conjuncts are chained.
std::vector<std::uint32_t> list_of(const Reading& reading, std::uint32_t first) {
  std::vector<std::uint32_t> list = {first};
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto further = reading.tree.conjuncts(list[i]);
    list.insert(list.end(), further.begin() + 1, further.end());
  }
  return list;
}

// The first number of a list, where it is the sum of what follows: "three people, a man and two women", read as a list.
std::optional<long> own_sum(const Reading& reading, std::span<const std::uint32_t> list, long singles) {
  long first = 0, total = singles;
  for (const auto& measure : measures_of(reading, token_of(reading, list.front()).sentence)) {
    const auto& value = measure.quantity.value;
    if (std::ranges::find(list, measure.head) == list.end() || value.empty() || value.size() > longest_sum) continue;
    total += std::stol(value);
    if (measure.head == list.front()) first = std::stol(value);
  }
  return list.size() > 2 && first * 2 == total ? std::optional(first) : std::nullopt;
}

// "three teachers and two pupils", "a woman and her two children": one toll for all that one list tells of.
void total_toll(const Reading& reading, Draft& draft, const std::vector<const Measure*>& counted) {
  auto& quantities = draft.event.quantities;
  if (counted.empty() || draft.rule == nullptr || draft.event.type != draft.rule->counted_type) return;
  const auto first = first_conjunct(reading, counted.front()->head);
  const auto list = list_of(reading, first);
  if (first == draft.trigger() || std::ranges::any_of(list, [&](auto item) { return stands_apart(reading, item); }))
    return;
  const auto singles = std::ranges::count_if(list, [&](auto item) { return is_one_person(reading, item); });
  long total = singles;
  for (std::size_t i = 0; i < counted.size(); ++i) {
    const auto& [value, unit, approximate, bound] = quantities[i];
    const bool adds = unit == draft.rule->counted_unit && bound != "maximum" && value.size() <= longest_sum;
    if (!adds || first_conjunct(reading, counted[i]->head) != first) return;
    total += std::stol(value);
  }
  quantities.front().value = std::to_string(own_sum(reading, list, singles).value_or(total));
  quantities.resize(1);
}

}  // namespace

void attach_times(const Reading& reading, std::vector<Draft>& drafts) { TimeAttacher(reading, drafts).attach(); }

void attach_quantities(const Reading& reading, std::vector<Draft>& drafts) {
  std::vector<bool> usable, names_event(reading.document.tokens.size());
  for (const auto& measure : reading.measures) usable.push_back(is_usable(reading, measure));
  for (const auto& draft : drafts) names_event[draft.trigger()] = names_event[draft.trigger()] || draft.nominal;
  // "deaths of 12 people, injuries to 40", however coordinated: 40 is a number of injuries alone.
  const auto counts_another = [&](const Draft& draft, const Measure& measure) {
    const auto& number = token_of(reading, measure.number);
    return number.deprel == Deprel::nummod && number.head >= 0 &&
           number.head != static_cast<std::int32_t>(draft.trigger()) &&
           names_event[static_cast<std::size_t>(number.head)];
  };
  for (auto& draft : drafts) {
    std::vector<const Measure*> fit;
    for (const auto& measure : measures_of(reading, token_of(reading, draft.trigger()).sentence))
      if (usable[static_cast<std::size_t>(&measure - reading.measures.data())]) fit.push_back(&measure);
    const bool has_own =
        std::ranges::any_of(fit, [&](const Measure* measure) { return counts_trigger(reading, draft, *measure); });
    std::vector<const Measure*> counted;
    for (const auto* measure : fit) {
      const auto before = draft.event.quantities.size();
      if (!counts_another(draft, *measure) && takes_measure(reading, draft, *measure, has_own))
        add_quantity(reading, draft, *measure);
      if (draft.event.quantities.size() > before) counted.push_back(measure);
    }
    if (draft.event.quantities.size() == counted.size()) total_toll(reading, draft, counted);
  }
}

}  // namespace relata::extraction::events
