#include "queries/picture.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

#include "graph/vocabulary.h"
#include "queries/evidence.h"
#include "queries/lookup.h"

namespace relata::queries {
namespace {

namespace vocabulary = graph::vocabulary;
using graph::any_term;
using graph::EntityGraph;
using graph::Fact;
using graph::FactKind;
using graph::QuadIds;
using graph::ResolvedView;
using graph::TermId;
using Vertex = EntityGraph::Vertex;

// Colours that colour-blind people tell apart (Okabe and Ito, 2008).
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> colours = {{
    {"Person", "#d55e00"},
    {"Organization", "#0072b2"},
    {"Country", "#009e73"},
    {"City", "#56b4e9"},
    {"Place", "#56b4e9"},
    {"Product", "#cc79a7"},
}};

std::string colour_of(std::string_view type) {
  for (const auto& [of_type, colour] : colours) {
    if (of_type == type) return std::string(colour);
  }
  return "#999999";
}

std::uint64_t count_subjects(const ResolvedView& view, const QuadIds& pattern) {
  std::set<TermId> found;
  auto scan = view.scan(pattern);
  for (QuadIds quad; scan.next(quad);) found.insert(quad.subject);
  return found.size();
}

class Painter {
 public:
  Painter(const ResolvedView& view, const EntityGraph& entities) : view_(view), entities_(entities) {
    mentions_ = id_of(view, vocabulary::schema::mentions);
    type_ = id_of(view, vocabulary::rdf::type);
    unnamed_ = id_of(view, vocabulary::rel::Unnamed);
  }

  Picture paint(const std::vector<Vertex>& vertices) {
    Picture picture;
    for (auto vertex : vertices) {
      index_[vertex] = picture.nodes.size();
      picture.nodes.push_back(node(vertex));
    }
    for (auto vertex : vertices) {
      for (auto [edge, end] = out_edges(vertex, entities_.graph()); edge != end; ++edge) add_edges(*edge, picture);
    }
    return picture;
  }

 private:
  PictureNode node(Vertex vertex) const {
    const auto term = entities_.graph()[vertex].term;
    PictureNode node;
    node.iri = view_.term(term).value;
    node.label = label_of(view_, term);
    node.type = type_of(view_, term);
    node.colour = colour_of(node.type);
    node.articles = count_subjects(view_, {any_term, mentions_, term, any_term});
    QuadIds quad;
    node.unnamed = view_.scan({term, type_, unnamed_, any_term}).next(quad);
    return node;
  }

  std::string label_of_fact(const Fact& fact) const {
    if (fact.kind == FactKind::quotation) return "quotes";
    if (fact.kind == FactKind::relation) return words_of_predicate(view_.term(fact.node).value);
    const auto type = object(view_, fact.node, vocabulary::sem::eventType);
    if (type) return type->value.substr(type->value.find_last_of("/#") + 1);
    const auto trigger = object(view_, fact.node, vocabulary::rel::trigger);
    return trigger ? trigger->value : "event";
  }

  void add_edges(const EntityGraph::Edge& edge, Picture& picture) const {
    const auto from = source(edge, entities_.graph()), to = target(edge, entities_.graph());
    if (index_.count(to) == 0) return;
    std::map<std::pair<FactKind, std::string>, std::vector<Fact>> groups;
    for (const auto& fact : entities_.facts(entities_.graph()[edge])) {
      if (fact.forward) groups[{fact.kind, label_of_fact(fact)}].push_back(fact);
    }
    for (const auto& [key, facts] : groups) picture.edges.push_back(paint(from, to, key.first, key.second, facts));
  }

  PictureEdge paint(Vertex from, Vertex to, FactKind kind, const std::string& label,
                    const std::vector<Fact>& facts) const {
    PictureEdge painted;
    painted.source = index_.at(from);
    painted.target = index_.at(to);
    painted.label = label;
    painted.kind = kind == FactKind::relation ? "relation" : kind == FactKind::event ? "event" : "quotation";
    painted.weight = facts.size();
    for (const auto& fact : facts) {
      const auto account = account_of(view_, fact, entities_.graph()[from].term, entities_.graph()[to].term);
      if (account.confidence < painted.confidence ||
          (account.confidence == painted.confidence && !painted.evidence.empty()))
        continue;
      painted.confidence = account.confidence;
      painted.factuality = account.factuality;
      painted.evidence = account.evidence.empty() ? "" : account.evidence.front().text;
      painted.article = account.evidence.empty() ? "" : account.evidence.front().article_iri;
    }
    return painted;
  }

  const ResolvedView& view_;
  const EntityGraph& entities_;
  TermId mentions_ = any_term, type_ = any_term, unnamed_ = any_term;
  std::unordered_map<Vertex, std::size_t> index_;
};

}  // namespace

Picture picture_of(const ResolvedView& view, const EntityGraph& entities,
                   const std::optional<std::vector<Vertex>>& only) {
  std::vector<Vertex> vertices;
  if (only) {
    vertices = *only;
    std::sort(vertices.begin(), vertices.end());
    vertices.erase(std::unique(vertices.begin(), vertices.end()), vertices.end());
  } else {
    vertices.resize(num_vertices(entities.graph()));
    std::iota(vertices.begin(), vertices.end(), Vertex{0});
  }
  return Painter(view, entities).paint(vertices);
}

std::vector<Vertex> neighbourhood(const EntityGraph& entities, Vertex centre, std::uint32_t hops) {
  std::set<Vertex> seen = {centre};
  std::vector<Vertex> frontier = {centre};
  for (std::uint32_t hop = 0; hop < hops && !frontier.empty(); ++hop) {
    std::vector<Vertex> next;
    for (auto vertex : frontier) {
      for (auto [at, end] = adjacent_vertices(vertex, entities.graph()); at != end; ++at) {
        if (seen.insert(*at).second) next.push_back(*at);
      }
    }
    frontier = std::move(next);
  }
  return {seen.begin(), seen.end()};
}

}  // namespace relata::queries
