// The shape of `extract --to json`, key by key, and its offsets.
#include <rapidjson/document.h>

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "importers/extraction/statements.h"
#include "importers/import.h"
#include "importers/language/model_file.h"
#include "tests/catch.h"
#include "tests/importers/hand_written.h"

using namespace relata;

namespace {

const language::Pipeline& pipeline() {
  static const language::Pipeline loaded(language::default_models());
  return loaded;
}

// The code points [begin, end) of a UTF-8 text, found by counting: no part of ours.
std::string code_points(const std::string& text, unsigned begin, unsigned end) {
  std::string part;
  unsigned count = 0;
  for (char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++count;
    if (count > begin && count <= end) part += c;
  }
  return part;
}

std::string selected(const rapidjson::Document& article, const rapidjson::Value& span) {
  return code_points(article["text"].GetString(), span["begin"].GetUint(), span["end"].GetUint());
}

std::string single_spaced(const std::string& text) {
  std::string result;
  for (char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) result += c;
    if (space && !result.empty() && result.back() != ' ') result += ' ';
  }
  return result;
}

rapidjson::Document parsed(const std::string& text) {
  rapidjson::Document json;
  json.Parse<rapidjson::kParseValidateEncodingFlag>(text.c_str());
  REQUIRE_FALSE(json.HasParseError());
  return json;
}

// The same facts, written as a reader of the format would: line breaks and indents are for us alone.
const std::string expected = R"({"id":"https://relata.example/article/a1","headline":"Café talks",
"published":"2024-05-09","authors":["Ana Silva"],"publisher":"The Post","language":"en",
"text":"Café talks\nAna Silva met a source in Rafah .\n“We  left” , said Silva .\nPresident Silva may pay about 2.5 million .",
"sentences":[{"begin":0,"end":10},{"begin":11,"end":44},{"begin":45,"end":70},{"begin":71,"end":114}],
"mentions":[{"begin":11,"end":20,"type":"PER","entity":"https://relata.example/entity/person/ana-silva"},
{"begin":25,"end":33,"type":"UNNAMED","entity":"https://relata.example/article/a1#entity-1"},
{"begin":37,"end":42,"type":"LOC","entity":"https://relata.example/entity/place/rafah"},
{"begin":63,"end":68,"type":"PER","entity":"https://relata.example/entity/person/ana-silva"}],
"entities":[{"id":"https://relata.example/entity/person/ana-silva","type":"Person","name":"Ana Silva","aliases":["Silva"],"sameAs":[]},
{"id":"https://relata.example/article/a1#entity-1","type":"Person","name":"a source","aliases":[],"sameAs":[]},
{"id":"https://relata.example/entity/place/rafah","type":"Place","name":"Rafah","aliases":[],"sameAs":["https://www.geonames.org/1/"]},
{"id":"https://relata.example/entity/organization/the-post","type":"Organization","name":"The Post","aliases":[],"sameAs":[]}],
"relations":[{"subject":"https://relata.example/entity/person/ana-silva","predicate":"schema:jobTitle","object":"President","begin":71,"end":80,"confidence":0.9},
{"subject":"https://relata.example/entity/person/ana-silva","predicate":"rel:leads","object":"https://relata.example/entity/place/rafah","begin":71,"end":80,"confidence":0.81},
{"subject":"https://relata.example/entity/person/ana-silva","predicate":"schema:birthDate","object":"1970","begin":71,"end":80,"confidence":1.0}],
"events":[{"id":"https://relata.example/article/a1#event-1","trigger":{"begin":21,"end":24,"lemma":"meet"},"type":"Meeting","cameo":"040",
"participants":[{"role":"agent","entity":"https://relata.example/entity/person/ana-silva"},{"role":"recipient","entity":"https://relata.example/article/a1#entity-1"},
{"role":"topic","entity":"https://relata.example/entity/organization/the-post"},{"role":"actor","entity":"https://relata.example/entity/organization/the-post"}],
"places":["https://relata.example/entity/place/rafah"],
"time":{"text":"at ten","begin":"2024-05-09T10:00:00Z","end":"2024-05-09T10:00:00Z"},
"quantities":[],"factuality":"Certain","accordingTo":null,"confidence":0.86},
{"id":"https://relata.example/article/a1#event-2","trigger":{"begin":91,"end":94,"lemma":"pay"},"type":null,"cameo":null,
"participants":[{"role":"agent","entity":"https://relata.example/entity/person/ana-silva"},{"role":"patient","entity":"https://relata.example/entity/organization/the-post"},
{"role":"instrument","entity":"https://relata.example/entity/organization/the-post"}],
"places":["https://relata.example/entity/place/rafah"],
"time":{"text":"from May","begin":"2024-05","end":"2025"},
"quantities":[{"value":2500000,"unit":"EUR","approximate":true,"bound":"minimum"},{"value":2.5,"unit":"percent","approximate":false,"bound":"maximum"},
{"value":null,"unit":"people","approximate":false}],
"factuality":"Possible","accordingTo":"https://relata.example/article/a1#entity-1","confidence":1.0}],
"quotations":[{"begin":46,"end":54,"text":"We left","direct":true,"speaker":"https://relata.example/entity/person/ana-silva","cue":"say","channel":"https://relata.example/entity/organization/the-post"}]})";

std::string without_line_breaks(const std::string& text) {
  std::string result;
  for (char c : text) {
    if (c != '\n') result += c;
  }
  return result;
}

}  // namespace

TEST_CASE("an article is one object of the documented shape", "[importers][json]") {
  const auto all = tests::hand_written();
  CHECK(extraction::json(all.article, *all.document, all.facts, {}) == without_line_breaks(expected));
}

TEST_CASE("what is unknown is null, and never left out", "[importers][json]") {
  tests::HandWritten all;
  all.article.id = "a2";
  all.article.text = "A line.";
  all.article.zones = {{formats::ZoneKind::body, 0, 7}};
  all.document = tests::plain_document(all.article.text);
  CHECK(extraction::json(all.article, *all.document, all.facts, {}) ==
        R"({"id":"https://relata.example/article/a2","headline":null,"published":null,"authors":[],"publisher":null,)"
        R"("language":"en","text":"A line.","sentences":[{"begin":0,"end":7}],"mentions":[],"entities":[],)"
        R"("relations":[],"events":[],"quotations":[]})");
}

TEST_CASE("offsets of every sample and article case select the right text", "[importers][json]") {
  std::vector<std::string> outputs;
  const auto report = importers::read_all(
      pipeline(), {RELATA_SOURCE_DIR "/tests/samples", RELATA_SOURCE_DIR "/tests/cases/articles"}, {},
      [](const importers::Understanding& understood) { return understood.json({}); },
      [&](const std::string& json) { outputs.push_back(json); }, [](const formats::Diagnostic&) {});
  REQUIRE(report.articles >= 3);
  for (const auto& output : outputs) {
    const auto article = parsed(output);
    CAPTURE(article["headline"].GetString());
    CHECK(output.find('\n') == std::string::npos);
    std::set<std::string> entities;
    for (const auto& entity : article["entities"].GetArray()) entities.insert(entity["id"].GetString());
    CHECK(entities.size() == article["entities"].Size());
    for (const auto& sentence : article["sentences"].GetArray()) {
      const auto text = selected(article, sentence);
      CHECK_FALSE(text.empty());
      CHECK(text.find_first_of(" \n") != 0);
      CHECK(text.find_last_of(" \n") != text.size() - 1);
    }
    for (const auto& mention : article["mentions"].GetArray()) {
      CHECK(entities.count(mention["entity"].GetString()) == 1);
      CHECK_FALSE(selected(article, mention).empty());
    }
    for (const auto& quotation : article["quotations"].GetArray())
      CHECK(single_spaced(selected(article, quotation)) == quotation["text"].GetString());
    for (const auto& event : article["events"].GetArray()) {
      const auto trigger = selected(article, event["trigger"]);
      CAPTURE(trigger);
      CHECK_FALSE(trigger.empty());
      CHECK(trigger.find(' ') == std::string::npos);
      for (const auto& participant : event["participants"].GetArray())
        CHECK(entities.count(participant["entity"].GetString()) == 1);
    }
  }
}

TEST_CASE("a plain text comes back unchanged", "[importers][json]") {
  const std::string text = "Café opens\n\nAna  Silva said: “Olé 🎉”.\r\n\tShe left.\n";
  formats::Article article;
  article.id = "a3";
  article.text = text;
  article.zones = {{formats::ZoneKind::body, 0, static_cast<std::uint32_t>(text.size())}};
  const auto json = parsed(importers::understand(std::move(article), pipeline()).json({}));
  CHECK(std::string(json["text"].GetString()) == text);
}
