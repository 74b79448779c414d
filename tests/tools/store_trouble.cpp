// Stores that cannot be used: exit status 4, and a message that says why and what to do.
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>

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

namespace {

// Statements with values of 50 kB.
std::string large_values(int count) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += "<http://example.org/s" + std::to_string(i) + "> <http://example.org/p> \"" + std::string(50000, 'x') +
            std::to_string(i) + "\" .\n";
  return text;
}

// The store works, and holds what it held.
void check_unharmed(const std::string& store, const std::string& expected) {
  CHECK(run_relata({"dump", "--store", store}).out == expected);
  const auto verified = run_relata({"verify", "--store", store});
  INFO(verified.err);
  CHECK(verified.status == 0);
}

}  // namespace

TEST_CASE("a full disk stops a load with a message, and nothing is lost", "[tools][store]") {
  const TemporaryDirectory directory;
  const auto disk = directory / "disk";
  std::filesystem::create_directory(disk);
  const auto large = (directory / "large.nt").string(), small = (directory / "small.nt").string();
  std::ofstream(large) << large_values(200);
  std::ofstream(small) << "<http://example.org/a> <http://example.org/b> \"c\" .\n";
  const auto store = (disk / "store").string(), backup = (disk / "backup").string();
  const std::string relata = RELATA_PROGRAM;
  const auto in_namespace = [&](const std::string& script) {
    return run({"unshare", "--mount", "sh", "-c",
                "mount -t tmpfs -o size=2m relata " + disk.string() + " || exit 77; " + script});
  };
  const auto load_large = relata + " load --store " + store + " " + large;
  const auto result = in_namespace(
      relata + " load --store " + store + " " + small + " || exit 1; " + load_large + "; echo $? ; " + relata +
      " dump --store " + store + "; " + relata + " verify --store " + store + "; head -c 2m /dev/zero > " +
      (disk / "filler").string() + "; " + relata + " backup --store " + store + " " + backup + "; echo $?");
  if (result.status == 77 || result.err.find("unshare failed") != std::string::npos) {
    WARN("skipped, no disk can be made here");
    return;
  }
  INFO(result.out);
  INFO(result.err);
  CHECK(result.out == "4\n<http://example.org/a> <http://example.org/b> \"c\" .\n" + store +
                          " is sound: 1 statements in six orders, 3 terms\n4\n");
  // Of the load and of the first backup.
  const auto first = result.err.find("the disk is full");
  REQUIRE(first != std::string::npos);
  CHECK(result.err.find("the disk is full", first + 1) != std::string::npos);
}

TEST_CASE("a limit of the size of files stops a load with a message, and nothing is lost", "[tools][store]") {
  const TemporaryDirectory directory;
  const auto store = one_triple(directory).string();
  const auto before = run_relata({"dump", "--store", store}).out;
  const auto large = (directory / "large.nt").string();
  std::ofstream(large) << large_values(200);
  // Blocks of 512 bytes or 1 kB; the signal would kill.
  const auto limited = run(
      {"sh", "-c",
       "trap '' XFSZ; ulimit -f 2048; exec " + std::string(RELATA_PROGRAM) + " load --store " + store + " " + large});
  CHECK(limited.status == store_trouble);
  CHECK(limited.err.find("ulimit -f") != std::string::npos);
  check_unharmed(store, before);
  CHECK(run_relata({"load", "--store", store, large}).status == 0);
}

TEST_CASE("requests that cannot be flushed say why, and nothing is lost", "[tools][store][update]") {
  const TemporaryDirectory directory;
  const auto store = one_triple(directory).string();
  const auto before = run_relata({"dump", "--store", store}).out;
  const auto file = [&](const std::string& name, const std::string& text) {
    const auto path = (directory / name).string();
    std::ofstream(path) << text;
    return path;
  };
  const auto large = file("large.ru", "INSERT DATA {\n" + large_values(200) + "}\n");
  const auto failing = file("failing.ru", "MOVE <a:nowhere> TO DEFAULT");
  const auto small = file("small.ru", "INSERT DATA { <a:s> <a:p> <a:o> }");
  const auto update = [&](const std::string& second) {
    return run({"sh", "-c",
                "trap '' XFSZ; ulimit -f 2048; exec " + std::string(RELATA_PROGRAM) + " update --store " + store +
                    " --file " + large + " " + second});
  };
  const auto unflushed = update(small);
  INFO(unflushed.err);
  CHECK(unflushed.status == store_trouble);
  CHECK(unflushed.err.find("ulimit -f") != std::string::npos);
  CHECK(std::count(unflushed.err.begin(), unflushed.err.end(), '\n') == 1);
  check_unharmed(store, before);
  // The error of the request comes before that of the flush.
  const auto both = update(failing);
  INFO(both.err);
  CHECK(both.status == store_trouble);
  CHECK(both.err.starts_with("relata: " + failing + ": there is no graph <a:nowhere> to move\n"));
  CHECK(both.err.find("ulimit -f") != std::string::npos);
  check_unharmed(store, before);
}

TEST_CASE("a store that outgrows the memory that may be mapped says so, and nothing is lost", "[tools][store]") {
  const TemporaryDirectory directory;
  const auto store = one_triple(directory).string();
  // Each file is a transaction; together they are more than there may be.
  constexpr int files = 10, values = 400;
  std::vector<std::string> load{RELATA_PROGRAM, "load", "--store", store};
  const auto text = large_values(files * values);
  std::istringstream lines(text);
  for (int i = 0; i < files; ++i) {
    load.push_back((directory / (std::to_string(i) + ".nt")).string());
    std::ofstream out(load.back());
    std::string line;
    for (int n = 0; n < values && std::getline(lines, line); ++n) out << line << '\n';
  }
  std::vector<std::string> limited_load{"sh", "-c", "ulimit -v 320000; exec \"$0\" \"$@\""};
  limited_load.insert(limited_load.end(), load.begin(), load.end());
  const auto limited = run(limited_load);
  if (limited.err.find("Sanitizer") != std::string::npos) {
    WARN("skipped, sanitizers need the memory");
    return;
  }
  INFO(limited.err);
  CHECK(limited.status == store_trouble);
  CHECK(limited.err.find("ulimit -v") != std::string::npos);
  const auto dump = run_relata({"dump", "--store", store}).out;
  const auto held = std::count(dump.begin(), dump.end(), '\n');
  CHECK(held > 1);
  CHECK(held % values == 1);
  check_unharmed(store, dump);
  CHECK(run(load).status == 0);
}
