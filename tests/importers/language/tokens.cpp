#include "importers/language/syntax/tokens.h"

#include "tests/catch.h"

using namespace relata::language;

namespace {

// The tokens of one block, joined by " | ".
std::string tokens_of(std::string text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  Document document(std::move(text), {{{0, size}, true}});
  tokenize(document);
  std::string joined;
  for (std::uint32_t i = 0; i < document.tokens.size(); ++i) {
    if (i > 0) joined += " | ";
    joined += document.form(i);
  }
  return joined;
}

}  // namespace

TEST_CASE("Contractions and possessives are words of their own", "[language][tokens]") {
  CHECK(tokens_of("I don't think they'll say it's Bush's.") ==
        "I | do | n't | think | they | 'll | say | it | 's | Bush | 's | .");
  CHECK(tokens_of("Gaza’s strip’s, won’t") == "Gaza | ’s | strip | ’s | , | wo | n’t");
  CHECK(tokens_of("the residents' homes") == "the | residents | ' | homes");
  CHECK(tokens_of("Cannot WE, can't; don’t? it's!") ==
        "Can | not | WE | , | ca | n't | ; | do | n’t | ? | it | 's | !");
  CHECK(tokens_of("We cannot, gonna, dont") == "We | can | not | , | gon | na | , | do | nt");
  CHECK(tokens_of("Who'd've known? O'Brien at five o'clock") ==
        "Who | 'd | 've | known | ? | O'Brien | at | five | o'clock");
  CHECK(tokens_of("the '90s, rock 'n' roll") == "the | '90s | , | rock | 'n | ' | roll");
}

TEST_CASE("Hyphens divide words, but not behind prefixes", "[language][tokens]") {
  CHECK(tokens_of("de-escalate") == "de-escalate");
  CHECK(tokens_of("far-right Ben-Gvir") == "far | - | right | Ben | - | Gvir");
  CHECK(tokens_of("a 15-year-old boy") == "a | 15 | - | year | - | old | boy");
  CHECK(tokens_of("anti-war, co-founder, re-elected, e-mail, Mid-October") ==
        "anti-war | , | co-founder | , | re-elected | , | e-mail | , | Mid-October");
  CHECK(tokens_of("Israel–Hamas war — so-called") == "Israel | – | Hamas | war | — | so | - | called");
  CHECK(tokens_of("wait--no ... yes…") == "wait | -- | no | ... | yes | …");
}

TEST_CASE("Numbers, dates, times and money", "[language][tokens]") {
  CHECK(tokens_of("34,844 people, 3.5% of 1,000.") == "34,844 | people | , | 3.5 | % | of | 1,000 | .");
  CHECK(tokens_of("$5bn, US$20, €3.20") == "$ | 5 | bn | , | US$ | 20 | , | € | 3.20");
  CHECK(tokens_of("on 2024-05-09 at 7:30pm, 9/11") == "on | 2024-05-09 | at | 7:30 | pm | , | 9/11");
  CHECK(tokens_of("in 2019-20, 7th, 1980s") == "in | 2019 | - | 20 | , | 7th | , | 1980s");
  CHECK(tokens_of("hit .358 in 54 games, (.5) and 1.5.") ==
        "hit | .358 | in | 54 | games | , | ( | .5 | ) | and | 1.5 | .");
  CHECK(tokens_of("the 1980's, the 80’s, 2010's") == "the | 1980's | , | the | 80’s | , | 2010 | 's");
  CHECK(tokens_of("from £5m–£10m to 5-10%") == "from | £ | 5 | m | – | £ | 10 | m | to | 5 | - | 10 | %");
  CHECK(tokens_of("call 713-853-3989") == "call | 713-853-3989");
}

TEST_CASE("Abbreviations keep their full stop", "[language][tokens]") {
  CHECK(tokens_of("Mr. J. Smith of the U.S. left at 5 p.m. on Sept. 3.") ==
        "Mr. | J. | Smith | of | the | U.S. | left | at | 5 | p.m. | on | Sept. | 3 | .");
  CHECK(tokens_of("No. 10 said no. It was plan B. Then") == "No. | 10 | said | no | . | It | was | plan | B. | Then");
  CHECK(tokens_of("S. F., Cal., and house. (c. 1230 BC; b. 4) LTD. GEN. SMITH") ==
        "S. | F. | , | Cal. | , | and | house | . | ( | c. | 1230 | BC | ; | b | . | 4 | ) | LTD. | GEN. | SMITH");
  CHECK(tokens_of("to Acme Inc.. Well..") == "to | Acme | Inc. | . | Well | ..");
  CHECK(tokens_of("Acme Inc. and Ph.D. students etc.") == "Acme | Inc. | and | Ph.D. | students | etc.");
}

TEST_CASE("Brackets and quotation marks stand alone", "[language][tokens]") {
  CHECK(tokens_of("“Hamas loved Biden.” (UNRWA), \"so\" 'it' [sic]") ==
        "“ | Hamas | loved | Biden | . | ” | ( | UNRWA | ) | , | \" | so | \" | ' | it | ' | [ | sic | ]");
  CHECK(tokens_of("What?! No!!!") == "What | ?! | No | !!!");
}

TEST_CASE("Addresses, handles and tags stay whole", "[language][tokens]") {
  CHECK(tokens_of("See https://twitter.com/Moh_S_Khedr, or www.bbc.co.uk.") ==
        "See | https://twitter.com/Moh_S_Khedr | , | or | www.bbc.co.uk | .");
  CHECK(tokens_of("(mail a.b@example.org) @nytimes #Gaza bbc.com/news AT&T") ==
        "( | mail | a.b@example.org | ) | @nytimes | #Gaza | bbc.com/news | AT&T");
  CHECK(tokens_of("John Griffith@ENRON, x@y") == "John | Griffith@ENRON | , | x@y");
  CHECK(tokens_of("and/or c/o") == "and | / | or | c/o");
}

TEST_CASE("Offsets are bytes, whatever the characters", "[language][tokens]") {
  const std::string text = "Hamas,\u00A0Israel’s “👍🏽” naïve\u2003end";
  Document document(text, {{{0, static_cast<std::uint32_t>(text.size())}, true}});
  tokenize(document);
  std::vector<std::pair<std::uint32_t, std::string_view>> found;
  for (std::uint32_t i = 0; i < document.tokens.size(); ++i)
    found.emplace_back(document.tokens[i].bytes.begin, document.form(i));
  const std::vector<std::pair<std::uint32_t, std::string_view>> expected = {
      {0, "Hamas"},     {5, ","},  {8, "Israel"}, {14, "’s"}, {19, "“"},
      {22, "👍🏽"}, {30, "”"}, {34, "naïve"}, {43, "end"}};
  CHECK(found == expected);
  CHECK_FALSE(document.tokens[0].space_after);
  CHECK(document.tokens[1].space_after);
}

TEST_CASE("Blocks that are not readable have no tokens, and none crosses a block", "[language][tokens]") {
  Document document("One two\nShare this\nthree.four",
                    {{{0, 7}, true}, {{8, 18}, false}, {{19, 24}, true}, {{24, 29}, true}});
  tokenize(document);
  REQUIRE(document.tokens.size() == 5);
  CHECK(document.form(2) == "three");
  CHECK(document.form(3) == ".");
  CHECK(document.form(4) == "four");
}

TEST_CASE("Ill-formed bytes and long runs are read to their end", "[language][tokens]") {
  CHECK(tokens_of("a \xFF\xFE b") == "a | \xFF | \xFE | b");
  const std::string dashes(100'000, '-');
  CHECK(tokens_of(dashes) == dashes);
  CHECK(tokens_of("") == "");
  CHECK(tokens_of(" \n\t ") == "");
}
