#include "importers/formats/formats.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <limits>

#include "importers/formats/html.h"
#include "importers/formats/input_bytes.h"
#include "importers/formats/json.h"
#include "importers/formats/text.h"
#include "importers/formats/text_encoding.h"

namespace relata::formats {
namespace {

// A new format is one row here and one file beside this one.
constexpr std::array table = {
    Format{"json", ".json .jsonl .ndjson", "objects with headline, text, published, authors …; arrays; JSON Lines",
           sniff_json, read_json, std::numeric_limits<std::size_t>::max()},
    Format{"html", ".html .htm .xhtml", "a news page: metadata, main text without the page around it", sniff_html,
           read_html, std::size_t{64} << 20},
    Format{"text", ".txt .text .md", "one article per file: headline, byline, paragraphs", sniff_text, read_text,
           largest_article},
};

bool has_extension(const Format& format, const std::string& extension) {
  return !extension.empty() &&
         (" " + std::string(format.extensions) + " ").find(" " + extension + " ") != std::string::npos;
}

const Format& choose(const std::string& path, std::string_view bytes, const ReadOptions& options) {
  const auto by_name = [&](const Format& format) { return format.name == options.format; };
  if (!options.format.empty()) {
    const auto found = std::find_if(table.begin(), table.end(), by_name);
    if (found == table.end()) throw FormatError({path, 0, 0, "unknown format " + options.format});
    return *found;
  }
  const auto extension = lower(std::filesystem::path(path).extension().string());
  for (const auto& format : table) {
    if (has_extension(format, extension)) return format;
  }
  constexpr std::size_t enough = 4096;
  const auto start = bytes.substr(0, enough);
  return *std::max_element(table.begin(), table.end(),
                           [&](const Format& a, const Format& b) { return a.sniff(start) < b.sniff(start); });
}

std::string mebibytes(std::size_t bytes) { return std::to_string(bytes >> 20U) + " MiB"; }

}  // namespace

std::span<const Format> formats() { return table; }

void read_articles(const std::string& path, const ReadOptions& options, const ArticleSink& sink,
                   const DiagnosticSink& report) {
  const InputBytes bytes(path);
  const auto& format = choose(path, bytes.view(), options);
  if (bytes.view().size() > format.most_bytes) {
    report({path, 0, 0, "expected one article, found more than " + mebibytes(format.most_bytes)});
    return;
  }
  const auto admit = [&](Article&& article) {
    if (article.text.size() <= largest_article) return sink(std::move(article));
    report({path, 0, 0, "expected an article, found one of more than " + mebibytes(largest_article)});
  };
  format.read(bytes.view(), path, options, admit, report);
}

}  // namespace relata::formats
