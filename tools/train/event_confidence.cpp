// How often an event that was read in such a way is right: logistic regression on events of news pages, and of articles
// of ECB+, that were judged by hand. What the weights are worth is measured by leaving out each page in turn.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <stdexcept>

#include "importers/extraction/events/confidence.h"
#include "importers/extraction/events/events.h"
#include "importers/extraction/reading.h"
#include "importers/language/utf8.h"
#include "importers/understanding.h"
#include "tools/evaluate/event_judgements.h"
#include "tools/train/logistic.h"
#include "tools/train/models.h"
#include "tools/train/weights_header.h"

namespace relata::train {
namespace {

using extraction::events::confidence_feature_count;
using extraction::events::ConfidenceFeatures;

constexpr double ridge = 2;

using Examples = std::vector<LogisticExample<confidence_feature_count>>;
using Pages = std::map<std::string, Examples>;

// The judgement of the event that a draft belongs to: of the same trigger, type and mood. Its participants are those of
// all drafts that were merged with it.
const evaluate::EventJudgement* judgement_of(const std::vector<evaluate::EventJudgement>& judgements,
                                             const std::string& page, std::uint32_t begin, std::string_view told) {
  const auto first = [](std::string_view words) { return words.substr(0, words.find(' ')); };
  const auto last = [](std::string_view words) { return words.substr(words.rfind(' ') + 1); };
  for (const auto& judgement : judgements) {
    if (judgement.held_out || judgement.begin != begin || !page.starts_with(judgement.page)) continue;
    if (first(judgement.told) == first(told) && last(judgement.told) == last(told)) return &judgement;
  }
  return nullptr;
}

Pages read_pages(const std::filesystem::path& corpora) {
  const language::Pipeline pipeline(language::default_models());
  const auto judgements = evaluate::event_judgements();
  const auto& lexicon = extraction::events::Lexicon::shipped();
  Pages pages;
  evaluate::for_each_judged_page(corpora, judgements, [&](const std::string& key, formats::Article&& article) {
    const auto read = importers::understand(std::move(article), pipeline);
    extraction::Reading reading(read.article, *read.document, pipeline.gazetteer());
    const language::CodePoints points(read.document->text());
    read_before_events(reading);
    for (const auto& draft : extraction::events::tell_events(reading, lexicon)) {
      const auto begin = points.at(read.document->tokens[draft.trigger()].bytes.begin);
      if (const auto* judgement = judgement_of(judgements, key, begin, evaluate::told(draft.event, reading.facts)))
        pages[key].push_back({confidence_features(reading, lexicon, draft), judgement->right});
    }
  });
  return pages;
}

Examples joined(const Pages& pages, const std::string& without) {
  Examples all;
  for (const auto& [key, examples] : pages) {
    if (key != without) all.insert(all.end(), examples.begin(), examples.end());
  }
  return all;
}

// Prints how well events of pages left out are told apart, and how far the weights' figures are from the shares.
void report(const Pages& pages) {
  std::vector<std::pair<double, bool>> judged;
  double loss = 0, right = 0;
  for (const auto& [key, examples] : pages) {
    const auto weights = fit_logistic<confidence_feature_count>(joined(pages, key), ridge);
    for (const auto& example : examples) {
      const double p = probability(weights, example.values);
      judged.emplace_back(p, example.positive);
      loss -= std::log(example.positive ? p : 1 - p);
      right += example.positive;
    }
  }
  std::sort(judged.begin(), judged.end());
  const auto count = static_cast<double>(judged.size());
  double above = 0, pairs = 0;
  for (const auto& [p, positive] : judged) {
    for (const auto& [q, other] : judged) {
      if (!positive || other) continue;
      ++pairs;
      above += p > q ? 1 : p == q ? 0.5 : 0;
    }
  }
  std::printf("%.0f events, %.1f %% right; pages left out in turn: log loss %.3f, right before wrong %.1f %%\n", count,
              100 * right / count, loss / count, 100 * above / pairs);
  for (const double least : {0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9}) {
    double kept = 0, kept_right = 0;
    for (const auto& [p, positive] : judged) {
      kept += p >= least;
      kept_right += p >= least && positive;
    }
    if (kept > 0) std::printf("  from %.2f: %.0f events, %.1f %% right\n", least, kept, 100 * kept_right / kept);
  }
}

}  // namespace

void train_event_confidence(const std::filesystem::path& corpora, const std::filesystem::path& out) {
  const auto pages = read_pages(corpora);
  if (pages.empty()) throw std::runtime_error("no page with judged events");
  report(pages);
  const auto weights = fit_logistic<confidence_feature_count>(joined(pages, ""), ridge);
  for (std::size_t i = 0; i < confidence_feature_count; ++i) std::printf("%zu %.2f\n", i, weights[i]);
  write_weights(
      out / "confidence_weights.h",
      {.about = "// What the features of an event weigh, in their order. Made by `relata-train event-confidence` from "
                "events of news\n// pages and of ECB+ that were judged by hand; see importers/models/README.md.\n",
       .include = "importers/extraction/events/confidence.h",
       .space = "relata::extraction::events",
       .type = "ConfidenceFeatures",
       .name = "confidence_weights",
       .digits = 2},
      weights);
}

}  // namespace relata::train
