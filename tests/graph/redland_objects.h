// librdf's objects, owned.
#pragma once

#include <librdf.h>

#include <memory>
#include <string>

namespace relata::tests {

struct FreeRedland {
  void operator()(librdf_world* world) const { librdf_free_world(world); }
  void operator()(librdf_storage* storage) const { librdf_free_storage(storage); }
  void operator()(librdf_model* model) const { librdf_free_model(model); }
  void operator()(librdf_node* node) const { librdf_free_node(node); }
  void operator()(librdf_statement* statement) const { librdf_free_statement(statement); }
  void operator()(librdf_query* query) const { librdf_free_query(query); }
  void operator()(librdf_query_results* results) const { librdf_free_query_results(results); }
  void operator()(librdf_stream* stream) const { librdf_free_stream(stream); }
};
template <typename Type>
using Owned = std::unique_ptr<Type, FreeRedland>;

inline const unsigned char* bytes(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.c_str());
}

}  // namespace relata::tests
