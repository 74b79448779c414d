#include "importers/extraction/relations/relations.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

#include "importers/extraction/clauses.h"
#include "importers/extraction/quotations/quotation_marks.h"
#include "importers/extraction/relations/past_states.h"
#include "importers/extraction/relations/place_lists.h"
#include "importers/extraction/relations/titles.h"
#include "importers/extraction/relations/tree_pattern.h"

namespace relata::extraction {
namespace {

using formats::ZoneKind;
using language::Deprel;

struct CompiledRule {
  const RelationRule* rule;
  TreePattern pattern;
};

// All patterns, with the rules filed by what the topmost node of their pattern asks for. Rules are their indices.
class RuleIndex {
 public:
  RuleIndex() {
    for (const auto& rule : relation_rules()) rules_.push_back({&rule, TreePattern(rule.pattern, words_)});
    for (const auto& body : position_bodies()) bodies_.emplace_back(body.pattern, words_);
    by_word_.resize(words_.end());
    for (std::size_t i = 0; i < rules_.size(); ++i) file(i);
  }
  // The one of the shipped rules.
  static const RuleIndex& shipped() {
    static const RuleIndex index;
    return index;
  }

  const PatternWords& words() const { return words_; }
  const std::vector<CompiledRule>& rules() const { return rules_; }
  const std::vector<TreePattern>& bodies() const { return bodies_; }

  // Calls `visit` with every rule that may match with its top at `token`, perhaps more than once.
  template <typename Visit>
  void for_each_candidate(const PatternTokens& tokens, std::uint32_t token, Visit visit) const {
    for (auto rule : by_word_[tokens.lemma(token)]) visit(rule);
    for (auto rule : by_word_[tokens.form(token)]) visit(rule);
    if (tokens.types(token) != 0) {
      for (auto rule : typed_) visit(rule);
    }
    for (auto rule : anywhere_) visit(rule);
  }

 private:
  void file(std::size_t rule) {
    const auto& pattern = rules_[rule].pattern;
    for (auto word : pattern.top_words()) by_word_[word].push_back(rule);
    if (pattern.top_words().empty()) (pattern.top_types() != 0 ? typed_ : anywhere_).push_back(rule);
  }

  PatternWords words_;
  std::vector<CompiledRule> rules_;
  std::vector<TreePattern> bodies_;
  std::vector<std::vector<std::size_t>> by_word_;  // by number
  std::vector<std::size_t> typed_, anywhere_;
};

// How a title of some class stands to its body.
struct PositionPredicates {
  TitleClass title;
  std::uint16_t body;  // node types
  std::string_view predicate;
};

constexpr PositionPredicates position_predicates[] = {
    {TitleClass::leader, node_type::organization | node_type::place, "schema:affiliation"},
    {TitleClass::leader, node_type::organization | node_type::place, "rel:leads"},
    {TitleClass::official, node_type::organization | node_type::place, "schema:affiliation"},
    {TitleClass::staff, node_type::organization, "schema:worksFor"},
    {TitleClass::staff, node_type::place, "schema:affiliation"},
    {TitleClass::representative, node_type::organization | node_type::place, "schema:affiliation"},
    {TitleClass::representative, node_type::organization | node_type::place | node_type::person, "rel:represents"},
    {TitleClass::member, node_type::organization, "schema:memberOf"},
    {TitleClass::member, node_type::country, "schema:nationality"},
    {TitleClass::citizen, node_type::country, "schema:nationality"},
    {TitleClass::citizen, node_type::organization, "schema:affiliation"},
    {TitleClass::occupation, node_type::country, "schema:nationality"},
    {TitleClass::resident, node_type::place, "schema:homeLocation"},
    {TitleClass::alumnus, node_type::organization, "schema:alumniOf"},
};

std::uint16_t type_of(const Entity& entity) {
  switch (entity.kind) {
    case EntityKind::person:
      return node_type::person;
    case EntityKind::organization:
      return node_type::organization;
    case EntityKind::place:
      return static_cast<std::uint16_t>(node_type::place | (entity.country ? node_type::country : 0));
    case EntityKind::product:
      break;
  }
  return 0;
}

// The rules on one article: from matches to relations.
class Application {
 public:
  Application(const Reading& reading, const RuleIndex& index)
      : reading_(reading),
        index_(index),
        tokens_(reading, index.words()),
        marked_(marked_spans(reading.document)),
        tops_(index.rules().size()) {
    for (const auto& sentence : reading_.document.sentences) {
      const auto zone = reading_.article.zones[sentence.block].kind;
      if (zone == ZoneKind::boilerplate || zone == ZoneKind::byline) continue;
      for (auto token = sentence.tokens.begin; token < sentence.tokens.end; ++token) note_tops(token);
    }
  }

  void apply(std::size_t rule) {
    rule_ = index_.rules()[rule].rule;
    pattern_ = &index_.rules()[rule].pattern;
    for (auto token : tops_[rule]) {
      pattern_->match(tokens_, token, [&](const Match& match) { accept(match); });
    }
  }

  std::vector<Relation> relations;

 private:
  using Entities = std::vector<EntityIndex>;

  // Years; a term of office is shorter.
  static constexpr int shortest_life = 18, longest_life = 115;

  void note_tops(std::uint32_t token) {
    index_.for_each_candidate(tokens_, token, [&](std::size_t rule) {
      auto& tops = tops_[rule];
      const bool noted = !tops.empty() && tops.back() == token;
      if (!noted && index_.rules()[rule].pattern.fits_top(tokens_, token)) tops.push_back(token);
    });
  }

  void accept(const Match& match) {
    if (rule_->predicate == "schema:containedInPlace" && lists_places(reading_, match)) return;
    if (span_around(marked_, reading_.document.tokens[match.top].bytes.begin) != nullptr) return;
    for (auto clause : match.clauses) {
      if (!is_asserted(reading_, clause) || is_reported(clause)) return;
    }
    if (!lasts(rule_->predicate) && names_former(match)) return;
    if ((!lasts(rule_->predicate) || rule_->predicate == "schema:spouse") && is_past(match)) return;
    if (rule_->predicate == "schema:nationality" && is_of_another(match)) return;
    if (rule_->predicate == "position") {
      add_position(match);
    } else if (rule_->predicate == "lifetime") {
      add_lifetime(match);
    } else if (rule_->predicate == "kin") {
      add_kin(match);
    } else {
      add(match, rule_->predicate, entities(match, 'S'), match['O']);
    }
  }

  // What was so once remains so: "founded by former President Theodore Roosevelt".
  static bool lasts(std::string_view predicate) {
    return any_of(predicate, {"schema:nationality", "schema:founder", "schema:foundingDate", "schema:birthPlace",
                              "schema:birthDate", "schema:deathDate", "schema:spouse", "schema:alumniOf", "lifetime"});
  }

  bool is_past(const Match& match) const {
    return std::ranges::any_of(match.clauses, [&](std::uint32_t clause) {
      return is_over(reading_, clause) || (rule_->predicate == "rel:leads" && led_once(reading_, clause));
    });
  }

  // "Ruben Vardanyan, a former head of the government", the government read as his: what is past is not asserted.
  bool names_former(const Match& match) const {
    if (!match.has('S') || !match.has('O')) return false;
    const auto is_past = [&](std::uint32_t token) {
      return any_of(lower_form(reading_, token), {"former", "ex", "onetime", "erstwhile", "ousted", "then"});
    };
    // "a former head of the government" may itself be the mention.
    const auto below = reading_.tree.children(match['S']);
    if (std::any_of(below.begin(), below.end(), is_past)) return true;
    for (auto token = match['S'] + 1; token < match['O']; ++token) {
      if (is_past(token)) return true;
    }
    return false;
  }

  // Inside what somebody is reported to have said, only titles and appositions are the article's own words.
  bool is_reported(std::uint32_t token) const { return reading_.quotation_around(token, false) != nullptr; }

  Entities entities(const Match& match, char variable) const {
    return match.has(variable) ? entities_at(match[variable], pattern_->distributes(variable)) : Entities();
  }

  Entities entities_at(std::uint32_t token, bool distribute) const {
    const auto own = reading_.entities_headed_by(token);
    Entities all(own.begin(), own.end());
    if (!distribute || all.empty()) return all;
    const auto kind = reading_.facts.entities[all.front()].kind;
    for (auto conjunct : reading_.tree.conjuncts(token)) {
      for (auto entity : reading_.entities_headed_by(conjunct)) {
        if (reading_.facts.entities[entity].kind == kind) all.push_back(entity);
      }
    }
    return all;
  }

  void add(const Match& match, std::string_view predicate, const Entities& subjects, std::uint32_t object) {
    if (is_date(predicate)) {
      if (const auto date = date_at(object)) {
        for (auto subject : subjects) emit(match, subject, predicate, *date);
      }
      return;
    }
    auto others = entities(match, 'O');
    if (is_where(predicate)) {
      for (auto area : areas_behind(object)) others.push_back(area);
    }
    for (auto other : others) {
      for (auto subject : subjects) emit(match, subject, predicate, other);
    }
  }

  static bool is_where(std::string_view predicate) {
    return any_of(predicate, {"schema:birthPlace", "schema:homeLocation", "schema:location"});
  }

  // "in Munich, Germany": in both.
  std::span<const EntityIndex> areas_behind(std::uint32_t place) const {
    auto area = tokens_.name_behind(place);
    for (auto child : reading_.tree.children(place)) {  // "in Warren, Michigan with …": no mark closes it
      const auto relation = reading_.document.tokens[child].deprel;
      const bool beside = relation == Deprel::nmod_unmarked || relation == Deprel::appos;
      if (!area && beside && child > place && (tokens_.types(child) & node_type::area) != 0) area = child;
    }
    if (!area || (tokens_.types(place) & node_type::locality) == 0 || (tokens_.types(*area) & node_type::area) == 0)
      return {};
    Match pair;
    pair.top = place;
    pair.bind('O', *area);
    pair.tokens = {place, *area + 1};
    return lists_places(reading_, pair) ? std::span<const EntityIndex>() : reading_.entities_headed_by(*area);
  }

  static bool is_date(std::string_view predicate) { return predicate.ends_with("Date"); }

  std::optional<Literal> date_at(std::uint32_t token) const {
    const auto* time = time_at(reading_.times, token);
    if (time == nullptr || time->kind == TimeKind::duration) return std::nullopt;
    auto value = time_value(time->time);
    if (value.empty()) return std::nullopt;
    const auto datatype = time_datatype(value);
    return Literal{std::move(value), std::string(datatype)};
  }

  // "John Nash (13 June 1928 – 23 May 2015)": a span as long as a life, and nothing else in the brackets.
  void add_lifetime(const Match& match) {
    const auto* time = time_at(reading_.times, match['O']);
    if (time == nullptr) return;
    const auto &begin = time->time.begin, &end = time->time.end;
    if (begin.size() < 4 || end.size() < 4 || !closes_bracket(time->tokens.end)) return;
    const int years = std::stoi(end.substr(0, 4)) - std::stoi(begin.substr(0, 4));
    if (years < shortest_life || years > longest_life) return;
    for (auto subject : entities(match, 'S')) {
      emit(match, subject, "schema:birthDate", Literal{begin, std::string(time_datatype(begin))});
      emit(match, subject, "schema:deathDate", Literal{end, std::string(time_datatype(end))});
    }
  }

  bool closes_bracket(std::uint32_t token) const {
    return token < reading_.document.tokens.size() && reading_.document.form(token) == ")";
  }

  // --- positions ---

  void add_position(const Match& match) {
    const auto first = match['T'];
    const bool alone = !match.has('S');
    if (alone && reading_.entities_headed_by(first).empty()) return;
    if (is_within_name(first)) return;
    const auto holders = alone ? entities_at(first, false) : entities(match, 'S');
    const auto shared = bodies_of(match, first);
    const auto first_means = title_class(reading_, first);
    if (!first_means) return;
    for (auto title : reading_.tree.conjuncts(first)) {
      if (title != first && (alone || introduces_another(title, holders))) continue;
      if (is_plural(title) && !are_several(match, holders)) continue;
      const auto means = title_class(reading_, title);
      if (!means || is_negated(reading_, title) || (!stays(*means) && holds_no_more(title))) continue;
      auto own = title == first ? shared : bodies_of(Match(), title);
      if (own.empty()) own = bodies_of_conjuncts(title);
      if (own.empty() && (*means == *first_means || !says_origin(*first_means))) own = shared;
      for (auto holder : holders) {
        if (reading_.facts.entities[holder].kind == EntityKind::person) add_title(match, holder, title, *means, own);
      }
    }
  }

  // "her brother Dean": no title of his.
  bool is_within_name(std::uint32_t token) const {
    const auto ending = reading_.mentions_ending_at(token + 1);
    return std::ranges::any_of(ending, [&](std::uint32_t index) {
      const auto& mention = reading_.document.mentions[index];
      return mention.form == language::MentionForm::name && mention.type == language::MentionType::person;
    });
  }

  // "French nurse X, Malian driver Y": the second demonym is of who stands behind it.
  bool is_of_another(const Match& match) const {
    const auto noun = reading_.tree.head(match['O']);
    return noun && introduces_another(*noun, entities(match, 'S'));
  }

  // "actor X; musician Y", "Prime Minister X and party leader Y": the second title has a holder of its own.
  bool introduces_another(std::uint32_t title, const Entities& holders) const {
    for (const auto& mention : reading_.document.mentions) {
      if (mention.tokens.begin > title + 1) return false;
      if (mention.tokens.begin != title + 1 || mention.form != language::MentionForm::name) continue;
      for (auto entity : reading_.entities_headed_by(mention.head)) {
        if (reading_.facts.entities[entity].kind == EntityKind::person &&
            std::find(holders.begin(), holders.end(), entity) == holders.end())
          return true;
      }
    }
    return false;
  }

  bool is_plural(std::uint32_t title) const {
    const auto tag = reading_.document.tokens[title].xpos;
    return tag == language::Xpos::NNS || tag == language::Xpos::NNPS;
  }

  // A title in the plural is held by several: "guitarists X and Y", not "told reporters X had left"; or by an unnamed
  // group; or by "one of the guitarists, X".
  bool are_several(const Match& match, const Entities& holders) const {
    if (!match.has('S')) {
      return std::any_of(holders.begin(), holders.end(),
                         [&](EntityIndex holder) { return reading_.facts.entities[holder].unnamed; });
    }
    if (holders.size() > 1 || reading_.tree.conjuncts(match['S']).size() > 1) return true;
    const auto begin = reading_.tree.subtree(match['T']).begin;
    return begin >= 2 && lower_form(reading_, begin - 1) == "of" && lower_form(reading_, begin - 2) == "one";
  }

  void add_title(const Match& match, EntityIndex holder, std::uint32_t title, TitleClass means, const Entities& own) {
    for (auto body : own) {
      const auto type = type_of(reading_.facts.entities[body]);
      if (means == TitleClass::founder && (type & node_type::organization) != 0)
        emit(match, body, "schema:founder", holder);
      const auto origin =
          means == TitleClass::staff && (type & node_type::place) != 0 ? origin_in(title, body) : Origin::other;
      if (origin == Origin::subject_of_work) continue;
      if (origin == Origin::demonym) {
        if ((type & node_type::country) != 0) emit(match, holder, "schema:nationality", body);
        continue;
      }
      if (is_posted_to(reading_, title, body)) continue;
      const bool of_part =
          means == TitleClass::leader &&
          (is_one_of_several(reading_, title) || ((type & node_type::place) != 0 && leads_part(reading_, title)));
      const auto there = of_part ? TitleClass::official : means;
      for (const auto& row : position_predicates) {
        if (row.title == there && (row.body & type) != 0) emit(match, holder, row.predicate, body);
      }
    }
    const bool named = !reading_.facts.entities[holder].unnamed;
    auto text = named ? job_title(reading_, title) : std::string();
    if (!text.empty()) emit(match, holder, "schema:jobTitle", Literal{std::move(text), ""});
  }

  // How a place stands before a title that names work: "a Ukraine specialist" works on it, "a French economist" is
  // French, "Sweden’s director of public prosecutions" works for it.
  enum class Origin : std::uint8_t { subject_of_work, demonym, other };

  Origin origin_in(std::uint32_t title, EntityIndex place) const {
    const bool works_on = any_of(
        reading_.document.tokens[title].lemma,
        {"specialist", "analyst",  "correspondent", "editor",   "economist", "strategist", "researcher", "scientist",
         "professor",  "lecturer", "journalist",    "reporter", "columnist", "producer",   "director",   "engineer",
         "consultant", "teacher",  "physician",     "surgeon",  "doctor",    "chemist",    "instructor"});
    if (!works_on) return Origin::other;
    for (auto child : reading_.tree.children(title)) {
      if (child > title) break;
      const auto entities = reading_.entities_headed_by(child);
      if (std::find(entities.begin(), entities.end(), place) == entities.end()) continue;
      const auto relation = reading_.document.tokens[child].deprel;
      return relation == Deprel::amod ? Origin::demonym
             : relation == Deprel::compound || relation == Deprel::nmod_unmarked || relation == Deprel::nmod_desc
                 ? Origin::subject_of_work
                 : Origin::other;
    }
    return Origin::other;
  }

  // Who was a singer or a founder is one: nothing ends that.
  static bool stays(TitleClass means) {
    return means == TitleClass::occupation || means == TitleClass::citizen || means == TitleClass::founder ||
           means == TitleClass::alumnus;
  }

  // "a Monegasque businessman, chairman and owner of Venturi": the country is the businessman's, not the chairman's.
  static bool says_origin(TitleClass means) {
    return means == TitleClass::occupation || means == TitleClass::citizen || means == TitleClass::resident;
  }

  // "is to become president", "when he was president": a title in the past or to come is not held.
  bool holds_no_more(std::uint32_t title) const {
    for (auto child : reading_.tree.children(title)) {
      const auto& token = reading_.document.tokens[child];
      if ((token.deprel == Deprel::cop || token.deprel == Deprel::aux) && token.xpos == language::Xpos::VBD)
        return true;
    }
    return false;
  }

  Entities bodies_of(const Match& match, std::uint32_t title) const {
    auto found = entities(match, 'O');
    const auto collect = [&](const TreePattern& pattern, std::uint32_t top) {
      pattern.match(tokens_, top, [&](const Match& body) {
        if (body['T'] != title || stands_apart(body['O'], title) || is_goal(body['O'], title)) return;
        for (auto entity : entities_at(body['O'], pattern.distributes('O'))) {
          if (std::find(found.begin(), found.end(), entity) == found.end()) found.push_back(entity);
        }
      });
    };
    for (const auto& pattern : index_.bodies()) {
      collect(pattern, title);
      if (const auto head = reading_.tree.head(title)) collect(pattern, *head);
    }
    return without_region(title, found);
  }

  // "IG Metall's Bavaria head": a region of the body that has the title, not what he heads.
  Entities without_region(std::uint32_t title, Entities found) const {
    const auto possessor = reading_.tree.child(title, Deprel::nmod_poss);
    const auto region = reading_.tree.child(title, Deprel::compound);
    if (!possessor || !region || found.size() < 2) return found;
    const auto regions = reading_.entities_headed_by(*region);
    std::erase_if(found, [&](EntityIndex body) {
      return std::find(regions.begin(), regions.end(), body) != regions.end() &&
             reading_.facts.entities[body].kind == EntityKind::place;
    });
    return found;
  }

  // "In Portugal, Benfica president Rui Costa": where it happens, not what he presides over.
  bool stands_apart(std::uint32_t body, std::uint32_t title) const {
    const auto marker = reading_.tree.child(body, Deprel::case_);
    return marker && *marker < body && body < title;
  }

  bool is_place(std::uint32_t body) const {
    const auto entities = reading_.entities_headed_by(body);
    return !entities.empty() && reading_.facts.entities[entities.front()].kind == EntityKind::place;
  }

  // "took a German priest to Burkina Faso": ambassadors are sent to a country, others go there.
  bool is_goal(std::uint32_t body, std::uint32_t title) const {
    const auto marker = reading_.tree.child(body, Deprel::case_);
    const auto means = title_class(reading_, title);
    if (!means || !marker || body < title) return false;
    // "the UN envoy to Libya" represents the UN.
    const auto word = lower_form(reading_, *marker);
    if (*means == TitleClass::representative && word == "to") return is_place(body);
    // "U.N. coordinator for Lebanon", "recalled its ambassador from Ireland": whose they are stands before them.
    if (any_of(word, {"for", "from"}) && is_place(body) && has_owner(reading_, title)) return true;
    return stays(*means) && any_of(word, {"to", "for"});
  }

  // "founder and chief executive of Acme": the body stands with a later one.
  Entities bodies_of_conjuncts(std::uint32_t of) const {
    auto first = of;
    while (reading_.document.tokens[first].deprel == Deprel::conj && reading_.document.tokens[first].head >= 0)
      first = static_cast<std::uint32_t>(reading_.document.tokens[first].head);
    for (auto title : reading_.tree.conjuncts(first)) {
      if (title <= of || !title_class(reading_, title)) continue;
      auto found = bodies_of(Match(), title);
      if (!found.empty()) return found;
    }
    return {};
  }

  // --- kin ---

  void add_kin(const Match& match) {
    const auto noun = match['K'];
    const auto predicate = kin_predicate(reading_.document.tokens[noun].lemma);
    if (is_former_kin(reading_, noun) || is_kin_by_marriage(reading_, noun)) return;
    const auto others = is_plural(noun) && match['O'] > noun ? all_kin(noun, match['O']) : entities(match, 'O');
    for (auto subject : entities(match, 'S')) {
      for (auto other : others) {
        emit(match, subject, predicate, other);
        if (const auto back = inverse(predicate); !back.empty()) emit(match, other, back, subject);
      }
    }
  }

  // "his sons, John and Joe": whether the tree hangs Joe on John or on the sons.
  Entities all_kin(std::uint32_t noun, std::uint32_t first) const {
    auto all = entities_at(first, true);
    for (auto child : reading_.tree.children(noun)) {
      if (child <= first || reading_.document.tokens[child].deprel != Deprel::conj) continue;
      for (auto entity : reading_.entities_headed_by(child)) {
        if (reading_.facts.entities[entity].kind == EntityKind::person) all.push_back(entity);
      }
    }
    return all;
  }

  // --- all ---

  void emit(const Match& match, EntityIndex subject, std::string_view predicate,
            std::variant<EntityIndex, Literal> object) {
    const auto* other = std::get_if<EntityIndex>(&object);
    if (other != nullptr && *other == subject) return;
    const auto sentence = reading_.document.tokens[match.top].sentence;
    const auto& authors = reading_.facts.authors;
    if (reading_.zone(sentence) == ZoneKind::biography &&
        std::find(authors.begin(), authors.end(), subject) == authors.end()) {
      return;
    }
    Relation relation;
    relation.subject = subject;
    relation.predicate = predicate;
    relation.object = std::move(object);
    relation.sentences = {sentence};
    relation.bytes = reading_.document.bytes(match.tokens);
    relation.confidence = rule_->confidence;
    if (predicate == "schema:spouse" && rule_->predicate != "kin") {
      auto back = relation;
      back.subject = *std::get_if<EntityIndex>(&relation.object);
      back.object = subject;
      relations.push_back(std::move(back));
    }
    relations.push_back(std::move(relation));
  }

  const Reading& reading_;
  const RuleIndex& index_;
  const PatternTokens tokens_;
  const std::vector<MarkedSpan> marked_;
  std::vector<std::vector<std::uint32_t>> tops_;  // of each rule: the tokens that its top fits, in text order
  const RelationRule* rule_ = nullptr;
  const TreePattern* pattern_ = nullptr;
};

}  // namespace

std::vector<Relation> apply_rule(const Reading& reading, const RelationRule& rule) {
  const auto& index = RuleIndex::shipped();
  Application application(reading, index);
  for (std::size_t i = 0; i < index.rules().size(); ++i) {
    if (index.rules()[i].rule->name == rule.name) application.apply(i);
  }
  return std::move(application.relations);
}

void relate_entities(Reading& reading) {
  const auto& index = RuleIndex::shipped();
  Application application(reading, index);
  for (std::size_t i = 0; i < index.rules().size(); ++i) application.apply(i);
  auto found = std::move(application.relations);
  std::stable_sort(found.begin(), found.end(),
                   [](const Relation& a, const Relation& b) { return a.bytes.begin < b.bytes.begin; });
  auto& all = reading.facts.relations;
  all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  merge_relations(all);
}

}  // namespace relata::extraction
