#include "graph/verify.h"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <string>

#include "tools/commands/command.h"

namespace relata::tools {
namespace {

int verify(const StoreOption& store_option) {
  try {
    const auto report = graph::verify(store_option.open(graph::OpenMode::read_only));
    for (const auto& problem : report.problems) fmt::print(stderr, "relata: {}\n", problem);
    if (report.problems.empty()) {
      fmt::print("{} is sound: {} statements in six orders, {} terms\n", store_option.directory(), report.quads,
                 report.terms);
      return done;
    }
    fmt::print(stderr, "relata: {} is damaged: restore a backup\n", store_option.directory());
  } catch (const graph::StoreError& error) {
    const std::string message = error.what();
    if (message.starts_with(store_option.directory()))
      fmt::print(stderr, "relata: {}\n", message);
    else
      fmt::print(stderr, "relata: {} is damaged: {}; restore a backup\n", store_option.directory(), message);
  }
  return store_trouble;
}

// Another process reads the store, for a page that is not LMDB's can end it.
int run_verify(const StoreOption& store_option) {
  const pid_t child = fork();
  if (child < 0) throw graph::StoreError("cannot check the store: fork failed");
  if (child == 0) {
    const int status = verify(store_option);
    _exit(std::fflush(stdout) == 0 ? status : static_cast<int>(store_trouble));
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status)) return WEXITSTATUS(status);
  fmt::print(stderr, "relata: {} is damaged: reading it ends in signal {}; restore a backup\n",
             store_option.directory(), WTERMSIG(status));
  return store_trouble;
}

}  // namespace

void add_verify(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("verify", "Check that the store is whole and agrees with itself");
  command->footer(
      "Reads everything: every index must hold the same statements, every term must be found by its id and by its "
      "text,\nevery count must be right. What is wrong is named on standard error, and the exit status is 4.\n\n"
      "Examples:\n  relata verify\n  relata verify --store /backups/monday");
  auto store = std::make_shared<StoreOption>(*command);
  command->callback([=, &action] { action = [=] { return run_verify(*store); }; });
}

}  // namespace relata::tools
