// JSON-LD: whatever is accepted must come back the same from what we write of it.
#include <algorithm>
#include <cstdlib>
#include <set>
#include <sstream>

#include "graph/rdf/rdf_reader.h"
#include "graph/rdf/rdf_writer.h"

using namespace relata::graph;

namespace {

std::set<Quad> read(const std::string& text, const std::string& syntax) {
  std::set<Quad> quads;
  std::istringstream in(text);
  RdfReadOptions options;
  options.syntax = syntax;
  options.base = "http://example.org/";
  read_rdf(
      in, options, [&](Quad&& quad) { quads.insert(std::move(quad)); }, [](const RdfDiagnostic&) {});
  return quads;
}

std::string written(const std::set<Quad>& quads, const std::string& syntax) {
  std::ostringstream out;
  write_rdf(out, syntax, {{"e", "http://example.org/"}, {"x", "x:"}}, [at = quads.begin(), &quads](Quad& quad) mutable {
    if (at == quads.end()) return false;
    quad = *at++;
    return true;
  });
  return out.str();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::set<Quad> quads;
  try {
    quads = read(std::string(reinterpret_cast<const char*>(data), size), "jsonld");
  } catch (const RdfError&) {  // what is wrong is refused
    return 0;
  }
  // N-Quads, which is another reader's, holds it too.
  if (read(written(quads, "nquads"), "nquads") != quads) std::abort();
  // Labels like the reader's own come back longer.
  const auto own = [](const Term& term) { return term.is_blank() && term.value.starts_with("genid"); };
  if (std::any_of(quads.begin(), quads.end(),
                  [&](const Quad& quad) { return own(quad.subject) || own(quad.object) || own(quad.graph); })) {
    if (read(written(quads, "jsonld"), "jsonld").size() != quads.size()) std::abort();
  } else if (read(written(quads, "jsonld"), "jsonld") != quads) {
    std::abort();
  }
  return 0;
}
