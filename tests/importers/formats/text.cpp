#include "importers/formats/text.h"

#include <string>
#include <utility>
#include <vector>

#include "importers/formats/zones.h"
#include "tests/catch.h"

using namespace relata::formats;
using namespace std::chrono_literals;

namespace {

std::vector<Article> read(std::string_view bytes, ReadOptions options = {}) {
  std::vector<Article> articles;
  read_text(
      bytes, "test.txt", options, [&](Article&& article) { articles.push_back(std::move(article)); },
      [](const Diagnostic&) {});
  return articles;
}

std::string text_of(const Article& article, const Zone& zone) {
  return article.text.substr(zone.begin, zone.end - zone.begin);
}

ZoneKind kind_of(const Article& article, std::string_view start) {
  for (const auto& zone : article.zones) {
    if (text_of(article, zone).substr(0, start.size()) == start) return zone.kind;
  }
  FAIL("no zone starts with " << start);
  return {};
}

constexpr std::string_view story =
    "Mayor opens bridge over the Lenn\n\nJane Doe\n2 minute read\nCars cross the new bridge in Lennford on Monday\n\n"
    "LENNFORD, June 3 (Valley Press) \xE2\x80\x94 The mayor of Lennford opened a bridge over the Lenn on Monday.\n\n"
    "Costs and delays\n\nThe bridge cost twice as much as planned, the council said in a report.\n\n"
    "Share This Article\nJane Doe is a reporter at Valley Press.\n";

}  // namespace

TEST_CASE("a plain-text article is divided into its zones", "[formats][zones]") {
  const auto article = read(story).at(0);
  CHECK(article.text == story);
  CHECK(article.headline == "Mayor opens bridge over the Lenn");
  CHECK(article.authors == std::vector<std::string>{"Jane Doe"});
  CHECK(kind_of(article, "Mayor opens") == ZoneKind::headline);
  CHECK(kind_of(article, "Jane Doe") == ZoneKind::byline);
  CHECK(kind_of(article, "2 minute read") == ZoneKind::boilerplate);
  CHECK(kind_of(article, "Cars cross") == ZoneKind::caption);
  CHECK(kind_of(article, "LENNFORD, June 3 (Valley Press) \xE2\x80\x94") == ZoneKind::dateline);
  CHECK(kind_of(article, "The mayor of Lennford") == ZoneKind::body);
  CHECK(kind_of(article, "Costs and delays") == ZoneKind::subheading);
  CHECK(kind_of(article, "The bridge cost") == ZoneKind::body);
  CHECK(kind_of(article, "Share This Article") == ZoneKind::boilerplate);
  CHECK(kind_of(article, "Jane Doe is a reporter") == ZoneKind::biography);
}

TEST_CASE("a dateline with a line of its own names no author", "[formats][zones]") {
  const auto article =
      read(
          "Court orders firm to pay\n\nTHE HAGUE, Feb 3 (Newswire) -\n\nA court ordered a firm to pay the "
          "farmers on Friday.\n")
          .at(0);
  CHECK(article.authors.empty());
  CHECK(kind_of(article, "THE HAGUE") == ZoneKind::dateline);
  const auto other = read(
                         "Court orders firm to pay\n\nJANE DOE\n\nA court ordered a firm to pay the farmers on "
                         "Friday.\n")
                         .at(0);
  CHECK(kind_of(other, "JANE DOE") == ZoneKind::byline);
}

TEST_CASE("a byline may say from where its authors write, a dateline when", "[formats][zones]") {
  const auto article = read(
                           "Court orders firm to pay\n\nBy Jane Doe in The Hague and John Roe in Paris\n\nFeb 3, 2025 "
                           "- A court ordered a "
                           "firm to pay the farmers on Friday.\n")
                           .at(0);
  CHECK(article.authors == std::vector<std::string>{"Jane Doe", "John Roe"});
  CHECK(article.published == std::chrono::year_month_day(std::chrono::year(2025) / 2 / 3));
  CHECK(kind_of(article, "A court ordered") == ZoneKind::body);
}

TEST_CASE("zones lie in text order, do not overlap and are trimmed", "[formats][zones]") {
  const auto article = read(story).at(0);
  std::uint32_t before = 0;
  for (const auto& zone : article.zones) {
    CHECK(zone.begin >= before);
    CHECK(zone.begin < zone.end);
    CHECK(article.text[zone.begin] != ' ');
    CHECK(article.text[zone.end - 1] != '\n');
    before = zone.end;
  }
}

TEST_CASE("lines wrapped at a fixed width are one paragraph", "[formats][zones]") {
  const auto article =
      read(
          "River floods the old town\n\nThe river rose by two metres overnight and flooded the\n"
          "old town, where the fire brigade carried forty people\nfrom their houses. Nobody was hurt.\n")
          .at(0);
  REQUIRE(article.zones.size() == 2);
  CHECK(text_of(article, article.zones[1]).substr(0, 9) == "The river");
  CHECK(text_of(article, article.zones[1]).ends_with("was hurt."));
  CHECK(article.zones[1].kind == ZoneKind::body);
}

TEST_CASE("a single sentence is body, not a headline", "[formats][zones]") {
  const auto article = read("Acme bought Widget Corp.").at(0);
  REQUIRE(article.zones.size() == 1);
  CHECK(article.zones[0].kind == ZoneKind::body);
  CHECK(article.headline.empty());
}

TEST_CASE("a paragraph about a journalist who is no author stays in the body", "[formats][zones]") {
  const auto article = read(
                           "Reporter freed in Lennford\n\nJane Doe\n\nA court in Lennford freed John Roe on Monday.\n\n"
                           "John Roe is a reporter who was arrested in May. He denies the charges.\n\n"
                           "His lawyer said he would sue the police.\n\nThe police did not comment.\n\n"
                           "The court meets again in July.\n")
                           .at(0);
  CHECK(kind_of(article, "John Roe is a reporter") == ZoneKind::body);
}

TEST_CASE("page furniture is told from news", "[formats][zones]") {
  for (auto line : {"3 Min Read", "5 minutes read", "Share This Article", "SHARE", "Advertisement",
                    "Read more: Ten ways to save", "Photo: Jane Doe/Reuters", "2 hours ago", "Follow us on Twitter",
                    "Sign up for our newsletter", "12 Comments", "Facebook Twitter WhatsApp",
                    "\xC2\xA9 2024 Valley Press", "* * *", "Related articles", "Copyright 2024 The Press"}) {
    CAPTURE(line);
    CHECK(is_page_furniture(line));
  }
  for (auto line :
       {"Share prices fell on Monday.", "Three ministers read the report.", "Search for survivors goes on in Lennford",
        "More than 40 people were hurt", "Home sales rose by 3 percent in May", "Print unions call a strike",
        "Follow the money, investigators told the court.", "Email accounts of two ministers hacked"}) {
    CAPTURE(line);
    CHECK_FALSE(is_page_furniture(line));
  }
}

TEST_CASE("a line of publication sets the date, and the caller's date wins", "[formats][date]") {
  const std::string text =
      "Mayor opens bridge\nPublished May 9, 2024 at 10:30\n\nThe mayor of Lennford opened a bridge on Monday.\n";
  CHECK(read(text).at(0).published == 2024y / std::chrono::May / 9);
  ReadOptions options;
  options.date = 2024y / std::chrono::May / 10;
  CHECK(read(text, options).at(0).published == 2024y / std::chrono::May / 10);
}

TEST_CASE("bytes that are no UTF-8 are decoded or replaced, never lost", "[formats][encoding]") {
  CHECK(read("The caf\xE9 burned down in Lennford.").at(0).text == "The caf\xC3\xA9 burned down in Lennford.");
  CHECK(read("\xEF\xBB\xBFThe caf\xC3\xA9 burned down.").at(0).text == "The caf\xC3\xA9 burned down.");
  CHECK(read(std::string("\xFF\xFEH\0i\0.\0", 8)).at(0).text == "Hi.");
}

TEST_CASE("nothing but white space is reported", "[formats]") {
  std::vector<Diagnostic> reports;
  read_text(
      " \n\t\n", "empty.txt", {}, [](Article&&) { FAIL("no article expected"); },
      [&](const Diagnostic& report) { reports.push_back(report); });
  REQUIRE(reports.size() == 1);
  CHECK(reports[0].file == "empty.txt");
}

TEST_CASE("the id of an article is the start of the SHA-256 of its bytes", "[formats]") {
  CHECK(read("abc").at(0).id == "ba7816bf8f01cfea");  // FIPS 180-2, appendix B.1
}

TEST_CASE("an address and a date above it are no headline", "[formats][zones]") {
  const auto articles = read(
      "https://example.org/talks\n\nMay 9, 2024\n\nTalks end in Cairo\n\nDelegations left the "
      "city on Thursday.\n\nMediators meet again.\n");
  REQUIRE(articles.size() == 1);
  CHECK(articles[0].headline == "Talks end in Cairo");
  CHECK(articles[0].published == 2024y / 5 / 9);
}
