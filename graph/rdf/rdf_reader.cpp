#include "graph/rdf/rdf_reader.h"

#include "graph/rdf/jsonld_reader.h"
#include "graph/rdf/line_reader.h"
#include "graph/rdf/raptor_reader.h"
#include "graph/rdf/rdf_input.h"
#include "graph/rdf/turtle_reader.h"

namespace relata::graph {
namespace {

void rename_blank(Term& term, const std::string& prefix) {
  if (term.is_blank()) term.value.insert(0, prefix);
}

// Renames blank nodes on their way to `quad`.
QuadSink scoped(const std::string& scope, const QuadSink& quad) {
  return [prefix = blank_prefix(scope), &quad](Quad&& each) {
    for (Term* term : {&each.subject, &each.object, &each.graph}) rename_blank(*term, prefix);
    quad(std::move(each));
  };
}

}  // namespace

void read_rdf(std::istream& in, const RdfReadOptions& given, const QuadSink& quad, const DiagnosticSink& report) {
  const auto options = completed(given);
  const QuadSink sink = options.blank_scope.empty() ? quad : scoped(options.blank_scope, quad);
  if (is_line_based(options.syntax)) {
    read_lines(in, options, sink, report);
  } else if (options.syntax == "jsonld") {
    read_jsonld(in, options, sink, report);
  } else if (options.syntax == "turtle" || options.syntax == "trig") {
    read_turtle(in, options, sink, report);
  } else {
    read_with_raptor(in, options, sink, report);
  }
  if (in.bad()) throw RdfError({options.source, 0, 0, "cannot be read"});
}

void read_rdf(const std::filesystem::path& file, RdfReadOptions options, const QuadSink& quad,
              const DiagnosticSink& report) {
  options = completed(std::move(options), file);
  auto in = open_rdf(file, options);
  read_rdf(in, options, quad, report);
}

}  // namespace relata::graph
