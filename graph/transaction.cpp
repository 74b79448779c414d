#include <algorithm>
#include <future>
#include <unordered_map>

#include "graph/quad_sort.h"
#include "graph/snapshot.h"
#include "graph/store.h"
#include "graph/store_error.h"

namespace relata::graph {
namespace {

// Changes and terms are kept in memory up to these sizes, then sorted and written: the larger, the fewer times a bulk
// load rewrites each index block.
constexpr std::size_t max_changes = std::size_t{1} << 21;
constexpr std::size_t max_term_bytes = std::size_t{1} << 28;

struct QuadHash {
  std::size_t operator()(const QuadIds& quad) const {
    std::uint64_t hash = 0;
    for (const TermId id : {quad.subject, quad.predicate, quad.object, quad.graph}) {
      hash = (hash ^ id) * 0x9E3779B97F4A7C15;
      hash ^= hash >> 32;
    }
    return hash;
  }
};

Tuple<4> to_tuple(const QuadIds& quad) { return to_tuple(QuadOrder::spog, quad); }

}  // namespace

struct Transaction::State final : Unwritten {
  State(std::shared_ptr<Environment> environment_, WriteTransaction begun)
      : environment(std::move(environment_)),
        transaction(std::move(begun)),
        counters(environment->counters(transaction.get())),
        view(Snapshot(std::make_unique<Snapshot::State>(environment, transaction.get(), this))) {
    terms.emplace(transaction.get(), environment->dictionary(), counters.next_serial);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { end(); }

  // LMDB wants all cursors closed before the transaction ends.
  void close_readers() {
    terms.reset();
    view.state_->close();
  }

  void end() {
    if (!transaction) return;
    close_readers();
    transaction.reset();
  }

  void commit() {
    check_usable();
    write_quads();
    write_terms();
    counters.next_serial = terms->next_serial();
    environment->set_counters(transaction.get(), counters);
    close_readers();
    environment->commit(std::move(transaction));
  }

  void check_usable() const {
    if (!transaction) throw StoreError("store: the transaction is over");
    if (half_written) throw StoreError("store: the transaction failed before and can only be rolled back");
  }

  void record(const QuadIds& quad, bool add) {
    check_usable();
    changes.push_back({to_tuple(quad), add});
    if (tracking) latest[quad] = add;
    if (changes.size() >= max_changes) write_quads();
  }

  // Whether the transaction holds `quad`, without writing what is buffered.
  bool holds(const QuadIds& quad) {
    check_usable();
    if (!tracking) {
      write_quads();
      tracking = true;
    }
    const auto change = latest.find(quad);
    return change != latest.end() ? change->second : view.state_->contains(quad);
  }

  void write_terms() override {
    if (!terms->has_unwritten()) return;
    check_usable();
    half_written = true;
    terms->flush();
    half_written = false;
  }

  void write_quads() override {
    if (changes.empty()) return;
    check_usable();
    half_written = true;
    write_effective();
    half_written = false;
    changes.clear();
    latest.clear();
    tracking = false;
  }

  void write_effective();
  void keep_latest();
  void write_order(QuadOrder order, const std::vector<QuadChange>& sorted, PairGrowth* pairs = nullptr);
  void count(const PairGrowth& subjects, const PairGrowth& objects);
  void write_record(TermId predicate, const PredicateRecord& growth);

  std::shared_ptr<Environment> environment;
  WriteTransaction transaction;
  Counters counters;
  std::optional<DictionaryWriter> terms;
  Snapshot view;
  std::vector<QuadChange> changes;                     // in the order they were asked for
  std::unordered_map<QuadIds, bool, QuadHash> latest;  // of `changes`, while `tracking`
  bool tracking = false;
  bool half_written = false;  // an exception left the tables in disagreement
};

// Leaves only the last change of each quad, sorted.
void Transaction::State::keep_latest() {
  sort_by_quad(changes);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (i + 1 == changes.size() || changes[i].tuple != changes[i + 1].tuple) changes[kept++] = changes[i];
  }
  changes.resize(kept);
}

void Transaction::State::write_order(QuadOrder order, const std::vector<QuadChange>& sorted, PairGrowth* pairs) {
  merge<4>(transaction.get(), environment->quads()[static_cast<std::size_t>(order)], sorted, tuple_order(order),
           nullptr, pairs);
}

void Transaction::State::write_effective() {
  keep_latest();
  std::vector<bool> effective(changes.size());
  // In spog a pair is a subject with its predicate, in posg an object.
  PairGrowth subjects{1, {}}, objects{0, {}};
  merge<4>(transaction.get(), environment->quads()[0], changes, tuple_order(QuadOrder::spog), &effective, &subjects);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (effective[i]) changes[kept++] = changes[i];
  }
  changes.resize(kept);
  // The next order is sorted beside the writing of one, where there is enough to sort and a thread to be had.
  const auto how = changes.size() > 10000 ? std::launch::async | std::launch::deferred : std::launch::deferred;
  using Sorted = std::vector<QuadChange>;
  const auto sorted = [&](const Sorted& from, std::size_t position, Sorted& room) {
    return std::async(how, [&from, position, &room] { return &sorted_by(from, position, room); });
  };
  constexpr std::size_t by_predicate = 1, by_object = 2, by_graph = 3;
  // Above `next`, which waits for the thread that sorts into one of them where the writing throws.
  Sorted of_graph, of_object, of_predicate, last;
  const Sorted& gspo = sorted_by(changes, by_graph, of_graph);
  auto next = sorted(changes, by_object, of_object);
  write_order(QuadOrder::gspo, gspo);
  const Sorted& ospg = *next.get();
  next = sorted(ospg, by_predicate, of_predicate);
  write_order(QuadOrder::ospg, ospg);
  const Sorted& posg = *next.get();
  next = sorted(ospg, by_graph, of_graph);
  write_order(QuadOrder::posg, posg, &objects);
  const Sorted& gosp = *next.get();
  next = sorted(posg, by_graph, last);
  write_order(QuadOrder::gosp, gosp);
  write_order(QuadOrder::gpos, *next.get());
  count(subjects, objects);
}

// Of `changes`, all of which were effective. Unsigned numbers wrap around where they shrink.
void Transaction::State::count(const PairGrowth& subjects, const PairGrowth& objects) {
  std::unordered_map<TermId, PredicateRecord> growth;
  for (const auto& [tuple, add] : changes) {
    const std::uint64_t by = add ? 1 : ~std::uint64_t{0};
    auto& record = growth[tuple[1]];
    record.counts.quads += by;
    record.objects.quads[static_cast<std::size_t>(id_tag(tuple[2]))] += by;
    counters.quads += by;
  }
  for (const auto& [predicate, by] : subjects.growth)
    growth[predicate].counts.subjects += static_cast<std::uint64_t>(by);
  for (const auto& [predicate, by] : objects.growth) growth[predicate].counts.objects += static_cast<std::uint64_t>(by);
  for (const auto& [predicate, by] : growth) write_record(predicate, by);
  environment->set_counters(transaction.get(), counters);
}

void Transaction::State::write_record(TermId predicate, const PredicateRecord& growth) {
  MDB_val key{sizeof predicate, &predicate};
  PredicateRecord total{view.state_->counts(predicate), {}};
  total.counts.quads += growth.counts.quads;
  total.counts.subjects += growth.counts.subjects;
  total.counts.objects += growth.counts.objects;
  if (total.counts.quads == 0) {
    lmdb::found(mdb_del(transaction.get(), environment->predicates(), &key, nullptr), "write a count");
    return;
  }
  // What an older version of the program did not count stays uncounted.
  const auto kinds = view.state_->object_kinds(predicate);
  if (kinds)
    for (std::size_t i = 0; i < id_tags; ++i) total.objects.quads[i] = kinds->quads[i] + growth.objects.quads[i];
  MDB_val value{kinds ? sizeof total : sizeof total.counts, &total};
  lmdb::check(mdb_put(transaction.get(), environment->predicates(), &key, &value, 0), "write a count");
}

Transaction::Transaction(std::unique_ptr<State> state) : state_(std::move(state)) {}
Transaction::Transaction(Transaction&&) noexcept = default;
Transaction::~Transaction() = default;

Transaction Transaction::start(std::shared_ptr<Environment> environment) {
  auto begun = environment->begin_write();
  return Transaction(std::make_unique<State>(std::move(environment), std::move(begun)));
}

const Snapshot& Transaction::view() const { return state_->view; }

TermId Transaction::intern(const Term& term) {
  state_->check_usable();
  if (state_->terms->memory() > max_term_bytes) {
    state_->write_terms();
    state_->terms->forget();
  }
  return state_->terms->intern(term);
}

QuadIds Transaction::intern(const Quad& quad) {
  return {intern(quad.subject), intern(quad.predicate), intern(quad.object), intern(quad.graph)};
}

void Transaction::add(const QuadIds& quad) { state_->record(quad, true); }

void Transaction::add(const Quad& quad) { add(intern(quad)); }

bool Transaction::insert(const QuadIds& quad) {
  if (state_->holds(quad)) return false;
  state_->record(quad, true);
  return true;
}

bool Transaction::erase(const QuadIds& quad) {
  if (!state_->holds(quad)) return false;
  state_->record(quad, false);
  return true;
}

bool Transaction::insert(const Quad& quad) { return insert(intern(quad)); }

bool Transaction::erase(const Quad& quad) {
  const auto subject = view().find(quad.subject), predicate = view().find(quad.predicate);
  const auto object = view().find(quad.object), graph = view().find(quad.graph);
  return subject && predicate && object && graph && erase(QuadIds{*subject, *predicate, *object, *graph});
}

std::uint64_t Transaction::erase_all(const QuadIds& pattern) {
  std::vector<QuadIds> matches;
  {
    Scan scan = view().scan(pattern);
    for (QuadIds quad; scan.next(quad);) matches.push_back(quad);
  }
  for (const auto& quad : matches) state_->record(quad, false);
  return matches.size();
}

void Transaction::commit() { state_->commit(); }

}  // namespace relata::graph
