// One small article with every kind of fact, written by hand: what extraction would have to find in it.
#pragma once

#include <memory>

#include "importers/extraction/facts.h"
#include "importers/formats/article.h"
#include "tests/importers/extraction/plain_document.h"

namespace relata::tests {

struct HandWritten {
  formats::Article article;
  std::unique_ptr<language::Document> document;
  extraction::Facts facts;
};

// The first token with that form, from `from` on.
inline std::uint32_t token(const language::Document& document, std::string_view form, std::uint32_t from = 0) {
  while (document.form(from) != form) ++from;
  return from;
}

inline HandWritten hand_written() {
  using namespace extraction;
  HandWritten all;
  all.article.id = "a1";
  all.article.text =
      "Café talks\n"
      "Ana Silva met a source in Rafah .\n"
      "“We  left” , said Silva .\n"
      "President Silva may pay about 2.5 million .";
  all.article.headline = "Café talks";
  all.article.language = "en";
  all.article.publisher = "The Post";
  all.article.url = "https://news.example/1";
  all.article.keywords = {"talks"};
  all.article.published =
      std::chrono::year_month_day(std::chrono::year(2024), std::chrono::month(5), std::chrono::day(9));
  all.article.zones = {{formats::ZoneKind::body, 0, static_cast<std::uint32_t>(all.article.text.size())}};
  all.document = plain_document(all.article.text);
  auto& document = *all.document;
  const auto at = [&](std::string_view form) { return token(document, form); };
  const auto mention = [&](std::uint32_t begin, std::uint32_t end, language::MentionForm form) {
    language::Mention one;
    one.tokens = {begin, end};
    one.head = end - 1;
    one.form = form;
    document.mentions.push_back(one);
  };
  mention(at("Ana"), at("Ana") + 2, language::MentionForm::name);
  mention(at("source") - 1, at("source") + 1, language::MentionForm::nominal);
  mention(at("Rafah"), at("Rafah") + 1, language::MentionForm::name);
  mention(at("said") + 1, at("said") + 2, language::MentionForm::name);
  mention(at("“We"), at("“We") + 1, language::MentionForm::pronoun);

  auto& facts = all.facts;
  facts.entities.resize(4);
  enum : EntityIndex { ana, source, rafah, post };
  facts.entities[ana] = {EntityKind::person, false, false, false, "Ana Silva", {"Silva"}, {}, {0, 3, 4}, {}};
  facts.entities[source] = {EntityKind::person, true, false, false, "a source", {}, {}, {1}, {}};
  facts.entities[rafah] = {
      EntityKind::place, false, false, true, "Rafah", {}, {"https://www.geonames.org/1/"}, {2}, {}};
  facts.entities[post] = {EntityKind::organization, false, false, false, "The Post", {}, {}, {}, {}};
  facts.entities_of_mention = {{ana}, {source}, {rafah}, {ana}, {ana}};
  facts.authors = {ana};
  facts.publisher = post;

  const auto title = document.tokens[at("President")].bytes;
  facts.relations.push_back({ana, "schema:jobTitle", Literal{"President", ""}, {2, 3}, title, 0.9F});
  facts.relations.push_back({ana, "rel:leads", rafah, {3}, title, 0.806F});
  facts.relations.push_back(
      {ana, "schema:birthDate", Literal{"1970", "http://www.w3.org/2001/XMLSchema#gYear"}, {1}, title, 1.0F});

  Event met;
  met.trigger = at("met");
  met.lemma = "meet";
  met.label = "Ana Silva met a source";
  met.type = "Meeting";
  met.cameo = "040";
  met.participants = {{Role::agent, ana}, {Role::recipient, source}, {Role::topic, post}, {Role::actor, post}};
  met.places = {{PlaceRole::place, rafah}};
  met.time = Time{"2024-05-09T10:00:00Z", "", "", "at ten"};
  met.sentences = {0, 1};
  met.confidence = 0.86F;
  Event pay;
  pay.trigger = at("pay");
  pay.lemma = "pay";
  pay.label = "Silva may pay";
  pay.participants = {{Role::agent, ana}, {Role::patient, post}, {Role::instrument, post}};
  pay.places = {{PlaceRole::origin, rafah}, {PlaceRole::destination, rafah}};
  pay.time = Time{"", "2024-05", "2025", "from May"};
  pay.quantities = {
      {"2500000", "EUR", true, "minimum"}, {"2.5", "percent", false, "maximum"}, {"", "people", false, ""}};
  pay.factuality = Factuality::possible;
  pay.according_to = source;
  pay.causes = {0};
  pay.response_to = 0;
  pay.part_of = 0;
  pay.sentences = {3};
  facts.events = {met, pay};

  Quotation left;
  constexpr std::uint32_t mark = 3;  // bytes of a quotation mark
  left.bytes = {document.tokens[at("“We")].bytes.begin + mark, document.tokens[at("left”")].bytes.end - mark};
  left.direct = true;
  left.speaker = ana;
  left.cue = "say";
  left.channel = post;
  left.addressee = source;
  left.about = {rafah};
  left.sentences = {2};
  facts.quotations = {left};
  return all;
}

}  // namespace relata::tests
