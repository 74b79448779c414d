// How fast and how well a text is read: the time of each stage, the models' time to load and memory, and the measures
// of relata-evaluate syntax and names on the test parts.
//
//   bench_language [PASSES [accurate]]   reads the raw text of EWT's and GUM's development parts 5 times unless told
//                                        otherwise, by the fast language model unless told otherwise
//
// The times are CPU time of the one thread that reads, of each stage that of its fastest pass.
#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "importers/language/conllu.h"
#include "importers/language/pipeline.h"
#include "tests/shared_data.h"
#include "tools/evaluate/evaluations.h"

using namespace relata::language;

namespace {

double cpu_nanoseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

// MiB; 0 where the system does not tell.
double resident_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
  }
  return 0;
}

// A text, with what no sentence crosses.
struct RawText {
  std::string text;
  std::vector<Block> blocks;
};

void read_texts(const std::filesystem::path& file, std::vector<RawText>& texts) {
  std::ifstream in(file);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  ConlluReader reader(bytes);
  while (const auto read = reader.next())
    texts.push_back({std::string(read->document->text()), read->document->blocks()});
}

struct Stage {
  std::string_view name;
  double nanoseconds = 0;
};

// One pass over all texts: the time of each stage, in their order.
std::vector<Stage> pass(const Pipeline& pipeline, const std::vector<RawText>& texts, std::size_t& tokens) {
  std::vector<Stage> stages;
  tokens = 0;
  for (const auto& [text, blocks] : texts) {
    Document document(text, blocks);
    std::size_t at = 0;
    auto before = cpu_nanoseconds();
    pipeline.annotate(document, [&](std::string_view name) {
      if (at == stages.size()) stages.push_back({name});
      const auto now = cpu_nanoseconds();
      stages[at++].nanoseconds += now - before;
      before = now;
    });
    tokens += document.tokens.size();
  }
  return stages;
}

void report(std::string_view name, double nanoseconds, std::size_t tokens) {
  const auto each = nanoseconds / static_cast<double>(tokens);
  fmt::print("{:<14} {:>9.0f} ns a token {:>12.0f} tokens/s\n", name, each, 1e9 / each);
}

// The measures of accuracy, one line for each corpus.
void report(const std::vector<relata::evaluate::Score>& scores) {
  std::string data;
  for (const auto& score : scores) {
    if (score.data.find("dev.conllu") != std::string::npos || score.measure.find("/s") != std::string::npos ||
        score.measure.find("second") != std::string::npos)
      continue;
    if (score.data != data) fmt::print("\n{:<26}", score.data);
    data = score.data;
    fmt::print(" {} {:.1f}", score.measure, score.value);
  }
  fmt::print("\n");
}

void load_models(std::unique_ptr<Pipeline>& pipeline, LanguageModel chosen) {
  const auto memory = resident_memory();
  const auto begin = cpu_nanoseconds();
  pipeline = std::make_unique<Pipeline>(default_models(), chosen);
  fmt::print("{:<14} {:>9.1f} ms {:>12.1f} MiB resident\n", "models, loaded", (cpu_nanoseconds() - begin) / 1e6,
             resident_memory() - memory);
}

}  // namespace

int main(int count, char* words[]) {
  const int passes = count > 1 ? std::max(1, std::atoi(words[1])) : 5;
  std::vector<RawText> texts;
  for (const auto* file : {"corpora/ewt/en_ewt-dev.conllu", "corpora/gum/gum-dev.conllu"}) {
    const auto found = relata::tests::shared(file);
    if (!found) {
      fmt::print(stderr, "bench_language: {} is not here (set RELATA_SHARED)\n", file);
      return 1;
    }
    read_texts(*found, texts);
  }

  std::unique_ptr<Pipeline> pipeline;
  const auto memory = resident_memory();
  load_models(pipeline,
              count > 2 && words[2] == std::string_view("accurate") ? LanguageModel::accurate : LanguageModel::fast);
  std::size_t tokens = 0;
  std::vector<Stage> fastest;
  for (int i = 0; i < passes; ++i) {
    const auto stages = pass(*pipeline, texts, tokens);
    if (fastest.empty()) fastest = stages;
    for (std::size_t at = 0; at < stages.size(); ++at)
      fastest[at].nanoseconds = std::min(fastest[at].nanoseconds, stages[at].nanoseconds);
  }
  fmt::print("{:<14} {:>9} {:>15.1f} MiB resident\n", "models, used", "", resident_memory() - memory);

  fmt::print("\n{} texts, {} tokens\n", texts.size(), tokens);
  double all = 0;
  for (const auto& [name, nanoseconds] : fastest) {
    report(name, nanoseconds, tokens);
    all += nanoseconds;
  }
  report("all", all, tokens);
  const auto corpora = relata::tests::shared("corpora");
  report(relata::evaluate::evaluate_syntax(*pipeline, *corpora));
  report(relata::evaluate::evaluate_names(*pipeline, *corpora));
  return 0;
}
