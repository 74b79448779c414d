#include "graph/rdf/raptor_reader.h"

#include <raptor2.h>

#include <exception>
#include <memory>
#include <vector>

#include "graph/vocabulary.h"

namespace relata::graph {
namespace {

struct FreeRaptor {
  void operator()(raptor_world* world) const { raptor_free_world(world); }
  void operator()(raptor_parser* parser) const { raptor_free_parser(parser); }
  void operator()(raptor_uri* uri) const { raptor_free_uri(uri); }
};
template <typename Type>
using Owned = std::unique_ptr<Type, FreeRaptor>;

const unsigned char* bytes(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.c_str()); }

std::string text(const unsigned char* chars, std::size_t length) {
  return {reinterpret_cast<const char*>(chars), length};
}

std::string text(raptor_uri* uri) {
  std::size_t length = 0;
  const auto* chars = raptor_uri_as_counted_string(uri, &length);
  return text(chars, length);
}

Term term_of(const raptor_term* term) {
  if (term == nullptr) return {};
  switch (term->type) {
    case RAPTOR_TERM_TYPE_URI:
      return Term::iri(text(term->value.uri));
    case RAPTOR_TERM_TYPE_BLANK:
      return Term::blank(text(term->value.blank.string, term->value.blank.string_len));
    default:
      break;
  }
  const auto& literal = term->value.literal;
  Term result = Term::literal(text(literal.string, literal.string_len));
  if (literal.language != nullptr && literal.language_len > 0) {
    return Term::tagged(std::move(result.value), text(literal.language, literal.language_len));
  }
  if (literal.datatype != nullptr) {
    result.datatype = text(literal.datatype);
    if (result.datatype == vocabulary::xsd::string) result.datatype.clear();
  }
  return result;
}

class RaptorReader {
 public:
  RaptorReader(const RdfReadOptions& options, const QuadSink& quad, const DiagnosticSink& report)
      : options_(options), quad_(quad), report_(report), world_(raptor_new_world()) {
    if (!world_) throw RdfError({options_.source, 0, 0, "Raptor does not start"});
    raptor_world_set_log_handler(world_.get(), this, [](void* self, raptor_log_message* message) {
      static_cast<RaptorReader*>(self)->guarded([&](RaptorReader& reader) { reader.log(*message); });
    });
    if (raptor_world_open(world_.get()) != 0) throw RdfError({options_.source, 0, 0, "Raptor does not start"});
    parser_.reset(raptor_new_parser(world_.get(), options_.syntax.c_str()));
    if (!parser_) throw UnknownSyntax({options_.source, 0, 0, "no RDF syntax is called '" + options_.syntax + "'"});
    raptor_parser_set_option(parser_.get(), RAPTOR_OPTION_NO_NET, nullptr, 1);
    raptor_parser_set_option(parser_.get(), RAPTOR_OPTION_NO_FILE, nullptr, 1);
    raptor_parser_set_statement_handler(parser_.get(), this, [](void* self, raptor_statement* statement) {
      static_cast<RaptorReader*>(self)->guarded([&](RaptorReader& reader) { reader.take(*statement); });
    });
  }

  void read(std::istream& in) {
    const std::string base = options_.base.empty() ? "urn:relata:input" : options_.base;
    const Owned<raptor_uri> uri(raptor_new_uri(world_.get(), bytes(base)));
    if (!uri) throw RdfError({options_.source, 0, 0, "not a base IRI: " + base});
    raptor_parser_parse_start(parser_.get(), uri.get());
    std::vector<char> buffer(std::size_t{1} << 16);
    while (!over()) {
      in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
      const std::string_view piece(buffer.data(), static_cast<std::size_t>(in.gcount()));
      if (piece.empty()) break;
      parse(piece, false);
    }
    if (!over()) parse({}, true);
    if (exception_) std::rethrow_exception(exception_);
    if (!failure_) return;
    if (!options_.lenient) throw RdfError(*failure_);
    report_(*failure_);
  }

 private:
  bool over() const { return failure_ || exception_; }

  void parse(std::string_view piece, bool end) {
    const auto* begin = reinterpret_cast<const unsigned char*>(piece.data());
    const int code = raptor_parser_parse_chunk(parser_.get(), begin, piece.size(), end ? 1 : 0);
    if (code != 0 && !over()) failure_ = RdfDiagnostic{options_.source, 0, 0, "does not parse as " + options_.syntax};
  }

  // Nothing may be thrown through Raptor: the first exception is kept, and parsing stops.
  template <typename Action>
  void guarded(const Action& action) {
    if (over()) return;
    try {
      action(*this);
    } catch (...) {
      exception_ = std::current_exception();
    }
    if (over() && parser_) raptor_parser_parse_abort(parser_.get());
  }

  void take(const raptor_statement& statement) {
    quad_({term_of(statement.subject), term_of(statement.predicate), term_of(statement.object),
           term_of(statement.graph)});
  }

  void log(const raptor_log_message& message) {
    RdfDiagnostic diagnostic{options_.source, 0, 0, message.text};
    if (message.locator != nullptr) {
      if (message.locator->line > 0) diagnostic.line = static_cast<std::uint64_t>(message.locator->line);
      if (message.locator->column >= 0) diagnostic.column = static_cast<std::uint64_t>(message.locator->column) + 1;
    }
    if (message.level >= RAPTOR_LOG_LEVEL_ERROR) {
      failure_ = std::move(diagnostic);
    } else if (message.level == RAPTOR_LOG_LEVEL_WARN) {
      report_(diagnostic);
    }
  }

  const RdfReadOptions& options_;
  const QuadSink& quad_;
  const DiagnosticSink& report_;
  Owned<raptor_world> world_;
  Owned<raptor_parser> parser_;
  std::optional<RdfDiagnostic> failure_;
  std::exception_ptr exception_;
};

}  // namespace

void read_with_raptor(std::istream& in, const RdfReadOptions& options, const QuadSink& quad,
                      const DiagnosticSink& report) {
  RaptorReader(options, quad, report).read(in);
}

std::string file_iri(const std::string& path) {
  const std::unique_ptr<unsigned char, decltype(&raptor_free_memory)> iri(
      raptor_uri_filename_to_uri_string(path.c_str()), raptor_free_memory);
  return iri ? reinterpret_cast<const char*>(iri.get()) : std::string();
}

}  // namespace relata::graph
