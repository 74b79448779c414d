#include "importers/extraction/identifiers.h"

#include "tests/catch.h"

using namespace relata::extraction;

TEST_CASE("a slug is the name in lower case ASCII", "[extraction][identifiers]") {
  CHECK(slug("Mohamed Samir Khedr") == "mohamed-samir-khedr");
  CHECK(slug("Itamar Ben-Gvir") == "itamar-ben-gvir");
  CHECK(slug("S\xC3\xA3o Paulo") == "sao-paulo");
  CHECK(slug("O\xE2\x80\x99Neill & Sons, Ltd.") == "oneill-sons-ltd");
  CHECK(slug("\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0") == "moskva");
}

TEST_CASE("a name without letters still has an identifier of its own", "[extraction][identifiers]") {
  CHECK(slug("!!!").size() == 16);
  CHECK(slug("!!!") != slug("???"));
}

TEST_CASE("unnamed entities are numbered within their article", "[extraction][identifiers]") {
  relata::formats::Article article;
  article.id = "0123456789abcdef";
  Facts facts;
  facts.entities.resize(3);
  facts.entities[0].unnamed = true;
  facts.entities[1].label = "Jane Doe";
  facts.entities[2].unnamed = true;
  const Naming naming;
  CHECK(naming.entity(article, facts, 0) == "https://relata.example/article/0123456789abcdef#entity-1");
  CHECK(naming.entity(article, facts, 1) == "https://relata.example/entity/person/jane-doe");
  CHECK(naming.entity(article, facts, 2) == "https://relata.example/article/0123456789abcdef#entity-2");
}
