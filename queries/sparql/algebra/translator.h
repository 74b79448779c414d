// The state of one translation; see translate.h.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "queries/sparql/algebra/algebra.h"
#include "queries/sparql/parser/syntax.h"
#include "queries/sparql/parser/update_syntax.h"

namespace relata::sparql {

class Translator {
 public:
  Algebra query(const syntax::Query& query);
  Modification modification(const syntax::Modify& modify);

 private:
  using Scope = std::map<std::string, Slot>;

  // translate.cpp: patterns.
  Node group(const syntax::Group& group);
  void element(Node& group, const syntax::Element& element);
  Node graph(const syntax::Element& element);
  Node optional(Node left, const syntax::Group& group);
  Node service(const syntax::Element& element);
  Node values(const syntax::Values& values);
  Node subquery(const syntax::Select& select);
  void add_triples(Node& join, const std::vector<syntax::Triple>& triples);
  Node path(const Operand& subject, const syntax::Path& path, const Operand& object);
  Node sequence(const Operand& subject, const syntax::Path& path, const Operand& object);
  Node negated(const Operand& subject, const syntax::Path& path, const Operand& object);
  PathStep path_step(const syntax::Path& path) const;
  Node pattern(NodeKind kind, const Operand& subject, const Operand& object) const;
  Operand operand(const syntax::TermOrVariable& term);
  Operand template_operand(const syntax::TermOrVariable& term);
  Algebra::Template template_triple(const syntax::Triple& triple);

  // translate_update.cpp
  std::vector<Algebra::Template> template_quads(const std::vector<syntax::QuadBlock>& blocks,
                                                const std::optional<std::string>& with);

  // translate_select.cpp: what is done with the solutions.
  Node select(const syntax::Select& select, std::vector<Slot>& projected);
  Node grouped(const syntax::Select& select, Node where);
  void check_projection(const syntax::Select& select) const;
  std::vector<Slot> visible(const Node& node) const;

  // Expressions; aggregates are only allowed where `aggregates_` is set, and become slots.
  Expression expression(const syntax::Expression& expression);
  Expression aggregate(const syntax::Expression& expression);

  Slot slot(const std::string& name);
  Slot fresh(std::string name = {});
  // Annotates the node and refuses what is too deep for the stack.
  Node finish(Node node);
  Node wrap(NodeKind kind, Node child);

  Scope scope_;
  std::vector<std::string> names_;
  GraphOperand graph_;
  std::vector<Aggregate>* aggregates_ = nullptr;
  std::size_t operators_ = 0, services_ = 0;
  Slots assigned_;  // by BIND, since the innermost SERVICE began
};

}  // namespace relata::sparql
