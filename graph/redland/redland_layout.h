// The layout of librdf's private structures behind its query objects, the same from 1.0.17, the last release, to the
// head of its repository: rdf_query_internal.h and rdf_query_rasqal.c there. For graph/redland/redland_query.cpp and
// graph/redland/redland_limits.cpp alone.
#pragma once

#include <librdf.h>

extern "C" {
struct librdf_query_s {
  librdf_world* world;
  int usage;
  void* context;
  struct librdf_query_factory_s* factory;
  librdf_query_results* results;
};

struct librdf_query_results_s {
  librdf_query* query;
  librdf_query_results* next;
};

struct librdf_query_results_formatter_s {
  librdf_query_results* query_results;
  void* formatter;
};

struct librdf_query_factory_s {
  librdf_world* world;
  struct librdf_query_factory_s* next;
  char* name;
  librdf_uri* uri;
  size_t context_length;
  int (*init)(librdf_query*, const char*, librdf_uri*, const unsigned char*, librdf_uri*);
  int (*clone)(librdf_query*, librdf_query*);
  void (*terminate)(librdf_query*);
  librdf_query_results* (*execute)(librdf_query*, librdf_model*);
  int (*get_limit)(librdf_query*);
  int (*set_limit)(librdf_query*, int);
  int (*get_offset)(librdf_query*);
  int (*set_offset)(librdf_query*, int);
  librdf_stream* (*results_as_stream)(librdf_query_results*);
  int (*results_get_count)(librdf_query_results*);
  int (*results_next)(librdf_query_results*);
  int (*results_finished)(librdf_query_results*);
  int (*results_get_bindings)(librdf_query_results*, const char***, librdf_node**);
  librdf_node* (*results_get_binding_value)(librdf_query_results*, int);
  const char* (*results_get_binding_name)(librdf_query_results*, int);
  librdf_node* (*results_get_binding_value_by_name)(librdf_query_results*, const char*);
  int (*results_get_bindings_count)(librdf_query_results*);
  void (*free_results)(librdf_query_results*);
  int (*results_is_bindings)(librdf_query_results*);
  int (*results_is_boolean)(librdf_query_results*);
  int (*results_is_graph)(librdf_query_results*);
  int (*results_is_syntax)(librdf_query_results*);
  int (*results_get_boolean)(librdf_query_results*);
  librdf_query_results_formatter* (*new_results_formatter)(librdf_query_results*, const char*, const char*,
                                                           librdf_uri*);
  void (*free_results_formatter)(librdf_query_results_formatter*);
  int (*results_formatter_write)(raptor_iostream*, librdf_query_results_formatter*, librdf_query_results*, librdf_uri*);
};
}

namespace relata::graph::redland {

// Nothing here may be touched under a librdf that is not known.
inline bool layout_is_known() { return librdf_version_decimal == 10017; }

// The context of a query that librdf made for Rasqal, as far as the text and the base lie in it.
struct RasqalContext {
  librdf_query* query;
  librdf_model* model;
  void* rasqal_query;
  void* rasqal_results;
  char* language;
  unsigned char* text;
  librdf_uri* base;
  int errors;
  int warnings;
};

}  // namespace relata::graph::redland
