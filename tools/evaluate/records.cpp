#include "tools/evaluate/records.h"

#include <fstream>
#include <stdexcept>

#include "importers/extraction/reading.h"

namespace relata::evaluate {

void for_each_record(const std::filesystem::path& file,
                     const std::function<void(const rapidjson::Document&, std::size_t half)>& score) {
  std::ifstream input(file);
  if (!input) throw std::runtime_error("cannot read " + file.string());
  std::size_t index = 0;
  for (std::string line; std::getline(input, line); ++index) {
    rapidjson::Document record;
    record.Parse(line.c_str(), line.size());
    if (record.HasParseError() || !record.IsObject())
      throw std::runtime_error(file.string() + ":" + std::to_string(index + 1) + ": not a JSON object");
    score(record, index % 2);
  }
}

ReadText::ReadText(const language::Pipeline& pipeline, const std::string& text)
    : document(text, {{{0, static_cast<std::uint32_t>(text.size())}, true}}), code_points(document.text()) {
  article.text = text;
  article.zones = {{formats::ZoneKind::body, 0, static_cast<std::uint32_t>(text.size())}};
  article.language = "en";
  pipeline.annotate(document);
  facts = extraction::extract(article, document, pipeline.gazetteer());
}

}  // namespace relata::evaluate
