#include "graph/entity_graph.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_set>

#include "graph/vocabulary.h"

namespace relata::graph {
namespace {

constexpr std::array entity_classes = {vocabulary::schema::Person, vocabulary::schema::Organization,
                                       vocabulary::schema::Place, vocabulary::schema::Product};

// A fact between two vertices, before facts are grouped into edges.
struct Link {
  std::uint32_t source = 0, target = 0;
  Fact fact;

  auto key() const { return std::tuple(source, target, fact.kind, !fact.forward, fact.node, fact.graph); }
  bool operator<(const Link& other) const { return key() < other.key(); }
  bool operator==(const Link& other) const { return key() == other.key(); }
};

class Projection {
 public:
  explicit Projection(const ResolvedView& view) : view_(view) {}

  // Entities by IRI: the numbers of terms depend on the order of import, names do not.
  std::vector<TermId> entities() {
    std::vector<std::pair<std::string, TermId>> found;
    std::unordered_set<TermId> seen;
    const auto type = id(vocabulary::rdf::type);
    for (auto entity_class : entity_classes) {
      each({any_term, type, id(entity_class), any_term}, [&](const QuadIds& quad) {
        if (seen.insert(quad.subject).second) found.emplace_back(view_.term(quad.subject).value, quad.subject);
      });
    }
    std::sort(found.begin(), found.end());
    std::vector<TermId> entities;
    for (const auto& [iri, entity] : found) {
      number_[entity] = static_cast<std::uint32_t>(entities.size());
      entities.push_back(entity);
    }
    return entities;
  }

  std::vector<Link> links() {
    add_relations();
    add_members(vocabulary::sem::Event, FactKind::event, {vocabulary::rel::agent},
                {vocabulary::sem::hasActor, vocabulary::sem::hasPlace, vocabulary::rel::topic});
    add_members(vocabulary::schema::Quotation, FactKind::quotation, {vocabulary::rel::speaker},
                {vocabulary::schema::about, vocabulary::rel::addressee});
    std::sort(links_.begin(), links_.end());
    links_.erase(std::unique(links_.begin(), links_.end()), links_.end());
    return std::move(links_);
  }

 private:
  TermId id(std::string_view iri) const { return view_.find(Term::iri(std::string(iri))).value_or(~TermId{0}); }

  template <typename Visit>
  void each(const QuadIds& pattern, Visit visit) const {
    auto scan = view_.scan(pattern);
    for (QuadIds quad; scan.next(quad);) visit(quad);
  }

  void add(std::uint32_t from, std::uint32_t to, Fact fact) {
    if (from == to) return;
    links_.push_back({from, to, fact});
    fact.forward = !fact.forward;
    links_.push_back({to, from, fact});
  }

  // Any triple between two entities is a relation, whatever vocabulary it is from.
  void add_relations() {
    for (const auto& [entity, number] : number_) {
      each({entity, any_term, any_term, any_term}, [&, from = number](const QuadIds& quad) {
        const auto object = number_.find(quad.object);
        if (object != number_.end()) add(from, object->second, {FactKind::relation, true, quad.predicate, quad.graph});
      });
    }
  }

  // Connects those who do something in a node with all others in it; without anyone who does, all with all.
  void add_members(std::string_view node_class, FactKind kind, std::initializer_list<std::string_view> doing,
                   std::initializer_list<std::string_view> taking_part) {
    std::unordered_set<TermId> seen;  // what several articles tell, where it was decided to be one
    each({any_term, id(vocabulary::rdf::type), id(node_class), any_term}, [&](const QuadIds& node) {
      if (!seen.insert(node.subject).second) return;
      const auto sources = members(node, doing);
      const auto others = members(node, taking_part);
      const auto& from = sources.empty() && kind == FactKind::event ? others : sources;
      for (auto source : from) {
        for (auto other : others) {
          const bool both_do = std::binary_search(from.begin(), from.end(), other);
          if (!both_do || source < other) add(source, other, {kind, true, node.subject, node.graph});
        }
      }
    });
  }

  // Sorted, unique.
  std::vector<std::uint32_t> members(const QuadIds& node, std::initializer_list<std::string_view> predicates) const {
    std::vector<std::uint32_t> found;
    for (auto predicate : predicates) {
      each({node.subject, id(predicate), any_term, any_term}, [&](const QuadIds& quad) {
        const auto member = number_.find(quad.object);
        if (member != number_.end()) found.push_back(member->second);
      });
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  const ResolvedView& view_;
  std::unordered_map<TermId, std::uint32_t> number_;
  std::vector<Link> links_;
};

}  // namespace

EntityGraph::EntityGraph(const ResolvedView& view) {
  Projection projection(view);
  const auto entities = projection.entities();
  const auto links = projection.links();

  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  std::vector<Connection> connections;
  for (const auto& link : links) {
    const std::pair edge(link.source, link.target);
    if (edges.empty() || edges.back() != edge) {
      edges.push_back(edge);
      connections.push_back({static_cast<std::uint32_t>(facts_.size()), 0});
    }
    ++connections.back().fact_count;
    facts_.push_back(link.fact);
  }
  graph_ = Graph(boost::edges_are_sorted, edges.begin(), edges.end(), connections.begin(), entities.size());
  for (std::size_t i = 0; i < entities.size(); ++i) {
    graph_[i].term = entities[i];
    vertex_of_[entities[i]] = i;
  }
}

std::span<const Fact> EntityGraph::facts(const Connection& connection) const {
  return std::span(facts_).subspan(connection.first_fact, connection.fact_count);
}

std::optional<EntityGraph::Vertex> EntityGraph::vertex(TermId entity) const {
  const auto found = vertex_of_.find(entity);
  if (found == vertex_of_.end()) return std::nullopt;
  return found->second;
}

}  // namespace relata::graph
