// LMDB handles as owned values, and its return codes as exceptions.
#pragma once

#include <lmdb.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace relata::graph::lmdb {

// Throws StoreError, naming `doing` and LMDB's own words, unless `code` is 0.
void check(int code, std::string_view doing);
// The same, except that MDB_NOTFOUND returns false.
bool found(int code, std::string_view doing);
// What a code says, in words for the user.
std::string reason(int code);

struct CloseCursor {
  void operator()(MDB_cursor* cursor) const { mdb_cursor_close(cursor); }
};
struct AbortTransaction {
  void operator()(MDB_txn* transaction) const { mdb_txn_abort(transaction); }
};
struct CloseEnvironment {
  void operator()(MDB_env* environment) const { mdb_env_close(environment); }
};
using Cursor = std::unique_ptr<MDB_cursor, CloseCursor>;
// Aborts unless released to a commit.
using Transaction = std::unique_ptr<MDB_txn, AbortTransaction>;
using Environment = std::unique_ptr<MDB_env, CloseEnvironment>;

Cursor open_cursor(MDB_txn* transaction, MDB_dbi table);

inline MDB_val value_of(std::string_view bytes) { return {bytes.size(), const_cast<char*>(bytes.data())}; }
inline std::string_view bytes_of(const MDB_val& value) {
  return {static_cast<const char*>(value.mv_data), value.mv_size};
}

}  // namespace relata::graph::lmdb
