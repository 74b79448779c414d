// Backups and compaction.
#include "graph/store_copy.h"

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <functional>
#include <set>
#include <thread>

#include "graph/verify.h"
#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"

using namespace relata::graph;
using relata::tests::TemporaryDirectory;

namespace {

constexpr std::uint64_t batch = 500;

void add_batch(Store& store, int number) {
  auto transaction = store.begin();
  for (std::uint64_t i = 0; i < batch; ++i)
    transaction.add({Term::iri("http://x/s" + std::to_string(i)), Term::iri("http://x/p"),
                     Term::literal("value " + std::to_string(i)), Term::iri("http://x/g" + std::to_string(number))});
  transaction.commit();
}

std::set<std::string> texts(const Store& store) {
  std::set<std::string> all;
  const auto snapshot = store.snapshot();
  auto scan = snapshot.scan({});
  for (QuadIds quad; scan.next(quad);)
    all.insert(snapshot.term(quad.subject).value + " " + snapshot.term(quad.object).value + " " +
               snapshot.term(quad.graph).value);
  return all;
}

std::string error_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const StoreError& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("a backup taken while a writer goes on holds whole transactions", "[graph][store][backup]") {
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  add_batch(store, 0);
  std::atomic<bool> done = false;
  std::atomic<int> written = 1;
  std::thread writer([&] {
    while (!done) {
      add_batch(store, written);
      ++written;
    }
  });
  std::uint64_t last = 0;
  for (int i = 0; i < 5; ++i) {
    const int before = written;
    const auto copy = directory / ("copy" + std::to_string(i));
    back_up(store, copy);
    const int after = written + 1;
    const Store backup(copy, OpenMode::read_only);
    const auto report = verify(backup);
    CHECK(report.problems.empty());
    CHECK(report.quads % batch == 0);
    CHECK(report.quads >= batch * static_cast<std::uint64_t>(before));
    CHECK(report.quads <= batch * static_cast<std::uint64_t>(after));
    CHECK(report.quads >= last);
    last = report.quads;
  }
  done = true;
  writer.join();
}

TEST_CASE("a backup needs a folder of its own", "[graph][store][backup]") {
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  add_batch(store, 0);
  CHECK(error_of([&] { back_up(store, directory / "store"); }).ends_with("a backup wants a folder of its own"));
  std::filesystem::create_directory(directory / "copy");
  std::ofstream(directory / "copy/data.mdb.part") << "what an interrupted copy left";
  back_up(store, directory / "copy");
  CHECK(texts(Store(directory / "copy", OpenMode::read_write)) == texts(store));
  CHECK_FALSE(std::filesystem::exists(directory / "copy/data.mdb.part"));
}

TEST_CASE("compaction gives room back and keeps every quad", "[graph][store][compact]") {
  const TemporaryDirectory directory;
  std::set<std::string> before;
  {
    Store store(directory.path(), OpenMode::create);
    for (int i = 0; i < 40; ++i) add_batch(store, i);
    auto transaction = store.begin();
    for (int i = 1; i < 40; ++i)
      transaction.erase_all(
          {any_term, any_term, any_term, *transaction.view().find(Term::iri("http://x/g" + std::to_string(i)))});
    transaction.commit();
    before = texts(store);
    CHECK(error_of([&] { compact(directory.path()); }).ends_with("in use; try again when nobody has it open"));
  }
  std::filesystem::permissions(directory / "data.mdb", std::filesystem::perms(0640));
  const auto result = compact(directory.path());
  CHECK(result.bytes_after < result.bytes_before / 2);
  CHECK(std::filesystem::file_size(directory / "data.mdb") == result.bytes_after);
  CHECK(std::filesystem::status(directory / "data.mdb").permissions() == std::filesystem::perms(0640));
  Store store(directory.path(), OpenMode::read_write);
  CHECK(texts(store) == before);
  CHECK(verify(store).problems.empty());
  for (int i = 0; i < 3; ++i) add_batch(store, 100 + i);
  CHECK(store.snapshot().size() == 4 * batch);
  CHECK(verify(store).problems.empty());
}

TEST_CASE("a store that another process has open is not compacted", "[graph][store][compact]") {
  const TemporaryDirectory directory;
  {
    Store store(directory.path(), OpenMode::create);
    add_batch(store, 0);
  }
  int opened[2], finish[2];
  REQUIRE(pipe(opened) == 0);
  REQUIRE(pipe(finish) == 0);
  const pid_t child = fork();
  if (child == 0) {
    const Store store(directory.path(), OpenMode::read_only);
    char byte = 0;
    const bool ok = write(opened[1], "x", 1) == 1 && read(finish[0], &byte, 1) == 1;
    _exit(ok ? 0 : 1);
  }
  char byte = 0;
  REQUIRE(read(opened[0], &byte, 1) == 1);
  CHECK(error_of([&] { compact(directory.path()); }).ends_with("in use; try again when nobody has it open"));
  REQUIRE(write(finish[1], "x", 1) == 1);
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(status == 0);
  CHECK(compact(directory.path()).bytes_after > 0);
  for (const int end : {opened[0], opened[1], finish[0], finish[1]}) close(end);
}
