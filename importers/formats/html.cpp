#include "importers/formats/html.h"

#include <algorithm>
#include <string>

#include "importers/formats/article_id.h"
#include "importers/formats/html_content.h"
#include "importers/formats/html_metadata.h"
#include "importers/formats/html_page.h"
#include "importers/formats/position.h"
#include "importers/formats/text_encoding.h"
#include "importers/formats/zones.h"

namespace relata::formats {
namespace {

void append(Article& article, ZoneKind kind, std::string_view text) {
  if (!article.text.empty()) article.text += "\n\n";
  const auto begin = static_cast<std::uint32_t>(article.text.size());
  article.text += text;
  article.zones.push_back({kind, begin, static_cast<std::uint32_t>(article.text.size())});
}

}  // namespace

int sniff_html(std::string_view start) {
  const auto text = lower(start);
  if (text.find("<!doctype html") != std::string::npos || text.find("<html") != std::string::npos) return 90;
  const bool tags = text.find("<head") != std::string::npos || text.find("<body") != std::string::npos ||
                    text.find("<div") != std::string::npos || text.find("<p>") != std::string::npos;
  return tags ? 60 : 0;
}

std::string_view declared_charset(std::string_view bytes) {
  constexpr std::size_t prescan = 4096;
  bytes = bytes.substr(0, prescan);
  const auto text = lower(bytes);
  for (auto meta = text.find("<meta"); meta != std::string::npos; meta = text.find("<meta", meta + 1)) {
    const auto end = std::min(text.find('>', meta), text.size());
    auto at = text.find("charset", meta);
    if (at == std::string::npos || at > end) continue;
    at = text.find_first_not_of(" \t\r\n=\"'", at + 7);
    if (at == std::string::npos || at >= end) continue;
    const auto behind = std::min(text.find_first_of(" \t\r\n\"';/>", at), end);
    return bytes.substr(at, behind - at);
  }
  return {};
}

void read_html(std::string_view bytes, const std::string& source, const ReadOptions& options, const ArticleSink& sink,
               const DiagnosticSink& report) {
  const auto text = to_utf8(bytes, declared_charset(bytes));
  if (const auto deep = too_deep(text); deep != std::string_view::npos) {
    const auto [line, column] = PositionFinder(text).at(deep);
    report({source, line, column,
            "expected a page, found more than " + std::to_string(deepest_nesting) + " elements inside each other"});
    return;
  }
  const HtmlPage page(text);
  Article article;
  article.source = source;
  read_metadata(page, article);
  article.id = article_id(article.url.empty() ? bytes : std::string_view(article.url));
  if (!article.published && options.date) article.published = options.date;
  const auto content = main_content(page);
  if (content.empty()) {
    report({source, 1, 1, "expected an article, found a page without running text"});
    return;
  }
  if (!article.headline.empty()) append(article, ZoneKind::headline, article.headline);
  for (const auto& block : content) {
    if (block.text != article.headline) append(article, block.kind, block.text);
  }
  split_off_agency_lines(article);
  sink(std::move(article));
}

}  // namespace relata::formats
