#include "graph/redland/redland_query.h"

#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/redland/redland_layout.h"
#include "graph/redland/redland_limits.h"
#include "graph/redland/redland_nodes.h"
#include "graph/redland/redland_streams.h"
#include "graph/store_error.h"

namespace relata::graph::redland {
namespace {

constexpr const char* language_name = "relata-sparql";

struct QueryText {
  std::string text, base;
  Limits limits;
};

// Takes the rows out of an answer one by one, the librdf user's limit and offset applied.
class Results {
 public:
  Results(librdf_world* world, QueryView view, QueryAnswer answer, const QueryText& query)
      : world_(world), view_(std::move(view)), answer_(std::move(answer)), limit_(query.limits.limit) {
    for (const auto& name : answer_.variables) names_.push_back(name.c_str());
    if (view_.take_at_once) take_all();
    if (kind() != QueryAnswer::Kind::bindings) return;
    for (int skip = query.limits.offset; skip > 0 && !finished_; --skip) step();
    if (!finished_) next();
  }

  QueryAnswer::Kind kind() const { return answer_.kind; }
  bool boolean() const { return answer_.boolean; }
  bool finished() const { return finished_; }
  int count() const { return count_; }
  const std::vector<const char*>& names() const { return names_; }

  void next() {
    if (finished_ || (limit_ >= 0 && count_ >= limit_)) {
      finished_ = true;
      return;
    }
    step();
    if (!finished_) ++count_;
  }

  // The caller's; null where the variable is not bound.
  librdf_node* value(std::size_t column) const {
    if (finished_ || column >= row_.size() || !row_[column]) return nullptr;
    return node_of(world_, *row_[column]).release();
  }

  librdf_stream* triples() { return new_stream(world_, answer_.next_triple); }

 private:
  void step() { finished_ = !answer_.next_row(row_); }

  template <typename Item>
  static void take(std::function<bool(Item&)>& next) {
    if (!next) return;
    auto items = std::make_shared<std::vector<Item>>();
    for (Item item; next(item);) items->push_back(item);
    next = [items, at = std::size_t{0}](Item& item) mutable {
      if (at == items->size()) return false;
      item = std::move((*items)[at++]);
      return true;
    };
  }
  void take_all() {
    take(answer_.next_row);
    take(answer_.next_triple);
  }

  librdf_world* world_;
  QueryView view_;
  QueryAnswer answer_;
  int limit_;
  std::vector<const char*> names_;
  QueryAnswer::Row row_;
  int count_ = 0;
  bool finished_ = false;
};

// The context of our own queries, behind the pointer that librdf keeps.
struct Query {
  QueryText query;
  std::shared_ptr<const QueryEngine> engine;  // set by execute_query() alone
  QueryView view;
  std::unique_ptr<Results> results;
};

Query*& own(librdf_query* query) { return *static_cast<Query**>(query->context); }
Results* results_of(librdf_query_results* results) { return own(results->query)->results.get(); }

std::string string_of(const unsigned char* text) {
  return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text));
}
std::string string_of(librdf_uri* uri) { return uri == nullptr ? std::string() : string_of(librdf_uri_as_string(uri)); }
const unsigned char* bytes(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.c_str()); }

// Nothing may be thrown into librdf: errors are logged, and `failed` is returned.
template <typename Result, typename Action>
Result guarded(librdf_world* world, Result failed, const Action& action) {
  try {
    return action();
  } catch (const std::exception& error) {
    log_error(world, LIBRDF_FROM_QUERY, error.what());
    return failed;
  }
}

int init(librdf_query* query, const char*, librdf_uri*, const unsigned char* text, librdf_uri* base) {
  return guarded(query->world, 1, [&] {
    own(query) = new Query{{string_of(text), string_of(base), {}}, nullptr, {}, nullptr};
    return 0;
  });
}

int clone(librdf_query* copy, librdf_query* original) {
  return guarded(copy->world, 1, [&] {
    own(copy) = new Query{own(original)->query, nullptr, {}, nullptr};
    return 0;
  });
}

void terminate(librdf_query* query) { delete std::exchange(own(query), nullptr); }

librdf_query_results* execute(librdf_query* query, librdf_model*) {
  return guarded(query->world, static_cast<librdf_query_results*>(nullptr), [&]() -> librdf_query_results* {
    Query& self = *own(query);
    if (self.engine == nullptr) {
      throw StoreError(std::string("the query language ") + language_name + " is for storages of type 'relata' alone");
    }
    self.results = std::make_unique<Results>(query->world, self.view,
                                             self.engine->answer(*self.view.snapshot, self.query.text, self.query.base),
                                             self.query);
    auto* results = static_cast<librdf_query_results*>(std::calloc(1, sizeof(librdf_query_results)));
    if (results == nullptr) throw std::bad_alloc();
    results->query = query;
    return results;
  });
}

int get_limit(librdf_query* query) { return own(query)->query.limits.limit; }
int set_limit(librdf_query* query, int limit) {
  own(query)->query.limits.limit = limit;
  return 0;
}
int get_offset(librdf_query* query) { return own(query)->query.limits.offset; }
int set_offset(librdf_query* query, int offset) {
  own(query)->query.limits.offset = offset;
  return 0;
}

librdf_stream* results_as_stream(librdf_query_results* results) {
  auto* self = results_of(results);
  return self != nullptr && self->kind() == QueryAnswer::Kind::graph ? self->triples() : nullptr;
}

int results_count(librdf_query_results* results) { return results_of(results)->count(); }

int results_next(librdf_query_results* results) {
  return guarded(results->query->world, 1, [&] {
    results_of(results)->next();
    return results_of(results)->finished() ? 1 : 0;
  });
}

int results_finished(librdf_query_results* results) { return results_of(results)->finished() ? 1 : 0; }

librdf_node* binding_value(librdf_query_results* results, int column) {
  return guarded(results->query->world, static_cast<librdf_node*>(nullptr),
                 [&] { return column < 0 ? nullptr : results_of(results)->value(static_cast<std::size_t>(column)); });
}

int bindings(librdf_query_results* results, const char*** names, librdf_node** values) {
  const auto& all = results_of(results)->names();
  if (names != nullptr) *names = const_cast<const char**>(all.data());
  for (std::size_t i = 0; values != nullptr && i < all.size(); ++i) {
    values[i] = binding_value(results, static_cast<int>(i));
  }
  return 0;
}

int bindings_count(librdf_query_results* results) { return static_cast<int>(results_of(results)->names().size()); }

const char* binding_name(librdf_query_results* results, int column) {
  return column < 0 || column >= bindings_count(results)
             ? nullptr
             : results_of(results)->names()[static_cast<std::size_t>(column)];
}

librdf_node* binding_value_by_name(librdf_query_results* results, const char* name) {
  for (int column = 0; column < bindings_count(results); ++column) {
    if (std::string_view(binding_name(results, column)) == name) return binding_value(results, column);
  }
  return nullptr;
}

void free_results(librdf_query_results* results) { own(results->query)->results.reset(); }

template <QueryAnswer::Kind Kind>
int is_kind(librdf_query_results* results) {
  return results_of(results)->kind() == Kind ? 1 : 0;
}
int is_syntax(librdf_query_results*) { return 0; }
int get_boolean(librdf_query_results* results) { return results_of(results)->boolean() ? 1 : 0; }

// The formatter is the whole answer's text, made at once.
librdf_query_results_formatter* new_formatter(librdf_query_results* results, const char* name, const char* mime_type,
                                              librdf_uri*) {
  auto* world = results->query->world;
  return guarded(world, static_cast<librdf_query_results_formatter*>(nullptr), [&] {
    const Query& self = *own(results->query);
    const std::string format = name != nullptr ? name : mime_type != nullptr ? mime_type : "xml";
    if (!self.engine->write) throw StoreError("no results format '" + format + "': the engine writes none");
    auto text = std::make_unique<std::string>(
        self.engine->write(*self.view.snapshot, self.query.text, self.query.base, format));
    return new librdf_query_results_formatter{results, text.release()};
  });
}

void free_formatter(librdf_query_results_formatter* formatter) {
  delete static_cast<std::string*>(formatter->formatter);
  delete formatter;
}

int write_formatted(raptor_iostream* out, librdf_query_results_formatter* formatter, librdf_query_results*,
                    librdf_uri*) {
  const auto& text = *static_cast<std::string*>(formatter->formatter);
  return raptor_iostream_counted_string_write(text.data(), text.size(), out);
}

void fill_factory(librdf_query_factory* factory) {
  factory->context_length = sizeof(void*);  // a Query*
  factory->init = init;
  factory->clone = clone;
  factory->terminate = terminate;
  factory->execute = execute;
  factory->get_limit = get_limit;
  factory->set_limit = set_limit;
  factory->get_offset = get_offset;
  factory->set_offset = set_offset;
  factory->results_as_stream = results_as_stream;
  factory->results_get_count = results_count;
  factory->results_next = results_next;
  factory->results_finished = results_finished;
  factory->results_get_bindings = bindings;
  factory->results_get_binding_value = binding_value;
  factory->results_get_binding_name = binding_name;
  factory->results_get_binding_value_by_name = binding_value_by_name;
  factory->results_get_bindings_count = bindings_count;
  factory->free_results = free_results;
  factory->results_is_bindings = is_kind<QueryAnswer::Kind::bindings>;
  factory->results_is_boolean = is_kind<QueryAnswer::Kind::boolean>;
  factory->results_is_graph = is_kind<QueryAnswer::Kind::graph>;
  factory->results_is_syntax = is_syntax;
  factory->results_get_boolean = get_boolean;
  factory->new_results_formatter = new_formatter;
  factory->free_results_formatter = free_formatter;
  factory->results_formatter_write = write_formatted;
}

// A query in our language, which is registered when first needed: from then on it is the world's default language, and
// Rasqal's have to be named.
librdf_query* new_query(librdf_world* world, const QueryText& query) {
  librdf_uri* base = query.base.empty() ? nullptr : librdf_new_uri(world, bytes(query.base));
  const auto make = [&] { return librdf_new_query(world, language_name, nullptr, bytes(query.text), base); };
  librdf_query* made = make();
  if (made == nullptr) {
    librdf_query_register_factory(world, language_name, nullptr, fill_factory);
    made = make();
  }
  if (base != nullptr) librdf_free_uri(base);
  return made;
}

QueryText text_of(librdf_query* query) {
  const std::string_view language = query->factory->name;
  if (language == language_name) return own(query)->query;
  const bool sparql = (language.starts_with("sparql") && !language.ends_with("update")) || language == "laqrs";
  if (!sparql || query->factory->context_length != sizeof(RasqalContext)) {
    throw StoreError("a storage of type 'relata' answers SPARQL, not '" + std::string(language) + "'");
  }
  const auto* context = static_cast<const RasqalContext*>(query->context);
  return {string_of(context->text), string_of(context->base), limits_of(query)};
}

}  // namespace

librdf_query_results* execute_query(librdf_world* world, std::shared_ptr<const QueryEngine> engine, QueryView view,
                                    librdf_query* query, librdf_model* model) {
  return guarded(world, static_cast<librdf_query_results*>(nullptr), [&]() -> librdf_query_results* {
    if (!layout_is_known()) {
      throw StoreError(std::string("librdf ") + librdf_version_string +
                       " is not known to Relata's storage module, which answers queries under 1.0.17 alone");
    }
    if (!engine || !engine->answer) throw StoreError("no query engine is linked to this storage of type 'relata'");
    const QueryText text = text_of(query);
    const std::unique_ptr<librdf_query, Free> inner(new_query(world, text));
    if (!inner) throw StoreError("librdf makes no query");
    Query& self = *own(inner.get());
    self.query.limits = text.limits;
    self.engine = std::move(engine);
    self.view = std::move(view);
    return librdf_query_execute(inner.get(), model);  // the results keep `inner` alive
  });
}

}  // namespace relata::graph::redland
