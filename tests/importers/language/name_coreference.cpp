#include "tests/importers/language/resolved.h"

using namespace relata::language;
using namespace relata::tests;

namespace {

const std::string biden_spoke = spoke("Joe", "Biden");

}  // namespace

TEST_CASE("a last name is the person named in full", "[language][coreference]") {
  const Resolved text({{{biden_spoke, left("Biden")}}});
  CHECK(text.same("Joe Biden", "Biden"));
}

TEST_CASE("a last name that two people bear is neither of them", "[language][coreference]") {
  const Resolved text(
      {{{"John|PROPN|6|nsubj|-|B-PER Smith|PROPN|1|flat|-|I-PER and|CCONJ|4|cc Jane|PROPN|1|conj|-|B-PER "
         "Smith|PROPN|4|flat|-|I-PER met|VERB|0|root|meet",
         left("Smith")}}});
  CHECK_FALSE(text.same("John Smith", "Jane Smith"));
  CHECK_FALSE(text.same("Smith", "John Smith"));
  CHECK_FALSE(text.same("Smith", "Jane Smith"));
}

TEST_CASE("of a family the one named first goes by the last name", "[language][coreference]") {
  const std::string jane = spoke("Jane", "Biden");
  const Resolved text({{{biden_spoke, jane, left("Biden")}}});
  CHECK(text.same("Biden", "Joe Biden"));
  CHECK_FALSE(text.same("Jane Biden", "Joe Biden"));
}

TEST_CASE("an Arabic article and a generation are no part of the last name", "[language][coreference]") {
  const Resolved text({{{spoke("Fattah", "al-Burhan"), left("Burhan")}}});
  CHECK(text.same("Burhan", "Fattah al-Burhan"));
  const Resolved third(
      {{{"Paul|PROPN|4|nsubj|-|B-PER Riva|PROPN|1|flat|-|I-PER III|PROPN|1|flat|-|I-PER spoke|VERB|0|root|speak",
         left("Ali"), left("Riva")}}});
  CHECK(third.same("Riva", "Paul Riva III"));
  CHECK_FALSE(third.same("Ali", "Paul Riva III"));
}

TEST_CASE("a last name told before its second bearer is that of the first", "[language][coreference]") {
  const std::string mohamed = spoke("Biden", "Mohamed");
  CHECK(Resolved({{{biden_spoke, left("Biden"), mohamed}}}).same("Biden", "Joe Biden"));
  CHECK_FALSE(Resolved({{{biden_spoke, mohamed, left("Biden")}}}).same("Biden", "Joe Biden"));
}

TEST_CASE("a name is the same with its surname first", "[language][coreference]") {
  const Resolved text({{{spoke("Zoriko", "Quagami"), spoke("Quagami", "Zoriko"), spoke("Quagami", "Zora")}}});
  CHECK(text.same("Zoriko Quagami", "Quagami Zoriko"));
  CHECK_FALSE(text.same("Zoriko Quagami", "Quagami Zora"));
}

TEST_CASE("a name is the same with its marks and without, with a middle name and its initial",
          "[language][coreference]") {
  const Resolved marks(
      {{{spoke("Zahā", "Ḥadīd"), spoke("Zaha", "Hadid"), spoke("Bjørn", "Łaski"), spoke("Bjorn", "Laski")}}});
  CHECK(marks.same("Zahā Ḥadīd", "Zaha Hadid"));
  CHECK(marks.same("Bjørn Łaski", "Bjorn Laski"));
  const auto smith = [](const std::string& middle) {
    return "Zora|PROPN|4|nsubj|-|B-PER " + middle +
           "|PROPN|1|flat|-|I-PER Smith|PROPN|1|flat|-|I-PER "
           "left|VERB|0|root|leave";
  };
  const Resolved middle({{{smith("Hepburn"), smith("H.")}}});
  CHECK(middle.same("Zora Hepburn Smith", "Zora H. Smith"));
  CHECK_FALSE(Resolved({{{smith("Hepburn"), smith("K.")}}}).same("Zora Hepburn Smith", "Zora K. Smith"));
}

TEST_CASE("honours behind a name are no part of it", "[language][coreference]") {
  const Resolved text(
      {{{"Zara|PROPN|5|nsubj|-|B-PER Hadim|PROPN|1|flat|-|I-PER DBE|PROPN|1|flat|-|I-PER "
         "RA|PROPN|1|flat|-|I-PER spoke|VERB|0|root|speak",
         "Omar|PROPN|3|nsubj|-|B-PER Hadim|PROPN|1|flat|-|I-PER left|VERB|0|root|leave", left("Hadim")}}});
  CHECK(text.same("Hadim", "Zara Hadim DBE RA"));
}

TEST_CASE("who is known as somebody is one person", "[language][coreference]") {
  const std::string known =
      "Dagalo|PROPN|7|nsubj|-|B-PER ,|PUNCT|4|punct widely|ADV|4|advmod known|VERB|1|acl|know as|ADP|6|case "
      "Hemedti|PROPN|4|obl|-|B-PER spoke|VERB|0|root|speak";
  CHECK(Resolved({{{known}}}).same("Dagalo", "Hemedti"));
  const auto known_by = [](const std::string& verb, const std::string& behind) {
    return "Zara|PROPN|" + verb +
           "|nsubj|-|B-PER Quorn|PROPN|1|flat|-|I-PER (|PUNCT|4|punct born|VERB|1|acl|bear 2001|NUM|4|obl "
           ")|PUNCT|4|punct ,|PUNCT|8|punct known|VERB|1|acl|know by|ADP|10|case " +
           behind + " sang|VERB|0|root|sing";
  };
  const Resolved stage({{{known_by("14",
                                   "her|PRON|12|nmod:poss stage|NOUN|12|compound name|NOUN|8|obl "
                                   "Zizi|PROPN|12|appos|-|B-PER")}}});
  CHECK(stage.same("Zara Quorn", "Zizi"));
  CHECK_FALSE(Resolved({{{known_by("11", "Zizi|PROPN|8|obl|-|B-PER")}}}).same("Zara Quorn", "Zizi"));
  const Resolved met(
      {{{"Dagalo|PROPN|4|nsubj|-|B-PER ,|PUNCT|4|punct widely|ADV|4|advmod met|VERB|0|root|meet "
         "as|ADP|6|case Hemedti|PROPN|4|obl|-|B-PER"}}});
  CHECK_FALSE(met.same("Dagalo", "Hemedti"));
}

TEST_CASE("initials that are known by themselves are not those of another name", "[language][coreference]") {
  const std::string sheffield =
      "University|PROPN|4|nsubj|-|B-ORG of|ADP|3|case|-|I-ORG Sheffield|PROPN|1|nmod|-|I-ORG spoke|VERB|0|root|speak";
  CHECK_FALSE(Resolved({{{sheffield, "US|PROPN|2|nsubj|-|B-LOC left|VERB|0|root|leave"}}})
                  .same("US", "University of Sheffield"));
  CHECK(Resolved({{{"Universal|PROPN|3|compound|-|B-ORG Soap|PROPN|3|compound|-|I-ORG Works|PROPN|4|nsubj|-|I-ORG "
                    "spoke|VERB|0|root|speak",
                    "USW|PROPN|2|nsubj|-|B-ORG left|VERB|0|root|leave"}}})
            .same("USW", "Universal Soap Works"));
}

TEST_CASE("a short given name and an initial are those of the one with that last name", "[language][coreference]") {
  const auto somebody = [](const std::string& given) {
    return given + "|PROPN|3|nsubj|-|B-PER Lessig|PROPN|1|flat|-|I-PER spoke|VERB|0|root|speak";
  };
  CHECK(Resolved({{{somebody("Lawrence"), somebody("Larry")}}}).same("Lawrence Lessig", "Larry Lessig"));
  CHECK(Resolved({{{somebody("L."), somebody("Lawrence")}}}).same("L. Lessig", "Lawrence Lessig"));
  CHECK_FALSE(Resolved({{{somebody("Lawrence"), somebody("Harry")}}}).same("Lawrence Lessig", "Harry Lessig"));
  const Resolved two({{{somebody("Lawrence"), somebody("Laura"), somebody("L.")}}});
  CHECK_FALSE(two.same("L. Lessig", "Lawrence Lessig"));
  CHECK_FALSE(two.same("L. Lessig", "Laura Lessig"));
}

TEST_CASE("initials in brackets may leave small words out, and stand behind more than the name",
          "[language][coreference]") {
  const std::string mission =
      "The|DET|3|det Fairview|PROPN|3|compound|-|B-ORG Mission|PROPN|9|nsubj|-|I-ORG in|ADP|5|case "
      "Oslo|PROPN|3|nmod|-|B-LOC (|PUNCT|7|punct FMO|PROPN|3|appos|-|B-ORG )|PUNCT|7|punct spoke|VERB|0|root|speak";
  CHECK(Resolved({{{mission}}}).same("Fairview Mission", "FMO"));
  const std::string other =
      "The|DET|3|det Fairview|PROPN|3|compound|-|B-ORG Mission|PROPN|9|nsubj|-|I-ORG in|ADP|5|case "
      "Oslo|PROPN|3|nmod|-|B-LOC (|PUNCT|7|punct FKO|PROPN|3|appos|-|B-ORG )|PUNCT|7|punct spoke|VERB|0|root|speak";
  CHECK_FALSE(Resolved({{{other}}}).same("Fairview Mission", "FKO"));
}

TEST_CASE("a body and a place go by their name without its kind", "[language][coreference]") {
  const Resolved airline({{{"Zephyr|PROPN|2|compound|-|B-ORG Airlines|PROPN|3|nsubj|-|I-ORG left|VERB|0|root|leave",
                            "Zephyr|PROPN|2|nsubj|-|B-ORG left|VERB|0|root|leave"}}});
  CHECK(airline.same("Zephyr Airlines", "Zephyr"));
  const Resolved park(
      {{{"Zephyr|PROPN|3|compound|-|B-LOC National|PROPN|3|compound|-|I-LOC "
         "Park|PROPN|4|nsubj|-|I-LOC closed|VERB|0|root|close",
         "Zephyr|PROPN|2|nsubj|-|B-LOC closed|VERB|0|root|close"}}});
  CHECK(park.same("Zephyr National Park", "Zephyr"));
  const Resolved island({{{"Zephyr|PROPN|2|compound|-|B-LOC Island|PROPN|3|nsubj|-|I-LOC closed|VERB|0|root|close",
                           "Zephyr|PROPN|2|nsubj|-|B-LOC closed|VERB|0|root|close"}}});
  CHECK_FALSE(island.same("Zephyr Island", "Zephyr"));
  const Resolved office(
      {{{"Zephyr|PROPN|3|compound|-|B-ORG Tidal|PROPN|3|compound|-|I-ORG Bureau|PROPN|4|nsubj|-|I-ORG "
         "spoke|VERB|0|root|speak",
         "Tidal|PROPN|2|compound|-|B-ORG Bureau|PROPN|3|nsubj|-|I-ORG spoke|VERB|0|root|speak"}}});
  CHECK(office.same("Zephyr Tidal Bureau", "Tidal Bureau"));
}

TEST_CASE("a place goes by its first word, or by initials for the first ones", "[language][coreference]") {
  const auto burned = [](const std::string& place) { return place + " burned|VERB|0|root|burn"; };
  const std::string terme = "Levicora|PROPN|3|nsubj|-|B-LOC Terme|PROPN|1|flat|-|I-LOC";
  const std::string island = "Levicora|PROPN|3|nsubj|-|B-LOC Island|PROPN|1|flat|-|I-LOC";
  const std::string brief = "Levicora|PROPN|2|nsubj|-|B-LOC";
  CHECK(Resolved({{{burned(terme), burned(brief)}}}).same("Levicora Terme", "Levicora"));
  CHECK_FALSE(Resolved({{{burned(island), burned(brief)}}}).same("Levicora Island", "Levicora"));
  const std::string bridge = "George|PROPN|4|nsubj|-|B-LOC Washington|PROPN|1|flat|-|I-LOC Bridge|PROPN|1|flat|-|I-LOC";
  const std::string initials = "GW|PROPN|3|nsubj|-|B-LOC Bridge|PROPN|1|flat|-|I-LOC";
  CHECK(Resolved({{{burned(bridge), burned(initials)}}}).same("George Washington Bridge", "GW Bridge"));
}

TEST_CASE("islands go by their name in the plural", "[language][coreference]") {
  const Resolved text({{{"Quorn|PROPN|2|compound|-|B-LOC Islands|PROPN|3|nsubj|-|I-LOC burned|VERB|0|root|burn",
                         "Quorns|PROPN|2|nsubj|-|B-LOC burned|VERB|0|root|burn"}}});
  CHECK(text.same("Quorns", "Quorn Islands"));
}

TEST_CASE("a part of a body is not the body", "[language][coreference]") {
  const std::string whole = "Zephyr|PROPN|2|compound|-|B-ORG University|PROPN|3|nsubj|-|I-ORG left|VERB|0|root|leave";
  const std::string part =
      "Zephyr|PROPN|3|compound|-|B-ORG University|PROPN|3|compound|-|I-ORG Press|PROPN|4|nsubj|-|I-ORG "
      "left|VERB|0|root|leave";
  CHECK_FALSE(Resolved({{{whole, part}}}).same("Zephyr University", "Zephyr University Press"));
}

TEST_CASE("what \"and\" joins is two, though one entry is known under both names", "[language][coreference]") {
  const Resolved joined(
      {{{"Newfoundland|PROPN|4|nsubj|-|B-LOC and|CCONJ|3|cc Labrador|PROPN|1|conj|-|B-LOC burned|VERB|0|root|burn",
         "Newfoundland|PROPN|2|nsubj|-|B-LOC burned|VERB|0|root|burn"}}});
  CHECK_FALSE(joined.same("Newfoundland", "Labrador"));
  CHECK(joined.chain("Newfoundland", 0) == joined.chain("Newfoundland", 1));
}
