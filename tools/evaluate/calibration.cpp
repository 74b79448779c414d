// Whether confidence means what it says: the expected calibration error (Naeini, Cooper, Hauskrecht: Obtaining Well
// Calibrated Probabilities Using Bayesian Binning, AAAI 2015) on data that no confidence was measured on, and, per
// rule, what was measured.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>

#include "importers/extraction/relations/relation_rules.h"
#include "importers/extraction/relations/relations.h"
#include "importers/language/utf8.h"
#include "importers/understanding.h"
#include "tools/evaluate/evaluations.h"
#include "tools/evaluate/event_judgements.h"
#include "tools/evaluate/event_kinds.h"
#include "tools/evaluate/knowledge_net.h"
#include "tools/evaluate/quotation_judgements.h"
#include "tools/evaluate/records.h"

namespace relata::evaluate {
namespace {

// What was right of the readings with a confidence in one of ten equal intervals.
class Reliability {
 public:
  void add(double confidence, bool right) {
    const auto interval = static_cast<std::size_t>(confidence * static_cast<double>(bins_.size()));
    auto& bin = bins_[std::min(interval, bins_.size() - 1)];
    bin.count += 1;
    bin.confidence += confidence;
    bin.right += right ? 1 : 0;
  }

  void report(const std::string& data, std::vector<Score>& scores) const {
    double count = 0, error = 0, right = 0, confidence = 0;
    for (const auto& bin : bins_) {
      count += bin.count;
      right += bin.right;
      confidence += bin.confidence;
      error += std::abs(bin.right - bin.confidence);
    }
    if (count == 0) return;
    scores.push_back({data, "readings", count});
    scores.push_back({data, "right", 100 * right / count});
    scores.push_back({data, "mean confidence", 100 * confidence / count});
    scores.push_back({data, "calibration error", 100 * error / count});
    for (std::size_t i = 0; i < bins_.size(); ++i) {
      if (bins_[i].count == 0) continue;
      const auto from = std::to_string(i * 100 / bins_.size());
      scores.push_back({data, "  from " + from + " %: readings", bins_[i].count});
      scores.push_back({data, "  from " + from + " %: right", 100 * bins_[i].right / bins_[i].count});
    }
  }

 private:
  struct Bin {
    double count = 0, confidence = 0, right = 0;
  };
  std::array<Bin, 10> bins_;
};

struct Share {
  double right = 0, of = 0;
};

void report_rules(const std::map<std::string_view, Share>& rules, std::vector<Score>& scores) {
  const std::string data = "KnowledgeNet, folds 1-3: relations that each rule reads";
  for (const auto& rule : extraction::relation_rules()) {
    const auto found = rules.find(rule.name);
    if (found == rules.end()) continue;
    scores.push_back({data, std::string(rule.name) + ": found", found->second.of});
    scores.push_back({data, std::string(rule.name) + ": right", 100 * found->second.right / found->second.of});
  }
}

void calibrate_relations(const language::Pipeline& pipeline, const std::filesystem::path& corpora,
                         std::vector<Score>& scores) {
  std::map<std::string_view, Share> rules;
  Reliability looked_at, held_out;
  for (const auto& passage : read_knowledge_net(corpora)) {
    const ReadPassage read(pipeline, passage);
    for (const auto& relation : read.facts().relations) {
      const auto verdicts = read.judge(relation);
      if (verdicts.empty()) continue;
      const bool right = std::any_of(verdicts.begin(), verdicts.end(), [](const auto& of) { return of.right(); });
      (passage.held_out() ? held_out : looked_at).add(relation.confidence, right);
    }
    if (passage.held_out()) continue;
    for (const auto& rule : extraction::relation_rules()) {
      for (const auto& relation : extraction::apply_rule(read.reading(), rule)) {
        const auto verdicts = read.judge(relation);
        if (verdicts.empty()) continue;
        rules[rule.name].of += 1;
        rules[rule.name].right +=
            std::any_of(verdicts.begin(), verdicts.end(), [](const auto& of) { return of.right(); }) ? 1 : 0;
      }
    }
  }
  report_rules(rules, scores);
  looked_at.report("Relations, KnowledgeNet folds 1-3 (measured on)", scores);
  held_out.report("Relations, KnowledgeNet fold 4 (held out)", scores);
}

// The typed event on the first of the words that a record marks.
const extraction::Event* event_on(const rapidjson::Value& triggers, const ReadText& read) {
  for (const auto& span : triggers.GetArray()) {
    for (const auto& event : read.facts.events) {
      const auto at = read.code_points.at(read.document.tokens[event.trigger].bytes.begin);
      if (!event.type.empty() && span[0].GetUint() <= at && at < span[1].GetUint()) return &event;
    }
  }
  return nullptr;
}

// An event is told with the type of the record on whose words it stands.
void calibrate_events(const language::Pipeline& pipeline, const std::filesystem::path& corpora,
                      std::vector<Score>& scores) {
  Reliability halves[2];
  for_each_record(corpora / "plover" / "plover.jsonl", [&](const auto& record, std::size_t half) {
    const ReadText read(pipeline, record["text"].GetString());
    const auto* event = event_on(record["triggers"], read);
    if (event != nullptr) halves[half].add(event->confidence, is_kind_of(event->type, record["event"].GetString()));
  });
  halves[0].report("Types of events, PLOVER, records with even index (looked at)", scores);
  halves[1].report("Types of events, PLOVER, records with odd index (held out)", scores);
}

// An event is right if its type, its participants and places with their roles, and its mood are.
void calibrate_judged_events(const language::Pipeline& pipeline, const std::filesystem::path& corpora,
                             std::vector<Score>& scores) {
  const auto judgements = event_judgements();
  Reliability measured_on, held_out;
  for_each_judged_page(corpora, judgements, [&](const std::string& key, formats::Article&& article) {
    const auto read = importers::understand(std::move(article), pipeline);
    const language::CodePoints points(read.document->text());
    for (const auto& event : read.facts.events) {
      const auto begin = points.at(read.document->tokens[event.trigger].bytes.begin);
      const auto judgement = std::find_if(judgements.begin(), judgements.end(), [&](const auto& of) {
        return of.begin == begin && key.starts_with(of.page) && of.told == told(event, read.facts);
      });
      if (judgement != judgements.end())
        (judgement->held_out ? held_out : measured_on).add(event.confidence, judgement->right);
    }
  });
  measured_on.report("Events, news pages (measured on)", scores);
  held_out.report("Events, news pages (held out)", scores);
}

// The judgement of a quotation of a page: nullptr where it was not read so when the page was judged.
const QuotationJudgement* judgement_of(std::string_view page, language::Span span, std::string_view speaker) {
  for (const auto& judgement : quotation_judgements()) {
    if (page.starts_with(judgement.page) && judgement.begin == span.begin && judgement.end == span.end &&
        judgement.speaker == speaker)
      return &judgement;
  }
  return nullptr;
}

void calibrate_quotations(const language::Pipeline& pipeline, const std::filesystem::path& corpora,
                          std::vector<Score>& scores) {
  Reliability measured_on, held_out;
  for_each_page(corpora, [&](const std::string& key, formats::Article&& article) {
    const auto judged = quotation_judgements();
    if (std::none_of(judged.begin(), judged.end(), [&](const auto& of) { return key.starts_with(of.page); })) return;
    const auto read = importers::understand(std::move(article), pipeline);
    const auto& facts = read.facts;
    const language::CodePoints points(read.document->text());
    for (const auto& quotation : facts.quotations) {
      const auto speaker = quotation.speaker ? facts.entities[*quotation.speaker].label : std::string();
      const language::Span span{points.at(quotation.bytes.begin), points.at(quotation.bytes.end)};
      if (const auto* judgement = judgement_of(key, span, speaker))
        (judgement->held_out ? held_out : measured_on).add(quotation.confidence, judgement->right);
    }
  });
  measured_on.report("Quotations, news pages (measured on)", scores);
  held_out.report("Quotations, news pages (held out)", scores);
}

}  // namespace

std::vector<Score> evaluate_calibration(const language::Pipeline& pipeline, const std::filesystem::path& corpora) {
  std::vector<Score> scores;
  calibrate_relations(pipeline, corpora, scores);
  calibrate_events(pipeline, corpora, scores);
  calibrate_judged_events(pipeline, corpora, scores);
  calibrate_quotations(pipeline, corpora, scores);
  return scores;
}

}  // namespace relata::evaluate
