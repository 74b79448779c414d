// Dates as metadata write them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace relata::formats {

struct PublicationDate {
  std::chrono::year_month_day day;
  std::string time;  // xsd:dateTime where the time of day is known, else empty
};

// Understands ISO 8601 ("2024-05-09", "2024-05-09T10:00:00+02:00", "20240509"), RFC 5322 ("Thu, 09 May 2024 10:00:00
// GMT") and written dates ("May 9, 2024", "9 May 2024", "Published on Thursday, May 9th, 2024 at 10:00"). nullopt for
// the rest: "05/09/2024" has two readings, and none is guessed.
std::optional<PublicationDate> parse_publication_date(std::string_view text);

}  // namespace relata::formats
