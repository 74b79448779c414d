// --min-confidence on the articles of tests/cases: what is left is sure enough, and nothing hangs in the air.
#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "graph/vocabulary.h"
#include "importers/import.h"
#include "importers/language/model_file.h"
#include "tests/catch.h"

using namespace relata;

namespace {

std::vector<graph::Quad> statements(const language::Pipeline& pipeline, float least) {
  importers::ImportOptions options;
  options.read.date = std::chrono::year_month_day(std::chrono::year(2024), std::chrono::month(5), std::chrono::day(9));
  options.least_confidence = least;
  options.jobs = 1;
  std::vector<graph::Quad> all;
  importers::read_all(
      pipeline, {RELATA_SOURCE_DIR "/tests/cases/articles"}, options,
      [&](const importers::Understanding& understood) {
        auto quads = understood.statements(pipeline.gazetteer(), options.naming);
        all.insert(all.end(), quads.begin(), quads.end());
        return std::string();
      },
      [](const std::string&) {}, [](const auto&) {});
  return all;
}

}  // namespace

TEST_CASE("nothing below the least confidence is told, and no node is left without a part", "[importers][confidence]") {
  const language::Pipeline pipeline(language::default_models());
  std::size_t most = SIZE_MAX;
  for (const float least : {0.0F, 0.93F, 0.96F, 1.0F}) {
    const auto quads = statements(pipeline, least);
    CHECK(quads.size() < most);
    most = quads.size();
    std::set<std::string> spoken_of, parts;
    for (const auto& quad : quads) {
      if (quad.predicate.value == graph::vocabulary::rel::confidence)
        CHECK(std::stof(quad.object.value) >= least - 0.005F);
      if (quad.predicate.value != graph::vocabulary::schema::mentions &&
          quad.object.value.find('#') != std::string::npos)
        spoken_of.insert(quad.object.value);
      const bool told = quad.predicate.value.find("ns#") != std::string::npos ||
                        quad.predicate.value.find("schema.org/") != std::string::npos;
      if (told && quad.subject.value.find("#entity-") != std::string::npos) spoken_of.insert(quad.subject.value);
      if (quad.subject.value.find("#entity-") != std::string::npos) parts.insert(quad.subject.value);
    }
    for (const auto& unnamed : parts) {
      INFO(least << ' ' << unnamed);
      CHECK(spoken_of.contains(unnamed));
    }
  }
}
