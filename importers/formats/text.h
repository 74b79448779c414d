// Plain text: one article per input.
#pragma once

#include <string>
#include <string_view>

#include "importers/formats/formats.h"

namespace relata::formats {

int sniff_text(std::string_view start);
void read_text(std::string_view bytes, const std::string& source, const ReadOptions&, const ArticleSink&,
               const DiagnosticSink&);

}  // namespace relata::formats
