#include "graph/load.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "graph/quad_batch.h"
#include "graph/rdf/line_reader.h"
#include "graph/rdf/rdf_input.h"

namespace relata::graph {
namespace {

// Of other syntaxes than the line-based: large enough that the threads seldom wait, small enough to stay in the cache.
constexpr std::size_t batch_size = 1024;
constexpr std::size_t most_waiting = 16;
// More parsers than these are faster than the one thread that writes.
constexpr unsigned most_parsers = 4;

struct Batch {
  explicit Batch(QuadBatch quads_) : quads(std::move(quads_)) {}

  QuadBatch quads;
  std::vector<RdfDiagnostic> diagnostics;
  std::uint64_t lines = 0;   // that it was made from; line numbers count from its own first
  std::exception_ptr error;  // behind the quads
};

// Numbered batches on their way from the threads that read to the one that writes, which gets them in order.
class Pipe {
 public:
  // Waits until the batch is among the next ones. False once nobody takes any more.
  bool put(std::uint64_t number, Batch&& batch) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return number < next_ + most_waiting || is_abandoned_; });
    if (is_abandoned_) return false;
    waiting_.emplace(number, std::move(batch));
    if (number == next_) changed_.notify_all();
    return true;
  }

  // Tells that there are `count` batches.
  void finish(std::uint64_t count) {
    const std::scoped_lock lock(mutex_);
    count_ = count;
    changed_.notify_all();
  }

  // Tells that a batch will be missing. Allocates nothing.
  void fail(std::exception_ptr error) {
    const std::scoped_lock lock(mutex_);
    error_ = std::move(error);
    changed_.notify_all();
  }

  // Waits for the next batch; nullopt at the end. Throws what fail() got.
  std::optional<Batch> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return waiting_.contains(next_) || next_ == count_ || error_; });
    if (error_) std::rethrow_exception(error_);
    if (next_ == count_) return std::nullopt;
    auto batch = waiting_.extract(next_++);
    changed_.notify_all();
    return std::move(batch.mapped());
  }

  void abandon() {
    const std::scoped_lock lock(mutex_);
    is_abandoned_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::uint64_t, Batch> waiting_;
  std::uint64_t next_ = 0;
  std::optional<std::uint64_t> count_;
  std::exception_ptr error_;
  bool is_abandoned_ = false;
};

// Leaves a reader's loop where the writer failed.
struct Abandoned {};

// Reads a text into a pipe, on threads of its own.
class Readers {
 public:
  Readers(std::istream& in, RdfReadOptions options) : in_(in), options_(std::move(options)), chunks_(in) {
    prefix_ = blank_prefix(std::exchange(options_.blank_scope, {}));
    if (is_line_based(options_.syntax))
      start(&Readers::read_chunks, std::clamp(std::thread::hardware_concurrency(), 1U, most_parsers));
    else
      start(&Readers::read_all, 1);
  }
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;
  // Ends them, however the writer ends.
  ~Readers() {
    pipe_.abandon();
    for (auto& thread : threads_) thread.join();
  }

  std::optional<Batch> take() { return pipe_.take(); }

 private:
  Batch batch() const { return Batch(QuadBatch(prefix_)); }

  void start(void (Readers::*read)(), unsigned count) {
    const auto run = [this, read] {
      try {
        (this->*read)();
      } catch (...) {  // the memory for a batch, or for its place in the pipe
        pipe_.fail(std::current_exception());
      }
    };
    threads_.reserve(count);
    while (threads_.size() < count) {
      try {
        threads_.emplace_back(run);
      } catch (const std::exception&) {  // none to be had, or no memory for it
        if (threads_.empty()) throw;
        break;  // fewer threads read the same
      }
    }
  }

  void read_chunks() {
    std::string chunk;
    while (const auto number = next_chunk(chunk)) {
      auto made = batch();
      try {
        made.lines = parse_lines(
                         chunk, 1, options_, [&](const QuadView& quad) { made.quads.add(quad); },
                         [&](const RdfDiagnostic& diagnostic) { made.diagnostics.push_back(diagnostic); }) -
                     1;
      } catch (...) {  // whatever it is, it is thrown again by the thread that writes
        made.error = std::current_exception();
      }
      if (!pipe_.put(*number, std::move(made))) return;
    }
  }

  // The next chunk's number; nullopt after the last.
  std::optional<std::uint64_t> next_chunk(std::string& chunk) {
    const std::scoped_lock lock(reading_);
    if (is_read_) return std::nullopt;
    std::exception_ptr error;
    try {
      if (chunks_.next(chunk)) return count_++;
      if (in_.bad()) throw RdfError({options_.source, 0, 0, "cannot be read"});
    } catch (...) {
      error = std::current_exception();
    }
    is_read_ = true;
    if (error) {
      auto last = batch();
      last.error = error;
      pipe_.put(count_++, std::move(last));
    }
    pipe_.finish(count_);
    return std::nullopt;
  }

  void read_all() {
    auto made = batch();
    const auto hand_on = [&] {
      if (!pipe_.put(count_, std::exchange(made, batch()))) throw Abandoned();
      ++count_;  // not where put() threw: the error takes that number
    };
    try {
      read_rdf(
          in_, options_,
          [&](Quad&& quad) {
            made.quads.add(quad);
            if (made.quads.quads().size() == batch_size) hand_on();
          },
          [&](const RdfDiagnostic& diagnostic) { made.diagnostics.push_back(diagnostic); });
    } catch (const Abandoned&) {
      return;
    } catch (...) {
      made.error = std::current_exception();
    }
    pipe_.put(count_++, std::move(made));
    pipe_.finish(count_);
  }

  std::istream& in_;
  RdfReadOptions options_;
  std::string prefix_;
  Pipe pipe_;
  std::mutex reading_;  // holds what follows
  LineChunks chunks_;
  std::uint64_t count_ = 0;
  bool is_read_ = false;
  std::vector<std::thread> threads_;
};

[[noreturn]] void rethrow(const std::exception_ptr& error, std::uint64_t lines_before) {
  try {
    std::rethrow_exception(error);
  } catch (const RdfError& wrong) {
    if (lines_before == 0 || wrong.where.line == 0) throw;
    auto where = wrong.where;
    where.line += lines_before;
    throw RdfError(where);
  }
}

void add(Transaction& transaction, const QuadBatch& batch, TermId unnamed) {
  std::vector<TermId> ids;
  ids.reserve(batch.terms().size());
  for (const auto& term : batch.terms()) ids.push_back(transaction.intern(term));
  const auto id = [&](TermId of) { return is_made(of) ? ids[id_payload(of)] : of; };
  for (const auto& quad : batch.quads()) {
    const auto graph = quad.graph == default_graph ? unnamed : id(quad.graph);
    transaction.add(QuadIds{id(quad.subject), id(quad.predicate), id(quad.object), graph});
  }
}

std::uint64_t load(Transaction& transaction, std::istream& in, const RdfReadOptions& options, const std::string& graph,
                   const DiagnosticSink& report) {
  Readers readers(in, options);
  const auto unnamed = transaction.intern(Term::iri(graph));
  std::uint64_t count = 0, lines = 0;
  while (const auto batch = readers.take()) {
    for (auto diagnostic : batch->diagnostics) {
      diagnostic.line += lines;
      report(diagnostic);
    }
    add(transaction, batch->quads, unnamed);
    if (batch->error) rethrow(batch->error, lines);
    count += batch->quads.quads().size();
    lines += batch->lines;
  }
  return count;
}

}  // namespace

std::uint64_t load_rdf(Transaction& transaction, const std::filesystem::path& file, const RdfReadOptions& options,
                       const std::string& graph, const DiagnosticSink& report) {
  const auto completed_options = completed(options, file);
  auto in = open_rdf(file, completed_options);
  return load(transaction, in, completed_options, graph, report);
}

std::uint64_t load_rdf(Transaction& transaction, std::istream& in, const RdfReadOptions& options,
                       const std::string& graph, const DiagnosticSink& report) {
  return load(transaction, in, completed(options), graph, report);
}

}  // namespace relata::graph
