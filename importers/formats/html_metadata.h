// What a page says about its article besides the text.
#pragma once

#include "importers/formats/article.h"
#include "importers/formats/html_page.h"

namespace relata::formats {

// Fills what is empty in `article`: JSON-LD first, then OpenGraph and meta tags, then <html lang>, <link
// rel=canonical>, <time>, <h1>, <title>.
void read_metadata(const HtmlPage& page, Article& article);

}  // namespace relata::formats
