#include "tests/tools/program.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>

namespace relata::tests {
namespace {

std::string contents(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (auto& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

std::vector<std::string> environment_with(const std::map<std::string, std::string>& added) {
  std::vector<std::string> result;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    if (!added.contains(std::string(text.substr(0, text.find('='))))) result.emplace_back(text);
  }
  for (const auto& [name, value] : added) result.push_back(name + "=" + value);
  return result;
}

}  // namespace

Program::Program(const std::vector<std::string>& words, const std::map<std::string, std::string>& environment,
                 const std::string& input) {
  auto pattern = (std::filesystem::temp_directory_path() / "relata-run-XXXXXX").string();
  output_ = mkdtemp(pattern.data());
  std::ofstream(output_ / "in", std::ios::binary) << input;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, (output_ / "in").c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, (output_ / "out").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  posix_spawn_file_actions_addopen(&actions, 2, (output_ / "err").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  auto arguments = words;
  auto variables = environment_with(environment);
  const int error = posix_spawnp(&process_, words.front().c_str(), &actions, nullptr, pointers(arguments).data(),
                                 pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error(words.front() + " cannot be run");
}

Program::~Program() {
  kill();
  wait();
  std::error_code ignored;
  std::filesystem::remove_all(output_, ignored);
}

void Program::kill() {
  if (!ended()) ::kill(process_, SIGKILL);
}

bool Program::ended() {
  if (status_ == -1 && waitpid(process_, &status_, WNOHANG) == 0) status_ = -1;
  return status_ != -1;
}

Outcome Program::wait() {
  if (status_ == -1) waitpid(process_, &status_, 0);
  const int status = WIFSIGNALED(status_) ? 128 + WTERMSIG(status_) : WEXITSTATUS(status_);
  return {status, contents(output_ / "out"), contents(output_ / "err")};
}

}  // namespace relata::tests
