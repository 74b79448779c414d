#include "importers/extraction/quotations/quotation_marks.h"

#include <algorithm>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/importers/extraction/plain_document.h"

namespace {

using namespace relata;

// A blank line divides blocks.
std::vector<std::string> marked(const std::string& text) {
  std::vector<language::Block> blocks;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find("\n\n", begin), text.size());
    blocks.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, true});
    begin = end + 2;
  }
  language::Document document(text, blocks);
  tests::split_plainly(document);
  std::vector<std::string> result;
  for (const auto& span : extraction::marked_spans(document)) {
    result.emplace_back(document.text(span.bytes));
    if (span.continues_next) result.back() += " …";
  }
  return result;
}

using Expected = std::vector<std::string>;

}  // namespace

TEST_CASE("every kind of quotation mark is found", "[extraction][quotations]") {
  CHECK(marked("He said: “We leave.” Then he left.") == Expected{"We leave."});
  CHECK(marked("He said \"we leave\" and \"we stay\".") == Expected{"we leave", "we stay"});
  CHECK(marked("``We leave,'' he said.") == Expected{"We leave,"});
  CHECK(marked("Il dit « nous partons » hier.") == Expected{"nous partons"});
  CHECK(marked("He said ‘they all leave now’ again.") == Expected{"they all leave now"});
  CHECK(marked("He said 'we leave' again.") == Expected{"we leave"});
  CHECK(marked("“We leave,’’ he said, “and ‘they’ stay.’’") == Expected{"We leave,", "and ‘they’ stay."});
  CHECK(marked("Er sagte „wir gehen“ gestern.") == Expected{});  // an English reader takes “ for an opening mark
}

TEST_CASE("apostrophes, inches and open marks are no quotation", "[extraction][quotations]") {
  CHECK(marked("Gaza’s strip and Israel's army, the residents' homes and the players’ union.") == Expected{});
  CHECK(marked("It is a tool\". He said \"we leave\".") == Expected{"we leave"});
  CHECK(marked("He is 6'2\" tall and it is 5\" wide.") == Expected{});
  CHECK(marked("He said “we leave and went.") == Expected{});
  CHECK(marked("It wasn't 'til then.") == Expected{});
}

TEST_CASE("only the outermost quotation counts, and an apostrophe does not end it", "[extraction][quotations]") {
  CHECK(marked("“He told me ‘go away’ and I went,” she said.") == Expected{"He told me ‘go away’ and I went,"});
  CHECK(marked("He said ‘the players’ union isn’t ready.’ Then he left.") ==
        Expected{"the players’ union isn’t ready."});
}

TEST_CASE("a paragraph left open goes on where the next one opens again", "[extraction][quotations]") {
  const std::string text = "He said: “We leave.\n“We come back.” He left.";
  const auto line = static_cast<std::uint32_t>(text.find('\n'));
  language::Document document(text, {{{0, line}, true}, {{line + 1, static_cast<std::uint32_t>(text.size())}, true}});
  for (std::uint32_t at : {10U, 12U}) {
    language::Token token;
    token.bytes = {at + 2, at + 4};
    document.tokens.push_back(token);
  }
  const auto second = static_cast<std::uint32_t>(text.find("come"));
  language::Token token;
  token.bytes = {second, second + 4};
  document.tokens.push_back(token);
  const auto spans = extraction::marked_spans(document);
  REQUIRE(spans.size() == 2);
  CHECK(spans[0].continues_next);
  CHECK(document.text(spans[0].bytes) == "We leave.");
  CHECK_FALSE(spans[1].continues_next);
  CHECK(document.text(spans[1].bytes) == "We come back.");
  CHECK(extraction::span_around(spans, second) == &spans[1]);
  CHECK(extraction::span_around(spans, 2) == nullptr);
}

TEST_CASE("speech that only a later paragraph closes reaches to its mark", "[extraction][quotations]") {
  CHECK(marked("He said, \"We leave.\n\nIt is late.\n\nWe go home.\"\n\nHe left.") ==
        Expected{"We leave.\n\nIt is late.\n\nWe go home."});
  CHECK(marked("He said: “We leave. It is late.\n\nThe bus left.") == Expected{"We leave. It is late."});
  CHECK(marked("They left, \"he said.\n\nThe bus left.") == Expected{});
}
