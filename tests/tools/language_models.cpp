// --language-model of the commands that read text.
#include <array>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "tests/catch.h"
#include "tests/tools/bench.h"
#include "tests/tools/fixtures.h"

using namespace relata::tests;

namespace {

const std::filesystem::path whole_models = RELATA_SOURCE_DIR "/importers/models";
const std::string conllu = "1\tIt\t_\t_\t_\t_\t_\t_\t_\t_\n2\trained\t_\t_\t_\t_\t_\t_\t_\t_\n\n";

// The models, but of encoder.bin only the first `size` bytes, or none of it.
std::string models_without_encoder(const Bench& bench, std::optional<std::size_t> size) {
  const std::filesystem::path folder = bench.path("models");
  std::filesystem::create_directories(folder);
  for (const auto& entry : std::filesystem::directory_iterator(whole_models)) {
    const auto name = entry.path().filename();
    if (name != "encoder.bin" && !std::filesystem::exists(folder / name))
      std::filesystem::create_symlink(entry.path(), folder / name);
  }
  const auto encoder = folder / "encoder.bin";
  std::filesystem::remove(encoder);
  if (size) {
    std::filesystem::copy_file(whole_models / "encoder.bin", encoder);
    std::filesystem::resize_file(encoder, *size);
  }
  return folder.string();
}

// Each way to have a text read.
std::array<std::vector<std::string>, 3> readings(const Bench& bench) {
  return {{{"import", bench.file("story.txt", story)},
           {"extract", "--to", "json", bench.file("story.txt", story)},
           {"annotate", bench.file("story.conllu", conllu)}}};
}

Outcome read(const Bench& bench, std::vector<std::string> words, const std::string& model, const std::string& models) {
  words.insert(words.begin(), RELATA_PROGRAM);
  words.insert(words.end(), {"--language-model", model});
  return run(words, {{"RELATA_STORE", bench.store()}, {"RELATA_MODELS", models}});
}

}  // namespace

TEST_CASE("import, extract and annotate read with the accurate model too", "[tools]") {
  const Bench bench;
  const auto models = whole_models.string();
  const auto [import, extract, annotate] = readings(bench);
  const auto annotated = read(bench, annotate, "accurate", models);
  CHECK(contains(annotated.out, "1\tIt\tit\tPRON\tPRP\t"));
  CHECK(contains(annotated.out, "\t2\tnsubj\t_\t_\n2\trained\train\tVERB\tVBD\t"));
  CHECK(contains(annotated.out, "\t0\troot\t_\t_\n\n"));
  CHECK(annotated.status == 0);
  const auto extracted = read(bench, extract, "accurate", models);
  CHECK(extracted.status == 0);
  CHECK(contains(extracted.out, "\"name\":\"Robert Keller\""));
  CHECK(contains(extracted.out, "\"lemma\":\"visit\""));
  CHECK(read(bench, import, "accurate", models).status == 0);
  CHECK(bench.run({"query", "ASK { ?e rel:trigger 'visit' ; rel:agent/rdfs:label 'Robert Keller'@en }"}).status == 0);
}

TEST_CASE("a language model of another name is wrong usage", "[tools]") {
  const Bench bench;
  for (const auto& words : readings(bench)) {
    for (const std::string name : {"precise", "Accurate", "", "1"}) {
      const auto run = read(bench, words, name, whole_models.string());
      CAPTURE(words, name, run.err);
      CHECK(run.status == 2);
      CHECK(run.out.empty());
      CHECK(contains(run.err, "--language-model"));
      CHECK_FALSE(std::filesystem::exists(bench.store()));
    }
  }
}

TEST_CASE("a missing or damaged encoder.bin is named, and only the accurate model wants it", "[tools]") {
  const Bench bench;
  const auto whole = std::filesystem::file_size(whole_models / "encoder.bin");
  for (const auto size : {std::optional<std::size_t>(), std::optional<std::size_t>(0), std::optional<std::size_t>(100),
                          std::optional<std::size_t>(whole / 2), std::optional<std::size_t>(whole - 1)}) {
    const auto models = models_without_encoder(bench, size);
    for (const auto& words : readings(bench)) {
      const auto run = read(bench, words, "accurate", models);
      CAPTURE(words, size.value_or(0), run.err);
      CHECK(run.status == 3);
      CHECK(run.out.empty());
      CHECK(contains(run.err, models + "/encoder.bin: "));
      CHECK_FALSE(std::filesystem::exists(bench.store()));
    }
  }
  for (const auto& words : readings(bench)) {
    CAPTURE(words);
    CHECK(read(bench, words, "fast", models_without_encoder(bench, std::nullopt)).status == 0);
  }
}
