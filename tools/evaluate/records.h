// Records of the corpora that are files of JSON Lines, and their texts as articles.
#pragma once

#include <rapidjson/document.h>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

#include "importers/extraction/facts.h"
#include "importers/formats/article.h"
#include "importers/language/document.h"
#include "importers/language/pipeline.h"
#include "importers/language/utf8.h"

namespace relata::evaluate {

// Calls `score` with each record of a file and with its half: 0 for those of even index, 1 for the others. Throws
// std::runtime_error with file and line where there is no JSON object.
void for_each_record(const std::filesystem::path& file,
                     const std::function<void(const rapidjson::Document&, std::size_t half)>& score);

// A text as an article of one paragraph, read from end to end. Stays where it is made: its parts refer to each other.
struct ReadText {
  ReadText(const language::Pipeline& pipeline, const std::string& text);
  ReadText(const ReadText&) = delete;
  ReadText& operator=(const ReadText&) = delete;

  language::Span in_code_points(language::Span bytes) const {
    return {code_points.at(bytes.begin), code_points.at(bytes.end)};
  }

  formats::Article article;
  language::Document document;
  language::CodePoints code_points;
  extraction::Facts facts;
};

}  // namespace relata::evaluate
