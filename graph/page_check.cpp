#include "graph/page_check.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

#include "graph/store_error.h"

namespace relata::graph {
namespace {

using PageNumber = std::uint64_t;

constexpr std::size_t header_size = 16, node_header_size = 8, table_record_size = 48, longest_key = 511;
constexpr std::size_t smallest_page = 512, largest_page = 65536, meta_size = 136;
constexpr PageNumber no_page = ~PageNumber{0};
constexpr std::uint32_t lmdb_magic = 0xBEEFC0DE, lmdb_version = 1;
constexpr unsigned deepest_tree = 32;

// Flags of pages and of nodes.
constexpr std::uint16_t branch_page = 1, leaf_page = 2, overflow_page = 4, meta_page = 8;
constexpr std::uint16_t value_on_pages = 1, value_is_table = 2;
constexpr std::uint16_t integer_keys = 8;  // of the table of free pages

// A table's record, as it stands in a meta page or in the value of a key.
struct Table {
  std::uint32_t pad = 0;
  std::uint16_t flags = 0, depth = 0;
  std::uint64_t branch_pages = 0, leaf_pages = 0, overflow_pages = 0, entries = 0;
  PageNumber root = no_page;
};
static_assert(sizeof(Table) == table_record_size);

struct Meta {
  std::uint32_t magic = 0, version = 0;
  std::uint64_t address = 0, map_size = 0;
  std::array<Table, 2> tables;  // of the free pages, and of all others
  PageNumber last_page = 0;
  std::uint64_t transaction = 0;
};
static_assert(sizeof(Meta) == meta_size);

// A file's bytes, mapped for reading.
class Bytes {
 public:
  explicit Bytes(const std::filesystem::path& file) {
    const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status {};
    if (descriptor < 0 || fstat(descriptor, &status) != 0) {
      if (descriptor >= 0) close(descriptor);
      throw StoreError(file.string() + ": cannot be read: " + std::strerror(errno));
    }
    size_ = static_cast<std::size_t>(status.st_size);
    if (size_ > 0) data_ = mmap(nullptr, size_, PROT_READ, MAP_SHARED, descriptor, 0);
    close(descriptor);
    if (data_ == MAP_FAILED) throw StoreError(file.string() + ": cannot be read: " + std::strerror(errno));
  }
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;
  ~Bytes() {
    if (data_ != nullptr) munmap(data_, size_);
  }

  std::size_t size() const { return size_; }
  template <class Type>
  Type at(std::size_t offset) const {
    Type value;
    std::memcpy(&value, static_cast<const char*>(data_) + offset, sizeof value);
    return value;
  }
  std::string_view part(std::size_t offset, std::size_t length) const {
    return {static_cast<const char*>(data_) + offset, length};
  }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

template <class... Arguments>
[[noreturn]] void fail(const std::filesystem::path& file, fmt::format_string<Arguments...> format,
                       Arguments&&... arguments) {
  throw StoreError(file.parent_path().string() + ": damaged: data.mdb, " +
                   fmt::format(format, std::forward<Arguments>(arguments)...) + "; restore a backup");
}

bool is_page_size(std::uint32_t size) {
  return size >= smallest_page && size <= largest_page && (size & (size - 1)) == 0;
}

Meta meta_at(const std::filesystem::path& file, const Bytes& bytes, std::size_t offset, std::uint32_t page_size) {
  const auto number = page_size == 0 ? 0 : offset / page_size;
  if (bytes.size() < offset + header_size + sizeof(Meta)) fail(file, "meta page {} is missing", number);
  if (bytes.at<PageNumber>(offset) != number || (bytes.at<std::uint16_t>(offset + 10) & meta_page) == 0)
    fail(file, "page {} is no meta page", number);
  const auto meta = bytes.at<Meta>(offset + header_size);
  const auto& [free, main] = meta.tables;
  if (meta.magic != lmdb_magic || meta.version != lmdb_version) fail(file, "meta page {} is not LMDB's", number);
  if (!is_page_size(free.pad) || (page_size != 0 && free.pad != page_size))
    fail(file, "meta page {} has the page size {}", number, free.pad);
  if (free.flags != integer_keys || main.flags != 0 || meta.address != 0)
    fail(file, "meta page {} has flags that no store has", number);
  if (meta.last_page < 1 || meta.last_page > (std::uint64_t{1} << 48U))
    fail(file, "meta page {} has the last page {}", number, meta.last_page);
  for (const auto& table : meta.tables) {
    const bool is_empty = table.root == no_page;
    if ((!is_empty && (table.root < 2 || table.root > meta.last_page)) || table.depth > deepest_tree ||
        is_empty != (table.depth == 0))
      fail(file, "meta page {} has the root {} at depth {}", number, table.root, table.depth);
  }
  return meta;
}

// Another process may write one of them meanwhile, so what is wrong has to be so each time.
std::array<Meta, 2> metas_of(const std::filesystem::path& file, const Bytes& bytes) {
  constexpr int most_tries = 3;
  for (int i = 1;; ++i) {
    try {
      const auto first = meta_at(file, bytes, 0, 0);
      const auto page_size = first.tables[0].pad;
      return {first, meta_at(file, bytes, page_size, page_size)};
    } catch (const StoreError&) {
      if (i == most_tries) throw;
    }
  }
}

// Walks the trees of one transaction.
class PageWalk {
 public:
  PageWalk(const std::filesystem::path& file, const Bytes& bytes, const Meta& meta)
      : file_(file),
        bytes_(bytes),
        page_size_(meta.tables[0].pad),
        last_(meta.last_page),
        used_(std::min(meta.last_page + 1, bytes.size() / page_size_)) {
    used_[0] = used_[1] = true;
  }

  void check(const Meta& meta, PageExtent extent) {
    check_table("main", meta.tables[1], [&](std::string_view key, std::size_t value, std::size_t size, bool is_table) {
      // What is no table LMDB does not open as one.
      if (!is_table) return;
      const std::string name(key);
      if (size != table_record_size) fail(file_, "the record of table {} is none", shown(name));
      const auto table = bytes_.at<Table>(value);
      if (table.flags != 0)
        throw StoreError(file_.parent_path().string() + ": not a Relata store: the table " + shown(name) +
                         " is of another kind");
      if (table.depth > deepest_tree || (table.root == no_page) != (table.depth == 0))
        fail(file_, "the record of table {} is none", shown(name));
      if (extent == PageExtent::tables) return check_root(name, table);
      check_table(name, table, [&](std::string_view, std::size_t, std::size_t, bool inner) {
        if (inner) fail(file_, "table {} has a table inside", shown(name));
      });
    });
    if (extent == PageExtent::tables) return check_root("of free pages", meta.tables[0]);
    free_list_ = true;
    check_table("of free pages", meta.tables[0],
                [&](std::string_view, std::size_t value, std::size_t size, bool inner) {
                  if (inner) fail(file_, "the table of free pages has a table inside");
                  check_free_pages(value, size);
                });
    if (last_ >= used_.size() && free_beyond_end_ != last_ + 1 - used_.size())
      fail(file_, "pages of it are missing: it has {} of {}", used_.size(), last_ + 1);
  }

 private:
  // What is counted while a table is walked, to be compared with its record.
  struct Walked {
    std::uint64_t branches = 0, leaves = 0, overflows = 0, entries = 0;
    std::optional<std::string_view> last_key;
  };

  static std::string shown(std::string_view name) {
    std::string text;
    for (const char c : name.substr(0, 40)) text += c > ' ' && c < 0x7F ? c : '?';
    return text;
  }

  std::size_t offset(PageNumber page) const { return page * page_size_; }

  void take(const std::string& table, PageNumber page) {
    if (page < 2 || page > last_ || page >= used_.size())
      fail(file_, "table {} leads to page {} of {}", shown(table), page, used_.size());
    if (used_[page]) fail(file_, "table {} leads to page {}, which is in use already", shown(table), page);
    used_[page] = true;
  }

  // The kind of a page that is a node of a tree, by what its header says.
  std::uint16_t kind_of(const std::string& table, PageNumber page) const {
    const auto flags = bytes_.at<std::uint16_t>(offset(page) + 10);
    if (bytes_.at<PageNumber>(offset(page)) != page || (flags != branch_page && flags != leaf_page))
      fail(file_, "page {} of table {} has another header", page, shown(table));
    const auto lower = bytes_.at<std::uint16_t>(offset(page) + 12), upper = bytes_.at<std::uint16_t>(offset(page) + 14);
    const auto nodes = lower < header_size ? 0 : (lower - header_size) / 2;
    if (lower < header_size || lower % 2 != 0 || upper < lower || upper > page_size_ ||
        nodes < (flags == branch_page ? 2 : 1))
      fail(file_, "page {} of table {} has its nodes outside", page, shown(table));
    return flags;
  }

  void check_root(const std::string& name, const Table& table) {
    if (table.root == no_page) return;
    take(name, table.root);
    if ((kind_of(name, table.root) == leaf_page) != (table.depth == 1))
      fail(file_, "the root of table {} is not at its depth", shown(name));
  }

  template <class Entry>
  void check_table(const std::string& name, const Table& table, const Entry& entry) {
    Walked walked;
    if (table.root != no_page) walk(name, table.root, table.depth, walked, entry);
    if (walked.branches != table.branch_pages || walked.leaves != table.leaf_pages ||
        walked.overflows != table.overflow_pages || walked.entries != table.entries)
      fail(file_, "table {} has other numbers of pages or entries than its record", shown(name));
  }

  template <class Entry>
  void walk(const std::string& name, PageNumber page, unsigned depth, Walked& walked, const Entry& entry) {
    take(name, page);
    const bool is_leaf = kind_of(name, page) == leaf_page;
    if (is_leaf != (depth == 1)) fail(file_, "page {} of table {} is at another depth", page, shown(name));
    ++(is_leaf ? walked.leaves : walked.branches);
    const auto begin = offset(page);
    const auto lower = bytes_.at<std::uint16_t>(begin + 12), upper = bytes_.at<std::uint16_t>(begin + 14);
    const std::size_t nodes = (lower - header_size) / 2;
    // Nodes fill the page's end; together they cannot be more than that.
    std::size_t filled = 0;
    for (std::size_t i = 0; i < nodes; ++i) {
      const auto node = bytes_.at<std::uint16_t>(begin + header_size + 2 * i);
      const auto outside = [&] { fail(file_, "page {} of table {} has a node outside", page, shown(name)); };
      if (node < upper || node % 2 != 0 || node + node_header_size > page_size_) outside();
      const auto at = begin + node;
      const auto low = bytes_.at<std::uint16_t>(at), high = bytes_.at<std::uint16_t>(at + 2);
      const auto flags = bytes_.at<std::uint16_t>(at + 4), key_size = bytes_.at<std::uint16_t>(at + 6);
      const auto size = std::size_t{low} | std::size_t{high} << 16U;
      const bool is_inline = is_leaf && (flags & value_on_pages) == 0;
      const auto length = node_header_size + key_size + (!is_leaf ? 0 : is_inline ? size : sizeof(PageNumber));
      filled += length + length % 2;
      if (node + length > page_size_ || key_size > longest_key || filled > page_size_ - upper) outside();
      const auto key = bytes_.part(at + node_header_size, key_size);
      if (is_leaf || i > 0) check_order(name, page, key, walked);
      if (!is_leaf) {
        walk(name, PageNumber{size} | PageNumber{flags} << 32U, depth - 1, walked, entry);
        continue;
      }
      if ((flags & ~(value_on_pages | value_is_table)) != 0 || flags == (value_on_pages | value_is_table))
        fail(file_, "page {} of table {} has a node of no known kind", page, shown(name));
      ++walked.entries;
      auto value = at + node_header_size + key_size;
      if (!is_inline) value = check_overflow(name, bytes_.at<PageNumber>(value), size, walked);
      entry(key, value, size, (flags & value_is_table) != 0);
    }
  }

  // Branches repeat the first key of a page below, so keys may be equal on the way down; the order must hold.
  void check_order(const std::string& name, PageNumber page, std::string_view key, Walked& walked) const {
    if (free_list_ && key.size() != sizeof(std::uint64_t))
      fail(file_, "page {} of the table of free pages has a key that is no number", page);
    if (walked.last_key) {
      const int order = free_list_ ? compare_numbers(*walked.last_key, key) : walked.last_key->compare(key);
      if (order > 0) fail(file_, "page {} of table {} has a key out of order", page, shown(name));
    }
    walked.last_key = key;
  }

  static int compare_numbers(std::string_view a, std::string_view b) {
    std::uint64_t left = 0, right = 0;
    std::memcpy(&left, a.data(), sizeof left);
    std::memcpy(&right, b.data(), sizeof right);
    return left < right ? -1 : left > right ? 1 : 0;
  }

  // Where the value begins.
  std::size_t check_overflow(const std::string& name, PageNumber first, std::size_t size, Walked& walked) {
    const auto pages = (header_size - 1 + size) / page_size_ + 1;
    if (first < 2 || first > last_ || first >= used_.size() || pages > used_.size() - first)
      fail(file_, "table {} has a value on page {} of {}", shown(name), first, used_.size());
    if (bytes_.at<PageNumber>(offset(first)) != first ||
        bytes_.at<std::uint16_t>(offset(first) + 10) != overflow_page ||
        bytes_.at<std::uint32_t>(offset(first) + 12) != pages)
      fail(file_, "page {} of table {} has another header", first, shown(name));
    for (auto page = first; page < first + pages; ++page) take(name, page);
    walked.overflows += pages;
    return offset(first) + header_size;
  }

  // A list of pages: how many, and each of them, descending.
  void check_free_pages(std::size_t value, std::size_t size) {
    const auto count = size < sizeof(PageNumber) ? 0 : bytes_.at<std::uint64_t>(value);
    if (size < sizeof(PageNumber) || size % sizeof(PageNumber) != 0 || count != size / sizeof(PageNumber) - 1)
      fail(file_, "a list of free pages has another length than it says");
    PageNumber before = no_page;
    for (std::size_t i = 1; i <= count; ++i) {
      const auto page = bytes_.at<PageNumber>(value + i * sizeof(PageNumber));
      if (page >= before || page < 2 || page > last_) fail(file_, "a list of free pages has page {} in it", page);
      // Pages at the end may not have been written yet.
      if (page >= used_.size()) {
        ++free_beyond_end_;
      } else {
        if (used_[page]) fail(file_, "page {} is free and in use", page);
        used_[page] = true;
      }
      before = page;
    }
  }

  const std::filesystem::path& file_;
  const Bytes& bytes_;
  std::size_t page_size_;
  PageNumber last_;
  std::vector<bool> used_;  // of the pages that the file has
  PageNumber free_beyond_end_ = 0;
  bool free_list_ = false;
};

}  // namespace

bool is_lmdb(const std::filesystem::path& file) {
  const Bytes bytes(file);
  return bytes.size() >= header_size + sizeof lmdb_magic && bytes.at<std::uint32_t>(header_size) == lmdb_magic;
}

void check_meta_pages(const std::filesystem::path& file) { metas_of(file, Bytes(file)); }

bool check_pages(const std::filesystem::path& file, std::uint64_t transaction_id, PageExtent extent) {
  const Bytes bytes(file);
  // Transactions take the two meta pages in turn.
  const auto meta = metas_of(file, bytes)[transaction_id & 1U];
  if (meta.transaction != transaction_id) return false;
  PageWalk(file, bytes, meta).check(meta, extent);
  return true;
}

}  // namespace relata::graph
