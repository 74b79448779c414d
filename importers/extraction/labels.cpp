#include "importers/extraction/labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "graph/vocabulary.h"
#include "importers/formats/text_encoding.h"

namespace relata::extraction {

std::string relation_iri(std::string_view predicate) {
  const auto colon = predicate.find(':');
  const auto prefix =
      predicate.substr(0, colon) == "rel" ? graph::vocabulary::rel::prefix : graph::vocabulary::schema::prefix;
  return graph::vocabulary::iri(prefix, predicate.substr(colon + 1));
}

std::string date_text(const std::chrono::year_month_day& day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::string single_spaced(std::string_view text) { return formats::normalise_space(text); }

bool is_absolute_iri(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || std::isalpha(static_cast<unsigned char>(text[0])) == 0)
    return false;
  const bool scheme = std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '+' || c == '-' || c == '.';
  });
  return scheme && std::none_of(text.begin(), text.end(), [](char c) {
           return static_cast<unsigned char>(c) <= 0x20 ||
                  std::string_view("<>\"{}|^`\\").find(c) != std::string_view::npos;
         });
}

}  // namespace relata::extraction
