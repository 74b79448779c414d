#include "graph/dictionary.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "graph/inline_term.h"
#include "graph/store_error.h"
#include "graph/varint.h"
#include "graph/vocabulary.h"

namespace relata::graph {
namespace {

// Part of the file format.
constexpr unsigned hash_bits = 48;

constexpr std::size_t arena_piece = std::size_t{1} << 20;

std::array<unsigned char, 8> block_key(std::uint64_t block) {
  std::array<unsigned char, 8> key;
  for (std::size_t i = 0; i < 8; ++i) key[i] = static_cast<unsigned char>(block >> (56 - 8 * i));
  return key;
}

IdTag tag_of(const Term& term) {
  switch (term.kind) {
    case TermKind::iri:
      return IdTag::iri;
    case TermKind::blank:
      return IdTag::blank;
    case TermKind::literal:
      break;
  }
  if (!term.language.empty()) return IdTag::language_string;
  if (term.datatype.empty() || term.datatype == vocabulary::xsd::string) return IdTag::string;
  return IdTag::typed;
}

[[noreturn]] void no_such_term(TermId id) {
  throw StoreError("store: no term has the id " + std::to_string(id) + " (from another store, or damaged)");
}

}  // namespace

Dictionary::Dictionary(MDB_txn* transaction, const DictionaryTables& tables)
    : transaction_(transaction), tables_(tables), hashes_(lmdb::open_cursor(transaction, tables.hashes)) {}

std::uint64_t Dictionary::hash(std::string_view form) const {
  return XXH3_64bits_withSeed(form.data(), form.size(), tables_.seed) >> (64 - hash_bits);
}

std::optional<TermId> Dictionary::find(const Term& term) const {
  if (const auto id = inline_id(term)) return id;
  if (term.is_iri() && term.value.empty()) return default_graph;
  const auto form = stored_form(term);
  if (!form) return std::nullopt;
  return find_stored(*form, hash(*form));
}

std::optional<std::string_view> Dictionary::stored_form(const Term& term) const {
  const IdTag tag = tag_of(term);
  TermId datatype = any_term;
  if (tag == IdTag::typed) {
    auto known = datatype_ids_.find(term.datatype);
    if (known == datatype_ids_.end()) {
      const auto id = find(Term::iri(term.datatype));
      if (!id) return std::nullopt;
      known = datatype_ids_.emplace(term.datatype, *id).first;
    }
    datatype = known->second;
  }
  form_.assign(1, static_cast<char>(tag));
  if (tag == IdTag::language_string) put_sized(form_, term.language);
  if (tag == IdTag::typed) put_varint(form_, datatype);
  form_ += term.value;
  return form_;
}

std::optional<TermId> Dictionary::find_stored(std::string_view form, std::uint64_t hash) const {
  hashes_.seek({hash, 0});
  while (hashes_.next() && hashes_.tuple()[0] == hash) {
    const TermId id = hashes_.tuple()[1];
    if (stored(id_payload(id)) == form) return id;
  }
  return std::nullopt;
}

std::optional<std::string_view> Dictionary::stored(std::uint64_t serial) const {
  auto bytes = block_key(serial / terms_per_block);
  MDB_val key{bytes.size(), bytes.data()};
  MDB_val block;
  if (!lmdb::found(mdb_get(transaction_, tables_.terms, &key, &block), "read a term")) return std::nullopt;
  auto rest = lmdb::bytes_of(block);
  for (auto skip = serial % terms_per_block; skip > 0 && !rest.empty(); --skip) take_sized(rest);
  if (rest.empty()) return std::nullopt;
  return take_sized(rest);
}

Term Dictionary::term(TermId id) const {
  if (is_inline(id)) return inline_term(id);
  if (id == default_graph) return Term::iri({});
  const auto found = stored(id_payload(id));
  if (!found || found->empty() || found->front() != static_cast<char>(id_tag(id))) no_such_term(id);
  auto form = found->substr(1);
  Term term;
  switch (id_tag(id)) {
    case IdTag::iri:
      return Term::iri(std::string(form));
    case IdTag::blank:
      return Term::blank(std::string(form));
    case IdTag::string:
      return Term::literal(std::string(form));
    case IdTag::language_string: {
      const auto language = take_sized(form);
      return Term::tagged(std::string(form), std::string(language));
    }
    default:
      break;
  }
  const TermId datatype = take_varint(form);
  auto known = datatypes_.find(datatype);
  if (known == datatypes_.end()) {
    if (!is_iri(datatype)) no_such_term(datatype);
    known = datatypes_.emplace(datatype, this->term(datatype).value).first;
  }
  return Term::typed(std::string(form), known->second);
}

const char* FormArena::add(std::string_view form) {
  if (form.size() > UINT32_MAX) throw StoreError("store: a term has more than four gigabytes");
  const auto size = static_cast<std::uint32_t>(form.size());
  const std::size_t needed = sizeof size + size;
  if (left_ < needed) {
    left_ = std::max(arena_piece, needed);
    // Not cleared, as make_unique does.
    free_ = pieces_.emplace_back(new char[left_]).get();
    memory_ += left_;
  }
  char* place = free_;
  std::memcpy(place, &size, sizeof size);
  std::memcpy(place + sizeof size, form.data(), size);
  free_ += needed;
  left_ -= needed;
  return place;
}

std::string_view FormArena::form_at(const char* place) {
  std::uint32_t size = 0;
  std::memcpy(&size, place, sizeof size);
  return {place + sizeof size, size};
}

DictionaryWriter::DictionaryWriter(MDB_txn* transaction, const DictionaryTables& tables, std::uint64_t next_serial)
    : dictionary_(transaction, tables),
      transaction_(transaction),
      tables_(tables),
      next_serial_(next_serial),
      knows_all_(next_serial == first_serial),
      slots_(1024) {}

TermId DictionaryWriter::intern(const Term& term) {
  if (const auto id = inline_id(term)) return *id;
  if (term.is_iri() && term.value.empty()) return default_graph;
  const auto form = *form_of(term);
  const auto hash = dictionary_.hash(form);
  Slot& slot = slot_for(hash, form);
  if (slot.id != any_term) return slot.id;
  const auto there = knows_all_ ? std::nullopt : dictionary_.find_stored(form, hash);
  if (!there && next_serial_ > max_id_payload) throw StoreError("store: full: every term id is taken");
  const TermId id = there ? *there : make_id(tag_of(term), next_serial_++);
  slot = {hash, id, forms_.add(form)};
  if (!there) fresh_.push_back(slot);
  if (++used_ * 3 > slots_.size() * 2) grow();
  return id;
}

std::optional<std::string_view> DictionaryWriter::form_of(const Term& term) {
  if (tag_of(term) == IdTag::typed && !dictionary_.datatype_ids_.contains(term.datatype)) {
    dictionary_.datatype_ids_.emplace(term.datatype, intern(Term::iri(term.datatype)));
  }
  return dictionary_.stored_form(term);
}

// The slot that holds `form`, or the free one where it belongs.
DictionaryWriter::Slot& DictionaryWriter::slot_for(std::uint64_t hash, std::string_view form) {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    Slot& slot = slots_[i];
    if (slot.id == any_term) return slot;
    if (slot.hash == hash && FormArena::form_at(slot.form) == form) return slot;
  }
}

void DictionaryWriter::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.id == any_term) continue;
    std::size_t i = slot.hash & mask;
    while (slots_[i].id != any_term) i = (i + 1) & mask;
    slots_[i] = slot;
  }
}

void DictionaryWriter::flush() {
  if (fresh_.empty()) return;
  write_terms();
  write_hashes();
  fresh_.clear();
}

void DictionaryWriter::write_terms() {
  std::uint64_t serial = id_payload(fresh_.front().id);
  std::string block;
  for (auto slot = fresh_.begin(); slot != fresh_.end();) {
    const std::uint64_t number = serial / terms_per_block;
    auto bytes = block_key(number);
    MDB_val key{bytes.size(), bytes.data()};
    MDB_val value;
    block.clear();
    if (serial % terms_per_block != 0 &&
        lmdb::found(mdb_get(transaction_, tables_.terms, &key, &value), "read a term")) {
      block = lmdb::bytes_of(value);
    }
    for (; slot != fresh_.end() && serial / terms_per_block == number; ++slot, ++serial) {
      put_sized(block, FormArena::form_at(slot->form));
    }
    value = lmdb::value_of(block);
    lmdb::check(mdb_put(transaction_, tables_.terms, &key, &value, 0), "write terms");
  }
}

void DictionaryWriter::write_hashes() {
  std::vector<TupleChange<2>> changes;
  changes.reserve(fresh_.size());
  for (const Slot& slot : fresh_) changes.push_back({{slot.hash, slot.id}, true});
  std::sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) { return a.tuple < b.tuple; });
  merge<2>(transaction_, tables_.hashes, changes, {0, 1});
}

void DictionaryWriter::forget() {
  knows_all_ = false;
  slots_.assign(1024, {});
  used_ = 0;
  forms_ = {};
}

}  // namespace relata::graph
