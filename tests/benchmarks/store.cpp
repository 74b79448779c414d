// How fast the store loads and looks up, and what it takes on the disk, beside librdf's own storages.
//
//   bench_store [TRIPLES ...]      100000 1000000 unless told otherwise; librdf's own get 100000 at most
//   bench_store --load [TRIPLES ...]      the load alone
#include "graph/store.h"

#include <fmt/format.h>
#include <librdf.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "graph/lmdb.h"
#include "graph/load.h"
#include "graph/quad_index.h"
#include "graph/rdf/rdf_reader.h"
#include "graph/redland/redland_storage.h"
#include "graph/write_group.h"
#include "tests/graph/temporary_directory.h"

using namespace relata::graph;
using relata::tests::TemporaryDirectory;

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

// N-Triples as a graph of news has them: things of a few kinds, each with a type, a label, a name in a language, a
// date, a number, and links to others, of which few are very popular. The same for the same number.
std::string news_graph(std::size_t triples) {
  std::mt19937_64 random(20240509);
  const std::string things = "https://relata.example/entity/person/", schema = "https://schema.org/";
  const std::vector<std::string> links{"affiliation", "memberOf", "worksFor", "nationality", "location", "mentions"};
  const std::size_t count = triples / 8 + 1;
  const auto other = [&] {  // by Zipf's law, nearly
    const double position = std::pow(static_cast<double>(count), std::uniform_real_distribution<>(0, 1)(random));
    return std::to_string(static_cast<std::size_t>(position) - 1);
  };
  std::string text;
  std::size_t written = 0;
  const auto write = [&](const std::string& subject, const std::string& predicate, const std::string& object) {
    if (written == triples) return;
    text += subject + " <" + predicate + "> " + object + " .\n";
    ++written;
  };
  for (std::size_t i = 0; i < count; ++i) {
    const auto number = std::to_string(i), subject = "<" + things + number + ">";
    write(subject, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "<" + schema + (i % 3 ? "Person>" : "Place>"));
    write(subject, "http://www.w3.org/2000/01/rdf-schema#label", "\"Somebody of the name " + number + "\"@en");
    write(subject, schema + "birthDate",
          fmt::format("\"19{:02}-{:02}-{:02}\"^^<http://www.w3.org/2001/XMLSchema#date>", random() % 100,
                      1 + random() % 12, 1 + random() % 28));
    write(subject, "https://relata.example/ns#quantity",
          fmt::format("\"{}\"^^<http://www.w3.org/2001/XMLSchema#integer>", random() % 100000));
    for (int link = 0; link < 4; ++link) {
      write(subject, schema + links[(i + static_cast<std::size_t>(link)) % links.size()], "<" + things + other() + ">");
    }
  }
  return text;
}

void report(const std::string& what, std::size_t triples, double seconds, const std::string& more = {}) {
  fmt::print("{:<34} {:>9} triples {:>8.2f} s {:>9.0f} triples/s{}\n", what, triples, seconds,
             static_cast<double>(triples) / seconds, more);
  std::fflush(stdout);
}

// What the files take on the disk, which is less than their length where they have holes.
std::uintmax_t disk_bytes(const std::filesystem::path& directory) {
  std::uintmax_t bytes = 0;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    if (entry.path().filename() != "lock.mdb") bytes += entry.file_size();
  }
  return bytes;
}

void load(Store& store, const std::string& text) {
  std::istringstream in(text);
  RdfReadOptions options;
  options.syntax = "ntriples";
  auto transaction = store.begin();
  load_rdf(transaction, in, options, "", [](const RdfDiagnostic&) {});
  transaction.commit();
}

// Walks at most `most` results of patterns made from quads of the store, drawn at random.
void look_up(const Snapshot& snapshot, const std::vector<QuadIds>& drawn, const char* name, bool subject,
             bool predicate, bool object, int most) {
  std::uint64_t found = 0;
  const auto begin = Clock::now();
  for (const auto& quad : drawn) {
    auto scan = snapshot.scan({subject ? quad.subject : any_term, predicate ? quad.predicate : any_term,
                               object ? quad.object : any_term, any_term});
    QuadIds each;
    for (int i = 0; i < most && scan.next(each); ++i) ++found;
  }
  const double nanoseconds = seconds_since(begin) * 1e9;
  fmt::print("  {:<32} {:>9.0f} ns a look-up {:>8.2f} results each\n", name,
             nanoseconds / static_cast<double>(drawn.size()),
             static_cast<double>(found) / static_cast<double>(drawn.size()));
}

void look_up_all(const Store& store) {
  const auto snapshot = store.snapshot();
  std::vector<QuadIds> all;
  auto scan = snapshot.scan({});
  for (QuadIds quad; scan.next(quad);) all.push_back(quad);
  std::mt19937_64 random(1);
  std::vector<QuadIds> drawn;
  for (int i = 0; i < 100000; ++i) drawn.push_back(all[random() % all.size()]);
  look_up(snapshot, drawn, "s p o, is it there", true, true, true, 1);
  look_up(snapshot, drawn, "s p ?, all", true, true, false, 1000);
  look_up(snapshot, drawn, "s ? ?, all", true, false, false, 1000);
  look_up(snapshot, drawn, "? p o, the first", false, true, true, 1);
  look_up(snapshot, drawn, "s ? o, all", true, false, true, 1000);
  look_up(snapshot, drawn, "? ? o, the first", false, false, true, 1);

  std::vector<Term> terms;
  auto begin = Clock::now();
  for (const auto& quad : drawn) terms.push_back(snapshot.term(quad.subject));
  fmt::print("  {:<32} {:>9.0f} ns\n", "an IRI by its id", seconds_since(begin) * 1e9 / 1e5);
  begin = Clock::now();
  std::uint64_t known = 0;
  for (const auto& term : terms) known += snapshot.find(term).has_value() ? 1 : 0;
  fmt::print("  {:<32} {:>9.0f} ns\n", "an id by its IRI", seconds_since(begin) * 1e9 / 1e5);
  if (known != terms.size()) std::abort();
}

// Transactions of three quads each, as small updates make them.
void burst(Store& store, bool is_grouped) {
  constexpr int count = 300;
  std::optional<WriteGroup> group;
  const auto begin = Clock::now();
  const auto clock = std::clock();
  if (is_grouped) group.emplace(store);
  for (int i = 0; i < count; ++i) {
    auto transaction = store.begin();
    const auto subject = Term::iri(fmt::format("https://relata.example/entity/person/{}-{}", is_grouped, i));
    transaction.insert({subject, Term::iri("https://schema.org/name"), Term::literal(fmt::format("Number {}", i)), {}});
    transaction.insert({subject,
                        Term::iri("https://schema.org/memberOf"),
                        Term::iri(fmt::format("https://relata.example/entity/person/{}", i * 37)),
                        {}});
    transaction.insert({subject,
                        Term::iri("https://relata.example/ns#quantity"),
                        Term::typed(std::to_string(i), "http://www.w3.org/2001/XMLSchema#integer"),
                        {}});
    transaction.commit();
  }
  if (group) group->commit();
  const double milliseconds = seconds_since(begin) * 1e3 / count;
  const double processor = static_cast<double>(std::clock() - clock) * 1e3 / CLOCKS_PER_SEC / count;
  fmt::print("  {:<32} {:>9.3f} ms each, {:.3f} ms of processor time\n",
             is_grouped ? "small transactions, in a group" : "small transactions, one by one", milliseconds, processor);
}

// The design that was rejected: each quad is a key of 32 bytes in each of `orders` tables. Only the indexes, written in
// their order, which is the best case for room and time.
void plain_keys(const Store& store, std::size_t orders) {
  const TemporaryDirectory directory;
  MDB_env* made = nullptr;
  lmdb::check(mdb_env_create(&made), "make an environment");
  const lmdb::Environment environment(made);
  lmdb::check(mdb_env_set_maxdbs(made, 6), "configure");
  lmdb::check(mdb_env_set_mapsize(made, std::size_t{1} << 36), "configure");
  lmdb::check(mdb_env_open(made, directory.path().c_str(), 0, 0644), "open");
  const auto snapshot = store.snapshot();
  const auto begin = Clock::now();
  MDB_txn* transaction = nullptr;
  lmdb::check(mdb_txn_begin(made, nullptr, 0, &transaction), "begin");
  std::vector<Tuple<4>> tuples;
  for (std::size_t order = 0; order < orders; ++order) {
    tuples.clear();
    auto scan = snapshot.scan({});
    for (QuadIds quad; scan.next(quad);) tuples.push_back(to_tuple(static_cast<QuadOrder>(order), quad));
    std::sort(tuples.begin(), tuples.end());
    MDB_dbi table = 0;
    lmdb::check(mdb_dbi_open(transaction, quad_order_names[order], MDB_CREATE, &table), "make a table");
    for (auto& tuple : tuples) {
      for (auto& number : tuple) number = __builtin_bswap64(number);
      MDB_val key{sizeof tuple, tuple.data()}, nothing{0, nullptr};
      lmdb::check(mdb_put(transaction, table, &key, &nothing, MDB_APPEND), "write");
    }
  }
  lmdb::check(mdb_txn_commit(transaction), "commit");
  report(fmt::format("rejected: {} tables of plain keys", orders), tuples.size(), seconds_since(begin),
         fmt::format("  {:.1f} bytes a triple, indexes alone",
                     static_cast<double>(disk_bytes(directory.path())) / static_cast<double>(tuples.size())));
}

// Bytes of the tables whose names have four letters, the quad orders.
double index_bytes(const std::filesystem::path& directory) {
  MDB_env* made = nullptr;
  lmdb::check(mdb_env_create(&made), "make an environment");
  const lmdb::Environment environment(made);
  lmdb::check(mdb_env_set_maxdbs(made, 16), "configure");
  lmdb::check(mdb_env_open(made, directory.c_str(), MDB_RDONLY, 0644), "open");
  MDB_txn* begun = nullptr;
  lmdb::check(mdb_txn_begin(made, nullptr, MDB_RDONLY, &begun), "begin");
  const lmdb::Transaction transaction(begun);
  std::size_t pages = 0, page = 0;
  for (const char* name : quad_order_names) {
    MDB_dbi table = 0;
    MDB_stat stat;
    lmdb::check(mdb_dbi_open(begun, name, 0, &table), "open a table");
    lmdb::check(mdb_stat(begun, table, &stat), "measure a table");
    pages += stat.ms_branch_pages + stat.ms_leaf_pages + stat.ms_overflow_pages;
    page = stat.ms_psize;
  }
  return static_cast<double>(pages * page);
}

void relata_alone(const std::string& text, std::size_t triples, bool only_load) {
  const TemporaryDirectory directory;
  const auto each = [&](double bytes) { return bytes / static_cast<double>(triples); };
  {
    Store store(directory / "store", OpenMode::create);
    const auto begin = Clock::now();
    const auto clock = std::clock();
    load(store, text);
    // The time of all threads tells more than the other where the machine has other work.
    const double processor = static_cast<double>(std::clock() - clock) / CLOCKS_PER_SEC;
    report("relata, from N-Triples", triples, seconds_since(begin),
           fmt::format("  {:.2f} s of processor time, {:.1f} bytes a triple (of {:.1f} as text)", processor,
                       each(static_cast<double>(disk_bytes(directory / "store"))),
                       each(static_cast<double>(text.size()))));
    if (only_load) return;
    look_up_all(store);
    burst(store, false);
    burst(store, true);
    plain_keys(store, 6);
    plain_keys(store, 3);
  }
  fmt::print("  {:<32} {:>9.1f} bytes a triple\n", "our six orders alone", each(index_bytes(directory / "store")));
}

// The way of librdf's users: its parser into its model.
void through_librdf(const char* type, const std::string& options, const std::string& text, std::size_t triples) {
  const TemporaryDirectory directory;
  librdf_world* world = librdf_new_world();
  librdf_world_open(world);
  register_redland_storage(world);
  const auto name = std::strcmp(type, "memory") == 0 ? std::string("news") : (directory / "news").string();
  librdf_storage* storage = librdf_new_storage(world, type, name.c_str(), options.c_str());
  if (storage == nullptr) {
    fmt::print("{:<34} is not installed\n", type);
    librdf_free_world(world);
    return;
  }
  librdf_model* model = librdf_new_model(world, storage, nullptr);
  librdf_parser* parser = librdf_new_parser(world, "ntriples", nullptr, nullptr);
  librdf_uri* base = librdf_new_uri(world, reinterpret_cast<const unsigned char*>("https://relata.example/"));
  auto begin = Clock::now();
  librdf_stream* stream =
      librdf_parser_parse_string_as_stream(parser, reinterpret_cast<const unsigned char*>(text.c_str()), base);
  librdf_model_add_statements(model, stream);
  librdf_free_stream(stream);
  librdf_model_sync(model);
  report(fmt::format("librdf's {} {}", type, options.substr(0, options.find(",dir"))), triples, seconds_since(begin));

  librdf_node* label = librdf_new_node_from_uri_string(
      world, reinterpret_cast<const unsigned char*>("http://www.w3.org/2000/01/rdf-schema#label"));
  constexpr int look_ups = 200;
  int found = 0;
  begin = Clock::now();
  for (int i = 0; i < look_ups; ++i) {
    const auto iri =
        fmt::format("https://relata.example/entity/person/{}", static_cast<std::size_t>(i) * (triples / 8) / look_ups);
    librdf_node* subject = librdf_new_node_from_uri_string(world, reinterpret_cast<const unsigned char*>(iri.c_str()));
    librdf_node* value = librdf_model_get_target(model, subject, label);
    if (value != nullptr) ++found;
    if (value != nullptr) librdf_free_node(value);
    librdf_free_node(subject);
  }
  fmt::print("  {:<32} {:>9.0f} ns, {} of {} found\n", "a label by its subject's IRI",
             seconds_since(begin) * 1e9 / look_ups, found, look_ups);
  librdf_free_node(label);
  librdf_free_uri(base);
  librdf_free_parser(parser);
  librdf_free_model(model);
  librdf_free_storage(storage);
  librdf_free_world(world);
}

}  // namespace

int main(int count, char* words[]) {
  std::vector<std::size_t> sizes;
  const bool only_load = count > 1 && std::strcmp(words[1], "--load") == 0;
  for (int i = only_load ? 2 : 1; i < count; ++i) sizes.push_back(std::strtoull(words[i], nullptr, 10));
  if (sizes.empty()) sizes = {100'000, 1'000'000};
  for (const auto triples : sizes) {
    const auto text = news_graph(triples);
    relata_alone(text, triples, only_load);
    if (only_load || triples > 100'000) continue;
    through_librdf("relata", "new='yes'", text, triples);
    through_librdf("hashes", "hash-type='memory'", text, triples);
    through_librdf("trees", "", text, triples);
    through_librdf("sqlite", "new='yes'", text, triples);
    // Its time grows with the square.
    const auto tenth = news_graph(triples / 10);
    through_librdf("memory", "", tenth, triples / 10);
  }
  return 0;
}
