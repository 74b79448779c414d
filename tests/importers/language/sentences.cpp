#include "importers/language/syntax/sentences.h"

#include "importers/language/model_file.h"
#include "importers/language/pipeline.h"
#include "importers/language/syntax/tokens.h"
#include "tests/catch.h"

using namespace relata::language;

namespace {

// The sentences of one block.
std::vector<std::string> split(std::string text) {
  static const ModelFile model(default_models() / "sentences.bin");
  static const SentenceSplitter splitter(model);
  const auto size = static_cast<std::uint32_t>(text.size());
  Document document(std::move(text), {{{0, size}, true}});
  std::vector<WordFeatures> words;
  tokenize(document);
  describe_words(document, words);
  splitter.split(document, words);
  std::vector<std::string> sentences;
  for (const auto& sentence : document.sentences) sentences.emplace_back(document.text(sentence.bytes));
  return sentences;
}

using Sentences = std::vector<std::string>;

}  // namespace

TEST_CASE("Titles, initials and companies do not end sentences", "[language][sentences]") {
  CHECK(split("Mr. Biden met Gen. Smith and Sen. J. D. Vance. They talked for an hour.") ==
        Sentences{"Mr. Biden met Gen. Smith and Sen. J. D. Vance.", "They talked for an hour."});
  CHECK(split("The officer, Lt. Col. R. Lerner, said St. Mary's was hit. Rev. Al Sharpton spoke.") ==
        Sentences{"The officer, Lt. Col. R. Lerner, said St. Mary's was hit.", "Rev. Al Sharpton spoke."});
  CHECK(split("Police Const. Tim Fanning and Msgr. Farmer left No. 10 Downing Street.").size() == 1);
  CHECK(split("The firm, Acme Inc., bought J. P. Smith & Co. for $1.5bn. It paid 3.5 percent.") ==
        Sentences{"The firm, Acme Inc., bought J. P. Smith & Co. for $1.5bn.", "It paid 3.5 percent."});
}

TEST_CASE("Dates of lives and numbers of headings do not end sentences", "[language][sentences]") {
  CHECK(split("They have two daughters, Matilda (b. March 2009) and Rose (b. 2013). He lives in London.") ==
        Sentences{"They have two daughters, Matilda (b. March 2009) and Rose (b. 2013).", "He lives in London."});
  CHECK(split("4.1. Limitations of the study") == Sentences{"4.1. Limitations of the study"});
  CHECK(split("2. He left. It rained.") == Sentences{"2. He left.", "It rained."});
}

TEST_CASE("An abbreviation ends a sentence where another one begins", "[language][sentences]") {
  CHECK(split("He was shot shortly after 4 p.m. Friday in Biloxi, Miss. He was 75.") ==
        Sentences{"He was shot shortly after 4 p.m. Friday in Biloxi, Miss.", "He was 75."});
  CHECK(split("He moved to the U.S. in 2003. The U.S. President arrived. She lives in the U.S. Her son does not.") ==
        Sentences{"He moved to the U.S. in 2003.", "The U.S. President arrived.", "She lives in the U.S.",
                  "Her son does not."});
  CHECK(split("At 10 a.m. ET, the Dow was up 1.2%. Police came at 11:30 p.m. The gunman had gone.") ==
        Sentences{"At 10 a.m. ET, the Dow was up 1.2%.", "Police came at 11:30 p.m.", "The gunman had gone."});
}

TEST_CASE("Quotation marks and brackets stay with what they close and open", "[language][sentences]") {
  CHECK(split("“We are not leaving.” He paused. “Not now.”") ==
        Sentences{"“We are not leaving.”", "He paused.", "“Not now.”"});
  CHECK(split("\"It is over,\" he said. \"We won.\" The crowd left.") ==
        Sentences{"\"It is over,\" he said.", "\"We won.\"", "The crowd left."});
  CHECK(split("“Will they come?” asked Smith. “I hope so!” said Jones.") ==
        Sentences{"“Will they come?” asked Smith.", "“I hope so!” said Jones."});
  CHECK(split("They had reached a “historic” Phase 1 agreement, with \"real\" Chinese concessions.").size() == 1);
  CHECK(split("She didn't know. 'He just left.' Nobody else saw it.") ==
        Sentences{"She didn't know.", "'He just left.'", "Nobody else saw it."});
  CHECK(split("He said he would resign. (He did not.) Nobody was surprised.") ==
        Sentences{"He said he would resign.", "(He did not.)", "Nobody was surprised."});
}

TEST_CASE("Headlines, bylines and datelines are not cut at their capitals", "[language][sentences]") {
  for (const auto* text :
       {"Hamas, Israel Delegations Leave Cairo After Gaza Ceasefire Talks", "Apple Unveils New MacBook Pro at WWDC",
        "By John Smith, Staff Writer", "Farmers' Protest Reaches Brussels",
        "CAIRO (AP) — Delegations from Hamas and Israel left Cairo on Sunday."})
    CHECK(split(text) == Sentences{text});
}

TEST_CASE("Numbers and small letters begin sentences too", "[language][sentences]") {
  CHECK(split("Prices rose to $1.50. In March they were at $1.20.") ==
        Sentences{"Prices rose to $1.50.", "In March they were at $1.20."});
  CHECK(split("iPhone sales fell. eBay gained.") == Sentences{"iPhone sales fell.", "eBay gained."});
  CHECK(split("The troops... were repelled. 10 people died.") ==
        Sentences{"The troops... were repelled.", "10 people died."});
}

TEST_CASE("A sentence has an end, whatever the text", "[language][sentences]") {
  std::string words;
  for (int i = 0; i < 2500; ++i) words += "word ";
  CHECK(split(words).size() == 3);
  CHECK(split("").empty());
  CHECK(split("\"").size() == 1);
}

TEST_CASE("Marks without end take the time of one reading", "[language][sentences]") {
  for (const std::string mark : {"\"", ")", "”"}) {
    std::string text = "He left";
    for (int i = 0; i < 300'000; ++i) text += mark;
    const auto sentences = split(text);
    std::size_t bytes = 0;
    for (const auto& sentence : sentences) bytes += sentence.size();
    CHECK(bytes == text.size());
  }
}
