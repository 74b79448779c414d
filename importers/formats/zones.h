// Plain text -> zones: what is headline, byline, caption, body, biography, and what is page furniture.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "importers/formats/article.h"

namespace relata::formats {

// Paragraphs in text order, in bytes, trimmed: the lines between blank lines, joined only where the text is wrapped at
// a fixed width; otherwise every line is one.
std::vector<Zone> paragraphs(std::string_view text);

// Sets the kind of each paragraph of a plain-text article, and splits off a dateline and the credits of captions.
// `authors` are names known from metadata; a byline found in the text adds to them, as a line of publication
// ("Published May 9, 2024") sets `published`. Fills Article::headline if it is empty.
void classify_zones(Article& article);

// The names of "By Jane Doe and John Roe, Reuters": up to the first part that is no name.
std::vector<std::string> names_in_byline(std::string_view text);

// Splits the dateline off the first paragraph of the body, whose date sets `published` where none is known, and
// credits, as boilerplate, off captions.
void split_off_agency_lines(Article& article);

// Whether a line is page furniture whatever surrounds it: "3 Min Read", "Share This Article", "Advertisement".
bool is_page_furniture(std::string_view line);

}  // namespace relata::formats
