// The RDF syntaxes by name, and what reading one can report.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace relata::graph {

// Syntaxes are called by Raptor's names, nquads ntriples turtle trig rdfxml rdfa json ..., and jsonld, which it has
// not. The one that a file's extension stands for, a trailing ".gz" aside; nullopt for an unknown one.
std::optional<std::string> syntax_of_file(std::string_view path);
// Raptor's name for a name, MIME type or common alias in any case ("ttl", "N-Quads", "application/n-triples").
// Returns what is unknown in lower case, for Raptor to judge.
std::string canonical_syntax(std::string_view name);

struct RdfDiagnostic {
  std::string source;        // as the reader was told
  std::uint64_t line = 0;    // from 1; 0: unknown
  std::uint64_t column = 0;  // in bytes, from 1; 0: unknown
  std::string message;

  // "source:line:column: message"
  std::string text() const;
};

// Whether the syntax, by its canonical name, says which graph a triple is in.
bool has_graphs(std::string_view syntax);

class RdfError : public std::runtime_error {
 public:
  explicit RdfError(RdfDiagnostic diagnostic) : std::runtime_error(diagnostic.text()), where(std::move(diagnostic)) {}
  RdfDiagnostic where;
};

// Neither we nor Raptor know a syntax of this name: what was asked is wrong, not the data.
class UnknownSyntax : public RdfError {
 public:
  using RdfError::RdfError;
};

}  // namespace relata::graph
