#include "importers/input_files.h"

#include <algorithm>
#include <filesystem>

namespace relata::importers {
namespace {

namespace fs = std::filesystem;

void visit_folder(const fs::path& folder, const formats::DiagnosticSink& report,
                  const std::function<void(const std::string&)>& visit) {
  std::error_code error;
  // A store, as one that lies beside the articles.
  if (fs::exists(folder / "data.mdb", error)) return;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) entries.push_back(*at);
  if (error) report({folder.string(), 0, 0, "cannot be listed: " + error.message()});
  std::sort(entries.begin(), entries.end());
  for (const auto& entry : entries) {
    if (entry.path().filename().string().front() == '.') continue;
    if (entry.is_directory(error) && !entry.is_symlink(error))
      visit_folder(entry.path(), report, visit);
    else if (entry.is_regular_file(error))
      visit(entry.path().string());
  }
}

}  // namespace

void for_each_input_file(const std::vector<std::string>& paths, const formats::DiagnosticSink& report,
                         const std::function<void(const std::string&)>& visit) {
  std::error_code error;
  for (const auto& path : paths) {
    if (path != "-" && fs::is_directory(path, error))
      visit_folder(path, report, visit);
    else
      visit(path);
  }
}

}  // namespace relata::importers
