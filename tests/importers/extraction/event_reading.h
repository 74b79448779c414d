// Articles with trees and entities written by hand, read for events.
#pragma once

#include <algorithm>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "importers/extraction/reading.h"
#include "importers/language/names/gazetteer.h"

namespace relata::tests {

// A zone of one sentence. A word is form/XPOS/head/deprel[/lemma[/Entity_label:kind]], words separated by spaces, heads
// counted from 1 (0: root); "-" is the form in lower case as lemma. Kinds: country, city, demonym, organization,
// person, unnamed (a person). UPOS follows from XPOS and deprel.
struct ZoneOfWords {
  formats::ZoneKind kind = formats::ZoneKind::body;
  std::string words;
};

// Keeps alive what a Reading refers to.
struct EventReading {
  formats::Article article;
  std::unique_ptr<language::Document> document;
  std::unique_ptr<extraction::Reading> reading;

  const std::vector<extraction::Event>& events() const { return reading->facts.events; }
  // The only event with that lemma; throws where there is none or several.
  const extraction::Event& event(const std::string& lemma) const {
    const extraction::Event* found = nullptr;
    for (const auto& event : events()) {
      if (event.lemma != lemma) continue;
      if (found != nullptr) throw std::out_of_range("several events: " + lemma);
      found = &event;
    }
    if (found == nullptr) throw std::out_of_range("no event: " + lemma);
    return *found;
  }
};

namespace event_detail {

inline std::vector<std::string> fields_of(const std::string& word) {
  std::vector<std::string> fields;
  std::istringstream stream(word);
  for (std::string field; std::getline(stream, field, '/');) fields.push_back(field);
  if (fields.size() < 4) throw std::invalid_argument("word: " + word);
  return fields;
}

inline language::Upos upos_of(const std::string& xpos, language::Deprel relation) {
  using language::Deprel;
  using language::Upos;
  if (relation == Deprel::aux || relation == Deprel::aux_pass || relation == Deprel::cop) return Upos::AUX;
  if (xpos.starts_with("NNP")) return Upos::PROPN;
  if (xpos.starts_with("NN")) return Upos::NOUN;
  if (xpos.starts_with("VB")) return Upos::VERB;
  if (xpos.starts_with("JJ")) return Upos::ADJ;
  if (xpos.starts_with("RB")) return Upos::ADV;
  if (xpos.starts_with("PRP") || xpos.starts_with("W")) return Upos::PRON;
  if (xpos == "DT") return Upos::DET;
  if (xpos == "CD") return Upos::NUM;
  if (xpos == "CC") return Upos::CCONJ;
  if (xpos == "TO" || xpos == "POS") return Upos::PART;
  if (xpos == "IN") return relation == Deprel::mark ? Upos::SCONJ : Upos::ADP;
  return Upos::PUNCT;
}

inline extraction::Entity entity_of(const std::string& label, const std::string& kind) {
  extraction::Entity entity;
  entity.label = label;
  entity.country = kind == "country" || kind == "demonym";
  entity.city = kind == "city";
  entity.unnamed = kind == "unnamed";
  if (kind == "organization") entity.kind = extraction::EntityKind::organization;
  if (entity.country || entity.city) entity.kind = extraction::EntityKind::place;
  return entity;
}

inline extraction::EntityIndex index_of(extraction::Facts& facts, const std::string& annotation) {
  const auto colon = annotation.find(':');
  auto label = annotation.substr(0, colon);
  std::replace(label.begin(), label.end(), '_', ' ');
  for (extraction::EntityIndex i = 0; i < facts.entities.size(); ++i) {
    if (facts.entities[i].label == label) return i;
  }
  facts.entities.push_back(entity_of(label, annotation.substr(colon + 1)));
  return static_cast<extraction::EntityIndex>(facts.entities.size() - 1);
}

inline const language::Gazetteer& shipped_gazetteer() {
  static const language::Gazetteer gazetteer(std::string(RELATA_SOURCE_DIR) + "/importers/models/gazetteer.bin");
  return gazetteer;
}

}  // namespace event_detail

// The article up to the events: `prepare` adds relations or quotations before they are read.
template <typename Prepare>
EventReading read_events_of(const std::vector<ZoneOfWords>& zones, Prepare prepare) {
  using namespace event_detail;
  EventReading result;
  extraction::Facts facts;
  std::string text;
  std::vector<language::Block> blocks;
  std::vector<language::Token> tokens;
  std::vector<language::Sentence> sentences;
  std::vector<language::Mention> mentions;
  std::vector<std::string> lemmas;
  for (const auto& zone : zones) {
    const auto first = static_cast<std::uint32_t>(tokens.size());
    const auto begin = static_cast<std::uint32_t>(text.size());
    std::istringstream words(zone.words);
    for (std::string word; words >> word;) {
      const auto fields = fields_of(word);
      const auto index = static_cast<std::uint32_t>(tokens.size());
      language::Token token;
      token.bytes.begin = static_cast<std::uint32_t>(text.size());
      text += fields[0];
      token.bytes.end = static_cast<std::uint32_t>(text.size());
      text += ' ';
      token.sentence = static_cast<std::uint32_t>(sentences.size());
      const auto head = std::stoi(fields[2]);
      token.head = head == 0 ? language::Token::root : static_cast<std::int32_t>(first) + head - 1;
      token.deprel = language::parse_deprel(fields[3]).value();
      token.upos = upos_of(fields[1], token.deprel);
      token.xpos = language::parse_xpos(fields[1]).value_or(language::Xpos::FW);
      tokens.push_back(token);
      lemmas.push_back(fields.size() > 4 && fields[4] != "-" ? fields[4] : fields[0]);
      if (fields.size() <= 5) continue;
      language::Mention mention;
      mention.tokens = {index, index + 1};
      mention.head = index;
      if (fields[5].ends_with(":demonym")) mention.form = language::MentionForm::demonym;
      mentions.push_back(mention);
      const auto entity = index_of(facts, fields[5]);
      facts.entities[entity].mentions.push_back(static_cast<std::uint32_t>(mentions.size() - 1));
      facts.entities_of_mention.push_back({entity});
    }
    const auto end = static_cast<std::uint32_t>(tokens.size());
    const language::Span bytes{begin, static_cast<std::uint32_t>(text.size() - 1)};
    sentences.push_back({bytes, {first, end}, static_cast<std::uint32_t>(blocks.size())});
    blocks.push_back({bytes, true});
    result.article.zones.push_back({zone.kind, bytes.begin, bytes.end});
  }
  result.article.text = text;
  result.article.published = std::chrono::year{2024} / 5 / 9;
  result.document = std::make_unique<language::Document>(text, blocks);
  result.document->tokens = std::move(tokens);
  result.document->sentences = std::move(sentences);
  result.document->mentions = std::move(mentions);
  for (std::size_t i = 0; i < lemmas.size(); ++i) {
    auto& token = result.document->tokens[i];
    if (token.upos != language::Upos::PROPN)
      std::transform(lemmas[i].begin(), lemmas[i].end(), lemmas[i].begin(),
                     [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    token.lemma = result.document->keep(lemmas[i]);
  }
  result.reading = std::make_unique<extraction::Reading>(result.article, *result.document, shipped_gazetteer());
  result.reading->facts = std::move(facts);
  extraction::resolve_times(*result.reading);
  extraction::measure_quantities(*result.reading);
  prepare(*result.reading);
  extraction::read_events(*result.reading);
  return result;
}

inline EventReading read_events_of(const std::vector<ZoneOfWords>& zones) {
  return read_events_of(zones, [](extraction::Reading&) {});
}

inline EventReading read_events_of(const std::string& sentence) {
  return read_events_of({{formats::ZoneKind::body, sentence}});
}

// "agent=Israel place=Rafah", in the order of the event.
inline std::string told(const EventReading& of, const extraction::Event& event) {
  static constexpr const char* roles[] = {"agent", "patient", "recipient", "instrument", "topic", "actor"};
  static constexpr const char* places[] = {"place", "origin", "destination"};
  std::string text;
  const auto add = [&](const char* role, extraction::EntityIndex entity) {
    text += (text.empty() ? "" : " ") + std::string(role) + "=" + of.reading->facts.entities[entity].label;
  };
  for (const auto& participant : event.participants) add(roles[static_cast<int>(participant.role)], participant.entity);
  for (const auto& place : event.places) add(places[static_cast<int>(place.role)], place.entity);
  return text;
}

}  // namespace relata::tests
