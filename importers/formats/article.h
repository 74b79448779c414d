// A news article as its publisher gave it: metadata and text, divided into zones. No language understanding here.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace relata::formats {

enum class ZoneKind : std::uint8_t {
  headline,
  byline,
  dateline,  // "CAIRO, May 9 (Agency) -" at the start of the body
  caption,
  subheading,
  body,
  biography,   // who the author is: says things about the author alone
  boilerplate  // read time, share line, advertisement, navigation: never read
};

// Half-open, in bytes of Article::text. Zones are in text order and do not overlap; white space between them belongs to
// none. One zone is one paragraph or line.
struct Zone {
  ZoneKind kind = ZoneKind::body;
  std::uint32_t begin = 0, end = 0;
};

// `text` is valid UTF-8; for plain-text input it is the input itself, unchanged (only invalid bytes are replaced by
// U+FFFD, a byte order mark is dropped). For other formats it is the extracted paragraphs, separated by a blank line,
// the headline first.
struct Article {
  std::string id;      // 16 hex digits: start of the SHA-256 of the URL if the article has one, else of its bytes
  std::string source;  // path or URL that it was read from, for messages
  std::string url;     // canonical address, may be empty
  std::string text;
  std::vector<Zone> zones;

  std::string headline;              // white space normalised
  std::vector<std::string> authors;  // names without "By"
  std::string publisher;             // may be empty
  std::string language;              // BCP 47, "" if unknown
  std::vector<std::string> keywords;
  // The day of publication; the time of day and its zone only where they are known.
  std::optional<std::chrono::year_month_day> published;
  std::string published_time;  // xsd:dateTime where the time is known, else empty
};

}  // namespace relata::formats
