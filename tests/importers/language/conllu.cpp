#include "importers/language/conllu.h"

#include <fstream>
#include <iterator>

#include "tests/catch.h"
#include "tests/shared_data.h"

using namespace relata::language;

namespace {

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

ConlluDocument only_document(std::string_view input) {
  ConlluReader reader(input);
  auto document = reader.next();
  REQUIRE(document);
  REQUIRE_FALSE(reader.next());
  return std::move(*document);
}

constexpr std::string_view two_paragraphs =
    "# newdoc id = d1\n"
    "# newpar\n"
    "# sent_id = d1-1\n"
    "1-2\tDon’t\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tDo\tdo\tAUX\tVB\tVerbForm=Inf\t3\taux\t3:aux\t_\n"
    "2\tn’t\tnot\tPART\tRB\tPolarity=Neg\t3\tadvmod\t3:advmod\t_\n"
    "3\tleave\tleave\tVERB\tVB\tVerbForm=Inf\t0\troot\t0:root\tSpaceAfter=No\n"
    "3.1\tyou\tyou\tPRON\tPRP\t_\t_\t_\t3:nsubj\t_\n"
    "4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t3:punct\t_\n"
    "\n"
    "# newpar\n"
    "1\tNow\tnow\tADV\tRB\t_\t0\troot\t0:root\tNE=B-PER|SpaceAfter=No\n"
    "2\t!\t!\tPUNCT\t.\t_\t1\tpunct\t1:punct\t_\n"
    "\n";

}  // namespace

TEST_CASE("CoNLL-U becomes a text with tokens, sentences and paragraphs", "[language][conllu]") {
  const auto read = only_document(two_paragraphs);
  const auto& document = *read.document;
  CHECK(read.id == "d1");
  CHECK(document.text() == "Don’t leave.\n\nNow!");
  REQUIRE(document.tokens.size() == 6);
  CHECK(document.form(0) == "Do");
  CHECK(document.form(1) == "n’t");
  CHECK_FALSE(document.tokens[0].space_after);
  CHECK(document.tokens[1].space_after);
  CHECK(document.tokens[1].lemma == "not");
  CHECK(document.tokens[1].features == "Polarity=Neg");
  CHECK(document.tokens[0].head == 2);
  CHECK(document.tokens[2].head == Token::root);
  CHECK(document.tokens[5].head == 4);
  CHECK(document.tokens[5].sentence == 1);
  REQUIRE(document.blocks().size() == 2);
  CHECK(document.text(document.blocks()[1].bytes) == "Now!");
  CHECK(document.sentences[1].block == 1);
  REQUIRE(document.mentions.size() == 1);
  CHECK(document.mentions[0].type == MentionType::person);
}

TEST_CASE("A block ends where an element of the page ends, comment or not", "[language][conllu]") {
  const auto read = only_document(
      "# newdoc id = d1\n# newpar\n# newpar_block = figure (3 s) | caption (2 s) | hi (1 s)\n"
      "1\tOne\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
      "1\tTwo\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
      "1\tThree\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
      "1\tFour\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
      "1\tFive\t_\t_\t_\t_\t_\t_\t_\t_\n\n");
  CHECK(read.document->text() == "One\n\nTwo\n\nThree\n\nFour Five");
  CHECK(read.document->blocks().size() == 4);
}

TEST_CASE("CoNLL-U is written back as it was", "[language][conllu]") {
  std::string out;
  write_conllu(only_document(two_paragraphs), out);
  CHECK(out == two_paragraphs);
}

TEST_CASE("A changed tree loses its enhanced dependencies, other sentences keep theirs", "[language][conllu]") {
  auto read = only_document(two_paragraphs);
  read.document->tokens[0].deprel = Deprel::advmod;
  read.document->mentions.clear();
  std::string out;
  write_conllu(read, out);
  CHECK(out.find("1\tDo\tdo\tAUX\tVB\tVerbForm=Inf\t3\tadvmod\t_\t_\n") != std::string::npos);
  CHECK(out.find("2\tn’t\tnot\tPART\tRB\tPolarity=Neg\t3\tadvmod\t_\t_\n") != std::string::npos);
  CHECK(out.find("1\tNow\tnow\tADV\tRB\t_\t0\troot\t0:root\tSpaceAfter=No\n") != std::string::npos);
}

TEST_CASE("Names are written as NE beside what MISC held", "[language][conllu]") {
  auto read = only_document(two_paragraphs);
  read.document->mentions = {{.tokens = {2, 4}, .type = MentionType::organization},
                             {.tokens = {2, 3}, .type = MentionType::person},
                             {.tokens = {4, 5}, .type = MentionType::location, .form = MentionForm::nominal}};
  std::string out;
  write_conllu(read, out);
  CHECK(out.find("3:nsubj\t_\n4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t3:punct\tNE=I-ORG\n") != std::string::npos);
  CHECK(out.find("0:root\tNE=B-ORG|SpaceAfter=No\n") != std::string::npos);
  CHECK(out.find("1\tNow\tnow\tADV\tRB\t_\t0\troot\t0:root\tSpaceAfter=No\n") != std::string::npos);
}

TEST_CASE("A document made from text is written with its comments", "[language][conllu]") {
  Document document("Go home", {{{0, 7}, true}});
  document.tokens.resize(2);
  document.tokens[0].bytes = {0, 2};
  document.tokens[1].bytes = {3, 7};
  document.tokens[1].head = 0;
  document.tokens[1].deprel = Deprel::advmod;
  document.tokens[1].space_after = false;
  document.sentences = {{{0, 7}, {0, 2}, 0}};
  std::string out;
  write_conllu(document, "a", out);
  CHECK(out ==
        "# newdoc id = a\n# newpar\n# sent_id = a-1\n# text = Go home\n"
        "1\tGo\t_\tX\tFW\t_\t_\t_\t_\t_\n"
        "2\thome\t_\tX\tFW\t_\t1\tadvmod\t_\tSpaceAfter=No\n\n");
}

TEST_CASE("What is not CoNLL-U is refused with its line", "[language][conllu]") {
  const std::string word = "1\ta\ta\tDET\tDT\t_\t0\troot\t_\t_\n";
  const auto refused = [&](const std::string& input) -> std::size_t {
    ConlluReader reader(input);
    try {
      while (reader.next()) continue;
    } catch (const ConlluError& error) {
      return error.line();
    }
    return 0;
  };
  CHECK(refused(word) == 0);
  CHECK(refused(word + "2\tb\tc\n") == 2);
  CHECK(refused(word + "3\tb\tb\tDET\tDT\t_\t1\tdet\t_\t_\n") == 2);
  CHECK(refused(word + "2\tb\tb\tDET\tDT\t_\t7\tdet\t_\t_\n") == 2);
  CHECK(refused("\n1\ta\ta\tWHAT\tDT\t_\t0\troot\t_\t_\n") == 2);
  CHECK(refused("1\ta\ta\tX\tFW\t_\t-1\troot\t_\t_\n") == 1);
  CHECK(refused("1\ta\ta\tX\tFW\t_\t2\tdep\t_\t_\n2\tb\tb\tX\tFW\t_\t1\tdep\t_\t_\n\n") == 3);
  CHECK(refused("2-3\tab\t_\t_\t_\t_\t_\t_\t_\t_\n") == 1);
  CHECK(refused("1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n" + word) == 2);
}

TEST_CASE("The treebanks are written back byte for byte", "[language][conllu][shared]") {
  RELATA_SHARED_OR_SKIP(corpora, "corpora");
  for (const auto* file : {"ewt/en_ewt-dev.conllu", "gum/gum-dev.conllu"}) {
    const auto input = bytes_of(corpora / file);
    ConlluReader reader(input);
    std::string out;
    while (auto document = reader.next()) write_conllu(*document, out);
    INFO(file);
    CHECK((out == input));
  }
}
