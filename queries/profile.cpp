#include "queries/profile.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "graph/vocabulary.h"
#include "queries/lookup.h"

namespace relata::queries {
namespace {

namespace vocabulary = graph::vocabulary;
using graph::any_term;
using graph::Fact;
using graph::FactKind;
using graph::QuadIds;
using graph::ResolvedView;
using graph::Term;
using graph::TermId;

constexpr std::array role_predicates = {
    vocabulary::rel::agent,       vocabulary::rel::patient,  vocabulary::rel::recipient,
    vocabulary::rel::instrument,  vocabulary::rel::topic,    vocabulary::rel::origin,
    vocabulary::rel::destination, vocabulary::sem::hasPlace, vocabulary::sem::hasActor};

// Predicates that are told elsewhere in a profile, or that only serve the machine.
constexpr std::array not_relations = {vocabulary::rdf::type, vocabulary::rdfs::label, vocabulary::skos::altLabel,
                                      vocabulary::owl::sameAs};

std::vector<std::string> values(const ResolvedView& view, TermId subject, std::string_view predicate) {
  std::vector<std::string> all;
  for (const auto& term : objects(view, subject, predicate)) {
    if (all.empty() || all.back() != term.value) all.push_back(term.value);
  }
  return all;
}

std::string local_name(const std::string& iri) { return iri.substr(iri.find_last_of("/#") + 1); }

class Profiler {
 public:
  Profiler(const ResolvedView& view, TermId entity) : view_(view), entity_(entity) {
    event_class_ = id_of(view, vocabulary::sem::Event);
    quotation_class_ = id_of(view, vocabulary::schema::Quotation);
    article_class_ = id_of(view, vocabulary::schema::NewsArticle);
    statement_class_ = id_of(view, vocabulary::rdf::Statement);
    type_ = id_of(view, vocabulary::rdf::type);
  }

  Profile run() {
    profile_.iri = view_.term(entity_).value;
    profile_.label = label_of(view_, entity_);
    for (const auto& type : values(view_, entity_, vocabulary::rdf::type)) profile_.types.push_back(local_name(type));
    profile_.aliases = values(view_, entity_, vocabulary::skos::altLabel);
    profile_.same_as = values(view_, entity_, vocabulary::owl::sameAs);
    for (auto term : view_.terms_for(entity_)) {
      if (view_.meaning(term) == entity_ && term != entity_) profile_.same_as.push_back(view_.term(term).value);
    }
    std::sort(profile_.same_as.begin(), profile_.same_as.end());
    add_outgoing();
    add_incoming();
    sort();
    return std::move(profile_);
  }

 private:
  bool is_a(TermId node, TermId node_class, TermId graph) const {
    return view_.contains({node, type_, node_class, graph});
  }

  std::string name_of(const Term& term) const {
    return term.is_literal() ? term.value : label_of(view_, *view_.find(term));
  }

  void add_relation(const QuadIds& quad, bool inverse) {
    if (!told_.insert(quad).second) return;
    const auto key = std::tuple(quad.subject, quad.predicate, quad.object);
    auto [place, fresh] = relations_.try_emplace(key);
    auto& relation = place->second;
    const auto account =
        account_of(view_, {FactKind::relation, true, quad.predicate, quad.graph}, quad.subject, quad.object);
    if (fresh) {
      relation.predicate = account.words;
      relation.other = name_of(view_.term(inverse ? quad.subject : quad.object));
      relation.inverse = inverse;
    }
    relation.evidence.insert(relation.evidence.end(), account.evidence.begin(), account.evidence.end());
  }

  void add_outgoing() {
    std::vector<TermId> skipped;
    for (auto predicate : not_relations) skipped.push_back(id_of(view_, predicate));
    auto scan = view_.scan({entity_, any_term, any_term, any_term});
    for (QuadIds quad; scan.next(quad);) {
      if (std::find(skipped.begin(), skipped.end(), quad.predicate) == skipped.end()) add_relation(quad, false);
    }
  }

  void add_incoming() {
    auto scan = view_.scan({any_term, any_term, entity_, any_term});
    for (QuadIds quad; scan.next(quad);) {
      if (is_a(quad.subject, event_class_, quad.graph))
        events_.try_emplace(quad.subject, quad.graph);
      else if (is_a(quad.subject, quotation_class_, quad.graph))
        quotations_.try_emplace(quad.subject, quad.graph);
      else if (is_a(quad.subject, article_class_, quad.graph))
        articles_.insert(quad.subject);
      else if (!is_a(quad.subject, statement_class_, quad.graph))
        add_relation(quad, true);
    }
    for (const auto& [event, graph] : events_) add_event(event, graph);
    for (const auto& [quotation, graph] : quotations_) add_quotation(quotation, graph);
    for (auto article : articles_) add_article(article);
    for (auto& [key, relation] : relations_) profile_.relations.push_back(std::move(relation));
  }

  void add_event(TermId event, TermId graph) {
    ProfileEvent told;
    told.account = account_of(view_, {FactKind::event, true, event, graph}, entity_, entity_);
    if (const auto type = object(view_, event, vocabulary::sem::eventType)) told.type = local_name(type->value);
    for (auto predicate : role_predicates) {
      if (!view_.contains({event, id_of(view_, predicate), entity_, any_term})) continue;
      told.role = words_of_predicate(predicate);
      break;
    }
    if (told.role.empty()) told.role = "source";
    profile_.events.push_back(std::move(told));
  }

  void add_quotation(TermId quotation, TermId graph) {
    ProfileQuotation told;
    told.account = account_of(view_, {FactKind::quotation, true, quotation, graph}, entity_, entity_);
    const auto name = [&](std::string_view predicate) {
      const auto term = object(view_, quotation, predicate);
      return term ? name_of(*term) : std::string();
    };
    told.speaker = name(vocabulary::rel::speaker);
    told.cue = name(vocabulary::rel::cue);
    told.channel = name(vocabulary::rel::channel);
    told.speaks = view_.contains({quotation, id_of(view_, vocabulary::rel::speaker), entity_, any_term});
    told.direct = name(vocabulary::rel::direct) == "true";
    profile_.quotations.push_back(std::move(told));
  }

  void add_article(TermId article) {
    auto line = local_name(view_.term(article).value);
    if (const auto headline = object(view_, article, vocabulary::schema::headline)) line = headline->value;
    if (const auto date = object(view_, article, vocabulary::schema::datePublished))
      line += ", " + date->value.substr(0, 10);
    profile_.articles.push_back(std::move(line));
  }

  void sort() {
    std::sort(profile_.articles.begin(), profile_.articles.end());
    std::sort(profile_.relations.begin(), profile_.relations.end(), [](const auto& a, const auto& b) {
      return std::tie(a.inverse, a.predicate, a.other) < std::tie(b.inverse, b.predicate, b.other);
    });
    const auto when = [](const ProfileEvent& event) {
      const auto& date = event.account.date;
      return std::tuple(date.empty(), date, event.account.iri.size(), event.account.iri);
    };
    std::sort(profile_.events.begin(), profile_.events.end(),
              [&](const auto& a, const auto& b) { return when(a) < when(b); });
    std::sort(profile_.quotations.begin(), profile_.quotations.end(), [](const auto& a, const auto& b) {
      return std::tuple(!a.speaks, a.account.iri.size(), a.account.iri) <
             std::tuple(!b.speaks, b.account.iri.size(), b.account.iri);
    });
  }

  const ResolvedView& view_;
  TermId entity_, event_class_, quotation_class_, article_class_, statement_class_, type_;
  Profile profile_;
  std::map<std::tuple<TermId, TermId, TermId>, ProfileRelation> relations_;
  std::set<QuadIds> told_;                        // relations
  std::map<TermId, TermId> events_, quotations_;  // with the graph that tells them
  std::set<TermId> articles_;
};

}  // namespace

Profile profile_of(const ResolvedView& view, TermId entity) { return Profiler(view, entity).run(); }

}  // namespace relata::queries
