// Stores whose file was changed: they are refused, or read; nothing that reads them crashes.
#include "graph/page_check.h"

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <new>
#include <random>
#include <string>
#include <vector>

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

// Opens, verifies and reads the store; false if it is refused.
bool is_read(const std::filesystem::path& directory) {
  try {
    const Store store(directory, OpenMode::read_only);
    verify(store);
    const auto snapshot = store.snapshot();
    auto scan = snapshot.scan({});
    for (QuadIds quad; scan.next(quad);)
      for (const auto id : {quad.subject, quad.predicate, quad.object, quad.graph}) snapshot.term(id);
    return true;
  } catch (const StoreError&) {
    return false;
  }
}

// Writes up to three other bytes into the file of the store, and takes them back at the end of its life.
class ChangedBytes {
 public:
  ChangedBytes(const std::filesystem::path& file, const std::string& whole, std::mt19937& random)
      : file_(file, std::ios::binary | std::ios::in | std::ios::out), whole_(whole) {
    for (auto count = 1 + random() % 3; count > 0; --count) {
      const auto page = random() % (whole.size() / page_size) * page_size;
      // Most of what is dangerous stands at the beginning of a page, and where its nodes begin.
      const auto offset = page + (random() % 3 == 0 ? random() % page_size : random() % 200);
      const auto old = static_cast<unsigned char>(whole[offset]);
      const unsigned char choices[] = {0, 0xFF, static_cast<unsigned char>(old ^ 1U << random() % 8),
                                       static_cast<unsigned char>(random())};
      write(offset, static_cast<char>(choices[random() % 4]));
      offsets_.push_back(offset);
    }
  }
  ChangedBytes(const ChangedBytes&) = delete;
  ChangedBytes& operator=(const ChangedBytes&) = delete;
  ~ChangedBytes() {
    for (const auto offset : offsets_) write(offset, whole_[offset]);
  }

 private:
  void write(std::size_t offset, char byte) { file_.seekp(static_cast<std::streamoff>(offset)).put(byte).flush(); }

  std::fstream file_;
  const std::string& whole_;
  std::vector<std::size_t> offsets_;
};

// What a process that may crash has got done, in memory that it shares with the one that waits for it.
struct Progress {
  int rounds = 0, refusals = 0;
};

}  // namespace

TEST_CASE("whatever bytes of a store are changed, nothing that opens, verifies and reads it crashes",
          "[graph][store][verify]") {
  const auto seed = std::random_device()();
  const TemporaryDirectory directory;
  const auto whole = file_of_a_store(directory.path());
  REQUIRE(is_read(directory.path()));
  void* const shared = mmap(nullptr, sizeof(Progress), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  REQUIRE(shared != MAP_FAILED);
  auto& progress = *new (shared) Progress;
  // Many rounds in one process: starting it costs more than a round.
  const int processes = std::getenv("RELATA_LONG") != nullptr ? 200 : 4, rounds_each = 100;
  for (int process = 0; process < processes; ++process) {
    const pid_t child = fork();
    if (child == 0) {
      std::mt19937 random(seed + static_cast<unsigned>(process));
      for (int round = 0; round < rounds_each; ++round, ++progress.rounds) {
        const ChangedBytes changed(directory / "data.mdb", whole, random);
        progress.refusals += is_read(directory.path()) ? 0 : 1;
      }
      _exit(0);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    INFO("seed " << seed << ", process " << process << ", round " << progress.rounds % rounds_each);
    REQUIRE(status == 0);
  }
  CHECK(progress.rounds == processes * rounds_each);
  CHECK(progress.refusals > progress.rounds / 40);
  CHECK(bytes_of(directory / "data.mdb") == whole);
  munmap(shared, sizeof(Progress));
}

TEST_CASE("what a crash leaves missing at the end of a store is free pages, and comes back", "[graph][store][verify]") {
  const TemporaryDirectory directory;
  const auto quad = [](int i, std::size_t size) {
    return Quad{Term::iri("http://example.org/s"), Term::iri("http://example.org/p"),
                Term::literal(std::string(size, 'x') + std::to_string(i)), Term::iri("http://example.org/g")};
  };
  {
    Store store(directory.path(), OpenMode::create);
    auto many = store.begin();
    for (int i = 0; i < 100; ++i) many.add(quad(i, 9000));
    many.commit();
    auto none = store.begin();
    none.erase_all({});
    none.commit();
    // Moves most of what is in use to the pages that became free, far from the end.
    for (int i = 0; i < 8; ++i) {
      auto one = store.begin();
      one.add(quad(i, 10));
      one.commit();
    }
  }
  const auto whole = bytes_of(directory / "data.mdb");
  std::size_t missing = 1;
  for (;; ++missing) {
    std::filesystem::resize_file(directory / "data.mdb", whole.size() - missing * page_size);
    if (!is_read(directory.path())) break;
    REQUIRE(std::filesystem::file_size(directory / "data.mdb") == whole.size());
    REQUIRE(verify(Store(directory.path(), OpenMode::read_only)).problems.empty());
  }
  CHECK(missing > 1);
  CHECK(std::filesystem::file_size(directory / "data.mdb") == whole.size() - missing * page_size);
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
  // Pages that the file has not, and that are not free, are no reason to make it longer.
  const std::uint64_t pages = whole.size() / page_size, far = std::uint64_t{1} << 26;
  for (const auto last : {pages + 1, far})
    CHECK(error(present * page_size + 16 + 120, last, 8, false) ==
          changed.string() + ": truncated: data.mdb has " + std::to_string(whole.size()) + " bytes of " +
              std::to_string((last + 1) * page_size) + "; restore a backup");
  CHECK(std::filesystem::file_size(changed / "data.mdb") == whole.size());
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
