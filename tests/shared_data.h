// Where the shared corpora and test suites lie, for tests that need them.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>

namespace relata::tests {

// The folder `inside` of $RELATA_SHARED (default ../shared beside the sources), or nullopt where it is absent:
// then the caller reports its test as skipped, by name.
inline std::optional<std::filesystem::path> shared(const std::filesystem::path& inside) {
  const char* root = std::getenv("RELATA_SHARED");
  auto path =
      (root != nullptr ? std::filesystem::path(root) : std::filesystem::path(RELATA_SOURCE_DIR) / "../shared") / inside;
  if (std::filesystem::exists(path)) return path;
  return std::nullopt;
}

}  // namespace relata::tests

// Ends the test, and says so by name, where the shared data is absent.
#define RELATA_SHARED_OR_SKIP(variable, inside)                          \
  auto variable##_found = relata::tests::shared(inside);                 \
  if (!variable##_found) {                                               \
    WARN("skipped, " << (inside) << " is not here (set RELATA_SHARED)"); \
    return;                                                              \
  }                                                                      \
  const auto& variable = *variable##_found
