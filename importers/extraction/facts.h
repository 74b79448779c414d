// What one article says, before it becomes RDF or JSON. Filled stage by stage; every fact names its sentences.
// Sentences and tokens are indices into the Document; bytes are offsets into its text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "importers/language/document.h"

namespace relata::extraction {

using language::Span;

enum class EntityKind : std::uint8_t { person, organization, place, product };

using EntityIndex = std::uint32_t;
using EventIndex = std::uint32_t;

struct Entity {
  EntityKind kind = EntityKind::person;
  bool unnamed = false;  // rel:Unnamed: local to the article, never merged
  bool country = false;  // also schema:Country
  bool city = false;     // also schema:City
  std::string label;
  std::vector<std::string> aliases;        // as written in the article, other than the label; sorted, unique
  std::vector<std::string> same_as;        // IRIs that a source in hand proves
  std::vector<std::uint32_t> mentions;     // indices into Document::mentions, in text order
  std::optional<std::uint32_t> gazetteer;  // entry of the gazetteer, where it is one
  std::string iri = {};                    // of a user's catalogue; "" where it is made from the label
};

// A literal object: a job title, a date.
struct Literal {
  std::string value;
  std::string datatype;  // IRI; "" for a string in the article's language
};

// "affiliation", "memberOf", … or "leads", "represents": a local name in schema: or rel:, see relation_iri().
struct Relation {
  EntityIndex subject = 0;
  std::string predicate;  // as in JSON: "schema:affiliation", "rel:leads"
  std::variant<EntityIndex, Literal> object;
  std::vector<std::uint32_t> sentences;  // that say it; sorted, unique
  Span bytes;                            // the words that say it, in the first of them
  float confidence = 1;
};

// A point (`point`), or an interval of which one end may be open. Values are xsd lexical forms: "2024-05-09",
// "2024-05-09T10:00:00Z", "2024-05" or "2024"; all empty where nothing anchors the expression.
struct Time {
  std::string point, begin, end;
  std::string text;  // as written
};

struct Quantity {
  std::string value;  // xsd:decimal, canonical: "80000", "2.5"; "" where it is vague ("hundreds of people")
  std::string unit;   // what is counted or measured, plural as written: "people", "deaths", "USD", "days", "percent"
  bool approximate = false;
  std::string bound;  // "", "minimum" (more than, at least) or "maximum" (up to, fewer than)
};

enum class Role : std::uint8_t { agent, patient, recipient, instrument, topic, actor };
enum class PlaceRole : std::uint8_t { place, origin, destination };
enum class Factuality : std::uint8_t { certain, possible, negated, future, desired };

struct Participant {
  Role role = Role::actor;
  EntityIndex entity = 0;
};

struct EventPlace {
  PlaceRole role = PlaceRole::place;
  EntityIndex entity = 0;
};

struct Event {
  std::uint32_t trigger = 0;  // token
  std::string lemma;          // of the trigger: "flee", "talks" -> "talk"
  std::string label;          // a few words of the article: "80,000 people fled Rafah"
  std::string type;           // "Displacement", "Consult", …; "" where none fits
  std::string cameo;          // "111", or ""
  std::vector<Participant> participants;
  std::vector<EventPlace> places;
  std::optional<Time> time;
  std::vector<Quantity> quantities;
  Factuality factuality = Factuality::certain;
  std::optional<EntityIndex> according_to;
  std::vector<std::uint32_t> sentences;  // sorted, unique
  std::vector<EventIndex> causes;        // rel:cause
  std::optional<EventIndex> response_to, part_of;
  float confidence = 1;
};

struct Quotation {
  Span bytes;  // without the quotation marks
  bool direct = false;
  std::optional<EntityIndex> speaker;
  std::string cue;                     // lemma of the verb, or "according to"
  std::optional<EntityIndex> channel;  // "on CNN", "on X"
  std::optional<EntityIndex> addressee;
  std::vector<EntityIndex> about;
  std::vector<std::uint32_t> sentences;
  float confidence = 1;
};

struct Facts {
  std::vector<Entity> entities;  // in order of first mention
  std::vector<Relation> relations;
  std::vector<Event> events;          // in text order of their triggers
  std::vector<Quotation> quotations;  // in text order
  std::vector<EntityIndex> authors;
  std::optional<EntityIndex> publisher;
  // The entities of each mention of the document: none, one, or several ("the two parties", "delegations from A and
  // B").
  std::vector<std::vector<EntityIndex>> entities_of_mention;
};

}  // namespace relata::extraction
