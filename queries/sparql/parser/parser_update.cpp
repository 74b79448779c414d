// Updates: productions 29 to 52.
#include <utility>

#include "graph/rdf/iri.h"
#include "queries/sparql/parser/parser.h"

namespace relata::sparql {
namespace {

syntax::Group pattern_of(const std::vector<syntax::QuadBlock>& blocks) {
  syntax::Group group;
  for (const auto& block : blocks) {
    syntax::Element triples;
    triples.triples = block.triples;
    if (!block.graph) {
      group.elements.push_back(std::move(triples));
      continue;
    }
    auto& in_graph = group.elements.emplace_back();
    in_graph.kind = syntax::ElementKind::graph;
    in_graph.name = *block.graph;
    in_graph.groups.emplace_back().elements.push_back(std::move(triples));
  }
  return group;
}

}  // namespace

std::vector<syntax::UpdateOperation> Parser::update_unit() {
  std::vector<syntax::UpdateOperation> operations;
  do {
    prologue();
    if (token_.kind == TokenKind::end) break;
    operations.push_back(update_operation());
  } while (accept(";"));
  if (token_.kind != TokenKind::end) fail_expected("\";\" or the end");
  return operations;
}

syntax::UpdateOperation Parser::update_operation() {
  if (accept_word("LOAD")) return load();
  if (accept_word("CLEAR") || accept_word("DROP")) return clear();
  if (accept_word("CREATE")) return create();
  if (accept_word("ADD")) return transfer(syntax::TransferKind::add);
  if (accept_word("COPY")) return transfer(syntax::TransferKind::copy);
  if (accept_word("MOVE")) return transfer(syntax::TransferKind::move);
  auto operation = modify();
  operation.base = base_;
  return operation;
}

syntax::Load Parser::load() {
  syntax::Load load;
  load.silent = accept_word("SILENT");
  load.source = iri();
  if (!accept_word("INTO")) return load;
  expect_word("GRAPH");
  load.into = absolute_iri();
  return load;
}

syntax::Clear Parser::clear() {
  syntax::Clear clear;
  accept_word("SILENT");  // it never fails
  if (accept_word("GRAPH")) {
    clear.iri = iri();
  } else if (accept_word("DEFAULT")) {
    clear.graphs = syntax::GraphsKind::unnamed;
  } else if (accept_word("NAMED")) {
    clear.graphs = syntax::GraphsKind::all_named;
  } else if (accept_word("ALL")) {
    clear.graphs = syntax::GraphsKind::all;
  } else {
    fail_expected("GRAPH, DEFAULT, NAMED or ALL");
  }
  return clear;
}

syntax::Create Parser::create() {
  syntax::Create create;
  create.silent = accept_word("SILENT");
  expect_word("GRAPH");
  create.iri = absolute_iri();
  return create;
}

syntax::Transfer Parser::transfer(syntax::TransferKind kind) {
  syntax::Transfer transfer;
  transfer.kind = kind;
  transfer.silent = accept_word("SILENT");
  transfer.from = graph_or_default();
  expect_word("TO");
  transfer.to = graph_or_default();
  return transfer;
}

std::optional<std::string> Parser::graph_or_default() {
  if (accept_word("DEFAULT")) return std::nullopt;
  if (!accept_word("GRAPH") && !at_iri()) fail_expected("DEFAULT, GRAPH or an IRI");
  return absolute_iri();
}

syntax::Modify Parser::modify() {
  static constexpr Template insert_data{"INSERT DATA", false, true}, delete_data{"DELETE DATA", false, false};
  static constexpr Template insert{"INSERT", true, true}, remove{"DELETE", true, false};
  static constexpr Template delete_where{"DELETE WHERE", true, false};
  syntax::Modify modify;
  if (accept_word("WITH")) {
    modify.with = absolute_iri();
    if (!token_.is_word("DELETE") && !token_.is_word("INSERT")) fail_expected("DELETE or INSERT");
  }
  if (accept_word("DELETE")) {
    if (!modify.with && accept_word("DATA")) {
      modify.deleted = quads(delete_data);
      return modify;
    }
    if (!modify.with && accept_word("WHERE")) {
      modify.deleted = quads(delete_where);
      modify.where = pattern_of(modify.deleted);
      return modify;
    }
    modify.deleted = quads(remove);
    if (accept_word("INSERT")) modify.inserted = quads(insert);
  } else if (accept_word("INSERT")) {
    if (!modify.with && accept_word("DATA")) {
      modify.inserted = quads(insert_data);
      return modify;
    }
    modify.inserted = quads(insert);
  } else {
    fail_expected("INSERT, DELETE, WITH, LOAD, CLEAR, DROP, CREATE, ADD, MOVE or COPY");
  }
  while (accept_word("USING")) {
    auto& graphs = accept_word("NAMED") ? modify.from_named : modify.from;
    graphs.push_back(iri());
  }
  expect_word("WHERE");
  modify.where = group_graph_pattern();
  return modify;
}

// A blank node's label means the same node throughout one INSERT DATA, and may not occur in two of a request; in a
// template it has nothing to do with those of others.
std::vector<syntax::QuadBlock> Parser::quads(const Template& kind) {
  const bool is_data = !kind.variables;
  auto outside = std::exchange(blank_labels_, is_data ? std::move(data_labels_) : BlankLabels());
  template_ = &kind;
  end_basic_graph_pattern();
  std::vector<syntax::QuadBlock> blocks(1);
  expect("{");
  triples_block(blocks.back().triples, false);
  while (accept_word("GRAPH")) {
    blocks.push_back({var_or_iri(), {}});
    expect("{");
    triples_block(blocks.back().triples, false);
    if (!accept("}")) fail_expected("a triple or \"}\"");
    accept(".");
    triples_block(blocks.emplace_back().triples, false);
  }
  if (!accept("}")) fail_expected("a triple, GRAPH or \"}\"");
  end_basic_graph_pattern();
  template_ = nullptr;
  std::swap(blank_labels_, outside);
  if (is_data) data_labels_ = std::move(outside);
  return blocks;
}

// What is written into the store must mean the same everywhere.
std::string Parser::absolute_iri() {
  const auto begin = token_;
  auto result = iri();
  require_absolute(begin, result);
  return result;
}

void Parser::require_absolute(const Token& token, const std::string& iri) const {
  if (!graph::is_absolute_iri(iri)) fail_at(token, "expected an absolute IRI, or BASE before it, found <" + iri + ">");
}

void Parser::refuse_variable() const {
  if (template_ != nullptr && !template_->variables)
    fail_expected("a constant term in " + std::string(template_->name));
}

void Parser::refuse_literal_subject() const {
  const bool is_literal =
      at_term_or_variable() && token_.kind != TokenKind::variable && !at_iri() && token_.kind != TokenKind::blank_label;
  if (template_ != nullptr && is_literal) fail_expected("a subject that is no literal");
}

void Parser::refuse_blank(const Token& token) const {
  if (template_ != nullptr && !template_->blank_nodes)
    fail_at(token, "expected no blank node in " + std::string(template_->name));
}

}  // namespace relata::sparql
