#include "graph/environment.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <system_error>

#include "graph/page_check.h"
#include "graph/store_error.h"

namespace relata::graph {
namespace {

constexpr const char* data_file = "data.mdb";
constexpr std::uint32_t format_version = 2;
constexpr std::string_view stamp_key = "relata";
constexpr std::string_view counters_key = "counters";

// What a file begins with in every version: older and newer programs read this much of it.
struct Stamp {
  std::array<char, 8> magic{'R', 'e', 'l', 'a', 't', 'a', '\r', '\n'};
  std::uint32_t version = format_version;
  std::uint32_t byte_order = 0x01020304;
  std::uint64_t hash_seed = 0;
};

// Address space, not disk: LMDB's file holds only what was written. Halved until the system agrees.
constexpr std::size_t largest_map = std::size_t{1} << 40;
constexpr std::size_t smallest_map = std::size_t{1} << 26;
constexpr unsigned reader_slots = 1024;

[[noreturn]] void fail(const std::filesystem::path& directory, const std::string& what) {
  throw StoreError(directory.string() + ": " + what);
}

using FileId = std::pair<dev_t, ino_t>;

FileId file_id(const std::filesystem::path& directory) {
  struct stat status {};
  if (stat(directory.c_str(), &status) != 0) return {};
  return {status.st_dev, status.st_ino};
}

}  // namespace

std::shared_ptr<Environment> Environment::open(const std::filesystem::path& directory, OpenMode mode) {
  static std::mutex mutex;
  static std::map<FileId, std::weak_ptr<Environment>> open_environments;
  const std::scoped_lock lock(mutex);
  if (const auto known = open_environments.find(file_id(directory)); known != open_environments.end()) {
    if (auto environment = known->second.lock()) {
      if (mode != OpenMode::read_only && !environment->writable_) environment->fail_to_write();
      return environment;
    }
    open_environments.erase(known);
  }
  auto environment = std::make_shared<Environment>(directory, mode);
  open_environments[file_id(directory)] = environment;
  return environment;
}

Environment::Environment(const std::filesystem::path& directory, OpenMode mode, DirectoryLock::Kind lock)
    : directory_(directory) {
  check_files(mode);
  lock_.emplace(directory_, lock);
  // One environment serves readers and writers of this process, so it is opened for writing wherever that is allowed.
  writable_ = access(directory_.c_str(), W_OK) == 0 &&
              (access((directory_ / data_file).c_str(), W_OK) == 0 || mode == OpenMode::create);
  if (mode != OpenMode::read_only && !writable_) fail_to_write();
  open_environment();
  check_length();
  open_tables();
}

void Environment::fail_to_write() const {
  fail(directory_,
       "cannot be written: no permission; change that of the folder and its files, or choose another folder");
}

void Environment::check_files(OpenMode mode) const {
  const auto file = directory_ / data_file;
  std::error_code error;
  const auto length = std::filesystem::file_size(file, error);
  if (!error && length > 0) {
    if (!is_lmdb(file))
      fail(directory_, "not a Relata store: " + std::string(data_file) + " is something else; choose another folder");
    check_meta_pages(file);
    return;
  }
  if (mode != OpenMode::create) {
    if (!std::filesystem::exists(directory_)) fail(directory_, "no store here; 'relata import' or 'load' makes one");
    fail(directory_, error ? "not a Relata store: it has no data.mdb" : "damaged: data.mdb is empty; restore a backup");
  }
  if (error && std::filesystem::exists(directory_) && !std::filesystem::is_empty(directory_)) {
    for (const auto& entry : std::filesystem::directory_iterator(directory_)) {
      // A lock file alone is what a crash while the store was made can leave.
      if (entry.path().filename() != "lock.mdb")
        fail(directory_, "not a Relata store, and not empty; choose another folder");
    }
  }
  std::filesystem::create_directories(directory_, error);
  if (error) fail(directory_, "cannot make the directory: " + error.message());
}

void Environment::open_environment() {
  int code = MDB_SUCCESS;
  for (std::size_t map = largest_map; map >= smallest_map; map /= 2) {
    MDB_env* made = nullptr;
    lmdb::check(mdb_env_create(&made), "make an environment");
    environment_.reset(made);
    lmdb::check(mdb_env_set_maxdbs(made, 16), "configure");
    lmdb::check(mdb_env_set_maxreaders(made, reader_slots), "configure");
    lmdb::check(mdb_env_set_mapsize(made, map), "configure");
    code = mdb_env_open(made, directory_.c_str(), MDB_NOTLS | MDB_NORDAHEAD | (writable_ ? 0U : MDB_RDONLY), 0664);
    if (code != ENOMEM && code != EINVAL) break;  // EINVAL is valgrind's
  }
  if (code == MDB_INVALID || code == MDB_VERSION_MISMATCH) fail(directory_, "not a Relata store, or damaged");
  // Without its lock a reader would not be seen by writers, which then reuse what it reads.
  if (code == EACCES && access((directory_ / data_file).c_str(), R_OK) == 0) {
    fail(directory_, "readers have to write into lock.mdb too: give the right to, or copy the store");
  }
  if (code != MDB_SUCCESS) fail(directory_, std::string("cannot open the store: ") + mdb_strerror(code));
  int dead = 0;
  mdb_reader_check(environment_.get(), &dead);  // frees what killed readers held
}

std::uint64_t Environment::needed_length() const {
  MDB_envinfo info;
  MDB_stat stat;
  lmdb::check(mdb_env_info(environment_.get(), &info), "read the file's size");
  lmdb::check(mdb_env_stat(environment_.get(), &stat), "read the file's size");
  return (info.me_last_pgno + 1) * stat.ms_psize;
}

std::uint64_t Environment::file_length() const {
  mdb_filehandle_t file = -1;
  struct stat status {};
  lmdb::check(mdb_env_get_fd(environment_.get(), &file), "read the file's size");
  if (fstat(file, &status) != 0) fail(directory_, "cannot read the file's size");
  return static_cast<std::uint64_t>(status.st_size);
}

// LMDB may leave pages unwritten at the end that a transaction took and gave back. So that a short file always means a
// truncated one, commit() lengthens it; fallocate never shortens, so this needs no lock.
void Environment::extend_file() const {
  const auto needed = needed_length();
  if (file_length() >= needed) return;
  mdb_filehandle_t file = -1;
  lmdb::check(mdb_env_get_fd(environment_.get(), &file), "lengthen the file");
  (void)fallocate(file, 0, static_cast<off_t>(needed - 1),
                  1);  // not on every file system: then check_length() decides
}

// Reading a page beyond the end of the file would kill the process, so this comes before any.
void Environment::check_length() {
  const auto length = file_length();
  if (length >= needed_length()) return;
  // Either truncated, or a crash came between a commit and its extend_file(): then all that is missing is free pages.
  try {
    begin_checked(PageExtent::all);
  } catch (const StoreError&) {
    fail(directory_, "truncated: data.mdb has " + std::to_string(length) + " bytes of " +
                         std::to_string(needed_length()) + "; restore a backup");
  }
  if (writable_) extend_file();
}

void Environment::open_tables() {
  const auto open = [](MDB_txn* transaction, const char* name, unsigned flags, MDB_dbi& table) {
    return lmdb::found(mdb_dbi_open(transaction, name, flags, &table), std::string("open table ") + name);
  };
  const auto fresh = [&] {
    MDB_stat stat;
    lmdb::check(mdb_env_stat(environment_.get(), &stat), "read the store");
    return stat.ms_entries == 0;
  };
  {
    // Before LMDB reads a table for the first time.
    begin_checked(PageExtent::tables);
  }
  if (writable_ && fresh()) {
    auto transaction = begin_write();  // waits for another process that makes the same store
    if (fresh()) {
      open(transaction.get(), "meta", MDB_CREATE, meta_);
      write_stamp(transaction.get());
      commit(std::move(transaction));
    }
  }
  auto transaction = begin_read();
  if (!open(transaction.get(), "meta", 0, meta_)) fail(directory_, "not a Relata store: it has no stamp");
  read_stamp(transaction.get());
  bool all = open(transaction.get(), "terms", 0, dictionary_.terms) &&
             open(transaction.get(), "hashes", 0, dictionary_.hashes) &&
             open(transaction.get(), "predicates", 0, predicates_);
  for (std::size_t i = 0; i < quad_order_count; ++i) {
    all = all && open(transaction.get(), quad_order_names[i], 0, quads_[i]);
  }
  if (!all) fail(directory_, "damaged: a table is missing; restore a backup");
  lmdb::check(mdb_txn_commit(transaction.release()), "open the tables");  // makes the table handles last
}

lmdb::Transaction Environment::begin_checked(PageExtent extent) {
  // A writer that commits twice between the two steps makes them begin again.
  constexpr int most_tries = 1000;
  for (int i = 0; i < most_tries; ++i) {
    auto transaction = begin_read();
    if (check_pages(directory_ / data_file, mdb_txn_id(transaction.get()), extent)) return transaction;
  }
  fail(directory_, "damaged: the pages that LMDB begins with are of other transactions; restore a backup");
}

void Environment::write_stamp(MDB_txn* transaction) {
  std::random_device random;
  Stamp stamp;
  stamp.hash_seed = static_cast<std::uint64_t>(random()) << 32 | random();
  MDB_val key = lmdb::value_of(stamp_key);
  MDB_val value{sizeof stamp, &stamp};
  lmdb::check(mdb_put(transaction, meta_, &key, &value, 0), "write the stamp");
  set_counters(transaction, {});
  MDB_dbi table = 0;
  for (const char* name : {"hashes", "predicates"}) {
    lmdb::check(mdb_dbi_open(transaction, name, MDB_CREATE, &table), "make a table");
  }
  for (const char* name : quad_order_names) {
    lmdb::check(mdb_dbi_open(transaction, name, MDB_CREATE, &table), "make a table");
  }
  lmdb::check(mdb_dbi_open(transaction, "terms", MDB_CREATE, &table), "make a table");
  // The block of the two serials that have no term in the dictionary.
  std::array<char, 8> block_zero{};
  MDB_val first{block_zero.size(), block_zero.data()};
  MDB_val empty = lmdb::value_of(std::string_view("\0\0", 2));
  lmdb::check(mdb_put(transaction, table, &first, &empty, 0), "write the stamp");
}

void Environment::read_stamp(MDB_txn* transaction) {
  MDB_val key = lmdb::value_of(stamp_key);
  MDB_val value;
  Stamp stamp;
  const Stamp ours;
  if (!lmdb::found(mdb_get(transaction, meta_, &key, &value), "read the stamp") || value.mv_size < sizeof stamp) {
    fail(directory_, "not a Relata store: it has no stamp");
  }
  std::memcpy(&stamp, value.mv_data, sizeof stamp);
  if (stamp.magic != ours.magic) fail(directory_, "not a Relata store: its stamp is another");
  if (stamp.byte_order != ours.byte_order) fail(directory_, "made on a machine of another byte order; dump it there");
  if (stamp.version > format_version) {
    fail(directory_, "made by a newer Relata (format " + std::to_string(stamp.version) + ", this one reads " +
                         std::to_string(format_version) + "): use that one, or dump and load");
  }
  if (stamp.version < format_version) {
    fail(directory_, "made by an older Relata (format " + std::to_string(stamp.version) + ", this one reads " +
                         std::to_string(format_version) + "): dump it with that one, and load the dump");
  }
  dictionary_.seed = stamp.hash_seed;
}

Counters Environment::counters(MDB_txn* transaction) const {
  MDB_val key = lmdb::value_of(counters_key);
  MDB_val value;
  Counters counters;
  if (!lmdb::found(mdb_get(transaction, meta_, &key, &value), "read the counters") ||
      value.mv_size != sizeof counters) {
    fail(directory_, "damaged: the counters are missing; restore a backup");
  }
  std::memcpy(&counters, value.mv_data, sizeof counters);
  return counters;
}

void Environment::set_counters(MDB_txn* transaction, const Counters& counters) const {
  MDB_val key = lmdb::value_of(counters_key);
  Counters copy = counters;
  MDB_val value{sizeof copy, &copy};
  lmdb::check(mdb_put(transaction, meta_, &key, &value, 0), "write the counters");
}

void Environment::write_compact_copy(int file) const {
  const int code = mdb_env_copyfd2(environment_.get(), file, MDB_CP_COMPACT);
  if (code != MDB_SUCCESS) fail(directory_, "cannot be copied: " + lmdb::reason(code));
}

lmdb::Transaction Environment::begin_read() {
  MDB_txn* made = nullptr;
  lmdb::check(mdb_txn_begin(environment_.get(), nullptr, MDB_RDONLY, &made), "begin reading");
  return lmdb::Transaction(made);
}

WriteTransaction Environment::begin_write() {
  if (!writable_) fail_to_write();
  const bool is_part = is_writer() && group_ != nullptr;
  if (is_writer() && (!is_part || has_open_part_)) fail(directory_, "this thread has a transaction open already");
  MDB_txn* made = nullptr;
  lmdb::check(mdb_txn_begin(environment_.get(), is_part ? group_.get() : nullptr, 0, &made), "begin writing");
  writer_ = std::this_thread::get_id();
  has_open_part_ = is_part;
  return {made, AbortWrite{this}};
}

void Environment::commit(WriteTransaction transaction) {
  const bool is_part = has_open_part_;
  end_write();
  const int code = mdb_txn_commit(transaction.release());
  if (code != MDB_SUCCESS) fail(directory_, "cannot commit, nothing was changed: " + lmdb::reason(code));
  if (!is_part) extend_file();
}

// While LMDB's lock is still held: as soon as that is released, what is the writer's belongs to another thread.
void Environment::end_write() {
  if (has_open_part_)
    has_open_part_ = false;
  else
    writer_ = std::thread::id();
}

void AbortWrite::operator()(MDB_txn* transaction) const {
  environment->end_write();
  mdb_txn_abort(transaction);
}

void Environment::begin_group() {
  // begin_write() would begin a part of the group that there is.
  if (is_writer()) fail(directory_, "this thread has a transaction open already");
  group_ = begin_write();
}

WriteTransaction Environment::take_group() {
  if (!is_writer() || group_ == nullptr) fail(directory_, "this thread has no group of transactions");
  if (has_open_part_) fail(directory_, "a transaction of the group is open");
  return std::move(group_);
}

void Environment::end_group() {
  if (is_writer()) group_.reset();
}

}  // namespace relata::graph
