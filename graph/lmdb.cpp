#include "graph/lmdb.h"

#include <cerrno>

#include "graph/store_error.h"

namespace relata::graph::lmdb {

void check(int code, std::string_view doing) {
  if (code == MDB_SUCCESS) return;
  throw StoreError("store: cannot " + std::string(doing) + ": " + reason(code));
}

std::string reason(int code) {
  switch (code) {
    case ENOSPC:
    case EDQUOT:
      return "the disk is full";
    case EFBIG:
      return "the file may not grow so large here (ulimit -f)";
    case EIO:  // LMDB's word for a write that ended early
      return "not all could be written: the disk is full, or data.mdb may not grow so large (ulimit -f)";
    case MDB_MAP_FULL:
      return "data.mdb would be larger than what may be mapped into memory (ulimit -v)";
    default:
      return mdb_strerror(code);
  }
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
