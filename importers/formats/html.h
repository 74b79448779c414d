// A news page -> its article: metadata from JSON-LD, OpenGraph and meta tags, the main text by the density of content.
#pragma once

#include <string>
#include <string_view>

#include "importers/formats/formats.h"

namespace relata::formats {

int sniff_html(std::string_view start);
// One article per page. Truncated and malformed pages are read as a browser would (HTML5 tree construction).
void read_html(std::string_view bytes, const std::string& source, const ReadOptions&, const ArticleSink&,
               const DiagnosticSink&);

// The charset that a page declares: <meta charset>, <meta http-equiv>; "" for none.
std::string_view declared_charset(std::string_view bytes);

}  // namespace relata::formats
