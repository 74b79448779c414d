#include "graph/lmdb.h"

#include <string>

#include "graph/store_error.h"

namespace relata::graph::lmdb {

void check(int code, std::string_view doing) {
  if (code == MDB_SUCCESS) return;
  throw StoreError("store: cannot " + std::string(doing) + ": " + mdb_strerror(code));
}

bool found(int code, std::string_view doing) {
  if (code == MDB_NOTFOUND) return false;
  check(code, doing);
  return true;
}

Cursor open_cursor(MDB_txn* transaction, MDB_dbi table) {
  MDB_cursor* cursor = nullptr;
  check(mdb_cursor_open(transaction, table, &cursor), "open a cursor");
  return Cursor(cursor);
}

}  // namespace relata::graph::lmdb
