#include "graph/rdf/rdf_writer.h"

#include <raptor2.h>

#include <algorithm>
#include <array>
#include <memory>

#include "graph/rdf/jsonld_writer.h"
#include "graph/rdf/rdf_syntax.h"
#include "graph/rdf/turtle_writer.h"

namespace relata::graph {
namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

void append_hex(std::string& out, unsigned char c) {
  out += "\\u00";
  out += hex_digits[c >> 4];
  out += hex_digits[c & 15];
}

// A set of bytes.
using Bytes = std::array<bool, 256>;

constexpr Bytes control_bytes_and(unsigned char last_control, std::string_view others) {
  Bytes bytes{};
  for (unsigned byte = 0; byte <= last_control; ++byte) bytes[byte] = true;
  for (const char c : others) bytes[static_cast<unsigned char>(c)] = true;
  return bytes;
}

constexpr Bytes escaped_in_iris = control_bytes_and(0x20, "<>\"{}|^`\\");
constexpr Bytes escaped_in_strings = control_bytes_and(0x1F, "\"\\\x7F");

// Appends `text`, calling `escape` for each of the bytes in `escaped` instead.
template <typename Escape>
void append_escaped(std::string& out, std::string_view text, const Bytes& escaped, Escape escape) {
  const auto is_escaped = [&](char c) { return escaped[static_cast<unsigned char>(c)]; };
  for (auto at = text.begin(); at != text.end();) {
    const auto plain = std::find_if(at, text.end(), is_escaped);
    out.append(at, plain);
    at = plain;
    if (at != text.end()) escape(*at++);
  }
}

void append_iri(std::string& out, std::string_view iri) {
  out += '<';
  append_escaped(out, iri, escaped_in_iris, [&](char c) { append_hex(out, static_cast<unsigned char>(c)); });
  out += '>';
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  append_escaped(out, text, escaped_in_strings, [&](char c) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      default:
        append_hex(out, static_cast<unsigned char>(c));
    }
  });
  out += '"';
}

void write_lines(std::ostream& out, const QuadSource& next, bool with_graphs) {
  constexpr std::size_t enough = std::size_t{1} << 16;
  std::string lines;
  for (Quad quad; next(quad);) {
    append_line(lines, quad, with_graphs);
    if (lines.size() < enough) continue;
    out << lines;
    lines.clear();
  }
  out << lines;
}

struct FreeRaptor {
  void operator()(raptor_world* world) const { raptor_free_world(world); }
  void operator()(raptor_serializer* serializer) const { raptor_free_serializer(serializer); }
  void operator()(raptor_statement* statement) const { raptor_free_statement(statement); }
  void operator()(raptor_uri* uri) const { raptor_free_uri(uri); }
  void operator()(raptor_iostream* stream) const { raptor_free_iostream(stream); }
};
template <typename Type>
using Owned = std::unique_ptr<Type, FreeRaptor>;

const unsigned char* bytes(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.c_str()); }

raptor_term* raptor_term_of(raptor_world* world, const Term& term) {
  switch (term.kind) {
    case TermKind::iri:
      return raptor_new_term_from_uri_string(world, bytes(term.value));
    case TermKind::blank:
      return raptor_new_term_from_blank(world, bytes(term.value));
    case TermKind::literal:
      break;
  }
  const Owned<raptor_uri> datatype(term.datatype.empty() ? nullptr : raptor_new_uri(world, bytes(term.datatype)));
  return raptor_new_term_from_counted_literal(world, bytes(term.value), term.value.size(), datatype.get(),
                                              term.language.empty() ? nullptr : bytes(term.language),
                                              static_cast<unsigned char>(term.language.size()));
}

const raptor_iostream_handler ostream_handler = [] {
  raptor_iostream_handler handler{};
  handler.version = 2;
  handler.write_byte = [](void* out, const int byte) {
    static_cast<std::ostream*>(out)->put(static_cast<char>(byte));
    return static_cast<std::ostream*>(out)->good() ? 0 : 1;
  };
  handler.write_bytes = [](void* out, const void* data, std::size_t size, std::size_t count) {
    static_cast<std::ostream*>(out)->write(static_cast<const char*>(data), static_cast<std::streamsize>(size * count));
    return static_cast<std::ostream*>(out)->good() ? static_cast<int>(count) : 0;
  };
  return handler;
}();

void write_with_raptor(std::ostream& out, const std::string& syntax, const Prefixes& prefixes, const QuadSource& next) {
  const Owned<raptor_world> world(raptor_new_world());
  std::string message;
  raptor_world_set_log_handler(world.get(), &message, [](void* user, raptor_log_message* log) {
    if (log->level >= RAPTOR_LOG_LEVEL_ERROR) *static_cast<std::string*>(user) = log->text;
  });
  const Owned<raptor_serializer> serializer(raptor_new_serializer(world.get(), syntax.c_str()));
  if (!serializer) throw UnknownSyntax({"output", 0, 0, "no RDF syntax to write is called '" + syntax + "'"});
  for (const auto& [name, iri] : prefixes) {
    const Owned<raptor_uri> uri(raptor_new_uri(world.get(), bytes(iri)));
    raptor_serializer_set_namespace(serializer.get(), uri.get(), bytes(name));
  }
  const Owned<raptor_iostream> stream(raptor_new_iostream_from_handler(world.get(), &out, &ostream_handler));
  bool good = raptor_serializer_start_to_iostream(serializer.get(), nullptr, stream.get()) == 0;
  for (Quad quad; good && next(quad);) {
    const Owned<raptor_statement> statement(raptor_new_statement_from_nodes(
        world.get(), raptor_term_of(world.get(), quad.subject), raptor_term_of(world.get(), quad.predicate),
        raptor_term_of(world.get(), quad.object),
        quad.graph.value.empty() ? nullptr : raptor_term_of(world.get(), quad.graph)));
    good = statement && raptor_serializer_serialize_statement(serializer.get(), statement.get()) == 0;
  }
  good = good && raptor_serializer_serialize_end(serializer.get()) == 0;
  if (!good || !message.empty()) {
    throw RdfError({"output", 0, 0, "cannot write " + syntax + (message.empty() ? "" : ": " + message)});
  }
}

}  // namespace

void append_ntriples(std::string& out, const Term& term) {
  switch (term.kind) {
    case TermKind::iri:
      append_iri(out, term.value);
      return;
    case TermKind::blank:
      out.append("_:").append(term.value);
      return;
    case TermKind::literal:
      break;
  }
  append_quoted(out, term.value);
  if (!term.language.empty()) {
    out.append("@").append(term.language);
  } else if (!term.datatype.empty()) {
    out += "^^";
    append_iri(out, term.datatype);
  }
}

std::string to_ntriples(const Term& term) {
  std::string text;
  append_ntriples(text, term);
  return text;
}

void append_line(std::string& out, const Quad& quad, bool with_graph) {
  for (const Term* term : {&quad.subject, &quad.predicate, &quad.object}) {
    append_ntriples(out, *term);
    out += ' ';
  }
  if (with_graph && !(quad.graph.is_iri() && quad.graph.value.empty())) {
    append_ntriples(out, quad.graph);
    out += ' ';
  }
  out += ".\n";
}

void write_rdf(std::ostream& out, std::string_view syntax, const Prefixes& prefixes, const QuadSource& next) {
  const auto name = canonical_syntax(syntax);
  if (name == "nquads" || name == "ntriples") {
    write_lines(out, next, name == "nquads");
  } else if (name == "turtle" || name == "trig") {
    write_turtle(out, prefixes, next, has_graphs(name));
  } else if (name == "jsonld") {
    write_jsonld(out, prefixes, next);
  } else {
    write_with_raptor(out, name, prefixes, next);
  }
}

}  // namespace relata::graph
