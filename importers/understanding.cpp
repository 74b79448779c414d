#include "importers/understanding.h"

#include "importers/extraction/reading.h"
#include "importers/extraction/statements.h"
#include "importers/language/conllu.h"
#include "importers/language/language_detection.h"

namespace relata::importers {
namespace {

bool is_english(const std::string& language) {
  return language.substr(0, 2) == "en" && (language.size() == 2 || language[2] == '-' || language[2] == '_');
}

// The whole text but its furniture, one block a zone.
std::vector<language::Block> blocks(const formats::Article& article, bool readable) {
  std::vector<language::Block> all;
  for (const auto& zone : article.zones) {
    const bool about_the_author = zone.kind == formats::ZoneKind::byline || zone.kind == formats::ZoneKind::dateline ||
                                  zone.kind == formats::ZoneKind::biography;
    all.push_back({{zone.begin, zone.end}, readable && zone.kind != formats::ZoneKind::boilerplate, about_the_author});
  }
  return all;
}

}  // namespace

Understanding understand(formats::Article&& article, const language::Pipeline& pipeline) {
  // What the text is written in counts, not what its metadata claims; a short text may leave the question open.
  const auto detected = language::language_of(article.text);
  if (detected != "und" && !(is_english(detected) && is_english(article.language))) article.language = detected;
  if (article.language.empty()) article.language = "en";

  Understanding result{std::move(article), nullptr, {}};
  const bool english = is_english(result.article.language);
  result.document = std::make_unique<language::Document>(result.article.text, blocks(result.article, english));
  pipeline.annotate(*result.document);
  result.facts = extraction::extract(result.article, *result.document, pipeline.gazetteer());
  return result;
}

bool Understanding::english() const { return is_english(article.language); }

std::vector<graph::Quad> Understanding::statements(const language::Gazetteer& gazetteer,
                                                   const extraction::Naming& naming) const {
  return extraction::statements(article, *document, facts, gazetteer, naming);
}

std::string Understanding::json(const extraction::Naming& naming) const {
  return extraction::json(article, *document, facts, naming);
}

std::string Understanding::conllu() const {
  std::string text;
  language::write_conllu(*document, article.id, text);
  return text;
}

}  // namespace relata::importers
