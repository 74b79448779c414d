#include "importers/formats/formats.h"

#include <filesystem>
#include <fstream>
#include <vector>

#include "tests/catch.h"
#include "tests/shared_data.h"

using namespace relata::formats;

namespace {

std::vector<Article> read_file(const std::filesystem::path& path) {
  std::vector<Article> articles;
  read_articles(
      path.string(), {}, [&](Article&& article) { articles.push_back(std::move(article)); }, [](const Diagnostic&) {});
  return articles;
}

}  // namespace

TEST_CASE("a file is read by its extension, or by its content", "[formats]") {
  const auto folder = std::filesystem::temp_directory_path() / "relata-formats-test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "story") << R"({"title": "A", "text": "One sentence."})";
  CHECK(read_file(folder / "story").at(0).headline == "A");
  std::ofstream(folder / "empty.txt").flush();
  CHECK(read_file(folder / "empty.txt").empty());
  CHECK_THROWS_AS(read_file(folder / "absent.txt"), FormatError);
  CHECK_THROWS_AS(read_file(folder), FormatError);
  std::filesystem::remove_all(folder);
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
