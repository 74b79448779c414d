// The table of input formats, and the one way in: bytes -> articles.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "importers/formats/article.h"
#include "importers/formats/diagnostic.h"

namespace relata::formats {

struct ReadOptions {
  std::string format;  // a name from the table; "" to find out by extension, then by content
  // The publication date where the metadata has none; of plain text, which has no metadata, always.
  std::optional<std::chrono::year_month_day> date;
};

// Called once for each article, in input order.
using ArticleSink = std::function<void(Article&&)>;
// Called for each bad record; reading goes on.
using DiagnosticSink = std::function<void(const Diagnostic&)>;

struct Format {
  std::string_view name;        // "text", "html", "json", …
  std::string_view extensions;  // space-separated, with dots
  std::string_view describes;   // for --help
  // How sure, 0 … 100, that `start` (the first bytes, up to 4 KiB) is this format.
  int (*sniff)(std::string_view start);
  // Reads all articles of one input. `bytes` is the whole input, `source` its path or "-".
  void (*read)(std::string_view bytes, const std::string& source, const ReadOptions&, const ArticleSink&,
               const DiagnosticSink&);
  // Of an input, more is refused unread.
  std::size_t most_bytes;
};

// Nobody writes longer ones; what looks like one is a dump or noise, and all of an article is in memory at once, some
// ninety times its size.
constexpr std::size_t largest_article = std::size_t{4} << 20;  // bytes

std::span<const Format> formats();

// Reads one file, or standard input for "-". Throws FormatError where nothing at all can be read: binary data, for one.
// Articles longer than `largest_article` are reported, not handed over.
void read_articles(const std::string& path, const ReadOptions&, const ArticleSink&, const DiagnosticSink&);

}  // namespace relata::formats
