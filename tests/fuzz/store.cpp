// A store whose file was changed. The input is a list of changes to the file of a small store: where (3 bytes), and
// what stands there instead (1 byte). Opening it must succeed or fail with a message, and where its pages pass the
// check, all that reads it must do so as well.
#include "graph/store.h"

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "graph/store_error.h"
#include "graph/verify.h"

using namespace relata::graph;

namespace {

namespace fs = std::filesystem;

// Several versions, so that there are free pages; values on pages of their own; a tree of more than one level.
std::string small_store(const fs::path& directory) {
  {
    Store store(directory, OpenMode::create);
    for (int round = 0; round < 3; ++round) {
      auto transaction = store.begin();
      if (round == 2) transaction.erase_all({});
      for (int i = 0; i < 80; ++i)
        transaction.add(
            {Term::iri("http://example.org/s" + std::to_string(i % 37)),
             Term::iri("http://example.org/p" + std::to_string(i % 5)),
             Term::tagged(std::string(i % 40 == 0 ? 9000 : 60, 'x') + std::to_string(i * (round + 1)), "en"),
             Term::iri("http://example.org/g" + std::to_string(round))});
      transaction.commit();
    }
  }
  std::ifstream in(directory / "data.mdb", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void read_all(const Store& store) {
  const auto snapshot = store.snapshot();
  auto scan = snapshot.scan({});
  for (QuadIds quad; scan.next(quad);)
    for (const auto id : {quad.subject, quad.predicate, quad.object, quad.graph}) snapshot.term(id);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto folder = fs::temp_directory_path() / ("relata-fuzz-store-" + std::to_string(getpid()));
  static const std::string whole = small_store(folder / "whole");
  auto bytes = whole;
  for (; size >= 4; data += 4, size -= 4) {
    const auto at = (std::size_t{data[0]} | std::size_t{data[1]} << 8U | std::size_t{data[2]} << 16U) % bytes.size();
    bytes[at] = static_cast<char>(data[3]);
  }
  const auto directory = folder / "changed";
  fs::remove_all(directory);
  fs::create_directories(directory);
  std::ofstream(directory / "data.mdb", std::ios::binary) << bytes;
  try {
    const Store store(directory, OpenMode::read_only);
    verify(store);
    read_all(store);
  } catch (const StoreError&) {  // what is wrong is refused
  }
  return 0;
}
