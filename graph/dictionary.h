// Terms to ids and back, within one LMDB transaction. Tables: docs/store-format.md.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/lmdb.h"
#include "graph/term.h"
#include "graph/term_id.h"
#include "graph/tuple_index.h"

namespace relata::graph {

// Part of the file format: so many terms share a record, and serials below the first have none.
inline constexpr std::uint64_t terms_per_block = 16;
inline constexpr std::uint64_t first_serial = 2;

struct DictionaryTables {
  MDB_dbi terms = 0;       // block number -> the terms of consecutive serials
  MDB_dbi hashes = 0;      // (hash, id) tuples
  std::uint64_t seed = 0;  // of the hash, drawn when the store was made
};

// Reads the dictionary as its transaction sees it. One thread at a time.
class Dictionary {
 public:
  Dictionary(MDB_txn* transaction, const DictionaryTables& tables);

  std::optional<TermId> find(const Term& term) const;
  // Throws StoreError for an id that no term has.
  Term term(TermId id) const;

 private:
  friend class DictionaryWriter;
  friend class Verifier;
  // The form that is hashed and stored: the tag, then for a literal its language or datatype, then the value.
  // nullopt where the datatype itself is not in the dictionary.
  std::optional<std::string_view> stored_form(const Term& term) const;
  std::optional<TermId> find_stored(std::string_view form, std::uint64_t hash) const;
  std::optional<std::string_view> stored(std::uint64_t serial) const;
  std::uint64_t hash(std::string_view form) const;

  MDB_txn* transaction_;
  DictionaryTables tables_;
  mutable TupleCursor<2> hashes_;
  mutable std::string form_;
  mutable std::unordered_map<std::string, TermId> datatype_ids_;
  mutable std::unordered_map<TermId, std::string> datatypes_;
};

// The stored forms of many terms, each at an address of its own that stays.
class FormArena {
 public:
  // Where its copy is, which form_at() takes.
  const char* add(std::string_view form);
  static std::string_view form_at(const char* place);
  std::size_t memory() const { return memory_; }

 private:
  std::vector<std::unique_ptr<char[]>> pieces_;
  char* free_ = nullptr;  // in the last piece
  std::size_t left_ = 0;
  std::size_t memory_ = 0;
};

// Adds terms. New ones are kept in memory until flush(), sorted then, so that many are added at the speed of a few.
class DictionaryWriter {
 public:
  // `next_serial` is the first serial that no term has yet.
  DictionaryWriter(MDB_txn* transaction, const DictionaryTables& tables, std::uint64_t next_serial);

  TermId intern(const Term& term);
  // Writes what is new, after which a Dictionary on the same transaction sees it.
  void flush();
  bool has_unwritten() const { return !fresh_.empty(); }
  std::uint64_t next_serial() const { return next_serial_; }
  // Bytes of memory held for terms, new and looked up.
  std::size_t memory() const { return forms_.memory() + slots_.size() * sizeof(Slot); }
  // Forgets the looked-up terms. Requires that nothing is unwritten.
  void forget();

 private:
  struct Slot {
    std::uint64_t hash = 0;
    TermId id = any_term;  // any_term: free
    const char* form = nullptr;
  };

  std::optional<std::string_view> form_of(const Term& term);
  Slot& slot_for(std::uint64_t hash, std::string_view form);
  void grow();
  void write_terms();
  void write_hashes();

  Dictionary dictionary_;
  MDB_txn* transaction_;
  DictionaryTables tables_;
  std::uint64_t next_serial_;
  bool knows_all_;           // no term is in the tables that is not in `slots_`
  std::vector<Slot> slots_;  // open addressing, a power of two
  std::size_t used_ = 0;
  FormArena forms_;          // of all slots
  std::vector<Slot> fresh_;  // unwritten, in the order of their serials
};

}  // namespace relata::graph
