#include "queries/statistics.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/page_rank.hpp>
#include <numeric>
#include <set>

#include "graph/vocabulary.h"
#include "queries/evidence.h"
#include "queries/lookup.h"

namespace relata::queries {
namespace {

namespace vocabulary = graph::vocabulary;
using graph::any_term;
using graph::EntityGraph;
using graph::QuadIds;
using graph::ResolvedView;
using graph::TermId;

std::string local_name(const std::string& iri) { return iri.substr(iri.find_last_of("/#") + 1); }

// The distinct subjects of a class.
std::set<TermId> instances(const ResolvedView& view, std::string_view node_class) {
  std::set<TermId> found;
  auto scan = view.scan({any_term, id_of(view, vocabulary::rdf::type), id_of(view, node_class), any_term});
  for (QuadIds quad; scan.next(quad);) found.insert(quad.subject);
  return found;
}

// Counts subjects by the local name of their object.
std::map<std::string, std::uint64_t> count_by_object(const ResolvedView& view, const std::set<TermId>& subjects,
                                                     std::string_view predicate) {
  std::map<std::string, std::uint64_t> counts;
  for (auto subject : subjects) {
    const auto found = object(view, subject, predicate);
    ++counts[found ? local_name(found->value) : ""];
  }
  return counts;
}

void write_counts(std::ostream& out, const char* heading, const std::map<std::string, std::uint64_t>& counts) {
  if (counts.empty()) return;
  std::vector<std::pair<std::string, std::uint64_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  fmt::print(out, "\n{}\n", heading);
  for (const auto& [name, count] : sorted) fmt::print(out, "{:>12}  {}\n", count, name.empty() ? "(none)" : name);
}

// Enough for the damping of 0.85 to make what is left smaller than 1e-7.
constexpr std::size_t page_rank_rounds = 100;

}  // namespace

Statistics statistics_of(const ResolvedView& view) {
  Statistics statistics;
  statistics.quads = view.size();
  statistics.articles = instances(view, vocabulary::schema::NewsArticle).size();
  statistics.sentences = instances(view, vocabulary::nif::Sentence).size();
  statistics.quotations = instances(view, vocabulary::schema::Quotation).size();
  std::set<TermId> entities;
  for (auto entity_class : {vocabulary::schema::Person, vocabulary::schema::Organization, vocabulary::schema::Place,
                            vocabulary::schema::Product}) {
    const auto of_class = instances(view, entity_class);
    statistics.entities_by_type[local_name(std::string(entity_class))] = of_class.size();
    entities.insert(of_class.begin(), of_class.end());
  }
  statistics.entities = entities.size();
  const auto events = instances(view, vocabulary::sem::Event);
  statistics.events = events.size();
  statistics.events_by_type = count_by_object(view, events, vocabulary::sem::eventType);
  statistics.events_by_factuality = count_by_object(view, events, vocabulary::rel::factuality);
  const auto reified = instances(view, vocabulary::rdf::Statement);
  statistics.relations = reified.size();
  for (const auto& [predicate, count] : count_by_object(view, reified, vocabulary::rdf::predicate)) {
    statistics.relations_by_predicate[words_of_predicate(predicate)] += count;
  }
  return statistics;
}

void write_statistics(std::ostream& out, const Statistics& statistics) {
  fmt::print(out,
             "{:>12}  articles\n{:>12}  entities\n{:>12}  events\n{:>12}  quotations\n{:>12}  stated relations\n{:>12} "
             " sentences as evidence\n{:>12}  quads\n",
             statistics.articles, statistics.entities, statistics.events, statistics.quotations, statistics.relations,
             statistics.sentences, statistics.quads);
  write_counts(out, "Entities", statistics.entities_by_type);
  write_counts(out, "Events by type", statistics.events_by_type);
  write_counts(out, "Events by factuality", statistics.events_by_factuality);
  write_counts(out, "Relations", statistics.relations_by_predicate);
}

std::vector<RankedEntity> rank_entities(const EntityGraph& entities) {
  const auto& graph = entities.graph();
  const auto count = num_vertices(graph);
  if (count == 0) return {};
  const auto index = get(boost::vertex_index, graph);

  std::vector<double> scores(count), scratch(count);
  boost::graph::page_rank(graph, boost::make_iterator_property_map(scores.begin(), index),
                          boost::graph::n_iterations(page_rank_rounds), 0.85, count,
                          boost::make_iterator_property_map(scratch.begin(), index));
  const auto sum = std::accumulate(scores.begin(), scores.end(), 0.0);

  // Every edge has its twin, so the directed graph's components are those of the undirected one.
  std::vector<std::size_t> components(count);
  const auto component_count =
      boost::connected_components(graph, boost::make_iterator_property_map(components.begin(), index));
  std::vector<std::size_t> sizes(static_cast<std::size_t>(component_count)), order(sizes.size()), place(sizes.size());
  for (auto component : components) ++sizes[component];
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return sizes[a] > sizes[b]; });
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;

  std::vector<RankedEntity> ranked;
  for (std::size_t i = 0; i < count; ++i)
    ranked.push_back({i, sum > 0 ? scores[i] / sum : 0, out_degree(i, graph), place[components[i]]});
  // Rounded, so that the order does not hang on the last bits.
  const auto rounded = [](double score) { return std::llround(score * 1e9); };
  std::stable_sort(ranked.begin(), ranked.end(),
                   [&](const auto& a, const auto& b) { return rounded(a.score) > rounded(b.score); });
  return ranked;
}

void write_ranking(std::ostream& out, const ResolvedView& view, const EntityGraph& entities,
                   std::span<const RankedEntity> ranked) {
  fmt::print(out, "{:>8}  {:>9}  {:>9}  entity\n", "score", "connected", "component");
  for (const auto& entity : ranked) {
    const auto term = entities.graph()[entity.vertex].term;
    fmt::print(out, "{:>8.4f}  {:>9}  {:>9}  {} ({})\n", entity.score, entity.degree, entity.component,
               label_of(view, term), type_of(view, term));
  }
}

}  // namespace relata::queries
