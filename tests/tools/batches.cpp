// Bad input beside good input: the good is read, the bad is told with its place.
#include "tests/catch.h"
#include "tests/tools/bench.h"
#include "tests/tools/fixtures.h"

using namespace relata::tests;

namespace {

const std::string json_article =
    R"({"headline": "Council votes", "text": "The council of Porto voted on Monday.", "published": "2024-05-06"})";

std::string gzip_head() { return {"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x4b\xcc\x00\xff\xfe", 15}; }

// Two good articles among files that hold none.
void write_mixed_folder(const Bench& bench) {
  bench.file("mixed/a-empty.txt", "");
  bench.file("mixed/b-nul.txt", std::string(5000, '\0'));
  bench.file("mixed/c-half.txt.gz", gzip_head());
  bench.file("mixed/d-truncated.json", "[\n  " + json_article + ",\n  {\"headline\": \"Lost\", \"text\": \"Tr");
  bench.file("mixed/e-empty.json", "");
  bench.file("mixed/f-lines.jsonl", "{\"headline\": 5\n");
  bench.file("mixed/g-page.html", "<html><head><title>x</title></head><body></body></html>");
  bench.file("mixed/h-good.txt", story);
  bench.file("mixed/.hidden.txt", "never read");
}

}  // namespace

TEST_CASE("a batch keeps its good articles, tells of the bad records, and exits with 3", "[tools][import]") {
  const Bench bench;
  write_mixed_folder(bench);
  const auto run = bench.run({"import", "--date", "2024-06-03", bench.path("mixed"), bench.path("absent.txt")});
  INFO(run.err);
  CHECK(run.status == 3);
  CHECK(run.out.empty());
  for (const std::string file :
       {"a-empty.txt", "b-nul.txt", "c-half.txt.gz", "e-empty.json", "g-page.html", "absent.txt"})
    CHECK(contains(run.err, file + ":"));
  CHECK(contains(run.err, "d-truncated.json:3:"));
  CHECK(contains(run.err, "f-lines.jsonl:2:1: "));
  CHECK_FALSE(contains(run.err, "h-good.txt"));
  CHECK_FALSE(contains(run.err, "hidden"));

  const auto headlines = bench.run({"query", "--results", "tsv", "SELECT ?h { ?a schema:headline ?h } ORDER BY ?h"});
  CHECK(headlines.out == "?h\n\"Council votes\"@en\n\"Minister visits flooded town\"@en\n");

  CHECK(bench.run({"import", "--lenient", "--date", "2024-06-03", bench.path("mixed")}).status == 0);
}

TEST_CASE("extract treats bad input as import does", "[tools][extract]") {
  const Bench bench;
  write_mixed_folder(bench);
  const auto run = bench.run({"extract", "--to", "json", bench.path("mixed")});
  CHECK(run.status == 3);
  CHECK(sorted_lines(run.out).size() == 2);
  CHECK(contains(run.err, "d-truncated.json:3:"));
  CHECK(bench.run({"extract", "--lenient", bench.path("mixed")}).status == 0);
  CHECK_FALSE(std::filesystem::exists(bench.store()));
}

TEST_CASE("the store that lies among the articles is none of them", "[tools][import]") {
  const Bench bench;
  bench.file("story.txt", story);
  for (int time = 0; time < 2; ++time) {
    const auto run = bench.run({"import", "--date", "2024-06-03", bench.path("")});
    INFO(run.err);
    CHECK(run.status == 0);
    CHECK(contains(run.err, "1 article"));
  }
}

TEST_CASE("folders where files are wanted, and files that are absent, are told as such", "[tools]") {
  const Bench bench;
  std::filesystem::create_directories(bench.path("folder.ttl"));
  std::filesystem::create_symlink("loop.ttl", bench.path("loop.ttl"));
  const std::vector<std::vector<std::string>> commands = {
      {"load"}, {"query", "--file"}, {"update", "--file"}, {"annotate"}, {"catalogue", "add"}};
  for (const auto& command : commands) {
    for (const auto& [name, reason] : {std::pair("folder.ttl", "Is a directory"),
                                       {"absent.ttl", "No such file or directory"},
                                       {"loop.ttl", "Too many levels of symbolic links"}}) {
      auto words = command;
      words.push_back(bench.path(name));
      const auto run = bench.run(words);
      CAPTURE(words, run.err);
      CHECK(run.status == 3);
      CHECK(contains(run.err, bench.path(name) + ": " + reason));
    }
  }
}

TEST_CASE("every byte sequence is survived", "[tools][extract]") {
  const Bench bench;
  std::vector<std::string> hostile{std::string(300, '['),
                                   std::string(100'000, '{'),
                                   std::string(50'000, '('),
                                   "\xff\xfe\x00\x41",
                                   "\xed\xa0\x80",
                                   std::string(20'000, 'a'),
                                   "A\n\n" + std::string(3000, '"'),
                                   std::string("Head\n\nA\0B said.", 15)};
  std::string bytes;
  for (int i = 0; i < 4096; ++i) bytes += static_cast<char>(i * 7919 % 256);
  hostile.push_back(bytes);
  for (const std::string format : {"text", "html", "json"}) {
    for (const auto& input : hostile) {
      const auto run = bench.run({"extract", "--format", format, "-"}, input);
      CAPTURE(format, input.substr(0, 20), run.err);
      CHECK((run.status == 0 || run.status == 1 || run.status == 3));
    }
  }
}

TEST_CASE("an article that is not English is kept with its metadata alone", "[tools][import]") {
  const Bench bench;
  const auto file = bench.file("de.txt",
                               "Minister besucht Dresden\n\nDer Minister hat am Montag die Stadt Dresden "
                               "besucht und mit den Bewohnern über die Schäden durch das Hochwasser "
                               "gesprochen. Die Bewohner waren sehr zufrieden mit dem Besuch.\n");
  const auto run = bench.run({"import", file});
  CHECK(run.status == 0);
  CHECK(contains(run.err, "de.txt: the article is in \"de\""));
  CHECK(bench.run({"query", "ASK { ?a schema:headline \"Minister besucht Dresden\"@de }"}).status == 0);
  CHECK(bench.run({"query", "ASK { ?e a sem:Event }"}).status == 1);
}

TEST_CASE("load takes a file wholly or not at all", "[tools][load]") {
  const Bench bench;
  const auto good = bench.file("good.nt", "<urn:a> <urn:b> \"c\" .\n");
  const auto bad = bench.file("bad.nt", "<urn:d> <urn:e> <urn:f> .\n<urn:d> oops .\n");
  const auto run = bench.run({"load", bad, good});
  CHECK(run.status == 3);
  CHECK(contains(run.err, "bad.nt:2:9: "));
  CHECK(bench.quads() == std::vector<std::string>{"<urn:a> <urn:b> \"c\" ."});
  CHECK(bench.run({"load", "--lenient", bad}).status == 0);
  CHECK(bench.quads().size() == 2);
  CHECK(bench.run({"load", bench.path("absent.nt")}).status == 3);
  CHECK(bench.run({"load", bench.file("x.unknown", "x")}).status == 3);
  CHECK(bench.run({"load", "--syntax", "klingon", good}).status == 2);
}

TEST_CASE("what dump writes, load reads", "[tools][load][dump]") {
  const Bench bench;
  REQUIRE(bench.run({"load", bench.file("g.trig", graph)}).status == 0);
  const auto quads = bench.quads();
  for (const std::string syntax : {"nquads", "trig"}) {
    const Bench copy;
    const auto dump = bench.run({"dump", "--syntax", syntax});
    CHECK(dump.status == 0);
    CHECK(dump.err.empty());
    CHECK(copy.run({"load", "--syntax", syntax, "-"}, dump.out).status == 0);
    CHECK(copy.quads() == quads);
  }
  for (const std::string syntax : {"turtle", "ntriples", "rdfxml"}) {  // these have no graphs
    const Bench copy;
    const auto dump = bench.run({"dump", "--syntax", syntax});
    CHECK(
        copy.run({"load", "--graph", "https://relata.example/article/a1", "--syntax", syntax, "-"}, dump.out).status ==
        0);
    CAPTURE(syntax);
    CHECK(copy.quads() == quads);
  }
  CHECK(bench.run({"dump", "--syntax", "klingon"}).status == 2);
}

TEST_CASE("annotate keeps tokens and sentences, and fills in the rest", "[tools][annotate]") {
  const Bench bench;
  const std::string bare =
      "# sent_id = 1\n1\tAnna\t_\t_\t_\t_\t_\t_\t_\t_\n2\tsleeps\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
      "3\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
  const auto run = bench.run({"annotate", "-"}, bare);
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  CHECK(contains(run.out, "# sent_id = 1\n1\tAnna\tAnna\tPROPN\tNNP\t"));
  CHECK(contains(run.out, "2\tsleeps\tsleep\tVERB\tVBZ\t"));
  CHECK(contains(run.out, "SpaceAfter=No"));
  CHECK(bench.run({"annotate", bench.file("a.conllu", bare)}).out == run.out);

  const auto bad = bench.run({"annotate", bench.file("bad.conllu", "1\tAnna\t_\n")});
  CHECK(bad.status == 3);
  CHECK(contains(bad.err, "bad.conllu:1:1: "));
  CHECK(bench.run({"annotate", bench.path("absent.conllu")}).status == 3);
}
