#include "importers/extraction/statements.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "graph/vocabulary.h"
#include "importers/extraction/labels.h"
#include "importers/language/utf8.h"

namespace relata::extraction {
namespace {

namespace rel = graph::vocabulary::rel;
namespace rdf = graph::vocabulary::rdf;
namespace rdfs = graph::vocabulary::rdfs;
namespace xsd = graph::vocabulary::xsd;
namespace owl = graph::vocabulary::owl;
namespace skos = graph::vocabulary::skos;
namespace prov = graph::vocabulary::prov;
namespace schema = graph::vocabulary::schema;
namespace sem = graph::vocabulary::sem;
namespace nif = graph::vocabulary::nif;

using formats::Article;
using formats::ZoneKind;
using graph::Quad;
using graph::Term;
using language::Document;

std::string text_of(std::string_view iri) { return std::string(iri); }

Term typed(std::string value, std::string_view datatype) { return Term::typed(std::move(value), text_of(datatype)); }

Term decimal(double value) {
  auto text = fmt::format("{:.2f}", value);
  if (text.back() == '0') text.pop_back();
  return typed(std::move(text), xsd::decimal);
}

Term number(const std::string& value) {
  return typed(value, value.find('.') == std::string::npos ? xsd::integer : xsd::decimal);
}

// The type that the lexical form has: 2024, 2024-05, 2024-05-09 or with a time of day.
Term time_stamp(const std::string& value) {
  if (value.find('T') != std::string::npos) return typed(value, xsd::dateTime);
  constexpr std::size_t year = 4, month = 7;
  return typed(value, value.size() == year ? xsd::gYear : value.size() == month ? xsd::gYearMonth : xsd::date);
}

std::string_view role_iri(Role role) {
  switch (role) {
    case Role::agent:
      return rel::agent;
    case Role::patient:
      return rel::patient;
    case Role::recipient:
      return rel::recipient;
    case Role::instrument:
      return rel::instrument;
    case Role::topic:
      return rel::topic;
    case Role::actor:
      return sem::hasActor;
  }
  return sem::hasActor;
}

std::string_view place_iri(PlaceRole role) {
  switch (role) {
    case PlaceRole::place:
      return sem::hasPlace;
    case PlaceRole::origin:
      return rel::origin;
    case PlaceRole::destination:
      return rel::destination;
  }
  return sem::hasPlace;
}

std::string_view factuality_iri(Factuality factuality) {
  switch (factuality) {
    case Factuality::certain:
      return rel::Certain;
    case Factuality::possible:
      return rel::Possible;
    case Factuality::negated:
      return rel::Negated;
    case Factuality::future:
      return rel::Future;
    case Factuality::desired:
      return rel::Desired;
  }
  return rel::Certain;
}

std::string_view kind_iri(EntityKind kind) {
  switch (kind) {
    case EntityKind::person:
      return schema::Person;
    case EntityKind::organization:
      return schema::Organization;
    case EntityKind::place:
      return schema::Place;
    case EntityKind::product:
      return schema::Product;
  }
  return schema::Person;
}

template <typename Visit>
void for_each_line(std::string_view lines, Visit visit) {
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size());
    visit(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
}

// Writes the statements of one article, part by part.
class Writer {
 public:
  Writer(const Article& article, const Document& document, const Facts& facts, const language::Gazetteer& gazetteer,
         const Naming& naming)
      : article_(article),
        document_(document),
        facts_(facts),
        gazetteer_(gazetteer),
        naming_(naming),
        code_points_(document.text()),
        self_(naming.article(article)),
        graph_(Term::iri(self_)) {
    for (EntityIndex i = 0; i < facts.entities.size(); ++i) entities_.push_back(naming.entity(article, facts, i));
  }

  std::vector<Quad> write() {
    write_article();
    for (EntityIndex i = 0; i < facts_.entities.size(); ++i) write_entity(i);
    for (const auto& relation : facts_.relations) write_relation(relation);
    for (EventIndex i = 0; i < facts_.events.size(); ++i) write_event(i);
    for (std::size_t i = 0; i < facts_.quotations.size(); ++i) write_quotation(i);
    for (auto sentence : cited_) write_sentence(sentence);
    write_gazetteer();
    std::sort(quads_.begin(), quads_.end());
    quads_.erase(std::unique(quads_.begin(), quads_.end()), quads_.end());
    return std::move(quads_);
  }

 private:
  void add(const Term& subject, std::string_view predicate, Term object) {
    quads_.push_back({subject, Term::iri(text_of(predicate)), std::move(object), graph_});
  }
  void add_type(const Term& subject, std::string_view type) { add(subject, rdf::type, Term::iri(text_of(type))); }

  Term part(std::string_view name, std::size_t number) const {
    return Term::iri(fmt::format("{}#{}-{}", self_, name, number));
  }
  Term entity(EntityIndex index) const { return Term::iri(entities_[index]); }
  Term event(EventIndex index) const { return part("event", index + 1); }
  Term words(std::string text) const { return Term::tagged(std::move(text), language()); }
  std::string language() const { return article_.language.empty() ? "en" : article_.language; }

  Term sentence(std::uint32_t index) const {
    const auto bytes = document_.sentences[index].bytes;
    return Term::iri(fmt::format("{}#char={},{}", self_, code_points_.at(bytes.begin), code_points_.at(bytes.end)));
  }

  void add_evidence(const Term& fact, const std::vector<std::uint32_t>& sentences) {
    for (auto index : sentences) {
      add(fact, prov::wasDerivedFrom, sentence(index));
      cited_.insert(index);
    }
  }

  void write_article() {
    add_type(graph_, schema::NewsArticle);
    if (!article_.headline.empty()) add(graph_, schema::headline, words(article_.headline));
    if (!article_.published_time.empty()) {
      add(graph_, schema::datePublished, typed(article_.published_time, xsd::dateTime));
    } else if (article_.published) {
      add(graph_, schema::datePublished, typed(date_text(*article_.published), xsd::date));
    }
    add(graph_, schema::inLanguage, Term::literal(language()));
    if (!article_.url.empty() && is_absolute_iri(article_.url)) add(graph_, schema::url, Term::iri(article_.url));
    for (const auto& keyword : article_.keywords) add(graph_, schema::keywords, words(keyword));
    for (auto author : facts_.authors) add(graph_, schema::author, entity(author));
    if (facts_.publisher) add(graph_, schema::publisher, entity(*facts_.publisher));
    for (EntityIndex i = 0; i < facts_.entities.size(); ++i) {
      if (mentioned_in_story(facts_.entities[i])) add(graph_, schema::mentions, entity(i));
    }
  }

  // Byline and biography speak of who wrote, not of what happened.
  bool mentioned_in_story(const Entity& of) const {
    return std::any_of(of.mentions.begin(), of.mentions.end(), [&](std::uint32_t index) {
      const auto first = document_.mentions[index].tokens.begin;
      const auto zone = article_.zones[document_.sentences[document_.tokens[first].sentence].block].kind;
      return zone != ZoneKind::byline && zone != ZoneKind::biography && zone != ZoneKind::boilerplate;
    });
  }

  void write_entity(EntityIndex index) {
    const auto& of = facts_.entities[index];
    const auto subject = entity(index);
    add_type(subject, kind_iri(of.kind));
    if (of.country) add_type(subject, schema::Country);
    if (of.city) add_type(subject, schema::City);
    if (of.unnamed) add_type(subject, rel::Unnamed);
    add(subject, rdfs::label, words(of.label));
    for (const auto& alias : of.aliases) add(subject, skos::altLabel, words(alias));
  }

  void write_relation(const Relation& relation) {
    const auto subject = entity(relation.subject);
    const auto predicate = relation_iri(relation.predicate);
    const auto object = object_of(relation);
    add(subject, predicate, object);
    for (auto index : relation.sentences) {
      const auto statement = part("statement", ++statements_);
      add_type(statement, rdf::Statement);
      add(statement, rdf::subject, subject);
      add(statement, rdf::predicate, Term::iri(predicate));
      add(statement, rdf::object, object);
      add(statement, rel::confidence, decimal(relation.confidence));
      add_evidence(statement, {index});
    }
  }

  Term object_of(const Relation& relation) const {
    if (const auto* index = std::get_if<EntityIndex>(&relation.object)) return entity(*index);
    const auto& literal = std::get<Literal>(relation.object);
    return literal.datatype.empty() ? words(literal.value) : Term::typed(literal.value, literal.datatype);
  }

  void write_event(EventIndex index) {
    const auto& of = facts_.events[index];
    const auto subject = event(index);
    add_type(subject, sem::Event);
    add(subject, rdfs::label, words(of.label));
    add(subject, rel::trigger, Term::literal(of.lemma));
    if (!of.type.empty()) add(subject, sem::eventType, Term::iri(graph::vocabulary::iri(rel::prefix, of.type)));
    if (!of.cameo.empty()) add(subject, rel::cameo, Term::literal(of.cameo));
    for (const auto& participant : of.participants) {
      add(subject, role_iri(participant.role), entity(participant.entity));
      if (participant.role != Role::topic) add(subject, sem::hasActor, entity(participant.entity));
    }
    for (const auto& place : of.places) {
      add(subject, place_iri(place.role), entity(place.entity));
      add(subject, sem::hasPlace, entity(place.entity));
    }
    if (of.time) write_time(subject, *of.time);
    for (const auto& quantity : of.quantities) write_quantity(subject, quantity);
    add(subject, rel::factuality, Term::iri(text_of(factuality_iri(of.factuality))));
    if (of.according_to) add(subject, rel::accordingTo, entity(*of.according_to));
    for (auto cause : of.causes) add(subject, rel::cause, event(cause));
    if (of.response_to) add(subject, rel::responseTo, event(*of.response_to));
    if (of.part_of) add(subject, sem::subEventOf, event(*of.part_of));
    add(subject, rel::confidence, decimal(of.confidence));
    add_evidence(subject, of.sentences);
  }

  void write_time(const Term& subject, const Time& time) {
    if (!time.point.empty()) add(subject, sem::hasTimeStamp, time_stamp(time.point));
    if (!time.begin.empty()) add(subject, sem::hasBeginTimeStamp, time_stamp(time.begin));
    if (!time.end.empty()) add(subject, sem::hasEndTimeStamp, time_stamp(time.end));
    if (!time.text.empty()) add(subject, rel::timeText, words(time.text));
  }

  void write_quantity(const Term& of_event, const Quantity& quantity) {
    const auto subject = part("quantity", ++quantities_);
    add(of_event, rel::quantity, subject);
    add_type(subject, schema::QuantitativeValue);
    if (!quantity.value.empty()) add(subject, schema::value, number(quantity.value));
    if (!quantity.unit.empty()) add(subject, schema::unitText, words(quantity.unit));
    if (quantity.approximate) add(subject, rel::approximate, typed("true", xsd::boolean));
    if (quantity.bound == "minimum" && !quantity.value.empty()) add(subject, schema::minValue, number(quantity.value));
    if (quantity.bound == "maximum" && !quantity.value.empty()) add(subject, schema::maxValue, number(quantity.value));
  }

  void write_quotation(std::size_t index) {
    const auto& of = facts_.quotations[index];
    const auto subject = part("quotation", index + 1);
    add_type(subject, schema::Quotation);
    add(subject, schema::text, words(single_spaced(document_.text(of.bytes))));
    add(subject, rel::direct, typed(of.direct ? "true" : "false", xsd::boolean));
    if (of.speaker) add(subject, rel::speaker, entity(*of.speaker));
    if (!of.cue.empty()) add(subject, rel::cue, Term::literal(of.cue));
    if (of.channel) add(subject, rel::channel, entity(*of.channel));
    if (of.addressee) add(subject, rel::addressee, entity(*of.addressee));
    for (auto about : of.about) add(subject, schema::about, entity(about));
    add(subject, rel::confidence, decimal(of.confidence));
    add_evidence(subject, of.sentences);
  }

  void write_sentence(std::uint32_t index) {
    const auto bytes = document_.sentences[index].bytes;
    const auto subject = sentence(index);
    add_type(subject, nif::Sentence);
    add(subject, nif::beginIndex, typed(std::to_string(code_points_.at(bytes.begin)), xsd::integer));
    add(subject, nif::endIndex, typed(std::to_string(code_points_.at(bytes.end)), xsd::integer));
    add(subject, nif::anchorOf, words(std::string(document_.text(bytes))));
  }

  // What was known before reading goes into a graph of its own.
  void write_gazetteer() {
    graph_ = Term::iri(naming_.gazetteer_graph());
    for (EntityIndex i = 0; i < facts_.entities.size(); ++i) {
      const auto& of = facts_.entities[i];
      const auto subject = entity(i);
      for (const auto& same : of.same_as) add(subject, owl::sameAs, Term::iri(same));
      if (!of.gazetteer) continue;
      const auto known = gazetteer_.entry(*of.gazetteer);
      add(subject, rdfs::label, Term::tagged(gazetteer_label(gazetteer_, *of.gazetteer), "en"));
      if (!known.description.empty())
        add(subject, schema::description, Term::tagged(std::string(known.description), "en"));
      for_each_line(known.aliases, [&](std::string_view alias) {
        add(subject, skos::altLabel, Term::tagged(std::string(alias), "en"));
      });
      if (known.latitude != 0 || known.longitude != 0) {
        add(subject, schema::latitude, typed(fmt::format("{:.4f}", known.latitude), xsd::decimal));
        add(subject, schema::longitude, typed(fmt::format("{:.4f}", known.longitude), xsd::decimal));
      }
      for (auto container = known.container; container < gazetteer_.size();
           container = gazetteer_.entry(container).container) {
        write_container(subject, container);
      }
    }
  }

  // The container has a name and no type: only what articles mention is an entity.
  void write_container(const Term& contained, std::uint32_t container) {
    const auto place = Term::iri(naming_.entity(gazetteer_, container));
    if (place == contained) return;
    add(contained, schema::containedInPlace, place);
    add(place, rdfs::label, Term::tagged(gazetteer_label(gazetteer_, container), "en"));
  }

  const Article& article_;
  const Document& document_;
  const Facts& facts_;
  const language::Gazetteer& gazetteer_;
  const Naming& naming_;
  language::CodePoints code_points_;
  std::string self_;
  std::vector<std::string> entities_;  // IRIs
  Term graph_;                         // of the statements being written; first the article, which is its own graph
  std::size_t statements_ = 0, quantities_ = 0;
  std::set<std::uint32_t> cited_;  // sentences that are evidence
  std::vector<Quad> quads_;
};

}  // namespace

std::vector<Quad> statements(const Article& article, const Document& document, const Facts& facts,
                             const language::Gazetteer& gazetteer, const Naming& naming) {
  return Writer(article, document, facts, gazetteer, naming).write();
}

}  // namespace relata::extraction
