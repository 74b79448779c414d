#include "graph/redland/redland_storage.h"

#include <rdf_storage_module.h>

#include <algorithm>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "graph/redland/redland_limits.h"
#include "graph/redland/redland_nodes.h"
#include "graph/redland/redland_query.h"
#include "graph/redland/redland_streams.h"

namespace relata::graph {
namespace redland {
namespace {

// Which engine answers in which world; librdf has no place of ours in a factory.
class Engines {
 public:
  void set(librdf_world* world, QueryEngine engine) {
    const std::scoped_lock lock(mutex_);
    engines_[world] = std::make_shared<const QueryEngine>(std::move(engine));
  }
  std::shared_ptr<const QueryEngine> get(librdf_world* world) {
    const std::scoped_lock lock(mutex_);
    return engines_[world];
  }

 private:
  std::mutex mutex_;
  std::map<librdf_world*, std::shared_ptr<const QueryEngine>> engines_;
};

Engines& engines() {
  static Engines all;
  return all;
}

// One librdf storage.
struct Storage {
  Storage(librdf_world* in, std::shared_ptr<const QueryEngine> by, std::string at, OpenMode how)
      : world(in), engine(std::move(by)), directory(std::move(at)), mode(how) {}

  librdf_world* world;
  std::shared_ptr<const QueryEngine> engine;
  std::string directory;
  OpenMode mode;
  bool erase = false;  // what the store holds, when it is opened
  std::optional<Store> store;
  std::optional<Transaction> transaction;
  void* transaction_handle = nullptr;
  librdf_model* model = nullptr;
};

Storage& of(librdf_storage* storage) { return *static_cast<Storage*>(librdf_storage_get_instance(storage)); }

// Nothing may be thrown into librdf: errors are logged, and `failed` is returned.
template <typename Result, typename Action>
Result guarded(librdf_storage* storage, Result failed, const Action& action) {
  try {
    return action(of(storage));
  } catch (const std::exception& error) {
    log_error(librdf_storage_get_world(storage), LIBRDF_FROM_STORAGE, error.what());
    return failed;
  }
}

Store& opened(Storage& self) {
  if (!self.store) throw StoreError(self.directory + ": the storage is not open");
  return *self.store;
}

// Runs the change in the open transaction, or in one of its own.
template <typename Change>
void write(Storage& self, const Change& change) {
  if (self.transaction) {
    change(*self.transaction);
    return;
  }
  auto transaction = opened(self).begin();
  change(transaction);
  transaction.commit();
}

// What reads see: a transaction's view belongs to it, so its "owner" does nothing.
QueryView view_of(Storage& self) {
  if (self.transaction) {
    return {std::shared_ptr<const Snapshot>(std::shared_ptr<void>(), &self.transaction->view()), true};
  }
  return {std::make_shared<const Snapshot>(opened(self).snapshot()), false};
}

// Sets `id` and returns true, also for no node at all (any); false for a term that the store never saw.
bool bind(const Snapshot& snapshot, librdf_node* node, TermId& id) {
  id = any_term;
  if (node == nullptr) return true;
  const auto found = snapshot.find(term_of(node));
  if (found) id = *found;
  return found.has_value();
}

std::optional<QuadIds> pattern_of(const Snapshot& snapshot, librdf_node* subject, librdf_node* predicate,
                                  librdf_node* object, librdf_node* context = nullptr) {
  QuadIds ids;
  const bool known = bind(snapshot, subject, ids.subject) && bind(snapshot, predicate, ids.predicate) &&
                     bind(snapshot, object, ids.object) && bind(snapshot, context, ids.graph);
  return known ? std::optional(ids) : std::nullopt;
}

std::optional<QuadIds> pattern_of(const Snapshot& snapshot, librdf_statement* statement, librdf_node* context) {
  if (statement == nullptr) return pattern_of(snapshot, nullptr, nullptr, nullptr, context);
  return pattern_of(snapshot, librdf_statement_get_subject(statement), librdf_statement_get_predicate(statement),
                    librdf_statement_get_object(statement), context);
}

bool same_triple(const QuadIds& a, const QuadIds& b) {
  return a.subject == b.subject && a.predicate == b.predicate && a.object == b.object;
}

// A scan as a set of triples. With the graph free, the index has equal triples of several graphs side by side.
class Triples {
 public:
  Triples(const Snapshot& snapshot, const QuadIds& pattern) : scan_(snapshot.scan(pattern)) {}

  bool next(QuadIds& quad) {
    while (scan_.next(quad)) {
      if (same_triple(quad, last_)) continue;
      last_ = quad;
      return true;
    }
    return false;
  }

 private:
  Scan scan_;
  QuadIds last_;
};

librdf_stream* stream_of(Storage& self, librdf_statement* statement, librdf_node* context) {
  const auto view = view_of(self);
  const auto& snapshot = *view.snapshot;
  const auto pattern = pattern_of(snapshot, statement, context);
  if (!pattern) return librdf_new_empty_stream(self.world);
  auto triples = std::make_shared<Triples>(snapshot, *pattern);
  std::function<bool(QuadIds&)> next = [view, triples](QuadIds& ids) { return triples->next(ids); };
  if (view.take_at_once) {  // changes of the transaction would break the scan
    auto ids = std::make_shared<std::vector<QuadIds>>();
    for (QuadIds each; triples->next(each);) ids->push_back(each);
    next = [ids, at = std::size_t{0}](QuadIds& each) mutable {
      if (at == ids->size()) return false;
      each = (*ids)[at++];
      return true;
    };
  }
  return new_stream(self.world, [view, next](Quad& quad) {
    QuadIds ids;
    if (!next(ids)) return false;
    const auto term = [&](TermId id) { return view.snapshot->term(id); };
    quad = {term(ids.subject), term(ids.predicate), term(ids.object), term(ids.graph)};
    return true;
  });
}

// The distinct terms in `position` of what matches.
librdf_iterator* iterator_of(Storage& self, librdf_node* subject, librdf_node* predicate, librdf_node* object,
                             TermId QuadIds::*position) {
  const auto view = view_of(self);
  auto ids = std::make_shared<std::vector<TermId>>();
  if (const auto pattern = pattern_of(*view.snapshot, subject, predicate, object)) {
    Scan scan = view.snapshot->scan(*pattern);
    for (QuadIds quad; scan.next(quad);) {
      if (ids->empty() || ids->back() != quad.*position) ids->push_back(quad.*position);
    }
    std::sort(ids->begin(), ids->end());
    ids->erase(std::unique(ids->begin(), ids->end()), ids->end());
  }
  return new_iterator(self.world, [view, ids, at = std::size_t{0}](Term& term) mutable {
    if (at == ids->size()) return false;
    term = view.snapshot->term((*ids)[at++]);
    return true;
  });
}

int init(librdf_storage* storage, const char* name, librdf_hash* options) {
  auto* world = librdf_storage_get_world(storage);
  auto self = std::make_unique<Storage>(world, engines().get(world), name != nullptr ? name : "", OpenMode::read_write);
  if (options != nullptr) {
    self->erase = librdf_hash_get_as_boolean(options, "new") > 0;
    if (self->erase) self->mode = OpenMode::create;
    if (librdf_hash_get_as_boolean(options, "write") == 0) self->mode = OpenMode::read_only;
    librdf_free_hash(options);  // which a factory has to
  }
  if (self->directory.empty()) {
    log_error(world, LIBRDF_FROM_STORAGE, "a storage of type 'relata' needs a name, the directory of the store");
    return 1;
  }
  librdf_storage_set_instance(storage, self.release());
  remember_limits(world);
  return 0;
}

int clone(librdf_storage* copy, librdf_storage* original) {
  return guarded(original, 1, [&](Storage& from) {
    auto self = std::make_unique<Storage>(from.world, from.engine, from.directory, from.mode);
    if (self->mode == OpenMode::create) self->mode = OpenMode::read_write;
    librdf_storage_set_instance(copy, self.release());
    return 0;
  });
}

void terminate(librdf_storage* storage) {
  delete static_cast<Storage*>(librdf_storage_get_instance(storage));
  librdf_storage_set_instance(storage, nullptr);
}

int open(librdf_storage* storage, librdf_model* model) {
  return guarded(storage, 1, [&](Storage& self) {
    self.store.emplace(self.directory, self.mode);
    self.model = model;
    if (self.erase && self.mode != OpenMode::read_only) {
      write(self, [](Transaction& transaction) { transaction.erase_all({}); });
    }
    self.erase = false;
    return 0;
  });
}

int close(librdf_storage* storage) {
  return guarded(storage, 1, [](Storage& self) {
    self.transaction.reset();  // one that was not committed is rolled back
    self.store.reset();
    return 0;
  });
}

int size(librdf_storage* storage) {
  return guarded(storage, -1, [](Storage& self) {
    const auto view = view_of(self);
    Triples triples(*view.snapshot, {});
    std::int64_t count = 0;
    for (QuadIds ids; triples.next(ids);) ++count;
    return static_cast<int>(std::min<std::int64_t>(count, INT32_MAX));
  });
}

int context_add_statement(librdf_storage* storage, librdf_node* context, librdf_statement* statement) {
  return guarded(storage, 1, [&](Storage& self) {
    const Quad quad = quad_of(statement, context);
    write(self, [&](Transaction& transaction) { transaction.add(quad); });
    return 0;
  });
}

int add_statement(librdf_storage* storage, librdf_statement* statement) {
  return context_add_statement(storage, nullptr, statement);
}

int context_add_statements(librdf_storage* storage, librdf_node* context, librdf_stream* stream) {
  return guarded(storage, 1, [&](Storage& self) {
    write(self, [&](Transaction& transaction) {
      for (; librdf_stream_end(stream) == 0; librdf_stream_next(stream)) {
        transaction.add(quad_of(librdf_stream_get_object(stream), context));
      }
    });
    return 0;
  });
}

int add_statements(librdf_storage* storage, librdf_stream* stream) {
  return context_add_statements(storage, nullptr, stream);
}

int context_remove_statement(librdf_storage* storage, librdf_node* context, librdf_statement* statement) {
  return guarded(storage, 1, [&](Storage& self) {
    if (librdf_statement_is_complete(statement) == 0) throw StoreError("the statement is not complete");
    write(self, [&](Transaction& transaction) {
      if (const auto pattern = pattern_of(transaction.view(), statement, context)) transaction.erase_all(*pattern);
    });
    return 0;
  });
}

int remove_statement(librdf_storage* storage, librdf_statement* statement) {
  return context_remove_statement(storage, nullptr, statement);
}

int context_remove_statements(librdf_storage* storage, librdf_node* context) {
  return guarded(storage, 1, [&](Storage& self) {
    write(self, [&](Transaction& transaction) {
      TermId graph = default_graph;
      if (context != nullptr && !bind(transaction.view(), context, graph)) return;
      transaction.erase_all({any_term, any_term, any_term, graph});
    });
    return 0;
  });
}

bool matches_any(Storage& self, librdf_node* subject, librdf_node* predicate, librdf_node* object) {
  const auto view = view_of(self);
  const auto pattern = pattern_of(*view.snapshot, subject, predicate, object);
  if (!pattern) return false;
  QuadIds quad;
  return view.snapshot->scan(*pattern).next(quad);
}

int contains_statement(librdf_storage* storage, librdf_statement* statement) {
  return guarded(storage, 0, [&](Storage& self) {
    if (librdf_statement_is_complete(statement) == 0) return 0;
    return matches_any(self, librdf_statement_get_subject(statement), librdf_statement_get_predicate(statement),
                       librdf_statement_get_object(statement))
               ? 1
               : 0;
  });
}

int has_arc_in(librdf_storage* storage, librdf_node* node, librdf_node* property) {
  return guarded(storage, 0, [&](Storage& self) { return matches_any(self, nullptr, property, node) ? 1 : 0; });
}

int has_arc_out(librdf_storage* storage, librdf_node* node, librdf_node* property) {
  return guarded(storage, 0, [&](Storage& self) { return matches_any(self, node, property, nullptr) ? 1 : 0; });
}

librdf_stream* find_statements_in_context(librdf_storage* storage, librdf_statement* statement, librdf_node* context) {
  return guarded(storage, static_cast<librdf_stream*>(nullptr),
                 [&](Storage& self) { return stream_of(self, statement, context); });
}

librdf_stream* find_statements(librdf_storage* storage, librdf_statement* statement) {
  return find_statements_in_context(storage, statement, nullptr);
}

librdf_stream* find_statements_with_options(librdf_storage* storage, librdf_statement* statement, librdf_node* context,
                                            librdf_hash*) {
  return find_statements_in_context(storage, statement, context);
}

librdf_stream* serialise(librdf_storage* storage) { return find_statements_in_context(storage, nullptr, nullptr); }

librdf_stream* context_serialise(librdf_storage* storage, librdf_node* context) {
  return find_statements_in_context(storage, nullptr, context);
}

librdf_iterator* terms(librdf_storage* storage, librdf_node* subject, librdf_node* predicate, librdf_node* object,
                       TermId QuadIds::*position) {
  return guarded(storage, static_cast<librdf_iterator*>(nullptr),
                 [&](Storage& self) { return iterator_of(self, subject, predicate, object, position); });
}

librdf_iterator* find_sources(librdf_storage* storage, librdf_node* arc, librdf_node* target) {
  return terms(storage, nullptr, arc, target, &QuadIds::subject);
}
librdf_iterator* find_arcs(librdf_storage* storage, librdf_node* source, librdf_node* target) {
  return terms(storage, source, nullptr, target, &QuadIds::predicate);
}
librdf_iterator* find_targets(librdf_storage* storage, librdf_node* source, librdf_node* arc) {
  return terms(storage, source, arc, nullptr, &QuadIds::object);
}
librdf_iterator* get_arcs_in(librdf_storage* storage, librdf_node* node) {
  return terms(storage, nullptr, nullptr, node, &QuadIds::predicate);
}
librdf_iterator* get_arcs_out(librdf_storage* storage, librdf_node* node) {
  return terms(storage, node, nullptr, nullptr, &QuadIds::predicate);
}

librdf_iterator* get_contexts(librdf_storage* storage) {
  return guarded(storage, static_cast<librdf_iterator*>(nullptr), [](Storage& self) {
    const auto view = view_of(self);
    auto graphs = view.snapshot->graphs();
    std::erase(graphs, default_graph);
    return new_iterator(self.world, [view, graphs, at = std::size_t{0}](Term& term) mutable {
      if (at == graphs.size()) return false;
      term = view.snapshot->term(graphs[at++]);
      return true;
    });
  });
}

int sync(librdf_storage*) { return 0; }  // what is committed is on the disk

librdf_node* get_feature(librdf_storage* storage, librdf_uri* feature) {
  const std::string_view name(reinterpret_cast<const char*>(librdf_uri_as_string(feature)));
  if (name != LIBRDF_MODEL_FEATURE_CONTEXTS) return nullptr;
  return librdf_new_node_from_literal(librdf_storage_get_world(storage), reinterpret_cast<const unsigned char*>("1"),
                                      nullptr, 0);
}

int transaction_start_with_handle(librdf_storage* storage, void* handle) {
  return guarded(storage, 1, [&](Storage& self) {
    if (self.transaction) throw StoreError("a transaction is open already");
    self.transaction.emplace(opened(self).begin());
    self.transaction_handle = handle;
    return 0;
  });
}
int transaction_start(librdf_storage* storage) { return transaction_start_with_handle(storage, nullptr); }

int end_transaction(librdf_storage* storage, bool commit) {
  return guarded(storage, 1, [&](Storage& self) {
    if (!self.transaction) throw StoreError("no transaction is open");
    auto transaction = std::move(*self.transaction);
    self.transaction.reset();
    self.transaction_handle = nullptr;
    if (commit) transaction.commit();
    return 0;
  });
}
int transaction_commit(librdf_storage* storage) { return end_transaction(storage, true); }
int transaction_rollback(librdf_storage* storage) { return end_transaction(storage, false); }

void* transaction_get_handle(librdf_storage* storage) { return of(storage).transaction_handle; }

// All queries are ours, so that none is left to Rasqal; execute_query() refuses what cannot be answered.
int supports_query(librdf_storage*, librdf_query*) { return 1; }

librdf_query_results* query_execute(librdf_storage* storage, librdf_query* query) {
  return guarded(storage, static_cast<librdf_query_results*>(nullptr), [&](Storage& self) {
    return execute_query(self.world, self.engine, view_of(self), query, self.model);
  });
}

void fill_factory(librdf_storage_factory* factory) {
  factory->version = LIBRDF_STORAGE_INTERFACE_VERSION;
  factory->init = init;
  factory->clone = clone;
  factory->terminate = terminate;
  factory->open = open;
  factory->close = close;
  factory->size = size;
  factory->add_statement = add_statement;
  factory->add_statements = add_statements;
  factory->remove_statement = remove_statement;
  factory->contains_statement = contains_statement;
  factory->has_arc_in = has_arc_in;
  factory->has_arc_out = has_arc_out;
  factory->serialise = serialise;
  factory->find_statements = find_statements;
  factory->find_statements_with_options = find_statements_with_options;
  factory->find_sources = find_sources;
  factory->find_arcs = find_arcs;
  factory->find_targets = find_targets;
  factory->get_arcs_in = get_arcs_in;
  factory->get_arcs_out = get_arcs_out;
  factory->context_add_statement = context_add_statement;
  factory->context_remove_statement = context_remove_statement;
  factory->context_serialise = context_serialise;
  factory->sync = sync;
  factory->context_add_statements = context_add_statements;
  factory->context_remove_statements = context_remove_statements;
  factory->find_statements_in_context = find_statements_in_context;
  factory->get_contexts = get_contexts;
  factory->get_feature = get_feature;
  factory->transaction_start = transaction_start;
  factory->transaction_start_with_handle = transaction_start_with_handle;
  factory->transaction_commit = transaction_commit;
  factory->transaction_rollback = transaction_rollback;
  factory->transaction_get_handle = transaction_get_handle;
  factory->supports_query = supports_query;
  factory->query_execute = query_execute;
}

}  // namespace
}  // namespace redland

void register_redland_storage(librdf_world* world, QueryEngine engine) {
  redland::engines().set(world, std::move(engine));
  librdf_storage_register_factory(world, "relata", "Relata knowledge graph (LMDB)", redland::fill_factory);
}

}  // namespace relata::graph
