// Every format of articles. The first byte says which, in the order of the table.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "importers/formats/formats.h"

using namespace relata::formats;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto all = formats();
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto& format = all[data[0] % all.size()];
  try {
    format.sniff(bytes.substr(0, 4096));
    format.read(
        bytes, "fuzz", {}, [](Article&&) {}, [](const Diagnostic&) {});
  } catch (const FormatError&) {  // what is wrong is refused
  }
  return 0;
}
