#include "graph/verifier.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <cstring>

#include "graph/inline_term.h"
#include "graph/rdf/rdf_writer.h"
#include "graph/store_error.h"
#include "graph/varint.h"

namespace relata::graph {
namespace {

constexpr std::uint8_t no_tag = 0xFF;

template <typename Number>
Number number_of(const MDB_val& bytes) {
  Number number{};
  if (bytes.mv_size != sizeof number) throw StoreError("a number has the wrong size");
  std::memcpy(&number, bytes.mv_data, sizeof number);
  return number;
}

std::uint64_t block_number(const MDB_val& key) {
  std::uint64_t number = 0;
  for (const unsigned char byte : lmdb::bytes_of(key)) number = number << 8 | byte;
  return number;
}

template <typename Each>
void walk(MDB_txn* transaction, MDB_dbi table, const Each& each) {
  const auto cursor = lmdb::open_cursor(transaction, table);
  MDB_val key, value;
  while (lmdb::found(mdb_cursor_get(cursor.get(), &key, &value, MDB_NEXT), "read the store")) each(key, value);
}

std::string name_of(QuadOrder order) { return quad_order_names[static_cast<std::size_t>(order)]; }

}  // namespace

StoreReport verify(const Store& store) {
  const auto environment = Environment::open(store.directory(), OpenMode::read_only);
  const auto transaction = environment->begin_checked(PageExtent::all);
  return Verifier(*environment, transaction.get()).run();
}

void Verifier::Sum::add(const QuadIds& quad) {
  const auto hash = XXH3_128bits(&quad, sizeof quad);
  ++count;
  low += hash.low64;
  high += hash.high64;
}

Verifier::Verifier(const Environment& environment, MDB_txn* transaction)
    : environment_(environment),
      transaction_(transaction),
      counters_(environment.counters(transaction)),
      dictionary_(transaction, environment.dictionary()) {}

StoreReport Verifier::run() {
  check_terms();
  check_datatypes();
  check_hashes();
  check_quads(check_orders());
  StoreReport report;
  report.quads = counters_.quads;
  report.terms = counters_.next_serial - first_serial;
  for (const auto& [what, example, times] : problems_)
    report.problems.push_back(times == 1 ? fmt::format("{}: {}", what, example)
                                         : fmt::format("{}: {} times, first {}", what, times, example));
  return report;
}

void Verifier::wrong(const std::string& what, const std::string& example) {
  const auto known =
      std::find_if(problems_.begin(), problems_.end(), [&](const Problem& problem) { return problem.what == what; });
  if (known != problems_.end())
    ++known->times;
  else
    problems_.push_back({what, example, 1});
}

void Verifier::check_terms() {
  walk(transaction_, environment_.dictionary().terms, [this](const MDB_val& key, const MDB_val& value) {
    const auto block = block_number(key);
    const auto expected = known_.size() / terms_per_block;
    if (key.mv_size != sizeof block || block < expected || block > counters_.next_serial / terms_per_block)
      return wrong("terms: a block has a number that it cannot have", std::to_string(block));
    if (block > expected || known_.size() % terms_per_block != 0)
      wrong("terms: terms are missing before a block", std::to_string(block));
    known_.resize(block * terms_per_block, {0, no_tag, false});
    auto rest = lmdb::bytes_of(value);
    try {
      for (std::size_t i = 0; !rest.empty(); ++i) {
        if (i == terms_per_block) throw StoreError("it has too many terms");
        const auto serial = known_.size();
        known_.push_back({0, no_tag, false});
        check_term(serial, take_sized(rest));
      }
    } catch (const StoreError& error) {
      wrong("terms: a block does not decode", fmt::format("{}, {}", block, error.what()));
    }
  });
  if (known_.size() != counters_.next_serial)
    wrong("terms: their number is not the one that is kept",
          fmt::format("{} and {}", known_.size(), counters_.next_serial));
}

void Verifier::check_term(std::uint64_t serial, std::string_view form) {
  if (serial < first_serial) {
    if (!form.empty()) wrong("terms: a reserved place has a term", std::to_string(serial));
    return;
  }
  const auto tag = form.empty() ? no_tag : static_cast<std::uint8_t>(form.front());
  if (tag > static_cast<std::uint8_t>(IdTag::typed))
    return wrong("terms: a term is of no known kind", std::to_string(serial));
  known_[serial] = {dictionary_.hash(form), tag, false};
  form.remove_prefix(1);
  if (tag == static_cast<std::uint8_t>(IdTag::typed)) {
    datatypes_.insert(take_varint(form));
  } else if (tag == static_cast<std::uint8_t>(IdTag::language_string)) {
    const auto language = take_sized(form);
    if (language.empty() || std::any_of(language.begin(), language.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
      wrong("terms: a language tag is empty or has capitals", std::to_string(serial));
  }
}

void Verifier::check_datatypes() {
  for (const auto id : datatypes_)
    if (!is_iri(id) || !is_known(id)) wrong("terms: a datatype is no IRI of the dictionary", shown(id));
}

bool Verifier::is_known(TermId id) const {
  if (is_made(id) || id == any_term) return false;
  if (is_inline(id)) {
    try {
      return inline_id(inline_term(id)) == id;
    } catch (const StoreError&) {
      return false;
    }
  }
  const auto serial = id_payload(id);
  return serial >= first_serial && serial < known_.size() &&
         known_[serial].tag == static_cast<std::uint8_t>(id_tag(id));
}

void Verifier::check_hashes() {
  Tuple<2> last{};
  const auto each = [&](const Tuple<2>& tuple) {
    const auto [hash, id] = tuple;
    if (is_inline(id) || !is_known(id)) return wrong("hashes: an id is not in the dictionary", shown(id));
    auto& known = known_[id_payload(id)];
    if (known.hash != hash) return wrong("hashes: a term has another hash", shown(id));
    known.found = true;
    if (last[1] != any_term && last[0] == hash &&
        dictionary_.stored(id_payload(last[1])) == dictionary_.stored(id_payload(id)))
      wrong("terms: a term has two ids", shown(id));
    last = tuple;
  };
  check_blocks<2>(transaction_, environment_.dictionary().hashes, each,
                  [this](const std::string& block) { wrong("hashes: the table is damaged", block); });
  for (auto serial = first_serial; serial < known_.size(); ++serial)
    if (known_[serial].tag != no_tag && !known_[serial].found)
      wrong("hashes: a term is missing", shown(make_id(static_cast<IdTag>(known_[serial].tag), serial)));
}

Verifier::Sum Verifier::sum_of(QuadOrder order) {
  Sum sum;
  check_blocks<4>(
      transaction_, environment_.quads()[static_cast<std::size_t>(order)],
      [&](const Tuple<4>& tuple) { sum.add(to_quad(order, tuple)); },
      [&](const std::string& block) { wrong(name_of(order) + ": the index is damaged", block); });
  return sum;
}

QuadOrder Verifier::check_orders() {
  std::array<Sum, quad_order_count> sums;
  for (std::size_t i = 0; i < quad_order_count; ++i) sums[i] = sum_of(static_cast<QuadOrder>(i));
  const auto agreeing = [&sums](const Sum& sum) { return std::count(sums.begin(), sums.end(), sum); };
  const auto best =
      std::max_element(sums.begin(), sums.end(), [&](const Sum& a, const Sum& b) { return agreeing(a) < agreeing(b); });
  const auto right = static_cast<QuadOrder>(best - sums.begin());
  for (std::size_t i = 0; i < quad_order_count; ++i) {
    agrees_[i] = sums[i] == *best;
    if (agrees_[i]) continue;
    compare(right, static_cast<QuadOrder>(i));
    compare(static_cast<QuadOrder>(i), right);
  }
  return right;
}

// Names what of `order` is not in `with`.
void Verifier::compare(QuadOrder order, QuadOrder with) {
  const auto table = [this](QuadOrder of) { return environment_.quads()[static_cast<std::size_t>(of)]; };
  TupleCursor<4> cursor(lmdb::open_cursor(transaction_, table(with)));
  const auto each = [&](const Tuple<4>& tuple) {
    const auto quad = to_quad(order, tuple);
    const auto there = to_tuple(with, quad);
    try {
      cursor.seek(there);
      if (cursor.next() && cursor.tuple() == there) return;
    } catch (const StoreError&) {  // its block is damaged, which is reported already
    }
    wrong(fmt::format("{}: a quad is missing that {} has", name_of(with), name_of(order)), shown(quad));
  };
  check_blocks<4>(transaction_, table(order), each, [](const std::string&) {});
}

void Verifier::check_quads(QuadOrder order) {
  std::uint64_t quads = 0;
  std::unordered_map<TermId, PredicateRecord> by_predicate;
  const auto each = [&](const Tuple<4>& tuple) {
    const auto quad = to_quad(order, tuple);
    ++quads;
    auto& record = by_predicate[quad.predicate];
    ++record.counts.quads;
    ++record.objects.quads[static_cast<std::size_t>(id_tag(quad.object))];
    const auto is_resource = [this](TermId id) { return (is_iri(id) || is_blank(id)) && is_known(id); };
    if (!is_resource(quad.subject) || !is_iri(quad.predicate) || !is_known(quad.predicate) || !is_known(quad.object) ||
        (quad.graph != default_graph && !is_resource(quad.graph)))
      wrong("quads: a term is not in the dictionary, or in a place where it cannot be", shown(quad));
  };
  check_blocks<4>(transaction_, environment_.quads()[static_cast<std::size_t>(order)], each, [](const std::string&) {});
  count_pairs(by_predicate);
  check_counts(quads, std::move(by_predicate));
}

// Subjects and objects of a predicate are neighbours in these orders. One that is damaged, which is reported already,
// tells nothing.
void Verifier::count_pairs(std::unordered_map<TermId, PredicateRecord>& by_predicate) {
  const auto count = [&](QuadOrder order, std::uint64_t PredicateCounts::*which) {
    if (!agrees_[static_cast<std::size_t>(order)]) {
      bool has_kinds = false;
      for (auto& [predicate, record] : by_predicate)
        record.counts.*which = kept_record(predicate, has_kinds).counts.*which;
      return;
    }
    Tuple<4> last{};
    const auto each = [&](const Tuple<4>& tuple) {
      if (tuple[0] != last[0] || tuple[1] != last[1]) ++(by_predicate[to_quad(order, tuple).predicate].counts.*which);
      last = tuple;
    };
    check_blocks<4>(transaction_, environment_.quads()[static_cast<std::size_t>(order)], each,
                    [](const std::string&) {});
  };
  count(QuadOrder::spog, &PredicateCounts::subjects);
  count(QuadOrder::posg, &PredicateCounts::objects);
}

PredicateRecord Verifier::kept_record(TermId predicate, bool& has_kinds) const {
  MDB_val key{sizeof predicate, &predicate};
  MDB_val value;
  has_kinds = false;
  if (!lmdb::found(mdb_get(transaction_, environment_.predicates(), &key, &value), "read a count")) return {};
  has_kinds = value.mv_size == sizeof(PredicateRecord);
  if (has_kinds) return number_of<PredicateRecord>(value);
  return value.mv_size == sizeof(PredicateCounts) ? PredicateRecord{number_of<PredicateCounts>(value), {}}
                                                  : PredicateRecord();
}

void Verifier::check_counts(std::uint64_t quads, std::unordered_map<TermId, PredicateRecord> by_predicate) {
  if (quads != counters_.quads)
    wrong("counters: the number of quads is not the one that is kept",
          fmt::format("{} and {}", quads, counters_.quads));
  walk(transaction_, environment_.predicates(), [&](const MDB_val& key, const MDB_val& value) {
    try {
      const auto predicate = number_of<TermId>(key);
      if (value.mv_size != sizeof(PredicateCounts) && value.mv_size != sizeof(PredicateRecord))
        throw StoreError("a record has the wrong size");
      bool has_kinds = false;
      const auto kept = kept_record(predicate, has_kinds);
      const auto counted = by_predicate.extract(predicate);
      const auto real = counted.empty() ? PredicateRecord() : counted.mapped();
      const auto show = [](const PredicateCounts& counts) {
        return fmt::format("{} quads, {} subjects, {} objects", counts.quads, counts.subjects, counts.objects);
      };
      if (real.counts != kept.counts)
        wrong("predicates: a count is not the one that is kept",
              fmt::format("{}, {} and {}", shown(predicate), show(real.counts), show(kept.counts)));
      if (has_kinds && real.objects != kept.objects)
        wrong("predicates: the kinds of objects are not those that are kept", shown(predicate));
    } catch (const StoreError& error) {
      wrong("predicates: the table is damaged", error.what());
    }
  });
  for (const auto& [predicate, count] : by_predicate) wrong("predicates: a count is missing", shown(predicate));
}

std::string Verifier::shown(TermId id) const {
  try {
    if (id != any_term && !is_made(id)) return to_ntriples(dictionary_.term(id));
  } catch (const StoreError&) {  // then the number has to do
  }
  return fmt::format("id {}", id);
}

std::string Verifier::shown(const QuadIds& quad) const {
  return fmt::format("{} {} {} in {}", shown(quad.subject), shown(quad.predicate), shown(quad.object),
                     quad.graph == default_graph ? "the unnamed graph" : shown(quad.graph));
}

}  // namespace relata::graph
