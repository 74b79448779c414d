#include "graph/rdf/rdf_reader.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <fstream>

#include "graph/rdf/jsonld_reader.h"
#include "graph/rdf/line_reader.h"
#include "graph/rdf/raptor_reader.h"
#include "graph/rdf/turtle_reader.h"

namespace relata::graph {
namespace {

void rename_blank(Term& term, const std::string& prefix) {
  if (term.is_blank()) term.value.insert(0, prefix);
}

// Renames blank nodes on their way to `quad`.
QuadSink scoped(const std::string& scope, const QuadSink& quad) {
  const auto prefix = fmt::format("b{:016x}x", XXH3_64bits(scope.data(), scope.size()));
  return [prefix, &quad](Quad&& each) {
    for (Term* term : {&each.subject, &each.object, &each.graph}) rename_blank(*term, prefix);
    quad(std::move(each));
  };
}

}  // namespace

void read_rdf(std::istream& in, const RdfReadOptions& given, const QuadSink& quad, const DiagnosticSink& report) {
  RdfReadOptions options = given;
  if (options.source.empty()) options.source = "-";
  options.syntax = canonical_syntax(options.syntax);
  if (options.syntax.empty()) throw RdfError({options.source, 0, 0, "the RDF syntax has to be named"});
  const QuadSink sink = options.blank_scope.empty() ? quad : scoped(options.blank_scope, quad);
  if (options.syntax == "nquads" || options.syntax == "ntriples") {
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
  if (options.source.empty()) options.source = file.string();
  if (options.syntax.empty()) {
    const auto syntax = syntax_of_file(file.string());
    if (!syntax) throw RdfError({options.source, 0, 0, "the extension tells no RDF syntax; name it"});
    options.syntax = *syntax;
  }
  if (options.base.empty()) options.base = file_iri(std::filesystem::absolute(file).lexically_normal().string());
  std::ifstream in(file, std::ios::binary);
  if (!in) throw RdfError({options.source, 0, 0, "cannot be opened"});
  read_rdf(in, options, quad, report);
}

}  // namespace relata::graph
