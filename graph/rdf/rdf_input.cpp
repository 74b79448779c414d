#include "graph/rdf/rdf_input.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <cerrno>
#include <cstring>

#include "graph/rdf/raptor_reader.h"

namespace relata::graph {

bool is_line_based(std::string_view syntax) { return syntax == "nquads" || syntax == "ntriples"; }

std::string blank_prefix(const std::string& scope) {
  return scope.empty() ? std::string() : fmt::format("b{:016x}x", XXH3_64bits(scope.data(), scope.size()));
}

RdfReadOptions completed(RdfReadOptions options) {
  if (options.source.empty()) options.source = "-";
  options.syntax = canonical_syntax(options.syntax);
  if (options.syntax.empty()) throw RdfError({options.source, 0, 0, "the RDF syntax has to be named"});
  return options;
}

RdfReadOptions completed(RdfReadOptions options, const std::filesystem::path& file) {
  if (options.source.empty()) options.source = file.string();
  if (options.syntax.empty()) {
    const auto syntax = syntax_of_file(file.string());
    if (!syntax) throw RdfError({options.source, 0, 0, "the extension tells no RDF syntax; name it"});
    options.syntax = *syntax;
  }
  if (options.base.empty()) options.base = file_iri(std::filesystem::absolute(file).lexically_normal().string());
  return completed(std::move(options));
}

std::ifstream open_rdf(const std::filesystem::path& file, const RdfReadOptions& options) {
  const auto fail = [&](int reason) { throw RdfError({options.source, 0, 0, std::strerror(reason)}); };
  std::error_code error;
  if (std::filesystem::is_directory(file, error)) fail(EISDIR);  // which opens all the same
  std::ifstream in(file, std::ios::binary);
  if (!in) fail(errno);
  return in;
}

}  // namespace relata::graph
