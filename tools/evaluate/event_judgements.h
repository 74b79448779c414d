// Events that were judged by hand, and the pages and articles that tell them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "importers/extraction/facts.h"
#include "importers/formats/article.h"

namespace relata::evaluate {

struct EventJudgement {
  std::string page;         // start of its key in html/gold.json, or the id of an article of ECB+
  std::uint32_t begin = 0;  // code point of the trigger
  std::string told;         // as told() writes it
  bool right = false;
  bool held_out = false;  // of a page by which no rule and no weight was made
};

// Those of event_judgements.tsv. Throws std::runtime_error where the file is missing or a line is none.
std::vector<EventJudgement> event_judgements();

// Type ("-" for none), participants, places and mood of an event, in one line.
std::string told(const extraction::Event& event, const extraction::Facts& facts);

// Calls `read` with the key and the article of each page of html/gold.json. Throws std::runtime_error.
void for_each_page(const std::filesystem::path& corpora,
                   const std::function<void(const std::string& key, formats::Article&& article)>& read);

// The same of the pages, and of the articles of ECB+, that some judgement is about.
void for_each_judged_page(const std::filesystem::path& corpora, const std::vector<EventJudgement>& judgements,
                          const std::function<void(const std::string& key, formats::Article&& article)>& read);

}  // namespace relata::evaluate
