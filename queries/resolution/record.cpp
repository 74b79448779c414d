#include "queries/resolution/record.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "graph/vocabulary.h"
#include "queries/lookup.h"

namespace relata::queries {
namespace {

namespace vocabulary = graph::vocabulary;
namespace schema = vocabulary::schema;
using graph::any_term;
using graph::QuadIds;
using graph::ResolvedView;
using graph::TermId;

constexpr std::array entity_classes = {schema::Person, schema::Organization, schema::Place, schema::Product};

// Of which a person has one, and a country is one of few.
constexpr std::array single_facts = {schema::birthDate,   schema::deathDate, schema::birthPlace,
                                     schema::nationality, schema::jobTitle,  schema::foundingDate};

template <typename Visit>
void each(const ResolvedView& view, const QuadIds& pattern, Visit visit) {
  auto scan = view.scan(pattern);
  for (QuadIds quad; scan.next(quad);) visit(quad);
}

std::string local_name(std::string_view iri) { return std::string(iri.substr(iri.find_last_of("/#") + 1)); }

class EntityReader {
 public:
  explicit EntityReader(const ResolvedView& view)
      : view_(view),
        type_(id_of(view, vocabulary::rdf::type)),
        label_(id_of(view, vocabulary::rdfs::label)),
        alias_(id_of(view, vocabulary::skos::altLabel)),
        mentions_(id_of(view, schema::mentions)),
        title_(id_of(view, schema::jobTitle)) {
    for (const auto fact : single_facts) facts_.emplace(id_of(view, fact), fact);
  }

  std::vector<EntityRecord> run() {
    find_entities();
    for (auto& record : records_) {
      read_names(record);
      read_facts(record);
    }
    connect_events();
    std::erase_if(records_, [](const EntityRecord& record) { return record.names.empty(); });
    std::sort(records_.begin(), records_.end(), [](const auto& a, const auto& b) { return a.iri < b.iri; });
    return std::move(records_);
  }

 private:
  void find_entities() {
    const auto unnamed = id_of(view_, vocabulary::rel::Unnamed);
    for (const auto entity_class : entity_classes) {
      each(view_, {any_term, type_, id_of(view_, entity_class), any_term}, [&](const QuadIds& quad) {
        if (index_.count(quad.subject) != 0 || view_.contains({quad.subject, type_, unnamed, any_term})) return;
        index_[quad.subject] = records_.size();
        auto& record = records_.emplace_back();
        record.term = quad.subject;
        record.iri = view_.term(quad.subject).value;
        record.type = local_name(entity_class);
      });
    }
  }

  void read_names(EntityRecord& record) {
    record.label = label_of(view_, record.term);
    each(view_, {record.term, label_, any_term, any_term}, [&](const QuadIds& quad) {
      record.names.insert(view_.term(quad.object).value);
      record.known_before = record.known_before || is_gazetteer(quad.graph);
    });
    each(view_, {record.term, alias_, any_term, any_term},
         [&](const QuadIds& quad) { record.names.insert(view_.term(quad.object).value); });
    each(view_, {any_term, mentions_, record.term, any_term},
         [&](const QuadIds& quad) { record.articles.insert(quad.subject); });
  }

  void read_facts(EntityRecord& record) {
    each(view_, {record.term, any_term, any_term, any_term}, [&](const QuadIds& quad) {
      if (const auto fact = facts_.find(quad.predicate); fact != facts_.end())
        record.facts[fact->second][quad.object].insert(quad.graph);
      if (index_.count(quad.object) != 0 || quad.predicate == title_) record.neighbours[quad.object].insert(quad.graph);
    });
    each(view_, {any_term, any_term, record.term, any_term}, [&](const QuadIds& quad) {
      if (index_.count(quad.subject) != 0) record.neighbours[quad.subject].insert(quad.graph);
    });
    record.neighbours.erase(record.term);
  }

  // Who takes part in one event knows each other by the article that tells so: of merged events each tells its own.
  void connect_events() {
    std::map<std::pair<TermId, TermId>, TermSet> members;  // of an event in an article
    for (const auto predicate : {vocabulary::sem::hasActor, vocabulary::sem::hasPlace}) {
      each(view_, {any_term, id_of(view_, predicate), any_term, any_term}, [&](const QuadIds& quad) {
        if (index_.count(quad.object) != 0) members[{quad.subject, quad.graph}].insert(quad.object);
      });
    }
    for (const auto& [event, found] : members) {
      for (const auto one : found) {
        for (const auto other : found) {
          if (one != other) records_[index_.at(one)].neighbours[other].insert(event.second);
        }
      }
    }
  }

  bool is_gazetteer(TermId graph) {
    if (graph == graph::default_graph) return false;
    const auto [known, is_new] = gazetteers_.try_emplace(graph);
    if (is_new) known->second = vocabulary::is_gazetteer_graph(view_.term(graph).value);
    return known->second;
  }

  const ResolvedView& view_;
  const TermId type_, label_, alias_, mentions_, title_;
  std::unordered_map<TermId, std::string_view> facts_;
  std::unordered_map<TermId, bool> gazetteers_;
  std::unordered_map<TermId, std::size_t> index_;
  std::vector<EntityRecord> records_;
};

}  // namespace

std::vector<EntityRecord> entity_records(const ResolvedView& view) { return EntityReader(view).run(); }

}  // namespace relata::queries
