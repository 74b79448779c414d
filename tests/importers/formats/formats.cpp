#include "importers/formats/formats.h"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"
#include "tests/shared_data.h"

using namespace relata::formats;
using relata::tests::TemporaryDirectory;

namespace {

std::vector<Article> read_file(const std::filesystem::path& path, std::vector<Diagnostic>* diagnostics = nullptr) {
  std::vector<Article> articles;
  read_articles(
      path.string(), {}, [&](Article&& article) { articles.push_back(std::move(article)); },
      [&](const Diagnostic& problem) {
        if (diagnostics != nullptr) diagnostics->push_back(problem);
      });
  return articles;
}

Diagnostic refusal(const std::filesystem::path& path) {
  try {
    read_file(path);
  } catch (const FormatError& error) {
    return error.diagnostic;
  }
  return {};
}

// JSON Lines of more than what is kept in memory.
std::string long_lines(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i)
    lines += R"({"text": "Line )" + std::to_string(i) + R"(.", "page": ")" + std::string(1'000'000, 'x') + "\"}\n";
  return lines;
}

}  // namespace

TEST_CASE("a file is read by its extension, or by its content", "[formats]") {
  const TemporaryDirectory folder;
  std::ofstream(folder / "story") << R"({"title": "A", "text": "One sentence."})";
  CHECK(read_file(folder / "story").at(0).headline == "A");
  std::ofstream(folder / "empty.txt").flush();
  CHECK(read_file(folder / "empty.txt").empty());
  CHECK_THROWS_AS(read_file(folder / "absent.txt"), FormatError);
  CHECK(refusal(folder.path()).message == "Is a directory");
}

TEST_CASE("what is no text is refused where it shows", "[formats]") {
  const TemporaryDirectory folder;
  std::ofstream(folder / "zero.txt") << "Talks ended.\nÄ b" << '\0' << "c";
  const auto zero = refusal(folder / "zero.txt");
  CHECK(zero.line == 2);
  CHECK(zero.column == 4);
  CHECK(zero.message == "expected text in UTF-8, found a byte 0");
  // Without an end.
  CHECK(refusal("/dev/zero").message == zero.message);
  std::ofstream(folder / "a.pdf") << "%PDF-1.7";
  CHECK(refusal(folder / "a.pdf").message == "expected text, found a PDF document");
}

TEST_CASE("an article longer than any is refused", "[formats]") {
  const TemporaryDirectory folder;
  const std::string all(largest_article + 1, 'a');
  std::ofstream(folder / "long.txt") << all;
  std::ofstream(folder / "some.json") << R"([{"text": "One."}, {"text": ")" << all << R"("}, {"text": "Two."}])";
  std::vector<Diagnostic> diagnostics;
  CHECK(read_file(folder / "long.txt", &diagnostics).empty());
  CHECK(read_file(folder / "some.json", &diagnostics).size() == 2);
  REQUIRE(diagnostics.size() == 2);
  CHECK(diagnostics[0].message == "expected one article, found more than 4 MiB");
  CHECK(diagnostics[1].message == "expected an article, found one of more than 4 MiB");
}

TEST_CASE("a large input is read whole, from a file and from a pipe", "[formats]") {
  const TemporaryDirectory folder;
  const auto lines = long_lines(70);
  std::ofstream(folder / "file.jsonl") << lines;
  CHECK(read_file(folder / "file.jsonl").size() == 70);
  REQUIRE(mkfifo((folder / "pipe.jsonl").c_str(), 0600) == 0);
  const std::jthread writer([&] { std::ofstream(folder / "pipe.jsonl") << lines; });
  const auto articles = read_file(folder / "pipe.jsonl");
  REQUIRE(articles.size() == 70);
  CHECK(articles.back().text == "Line 69.");
}

TEST_CASE("a file that is emptied or removed meanwhile is read as it was", "[formats]") {
  const TemporaryDirectory folder;
  const auto file = folder / "file.jsonl";
  std::ofstream(file) << long_lines(3);
  int articles = 0;
  read_articles(
      file.string(), {},
      [&](Article&&) {
        std::filesystem::resize_file(file, articles++ == 0 ? 0 : 1);
        if (articles == 2) std::filesystem::remove(file);
        if (articles == 2) std::ofstream(file) << "{}";
      },
      [](const Diagnostic&) {});
  CHECK(articles == 3);
}

TEST_CASE("the zones of the customer's article are told apart", "[formats][zones]") {
  RELATA_SHARED_OR_SKIP(path, "seed/gaza-ceasefire-talks.txt");
  const auto article = read_file(path).at(0);
  std::vector<ZoneKind> kinds;
  for (const auto& zone : article.zones) kinds.push_back(zone.kind);
  using enum ZoneKind;
  CHECK(kinds == std::vector<ZoneKind>{headline, byline, boilerplate, caption, body, body, body, body, subheading, body,
                                       body, body, subheading, body, body, boilerplate, biography});
  CHECK(article.id == "11cc71c385d039b3");
  CHECK(article.headline == "Hamas, Israel delegations leave Cairo after Gaza ceasefire talks");
  CHECK(article.authors == std::vector<std::string>{"Mohamed Samir"});
}
