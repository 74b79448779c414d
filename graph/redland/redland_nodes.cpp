#include "graph/redland/redland_nodes.h"

#include "graph/store_error.h"
#include "graph/vocabulary.h"

namespace relata::graph::redland {
namespace {

std::string text(const unsigned char* bytes, std::size_t length) {
  return bytes == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(bytes), length);
}

const unsigned char* bytes(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.c_str()); }

std::string iri_of(librdf_uri* uri) {
  std::size_t length = 0;
  const auto* chars = librdf_uri_as_counted_string(uri, &length);
  return text(chars, length);
}

struct FreeUri {
  void operator()(librdf_uri* uri) const { librdf_free_uri(uri); }
};

librdf_node* literal_of(librdf_world* world, const Term& term) {
  const std::unique_ptr<librdf_uri, FreeUri> datatype(
      term.datatype.empty() ? nullptr : librdf_new_uri(world, bytes(term.datatype)));
  return librdf_new_node_from_typed_counted_literal(world, bytes(term.value), term.value.size(),
                                                    term.language.empty() ? nullptr : term.language.c_str(),
                                                    term.language.size(), datatype.get());
}

}  // namespace

Term term_of(librdf_node* node) {
  std::size_t length = 0;
  if (node == nullptr) return {};
  if (librdf_node_is_resource(node)) return Term::iri(iri_of(librdf_node_get_uri(node)));
  if (librdf_node_is_blank(node)) {
    const auto* label = librdf_node_get_counted_blank_identifier(node, &length);
    return Term::blank(text(label, length));
  }
  const auto* value = librdf_node_get_literal_value_as_counted_string(node, &length);
  Term term = Term::literal(text(value, length));
  const char* language = librdf_node_get_literal_value_language(node);
  if (language != nullptr && *language != '\0') {
    return Term::tagged(std::move(term.value), language);
  }
  if (librdf_uri* datatype = librdf_node_get_literal_value_datatype_uri(node)) {
    term.datatype = iri_of(datatype);
    if (term.datatype == vocabulary::xsd::string) term.datatype.clear();
  }
  return term;
}

Quad quad_of(librdf_statement* statement, librdf_node* context) {
  if (librdf_statement_is_complete(statement) == 0) throw StoreError("the statement is not complete");
  return {term_of(librdf_statement_get_subject(statement)), term_of(librdf_statement_get_predicate(statement)),
          term_of(librdf_statement_get_object(statement)), term_of(context)};
}

Node node_of(librdf_world* world, const Term& term) {
  librdf_node* node = nullptr;
  switch (term.kind) {
    case TermKind::iri:
      if (term.value.empty()) return nullptr;
      node = librdf_new_node_from_counted_uri_string(world, bytes(term.value), term.value.size());
      break;
    case TermKind::blank:
      node = librdf_new_node_from_counted_blank_identifier(world, bytes(term.value), term.value.size());
      break;
    case TermKind::literal:
      node = literal_of(world, term);
      break;
  }
  if (node == nullptr) throw StoreError("librdf makes no node of '" + term.value + "'");
  return Node(node);
}

Statement statement_of(librdf_world* world, const Quad& quad) {
  Node subject = node_of(world, quad.subject), predicate = node_of(world, quad.predicate);
  Node object = node_of(world, quad.object);
  // The statement takes the nodes over, also where it cannot be made.
  Statement statement(librdf_new_statement_from_nodes(world, subject.release(), predicate.release(), object.release()));
  if (!statement) throw StoreError("librdf makes no statement");
  return statement;
}

void log_error(librdf_world* world, librdf_log_facility facility, const std::string& message) {
  librdf_log(world, 0, LIBRDF_LOG_ERROR, facility, nullptr, "%s", message.c_str());
}

}  // namespace relata::graph::redland
