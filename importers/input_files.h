// The files that a list of paths means.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "importers/formats/formats.h"

namespace relata::importers {

// Calls `visit` for "-", for each file, and for each regular file below each folder, hidden ones and those of stores
// excepted, in the order of their names. What cannot be listed goes to `report`.
void for_each_input_file(const std::vector<std::string>& paths, const formats::DiagnosticSink& report,
                         const std::function<void(const std::string&)>& visit);

}  // namespace relata::importers
