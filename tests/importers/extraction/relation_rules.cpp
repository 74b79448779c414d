#include "importers/extraction/relations/relation_rules.h"

#include <algorithm>
#include <set>

#include "importers/extraction/relations/relations.h"
#include "tests/catch.h"
#include "tests/importers/extraction/read_text.h"

using namespace relata;
using extraction::relation_rules;
using tests::ReadText;

namespace {

bool states(const std::vector<std::string>& statements, std::string_view wanted) {
  return std::find(statements.begin(), statements.end(), wanted) != statements.end();
}

}  // namespace

TEST_CASE("every rule has a name of its own, a sentence and a near miss", "[extraction][relations]") {
  std::set<std::string_view> names;
  for (const auto& rule : relation_rules()) {
    INFO(rule.name);
    CHECK(names.insert(rule.name).second);
    CHECK_FALSE(rule.fires.empty());
    CHECK_FALSE(rule.statement.empty());
    CHECK_FALSE(rule.near_miss.empty());
    CHECK(rule.near_miss != rule.fires);
    CHECK(rule.confidence > 0.5F);
    CHECK(rule.confidence < 1.0F);
  }
}

TEST_CASE("every rule's sentence says what it should", "[extraction][relations]") {
  for (const auto& rule : relation_rules()) {
    const ReadText text{std::string(rule.fires)};
    const auto found = text.statements(text.facts().relations);
    INFO(rule.name << ": " << rule.fires << "\nwanted: " << rule.statement);
    CAPTURE(found);
    CHECK(states(found, rule.statement));
  }
}

TEST_CASE("no rule fires in its near miss", "[extraction][relations]") {
  for (const auto& rule : relation_rules()) {
    ReadText text{std::string(rule.near_miss)};
    const auto found = text.statements(extraction::apply_rule(text.reading(), rule));
    INFO(rule.name << ": " << rule.near_miss);
    CHECK(found == std::vector<std::string>{});
  }
}

TEST_CASE("a national minister is no national of a country", "[extraction][relations]") {
  const ReadText text{std::string("Israel’s national security minister, Itamar Ben-Gvir, left on Monday.")};
  const auto found = text.statements(text.facts().relations);
  CAPTURE(found);
  CHECK(states(found, "Itamar Ben-Gvir schema:affiliation Israel"));
  CHECK_FALSE(states(found, "Itamar Ben-Gvir schema:nationality Israel"));
}

TEST_CASE("where it happens is not what a title is of", "[extraction][relations]") {
  const ReadText text{std::string("In Germany, Siemens president Anna Schmidt spoke on Monday.")};
  const auto found = text.statements(text.facts().relations);
  CAPTURE(found);
  CHECK(states(found, "Anna Schmidt rel:leads Siemens"));
  CHECK_FALSE(states(found, "Anna Schmidt rel:leads Germany"));
}

TEST_CASE("the chief of a policy does not lead the body", "[extraction][relations]") {
  const ReadText text{std::string("Anna Schmidt, the European Union’s foreign policy chief, spoke on Monday.")};
  const auto found = text.statements(text.facts().relations);
  CAPTURE(found);
  CHECK(states(found, "Anna Schmidt schema:jobTitle foreign policy chief"));
  CHECK_FALSE(states(found, "Anna Schmidt rel:leads European Union"));
}

TEST_CASE("trades and crafts are job titles", "[extraction][relations]") {
  const ReadText text{std::string("Tim Cook, a shopkeeper in Cairo, and the psychiatrist Mary Barra left on Monday.")};
  const auto found = text.statements(text.facts().relations);
  CAPTURE(found);
  CHECK(states(found, "Tim Cook schema:jobTitle shopkeeper"));
  CHECK(states(found, "Mary Barra schema:jobTitle psychiatrist"));
}

TEST_CASE("who leads a body of a country does not lead the country", "[extraction][relations]") {
  const ReadText bank{std::string("Israel's central bank governor, Itamar Ben-Gvir, resigned on Tuesday.")};
  const auto found = bank.statements(bank.facts().relations);
  CAPTURE(found);
  CHECK(states(found, "Itamar Ben-Gvir schema:affiliation Israel"));
  CHECK_FALSE(states(found, "Itamar Ben-Gvir rel:leads Israel"));
  const ReadText country{std::string("Israel's president, Itamar Ben-Gvir, resigned on Tuesday.")};
  CHECK(states(country.statements(country.facts().relations), "Itamar Ben-Gvir rel:leads Israel"));
}

TEST_CASE("a former post is none", "[extraction][relations]") {
  const ReadText text{std::string("A court jailed Anna Schmidt, a former head of Siemens, on Monday.")};
  const auto found = text.statements(text.facts().relations);
  CAPTURE(found);
  CHECK_FALSE(states(found, "Anna Schmidt schema:affiliation Siemens"));
  CHECK_FALSE(states(found, "Anna Schmidt rel:leads Siemens"));
}

TEST_CASE("of several people in a list each has a title of his own", "[extraction][relations]") {
  const ReadText text{std::string("Prime Minister Joe Biden and Labour Party leader Keir Starmer met on Monday.")};
  const auto found = text.statements(text.facts().relations);
  CAPTURE(found);
  CHECK(states(found, "Keir Starmer schema:jobTitle leader"));
  CHECK_FALSE(states(found, "Joe Biden schema:jobTitle leader"));
  CHECK_FALSE(states(found, "Joe Biden schema:affiliation Labour Party"));
}

TEST_CASE("a title in the plural is held by each of several", "[extraction][relations]") {
  const ReadText text{std::string("The guitarists Joe Biden and John Smith spoke on Monday.")};
  const auto found = text.statements(text.facts().relations);
  CAPTURE(found);
  CHECK(states(found, "Joe Biden schema:jobTitle guitarist"));
  CHECK_FALSE(states(found, "Joe Biden schema:jobTitle guitarists"));
}

TEST_CASE("a place before work is its subject, a demonym its origin", "[extraction][relations]") {
  const auto of = [](const std::string& sentence) {
    const ReadText text{sentence};
    return text.statements(text.facts().relations);
  };
  CHECK_FALSE(
      states(of("Anna Schmidt, an Israel specialist, left on Monday."), "Anna Schmidt schema:affiliation Israel"));
  CHECK(states(of("John Smith was a French film director."), "John Smith schema:nationality France"));
  CHECK_FALSE(states(of("John Smith was a French film director."), "John Smith schema:affiliation France"));
}

TEST_CASE("an alleged post is none", "[extraction][relations]") {
  const ReadText text{std::string("A court jailed Anna Schmidt, a suspected leader of Hamas, on Monday.")};
  CHECK_FALSE(states(text.statements(text.facts().relations), "Anna Schmidt rel:leads Hamas"));
}

TEST_CASE("places in a list do not contain each other", "[extraction][relations]") {
  const auto of = [](const std::string& sentence) {
    const ReadText text{sentence};
    return text.statements(text.facts().relations);
  };
  CHECK_FALSE(states(of("The storm hit Munich, Norway, Spain and France."), "Munich schema:containedInPlace Norway"));
  CHECK(states(of("The storm hit Marseille, France, and Spain."), "Marseille schema:containedInPlace France"));
}

TEST_CASE("kin by marriage are no brothers", "[extraction][relations]") {
  const auto of = [](const std::string& sentence) {
    const ReadText text{sentence};
    return text.statements(text.facts().relations);
  };
  CHECK(of("Joe Biden left. His brother-in-law, John Smith, stayed in Paris.") == std::vector<std::string>{});
  CHECK(states(of("Joe Biden left. His brother, John Smith, stayed in Paris."), "Joe Biden schema:sibling John Smith"));
}

TEST_CASE("a name that was not found is no part of a title", "[extraction][relations]") {
  const auto of = [](const std::string& sentence) {
    const ReadText text{sentence};
    return text.statements(text.facts().relations);
  };
  CHECK(states(of("On Monday the Tavast chairman John Smith left Paris."), "John Smith schema:jobTitle chairman"));
  CHECK(states(of("Foreign Minister John Smith left Paris."), "John Smith schema:jobTitle Foreign Minister"));
  CHECK(states(of("Senior adviser John Smith left Paris."), "John Smith schema:jobTitle Senior adviser"));
  CHECK(states(of("The Civil Rights leader John Smith left."), "John Smith schema:jobTitle Civil Rights leader"));
  CHECK(states(of("NBA coach John Smith left Paris."), "John Smith schema:jobTitle NBA coach"));
}

TEST_CASE("a secretary general leads, a secretary does not", "[extraction][relations]") {
  const auto of = [](const std::string& sentence) {
    const ReadText text{sentence};
    return text.statements(text.facts().relations);
  };
  CHECK(states(of("NATO secretary general John Smith left Paris."), "John Smith rel:leads NATO"));
  CHECK_FALSE(states(of("NATO secretary John Smith left Paris."), "John Smith rel:leads NATO"));
}

TEST_CASE("a chief negotiator does not lead who sends him, a spokesman is no commander", "[extraction][relations]") {
  const auto of = [](const std::string& sentence) {
    const ReadText text{sentence};
    return text.statements(text.facts().relations);
  };
  CHECK_FALSE(states(of("Israel’s chief negotiator John Smith left."), "John Smith rel:leads Israel"));
  CHECK(states(of("Israel’s chief negotiator John Smith left."), "John Smith schema:affiliation Israel"));
  CHECK(states(of("Army spokesman Commander John Smith left."), "John Smith schema:jobTitle Commander"));
  CHECK(states(of("Attorney General John Smith left."), "John Smith schema:jobTitle Attorney General"));
}

TEST_CASE("a region of a body is not what its head leads", "[extraction][relations]") {
  const ReadText text{std::string("Siemens’ France head John Smith left.")};
  const auto found = text.statements(text.facts().relations);
  CAPTURE(found);
  CHECK(states(found, "John Smith schema:affiliation Siemens"));
  CHECK_FALSE(states(found, "John Smith rel:leads France"));
}

TEST_CASE("an age is no part of a title", "[extraction][relations]") {
  const ReadText text{std::string("John Smith, a 34-year-old schoolteacher from Paris, left.")};
  CHECK(states(text.statements(text.facts().relations), "John Smith schema:jobTitle schoolteacher"));
}

TEST_CASE("a post that ended is none", "[extraction][relations]") {
  const auto of = [](const std::string& sentence) {
    const ReadText text{sentence};
    return text.statements(text.facts().relations);
  };
  CHECK_FALSE(states(of("Keir Starmer, a member of the Labour Party until 2020, left."),
                     "Keir Starmer schema:memberOf Labour Party"));
  CHECK(states(of("Keir Starmer, a member of the Labour Party, waited until 2020."),
               "Keir Starmer schema:memberOf Labour Party"));
}

TEST_CASE("what is told as over is not stated", "[extraction][relations]") {
  const auto of = [](const std::string& sentence) {
    const ReadText text{sentence};
    return text.statements(text.facts().relations);
  };
  const std::string leads = "Mary Barra rel:leads Siemens", works = "Mary Barra schema:worksFor Siemens",
                    parent = "Audi schema:parentOrganization Volkswagen";
  CHECK_FALSE(states(of("Mary Barra had led Siemens since 2015."), leads));
  CHECK_FALSE(states(of("Mary Barra led Siemens."), leads));
  CHECK(states(of("Mary Barra has led Siemens since 2015."), leads));
  CHECK_FALSE(states(of("Mary Barra previously worked for Siemens."), works));
  CHECK_FALSE(states(of("Mary Barra worked for Siemens from 2001 to 2005."), works));
  CHECK_FALSE(states(of("Mary Barra worked for Siemens before she joined Apple."), works));
  CHECK(states(of("Mary Barra worked for Siemens in Munich."), works));
  CHECK_FALSE(states(of("Audi was owned by Volkswagen until 2009."), parent));
  CHECK(states(of("Audi is owned by Volkswagen."), parent));
  CHECK_FALSE(
      states(of("John Smith was married to Mary Barra from 1999 to 2006."), "John Smith schema:spouse Mary Barra"));
  CHECK(states(of("John Smith has been married to Mary Barra since 1999."), "John Smith schema:spouse Mary Barra"));
  CHECK(states(of("Mary Barra had joined Siemens in May."), "Mary Barra schema:affiliation Siemens"));
}

TEST_CASE("a word of a name is no title of its bearer", "[extraction][relations]") {
  const ReadText text{std::string("Joe Biden left. His brother John Smith runs a shop.")};
  const auto found = text.statements(text.facts().relations);
  CAPTURE(found);
  CHECK(states(found, "Joe Biden schema:sibling John Smith"));
  CHECK(
      std::ranges::none_of(found, [](const std::string& each) { return each.find("jobTitle") != std::string::npos; }));
}

TEST_CASE("children in the plural are several, and a second wife is one", "[extraction][relations]") {
  const auto of = [](const std::string& sentence) {
    const ReadText text{sentence};
    return text.statements(text.facts().relations);
  };
  const auto two = of("Joe Biden has two daughters, Malia Obama and Michelle Smith.");
  CAPTURE(two);
  CHECK(states(two, "Joe Biden schema:children Malia Obama"));
  CHECK(states(two, "Joe Biden schema:children Michelle Smith"));
  CHECK(states(of("Joe Biden’s second wife, Michelle Smith, left."), "Joe Biden schema:spouse Michelle Smith"));
  CHECK_FALSE(states(of("Joe Biden’s first wife, Michelle Smith, left."), "Joe Biden schema:spouse Michelle Smith"));
}

TEST_CASE("whom a bare noun introduces is married, and lives in the area told behind the town",
          "[extraction][relations]") {
  const auto of = [](const std::string& sentence) {
    const ReadText text{sentence};
    return text.statements(text.facts().relations);
  };
  CHECK(
      states(of("Anna Schmidt is married to the polar explorer John Smith."), "Anna Schmidt schema:spouse John Smith"));
  CHECK(states(of("Siemens is based in Marseille, France with plants in Spain."), "Siemens schema:location France"));
}

TEST_CASE("a priest taken to a country is not of it", "[extraction][relations]") {
  const auto of = [](const std::string& sentence) {
    const ReadText text{sentence};
    return text.statements(text.facts().relations);
  };
  CHECK_FALSE(states(of("They moved the priest John Smith to France."), "John Smith schema:nationality France"));
  CHECK(states(of("They met the French priest John Smith."), "John Smith schema:nationality France"));
}

TEST_CASE("an envoy represents who sends him, not where he goes", "[extraction][relations]") {
  const ReadText text("Anna Schmidt, the German envoy to Israel, resigned on Monday.");
  const auto found = text.statements(text.facts().relations);
  CAPTURE(found);
  CHECK(states(found, "Anna Schmidt rel:represents Germany"));
  CHECK_FALSE(states(found, "Anna Schmidt rel:represents Israel"));
  const ReadText other("Anna Schmidt, the German envoy for Israel, resigned on Monday.");
  const auto sent = other.statements(other.facts().relations);
  CAPTURE(sent);
  CHECK(states(sent, "Anna Schmidt rel:represents Germany"));
  CHECK_FALSE(states(sent, "Anna Schmidt schema:affiliation Israel"));
  const ReadText recalled("Israel recalled its ambassador from France on Monday.");
  const auto home = recalled.statements(recalled.facts().relations);
  CAPTURE(home);
  CHECK(std::ranges::none_of(home, [](const std::string& each) { return each.ends_with("rel:represents France"); }));
}
