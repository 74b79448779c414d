#include "importers/formats/html.h"

#include <string>
#include <vector>

#include "importers/formats/html_page.h"
#include "tests/catch.h"

namespace {

using namespace relata::formats;

std::vector<Article> read(const std::string& page, std::vector<Diagnostic>* diagnostics = nullptr) {
  std::vector<Article> articles;
  read_html(
      page, "page.html", {}, [&](Article&& article) { articles.push_back(std::move(article)); },
      [&](const Diagnostic& diagnostic) {
        if (diagnostics != nullptr) diagnostics->push_back(diagnostic);
      });
  return articles;
}

std::vector<std::string> zones(const Article& article, ZoneKind kind) {
  std::vector<std::string> result;
  for (const auto& zone : article.zones) {
    if (zone.kind == kind) result.push_back(article.text.substr(zone.begin, zone.end - zone.begin));
  }
  return result;
}

const std::string first = "Delegations from both parties left the capital on Thursday after two days of talks there.";
const std::string second =
    "A source said that further diplomatic work is under way, and that mediators would meet again.";

std::string page(const std::string& head, const std::string& around = "") {
  return "<!DOCTYPE html><html lang=\"en\"><head>" + head + "</head><body><nav><a href=/>Home</a></nav>" + around +
         "<article class=\"post with-sidebar\"><h1>Talks end</h1><figure><img src=x><figcaption>The delegates leave."
         "</figcaption></figure><div class=\"byline\">By Jane Roe</div><p>" +
         first + "</p><h2>What comes next</h2><p>" + second +
         "</p><div class=\"related-links\"><p>Related: something else altogether that nobody asked for today.</p></div>"
         "<div class=\"author-bio\"><p>Jane Roe writes about diplomacy from the capital.</p></div></article>"
         "<footer><p>All rights reserved by somebody, and a long line of legal text goes "
         "here.</p></footer></body></html>";
}

}  // namespace

TEST_CASE("a page is its headline, captions, paragraphs and sub-headings, without the page around them",
          "[formats][html]") {
  const auto articles = read(page("<title>Talks end | The Paper</title>"));
  REQUIRE(articles.size() == 1);
  const auto& article = articles[0];
  CHECK(article.headline == "Talks end");
  CHECK(article.language == "en");
  CHECK(zones(article, ZoneKind::headline) == std::vector<std::string>{"Talks end"});
  CHECK(zones(article, ZoneKind::body) == std::vector<std::string>{first, second});
  CHECK(zones(article, ZoneKind::caption) == std::vector<std::string>{"The delegates leave."});
  CHECK(zones(article, ZoneKind::subheading) == std::vector<std::string>{"What comes next"});
  CHECK(zones(article, ZoneKind::biography) ==
        std::vector<std::string>{"Jane Roe writes about diplomacy from the capital."});
}

TEST_CASE("JSON-LD says more of an article than its meta tags", "[formats][html]") {
  const auto articles = read(page(R"(<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
      "headline": "Talks end in the capital", "datePublished": "2024-05-09T10:00:00+02:00",
      "author": [{"@type": "Person", "name": "Jane Roe"}, {"name": "John Doe"}],
      "publisher": {"name": "The Paper"}, "url": "https://paper.example/talks"}]}</script>
      <meta property="og:title" content="Other"><meta name="keywords" content="talks, capital">)"));
  REQUIRE(articles.size() == 1);
  const auto& article = articles[0];
  CHECK(article.headline == "Talks end in the capital");
  CHECK(article.authors == std::vector<std::string>{"Jane Roe", "John Doe"});
  CHECK(article.publisher == "The Paper");
  CHECK(article.url == "https://paper.example/talks");
  REQUIRE(article.published);
  CHECK(*article.published == std::chrono::year{2024} / 5 / 9);
  CHECK(article.keywords == std::vector<std::string>{"talks", "capital"});
}

TEST_CASE("meta tags and OpenGraph stand in for JSON-LD", "[formats][html]") {
  const auto articles = read(page(R"(<meta property="og:title" content="Talks end, says &quot;source&quot;">
      <meta property="og:site_name" content="The Paper"><meta name="author" content="By Jane Roe">
      <meta property="article:published_time" content="2024-05-09"><script type="application/ld+json">{ broken</script>)"));
  REQUIRE(articles.size() == 1);
  CHECK(articles[0].headline == "Talks end, says \"source\"");
  CHECK(articles[0].publisher == "The Paper");
  CHECK(articles[0].authors == std::vector<std::string>{"Jane Roe"});
  REQUIRE(articles[0].published);
}

TEST_CASE("the declared charset decodes the page", "[formats][html]") {
  CHECK(declared_charset("<head><meta charset=\"iso-8859-2\">") == "iso-8859-2");
  CHECK(declared_charset("<META http-equiv='Content-Type' content='text/html; charset=windows-1251'>") ==
        "windows-1251");
  CHECK(declared_charset("<meta name=author content=charset><p>charset=x").empty());
  const auto articles = read(
      "<html><head><meta charset=iso-8859-1></head><body><p>Caf\xE9 owners in the whole of the "
      "city went on strike on Monday morning.</p>");
  REQUIRE(articles.size() == 1);
  CHECK(zones(articles[0], ZoneKind::body) ==
        std::vector<std::string>{"Café owners in the whole of the city went on strike on Monday morning."});
}

TEST_CASE("a page that breaks off is read as far as it goes", "[formats][html]") {
  const auto whole = page("");
  for (std::size_t length = 0; length < whole.size(); length += 7) read(whole.substr(0, length));
  const auto articles = read(whole.substr(0, whole.find(second) + 50));
  REQUIRE(articles.size() == 1);
  CHECK(zones(articles[0], ZoneKind::body) ==
        std::vector<std::string>{first, second.substr(0, 50 - (second[49] == ' '))});
}

TEST_CASE("a page without running text is reported", "[formats][html]") {
  std::vector<Diagnostic> diagnostics;
  CHECK(read("<html><body><nav><a href=/>Home</a></nav></body></html>", &diagnostics).empty());
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].file == "page.html");
}

TEST_CASE("a page nests deeper than a stack would bear, but not without end", "[formats][html]") {
  const auto times = [](std::size_t count, const std::string& what) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += what;
    return all;
  };
  const auto paragraph = "<p>" + first + "</p>";
  CHECK(read(times(4000, "<div>") + paragraph).size() == 1);
  std::vector<Diagnostic> diagnostics;
  CHECK(read(times(1'000'000, "<div>\n") + paragraph, &diagnostics).empty());
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].line == 5001);
  CHECK(diagnostics[0].message == "expected a page, found more than 5000 elements inside each other");
  // What an unknown closing tag ends is nothing.
  CHECK(read(times(6000, "<div></nothing>") + paragraph).empty());
}

TEST_CASE("a page of many elements beside each other is not deep", "[formats][html]") {
  for (const std::string row : {"<p>Six<br>", "<li><a href=x>Six", "<tr><td>Six", "<div>Six</div>",
                                "<svg><path d='M0'/></svg>", "<script>write('<div><div></b>')</script>",
                                "<!-- <div> -->", "<style>/* <div> */</style>", "1 <2 ", "<P><B>Six</B>"}) {
    std::string rows;
    for (int i = 0; i < 6000; ++i) rows += row;
    CAPTURE(row);
    CHECK(too_deep(rows) == std::string_view::npos);
  }
  for (const std::string rest : {"", "<", "</", "<!--", "<script>", "<script></", "<div", "<x/"})
    CHECK(too_deep(rest) == std::string_view::npos);
}

TEST_CASE("HTML is recognised by its tags", "[formats][html]") {
  CHECK(sniff_html("  <!DOCTYPE html><html>") == 90);
  CHECK(sniff_html("Talks end\n\nDelegations left.") == 0);
  CHECK(sniff_html("{\"text\": 1}") == 0);
}

TEST_CASE("items that advertise other pages and words for screen readers are left out", "[formats][html]") {
  const auto articles = read("<html><body><article><h1>Talks end</h1><p>" + first + "</p><p>" + second +
                             "</p><figure><figcaption><span class=\"off-screen\">Image caption</span> The delegates "
                             "leave. Jane Doe / AP file</figcaption></figure><ul><li><h3><a href=/x>Other news</a></h3>"
                             "<p>The minister of another country resigned on Wednesday.</p></li></ul>"
                             "<p>(Reporting by Jane Doe; Editing by John Roe)</p></article></body></html>");
  REQUIRE(articles.size() == 1);
  CHECK(zones(articles[0], ZoneKind::body) == std::vector<std::string>{first, second});
  CHECK(zones(articles[0], ZoneKind::caption) == std::vector<std::string>{"The delegates leave. "});
  CHECK(zones(articles[0], ZoneKind::boilerplate) == std::vector<std::string>{"Jane Doe / AP file"});
}

TEST_CASE("a dateline is no part of the first paragraph", "[formats][html]") {
  const auto articles = read("<html><body><article><h1>Talks end</h1><p>CAIRO (AP) — " + first + "</p><p>" + second +
                             "</p></article></body></html>");
  REQUIRE(articles.size() == 1);
  CHECK(zones(articles[0], ZoneKind::dateline) == std::vector<std::string>{"CAIRO (AP) —"});
  CHECK(zones(articles[0], ZoneKind::body) == std::vector<std::string>{first, second});
}
