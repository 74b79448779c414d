// Stores whose file was changed: they are refused, or read; nothing that reads them crashes.
#include "graph/page_check.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include "graph/store.h"
#include "graph/store_error.h"
#include "graph/verify.h"
#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"

using namespace relata::graph;
using relata::tests::TemporaryDirectory;

namespace {

constexpr std::size_t page_size = 4096;

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Three versions, so that there are free pages; values on pages of their own; trees of several levels.
std::string file_of_a_store(const std::filesystem::path& directory) {
  {
    Store store(directory, OpenMode::create);
    for (int round = 0; round < 3; ++round) {
      auto transaction = store.begin();
      if (round == 2) transaction.erase_all({});
      for (int i = 0; i < 400; ++i)
        transaction.add({Term::iri("http://example.org/s" + std::to_string(i % 97)),
                         Term::iri("http://example.org/p" + std::to_string(i % 5)),
                         Term::literal(std::string(i % 50 == 0 ? 9000 : 20, 'x') + std::to_string(i * (round + 1))),
                         Term::iri("http://example.org/g" + std::to_string(round))});
      transaction.commit();
    }
  }
  return bytes_of(directory / "data.mdb");
}

enum Outcome { sound = 0, problems = 1, refused = 2 };

// Opens, verifies and reads the file in a process of its own.
int wait_status_of(const std::filesystem::path& directory, const std::string& bytes) {
  std::ofstream(directory / "data.mdb", std::ios::binary) << bytes;
  const pid_t child = fork();
  if (child == 0) {
    try {
      const Store store(directory, OpenMode::read_only);
      const bool is_sound = verify(store).problems.empty();
      const auto snapshot = store.snapshot();
      auto scan = snapshot.scan({});
      for (QuadIds quad; scan.next(quad);)
        for (const auto id : {quad.subject, quad.predicate, quad.object, quad.graph}) snapshot.term(id);
      _exit(is_sound ? sound : problems);
    } catch (const StoreError&) {
      _exit(refused);
    }
  }
  int status = 0;
  waitpid(child, &status, 0);
  return status;
}

}  // namespace

TEST_CASE("whatever bytes of a store are changed, nothing that opens, verifies and reads it crashes",
          "[graph][store][verify]") {
  const auto seed = std::random_device()();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const TemporaryDirectory directory;
  const auto whole = file_of_a_store(directory / "whole");
  std::filesystem::create_directory(directory / "changed");
  REQUIRE(wait_status_of(directory / "changed", whole) == 0);
  int refusals = 0;
  const int rounds = std::getenv("RELATA_LONG") != nullptr ? 20000 : 400;
  for (int round = 0; round < rounds; ++round) {
    auto bytes = whole;
    for (auto count = 1 + random() % 3; count > 0; --count) {
      const auto page = random() % (whole.size() / page_size) * page_size;
      // Most of what is dangerous stands at the beginning of a page, and where its nodes begin.
      const auto within = random() % 3 == 0 ? random() % page_size : random() % 200;
      const auto old = static_cast<unsigned char>(bytes[page + within]);
      const unsigned char choices[] = {0, 0xFF, static_cast<unsigned char>(old ^ 1U << random() % 8),
                                       static_cast<unsigned char>(random())};
      bytes[page + within] = static_cast<char>(choices[random() % 4]);
    }
    const int status = wait_status_of(directory / "changed", bytes);
    INFO("round " << round);
    REQUIRE(WIFEXITED(status));
    refusals += WEXITSTATUS(status) == refused ? 1 : 0;
  }
  CHECK(refusals > rounds / 40);
}

TEST_CASE("a damaged page is named when the store is opened, or by verify", "[graph][store][verify]") {
  const TemporaryDirectory directory;
  const auto whole = file_of_a_store(directory / "whole");
  const auto changed = directory / "changed";
  std::filesystem::create_directory(changed);
  const auto error = [&](std::size_t offset, std::uint64_t value, std::size_t size, bool verified) -> std::string {
    auto bytes = whole;
    std::memcpy(bytes.data() + offset, &value, size);
    std::ofstream(changed / "data.mdb", std::ios::binary) << bytes;
    try {
      const Store store(changed, OpenMode::read_only);
      if (verified) verify(store);
    } catch (const StoreError& wrong) {
      return wrong.what();
    }
    return "no error";
  };
  const auto damaged = [&](const std::string& what) {
    return changed.string() + ": damaged: data.mdb, " + what + "; restore a backup";
  };
  // Of LMDB's meta page: MDB_meta begins after a header of 16 bytes; the page size, the roots and the last page in it.
  CHECK(error(16 + 24, 3000, 4, false) == damaged("meta page 0 has the page size 3000"));
  CHECK(error(16 + 4, 2, 4, false) == damaged("meta page 0 is not LMDB's"));
  CHECK(error(page_size + 16 + 120, 0, 8, false) == damaged("meta page 1 has the last page 0"));
  // The root of the present version: the third transaction's after the one that made the store.
  std::uint64_t transactions[2], roots[2];
  for (std::size_t i = 0; i < 2; ++i) {
    std::memcpy(&transactions[i], whole.data() + i * page_size + 16 + 128, 8);
    std::memcpy(&roots[i], whole.data() + i * page_size + 16 + 72 + 40, 8);
  }
  const auto present = transactions[0] > transactions[1] ? 0U : 1U;
  const auto root = roots[present];
  CHECK(error(root * page_size, 77, 8, false) ==
        damaged("page " + std::to_string(root) + " of table main has another header"));
  CHECK(error(root * page_size + 12, 5000, 2, false) ==
        damaged("page " + std::to_string(root) + " of table main has its nodes outside"));
  // A leaf deep down is read by verify alone.
  std::size_t leaf = 0;
  std::uint64_t table_root = 0;
  for (std::size_t page = whole.size() / page_size - 1; leaf == 0 && page > 1; --page) {
    std::uint64_t number = 0;
    std::uint16_t flags = 0, nodes = 0;
    std::memcpy(&number, whole.data() + page * page_size, 8);
    std::memcpy(&flags, whole.data() + page * page_size + 10, 2);
    std::memcpy(&nodes, whole.data() + page * page_size + 12, 2);
    const bool is_branch = number == page && flags == 1 && nodes >= 16 + 4;
    if (!is_branch || error(page * page_size, 99, 8, false) == "no error") continue;
    // The root of a table of the present version: its first node's page.
    table_root = page;
    std::uint16_t node = 0;
    std::memcpy(&node, whole.data() + page * page_size + 16, 2);
    std::uint32_t child = 0;
    std::memcpy(&child, whole.data() + page * page_size + node, 4);
    leaf = child;
  }
  REQUIRE(table_root != 0);
  CHECK(error(leaf * page_size + 10, 0x42, 2, false) == "no error");
  const auto by_verify = error(leaf * page_size + 10, 0x42, 2, true);
  INFO(by_verify);
  CHECK(by_verify.starts_with(changed.string() + ": damaged: data.mdb, page " + std::to_string(leaf) + " of table "));
}
