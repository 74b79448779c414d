// The evaluations that relata-evaluate runs, one function and one file each. A new one is a row in tools/evaluate.cpp's
// table.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "importers/language/pipeline.h"

namespace relata::evaluate {

// One line of a report: what was measured on which data, and the figure.
struct Score {
  std::string data;
  std::string measure;
  double value = 0;                      // a percentage, unless the measure names another unit
  std::vector<std::string> errors = {};  // the cases that went wrong, one line each; none where they are not told
};

std::vector<Score> evaluate_syntax(const language::Pipeline& pipeline, const std::filesystem::path& corpora);
std::vector<Score> evaluate_coreference(const language::Pipeline& pipeline, const std::filesystem::path& corpora);
std::vector<Score> evaluate_relations(const language::Pipeline& pipeline, const std::filesystem::path& corpora);
std::vector<Score> evaluate_calibration(const language::Pipeline& pipeline, const std::filesystem::path& corpora);
std::vector<Score> evaluate_events(const language::Pipeline& pipeline, const std::filesystem::path& corpora);
std::vector<Score> evaluate_event_coreference(const language::Pipeline& pipeline, const std::filesystem::path& corpora);
std::vector<Score> evaluate_resolution(const language::Pipeline& pipeline, const std::filesystem::path& corpora);
std::vector<Score> evaluate_times(const language::Pipeline& pipeline, const std::filesystem::path& corpora);
std::vector<Score> evaluate_quantities(const language::Pipeline& pipeline, const std::filesystem::path& corpora);
std::vector<Score> evaluate_names(const language::Pipeline& pipeline, const std::filesystem::path& corpora);
std::vector<Score> evaluate_html(const language::Pipeline& pipeline, const std::filesystem::path& corpora);

}  // namespace relata::evaluate
