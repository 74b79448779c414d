/* A store of Relata through Redland alone: nothing of Relata is included or linked, its storage module is loaded.
 *
 *   cc redland.c $(pkg-config --cflags --libs redland) -o redland
 *   REDLAND_MODULE_PATH=/usr/local/lib/redland ./redland STORE FILE.ttl
 *
 * Loads the file, and asks who can be reached by "knows", which is a property path: Relata answers it, for Redland's own
 * query engine has none.
 */
#include <redland.h>
#include <stdio.h>

static int load(librdf_world* world, librdf_model* model, const char* file) {
  librdf_uri* uri = librdf_new_uri_from_filename(world, file);
  librdf_parser* parser = librdf_new_parser(world, "turtle", NULL, NULL);
  int failed = !uri || !parser || librdf_parser_parse_into_model(parser, uri, uri, model);
  if (parser) librdf_free_parser(parser);
  if (uri) librdf_free_uri(uri);
  return failed;
}

static int ask(librdf_world* world, librdf_model* model) {
  const char* text = "PREFIX : <http://example.org/> SELECT ?who { :ann :knows+ ?who } ORDER BY ?who";
  librdf_query* query = librdf_new_query(world, "sparql", NULL, (const unsigned char*)text, NULL);
  librdf_query_results* results = query ? librdf_model_query_execute(model, query) : NULL;
  if (!results) return 1;
  for (; !librdf_query_results_finished(results); librdf_query_results_next(results)) {
    librdf_node* who = librdf_query_results_get_binding_value_by_name(results, "who");
    printf("%s\n", (const char*)librdf_uri_as_string(librdf_node_get_uri(who)));
    librdf_free_node(who);
  }
  librdf_free_query_results(results);
  librdf_free_query(query);
  return 0;
}

int main(int count, char* arguments[]) {
  if (count != 3) {
    fprintf(stderr, "usage: redland STORE FILE.ttl\n");
    return 2;
  }
  librdf_world* world = librdf_new_world();
  librdf_world_open(world);
  librdf_storage* storage = librdf_new_storage(world, "relata", arguments[1], "new='yes'");
  librdf_model* model = storage ? librdf_new_model(world, storage, NULL) : NULL;
  int failed = !model || load(world, model, arguments[2]);
  if (!failed) printf("%d statements\n", librdf_model_size(model));
  failed = failed || ask(world, model);
  if (model) librdf_free_model(model);
  if (storage) librdf_free_storage(storage);
  librdf_free_world(world);
  return failed;
}
