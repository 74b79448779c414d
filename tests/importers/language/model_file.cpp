#include "importers/language/model_file.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <iterator>

#include "importers/language/pipeline.h"
#include "tests/catch.h"

using namespace relata::language;

namespace {

// A file that goes with its test.
class TemporaryFile {
 public:
  TemporaryFile() : path_(std::filesystem::temp_directory_path() / ("relata-model-" + std::to_string(::getpid()))) {}
  ~TemporaryFile() { std::filesystem::remove(path_); }
  const std::filesystem::path& path() const { return path_; }

  std::string read() const {
    std::ifstream in(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(std::string_view bytes) const { std::ofstream(path_, std::ios::binary) << bytes; }

 private:
  std::filesystem::path path_;
};

std::string refusal(const std::filesystem::path& file) {
  try {
    const ModelFile model(file);
  } catch (const ModelError& error) {
    return error.what();
  }
  return "";
}

void write_sample(const std::filesystem::path& file) {
  const std::array<std::uint32_t, 3> numbers = {1, 2, 3};
  ModelFileWriter writer;
  writer.add("numbers", std::as_bytes(std::span(numbers)));
  writer.write(file);
}

}  // namespace

TEST_CASE("A model's sections are read as they were written", "[language][model]") {
  const TemporaryFile file;
  write_sample(file.path());
  const ModelFile model(file.path());
  const auto numbers = model.array<std::uint32_t>("numbers");
  CHECK(std::vector(numbers.begin(), numbers.end()) == std::vector<std::uint32_t>{1, 2, 3});
  CHECK_THROWS_AS(model.section("words"), ModelError);
  CHECK_THROWS_AS(model.array<std::uint64_t>("numbers"), ModelError);
}

TEST_CASE("A model that cannot be used says why", "[language][model]") {
  const TemporaryFile file;
  using Catch::Matchers::Contains;
  CHECK_THAT(refusal(file.path()), Contains("No such file") && Contains("RELATA_MODELS"));
  file.write("x");
  CHECK_THAT(refusal(file.path()), Contains("too short"));
  file.write(std::string(100, 'x'));
  CHECK_THAT(refusal(file.path()), Contains("not a Relata model file"));
  write_sample(file.path());
  const auto good = file.read();
  file.write(good.substr(0, good.size() - 64));
  CHECK_THAT(refusal(file.path()), Contains("truncated"));
  auto newer = good;
  newer[8] = 2;
  file.write(newer);
  CHECK_THAT(refusal(file.path()), Contains("model format 2"));
  auto damaged = good;
  damaged[good.size() - 60] ^= 1;
  file.write(damaged);
  CHECK_THAT(refusal(file.path()), Contains("checksum"));
}

TEST_CASE("Two processes that write one model each finish theirs", "[language][model]") {
  const TemporaryFile file;
  const std::string path = file.path().string();
  const auto write_often = [&] {
    const std::vector<std::byte> bytes(1 << 16);
    ModelFileWriter writer;
    writer.add_view("zeros", bytes);
    for (int i = 0; i < 200; ++i) writer.write(path);
  };
  const auto other = ::fork();
  REQUIRE(other >= 0);
  if (other == 0) {
    int status = 0;
    try {
      write_often();
    } catch (const ModelError&) {
      status = 1;
    }
    ::_exit(status);
  }
  CHECK_NOTHROW(write_often());
  int status = -1;
  ::waitpid(other, &status, 0);
  CHECK(status == 0);
  CHECK(ModelFile(path).section("zeros").size() == 1 << 16);
}

TEST_CASE("A pipeline without models says which file it misses", "[language][model]") {
  CHECK_THROWS_WITH(Pipeline("/nowhere"), Catch::Matchers::Contains("/nowhere/lemmas.bin"));
}
