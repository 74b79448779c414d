// What was decided about the entities of a store, after reading: that two are one, that two are not, that a name means
// somebody else in some articles, that something is not to be shown. A decision stands in a graph of its own and leaves
// the articles' graphs alone, so it outlives a new import, and withdrawing it leaves no trace
// (docs/design/0006-decisions.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/store.h"
#include "graph/term.h"

namespace relata::graph {

enum class DecisionKind : std::uint8_t {
  merge,         // two nodes are one: owl:sameAs
  separation,    // they are not, and nothing may merge them: owl:differentFrom
  reassignment,  // in some articles a name means another entity
  suppression    // a node, or a relation, is left out of what is shown
};

// What a decision is about. Events and quotations are numbered within their article, and another reading may number
// them anew: their words, kept here, tell whether the IRI still speaks of the same.
struct DecidedNode {
  std::string iri;
  std::string words;  // "" for an entity, whose IRI is its name

  auto operator<=>(const DecidedNode&) const = default;
  bool operator==(const DecidedNode&) const = default;
};

struct Decision {
  DecisionKind kind = DecisionKind::merge;
  // merge, separation: two, in the order of their IRIs; reassignment: one; suppression: one, or none for a relation.
  std::vector<DecidedNode> nodes;
  std::vector<std::string> articles;  // IRIs; sorted. reassignment: where; suppression of a relation: where, {} for all
  std::string means;                  // reassignment: the IRI of whom the name means there
  std::string label, type;            // of `means`, where the decision made it up: a name, and the IRI of a class
  std::optional<Quad> relation;       // suppression of a relation; its graph is not used
  std::string reason;
  std::optional<double> confidence;  // of one that was proposed by Relata
  bool by_user = true;
};

// The graph of decisions under a base: <base>graph/decisions. Decisions are read from every graph whose name ends so.
std::string decisions_graph(std::string_view base);
bool is_decisions_graph(std::string_view graph_iri);

// <base>decision/<kind>-<hash>: the same for the same nodes, articles and relation, whoever decides and why.
std::string decision_iri(const Decision& decision, std::string_view base);

// A decision with its place: which node, in which graph. The node is empty for a bare owl:sameAs or owl:differentFrom
// that somebody wrote into the graph: it counts as the user's.
struct StoredDecision {
  Decision decision;
  std::string iri, graph;
};

// All of them, in the order of their IRIs. What is half there is left out.
std::vector<StoredDecision> read_decisions(const Snapshot& snapshot);

// Writes decisions, each in place of one with the same IRI. Returns their IRIs.
std::vector<std::string> write_decisions(Transaction& transaction, const std::vector<Decision>& decisions,
                                         std::string_view base);

// Takes a decision out without a trace: afterwards the store holds the quads that it would hold without it.
void withdraw_decision(Transaction& transaction, const StoredDecision& decision);

// The words by which an event, a quotation or a statement is known; "" for any other node.
std::string words_of_node(const Snapshot& snapshot, const std::string& iri);

}  // namespace relata::graph
