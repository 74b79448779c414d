// Stores that cannot be used: exit status 4, and a message that says why and what to do.
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>

#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"
#include "tests/tools/program.h"

using namespace relata::tests;

namespace {

constexpr int store_trouble = 4;

Outcome query(const std::filesystem::path& store) {
  return run_relata({"query", "--store", store.string(), "ASK { ?s ?p ?o }"});
}

std::filesystem::path one_triple(const TemporaryDirectory& directory) {
  std::ofstream(directory / "data.nt") << "<http://example.org/a> <http://example.org/b> \"c\" .\n";
  const auto store = directory / "store";
  REQUIRE(run_relata({"load", "--store", store.string(), (directory / "data.nt").string()}).status == 0);
  return store;
}

// `words`, by a user who may do less than root.
std::vector<std::string> unprivileged(std::vector<std::string> words) {
  if (geteuid() != 0) return words;
  std::vector<std::string> all{"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
  all.insert(all.end(), words.begin(), words.end());
  return all;
}

}  // namespace

TEST_CASE("a store that is not there", "[tools][store]") {
  const TemporaryDirectory directory;
  const auto answer = query(directory / "none");
  CHECK(answer.status == store_trouble);
  CHECK(answer.err ==
        "relata: " + (directory / "none").string() + ": no store here; 'relata import' or 'load' makes one\n");
}

TEST_CASE("a store that another program wrote, or a file that is none", "[tools][store]") {
  const TemporaryDirectory directory;
  const auto store = one_triple(directory);
  std::ofstream(store / "data.mdb") << "This is somebody's diary, and long enough to be taken for a store.";
  for (const auto& answer :
       {query(store), run_relata({"load", "--store", store.string(), (directory / "data.nt").string()})}) {
    CHECK(answer.status == store_trouble);
    CHECK(answer.err ==
          "relata: " + store.string() + ": not a Relata store: data.mdb is something else; choose another folder\n");
  }
  std::ifstream diary(store / "data.mdb");
  CHECK(std::string(std::istreambuf_iterator<char>(diary), {}).starts_with("This is somebody's diary"));
  // A file where the folder should be.
  const auto answer = query(directory / "data.nt");
  CHECK(answer.status == store_trouble);
  CHECK(answer.err.find((directory / "data.nt").string() + ": ") != std::string::npos);
}

TEST_CASE("a store of a newer version", "[tools][store]") {
  const TemporaryDirectory directory;
  const auto store = one_triple(directory);
  std::ifstream in(store / "data.mdb", std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(in), {});
  const std::string magic("Relata\r\n");
  int stamps = 0;
  for (auto at = bytes.find(magic); at != std::string::npos; at = bytes.find(magic, at + 1), ++stamps) {
    const std::uint32_t newer = 99;
    std::memcpy(bytes.data() + at + magic.size(), &newer, sizeof newer);
  }
  REQUIRE(stamps > 0);
  std::ofstream(store / "data.mdb", std::ios::binary) << bytes;
  const auto answer = query(store);
  CHECK(answer.status == store_trouble);
  INFO(answer.err);
  CHECK(answer.err.find(store.string() + ": ") != std::string::npos);
  CHECK(answer.err.find("format 99") != std::string::npos);
}

TEST_CASE("a store without the right to write is read, and not written", "[tools][store]") {
  namespace fs = std::filesystem;
  const TemporaryDirectory directory;
  const auto store = one_triple(directory);
  const auto may_read = fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read;
  const auto may_enter = fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
  for (const auto& file : fs::directory_iterator(store)) fs::permissions(file.path(), may_read);
  fs::permissions(store, may_read | may_enter);
  fs::permissions(directory.path(), may_read | may_enter);
  const auto as_nobody = [&](std::vector<std::string> words) {
    words.insert(words.begin(), RELATA_PROGRAM);
    return run(unprivileged(words));
  };
  if (as_nobody({"--version"}).status != 0) {
    WARN("skipped, the program cannot be run as another user here");
    return;
  }
  const auto data = (directory / "data.nt").string();
  const std::vector<std::string> ask{"query", "--store", store.string(), "ASK { ?s ?p ?o }"};
  const auto refused = as_nobody(ask);
  CHECK(refused.status == store_trouble);
  CHECK(refused.err == "relata: " + store.string() +
                           ": readers have to write into lock.mdb too: give the right to, or copy the store\n");
  fs::permissions(store / "lock.mdb", may_read | fs::perms::others_write | fs::perms::owner_write);
  const auto read = as_nobody(ask);
  INFO(read.err);
  CHECK(read.status == 0);
  const auto written = as_nobody({"load", "--store", store.string(), data});
  CHECK(written.status == store_trouble);
  CHECK(written.err == "relata: " + store.string() +
                           ": cannot be written: no permission; change that of the folder and its files, or choose "
                           "another folder\n");
  const auto made = as_nobody({"load", "--store", (directory / "new").string(), data});
  CHECK(made.status == store_trouble);
  CHECK(made.err.find((directory / "new").string() + ": ") != std::string::npos);
  fs::permissions(directory.path(), fs::perms::owner_all);
  fs::permissions(store, fs::perms::owner_all);
}
