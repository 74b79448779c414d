#include "tools/train/told_events.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>

#include "importers/extraction/events/arguments.h"
#include "importers/extraction/events/circumstances.h"
#include "importers/extraction/events/factuality.h"
#include "importers/extraction/events/labels.h"
#include "importers/extraction/events/matching.h"
#include "importers/extraction/events/merging.h"
#include "importers/extraction/events/predicates.h"
#include "importers/extraction/events/roles.h"
#include "tools/train/treebank.h"

namespace relata::train {
namespace {

using extraction::Role;
using extraction::events::Draft;
using extraction::events::Lexicon;
using language::Span;

// A document of ECB+ as an article with a zone for each of its sentences.
struct Source {
  explicit Source(const rapidjson::Value& json) {
    const auto& tokens = json["tokens"].GetArray();
    const auto& sentences = json["sentences"].GetArray();
    for (rapidjson::SizeType i = 0; i < tokens.Size(); ++i) {
      const auto begin = static_cast<std::uint32_t>(article.text.size());
      const bool first = i == 0 || sentences[i].GetInt() != sentences[i - 1].GetInt();
      if (first) article.zones.push_back({formats::ZoneKind::body, begin, begin});
      article.text += tokens[i].GetString();
      bytes.push_back({begin, static_cast<std::uint32_t>(article.text.size())});
      article.zones.back().end = bytes.back().end;
      article.text += ' ';
    }
    article.language = "en";
  }

  std::vector<language::Block> blocks() const {
    std::vector<language::Block> all;
    for (const auto& zone : article.zones) all.push_back({{zone.begin, zone.end}, true});
    return all;
  }

  formats::Article article;
  std::vector<Span> bytes;  // of each token
};

struct GoldMention {
  std::uint32_t head = 0;  // our token
  std::string chain;
};

class DocumentReader {
 public:
  DocumentReader(const language::Pipeline& pipeline, const rapidjson::Value& json, EventCorpus& corpus)
      : json_(json), corpus_(corpus), source_(json), document_(source_.article.text, source_.blocks()) {
    pipeline.annotate(document_);
    reading_.emplace(source_.article, document_, pipeline.gazetteer());
    extraction::link_entities(*reading_);
    extraction::resolve_times(*reading_);
    extraction::measure_quantities(*reading_);
    extraction::attribute_quotations(*reading_);
    extraction::relate_entities(*reading_);
  }

  void read() {
    const auto mentions = gold_mentions();
    auto drafts = drafts_of(mentions);
    const auto same = extraction::events::same_happenings(*reading_, drafts);
    const auto first = corpus_.events.size();
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      corpus_.events.push_back(told(drafts[i]));
      corpus_.chains.push_back(mentions[i].chain);
      corpus_.merged.push_back(first + same[i]);
      corpus_.topics.push_back(json_["topic"].GetInt());
    }
    corpus_.articles.push_back(source_.article.text);
  }

 private:
  // In text order, one per head.
  std::vector<GoldMention> gold_mentions() const {
    std::set<int> reviewed;
    for (const auto& sentence : json_["reviewedSentences"].GetArray()) reviewed.insert(sentence.GetInt());
    std::map<std::uint32_t, std::string> by_head;
    for (const auto& mention : json_["mentions"].GetArray()) {
      const std::string_view type = mention["type"].GetString();
      const auto& tokens = mention["tokens"].GetArray();
      if ((!type.starts_with("ACTION") && !type.starts_with("NEG")) || tokens.Empty()) continue;
      if (!reviewed.contains(json_["sentences"][tokens[0].GetUint()].GetInt())) continue;
      const auto head = head_of(tokens);
      if (!head) continue;
      const bool chained = mention["chain"].IsString();
      auto id = std::string(json_["id"].GetString());
      id.append(1, '#').append(mention["id"].GetString());
      by_head.emplace(*head, chained ? mention["chain"].GetString() : id);
    }
    std::vector<GoldMention> mentions;
    for (const auto& [head, chain] : by_head) mentions.push_back({head, chain});
    return mentions;
  }

  // The first of our tokens within the mention whose own head lies outside.
  std::optional<std::uint32_t> head_of(const rapidjson::Value::ConstArray& tokens) const {
    std::set<std::uint32_t> inside;
    for (const auto& token : tokens) {
      const auto span = source_.bytes[token.GetUint()];
      auto at = std::lower_bound(document_.tokens.begin(), document_.tokens.end(), span.begin,
                                 [](const auto& word, std::uint32_t byte) { return word.bytes.end <= byte; });
      for (; at != document_.tokens.end() && at->bytes.begin < span.end; ++at)
        inside.insert(static_cast<std::uint32_t>(at - document_.tokens.begin()));
    }
    for (auto token : inside) {
      const auto head = document_.tokens[token].head;
      if (head < 0 || !inside.contains(static_cast<std::uint32_t>(head))) return token;
    }
    return std::nullopt;
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
    event.trigger = draft.event.lemma;
    std::transform(event.trigger.begin(), event.trigger.end(), event.trigger.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
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

  const rapidjson::Value& json_;
  EventCorpus& corpus_;
  Source source_;
  language::Document document_;
  std::optional<extraction::Reading> reading_;
};

rapidjson::Document parse(std::string_view line) {
  rapidjson::Document json;
  json.Parse(line.data(), line.size());
  return json;
}

}  // namespace

EventCorpus read_event_corpus(const std::filesystem::path& corpora, const language::Pipeline& pipeline,
                              bool (*wanted)(int topic)) {
  const auto file = corpora / "ecb/ecb.jsonl.gz";
  const auto bytes = read_file(file);
  std::vector<std::pair<int, std::string_view>> documents;
  std::string_view rest = bytes;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const auto line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const auto json = parse(line);
    if (json.HasParseError() || !json.IsObject())
      throw std::runtime_error(file.string() + ":" + std::to_string(number) + ": not a JSON object");
    const int topic = json["topic"].GetInt();
    if (wanted(topic)) documents.emplace_back(topic, line);
  }
  std::stable_sort(documents.begin(), documents.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  EventCorpus corpus;
  for (const auto& [topic, line] : documents) {
    const auto json = parse(line);
    DocumentReader(pipeline, json, corpus).read();
  }
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
