#include <algorithm>

#include "importers/extraction/reading.h"
#include "importers/language/coreference/coreference.h"
#include "importers/language/coreference/nominals.h"
#include "tests/catch.h"
#include "tests/importers/annotated.h"

using namespace relata::extraction;
using relata::formats::Article;
using relata::formats::ZoneKind;
using relata::language::Document;
using relata::language::Gazetteer;
using relata::language::Tree;
using relata::tests::annotated;

namespace {

const Gazetteer& gazetteer() {
  static const Gazetteer loaded(RELATA_SOURCE_DIR "/importers/models/gazetteer.bin");
  return loaded;
}

struct ZoneText {
  ZoneKind kind;
  std::vector<std::string> sentences;
};

// An article of zones, linked.
struct Linked {
  explicit Linked(const std::vector<ZoneText>& zones, std::vector<std::string> authors = {}) {
    std::vector<relata::tests::Paragraph> paragraphs;
    for (const auto& zone : zones)
      paragraphs.push_back({zone.sentences, zone.kind == ZoneKind::byline || zone.kind == ZoneKind::biography});
    document = annotated(paragraphs);
    article.text = document->text();
    article.authors = std::move(authors);
    for (std::size_t i = 0; i < zones.size(); ++i) {
      const auto bytes = document->blocks()[i].bytes;
      article.zones.push_back({zones[i].kind, bytes.begin, bytes.end});
    }
    const Tree tree(*document);
    relata::language::find_nominals(*document, tree);
    relata::language::resolve_coreference(*document, tree, gazetteer());
    reading.emplace(article, *document, gazetteer());
    link_entities(*reading);
  }

  const Facts& facts() const { return reading->facts; }
  std::vector<std::string> labels() const {
    std::vector<std::string> all;
    for (const auto& entity : facts().entities) all.push_back(entity.label);
    return all;
  }
  const Entity& entity(std::string_view label) const {
    for (const auto& one : facts().entities) {
      if (one.label == label) return one;
    }
    FAIL("no entity \"" << label << "\"");
    return facts().entities[0];
  }
  // "subject predicate object" of each relation, sorted.
  std::vector<std::string> relations() const {
    std::vector<std::string> all;
    for (const auto& relation : facts().relations) {
      all.push_back(facts().entities[relation.subject].label + " " + relation.predicate + " " +
                    facts().entities[std::get<EntityIndex>(relation.object)].label);
    }
    std::sort(all.begin(), all.end());
    return all;
  }
  // The labels that the n-th word speaks of.
  std::vector<std::string> headed_by(std::uint32_t token) const {
    std::vector<std::string> all;
    for (const auto index : reading->entities_headed_by(token)) all.push_back(facts().entities[index].label);
    return all;
  }

  std::unique_ptr<Document> document;
  Article article;
  std::optional<Reading> reading;
};

using Strings = std::vector<std::string>;

Linked in_body(Strings sentences) { return Linked({{ZoneKind::body, std::move(sentences)}}); }

const std::string biden_spoke =
    "US|PROPN|2|compound|-|B-LOC President|PROPN|3|nmod:desc Joe|PROPN|5|nsubj|-|B-PER Biden|PROPN|3|flat|-|I-PER "
    "spoke|VERB|0|root|speak";

}  // namespace

TEST_CASE("a country is a place, labelled as the gazetteer does", "[extraction][linking]") {
  const Linked linked = in_body({"The|DET|2|det US|PROPN|3|nsubj|-|B-LOC left|VERB|0|root|leave"});
  REQUIRE(linked.labels() == Strings{"United States"});
  const auto& entity = linked.entity("United States");
  CHECK(entity.kind == EntityKind::place);
  CHECK(entity.country);
  CHECK_FALSE(entity.city);
  CHECK(entity.aliases == Strings{"US"});
  CHECK(entity.gazetteer.has_value());
}

TEST_CASE("a person has the fullest name, and titles and pronouns as mentions only", "[extraction][linking]") {
  const Linked linked = in_body(
      {biden_spoke, "Biden|PROPN|2|nsubj|-|B-PER left|VERB|0|root|leave", "He|PRON|2|nsubj slept|VERB|0|root|sleep"});
  const auto& biden = linked.entity("Joe Biden");
  CHECK(biden.kind == EntityKind::person);
  CHECK(biden.aliases == Strings{"Biden"});
  CHECK(biden.mentions.size() == 4);
  CHECK(linked.headed_by(1) == Strings{"Joe Biden"});
  CHECK(linked.labels() == Strings{"Joe Biden", "United States"});
}

TEST_CASE("a source is an unnamed person with its later forms as aliases", "[extraction][linking]") {
  const Linked linked = in_body(
      {"A|DET|4|det high-level|ADJ|4|amod Egyptian|ADJ|4|amod|-|B-DEM source|NOUN|5|nsubj spoke|VERB|0|root|speak",
       "The|DET|2|det source|NOUN|3|nsubj agreed|VERB|0|root|agree"});
  const auto& source = linked.entity("a high-level Egyptian source");
  CHECK(source.unnamed);
  CHECK(source.kind == EntityKind::person);
  CHECK(source.aliases == Strings{"the source"});
}

TEST_CASE("delegations from two are two bodies, the same as those of the headline", "[extraction][linking]") {
  const Linked linked(
      {{ZoneKind::headline,
        {"Hamas|PROPN|5|nsubj|-|B-ORG ,|PUNCT|3|punct Israel|PROPN|4|compound|-|B-LOC "
         "delegations|NOUN|1|conj|delegation leave|VERB|0|root"}},
       {ZoneKind::body,
        {"Delegations|NOUN|6|nsubj|delegation from|ADP|3|case Hamas|PROPN|1|nmod|-|B-ORG and|CCONJ|5|cc "
         "Israel|PROPN|3|conj|-|B-LOC departed|VERB|0|root|depart",
         "The|DET|3|det Israeli|ADJ|3|amod|-|B-DEM delegation|NOUN|4|nsubj slept|VERB|0|root|sleep"}}});
  CHECK(linked.labels() == Strings{"Hamas delegation", "Israel delegation", "Hamas", "Israel"});
  CHECK(linked.relations() ==
        Strings{"Hamas delegation rel:represents Hamas", "Israel delegation rel:represents Israel"});
  CHECK(linked.facts().relations[0].sentences == std::vector<std::uint32_t>{0, 1});
  CHECK(linked.facts().relations[1].sentences == std::vector<std::uint32_t>{0, 1, 2});
  CHECK(linked.entity("Israel delegation").aliases == Strings{"the Israeli delegation"});
}

TEST_CASE("a spokesman represents his body and is nobody named", "[extraction][linking]") {
  const Linked linked =
      in_body({"A|DET|3|det Hamas|PROPN|3|compound|-|B-ORG spokesman|NOUN|4|nsubj spoke|VERB|0|root|speak"});
  CHECK(linked.relations() == Strings{"a Hamas spokesman rel:represents Hamas"});
  CHECK(linked.entity("a Hamas spokesman").kind == EntityKind::person);
}

TEST_CASE("who is named as included is a member", "[extraction][linking]") {
  const Linked linked = in_body(
      {"International|ADJ|2|amod mediators|NOUN|11|nsubj|mediator ,|PUNCT|5|punct including|VERB|5|case|include "
       "Egypt|PROPN|2|nmod|-|B-LOC ,|PUNCT|7|punct Qatar|PROPN|5|conj|-|B-LOC and|CCONJ|9|cc "
       "France|PROPN|5|conj|-|B-LOC ,|PUNCT|5|punct push|VERB|0|root"});
  CHECK(linked.entity("international mediators").kind == EntityKind::organization);
  CHECK(linked.relations() == Strings{"Egypt schema:memberOf international mediators",
                                      "France schema:memberOf international mediators",
                                      "Qatar schema:memberOf international mediators"});
  CHECK(linked.headed_by(1) == Strings{"international mediators", "Egypt", "Qatar", "France"});
}

TEST_CASE("a bare noun in the singular is no actor", "[extraction][linking]") {
  const Linked linked = in_body({"They|PRON|2|nsubj went|VERB|0|root|go to|ADP|4|case court|NOUN|2|obl",
                                 "A|DET|2|det court|NOUN|3|nsubj objected|VERB|0|root|object"});
  CHECK(linked.labels() == Strings{"a court"});
  CHECK(linked.headed_by(3).empty());
}

TEST_CASE("whom a headline tells of without an article is somebody", "[extraction][linking]") {
  const std::string charged = "Man|NOUN|2|nsubj:pass charged|VERB|0|root|charge";
  const std::string man = "A|DET|2|det man|NOUN|4|nsubj:pass was|AUX|4|aux:pass|be charged|VERB|0|root|charge";
  CHECK(in_body({charged}).labels() == Strings{"man"});
  CHECK(in_body({charged, man + " .|PUNCT|4|punct"}).labels() == Strings{"a man"});
  CHECK(in_body({charged + " .|PUNCT|2|punct"}).labels().empty());
  CHECK(in_body({"Governor|NOUN|2|nsubj resigned|VERB|0|root|resign"}).labels().empty());
}

TEST_CASE("the two parties are the pair named before", "[extraction][linking]") {
  const std::string talked =
      "Hamas|PROPN|4|nsubj|-|B-ORG and|CCONJ|3|cc Israel|PROPN|1|conj|-|B-LOC talked|VERB|0|root|talk in|ADP|6|case "
      "Cairo|PROPN|4|obl|-|B-LOC";
  const std::string parties = "The|DET|3|det two|NUM|3|nummod parties|NOUN|4|nsubj|party left|VERB|0|root|leave";
  const Linked pair = in_body({talked, parties});
  CHECK(pair.headed_by(8) == Strings{"Hamas", "Israel"});
  CHECK(pair.labels() == Strings{"Hamas", "Israel", "Cairo"});

  const Linked none = in_body({"Hamas|PROPN|2|nsubj|-|B-ORG talked|VERB|0|root|talk", parties});
  CHECK(none.labels() == Strings{"Hamas"});
}

TEST_CASE("a part of a place lies in the place and leaves its aliases alone", "[extraction][linking]") {
  const Linked linked =
      in_body({"It|PRON|2|expl rained|VERB|0|root|rain in|ADP|5|case eastern|ADJ|5|amod Rafah|PROPN|2|obl|-|B-LOC"});
  CHECK(linked.relations() == Strings{"eastern Rafah schema:containedInPlace Rafah"});
  CHECK(linked.entity("Rafah").aliases.empty());
  CHECK(linked.entity("eastern Rafah").kind == EntityKind::place);
}

TEST_CASE("a place is told from its namesake by what stands behind the comma", "[extraction][linking]") {
  const Linked linked =
      in_body({"They|PRON|2|nsubj visited|VERB|0|root|visit Paris|PROPN|2|obj|-|B-LOC ,|PUNCT|5|punct "
               "Texas|PROPN|3|nmod:unmarked|-|B-LOC"});
  CHECK(linked.labels() == Strings{"Paris, Texas", "Texas"});
  CHECK(linked.entity("Paris, Texas").aliases == Strings{"Paris"});
  CHECK(in_body({"They|PRON|2|nsubj visited|VERB|0|root|visit Paris|PROPN|2|obj|-|B-LOC"}).labels() ==
        Strings{"Paris"});
}

TEST_CASE("a body that every country has is named by its country", "[extraction][linking]") {
  const Linked linked = in_body(
      {"Egypt|PROPN|4|nmod:poss|-|B-LOC 's|PART|1|case Foreign|PROPN|4|compound|-|B-ORG Ministry|PROPN|5|nsubj|-|I-ORG "
       "spoke|VERB|0|root|speak",
       "The|DET|3|det Interior|PROPN|3|compound|-|B-ORG Ministry|PROPN|4|nsubj|-|I-ORG spoke|VERB|0|root|speak"});
  CHECK(linked.labels() == Strings{"Egypt", "Foreign Ministry, Egypt", "Interior Ministry"});
  CHECK_FALSE(linked.entity("Foreign Ministry, Egypt").unnamed);
  CHECK(linked.entity("Interior Ministry").unnamed);
}

TEST_CASE("who neither acts nor speaks is no entity", "[extraction][linking]") {
  const std::string doctor = "A|DET|2|det doctor|NOUN|3|nsubj went|VERB|0|root|go to|ADP|6|case ";
  CHECK(in_body({doctor + "the|DET|6|det hospital|NOUN|3|obl"}).labels() == Strings{"a doctor"});
  CHECK(in_body({doctor + "the|DET|6|det party|NOUN|3|obl of|ADP|9|case a|DET|9|det judge|NOUN|6|nmod"}).labels() ==
        Strings{"a doctor", "the party of a judge"});
}

TEST_CASE("a person called like a country is a person", "[extraction][linking]") {
  const Linked linked = in_body({"Michael|PROPN|3|nsubj|-|B-PER Jordan|PROPN|1|flat|-|I-PER won|VERB|0|root|win",
                                 "Jordan|PROPN|2|nsubj|-|B-PER slept|VERB|0|root|sleep"});
  CHECK(linked.labels() == Strings{"Michael Jordan"});
  CHECK_FALSE(linked.facts().entities[0].gazetteer);
}

TEST_CASE("the author of the byline is the person of the biography", "[extraction][linking]") {
  const Linked linked(
      {{ZoneKind::byline, {"Mohamed|PROPN|0|root|-|B-PER Samir|PROPN|1|flat|-|I-PER"}},
       {ZoneKind::body, {biden_spoke}},
       {ZoneKind::biography,
        {"Mohamed|PROPN|6|nsubj|-|B-PER Samir|PROPN|1|flat|-|I-PER Khedr|PROPN|1|flat|-|I-PER is|AUX|6|cop|be "
         "an|DET|6|det editor|NOUN|0|root of|ADP|9|case the|DET|9|det Herald|PROPN|6|nmod|-|B-ORG",
         "Samir|PROPN|2|nsubj|-|B-PER advises|VERB|0|root|advise policymakers|NOUN|2|obj|policymaker"}}},
      {"Mohamed Samir"});
  REQUIRE(linked.facts().authors.size() == 1);
  const auto& author = linked.facts().entities[linked.facts().authors[0]];
  CHECK(author.label == "Mohamed Samir Khedr");
  CHECK(author.aliases == Strings{"Mohamed Samir", "Samir"});
  REQUIRE(linked.facts().publisher);
  CHECK(linked.facts().entities[*linked.facts().publisher].label == "Herald");
  CHECK(linked.labels() == Strings{"Mohamed Samir Khedr", "Joe Biden", "United States", "Herald"});
}

TEST_CASE("an author whom no mention names is an entity nevertheless", "[extraction][linking]") {
  const Linked linked({{ZoneKind::body, {biden_spoke}}}, {"Jane  Doe"});
  REQUIRE(linked.facts().authors.size() == 1);
  CHECK(linked.facts().entities[linked.facts().authors[0]].label == "Jane Doe");
}

TEST_CASE("an unknown name of a sub-heading alone is no entity", "[extraction][linking]") {
  const std::string shifts = "Shifts|PROPN|2|compound|-|B-ORG Stance|PROPN|0|root|-|I-ORG";
  CHECK(Linked({{ZoneKind::subheading, {shifts}}, {ZoneKind::body, {biden_spoke}}}).labels() ==
        Strings{"Joe Biden", "United States"});
  CHECK(in_body({shifts}).labels() == Strings{"Shifts Stance"});
}

TEST_CASE("an agency in the byline is a body", "[extraction][linking]") {
  const Linked linked({{ZoneKind::body, {biden_spoke}}}, {"Reuters", "Jane Doe"});
  REQUIRE(linked.facts().authors.size() == 2);
  const auto& agency = linked.facts().entities[linked.facts().authors[0]];
  CHECK(agency.label == "Reuters");
  CHECK(agency.kind == EntityKind::organization);
  CHECK(linked.facts().entities[linked.facts().authors[1]].kind == EntityKind::person);
}

TEST_CASE("who is named right behind a title is no unnamed person", "[extraction][linking]") {
  const Linked behind =
      in_body({"The|DET|2|det minister|NOUN|5|nsubj Joe|PROPN|2|flat|-|B-PER Biden|PROPN|3|flat|-|I-PER "
               "spoke|VERB|0|root|speak"});
  CHECK(behind.labels() == Strings{"Joe Biden"});
  const Linked two =
      in_body({"The|DET|2|det minister|NOUN|6|nsubj and|CCONJ|4|cc Joe|PROPN|2|conj|-|B-PER Biden|PROPN|4|flat|-|I-PER "
               "spoke|VERB|0|root|speak"});
  CHECK(two.labels() == Strings{"the minister", "Joe Biden"});
}

TEST_CASE("a body named right behind its noun is no unnamed one", "[extraction][linking]") {
  const Linked linked =
      in_body({"Joe|PROPN|3|nsubj|-|B-PER Biden|PROPN|1|flat|-|I-PER told|VERB|0|root|tell the|DET|5|det "
               "broadcaster|NOUN|3|obj|broadcaster NDR|PROPN|5|appos|-|B-ORG"});
  CHECK(linked.labels() == Strings{"Joe Biden", "NDR"});
}

TEST_CASE("the Senate of a text about another country is not that of the United States", "[extraction][linking]") {
  const std::string voted = "The|DET|2|det Senate|PROPN|3|nsubj|-|B-ORG voted|VERB|0|root|vote";
  const Linked other =
      in_body({"The|DET|3|det Nigerian|ADJ|3|amod|-|B-ORG Senate|PROPN|4|nsubj|-|I-ORG met|VERB|0|root|meet", voted});
  const auto labels = other.labels();
  CHECK(std::find(labels.begin(), labels.end(), "US Senate") == labels.end());
  CHECK(in_body({voted}).labels() == Strings{"US Senate"});
}

TEST_CASE("a body whose words have capitals is named", "[extraction][linking]") {
  const Linked linked =
      in_body({"The|DET|5|det Finnish|ADJ|5|amod|-|B-DEM Seafarers|PROPN|5|nmod:poss '|PART|3|case Union|PROPN|6|nsubj "
               "left|VERB|0|root|leave",
               "The|DET|2|det union|NOUN|3|nsubj|union agreed|VERB|0|root|agree"});
  const auto& body = linked.entity("Finnish Seafarers ' Union");
  CHECK_FALSE(body.unnamed);
  CHECK(body.kind == EntityKind::organization);
  const Linked unnamed =
      in_body({"The|DET|3|det seafarers|NOUN|3|compound|seafarer union|NOUN|4|nsubj|union "
               "left|VERB|0|root|leave"});
  CHECK(unnamed.entity("the seafarers union").unnamed);
}

TEST_CASE("the agency of the dateline publishes what names no publisher", "[extraction][linking]") {
  const Linked linked(
      {{ZoneKind::dateline, {"CAIRO|PROPN|0|root (|PUNCT|3|punct Reuters|PROPN|1|appos )|PUNCT|3|punct"}},
       {ZoneKind::body, {biden_spoke}}});
  REQUIRE(linked.facts().publisher);
  CHECK(linked.facts().entities[*linked.facts().publisher].label == "Reuters");
  const Linked place({{ZoneKind::dateline, {"CAIRO|PROPN|0|root (|PUNCT|3|punct Egypt|PROPN|1|appos )|PUNCT|3|punct"}},
                      {ZoneKind::body, {biden_spoke}}});
  CHECK_FALSE(place.facts().publisher);
}
