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
  explicit EntityReader(const ResolvedView& view) : view_(view) {}

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
    const auto type = id_of(view_, vocabulary::rdf::type);
    const auto unnamed = id_of(view_, vocabulary::rel::Unnamed);
    for (const auto entity_class : entity_classes) {
      each(view_, {any_term, type, id_of(view_, entity_class), any_term}, [&](const QuadIds& quad) {
        if (index_.count(quad.subject) != 0 || view_.contains({quad.subject, type, unnamed, any_term})) return;
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
    for (const auto predicate : {vocabulary::rdfs::label, vocabulary::skos::altLabel}) {
      for (const auto& name : objects(view_, record.term, predicate)) record.names.insert(name.value);
    }
    each(view_, {record.term, id_of(view_, vocabulary::rdfs::label), any_term, any_term}, [&](const QuadIds& quad) {
      record.known_before = record.known_before || (quad.graph != graph::default_graph &&
                                                    view_.term(quad.graph).value.ends_with("/graph/gazetteer"));
    });
    each(view_, {any_term, id_of(view_, schema::mentions), record.term, any_term},
         [&](const QuadIds& quad) { record.articles.insert(quad.subject); });
  }

  void read_facts(EntityRecord& record) {
    const auto title = id_of(view_, schema::jobTitle);
    each(view_, {record.term, any_term, any_term, any_term}, [&](const QuadIds& quad) {
      for (const auto predicate : single_facts) {
        if (quad.predicate == id_of(view_, predicate)) record.facts[predicate][quad.object].insert(quad.graph);
      }
      if (index_.count(quad.object) != 0 || quad.predicate == title) record.neighbours[quad.object].insert(quad.graph);
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

  const ResolvedView& view_;
  std::unordered_map<TermId, std::size_t> index_;
  std::vector<EntityRecord> records_;
};

}  // namespace

std::vector<EntityRecord> entity_records(const ResolvedView& view) { return EntityReader(view).run(); }

}  // namespace relata::queries
