// Reads articles on several threads and hands over what becomes of each, in input order.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <optional>
#include <semaphore>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "importers/bounded_queue.h"
#include "importers/formats/formats.h"
#include "importers/input_files.h"
#include "importers/understanding.h"

namespace relata::importers {

// What became of one article or one bad record of the input.
template <typename Product>
struct Outcome {
  std::uint64_t number = 0;  // in input order
  std::optional<Product> product;
  std::optional<formats::Diagnostic> problem;
};

// One thread reads the input, `jobs` threads understand articles and run `make` on them, the caller's thread runs
// `consume` on every outcome in input order. Never more than a fixed window of articles is in memory.
template <typename Product>
class ParallelReading {
 public:
  using Make = std::function<Product(Understanding&&)>;
  using Consume = std::function<void(Outcome<Product>&&)>;

  ParallelReading(const language::Pipeline& pipeline, const formats::ReadOptions& options, unsigned jobs, Make make)
      : pipeline_(pipeline), options_(options), make_(std::move(make)) {
    jobs_ = jobs != 0 ? jobs : std::max(1U, std::thread::hardware_concurrency());
  }

  // Whatever `consume` throws ends the reading and is passed on.
  void run(const std::vector<std::string>& paths, const Consume& consume) {
    std::vector<std::jthread> threads;
    busy_workers_ = jobs_;
    for (unsigned i = 0; i < jobs_; ++i) threads.emplace_back([this] { work(); });
    threads.emplace_back([this, &paths] { read(paths); });
    try {
      hand_over(consume);
    } catch (...) {
      cancel();
      throw;
    }
  }

 private:
  static constexpr std::ptrdiff_t window = 128;

  struct Task {
    std::uint64_t number = 0;
    formats::Article article;
  };
  struct Cancelled {};

  void read(const std::vector<std::string>& paths) {
    std::uint64_t number = 0;
    const auto on_article = [&](formats::Article&& article) {
      admitted_.acquire();
      if (!tasks_.push({number++, std::move(article)})) throw Cancelled();
    };
    const auto on_problem = [&](const formats::Diagnostic& problem) {
      admitted_.acquire();
      if (!outcomes_.push({number++, std::nullopt, problem})) throw Cancelled();
    };
    try {
      for_each_input_file(paths, on_problem, [&](const std::string& file) {
        try {
          formats::read_articles(file, options_, on_article, on_problem);
        } catch (const formats::FormatError& error) {
          on_problem(error.diagnostic);
        } catch (const std::exception& error) {  // one file must not cost the batch
          on_problem({file, 0, 0, std::string("not read to the end: ") + error.what()});
        }
      });
    } catch (const Cancelled&) {  // the consumer gave up; there is nobody left to tell
    }
    tasks_.close();
  }

  void work() {
    while (auto task = tasks_.pop()) {
      Outcome<Product> outcome;
      outcome.number = task->number;
      const auto source = task->article.source;
      try {
        outcome.product = make_(understand(std::move(task->article), pipeline_));
      } catch (const std::exception& error) {  // one article must not cost the batch
        outcome.problem = formats::Diagnostic{source, 0, 0, std::string("article left out: ") + error.what()};
      }
      if (!outcomes_.push(std::move(outcome))) break;
    }
    if (--busy_workers_ == 0) outcomes_.close();
  }

  void hand_over(const Consume& consume) {
    std::map<std::uint64_t, Outcome<Product>> early;
    std::uint64_t next = 0;
    while (auto outcome = outcomes_.pop()) {
      early.emplace(outcome->number, std::move(*outcome));
      for (auto first = early.begin(); first != early.end() && first->first == next; first = early.begin(), ++next) {
        consume(std::move(first->second));
        early.erase(first);
        admitted_.release();
      }
    }
  }

  void cancel() {
    tasks_.close();
    outcomes_.close();
    admitted_.release(window);
  }

  const language::Pipeline& pipeline_;
  const formats::ReadOptions& options_;
  unsigned jobs_ = 1;
  Make make_;
  std::counting_semaphore<> admitted_{window};
  BoundedQueue<Task> tasks_{window};
  BoundedQueue<Outcome<Product>> outcomes_{window};
  std::atomic<unsigned> busy_workers_{0};
};

}  // namespace relata::importers
