#include "importers/formats/json.h"

#include <string>
#include <vector>

#include "tests/catch.h"

using namespace relata::formats;
using namespace std::chrono_literals;

namespace {

struct Batch {
  std::vector<Article> articles;
  std::vector<Diagnostic> reports;
};

Batch read(std::string_view bytes) {
  Batch batch;
  read_json(
      bytes, "test.json", {}, [&](Article&& article) { batch.articles.push_back(std::move(article)); },
      [&](const Diagnostic& report) { batch.reports.push_back(report); });
  return batch;
}

}  // namespace

TEST_CASE("an object in schema.org's words is an article", "[formats][json]") {
  const auto batch = read(R"({"@type": "NewsArticle", "headline": "Bridge opens", "articleBody": "The mayor opened it.",
    "author": [{"@type": "Person", "name": "Jane Doe"}, {"name": "John Roe"}], "publisher": {"name": "Valley Press"},
    "datePublished": "2024-05-09T10:00:00+02:00", "inLanguage": "en", "url": "https://news.example/1"})");
  REQUIRE(batch.articles.size() == 1);
  const auto& article = batch.articles[0];
  CHECK(article.headline == "Bridge opens");
  CHECK(article.text == "Bridge opens\n\nThe mayor opened it.");
  CHECK(article.authors == std::vector<std::string>{"Jane Doe", "John Roe"});
  CHECK(article.publisher == "Valley Press");
  CHECK(article.published == 2024y / std::chrono::May / 9);
  CHECK(article.published_time == "2024-05-09T10:00:00+02:00");
  CHECK(article.url == "https://news.example/1");
  CHECK(batch.reports.empty());
}

TEST_CASE("arrays, envelopes and JSON Lines hold several articles", "[formats][json]") {
  CHECK(read(R"([{"title": "A b c", "text": "One."}, {"title": "D e f", "text": "Two."}])").articles.size() == 2);
  CHECK(read(R"({"status": "ok", "articles": [{"title": "A", "content": "One."}, {"title": "B", "content": "Two."}]})")
            .articles.size() == 2);
  CHECK(read("{\"title\": \"A\", \"text\": \"One.\"}\n{\"title\": \"B\", \"text\": \"Two.\"}\n").articles.size() == 2);
}

TEST_CASE("a bad line costs only itself, and its position is told", "[formats][json]") {
  const auto batch = read("{\"text\": \"One.\"}\n{\"text\": oops}\n{\"text\": \"Two.\"}\n{\"id\": 7}\n");
  CHECK(batch.articles.size() == 2);
  REQUIRE(batch.reports.size() == 2);
  CHECK(batch.reports[0].line == 2);
  CHECK(batch.reports[0].column == 10);
  CHECK(batch.reports[1].line == 4);
}

TEST_CASE("rubbish is reported, deep nesting survived", "[formats][json]") {
  CHECK(read("17").reports.size() == 1);
  CHECK(read("[]").reports.size() == 1);
  CHECK(read("[{\"text\": \"One.\"}, {\"text\": \"Tw").articles.size() == 1);
  CHECK(read("[{\"text\": \"One.\"}, {\"text\": \"Tw").reports.size() == 1);
  CHECK(read(std::string(200000, '[')).articles.empty());
  CHECK(read(std::string("{\"text\": \"a\0b\"}", 15)).articles.empty());
}

TEST_CASE("whatever in a list is no article is told with its place", "[formats][json]") {
  for (const std::string list :
       {"[1,\n null, {\"text\": \"One.\"}, [{\"text\": \"Two.\"}],\n\"x\", {\"tags\": [\"y\"]}]",
        "{\"n\": 5, \"articles\":[1,\n null, {\"text\": \"One.\"}, [{}],\n\"x\", {\"tags\": [\"y\"]}]}"}) {
    const auto batch = read(list);
    CHECK(batch.articles.size() == 1);
    std::vector<std::uint64_t> lines;
    for (const auto& report : batch.reports) lines.push_back(report.line);
    CHECK(lines == std::vector<std::uint64_t>{1, 2, 2, 3, 3});
    CHECK(batch.reports.at(1).column == 5);
    CHECK(batch.reports.at(3).column == 3);
  }
}

TEST_CASE("many bad records are told in the time of one reading", "[formats][json]") {
  std::string lines;
  constexpr std::size_t bad = 200'000;
  for (std::size_t i = 0; i < bad; ++i) lines += "{\"id\": 7}, ";
  const auto batch = read("[" + lines + "{}]");
  REQUIRE(batch.reports.size() == bad + 1);
  CHECK(batch.reports.back().column == 1 + 1 + bad * 11);
}

TEST_CASE("the same URL is the same article, whatever its text says now", "[formats][json]") {
  const auto a = read(R"({"url": "https://news.example/1", "text": "One."})").articles.at(0);
  const auto b = read(R"({"url": "https://news.example/1", "text": "Two."})").articles.at(0);
  const auto c = read(R"({"url": "https://news.example/2", "text": "One."})").articles.at(0);
  CHECK(a.id == b.id);
  CHECK(a.id != c.id);
}
