#include "graph/rdf/turtle_writer.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "graph/vocabulary.h"

namespace relata::graph {
namespace {

bool is_type(const Term& predicate) {
  constexpr std::string_view name = "type";
  const auto& iri = predicate.value;
  return iri.size() == vocabulary::rdf::prefix.size() + name.size() && iri.starts_with(vocabulary::rdf::prefix) &&
         iri.ends_with(name);
}

bool in_reading_order(const Quad& a, const Quad& b) {
  const bool a_is_type = is_type(a.predicate), b_is_type = is_type(b.predicate);
  return std::forward_as_tuple(a.graph, a.subject, !a_is_type, a.predicate, a.object) <
         std::forward_as_tuple(b.graph, b.subject, !b_is_type, b.predicate, b.object);
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Whether Turtle's bare form of a number or boolean reads back as exactly this literal.
bool is_bare(const Term& literal) {
  if (!literal.datatype.starts_with(vocabulary::xsd::prefix)) return false;
  const auto type = std::string_view(literal.datatype).substr(vocabulary::xsd::prefix.size());
  std::string_view text = literal.value;
  if (type == "boolean") return text == "true" || text == "false";
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
  if (type == "integer") return is_digits(text);
  const auto point = text.find('.');
  return type == "decimal" && point != std::string_view::npos && is_digits(text.substr(point + 1)) &&
         (point == 0 || is_digits(text.substr(0, point)));
}

class TurtleWriter {
 public:
  TurtleWriter(std::ostream& out, const Prefixes& prefixes) : out_(out), prefixes_(prefixes) {}

  void write_prefixes() {
    for (const auto& [name, iri] : prefixes_) out_ << "@prefix " << name << ": <" << iri << "> .\n";
  }

  // `quads` are those of one graph, in reading order.
  void write_graph(const std::vector<Quad>& quads, std::size_t begin, std::size_t end, bool braces) {
    const std::string indent = braces ? "  " : "";
    if (braces) out_ << '\n' << shown(quads[begin].graph) << " {";
    for (std::size_t i = begin; i < end; ++i) {
      const Quad& quad = quads[i];
      const Quad* before = i > begin ? &quads[i - 1] : nullptr;
      if (before == nullptr || before->subject != quad.subject) {
        out_ << (before == nullptr ? "\n" : " .\n\n") << indent << shown(quad.subject) << ' ' << verb(quad.predicate);
      } else if (before->predicate != quad.predicate) {
        out_ << " ;\n" << indent << "  " << verb(quad.predicate);
      } else {
        out_ << " ,";
      }
      out_ << ' ' << shown(quad.object);
    }
    out_ << " .\n" << (braces ? "}\n" : "");
  }

 private:
  std::string verb(const Term& predicate) const { return is_type(predicate) ? "a" : shown(predicate); }

  std::string shown(const Term& term) const {
    if (term.is_iri()) {
      if (auto name = shorten(prefixes_, term.value)) return *name;
    } else if (term.is_literal() && !term.datatype.empty()) {
      if (is_bare(term)) return term.value;
      if (const auto name = shorten(prefixes_, term.datatype)) {
        return to_ntriples(Term::literal(term.value)) + "^^" + *name;
      }
    }
    return to_ntriples(term);
  }

  std::ostream& out_;
  const Prefixes& prefixes_;
};

}  // namespace

void write_turtle(std::ostream& out, const Prefixes& prefixes, const QuadSource& next, bool with_graphs) {
  std::vector<Quad> quads;
  for (Quad quad; next(quad);) {
    if (!with_graphs) quad.graph = {};
    quads.push_back(std::move(quad));
  }
  std::sort(quads.begin(), quads.end(), in_reading_order);
  quads.erase(std::unique(quads.begin(), quads.end()), quads.end());
  TurtleWriter writer(out, prefixes);
  writer.write_prefixes();
  for (std::size_t begin = 0; begin < quads.size();) {
    std::size_t end = begin;
    while (end < quads.size() && quads[end].graph == quads[begin].graph) ++end;
    writer.write_graph(quads, begin, end, !quads[begin].graph.value.empty());
    begin = end;
  }
}

}  // namespace relata::graph
