// The gold event mentions of ECB+ as events that articles tell, read by our own extraction.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "importers/language/pipeline.h"
#include "queries/resolution/event_similarity.h"

namespace relata::train {

// Articles, and per event mention: what it tells, its chain, the first mention of its article that extraction takes for
// the same happening, and the topic of its article. Mentions of one topic stand together.
struct EventCorpus {
  std::vector<queries::ToldArticle> articles;
  std::vector<queries::ToldEvent> events;
  std::vector<std::string> chains;
  std::vector<std::size_t> merged;
  std::vector<int> topics;
};

// The topics whose number `wanted` accepts; of their sentences only those that the annotators reviewed. Throws
// std::runtime_error.
EventCorpus read_event_corpus(const std::filesystem::path& corpora, const language::Pipeline& pipeline,
                              bool (*wanted)(int topic));

// The events of one topic: indices, half-open.
struct EventRange {
  std::size_t begin = 0, end = 0;
  std::size_t size() const { return end - begin; }
};
std::vector<EventRange> topics_of(const EventCorpus& corpus);

}  // namespace relata::train
