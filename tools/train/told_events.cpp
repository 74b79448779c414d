#include "tools/train/told_events.h"

#include <algorithm>
#include <map>
#include <optional>

#include "importers/extraction/events/arguments.h"
#include "importers/extraction/events/circumstances.h"
#include "importers/extraction/events/factuality.h"
#include "importers/extraction/events/labels.h"
#include "importers/extraction/events/matching.h"
#include "importers/extraction/events/merging.h"
#include "importers/extraction/events/predicates.h"
#include "importers/extraction/events/roles.h"
#include "importers/language/characters.h"
#include "tools/train/ecb.h"

namespace relata::train {
namespace {

using extraction::Role;
using extraction::events::Draft;
using extraction::events::Lexicon;

struct GoldMention {
  std::uint32_t head = 0;  // our token
  std::string chain;
};

class DocumentReader {
 public:
  DocumentReader(const language::Pipeline& pipeline, const EcbDocument& ecb, EventCorpus& corpus)
      : ecb_(ecb), corpus_(corpus), document_(ecb.article.text, blocks(ecb.article)) {
    pipeline.annotate(document_);
    reading_.emplace(ecb.article, document_, pipeline.gazetteer());
    extraction::link_entities(*reading_);
    extraction::resolve_times(*reading_);
    extraction::measure_quantities(*reading_);
    extraction::attribute_quotations(*reading_);
    extraction::relate_entities(*reading_);
  }

  void read() {
    const auto mentions = gold_mentions();
    auto drafts = drafts_of(mentions);
    const auto same = extraction::events::same_happenings(*reading_, Lexicon::shipped(), drafts);
    const auto first = corpus_.events.size();
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      corpus_.events.push_back(told(drafts[i]));
      corpus_.chains.push_back(mentions[i].chain);
      corpus_.merged.push_back(first + same[i]);
      corpus_.topics.push_back(ecb_.topic);
    }
    corpus_.articles.push_back({ecb_.article.text, ""});
  }

 private:
  static std::vector<language::Block> blocks(const formats::Article& article) {
    std::vector<language::Block> all;
    for (const auto& zone : article.zones) all.push_back({{zone.begin, zone.end}, true});
    return all;
  }

  // In text order, one per head.
  std::vector<GoldMention> gold_mentions() const {
    std::map<std::uint32_t, std::string> by_head;
    for (const auto& mention : ecb_.mentions) {
      if (!mention.is_event() || !mention.reviewed) continue;
      if (const auto head = head_of(ecb_, mention, document_)) by_head.emplace(*head, mention.chain);
    }
    std::vector<GoldMention> mentions;
    for (const auto& [head, chain] : by_head) mentions.push_back({head, chain});
    return mentions;
  }

  std::vector<Draft> drafts_of(const std::vector<GoldMention>& mentions) const {
    const auto& lexicon = Lexicon::shipped();
    auto found = extraction::events::find_predicates(*reading_, lexicon);
    std::vector<Draft> drafts;
    for (const auto& mention : mentions) {
      const auto known =
          std::find_if(found.begin(), found.end(), [&](const Draft& draft) { return draft.trigger() == mention.head; });
      drafts.push_back(known == found.end() ? draft_at(mention.head) : std::move(*known));
    }
    for (auto& draft : drafts) extraction::events::gather_arguments(*reading_, lexicon, draft);
    for (auto& draft : drafts) {
      extraction::events::assign_roles(*reading_, lexicon, draft);
      extraction::events::add_represented(*reading_, draft.event);
      draft.event.factuality = extraction::events::factuality(*reading_, lexicon, draft);
      draft.event.sentences = {document_.tokens[draft.trigger()].sentence};
    }
    extraction::events::attach_times(*reading_, drafts);
    extraction::events::attach_quantities(*reading_, drafts);
    return drafts;
  }

  // Of an event that extraction would not have found.
  Draft draft_at(std::uint32_t head) const {
    const auto& lexicon = Lexicon::shipped();
    const extraction::events::TriggerMatcher matcher(*reading_, lexicon);
    Draft draft;
    draft.event.trigger = head;
    draft.clause = head;
    draft.nominal = document_.tokens[head].upos != language::Upos::VERB;
    draft.event.lemma = matcher.verb_lemma(head);
    const auto* trigger = draft.nominal ? matcher.noun(head) : matcher.verb(head);
    // A noun without a rule takes no arguments, so that of such a noun we know only the word.
    if (trigger != nullptr) draft.rule = &lexicon.rules()[trigger->rule];
    if (draft.rule != nullptr) draft.event.type = draft.rule->type;
    return draft;
  }

  queries::ToldEvent told(const Draft& draft) const {
    queries::ToldEvent event;
    event.article = corpus_.articles.size();
    event.trigger = language::lower(draft.event.lemma);
    event.type = draft.event.type;
    for (const auto& participant : draft.event.participants) {
      auto& role = participant.role == Role::agent     ? event.agents
                   : participant.role == Role::patient ? event.patients
                                                       : event.others;
      role.push_back(reading_->facts.entities[participant.entity].label);
    }
    for (const auto& place : draft.event.places) event.places.push_back(reading_->facts.entities[place.entity].label);
    if (draft.event.time) {
      const auto& time = *draft.event.time;
      event.begin = time.point.empty() ? time.begin : time.point;
      event.end = time.point.empty() ? time.end : time.point;
    }
    event.label = extraction::events::label(*reading_, draft);
    event.sentence = document_.text(document_.sentences[document_.tokens[draft.trigger()].sentence].bytes);
    return event;
  }

  const EcbDocument& ecb_;
  EventCorpus& corpus_;
  language::Document document_;
  std::optional<extraction::Reading> reading_;
};

}  // namespace

EventCorpus read_event_corpus(const std::filesystem::path& corpora, const language::Pipeline& pipeline,
                              bool (*wanted)(int topic)) {
  EventCorpus corpus;
  for (const auto& ecb : read_ecb(corpora, wanted)) DocumentReader(pipeline, ecb, corpus).read();
  return corpus;
}

std::vector<EventRange> topics_of(const EventCorpus& corpus) {
  std::vector<EventRange> ranges;
  for (std::size_t i = 0; i < corpus.topics.size(); ++i) {
    if (i == 0 || corpus.topics[i] != corpus.topics[i - 1]) ranges.push_back({i, i});
    ranges.back().end = i + 1;
  }
  return ranges;
}

}  // namespace relata::train
