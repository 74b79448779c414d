// What the commands of the program `relata` share: each adds itself to the command line and, when chosen, sets the
// action to run.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "graph/store.h"
#include "importers/formats/formats.h"

namespace relata::tools {

// Exit statuses, as documented in README.md.
enum Status { done = 0, nothing_found = 1, wrong_usage = 2, bad_input = 3, store_trouble = 4 };

using Action = std::function<int()>;

// --store DIR, else $RELATA_STORE, else ./relata.store.
class StoreOption {
 public:
  explicit StoreOption(CLI::App& command);
  graph::Store open(graph::OpenMode mode) const { return {directory_, mode}; }
  const std::string& directory() const { return directory_; }

 private:
  std::string directory_;
};

// "YYYY-MM-DD", checked.
std::string check_date(const std::string& text);
std::chrono::year_month_day to_date(const std::string& text);

// To stderr, as "file:line:column: message".
void print(const formats::Diagnostic& diagnostic);

// The commands, in the order in which --help lists them.
void add_import(CLI::App& app, Action& action);
void add_extract(CLI::App& app, Action& action);
void add_annotate(CLI::App& app, Action& action);
void add_query(CLI::App& app, Action& action);
void add_update(CLI::App& app, Action& action);
void add_show(CLI::App& app, Action& action);
void add_paths(CLI::App& app, Action& action);
void add_rank(CLI::App& app, Action& action);
void add_stats(CLI::App& app, Action& action);
void add_export(CLI::App& app, Action& action);
void add_resolve(CLI::App& app, Action& action);
void add_merge(CLI::App& app, Action& action);
void add_split(CLI::App& app, Action& action);
void add_forget(CLI::App& app, Action& action);
void add_catalogue(CLI::App& app, Action& action);
void add_load(CLI::App& app, Action& action);
void add_dump(CLI::App& app, Action& action);
void add_remove(CLI::App& app, Action& action);
void add_verify(CLI::App& app, Action& action);
void add_backup(CLI::App& app, Action& action);
void add_compact(CLI::App& app, Action& action);

}  // namespace relata::tools
