// The main text of a page: which of its blocks are the article and which are the page around it.
#pragma once

#include <string>
#include <vector>

#include "importers/formats/article.h"
#include "importers/formats/html_page.h"

namespace relata::formats {

struct ContentBlock {
  ZoneKind kind = ZoneKind::body;
  std::string text;  // white space normalised
};

// In page order. Empty where the page has no running text.
std::vector<ContentBlock> main_content(const HtmlPage& page);

}  // namespace relata::formats
