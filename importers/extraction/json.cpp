#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <set>

#include "importers/extraction/labels.h"
#include "importers/extraction/statements.h"
#include "importers/language/utf8.h"

namespace relata::extraction {
namespace {

using formats::Article;
using language::Document;
using language::Mention;
using language::MentionForm;
using language::MentionType;

std::string_view mention_type(const Entity& entity) {
  if (entity.unnamed) return "UNNAMED";
  switch (entity.kind) {
    case EntityKind::person:
      return "PER";
    case EntityKind::organization:
      return "ORG";
    case EntityKind::place:
      return "LOC";
    case EntityKind::product:
      return "";
  }
  return "";
}

std::string_view entity_type(EntityKind kind) {
  switch (kind) {
    case EntityKind::person:
      return "Person";
    case EntityKind::organization:
      return "Organization";
    case EntityKind::place:
      return "Place";
    case EntityKind::product:
      return "Product";
  }
  return "";
}

std::string_view role_name(Role role) {
  switch (role) {
    case Role::agent:
      return "agent";
    case Role::patient:
      return "patient";
    case Role::recipient:
      return "recipient";
    case Role::instrument:
      return "instrument";
    case Role::topic:
      return "topic";
    case Role::actor:
      return "actor";
  }
  return "actor";
}

std::string_view factuality_name(Factuality factuality) {
  switch (factuality) {
    case Factuality::certain:
      return "Certain";
    case Factuality::possible:
      return "Possible";
    case Factuality::negated:
      return "Negated";
    case Factuality::future:
      return "Future";
    case Factuality::desired:
      return "Desired";
  }
  return "Certain";
}

// Writes one article as an object; offsets are code points into "text".
class JsonWriter {
 public:
  JsonWriter(const Article& article, const Document& document, const Facts& facts, const Naming& naming)
      : article_(article),
        document_(document),
        facts_(facts),
        naming_(naming),
        code_points_(document.text()),
        out_(buffer_) {}

  std::string write() {
    out_.StartObject();
    string("id", naming_.article(article_));
    string_or_null("headline", article_.headline);
    string_or_null("published", article_.published ? date_text(*article_.published) : "");
    array("authors", facts_.authors, [&](EntityIndex author) { value(facts_.entities[author].label); });
    string_or_null("publisher", facts_.publisher ? facts_.entities[*facts_.publisher].label : article_.publisher);
    string("language", article_.language.empty() ? "en" : article_.language);
    string("text", document_.text());
    array("sentences", document_.sentences, [&](const language::Sentence& sentence) {
      out_.StartObject();
      span(sentence.bytes);
      out_.EndObject();
    });
    write_mentions();
    write_entities();
    array("relations", facts_.relations, [&](const Relation& relation) { write(relation); });
    write_events();
    array("quotations", facts_.quotations, [&](const Quotation& quotation) { write(quotation); });
    out_.EndObject();
    return {buffer_.GetString(), buffer_.GetSize()};
  }

 private:
  void key(std::string_view name) { out_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
  void value(std::string_view text) { out_.String(text.data(), static_cast<rapidjson::SizeType>(text.size())); }
  void string(std::string_view name, std::string_view text) {
    key(name);
    value(text);
  }
  void string_or_null(std::string_view name, std::string_view text) {
    key(name);
    if (text.empty())
      out_.Null();
    else
      value(text);
  }
  void number(std::string_view name, std::uint32_t of) {
    key(name);
    out_.Uint(of);
  }
  void span(language::Span bytes) {
    number("begin", code_points_.at(bytes.begin));
    number("end", code_points_.at(bytes.end));
  }
  void confidence(float of) {
    key("confidence");
    out_.Double(static_cast<double>(static_cast<int>(of * 100 + 0.5F)) / 100);
  }
  void entity(std::string_view name, const std::optional<EntityIndex>& of) { string_or_null(name, of ? iri(*of) : ""); }
  std::string iri(EntityIndex of) const { return naming_.entity(article_, facts_, of); }
  std::string event_iri(EventIndex of) const { return naming_.article(article_) + "#event-" + std::to_string(of + 1); }

  template <typename Items, typename Write>
  void array(std::string_view name, const Items& items, Write write_item) {
    key(name);
    out_.StartArray();
    for (const auto& item : items) write_item(item);
    out_.EndArray();
  }

  void write_mentions() {
    key("mentions");
    out_.StartArray();
    for (std::size_t i = 0; i < facts_.entities_of_mention.size(); ++i) {
      for (auto of : facts_.entities_of_mention[i]) {
        const auto type = mention_type(facts_.entities[of]);
        // Pronouns, and common nouns that speak of somebody named, are no mentions of a name.
        const auto form = document_.mentions[i].form;
        const bool shown = form == MentionForm::name || form == MentionForm::demonym || facts_.entities[of].unnamed;
        if (type.empty() || !shown || form == MentionForm::pronoun) continue;
        out_.StartObject();
        span(document_.bytes(document_.mentions[i].tokens));
        string("type", type);
        string("entity", iri(of));
        out_.EndObject();
      }
    }
    out_.EndArray();
  }

  void write_entities() {
    key("entities");
    out_.StartArray();
    for (EntityIndex i = 0; i < facts_.entities.size(); ++i) {
      const auto& of = facts_.entities[i];
      out_.StartObject();
      string("id", iri(i));
      string("type", entity_type(of.kind));
      string("name", of.label);
      array("aliases", of.aliases, [&](const std::string& alias) { value(alias); });
      array("sameAs", of.same_as, [&](const std::string& same) { value(same); });
      out_.EndObject();
    }
    out_.EndArray();
  }

  void write(const Relation& relation) {
    out_.StartObject();
    string("subject", iri(relation.subject));
    string("predicate", relation.predicate);
    const auto* object = std::get_if<EntityIndex>(&relation.object);
    string("object", object != nullptr ? iri(*object) : std::get<Literal>(relation.object).value);
    span(relation.bytes);
    confidence(relation.confidence);
    out_.EndObject();
  }

  void write_events() {
    key("events");
    out_.StartArray();
    for (EventIndex i = 0; i < facts_.events.size(); ++i) write(i, facts_.events[i]);
    out_.EndArray();
  }

  void write(EventIndex index, const Event& of) {
    out_.StartObject();
    string("id", event_iri(index));
    key("trigger");
    out_.StartObject();
    span(document_.tokens[of.trigger].bytes);
    string("lemma", of.lemma);
    out_.EndObject();
    string_or_null("type", of.type);
    string_or_null("cameo", of.cameo);
    array("participants", of.participants, [&](const Participant& participant) {
      out_.StartObject();
      string("role", role_name(participant.role));
      string("entity", iri(participant.entity));
      out_.EndObject();
    });
    std::set<EntityIndex> places;  // one may be both origin and destination
    for (const auto& place : of.places) places.insert(place.entity);
    array("places", places, [&](EntityIndex place) { value(iri(place)); });
    write(of.time);
    array("quantities", of.quantities, [&](const Quantity& quantity) { write(quantity); });
    string("factuality", factuality_name(of.factuality));
    entity("accordingTo", of.according_to);
    confidence(of.confidence);
    out_.EndObject();
  }

  void write(const std::optional<Time>& time) {
    key("time");
    if (!time) {
      out_.Null();
      return;
    }
    out_.StartObject();
    string("text", time->text);
    string_or_null("begin", time->point.empty() ? time->begin : time->point);
    string_or_null("end", time->point.empty() ? time->end : time->point);
    out_.EndObject();
  }

  void write(const Quantity& quantity) {
    out_.StartObject();
    key("value");
    if (quantity.value.empty())
      out_.Null();
    else
      out_.RawValue(quantity.value.data(), quantity.value.size(), rapidjson::kNumberType);
    string("unit", quantity.unit);
    key("approximate");
    out_.Bool(quantity.approximate);
    if (!quantity.bound.empty()) string("bound", quantity.bound);
    out_.EndObject();
  }

  void write(const Quotation& quotation) {
    out_.StartObject();
    span(quotation.bytes);
    string("text", single_spaced(document_.text(quotation.bytes)));
    key("direct");
    out_.Bool(quotation.direct);
    entity("speaker", quotation.speaker);
    string("cue", quotation.cue);
    entity("channel", quotation.channel);
    out_.EndObject();
  }

  const Article& article_;
  const Document& document_;
  const Facts& facts_;
  const Naming& naming_;
  language::CodePoints code_points_;
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> out_;
};

}  // namespace

std::string json(const Article& article, const Document& document, const Facts& facts, const Naming& naming) {
  return JsonWriter(article, document, facts, naming).write();
}

}  // namespace relata::extraction
