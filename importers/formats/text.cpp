#include "importers/formats/text.h"

#include <algorithm>

#include "importers/formats/article_id.h"
#include "importers/formats/text_encoding.h"
#include "importers/formats/zones.h"

namespace relata::formats {

int sniff_text(std::string_view start) { return std::find(start.begin(), start.end(), '\0') == start.end() ? 10 : 1; }

void read_text(std::string_view bytes, const std::string& source, const ReadOptions& options, const ArticleSink& sink,
               const DiagnosticSink& report) {
  Article article;
  article.id = article_id(bytes);
  article.source = source;
  article.text = to_utf8(bytes);
  article.zones = paragraphs(article.text);
  if (article.zones.empty()) {
    report({source, 1, 1, "expected the text of an article, found nothing but white space"});
    return;
  }
  classify_zones(article);
  if (options.date) article.published = options.date;
  sink(std::move(article));
}

}  // namespace relata::formats
