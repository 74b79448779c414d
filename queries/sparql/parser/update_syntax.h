// The syntax tree of an update request: https://www.w3.org/TR/sparql11-update/ section 3, productions 29 to 52.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "queries/sparql/parser/syntax.h"

namespace relata::sparql::syntax {

// Triples of a template, and what GRAPH says around them.
struct QuadBlock {
  std::optional<TermOrVariable> graph;
  std::vector<Triple> triples;
};

// DELETE and INSERT. INSERT DATA and DELETE DATA have an empty pattern, which has one solution.
struct Modify {
  std::vector<QuadBlock> deleted, inserted;
  std::optional<std::string> with;
  std::vector<std::string> from, from_named;  // USING, USING NAMED
  Group where;
  std::string base;
};

struct Load {
  std::string source;
  std::optional<std::string> into;
  bool silent = false;
};

enum class GraphsKind { unnamed, one, all_named, all };

// CLEAR and DROP: there are no empty graphs that could tell them apart.
struct Clear {
  GraphsKind graphs = GraphsKind::one;
  std::string iri;  // of one
};

struct Create {
  std::string iri;
  bool silent = false;
};

enum class TransferKind { add, copy, move };

// ADD, COPY and MOVE; nullopt is the unnamed graph.
struct Transfer {
  TransferKind kind = TransferKind::add;
  std::optional<std::string> from, to;
  bool silent = false;
};

using UpdateOperation = std::variant<Modify, Load, Clear, Create, Transfer>;

}  // namespace relata::sparql::syntax
