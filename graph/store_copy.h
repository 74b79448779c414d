// Copies of a store: beside it, and in its place.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "graph/store.h"

namespace relata::graph {

// Copies the store, as of one moment and without free pages, to a directory that is empty or not there; durable when it
// returns. Writers go on meanwhile. `folders` of the store's directory, those that are there, are copied before, so
// that a store in `directory` has them. After an exception or a crash there is none; what was copied until then is
// called *.part, and the next backup overwrites it.
void back_up(const Store& store, const std::filesystem::path& directory, const std::vector<std::string>& folders = {});

struct Compaction {
  std::uint64_t bytes_before = 0, bytes_after = 0;
};

// Gives back the room that changes left free: writes data.mdb anew, and puts the new one in the place of the old at
// once, so that a crash leaves one or the other. Needs room for both. Terms that no quad uses stay. Throws StoreError
// where the store is open anywhere, in this process too.
Compaction compact(const std::filesystem::path& directory);

}  // namespace relata::graph
