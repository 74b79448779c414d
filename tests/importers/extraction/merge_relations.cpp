#include <stdexcept>
#include <string>

#include "importers/extraction/relations/relations.h"
#include "importers/extraction/relations/tree_pattern.h"
#include "tests/catch.h"

namespace {

using namespace relata::extraction;

Relation relation(EntityIndex subject, const std::string& predicate, std::variant<EntityIndex, Literal> object,
                  std::uint32_t sentence, std::uint32_t begin, float confidence) {
  return {subject, predicate, std::move(object), {sentence}, {begin, begin + 5}, confidence};
}

std::string complaint(std::string_view pattern) {
  try {
    PatternWords words;
    [[maybe_unused]] const TreePattern parsed(pattern, words);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("the same relation read twice is one with both sentences", "[extraction][relations]") {
  std::vector<Relation> all = {
      relation(0, "schema:affiliation", EntityIndex{1}, 4, 80, 0.7F),
      relation(0, "rel:leads", EntityIndex{1}, 4, 80, 0.9F),
      relation(0, "schema:affiliation", EntityIndex{1}, 2, 30, 0.9F),
      relation(0, "schema:jobTitle", Literal{"President", ""}, 2, 30, 0.9F),
      relation(0, "schema:jobTitle", Literal{"president", ""}, 5, 99, 0.9F),
      relation(1, "schema:affiliation", EntityIndex{0}, 4, 80, 0.7F),
  };
  merge_relations(all);
  REQUIRE(all.size() == 4);
  CHECK(all[0].predicate == "schema:affiliation");
  CHECK(all[0].sentences == std::vector<std::uint32_t>{2, 4});
  CHECK(all[0].bytes == Span{30, 35});
  CHECK(all[0].confidence == 0.9F);
  CHECK(all[1].predicate == "rel:leads");
  CHECK(std::get<Literal>(all[2].object).value == "President");
  CHECK(all[2].sentences == std::vector<std::uint32_t>{2, 5});
  CHECK(all[3].subject == 1);
}

TEST_CASE("a title inside a longer one of the same sentence is the same title", "[extraction][relations]") {
  std::vector<Relation> all = {
      relation(0, "schema:jobTitle", Literal{"Secretary", ""}, 2, 30, 0.9F),
      relation(0, "schema:jobTitle", Literal{"Secretary-General", ""}, 2, 30, 0.9F),
      relation(0, "schema:jobTitle", Literal{"General", ""}, 5, 99, 0.9F),
      relation(1, "schema:jobTitle", Literal{"Secretary", ""}, 2, 30, 0.9F),
  };
  merge_relations(all);
  REQUIRE(all.size() == 3);
  CHECK(std::get<Literal>(all[0].object).value == "Secretary-General");
  CHECK(std::get<Literal>(all[1].object).value == "General");
  CHECK(all[2].subject == 1);
}

TEST_CASE("a pattern that is none is refused with its column", "[extraction][relations]") {
  PatternWords words;
  CHECK_NOTHROW(TreePattern("found|establish[subject S+:person, obj O:organization[case of], !advmod not]", words));
  CHECK(words.find("establish") != PatternWords::none);
  CHECK(words.find("advmod") == PatternWords::none);
  CHECK(complaint("S:alien").ends_with("column 8: expected a type"));
  CHECK(complaint("work[objj O]").ends_with("column 10: expected a relation"));
  CHECK(complaint("work[obj O").ends_with("column 11: expected \"]\""));
  CHECK(complaint("work] ").ends_with("column 5: expected the end"));
}
