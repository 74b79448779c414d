#include "importers/extraction/selection.h"

#include "tests/catch.h"

using namespace relata::extraction;

namespace {

Entity entity(std::string label, bool unnamed) {
  Entity of;
  of.label = std::move(label);
  of.unnamed = unnamed;
  return of;
}

Event event(std::string lemma, std::vector<Participant> participants, float confidence) {
  Event of;
  of.lemma = std::move(lemma);
  of.participants = std::move(participants);
  of.confidence = confidence;
  return of;
}

// 0 a crowd without a part, 1 Joe Biden, 2 a source that speaks, 3 a minister that flees, 4 the US.
Facts facts() {
  Facts of;
  of.entities = {entity("a crowd", true), entity("Joe Biden", false), entity("a source", true),
                 entity("a minister", true), entity("United States", false)};
  of.entities_of_mention = {{0}, {1}, {2, 3}, {4}};
  Relation leads;
  leads.subject = 1;
  leads.predicate = "rel:leads";
  leads.object = EntityIndex{4};
  leads.confidence = 0.9F;
  of.relations = {leads};
  of.events = {event("flee", {{Role::agent, 3}}, 0.5F), event("speak", {{Role::agent, 1}}, 0.7F)};
  of.events[1].causes = {0};
  of.events[1].response_to = 0;
  of.events[0].part_of = 1;
  Quotation quotation;
  quotation.speaker = 2;
  quotation.about = {0, 4};
  quotation.confidence = 0.8F;
  of.quotations = {quotation};
  return of;
}

std::vector<std::string> labels(const Facts& of) {
  std::vector<std::string> all;
  for (const auto& known : of.entities) all.push_back(known.label);
  return all;
}

using Labels = std::vector<std::string>;

}  // namespace

TEST_CASE("who has no name and no part is left out, and all others keep theirs", "[extraction][selection]") {
  auto of = facts();
  select_facts(of, 0);
  CHECK(labels(of) == Labels{"Joe Biden", "a source", "a minister", "United States"});
  CHECK(of.entities_of_mention == std::vector<std::vector<EntityIndex>>{{}, {0}, {1, 2}, {3}});
  CHECK(of.relations[0].subject == 0);
  CHECK(std::get<EntityIndex>(of.relations[0].object) == 3);
  CHECK(of.events[0].participants[0].entity == 2);
  CHECK(of.quotations[0].speaker == 1);
  CHECK(of.quotations[0].about == std::vector<EntityIndex>{3});
  CHECK(of.events[1].causes == std::vector<EventIndex>{0});
}

TEST_CASE("what is less sure than asked for is left out with the unnamed that only it told of",
          "[extraction][selection]") {
  auto of = facts();
  select_facts(of, 0.6F);
  CHECK(labels(of) == Labels{"Joe Biden", "a source", "United States"});
  REQUIRE(of.events.size() == 1);
  CHECK(of.events[0].lemma == "speak");
  CHECK(of.events[0].causes.empty());
  CHECK_FALSE(of.events[0].response_to);
  CHECK(of.relations.size() == 1);

  select_facts(of, 0.85F);
  CHECK(labels(of) == Labels{"Joe Biden", "United States"});
  CHECK(of.events.empty());
  CHECK(of.quotations.empty());
  CHECK(of.relations.size() == 1);

  select_facts(of, 1);
  CHECK(of.relations.empty());
  CHECK(labels(of) == Labels{"Joe Biden", "United States"});
}
