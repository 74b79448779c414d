// What a query engine answers with, seen from below: graph/ knows no query language.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "graph/store.h"
#include "graph/term.h"

namespace relata::graph {

struct QueryAnswer {
  enum class Kind { bindings, boolean, graph };
  using Row = std::vector<std::optional<Term>>;

  Kind kind = Kind::bindings;
  // Of bindings: the names, and the rows one by one, each as long as `variables`; false at the end.
  std::vector<std::string> variables;
  std::function<bool(Row&)> next_row;
  // Of a boolean.
  bool boolean = false;
  // Of a graph: its triples one by one, the quad's graph ignored; false at the end.
  std::function<bool(Quad&)> next_triple;
};

// A query engine, as whoever links both hands it to the storage module. Both throw for what cannot be answered; the
// message is what the user sees. `view` outlives the answer.
struct QueryEngine {
  std::function<QueryAnswer(const Snapshot& view, const std::string& query, const std::string& base)> answer;
  // The whole answer in a results format, by name ("json", "xml", "csv" ...) or MIME type.
  std::function<std::string(const Snapshot& view, const std::string& query, const std::string& base,
                            const std::string& format)>
      write;
};

}  // namespace relata::graph
