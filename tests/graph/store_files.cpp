// What happens to the files: crashes, damage, other processes.
#include <fcntl.h>
#include <lmdb.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <functional>
#include <random>
#include <set>

#include "graph/store.h"
#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"

using namespace relata::graph;
using relata::tests::TemporaryDirectory;

namespace {

Quad numbered(std::uint64_t transaction, std::uint64_t item) {
  return {Term::iri("http://example.org/s" + std::to_string(item)), Term::iri("http://example.org/p"),
          Term::literal("value " + std::to_string(transaction) + " " + std::to_string(item)),
          Term::iri("http://example.org/g" + std::to_string(transaction))};
}

std::uint64_t count(const Store& store) {
  std::uint64_t quads = 0;
  const Snapshot snapshot = store.snapshot();
  Scan scan = snapshot.scan({});
  for (QuadIds quad; scan.next(quad); ++quads) {
    // Every term has to be there too.
    snapshot.term(quad.subject);
    snapshot.term(quad.object);
  }
  return quads;
}

std::string error_of(const std::filesystem::path& directory, OpenMode mode) {
  try {
    const Store store(directory, mode);
    count(store);
  } catch (const StoreError& error) {
    return error.what();
  }
  return "no error";
}

// Runs the action in another process; returns its wait status.
int in_child(const std::function<void()>& action) {
  const pid_t child = fork();
  if (child == 0) {
    try {
      action();
    } catch (...) {
      _exit(9);
    }
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return status;
}

void fill(const std::filesystem::path& directory, std::uint64_t transactions) {
  Store store(directory, OpenMode::create);
  for (std::uint64_t n = 0; n < transactions; ++n) {
    auto transaction = store.begin();
    for (std::uint64_t item = 0; item < 300; ++item) transaction.add(numbered(n, item));
    transaction.commit();
  }
}

// Overwrites `size` bytes where `sought` stands in the file.
void patch(const std::filesystem::path& file, const std::string& sought, std::size_t offset, const std::string& with) {
  std::ifstream in(file, std::ios::binary);
  std::string content((std::istreambuf_iterator<char>(in)), {});
  std::size_t places = 0;
  for (auto at = content.find(sought); at != std::string::npos; at = content.find(sought, at + 1), ++places) {
    content.replace(at + offset, with.size(), with);
  }
  REQUIRE(places > 0);
  std::ofstream(file, std::ios::binary) << content;
}

}  // namespace

TEST_CASE("after SIGKILL at any moment the store holds exactly what was committed", "[graph][store][crash]") {
  const auto seed = std::random_device()();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const TemporaryDirectory directory;
  const auto path = directory / "store";
  constexpr std::uint64_t items = 200;
  std::uint64_t committed = 0;  // transactions, over all rounds
  for (int round = 0; round < 10; ++round) {
    int pipe_ends[2];
    REQUIRE(pipe(pipe_ends) == 0);
    const pid_t child = fork();
    if (child == 0) {
      try {
        Store store(path, OpenMode::create);
        for (std::uint64_t n = committed;; ++n) {
          auto transaction = store.begin();
          for (std::uint64_t item = 0; item < items; ++item) transaction.add(numbered(n, item));
          if (n % 3 == 0) transaction.view().size();  // forces half-way writing
          transaction.commit();
          if (write(pipe_ends[1], "c", 1) != 1) _exit(9);
        }
      } catch (...) {
        _exit(9);
      }
    }
    close(pipe_ends[1]);
    usleep(static_cast<useconds_t>(5000 + random() % 60000));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    std::uint64_t told = 0;
    for (char byte = 0; read(pipe_ends[0], &byte, 1) == 1;) ++told;
    close(pipe_ends[0]);

    const Store store(path, OpenMode::create);
    const auto quads = count(store);
    // The last commit may have been done but not told.
    REQUIRE(quads % items == 0);
    REQUIRE(quads / items >= committed + told);
    REQUIRE(quads / items <= committed + told + 1);
    REQUIRE(store.snapshot().size() == quads);
    committed = quads / items;
    for (std::uint64_t n = 0; n < committed; ++n) {
      const auto graph = store.snapshot().find(numbered(n, 0).graph);
      REQUIRE(graph);
      REQUIRE(store.snapshot().estimate({any_term, any_term, any_term, *graph}) == items);
    }
  }
  CHECK(committed > 0);
}

TEST_CASE("a snapshot stays as it was while another process commits", "[graph][store]") {
  const TemporaryDirectory directory;
  const auto path = directory / "store";
  // The other process begins before this one opens the store, for LMDB forbids use across fork.
  int go[2];
  REQUIRE(pipe(go) == 0);
  const pid_t child = fork();
  if (child == 0) {
    char byte = 0;
    if (read(go[0], &byte, 1) != 1) _exit(8);
    try {
      Store store(path, OpenMode::read_write);
      auto transaction = store.begin();
      transaction.erase_all({});
      for (std::uint64_t item = 0; item < 7; ++item) transaction.add(numbered(99, item));
      transaction.commit();
    } catch (...) {
      _exit(9);
    }
    _exit(0);
  }
  fill(path, 1);
  const Store store(path, OpenMode::read_only);
  const Snapshot before = store.snapshot();
  REQUIRE(write(go[1], "g", 1) == 1);
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(status == 0);
  CHECK(before.size() == 300);
  const auto subject = before.find(numbered(0, 5).subject);
  REQUIRE(subject);
  CHECK(before.estimate({*subject, any_term, any_term, any_term}) == 1);
  CHECK(count(store) == 7);
}

TEST_CASE("two processes write in turn, and each sees the other's commits", "[graph][store]") {
  const TemporaryDirectory directory;
  const auto path = directory / "store";
  REQUIRE(in_child([&] { fill(path, 2); }) == 0);
  pid_t children[2];
  for (int which = 0; which < 2; ++which) {
    children[which] = fork();
    if (children[which] != 0) continue;
    try {
      Store store(path, OpenMode::read_write);
      for (std::uint64_t n = 0; n < 20; ++n) {
        auto transaction = store.begin();
        for (std::uint64_t item = 0; item < 10; ++item) transaction.add(numbered(100 + n * 2 + which, item));
        transaction.commit();
      }
    } catch (...) {
      _exit(9);
    }
    _exit(0);
  }
  for (const pid_t child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(status == 0);
  }
  const Store store(path, OpenMode::read_only);
  CHECK(count(store) == 2 * 300 + 2 * 20 * 10);
}

TEST_CASE("a store is what it was when it is opened again", "[graph][store]") {
  const TemporaryDirectory directory;
  const auto path = directory / "store";
  fill(path, 5);
  CHECK(count(Store(path, OpenMode::read_only)) == 1500);
  CHECK(count(Store(path, OpenMode::read_write)) == 1500);
  CHECK(count(Store(path, OpenMode::create)) == 1500);
  Store reader(path, OpenMode::read_only);
  CHECK_THROWS_AS(reader.begin(), StoreError);
}

TEST_CASE("what is no store is refused by name", "[graph][store]") {
  const TemporaryDirectory directory;
  const auto path = directory / "store";
  const auto data = path / "data.mdb";
  const auto says = [&](OpenMode mode, const std::string& what) {
    return error_of(path, mode) == path.string() + ": " + what;
  };
  CHECK(says(OpenMode::read_only, "no store here; 'relata import' or 'load' makes one"));
  CHECK(says(OpenMode::read_write, "no store here; 'relata import' or 'load' makes one"));
  CHECK_FALSE(std::filesystem::exists(path));

  std::filesystem::create_directory(path);
  CHECK(says(OpenMode::read_only, "not a Relata store: it has no data.mdb"));
  std::ofstream(path / "letter.txt") << "dear";
  CHECK(says(OpenMode::create, "not a Relata store, and not empty; choose another folder"));
  CHECK(std::filesystem::exists(path / "letter.txt"));

  std::ofstream(data) << "something else altogether, of some length";
  CHECK(says(OpenMode::create, "not a Relata store: data.mdb is something else; choose another folder"));
  std::filesystem::resize_file(data, 0);
  CHECK(says(OpenMode::read_only, "damaged: data.mdb is empty; restore a backup"));
}

TEST_CASE("an LMDB file of another program is refused and left alone", "[graph][store]") {
  const TemporaryDirectory directory;
  MDB_env* environment = nullptr;
  REQUIRE(mdb_env_create(&environment) == 0);
  REQUIRE(mdb_env_open(environment, directory.path().c_str(), 0, 0664) == 0);
  MDB_txn* transaction = nullptr;
  REQUIRE(mdb_txn_begin(environment, nullptr, 0, &transaction) == 0);
  MDB_dbi table = 0;
  REQUIRE(mdb_dbi_open(transaction, nullptr, 0, &table) == 0);
  MDB_val key{3, const_cast<char*>("key")}, value{5, const_cast<char*>("value")};
  REQUIRE(mdb_put(transaction, table, &key, &value, 0) == 0);
  REQUIRE(mdb_txn_commit(transaction) == 0);
  mdb_env_close(environment);
  for (const auto mode : {OpenMode::read_only, OpenMode::read_write, OpenMode::create}) {
    CHECK(error_of(directory.path(), mode) == directory.path().string() + ": not a Relata store: it has no stamp");
  }
}

TEST_CASE("a store of another format is refused, and says so", "[graph][store]") {
  const TemporaryDirectory directory;
  const auto path = directory / "store";
  fill(path, 1);
  patch(path / "data.mdb", "Relata\r\n", 8, std::string("\x07\0\0\0", 4));
  CHECK(error_of(path, OpenMode::read_write) ==
        path.string() + ": made by a newer Relata (format 7, this one reads 2): use that one, or dump and load");
  patch(path / "data.mdb", "Relata\r\n", 8, std::string("\x01\0\0\0", 4));
  CHECK(error_of(path, OpenMode::read_only) ==
        path.string() +
            ": made by an older Relata (format 1, this one reads 2): dump it with that one, and load the dump");
  patch(path / "data.mdb", "Relata\r\n", 0, "Relato");
  CHECK(error_of(path, OpenMode::read_only) == path.string() + ": not a Relata store: its stamp is another");
}

TEST_CASE("a truncated store is refused at every length, without a crash", "[graph][store]") {
  const TemporaryDirectory directory;
  const auto path = directory / "store";
  fill(path, 20);
  const auto data = path / "data.mdb";
  const auto whole = std::filesystem::file_size(data);
  std::filesystem::copy_file(data, directory / "copy");
  for (int part = 1; part < 16; ++part) {
    const auto length = whole * part / 16;
    std::filesystem::copy_file(directory / "copy", data, std::filesystem::copy_options::overwrite_existing);
    std::filesystem::resize_file(data, length);
    for (const auto mode : {OpenMode::read_only, OpenMode::read_write}) {
      std::string error;
      // In a process of its own: reading beyond the end would kill it.
      const int status = in_child([&] {
        error = error_of(path, mode);
        if (error.find("truncated") == std::string::npos) _exit(1);
      });
      CAPTURE(length, whole, static_cast<int>(mode));
      CHECK(status == 0);
      CHECK(std::filesystem::file_size(data) == length);
    }
  }
  std::filesystem::copy_file(directory / "copy", data, std::filesystem::copy_options::overwrite_existing);
  CHECK(count(Store(path, OpenMode::read_only)) == 6000);
}
