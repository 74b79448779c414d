#include "importers/language/coreference/name_kinds.h"

#include <algorithm>
#include <string>
#include <vector>

#include "importers/language/model_file.h"
#include "importers/language/pipeline.h"
#include "tests/catch.h"

namespace relata::language {
namespace {

const Pipeline& pipeline() {
  static const Pipeline shared(default_models());
  return shared;
}

// Adds a mention wherever the text has the name and no mention is there.
void add_mentions(Document& document, std::string_view name, MentionType type) {
  for (std::uint32_t first = 0; first < document.tokens.size(); ++first) {
    auto end = first;
    while (end < document.tokens.size() && document.bytes({first, end + 1}).size() < name.size()) ++end;
    if (end == document.tokens.size() || document.text(document.bytes({first, end + 1})) != name) continue;
    if (std::ranges::any_of(document.mentions, [&](const Mention& known) { return known.tokens.contains(first); }))
      continue;
    Mention mention{.tokens = {first, end + 1}, .head = first, .type = type};
    for (auto token = first; token <= end; ++token) {
      const auto head = document.tokens[token].head;
      if (head < 0 || !mention.tokens.contains(static_cast<std::uint32_t>(head))) mention.head = token;
    }
    document.mentions.push_back(mention);
  }
}

struct KnownName {
  std::string_view text;
  MentionType type;
};

// What becomes of a name that is taken for a person, wherever the text has it: "PER", "ORG", "LOC", "PROD", "-" for
// none. `others` are names that the text has besides.
std::string kind_of(std::string text, std::string_view name, MentionType taken_for = MentionType::person,
                    const std::vector<KnownName>& others = {}) {
  const auto size = static_cast<std::uint32_t>(text.size());
  Document document(std::move(text), {{{0, size}, true}});
  pipeline().annotate(document);
  document.mentions.clear();
  for (const auto& other : others) add_mentions(document, other.text, other.type);
  const auto known = document.mentions.size();
  add_mentions(document, name, taken_for);
  REQUIRE(document.mentions.size() > known);
  std::ranges::sort(document.mentions, {}, [](const Mention& mention) { return mention.tokens.begin; });
  const Tree tree(document);
  settle_kinds(document, tree, NameLexicon{}, pipeline().gazetteer());
  std::erase_if(document.mentions,
                [&](const Mention& mention) { return document.text(document.bytes(mention.tokens)) != name; });
  if (document.mentions.empty()) return "-";
  const auto type = document.mentions[0].type;
  for (const auto& mention : document.mentions) CHECK(mention.type == type);
  switch (type) {
    case MentionType::person:
      return "PER";
    case MentionType::organization:
      return "ORG";
    case MentionType::product:
      return "PROD";
    default:
      return "LOC";
  }
}

}  // namespace

TEST_CASE("what is called a company, has shares or a chief executive is no person", "[language][kinds]") {
  CHECK(kind_of("Holstein agreed. Holstein, the company that owns the port, has paid.", "Holstein") == "ORG");
  CHECK(kind_of("The German operator Holstein Reederei agreed.", "Holstein Reederei") == "ORG");
  CHECK(kind_of("Holstein chief executive Ann Berg agreed.", "Holstein") == "ORG");
  CHECK(kind_of("Shares in Holstein rose. Holstein was sold.", "Holstein") == "ORG");
  CHECK(kind_of("Analysts at Holstein expect a loss.", "Holstein") == "ORG");
  CHECK(kind_of("Holstein, which has three ports, lost money.", "Holstein") == "ORG");
  CHECK(kind_of("Ann Berg told Al Jazeera that she had left.", "Al Jazeera") == "ORG");
  CHECK(kind_of("Cove Street declined to comment.", "Cove Street", MentionType::location) == "ORG");
  CHECK(kind_of("Holstein analyst Ann Berg expects a loss.", "Holstein") == "ORG");
  CHECK(kind_of("Tavast's chief executive left.", "Tavast", MentionType::location) == "ORG");
}

TEST_CASE("what owns something of its own is no person", "[language][kinds]") {
  CHECK(kind_of("Holstein fired its finance director.", "Holstein") == "ORG");
  CHECK(kind_of("Holstein fired his finance director.", "Holstein") == "PER");
}

TEST_CASE("what was made is nobody", "[language][kinds]") {
  CHECK(kind_of("They released the messaging app Chirp. Chirp was bought in 2018.", "Chirp") == "PROD");
  CHECK(kind_of("The company sold its messaging app, Chirp, in 2018.", "Chirp") == "PROD");
  CHECK(kind_of("The film Holstein won seven awards.", "Holstein") == "PROD");
  CHECK(kind_of("They watched the film Holstein made in 2018.", "Holstein") == "PER");
}

TEST_CASE("what is said of people makes no body of them", "[language][kinds]") {
  CHECK(kind_of("Holstein, a lawyer, left. The company Holstein founded was sold.", "Holstein") == "PER");
  CHECK(kind_of("The company sued Holstein, 43, and his wife. Shares in Holstein rose.", "Holstein") == "PER");
  CHECK(kind_of("Mr Holstein left. Analysts at Holstein expect a loss.", "Holstein") == "PER");
  CHECK(kind_of("They laughed at Holstein, who had lost.", "Holstein") == "PER");
  CHECK(kind_of("The chief executive praised Holstein.", "Holstein") == "PER");
  CHECK(kind_of("London declined to comment.", "London", MentionType::location) == "LOC");
  CHECK(kind_of("They met in Cove Street.", "Cove Street", MentionType::location) == "LOC");
  CHECK(kind_of("London's chief executive left.", "London", MentionType::location) == "LOC");
}

TEST_CASE("a president is a person, what has a mayor is a town", "[language][kinds]") {
  CHECK(kind_of("She met President Mart Kask in Paris.", "Mart Kask", MentionType::organization) == "PER");
  CHECK(kind_of("She joined the President Mart Foundation.", "Mart Foundation", MentionType::organization) == "ORG");
  CHECK(kind_of("The mayor of Harrowgate left.", "Harrowgate", MentionType::organization) == "LOC");
  CHECK(kind_of("The owner of Harrowgate left.", "Harrowgate", MentionType::organization) == "ORG");
}

TEST_CASE("storms are nobody", "[language][kinds]") {
  CHECK(kind_of("Cyclone Phailin hit the coast.", "Cyclone Phailin") == "-");
  CHECK(kind_of("Hurricane Ida hit the coast. Ida killed two people.", "Ida") == "-");
  CHECK(kind_of("The hurricane killed Ida Berg.", "Ida Berg") == "PER");
}

TEST_CASE("a town that plays is its team, where one is told about sport", "[language][kinds]") {
  const std::string sport = " The striker scored a goal for the league leaders. The referee ended the match.";
  const auto of = [](const std::string& text) { return kind_of(text, "Leeds", MentionType::location); };
  CHECK(of("Leeds beat Arsenal on Saturday." + sport) == "ORG");
  CHECK(of("Leeds 2-1 Arsenal. Leeds waited." + sport) == "ORG");
  CHECK(of("Leeds manager Ann Berg left." + sport) == "ORG");
  CHECK(of("He told Leeds that he would stay." + sport) == "ORG");
  CHECK(of("Leeds lost to Arsenal." + sport) == "ORG");
  CHECK(kind_of("Leeds won. Leeds United were tired." + sport, "Leeds", MentionType::location,
                {{"Leeds United", MentionType::organization}}) == "ORG");
  CHECK(of("He lives in Leeds." + sport) == "LOC");
  CHECK(of("Leeds grew last year." + sport) == "LOC");
  CHECK(of("Leeds beat Bradford to become city of culture.") == "LOC");
  CHECK(kind_of("Wales beat England on Saturday." + sport, "Wales", MentionType::location) == "LOC");
  CHECK(kind_of("Spain beat France on Saturday." + sport, "Spain", MentionType::location) == "LOC");
}

TEST_CASE("ships are nobody, and those of a navy act", "[language][kinds]") {
  CHECK(kind_of("The tanker Nordic Star left. Nordic Star was late.", "Nordic Star") == "PROD");
  CHECK(kind_of("The Dona Paz sank in 1987.", "Dona Paz") == "PROD");
  CHECK(kind_of("The frigate Tabark fired at them.", "Tabark") == "ORG");
  CHECK(kind_of("HMS Tabark fired at them.", "HMS Tabark") == "ORG");
  CHECK(kind_of("The ship that Holstein owns is late.", "Holstein") == "PER");
  CHECK(kind_of("They will ship Holstein, 43, to Paris.", "Holstein") == "PER");
}

TEST_CASE("shares in what a company begins with are no town's", "[language][kinds]") {
  const std::vector<KnownName> foods = {{"Harlow Foods", MentionType::organization}};
  CHECK(kind_of("Harlow Foods lost money. Shares in Harlow fell.", "Harlow", MentionType::location, foods) == "ORG");
  CHECK(kind_of("Harlow Foods lost money. He lives in Harlow.", "Harlow", MentionType::location, foods) == "LOC");
  CHECK(kind_of("Shares in Harlow fell.", "Harlow", MentionType::location) == "LOC");
}

TEST_CASE("a family is none of its members", "[language][kinds]") {
  const std::vector<KnownName> one = {{"Nadia Hussain", MentionType::person}};
  CHECK(kind_of("Nadia Hussain left. The Hussains had lied.", "Hussains", MentionType::person, one) == "-");
  CHECK(kind_of("Nadia Hussain left. Berg met the Adams.", "Adams", MentionType::person, one) == "PER");
}

}  // namespace relata::language
