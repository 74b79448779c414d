// The LMDB environment of one store directory: opened once per process, checked, shared by all that use the directory.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <thread>

#include "graph/dictionary.h"
#include "graph/directory_lock.h"
#include "graph/lmdb.h"
#include "graph/open_mode.h"
#include "graph/page_check.h"
#include "graph/quad_index.h"

namespace relata::graph {

// Numbers that a transaction changes as a whole. Part of the file format.
struct Counters {
  std::uint64_t quads = 0;
  std::uint64_t next_serial = first_serial;  // 0 would make `any_term`, 1 is the default graph
};

class Environment;

// Ends what begin_write() began, and undoes it.
struct AbortWrite {
  Environment* environment = nullptr;
  void operator()(MDB_txn* transaction) const;
};
// Undone unless given to Environment::commit(). To be ended by the thread that began it, while the environment lives.
using WriteTransaction = std::unique_ptr<MDB_txn, AbortWrite>;

class Environment {
 public:
  // The environment of `directory`; the one that this process has open already, if any, for LMDB forbids a second.
  static std::shared_ptr<Environment> open(const std::filesystem::path& directory, OpenMode mode);

  Environment(const std::filesystem::path& directory, OpenMode mode,
              DirectoryLock::Kind lock = DirectoryLock::Kind::shared);

  lmdb::Transaction begin_read();
  // Waits for other writers. Throws StoreError where this thread is the writer already: it would wait for ever.
  WriteTransaction begin_write();
  void commit(WriteTransaction transaction);

  // What the calling thread begins to write after begin_group() is part of one transaction until end_group(). Each part
  // is committed or aborted by itself, but seen by others, and on the disk, only after the commit of what take_group()
  // returns, which ends the group too.
  void begin_group();
  // Throws StoreError, and changes nothing, where a part is open or the thread has no group.
  WriteTransaction take_group();
  void end_group();

  // The store as of one moment, without free pages, to an open file. Writers go on.
  void write_compact_copy(int file) const;
  // Before another file takes the place of ours: nothing can be read or written afterwards.
  void close_database() { environment_.reset(); }

  const std::filesystem::path& directory() const { return directory_; }
  bool writable() const { return writable_; }
  const DictionaryTables& dictionary() const { return dictionary_; }
  const QuadTables& quads() const { return quads_; }
  // TermId -> PredicateCounts, both as stored by the machine
  MDB_dbi predicates() const { return predicates_; }

  // begin_read(), having checked the pages that the transaction sees. Throws StoreError where LMDB could not trust
  // them.
  lmdb::Transaction begin_checked(PageExtent extent);

  Counters counters(MDB_txn* transaction) const;
  void set_counters(MDB_txn* transaction, const Counters& counters) const;

 private:
  friend AbortWrite;

  [[noreturn]] void fail_to_write() const;
  void end_write();
  bool is_writer() const { return writer_.load() == std::this_thread::get_id(); }
  void check_files(OpenMode mode) const;
  void open_environment();
  void open_tables();
  void read_stamp(MDB_txn* transaction);
  void write_stamp(MDB_txn* transaction);
  void check_length();
  void extend_file() const;
  std::uint64_t needed_length() const;
  std::uint64_t file_length() const;

  std::filesystem::path directory_;
  std::optional<DirectoryLock> lock_;  // outlives the database
  bool writable_;
  lmdb::Environment environment_;
  MDB_dbi meta_ = 0;
  MDB_dbi predicates_ = 0;
  DictionaryTables dictionary_;
  QuadTables quads_;
  std::atomic<std::thread::id> writer_{};
  // For the thread `writer_` alone.
  bool has_open_part_ = false;
  WriteTransaction group_;
};

}  // namespace relata::graph
