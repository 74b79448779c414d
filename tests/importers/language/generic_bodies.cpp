#include "importers/language/names/generic_bodies.h"

#include "importers/language/coreference/disambiguation.h"
#include "importers/language/pipeline.h"
#include "tests/catch.h"

namespace relata::language {
namespace {

const Pipeline& pipeline() {
  static const Pipeline shared(default_models());
  return shared;
}

// The country whose body the name `body` is in a text; "" for none.
std::string country_of(std::string text, std::string_view body) {
  const auto size = static_cast<std::uint32_t>(text.size());
  Document document(std::move(text), {{{0, size}, true}});
  pipeline().annotate(document);
  const auto entries = known_entries(document, pipeline().gazetteer());
  for (std::uint32_t i = 0; i < document.mentions.size(); ++i) {
    if (mention_text(document, document.mentions[i]) != body) continue;
    const auto country = country_of_body(document, pipeline().gazetteer(), entries, i);
    return country ? std::string(pipeline().gazetteer().entry(*country).name) : "";
  }
  return "not found";
}

}  // namespace

TEST_CASE("names that any state could give its bodies are generic", "[language][generic_bodies]") {
  CHECK(is_generic_body("Foreign Ministry"));
  CHECK(is_generic_body("Ministry of Foreign Affairs"));
  CHECK(is_generic_body("Supreme Court"));
  CHECK(is_generic_body("House of Representatives"));
  CHECK_FALSE(is_generic_body("Bank of England"));
  CHECK_FALSE(is_generic_body("European Court of Justice"));
  CHECK(is_generic_body("Air Force"));
  CHECK_FALSE(is_generic_body("National Air"));
  CHECK_FALSE(is_generic_body("Home"));
  CHECK_FALSE(is_generic_body(""));
}

TEST_CASE("a generic body is that of the country before it", "[language][generic_bodies]") {
  CHECK(country_of("Egypt’s Foreign Ministry said so.", "Foreign Ministry") == "Egypt");
  CHECK(country_of("She left Egypt, the Interior Ministry said.", "Interior Ministry").empty());
}

}  // namespace relata::language
