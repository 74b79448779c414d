// The templates of updates, and the pattern that fills them: SPARQL 1.1 Update sections 3.1.3 and 4.2.
#include "queries/sparql/algebra/translator.h"

namespace relata::sparql {

Modification Translator::modification(const syntax::Modify& modify) {
  Modification modification;
  modification.where.root = group(modify.where);
  modification.deleted = template_quads(modify.deleted, modify.with);
  modification.inserted = template_quads(modify.inserted, modify.with);
  modification.where.names = names_;
  return modification;
}

std::vector<Algebra::Template> Translator::template_quads(const std::vector<syntax::QuadBlock>& blocks,
                                                          const std::optional<std::string>& with) {
  std::vector<Algebra::Template> quads;
  for (const auto& block : blocks) {
    GraphOperand graph;
    if (block.graph) {
      graph = {false, template_operand(*block.graph)};
    } else if (with) {
      graph = {false, Operand::constant(graph::Term::iri(*with))};
    }
    for (const auto& triple : block.triples) {
      quads.push_back(template_triple(triple));
      quads.back().graph = graph;
    }
  }
  return quads;
}

}  // namespace relata::sparql
