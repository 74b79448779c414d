#include "importers/language/document.h"

#include <cstring>

namespace relata::language {

std::string_view Document::keep(std::string_view string) {
  if (string.empty()) return {};
  auto* copy = static_cast<char*>(strings_.allocate(string.size(), 1));
  std::memcpy(copy, string.data(), string.size());
  return {copy, string.size()};
}

}  // namespace relata::language
