#pragma once

namespace relata::graph {

enum class OpenMode { read_only, read_write, create };

}  // namespace relata::graph
