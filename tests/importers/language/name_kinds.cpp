#include "importers/language/coreference/name_kinds.h"

#include <string>

#include "importers/language/model_file.h"
#include "importers/language/pipeline.h"
#include "tests/catch.h"

namespace relata::language {
namespace {

const Pipeline& pipeline() {
  static const Pipeline shared(default_models());
  return shared;
}

// What becomes of a name that is taken for a person, wherever the text has it: "PER", "ORG", "-" for none.
std::string kind_of(std::string text, std::string_view name, MentionType taken_for = MentionType::person) {
  const auto size = static_cast<std::uint32_t>(text.size());
  Document document(std::move(text), {{{0, size}, true}});
  pipeline().annotate(document);
  document.mentions.clear();
  for (std::uint32_t first = 0; first < document.tokens.size(); ++first) {
    auto end = first;
    while (end < document.tokens.size() && document.bytes({first, end + 1}).size() < name.size()) ++end;
    if (end == document.tokens.size() || document.text(document.bytes({first, end + 1})) != name) continue;
    Mention mention{.tokens = {first, end + 1}, .head = first, .type = taken_for};
    for (auto token = first; token <= end; ++token) {
      const auto head = document.tokens[token].head;
      if (head < 0 || !mention.tokens.contains(static_cast<std::uint32_t>(head))) mention.head = token;
    }
    document.mentions.push_back(mention);
  }
  REQUIRE_FALSE(document.mentions.empty());
  const Tree tree(document);
  settle_kinds(document, tree, NameLexicon{}, pipeline().gazetteer());
  if (document.mentions.empty()) return "-";
  const auto type = document.mentions[0].type;
  for (const auto& mention : document.mentions) CHECK(mention.type == type);
  return type == MentionType::person ? "PER" : type == MentionType::organization ? "ORG" : "LOC";
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

}  // namespace relata::language
