#include "importers/formats/article_id.h"

#include <fmt/format.h>
#include <openssl/sha.h>

namespace relata::formats {

std::string article_id(std::string_view key) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(key.data()), key.size(), digest);
  std::string id;
  for (std::size_t i = 0; i < 8; ++i) id += fmt::format("{:02x}", digest[i]);
  return id;
}

}  // namespace relata::formats
