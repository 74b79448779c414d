#include "tests/importers/language/resolved.h"

using namespace relata::language;
using namespace relata::tests;

namespace {

const std::string biden_spoke = spoke("Joe", "Biden");
const std::string us_president_spoke =
    "US|PROPN|2|compound|-|B-LOC President|PROPN|3|nmod:desc Joe|PROPN|5|nsubj|-|B-PER Biden|PROPN|3|flat|-|I-PER "
    "spoke|VERB|0|root|speak";
const std::string the_source_spoke = "The|DET|2|det source|NOUN|3|nsubj agreed|VERB|0|root|agree";
const std::string egyptian_source =
    "A|DET|4|det high-level|ADJ|4|amod Egyptian|ADJ|4|amod|-|B-DEM source|NOUN|5|nsubj spoke|VERB|0|root|speak";

}  // namespace

TEST_CASE("a nominal mention spans its noun with what stands before it", "[language][nominals]") {
  const Resolved text({{{egyptian_source}}});
  CHECK(text.texts() == std::set<std::string>{"A high-level Egyptian source", "Egyptian"});
}

TEST_CASE("a nominal mention takes its complement and leaves the relative clause", "[language][nominals]") {
  const Resolved text(
      {{{"A|DET|2|det spokesman|NOUN|8|nsubj for|ADP|5|case the|DET|5|det ministry|NOUN|2|nmod "
         "who|PRON|7|nsubj resigned|VERB|2|acl:relcl|resign spoke|VERB|0|root|speak"}}});
  CHECK(text.texts() == std::set<std::string>{"A spokesman for the ministry", "the ministry", "who"});
  CHECK(text.same("A spokesman for the ministry", "who"));
}

TEST_CASE("people given by a number alone are no mention", "[language][nominals]") {
  const Resolved text(
      {{{"200|NUM|2|nummod protesters|NOUN|3|nsubj|protester fled|VERB|0|root|flee two|NUM|5|nummod "
         "ministers|NOUN|3|obj|minister"}}});
  CHECK(text.texts() == std::set<std::string>{"two ministers"});
}

TEST_CASE("what somebody is convicted of is no part of him", "[language][nominals]") {
  const auto words = [](const std::string& verb) {
    const Resolved text({{{"Ann|PROPN|2|nsubj|-|B-PER " + verb +
                           "|VERB|0|root|- the|DET|4|det minister|NOUN|2|obj of|ADP|6|case fraud|NOUN|4|nmod"}}});
    return text.texts();
  };
  CHECK(words("acquit") == std::set<std::string>{"Ann", "the minister"});
  CHECK(words("appoint") == std::set<std::string>{"Ann", "the minister of fraud"});
}

TEST_CASE("banks of rivers are no bodies", "[language][nominals]") {
  const Resolved burst(
      {{{"Rivers|NOUN|2|nsubj|river burst|VERB|0|root their|PRON|4|nmod:poss banks|NOUN|2|obj|bank"}}});
  CHECK(burst.texts() == std::set<std::string>{"Rivers", "their"});
  const Resolved on(
      {{{"Ann|PROPN|2|nsubj|-|B-PER lives|VERB|0|root|live on|ADP|5|case the|DET|5|det banks|NOUN|2|obl|bank "
         "of|ADP|8|case the|DET|8|det Ganges|PROPN|5|nmod|-|B-LOC"}}});
  CHECK(on.texts() == std::set<std::string>{"Ann", "Ganges"});
  const Resolved sued({{{"Rivals|NOUN|2|nsubj|rival sued|VERB|0|root|sue the|DET|4|det banks|NOUN|2|obj|bank"}}});
  CHECK(sued.texts() == std::set<std::string>{"Rivals", "the banks"});
}

TEST_CASE("a compass word makes a part of a place a mention of its own", "[language][nominals]") {
  const Resolved text(
      {{{"It|PRON|2|expl rained|VERB|0|root|rain in|ADP|5|case eastern|ADJ|5|amod "
         "Rafah|PROPN|2|obl|-|B-LOC and|CCONJ|7|cc Rafah|PROPN|5|conj|-|B-LOC"}}});
  CHECK(text.texts() == std::set<std::string>{"eastern Rafah", "Rafah"});
  CHECK_FALSE(text.same("eastern Rafah", "Rafah"));
  CHECK(text.chain("Rafah", 0) == text.chain("Rafah", 1));
}

TEST_CASE("titles within a name and abbreviated streets", "[language][coreference]") {
  const Resolved title({{{spoke("Kamala", "Harris"),
                          "Vice|PROPN|4|nsubj|-|B-PER President|PROPN|1|flat|-|I-PER Harris|PROPN|1|flat|-|I-PER "
                          "spoke|VERB|0|root|speak"}}});
  CHECK(title.same("Kamala Harris", "Vice President Harris"));
  const Resolved street({{{"Zephyr|PROPN|2|compound|-|B-LOC Street|PROPN|3|nsubj|-|I-LOC burned|VERB|0|root|burn",
                           "Zephyr|PROPN|2|compound|-|B-LOC St.|PROPN|3|nsubj|-|I-LOC burned|VERB|0|root|burn"}}});
  CHECK(street.same("Zephyr Street", "Zephyr St."));
}

TEST_CASE("a place told with what it lies in is that place alone, unless there are two", "[language][coreference]") {
  const auto in = [](const std::string& container) {
    return "Zephyrville|PROPN|4|nsubj|-|B-LOC ,|PUNCT|3|punct " + container +
           "|PROPN|1|appos|-|B-LOC burned|VERB|0|root|burn";
  };
  const std::string alone = "Zephyrville|PROPN|2|nsubj|-|B-LOC burned|VERB|0|root|burn";
  const Resolved one({{{in("Ohio"), alone}}});
  CHECK(one.chain("Zephyrville", 0) == one.chain("Zephyrville", 1));
  const Resolved two({{{in("Ohio"), in("Texas"), alone}}});
  CHECK(two.chain("Zephyrville", 0) != two.chain("Zephyrville", 1));
  CHECK(two.chain("Zephyrville", 0) != two.chain("Zephyrville", 2));
}

TEST_CASE("an abbreviated place is the only one that it can be short for", "[language][coreference]") {
  const auto of = [](const std::string& brief) { return "Crowds|NOUN|2|nsubj left|VERB|0|root|leave " + brief; };
  const std::string zephyria = "Zephyria|PROPN|2|nsubj|-|B-LOC burned|VERB|0|root|burn";
  const std::string zephyrton = "Zephyrton|PROPN|2|nsubj|-|B-LOC burned|VERB|0|root|burn";
  const std::string vale = "Quorn|PROPN|2|compound|-|B-LOC Vale|PROPN|3|nsubj|-|I-LOC burned|VERB|0|root|burn";
  const auto zeph = of("Zeph.|PROPN|2|obj|-|B-LOC");
  CHECK(Resolved({{{zephyria, zeph}}}).same("Zephyria", "Zeph."));
  CHECK_FALSE(Resolved({{{zephyria, zephyrton, zeph}}}).same("Zephyria", "Zeph."));
  CHECK(Resolved({{{vale, of("Q.|PROPN|4|compound|-|B-LOC V.|PROPN|2|obj|-|I-LOC")}}}).same("Quorn Vale", "Q. V."));
  CHECK(Resolved({{{vale, of("Q.V.|PROPN|2|obj|-|B-LOC")}}}).same("Quorn Vale", "Q.V."));
  CHECK_FALSE(Resolved({{{vale, of("Q.W.|PROPN|2|obj|-|B-LOC")}}}).same("Quorn Vale", "Q.W."));
}

TEST_CASE("a long last name with a slip is that of the only one it can be", "[language][coreference]") {
  const auto introduced = [](const std::string& surname) {
    return "Lydia|PROPN|3|nsubj|-|B-PER " + surname + "|PROPN|1|flat|-|I-PER spoke|VERB|0|root|speak";
  };
  const auto alone = [](const std::string& surname) { return left(surname); };
  const auto same = [](const std::vector<std::string>& sentences, const char* full, const char* brief) {
    return Resolved({{sentences}}).same(full, brief);
  };
  CHECK(same({introduced("Buchtmann"), alone("Bauchtman")}, "Lydia Buchtmann", "Bauchtman"));
  CHECK_FALSE(same({introduced("Richardson"), alone("Richards")}, "Lydia Richardson", "Richards"));
  CHECK_FALSE(same({introduced("Hansen"), alone("Hanson")}, "Lydia Hansen", "Hanson"));
  CHECK(same({introduced("Petersen"), alone("Peterson")}, "Lydia Petersen", "Peterson"));
  CHECK_FALSE(same({introduced("Petersen"), alone("Pederson")}, "Lydia Petersen", "Pederson"));
  CHECK_FALSE(same({introduced("Christine"), alone("Christina")}, "Lydia Christine", "Christina"));
  // Somebody of that very name is there too.
  CHECK_FALSE(same({introduced("Petersen"),
                    "Karl|PROPN|3|nsubj|-|B-PER Peterson|PROPN|1|flat|-|I-PER "
                    "spoke|VERB|0|root|speak",
                    alone("Peterson")},
                   "Lydia Petersen", "Peterson"));
}

TEST_CASE("of two known bodies a word stands for the one that it begins", "[language][coreference]") {
  const std::string white = "White|PROPN|2|compound|-|B-ORG House|PROPN|3|nsubj|-|I-ORG left|VERB|0|root|leave";
  const auto house_of = [](const std::string& whom) {
    return "House|PROPN|4|nsubj|-|B-ORG of|ADP|3|case|-|I-ORG " + whom + "|PROPN|1|nmod|-|I-ORG left|VERB|0|root|leave";
  };
  const std::string alone = "House|PROPN|2|nsubj|-|B-ORG left|VERB|0|root|leave";
  CHECK(Resolved({{{white, house_of("Representatives"), alone}}}).same("House of Representatives", "House"));
  const Resolved unknown({{{white, house_of("Zephyrs"), alone}}});
  CHECK_FALSE(unknown.same("House of Zephyrs", "House"));
  CHECK_FALSE(unknown.same("White House", "House"));
}

TEST_CASE("\"the judge\" is the same one each time", "[language][coreference]") {
  const std::string one = "A|DET|3|det county|NOUN|3|compound judge|NOUN|4|nsubj spoke|VERB|0|root|speak";
  const std::string other = "A|DET|3|det state|NOUN|3|compound judge|NOUN|4|nsubj spoke|VERB|0|root|speak";
  const std::string the_judge = "The|DET|2|det judge|NOUN|3|nsubj left|VERB|0|root|leave";
  const Resolved text({{{one, other, the_judge, the_judge}}});
  CHECK(text.chain("The judge", 0) == text.chain("The judge", 1));
  CHECK_FALSE(text.same("The judge", "A county judge"));
}

TEST_CASE("the last word of a body's name stands for it", "[language][coreference]") {
  const Resolved text({{{"Manchester|PROPN|2|compound|-|B-ORG United|PROPN|3|nsubj|-|I-ORG lost|VERB|0|root|lose",
                         "United|PROPN|2|nsubj|-|B-ORG left|VERB|0|root|leave",
                         "Wanderers|PROPN|2|nsubj|-|B-ORG left|VERB|0|root|leave"}}});
  CHECK(text.same("United", "Manchester United"));
  CHECK_FALSE(text.same("Wanderers", "Manchester United"));
}

TEST_CASE("a university goes by its first word, unless two do", "[language][coreference]") {
  const std::string rice = "Rice|PROPN|2|compound|-|B-ORG University|PROPN|3|nsubj|-|I-ORG won|VERB|0|root|win";
  const std::string college = "Rice|PROPN|2|compound|-|B-ORG College|PROPN|3|nsubj|-|I-ORG won|VERB|0|root|win";
  const std::string alone = "Rice|PROPN|2|nsubj|-|B-ORG lost|VERB|0|root|lose";
  CHECK(Resolved({{{rice, alone}}}).same("Rice", "Rice University"));
  CHECK_FALSE(Resolved({{{rice, college, alone}}}).same("Rice", "Rice University"));
}

TEST_CASE("Mrs tells which of two people a last name is", "[language][coreference]") {
  const Resolved text(
      {{{"John|PROPN|6|nsubj|-|B-PER Smith|PROPN|1|flat|-|I-PER and|CCONJ|4|cc Jane|PROPN|1|conj|-|B-PER "
         "Smith|PROPN|4|flat|-|I-PER met|VERB|0|root|meet",
         "Mrs|PROPN|2|nmod:desc Smith|PROPN|3|nsubj|-|B-PER left|VERB|0|root|leave"}}});
  CHECK(text.same("Smith", "Jane Smith"));
}

TEST_CASE("aliases and demonyms of one country are one chain", "[language][coreference]") {
  const Resolved text(
      {{{"The|DET|2|det US|PROPN|3|nsubj|-|B-LOC left|VERB|0|root|leave",
         "The|DET|3|det United|PROPN|3|compound|-|B-LOC States|PROPN|4|nsubj|-|I-LOC left|VERB|0|root|leave",
         "Israel|PROPN|2|nsubj|-|B-LOC called|VERB|0|root|call Israeli|ADJ|4|amod|-|B-DEM "
         "troops|NOUN|2|obj|troop"}}});
  CHECK(text.same("US", "United States"));
  CHECK(text.same("Israel", "Israeli"));
  CHECK_FALSE(text.same("US", "Israel"));
}

TEST_CASE("an acronym in brackets is the name before it", "[language][coreference]") {
  const Resolved text(
      {{{"The|DET|5|det Fairview|PROPN|5|compound|-|B-ORG Relief|PROPN|5|compound|-|I-ORG "
         "Works|PROPN|5|compound|-|I-ORG Agency|PROPN|9|nsubj|-|I-ORG (|PUNCT|7|punct "
         "FRWA|PROPN|5|appos|-|B-ORG )|PUNCT|7|punct spoke|VERB|0|root|speak"}}});
  CHECK(text.same("Fairview Relief Works Agency", "FRWA"));
}

TEST_CASE("a title before a name speaks of its bearer, and so does the title alone later", "[language][coreference]") {
  const Resolved text({{{us_president_spoke,
                         "He|PRON|2|nsubj criticized|VERB|0|root|criticize the|DET|5|det US|PROPN|5|compound|-|B-LOC "
                         "President|PROPN|2|obj"}}});
  CHECK(text.same("US President", "Joe Biden"));
  CHECK(text.same("the US President", "Joe Biden"));
  CHECK_FALSE(text.same("US", "Joe Biden"));
}

TEST_CASE("the president of another country is somebody else", "[language][coreference]") {
  const Resolved text({{{us_president_spoke,
                         "The|DET|3|det French|ADJ|3|amod|-|B-DEM President|PROPN|4|nsubj agreed|VERB|0|root|agree"}}});
  CHECK_FALSE(text.same("The French President", "Joe Biden"));
}

TEST_CASE("an apposition names whom the noun speaks of", "[language][coreference]") {
  const Resolved text(
      {{{"The|DET|2|det minister|NOUN|6|nsubj ,|PUNCT|4|punct Itamar|PROPN|2|appos|-|B-PER "
         "Ben-Gvir|PROPN|4|flat|-|I-PER spoke|VERB|0|root|speak"}}});
  CHECK(text.same("The minister", "Itamar Ben-Gvir"));
}

TEST_CASE("commas set an apposition off where the tree does not", "[language][coreference]") {
  const Resolved text(
      {{{"In|ADP|2|case response|NOUN|10|obl ,|PUNCT|5|punct Israel's|PROPN|5|nmod:poss|-|B-LOC "
         "minister|NOUN|2|conj ,|PUNCT|7|punct Itamar|PROPN|2|appos|-|B-PER Ben-Gvir|PROPN|7|flat|-|I-PER "
         ",|PUNCT|2|punct objected|VERB|0|root|object"}}});
  CHECK(text.same("Israel's minister", "Itamar Ben-Gvir"));
}

TEST_CASE("in a list a noun and the name behind it are two people", "[language][coreference]") {
  const Resolved text(
      {{{"The|DET|2|det minister|NOUN|8|nsubj ,|PUNCT|4|punct Itamar|PROPN|2|conj|-|B-PER ,|PUNCT|7|punct "
         "and|CCONJ|7|cc Joe|PROPN|2|conj|-|B-PER objected|VERB|0|root|object"}}});
  CHECK_FALSE(text.same("The minister", "Itamar"));
}

TEST_CASE("a predicate speaks of its subject unless it is denied", "[language][coreference]") {
  const Resolved is(
      {{{"Joe|PROPN|5|nsubj|-|B-PER Biden|PROPN|1|flat|-|I-PER is|AUX|5|cop|be a|DET|5|det lawyer|NOUN|0|root"}}});
  CHECK(is.same("Joe Biden", "a lawyer"));
  const Resolved is_not(
      {{{"Joe|PROPN|6|nsubj|-|B-PER Biden|PROPN|1|flat|-|I-PER is|AUX|6|cop|be not|ADV|6|advmod "
         "a|DET|6|det lawyer|NOUN|0|root"}}});
  CHECK_FALSE(is_not.same("Joe Biden", "a lawyer"));
}

TEST_CASE("the source is the source introduced before", "[language][coreference]") {
  const Resolved text({{{egyptian_source, the_source_spoke}}});
  CHECK(text.same("The source", "A high-level Egyptian source"));
}

TEST_CASE("the source is nobody certain where two sources speak", "[language][coreference]") {
  const Resolved text(
      {{{egyptian_source, "An|DET|3|det Israeli|ADJ|3|amod|-|B-DEM source|NOUN|4|nsubj objected|VERB|0|root|object",
         the_source_spoke}}});
  CHECK_FALSE(text.same("The source", "A high-level Egyptian source"));
  CHECK_FALSE(text.same("The source", "An Israeli source"));
}

TEST_CASE("whose it is makes a noun definite", "[language][coreference]") {
  const std::string mosque = "Egypt's|PROPN|2|nmod:poss|-|B-LOC mosque|NOUN|3|nsubj fell|VERB|0|root|fall";
  const Resolved text({{{mosque, "The|DET|2|det mosque|NOUN|3|nsubj burned|VERB|0|root|burn", mosque}}});
  CHECK(text.same("Egypt's mosque", "The mosque"));
  CHECK(text.chain("Egypt's mosque", 0) == text.chain("Egypt's mosque", 1));
}

TEST_CASE("the last word of a place's name stands for it", "[language][coreference]") {
  const Resolved text(
      {{{"War|NOUN|2|nsubj hit|VERB|0|root the|DET|5|det Gaza|PROPN|5|compound|-|B-LOC Strip|PROPN|2|obj|-|I-LOC",
         "Many|ADJ|2|nsubj left|VERB|0|root|leave the|DET|4|det strip|NOUN|2|obj"}}});
  CHECK(text.same("Gaza Strip", "the strip"));
}

TEST_CASE("the group is the one organisation named before, or no certain one", "[language][coreference]") {
  const std::string hamas = "Hamas|PROPN|2|nsubj|-|B-ORG agreed|VERB|0|root|agree";
  const std::string fatah = "Fatah|PROPN|2|nsubj|-|B-ORG refused|VERB|0|root|refuse";
  const std::string group = "The|DET|2|det group|NOUN|3|nsubj left|VERB|0|root|leave";
  CHECK(Resolved({{{hamas, group}}}).same("The group", "Hamas"));
  const Resolved two({{{hamas, fatah, group}}});
  CHECK_FALSE(two.same("The group", "Hamas"));
  CHECK_FALSE(two.same("The group", "Fatah"));
}

TEST_CASE("its is the subject of its clause, and never a person", "[language][coreference]") {
  const Resolved text(
      {{{"Israel|PROPN|2|nsubj|-|B-LOC described|VERB|0|root|describe its|PRON|4|nmod:poss actions|NOUN|2|obj|action",
         "Joe|PROPN|3|nsubj|-|B-PER Biden|PROPN|1|flat|-|I-PER praised|VERB|0|root|praise its|PRON|5|nmod:poss "
         "army|NOUN|3|obj"}}});
  CHECK(text.same("Israel", "its"));
  CHECK(text.chain("its", 1) == Mention::no_chain);
}

TEST_CASE("it is the subject of the clause above its own, sooner than of the sentence before",
          "[language][coreference]") {
  const std::string hamas = "Hamas|PROPN|2|nsubj|-|B-ORG spoke|VERB|0|root|speak";
  const std::string apple = "Apple|PROPN|2|nsubj|-|B-ORG ";
  const Resolved said({{{hamas, apple + "said|VERB|0|root|say it|PRON|4|nsubj left|VERB|2|ccomp|leave"}}});
  CHECK(said.same("Apple", "it"));
  const Resolved stopped({{{hamas, apple + "stopped|VERB|0|root|stop trucks|NOUN|2|obj|truck as|SCONJ|6|mark "
                                           "it|PRON|6|nsubj left|VERB|2|advcl|leave"}}});
  CHECK_FALSE(stopped.same("Apple", "it"));
  CHECK_FALSE(stopped.same("Hamas", "it"));
}

TEST_CASE("what somebody is named is nobody else", "[language][coreference]") {
  const Resolved text(
      {{{"Apple|PROPN|2|nsubj|-|B-ORG named|VERB|0|root|name Anna|PROPN|2|obj|-|B-PER "
         "Berg|PROPN|3|flat|-|I-PER the|DET|6|det director|NOUN|2|xcomp",
         "She|PRON|2|nsubj left|VERB|0|root|leave"}}});
  CHECK(text.same("Anna Berg", "She"));
}

TEST_CASE("he is the subject of the sentence before, if a man", "[language][coreference]") {
  CHECK(Resolved({{{biden_spoke, "He|PRON|2|nsubj left|VERB|0|root|leave"}}}).same("Joe Biden", "He"));
  CHECK(Resolved({{{biden_spoke, "She|PRON|2|nsubj left|VERB|0|root|leave"}}}).chain("She") == Mention::no_chain);
}

TEST_CASE("him is not the subject of its own clause", "[language][coreference]") {
  const Resolved text(
      {{{"Joe|PROPN|3|nsubj|-|B-PER Biden|PROPN|1|flat|-|I-PER praised|VERB|0|root|praise him|PRON|3|obj"}}});
  CHECK(text.chain("him") == Mention::no_chain);
}

TEST_CASE("the people of a biography are not those of the text", "[language][coreference]") {
  const Resolved text({{{spoke("Joe", "Samir")}},
                       {{"Mohamed|PROPN|3|nsubj|-|B-PER Samir|PROPN|1|flat|-|I-PER writes|VERB|0|root|write"}, true},
                       {{left("Samir")}, true}});
  CHECK(text.same("Samir", "Mohamed Samir"));
  CHECK_FALSE(text.same("Samir", "Joe Samir"));
}

TEST_CASE("Georgia is the state beside Atlanta and the country beside Tbilisi", "[language][disambiguation]") {
  const auto kind_beside = [](const std::string& city) {
    const auto document = annotated({{{"Voters|NOUN|2|nsubj|voter left|VERB|0|root|leave " + city +
                                       "|PROPN|2|obj|-|B-LOC for|ADP|5|case "
                                       "Georgia|PROPN|2|obl|-|B-LOC"}}});
    const auto entry = known_entries(*document, gazetteer())[1];
    REQUIRE(entry);
    return gazetteer().entry(*entry).kind;
  };
  CHECK(kind_beside("Atlanta") == GazetteerKind::region);
  CHECK(kind_beside("Tbilisi") == GazetteerKind::country);
}

TEST_CASE("who is quoted speaks of himself as I, in that quotation and the next of the paragraph",
          "[language][coreference]") {
  const std::string said =
      "“|PUNCT|3|punct I|PRON|3|nsubj agree|VERB|6|ccomp|agree ”|PUNCT|3|punct he|PRON|6|nsubj said|VERB|0|root|say";
  const std::string went_on =
      "“|PUNCT|3|punct My|PRON|3|nmod:poss wife|NOUN|4|nsubj left|VERB|0|root|leave ”|PUNCT|4|punct";
  const Resolved text({{{biden_spoke, said, went_on}}, {{"I|PRON|2|nsubj left|VERB|0|root|leave"}}});
  CHECK(text.same("I", "Joe Biden"));
  CHECK(text.same("My", "Joe Biden"));
  CHECK(text.chain("I", 1) != text.chain("I", 0));
}

TEST_CASE("outside of quotations I is whoever tells the text", "[language][coreference]") {
  const std::string i_left = "I|PRON|2|nsubj left|VERB|0|root|leave", we = "We|PRON|2|nsubj won|VERB|0|root|win";
  const Resolved text({{{i_left, biden_spoke}}, {{i_left, we}}});
  CHECK(text.chain("I", 0) == text.chain("I", 1));
  CHECK_FALSE(text.same("I", "Joe Biden"));
  CHECK_FALSE(text.same("I", "We"));
}

TEST_CASE("what belongs to one is the same each time, what belongs to two is not", "[language][coreference]") {
  const std::string his = "His|PRON|2|nmod:poss wife|NOUN|3|nsubj spoke|VERB|0|root|speak";
  const std::string smith = spoke("Adam", "Smith");
  const Resolved text({{{biden_spoke, his, biden_spoke, his}}, {{smith, his}}});
  CHECK(text.chain("His wife", 0) == text.chain("His wife", 1));
  CHECK(text.chain("His wife", 2) != text.chain("His wife", 0));
}

TEST_CASE("a place that was spoken of is the same when spoken of again", "[language][coreference]") {
  const std::string area = "The|DET|2|det area|NOUN|3|nsubj burned|VERB|0|root|burn";
  const std::string rural = "The|DET|3|det rural|ADJ|3|amod area|NOUN|4|nsubj burned|VERB|0|root|burn";
  const Resolved text({{{area, area, rural}}});
  CHECK(text.chain("The area", 0) == text.chain("The area", 1));
  CHECK_FALSE(text.same("The rural area", "The area"));
}

TEST_CASE("a rank that heads a name stands for its bearer", "[language][coreference]") {
  const Resolved text(
      {{{"Det|PROPN|5|nsubj Insp|PROPN|1|flat Paul|PROPN|1|flat|-|B-PER Grady|PROPN|1|flat|-|I-PER "
         "spoke|VERB|0|root|speak",
         "He|PRON|2|nsubj left|VERB|0|root|leave"}}});
  CHECK(text.same("He", "Paul Grady"));
}

TEST_CASE("the newspaper is no body that is known as something else", "[language][coreference]") {
  const std::string newspaper = "The|DET|2|det newspaper|NOUN|3|nsubj agreed|VERB|0|root|agree";
  const auto agreed = [](const std::string& body) { return body + "|PROPN|2|nsubj|-|B-ORG agreed|VERB|0|root|agree"; };
  CHECK(Resolved({{{agreed("Guardian"), newspaper}}}).same("Guardian", "The newspaper"));
  CHECK(Resolved({{{agreed("Zephyr"), newspaper}}}).same("Zephyr", "The newspaper"));
  CHECK_FALSE(Resolved({{{agreed("Google"), newspaper}}}).same("Google", "The newspaper"));
}

TEST_CASE("the company is no ministry", "[language][coreference]") {
  const std::string company = "The|DET|2|det company|NOUN|3|nsubj agreed|VERB|0|root|agree";
  const std::string ministry = "Zephyr|PROPN|2|compound|-|B-ORG Ministry|PROPN|3|nsubj|-|I-ORG left|VERB|0|root|leave";
  CHECK_FALSE(Resolved({{{ministry, company}}}).same("Zephyr Ministry", "The company"));
}

TEST_CASE("the German is a person, the French are not", "[language][nominals]") {
  const auto national = [](const std::string& demonym) {
    return "The|DET|2|det " + demonym + "|PROPN|3|nsubj|-|B-DEM left|VERB|0|root|leave";
  };
  CHECK(Resolved({{{biden_spoke, national("German")}}}).same("The German", "Joe Biden"));
  CHECK_FALSE(Resolved({{{biden_spoke, national("French")}}}).texts().contains("The French"));
}

TEST_CASE("whose age is told is the one person named before", "[language][coreference]") {
  const std::string fisherman = "The|DET|3|det 34-year-old|ADJ|3|amod fisherman|NOUN|4|nsubj left|VERB|0|root|leave";
  CHECK(Resolved({{{biden_spoke, fisherman}}}).same("The 34-year-old fisherman", "Joe Biden"));
  CHECK_FALSE(
      Resolved({{{spoke("Jane", "Smith"), biden_spoke, fisherman}}}).same("The 34-year-old fisherman", "Joe Biden"));
}

TEST_CASE("who says something is not whom it speaks of", "[language][coreference]") {
  const std::string quoted =
      "“|PUNCT|3|punct Jane|PROPN|3|nsubj|-|B-PER left|VERB|6|ccomp|leave ”|PUNCT|3|punct she|PRON|6|nsubj "
      "said|VERB|0|root|say";
  CHECK(Resolved({{{spoke("Mary", "Smith"), quoted}}}).same("she", "Mary Smith"));
  CHECK_FALSE(Resolved({{{quoted}}}).same("she", "Jane"));
}

TEST_CASE("two words make one noun: the coast guard is a force", "[language][nominals]") {
  const Resolved text({{{"The|DET|3|det coast|NOUN|3|compound guard|NOUN|4|nsubj left|VERB|0|root|leave"}}});
  REQUIRE(text.document->mentions.size() == 1);
  CHECK(text.document->mentions[0].type == MentionType::organization);
}

TEST_CASE("a name behind another's noun is that other's", "[language][coreference]") {
  const Resolved text(
      {{{"The|DET|2|det widow|NOUN|7|nsubj of|ADP|5|case the|DET|5|det actor|NOUN|2|nmod Adam|PROPN|5|appos|-|B-PER "
         "spoke|VERB|0|root|speak"}}});
  CHECK_FALSE(text.same("Adam", "The widow of the actor"));
  const Resolved title(
      {{{"The|DET|2|det chief|NOUN|5|nmod:desc of|ADP|4|case detectives|NOUN|2|nmod|detective "
         "Adam|PROPN|6|nsubj|-|B-PER spoke|VERB|0|root|speak"}}});
  CHECK(title.same("Adam", "The chief of detectives"));
}

TEST_CASE("what stands behind \"of\" in a name is not spoken of as its body", "[language][coreference]") {
  const Resolved text(
      {{{"Court|PROPN|5|nsubj|-|B-ORG of|ADP|4|case|-|I-ORG Human|PROPN|4|compound|-|I-ORG "
         "Rights|PROPN|1|nmod|-|I-ORG ruled|VERB|0|root|rule",
         "The|DET|2|det rights|NOUN|3|nsubj|right matter|VERB|0|root"}}});
  CHECK_FALSE(text.texts().contains("The rights"));
}

TEST_CASE("the wife told of after a lawyer is that of either man", "[language][coreference]") {
  const auto chain_of_his = [](const std::string& who) {
    const Resolved text(
        {{{"Smith|PROPN|3|nmod:poss|-|B-PER 's|PART|1|case " + who + "|NOUN|6|nsubj Carl|PROPN|3|appos|-|B-PER " +
               "Ray|PROPN|4|flat|-|I-PER spoke|VERB|0|root|speak",
           "His|PRON|2|nmod:poss wife|NOUN|3|nsubj left|VERB|0|root|leave"}}});
    return text.chain("His") == text.chain("Carl Ray");
  };
  CHECK_FALSE(chain_of_his("lawyer"));
  CHECK_FALSE(chain_of_his("spokesman"));
  CHECK(chain_of_his("employer"));
}

TEST_CASE("who says that \"it\" does something does it, whoever was the subject before", "[language][coreference]") {
  const Resolved text(
      {{{"Apple|PROPN|2|nsubj|-|B-ORG sued|VERB|0|root|sue Google|PROPN|2|obj|-|B-ORG",
         "Microsoft|PROPN|2|nsubj|-|B-ORG said|VERB|0|root|say it|PRON|5|nsubj would|AUX|5|aux sell|VERB|2|ccomp|sell "
         "Skype|PROPN|5|obj|-|B-ORG"}}});
  CHECK(text.same("Microsoft", "it"));
  CHECK_FALSE(text.same("Apple", "it"));
}

TEST_CASE("the opposition is not the party named before", "[language][coreference]") {
  const Resolved text({{{"Fidesz|PROPN|2|nsubj|-|B-ORG won|VERB|0|root|win",
                         "The|DET|2|det opposition|NOUN|3|nsubj protested|VERB|0|root|protest"}}});
  CHECK_FALSE(text.same("Fidesz", "The opposition"));
}
