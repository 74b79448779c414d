#include "importers/language/pipeline.h"

#include <fstream>
#include <iterator>
#include <thread>

#include "importers/language/annotation.h"
#include "importers/language/conllu.h"
#include "importers/language/tree.h"
#include "tests/catch.h"
#include "tests/shared_data.h"

using namespace relata::language;

namespace {

const Pipeline& pipeline() {
  static const Pipeline shared(default_models());
  return shared;
}

std::unique_ptr<Document> annotated(std::string text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  auto document = std::make_unique<Document>(std::move(text), std::vector<Block>{{{0, size}, true}});
  pipeline().annotate(*document);
  return document;
}

std::vector<std::string> sentences_of(std::string text) {
  const auto document = annotated(std::move(text));
  std::vector<std::string> sentences;
  for (const auto& sentence : document->sentences) sentences.emplace_back(document->text(sentence.bytes));
  return sentences;
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

using Sentences = std::vector<std::string>;

}  // namespace

TEST_CASE("Sentences end at full stops, with their closing quotation marks", "[language][sentences]") {
  CHECK(sentences_of("Israel has described its actions as “precise operations in specific areas of eastern Rafah.” "
                     "However, mediators are pushing for an agreement.") ==
        Sentences{"Israel has described its actions as “precise operations in specific areas of eastern Rafah.”",
                  "However, mediators are pushing for an agreement."});
  CHECK(sentences_of("The talks failed. They will resume on Monday.") ==
        Sentences{"The talks failed.", "They will resume on Monday."});
  CHECK(sentences_of("Will it hold? Nobody knows! Both sides left.") ==
        Sentences{"Will it hold?", "Nobody knows!", "Both sides left."});
}

TEST_CASE("Abbreviations and initials do not end sentences", "[language][sentences]") {
  CHECK(sentences_of("Mr. Smith met Gen. J. Brown in Washington.").size() == 1);
  CHECK(sentences_of("The U.S. government paid $3.5 million to St. Mary's Hospital.").size() == 1);
  CHECK(sentences_of("He arrived at 5 p.m. on Sept. 3 and left.").size() == 1);
}

TEST_CASE("Capitals alone do not end sentences", "[language][sentences]") {
  CHECK(sentences_of("Hamas,\u00A0Israel\u00A0delegations leave Cairo after Gaza ceasefire talks").size() == 1);
  CHECK(sentences_of("US Shifts Stance on Arms Supplies to Israel").size() == 1);
}

TEST_CASE("A block is at least one sentence", "[language][sentences]") {
  Document document("Talks fail\nRafah emptied", {{{0, 10}, true}, {{11, 24}, true}});
  pipeline().annotate(document);
  REQUIRE(document.sentences.size() == 2);
  CHECK(document.text(document.sentences[0].bytes) == "Talks fail");
  CHECK(document.sentences[1].block == 1);
}

TEST_CASE("A clause is tagged, lemmatized and parsed", "[language][parser]") {
  const auto document = annotated("The ministers have not criticized Israel’s attacks.");
  const auto& tokens = document->tokens;
  REQUIRE(tokens.size() == 9);
  CHECK(name(tokens[1].upos) == "NOUN");
  CHECK(name(tokens[1].xpos) == "NNS");
  CHECK(tokens[1].lemma == "minister");
  CHECK(tokens[1].features == "Number=Plur");
  CHECK(tokens[1].head == 4);
  CHECK(tokens[1].deprel == Deprel::nsubj);
  CHECK(tokens[2].deprel == Deprel::aux);
  CHECK(tokens[4].head == Token::root);
  CHECK(tokens[4].lemma == "criticize");
  CHECK(tokens[5].deprel == Deprel::nmod_poss);
  CHECK(tokens[5].head == 7);
  CHECK(tokens[6].deprel == Deprel::case_);
  CHECK(tokens[7].deprel == Deprel::obj);
  CHECK(tokens[8].deprel == Deprel::punct);
}

TEST_CASE("Every sentence is a projective tree with one root", "[language][parser]") {
  const auto document = annotated(
      "In response, Israel’s far-right national security minister, Itamar Ben-Gvir, criticized the remarks, posting on "
      "X "
      "that “Hamas loved Biden.” , ; ( a b c. Who did what to whom, where and when?");
  const Tree tree(*document);
  for (const auto& sentence : document->sentences) {
    int roots = 0;
    for (auto i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      const auto head = tree.head(i);
      roots += head ? 0 : 1;
      if (head) CHECK((sentence.tokens.contains(*head) && tree.dominates(*head, i)));
      for (auto inside = tree.subtree(i).begin; inside < tree.subtree(i).end; ++inside)
        CHECK(tree.dominates(i, inside));
    }
    CHECK(roots == 1);
  }
}

TEST_CASE("A very long sentence is parsed", "[language][parser]") {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "and so ";
  const auto document = annotated(text);
  CHECK(document->tokens.size() == 40'000);
  CHECK(document->tokens[777].head != Token::unparsed);
}

TEST_CASE("Documents without words pass", "[language][pipeline]") {
  CHECK(annotated("")->sentences.empty());
  CHECK(annotated(" \n ")->tokens.empty());
}

TEST_CASE("Annotating CoNLL-U keeps tokens, comments and ranges", "[language][annotation]") {
  const std::string input =
      "# newdoc id = a\n# sent_id = 7\n# text = She didn’t leave.\n"
      "1\tShe\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "2-3\tdidn’t\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "2\tdid\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "3\tn’t\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "4\tleave\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
      "5\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
  std::string out;
  annotate_conllu(pipeline(), input, [&](std::string_view document) { out += document; });
  CHECK(out ==
        "# newdoc id = a\n# sent_id = 7\n# text = She didn’t leave.\n"
        "1\tShe\tshe\tPRON\tPRP\tCase=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs\t4\tnsubj\t_\t_\n"
        "2-3\tdidn’t\t_\t_\t_\t_\t_\t_\t_\t_\n"
        "2\tdid\tdo\tAUX\tVBD\tMood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin\t4\taux\t_\t_\n"
        "3\tn’t\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_\n"
        "4\tleave\tleave\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
        "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n");
}

TEST_CASE("Threads that share a pipeline agree", "[language][pipeline]") {
  const std::string text = "Biden announced on CNN that the United States would no longer provide Israel with weapons.";
  const auto written = [&] {
    std::string out;
    for (int i = 0; i < 50; ++i) write_conllu(*annotated(text), "a", out);
    return out;
  };
  std::string first, second;
  std::thread a([&] { first = written(); }), b([&] { second = written(); });
  a.join();
  b.join();
  CHECK(first == second);
  CHECK(first == written());
}

TEST_CASE("Tags and trees of a part of EWT's dev set stay accurate", "[language][parser][shared]") {
  RELATA_SHARED_OR_SKIP(file, "corpora/ewt/en_ewt-dev.conllu");
  const auto input = bytes_of(file);
  ConlluReader reader(input);
  std::size_t words = 0, upos = 0, lemmas = 0, relations = 0;
  while (words < 8000) {
    auto read = reader.next();
    REQUIRE(read);
    const auto gold = read->document->tokens;
    pipeline().annotate_tokens(*read->document);
    for (std::size_t i = 0; i < gold.size(); ++i) {
      const auto& found = read->document->tokens[i];
      ++words;
      upos += found.upos == gold[i].upos ? 1U : 0U;
      lemmas += found.lemma == gold[i].lemma ? 1U : 0U;
      relations += found.head == gold[i].head && found.deprel == gold[i].deprel ? 1U : 0U;
    }
  }
  const auto share = [&](std::size_t count) { return 100.0 * static_cast<double>(count) / static_cast<double>(words); };
  CHECK(share(upos) > 95.0);
  CHECK(share(lemmas) > 95.0);
  CHECK(share(relations) > 78.0);
}

TEST_CASE("no subject or object has a preposition of its own", "[language][parser]") {
  for (auto text :
       {"According to the International Organization for Migration (IOM), more than 700,000 people have fled.",
        "According to the Harbour Workers Union, three companies lost money.", "Over 5,000 people fled the town."}) {
    CAPTURE(text);
    const auto document = annotated(text);
    std::size_t subjects = 0;
    for (const auto& token : document->tokens) {
      if (token.deprel == Deprel::nsubj || token.deprel == Deprel::nsubj_pass) ++subjects;
      if (token.deprel != Deprel::case_ || token.upos != Upos::ADP) continue;
      const auto head = document->tokens[static_cast<std::size_t>(token.head)].deprel;
      CHECK(head != Deprel::nsubj);
      CHECK(head != Deprel::obj);
    }
    CHECK(subjects == 1);
  }
}
