// Articles as JSON: one object, an array of them (at the top or under "articles"), or JSON Lines.
#pragma once

#include <string>
#include <string_view>

#include "importers/formats/formats.h"

namespace relata::formats {

// The keys that are understood, by what corpora and news APIs call them, case-insensitive:
//   headline title name · text body content articleBody article_text maintext · url link canonical_url
//   published datePublished date publishedAt published_at publication_date pub_date · author authors byline creator
//   publisher source site siteName · language lang inLanguage · keywords tags · caption captions
// A value may be a string, an object with "name" or "value", or an array of either.
int sniff_json(std::string_view start);
void read_json(std::string_view bytes, const std::string& source, const ReadOptions&, const ArticleSink&,
               const DiagnosticSink&);

}  // namespace relata::formats
