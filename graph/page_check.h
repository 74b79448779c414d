// LMDB trusts its file: a page that is damaged makes it read and write wherever the damage points. So what it will
// trust is checked here first, without it, against LMDB 0.9's layout of pages (lmdb.h: MDB_DATA_VERSION 1, 64 bit).
#pragma once

#include <cstdint>
#include <filesystem>

namespace relata::graph {

// Whether the file begins as LMDB's do. Nothing more is said of it.
bool is_lmdb(const std::filesystem::path& file);

// The two pages that tell where everything else is: magic, version, page size, roots inside of the file. To be done
// before LMDB opens the file; it may be shorter than they say. Throws StoreError with what is wrong.
void check_meta_pages(const std::filesystem::path& file);

// What check_pages() reads: the pages that opening the tables reads, or all.
enum class PageExtent { tables, all };

// The pages of the transaction with this id, which must be open, so that none of them is used again meanwhile: that
// each page is where it says it is, is of the kind that its place wants, belongs to one tree or to the free ones, that
// nodes lie inside of it, keys are in order, the numbers of pages and entries are right, and, of all pages, that those
// which the file is too short for are free. Throws StoreError with the first thing that is wrong. What holds all this
// LMDB reads and writes without harm; whether the records mean anything is for verify() to say. False: no meta page is
// of this transaction, because others have been committed since it began.
bool check_pages(const std::filesystem::path& file, std::uint64_t transaction_id, PageExtent extent);

}  // namespace relata::graph
