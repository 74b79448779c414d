// The storage "relata" as a module that librdf loads by itself: put librdf_storage_relata.so into the folder that
// REDLAND_MODULE_PATH names.
#include "graph/redland/redland_storage.h"
#include "queries/sparql/query_engine.h"

extern "C" __attribute__((visibility("default"))) void librdf_storage_module_register_factory(librdf_world* world) {
  relata::graph::register_redland_storage(world, relata::sparql::query_engine());
}
