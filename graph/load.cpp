#include "graph/load.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace relata::graph {
namespace {

// Large enough that the threads seldom wait for each other, small enough to stay in the cache.
constexpr std::size_t batch_size = 512;
constexpr std::size_t most_waiting = 16;

struct Batch {
  std::vector<Quad> quads;
  std::vector<RdfDiagnostic> diagnostics;
};

// Batches on their way from the thread that reads to the one that writes.
class Pipe {
 public:
  // Waits for room. False once nobody takes any more.
  bool put(Batch&& batch) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return waiting_.size() < most_waiting || is_abandoned_; });
    if (is_abandoned_) return false;
    waiting_.push_back(std::move(batch));
    changed_.notify_all();
    return true;
  }

  // The last word of the reader, with what went wrong.
  void finish(std::exception_ptr error) {
    const std::scoped_lock lock(mutex_);
    error_ = std::move(error);
    is_finished_ = true;
    changed_.notify_all();
  }

  // Waits for a batch. nullopt at the end; throws what the reader threw, after all that it put.
  std::optional<Batch> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !waiting_.empty() || is_finished_; });
    if (waiting_.empty()) {
      if (error_) std::rethrow_exception(error_);
      return std::nullopt;
    }
    Batch batch = std::move(waiting_.front());
    waiting_.pop_front();
    changed_.notify_all();
    return batch;
  }

  void abandon() {
    const std::scoped_lock lock(mutex_);
    is_abandoned_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch> waiting_;
  std::exception_ptr error_;
  bool is_finished_ = false, is_abandoned_ = false;
};

// Leaves the reader's loop where the writer failed.
struct Abandoned {};

using Read = std::function<void(const QuadSink&, const DiagnosticSink&)>;

void read_into(Pipe& pipe, const Read& read) {
  Batch batch;
  const auto hand_on = [&] {
    if (!pipe.put(std::exchange(batch, {}))) throw Abandoned();
    batch.quads.reserve(batch_size);
  };
  try {
    read(
        [&](Quad&& quad) {
          batch.quads.push_back(std::move(quad));
          if (batch.quads.size() == batch_size) hand_on();
        },
        [&](const RdfDiagnostic& diagnostic) { batch.diagnostics.push_back(diagnostic); });
    hand_on();
    pipe.finish(nullptr);
  } catch (const Abandoned&) {
    pipe.finish(nullptr);
  } catch (...) {  // whatever it is, it is thrown again by take()
    batch.quads.clear();
    const auto error = std::current_exception();
    pipe.put(std::move(batch));
    pipe.finish(error);
  }
}

// Ends the reader, however the writer ends.
class Reader {
 public:
  Reader(Pipe& pipe, const Read& read) : pipe_(pipe), thread_([&pipe, &read] { read_into(pipe, read); }) {}
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() {
    pipe_.abandon();
    thread_.join();
  }

 private:
  Pipe& pipe_;
  std::thread thread_;
};

std::uint64_t load(Transaction& transaction, const Read& read, const std::string& graph, const DiagnosticSink& report) {
  Pipe pipe;
  const Reader reader(pipe, read);
  const auto unnamed = transaction.intern(Term::iri(graph));
  std::uint64_t count = 0;
  while (const auto batch = pipe.take()) {
    for (const auto& diagnostic : batch->diagnostics) report(diagnostic);
    for (const auto& quad : batch->quads) {
      const bool names_graph = !quad.graph.is_iri() || !quad.graph.value.empty();
      transaction.add(QuadIds{transaction.intern(quad.subject), transaction.intern(quad.predicate),
                              transaction.intern(quad.object), names_graph ? transaction.intern(quad.graph) : unnamed});
    }
    count += batch->quads.size();
  }
  return count;
}

}  // namespace

std::uint64_t load_rdf(Transaction& transaction, const std::filesystem::path& file, const RdfReadOptions& options,
                       const std::string& graph, const DiagnosticSink& report) {
  return load(
      transaction, [&](const QuadSink& quad, const DiagnosticSink& problem) { read_rdf(file, options, quad, problem); },
      graph, report);
}

std::uint64_t load_rdf(Transaction& transaction, std::istream& in, const RdfReadOptions& options,
                       const std::string& graph, const DiagnosticSink& report) {
  return load(
      transaction, [&](const QuadSink& quad, const DiagnosticSink& problem) { read_rdf(in, options, quad, problem); },
      graph, report);
}

}  // namespace relata::graph
