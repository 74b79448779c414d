// verify() against stores that were damaged through LMDB's own interface.
#include "graph/verify.h"

#include <lmdb.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <numeric>
#include <random>

#include "graph/quad_index.h"
#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"

using namespace relata::graph;
using relata::tests::TemporaryDirectory;

namespace {

// Every kind of term, several commits, changes and removals.
void fill(const std::filesystem::path& directory) {
  Store store(directory, OpenMode::create);
  const auto iri = [](const std::string& name, int n) { return Term::iri("http://x/" + name + std::to_string(n)); };
  for (int round = 0; round < 3; ++round) {
    auto transaction = store.begin();
    for (int i = 0; i < 200; ++i) {
      const auto graph = i % 3 == 0 ? Term() : iri("g", round);
      transaction.add({iri("s", i), iri("p", i % 4), Term::literal("text " + std::to_string(i % 50)), graph});
      transaction.add({iri("s", i), iri("q", 0), Term::tagged("hello", i % 2 == 0 ? "en" : "en-gb"), graph});
      transaction.add({iri("s", i), iri("q", 1), Term::typed(std::to_string(i), "http://x/type"), graph});
      transaction.add({Term::blank("b" + std::to_string(i)), iri("q", 2),
                       Term::typed(std::to_string(i), "http://www.w3.org/2001/XMLSchema#integer"), graph});
    }
    if (round > 0) transaction.erase_all({*transaction.view().find(iri("s", round))});
    transaction.commit();
  }
}

std::vector<std::string> problems_of(const std::filesystem::path& directory) {
  return verify(Store(directory, OpenMode::read_only)).problems;
}

bool names(const std::vector<std::string>& problems, const std::string& beginning) {
  return std::any_of(problems.begin(), problems.end(),
                     [&](const std::string& problem) { return problem.starts_with(beginning); });
}

// Changes tables behind the store's back.
class Vandal {
 public:
  explicit Vandal(const std::filesystem::path& directory) {
    mdb_env_create(&environment_);
    mdb_env_set_maxdbs(environment_, 16);
    mdb_env_set_mapsize(environment_, std::size_t{1} << 30);
    REQUIRE(mdb_env_open(environment_, directory.c_str(), 0, 0664) == 0);
    REQUIRE(mdb_txn_begin(environment_, nullptr, 0, &transaction) == 0);
  }
  Vandal(const Vandal&) = delete;
  Vandal& operator=(const Vandal&) = delete;
  ~Vandal() {
    mdb_txn_commit(transaction);
    mdb_env_close(environment_);
  }

  MDB_dbi table(const std::string& name) const {
    MDB_dbi table = 0;
    REQUIRE(mdb_dbi_open(transaction, name.c_str(), 0, &table) == 0);
    return table;
  }
  // Lets `change` alter the value of the n-th record, which is removed where that leaves nothing.
  void alter(const std::string& name, std::size_t n, const std::function<void(std::string&)>& change) const {
    MDB_cursor* cursor = nullptr;
    REQUIRE(mdb_cursor_open(transaction, table(name), &cursor) == 0);
    MDB_val key, value;
    for (std::size_t i = 0; i <= n; ++i) REQUIRE(mdb_cursor_get(cursor, &key, &value, MDB_NEXT) == 0);
    std::string bytes(static_cast<const char*>(value.mv_data), value.mv_size);
    const std::string key_bytes(static_cast<const char*>(key.mv_data), key.mv_size);
    change(bytes);
    mdb_cursor_close(cursor);
    MDB_val where{key_bytes.size(), const_cast<char*>(key_bytes.data())};
    MDB_val altered{bytes.size(), bytes.data()};
    REQUIRE((bytes.empty() ? mdb_del(transaction, table(name), &where, nullptr)
                           : mdb_put(transaction, table(name), &where, &altered, 0)) == 0);
  }
  std::size_t records(const std::string& name) const {
    MDB_stat stat;
    REQUIRE(mdb_stat(transaction, table(name), &stat) == 0);
    return stat.ms_entries;
  }

  MDB_txn* transaction = nullptr;

 private:
  MDB_env* environment_ = nullptr;
};

void take_out(std::string& bytes) { bytes.clear(); }
void add_one(std::string& bytes) { ++bytes[0]; }

}  // namespace

TEST_CASE("a store as the program leaves it is sound", "[graph][store][verify]") {
  const TemporaryDirectory directory;
  { const Store empty(directory / "empty", OpenMode::create); }
  CHECK(problems_of(directory / "empty").empty());
  fill(directory / "store");
  const Store store(directory / "store", OpenMode::read_only);
  const auto report = verify(store);
  CHECK(report.problems.empty());
  CHECK(report.quads == store.snapshot().size());
  CHECK(report.terms > 400);
}

TEST_CASE("verify names what is wrong", "[graph][store][verify]") {
  const TemporaryDirectory directory;
  fill(directory.path());
  const auto after = [&](const std::function<void(const Vandal&)>& damage) {
    {
      const Vandal vandal(directory.path());
      damage(vandal);
    }
    return problems_of(directory.path());
  };
  SECTION("an index lacks quads") {
    const auto problems = after([](const Vandal& vandal) { vandal.alter("posg", 0, take_out); });
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].starts_with("posg: a quad is missing that spog has: "));
    CHECK(problems[0].find(" times, first <http://x/") != std::string::npos);
  }
  SECTION("the first index lacks quads") {
    CHECK(names(after([](const Vandal& vandal) { vandal.alter("spog", 1, take_out); }),
                "spog: a quad is missing that posg has"));
  }
  SECTION("a block does not decode") {
    CHECK(names(after([](const Vandal& vandal) { vandal.alter("gosp", 2, [](auto& bytes) { bytes.pop_back(); }); }),
                "gosp: the index is damaged: block 2, "));
  }
  SECTION("a count of quads by predicate is wrong, another gone") {
    const auto problems = after([](const Vandal& vandal) {
      vandal.alter("predicates", 0, add_one);
      vandal.alter("predicates", 1, take_out);
    });
    CHECK(problems.size() == 2);
    CHECK(names(problems, "predicates: a count is not the one that is kept: <http://x/"));
    CHECK(names(problems, "predicates: a count is missing: <http://x/"));
  }
  SECTION("the number of all quads is wrong") {
    CHECK(names(after([](const Vandal& vandal) { vandal.alter("meta", 0, add_one); }),
                "counters: the number of quads is not the one that is kept: "));
  }
  SECTION("the number of all terms is wrong") {
    CHECK(names(after([](const Vandal& vandal) { vandal.alter("meta", 0, [](auto& bytes) { ++bytes[8]; }); }),
                "terms: their number is not the one that is kept: "));
  }
  SECTION("terms are gone") {
    const auto problems = after([](const Vandal& vandal) { vandal.alter("terms", 3, take_out); });
    CHECK(names(problems, "terms: terms are missing before a block: 4"));
    CHECK(names(problems, "hashes: an id is not in the dictionary"));
    CHECK(names(problems, "quads: a term is not in the dictionary"));
  }
  SECTION("a term has changed") {
    CHECK(names(after([](const Vandal& vandal) { vandal.alter("terms", 2, [](auto& bytes) { ++bytes.back(); }); }),
                "hashes: a term has another hash"));
  }
  SECTION("terms cannot be found") {
    CHECK(names(after([](const Vandal& vandal) { vandal.alter("hashes", 0, take_out); }), "hashes: a term is missing"));
  }
  SECTION("a quad has a term that is none") {
    CHECK(names(after([](const Vandal& vandal) {
                  const QuadIds quad{make_id(IdTag::iri, 999999), make_id(IdTag::iri, 2), make_id(IdTag::iri, 3),
                                     default_graph};
                  for (std::size_t i = 0; i < quad_order_count; ++i) {
                    const TupleChange<4> change{to_tuple(static_cast<QuadOrder>(i), quad), true};
                    merge<4>(vandal.transaction, vandal.table(quad_order_names[i]), {&change, 1}, {0, 1, 2, 3});
                  }
                }),
                "quads: a term is not in the dictionary, or in a place where it cannot be: id "));
  }
}

TEST_CASE("verify finds any changed bit in any table", "[graph][store][verify]") {
  const auto seed = std::random_device()();
  CAPTURE(seed);
  std::mt19937 random(seed);
  const TemporaryDirectory directory;
  fill(directory / "whole");
  const std::vector<std::string> tables{"terms", "hashes", "predicates", "spog", "posg",
                                        "ospg",  "gspo",   "gpos",       "gosp"};
  for (int i = 0; i < 90; ++i) {
    const auto store = directory / "store";
    std::filesystem::remove_all(store);
    std::filesystem::copy(directory / "whole", store);
    const auto& table = tables[static_cast<std::size_t>(i) % tables.size()];
    std::size_t record = 0, bit = 0;
    {
      const Vandal vandal(store);
      record = random() % vandal.records(table);
      vandal.alter(table, record, [&](std::string& bytes) {
        bit = random() % (8 * bytes.size());
        bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << bit % 8));
      });
    }
    CAPTURE(table, record, bit);
    CHECK_FALSE(problems_of(store).empty());
  }
}

TEST_CASE("the record of a predicate may be that of an older version", "[graph][verify]") {
  const TemporaryDirectory directory;
  const auto path = directory / "store";
  fill(path);
  const auto counted = [](const Snapshot& snapshot) {
    std::vector<std::array<std::uint64_t, 3>> all;
    for (const auto& [predicate, counts] : snapshot.predicates())
      all.push_back({counts.quads, counts.subjects, counts.objects});
    return all;
  };
  const auto before = counted(Store(path, OpenMode::read_only).snapshot());
  REQUIRE(before.size() == 7);
  {
    const Vandal vandal(path);  // that version counted three things, and no kinds of objects
    for (std::size_t i = 0; i < before.size(); ++i)
      vandal.alter("predicates", i, [](std::string& bytes) { bytes.resize(3 * sizeof(std::uint64_t)); });
  }
  CHECK(problems_of(path) == std::vector<std::string>{});
  Store store(path, OpenMode::read_write);
  CHECK(counted(store.snapshot()) == before);
  const auto old = *store.snapshot().find(Term::iri("http://x/q0"));
  CHECK(store.snapshot().object_kinds(old) == std::nullopt);
  auto transaction = store.begin();
  transaction.add({Term::iri("http://x/s1"), Term::iri("http://x/q0"), Term::literal("new"), Term()});
  transaction.add({Term::iri("http://x/s1"), Term::iri("http://x/later"), Term::literal("new"), Term()});
  transaction.commit();
  // What was not counted stays so; what comes anew is counted.
  const auto later = *store.snapshot().find(Term::iri("http://x/later"));
  CHECK(store.snapshot().object_kinds(old) == std::nullopt);
  const auto kinds = store.snapshot().object_kinds(later);
  REQUIRE(kinds);
  CHECK(std::accumulate(kinds->quads.begin(), kinds->quads.end(), std::uint64_t{0}) == 1);
  CHECK(verify(store).problems == std::vector<std::string>{});
}
