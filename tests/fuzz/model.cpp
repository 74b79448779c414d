// The container of trained models. The checksum is made to fit, for otherwise it would end every input. What lies in
// the sections is trusted: the checksum says that it is what was trained.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>

#include "importers/language/model_file.h"

using namespace relata::language;

namespace {

// As in importers/language/model_file.cpp: FNV-1a over words of 8 bytes.
std::uint64_t checksum(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), 8);
    hash = (hash ^ word) * 0x100000001b3ULL;
  }
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
  return hash;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t header = 32, size_at = 16, checksum_at = 24;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (size >= header) {
    const std::uint64_t whole = size, sum = checksum(std::string_view(bytes).substr(header));
    std::memcpy(bytes.data() + size_at, &whole, 8);
    std::memcpy(bytes.data() + checksum_at, &sum, 8);
  }
  static const auto file = std::filesystem::temp_directory_path() / ("relata-fuzz-" + std::to_string(getpid()));
  std::FILE* out = std::fopen(file.c_str(), "wb");
  if (out == nullptr || std::fwrite(bytes.data(), 1, size, out) != size || std::fclose(out) != 0) std::abort();
  try {
    const ModelFile model(file);
    volatile std::uint64_t sum = 0;
    for (const auto byte : model.section("strings")) sum = sum + static_cast<std::uint64_t>(byte);
    for (const auto number : model.array<std::uint64_t>("facts")) sum = sum + number;
  } catch (const ModelError&) {  // what is wrong is refused
  }
  std::filesystem::remove(file);
  return 0;
}
