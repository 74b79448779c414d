#include "importers/formats/publication_date.h"

#include "tests/catch.h"

using namespace relata::formats;
using namespace std::chrono_literals;

TEST_CASE("metadata dates are read in the forms that are in use", "[formats][date]") {
  const auto may_9 = 2024y / std::chrono::May / 9;
  for (auto text :
       {"2024-05-09", "20240509", "2024/05/09", "May 9, 2024", "9 May 2024", "May 9th, 2024", "the 9th of May 2024",
        "Thu, 09 May 2024 10:00:00 GMT", "2024-05-09T10:00:00Z", "Published on Thursday, May 9, 2024"}) {
    CAPTURE(text);
    const auto date = parse_publication_date(text);
    REQUIRE(date.has_value());
    CHECK(date->day == may_9);
  }
}

TEST_CASE("times of day keep their zone", "[formats][date]") {
  CHECK(parse_publication_date("Thu, 09 May 2024 10:00:00 GMT")->time == "2024-05-09T10:00:00Z");
  CHECK(parse_publication_date("2024-05-09T10:00:00.123+02:00")->time == "2024-05-09T10:00:00+02:00");
  CHECK(parse_publication_date("2024-05-09 10:00")->time == "2024-05-09T10:00:00");
  CHECK(parse_publication_date("2024-05-09")->time.empty());
}

TEST_CASE("what has two readings, or none, is no date", "[formats][date]") {
  for (auto text : {"05/09/2024", "2024-13-01", "2023-02-29", "May", "", "soon", "3 May", "12345"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_publication_date(text).has_value());
  }
}
