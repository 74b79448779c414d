// LOAD, CLEAR, DROP, CREATE, ADD, COPY and MOVE: SPARQL 1.1 Update sections 3.1.4, 3.1.5 and 3.2. A graph is there as
// long as it holds a triple.
#include <algorithm>
#include <iterator>

#include "graph/rdf/iri.h"
#include "graph/rdf/rdf_reader.h"
#include "queries/sparql/update/updater.h"

namespace relata::sparql {
namespace {

using graph::any_term;
using graph::QuadIds;
using graph::TermId;

std::string shown(const std::string& iri) { return "<" + iri + ">"; }

int hexadecimal(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

std::string without_percent_escapes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escaped =
        text[i] == '%' && i + 2 < text.size() && hexadecimal(text[i + 1]) >= 0 && hexadecimal(text[i + 2]) >= 0;
    out += escaped ? static_cast<char>(hexadecimal(text[i + 1]) * 16 + hexadecimal(text[i + 2])) : text[i];
    if (escaped) i += 2;
  }
  return out;
}

// RFC 8089: file:/path and file:///path. What has no scheme is a path as it stands.
std::string path_of(std::string_view source) {
  constexpr std::string_view scheme = "file:", no_host = "//", local = "//localhost/";
  if (!graph::is_absolute_iri(source)) return std::string(source);
  auto path = source.substr(0, scheme.size()) == scheme ? source.substr(scheme.size()) : std::string_view();
  if (path.substr(0, local.size()) == local) {
    path.remove_prefix(local.size() - 1);
  } else if (path.substr(0, 3) == "///") {
    path.remove_prefix(no_host.size());
  }
  if (path.empty() || path[0] != '/' || path.substr(0, 2) == no_host)
    throw QueryError("LOAD reads files of this machine only, by file: or by path; fetch " + shown(std::string(source)) +
                     " first");
  return without_percent_escapes(path);
}

}  // namespace

// Read to its end before anything is inserted, so that SILENT leaves nothing of a broken file.
void Updater::operator()(const syntax::Load& load) {
  Quads quads;
  try {
    const auto path = path_of(load.source);
    const auto graph = load.into ? intern_graph(load.into) : graph::default_graph;
    graph::RdfReadOptions options;
    options.blank_scope = path;
    const auto keep = [&](graph::Quad&& quad) {
      auto ids = transaction_.intern(quad);
      if (load.into && ids.graph != graph::default_graph)
        throw QueryError("LOAD cannot put " + path + " into one graph: it has graphs of its own");
      if (load.into) ids.graph = graph;
      quads.push_back(ids);
    };
    graph::read_rdf(std::filesystem::path(path), options, keep, [](const graph::RdfDiagnostic&) {});
  } catch (const QueryError&) {
    if (!load.silent) throw;
    quads.clear();
  } catch (const graph::RdfError&) {
    if (!load.silent) throw;
    quads.clear();
  }
  insert(quads);
}

void Updater::operator()(const syntax::Clear& request) {
  switch (request.graphs) {
    case syntax::GraphsKind::unnamed:
      clear(graph::default_graph);
      break;
    case syntax::GraphsKind::one:
      if (const auto graph = find_graph(request.iri)) clear(*graph);
      break;
    case syntax::GraphsKind::all_named:
      for (const auto graph : transaction_.view().graphs())
        if (graph != graph::default_graph) clear(graph);
      break;
    case syntax::GraphsKind::all:
      clear(any_term);
  }
}

void Updater::operator()(const syntax::Create& create) {
  if (!create.silent && find_graph(create.iri))
    throw QueryError("CREATE: the graph " + shown(create.iri) + " is there already");
}

void Updater::operator()(const syntax::Transfer& transfer) {
  if (transfer.from == transfer.to) return;
  const auto from = find_graph(transfer.from);
  if (!from && transfer.silent) return;
  if (!from)
    throw QueryError("there is no graph " + shown(*transfer.from) + " to " +
                     (transfer.kind == syntax::TransferKind::add    ? "add"
                      : transfer.kind == syntax::TransferKind::copy ? "copy"
                                                                    : "move"));
  const auto to = intern_graph(transfer.to);
  auto quads = quads_of(*from);
  for (auto& quad : quads) quad.graph = to;
  if (transfer.kind != syntax::TransferKind::add) {
    Quads other;
    const auto there = quads_of(to);
    std::set_difference(there.begin(), there.end(), quads.begin(), quads.end(), std::back_inserter(other));
    erase(other);
  }
  insert(quads);
  if (transfer.kind == syntax::TransferKind::move) clear(*from);
}

Updater::Quads Updater::quads_of(TermId graph) const {
  Quads quads;
  auto scan = transaction_.view().scan({any_term, any_term, any_term, graph});
  for (QuadIds quad; scan.next(quad);) quads.push_back(quad);
  std::sort(quads.begin(), quads.end());
  return quads;
}

std::optional<TermId> Updater::find_graph(const std::optional<std::string>& name) const {
  if (!name) return graph::default_graph;
  const auto id = transaction_.view().find(graph::Term::iri(*name));
  if (!id) return std::nullopt;
  QuadIds quad;
  if (!transaction_.view().scan({any_term, any_term, any_term, *id}).next(quad)) return std::nullopt;
  return id;
}

TermId Updater::intern_graph(const std::optional<std::string>& name) {
  return name ? transaction_.intern(graph::Term::iri(*name)) : graph::default_graph;
}

void Updater::clear(TermId graph) { count_.deleted += transaction_.erase_all({any_term, any_term, any_term, graph}); }

}  // namespace relata::sparql
