// relata-evaluate: measures the language models on the shared corpora and prints a table.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "tools/commands/language_model_option.h"
#include "tools/evaluate/evaluations.h"

namespace {

struct Evaluation {
  const char* name;
  const char* what;
  std::vector<relata::evaluate::Score> (*run)(const relata::language::Pipeline&, const std::filesystem::path& corpora);
};

constexpr Evaluation evaluations[] = {
    {"syntax", "tokens, sentences, tags, lemmas, trees, speed: EWT and GUM", relata::evaluate::evaluate_syntax},
    {"times", "spans and values of dates, ranges and durations: Recognizers-Text", relata::evaluate::evaluate_times},
    {"quantities", "values of numbers and measures: Recognizers-Text", relata::evaluate::evaluate_quantities},
    {"events", "types, actors and number of events: PLOVER and PETRARCH-2", relata::evaluate::evaluate_events},
    {"event-coreference", "which events are the same, within and across articles: ECB+",
     relata::evaluate::evaluate_event_coreference},
    {"resolution", "what `relata resolve` proposes for a store of articles: ECB+",
     relata::evaluate::evaluate_resolution},
    {"html", "main text of news pages", relata::evaluate::evaluate_html},
    {"coreference", "chains on the gold trees and names of GUM", relata::evaluate::evaluate_coreference},
    {"relations", "relations of KnowledgeNet, a fold held out", relata::evaluate::evaluate_relations},
    {"calibration", "whether confidence means what it says: relations, events, quotations",
     relata::evaluate::evaluate_calibration},
    {"names", "names by type: UNER, Wikigold, Re-DocRED, GUM", relata::evaluate::evaluate_names},
};

void print(const std::vector<relata::evaluate::Score>& scores, bool errors) {
  std::string_view data;
  for (const auto& score : scores) {
    if (data != score.data) std::printf("%s\n", score.data.c_str());
    data = score.data;
    std::printf("  %-24s %9.2f\n", score.measure.c_str(), score.value);
    for (const auto& error : score.errors) {
      if (errors) std::printf("    %s\n", error.c_str());
    }
  }
}

}  // namespace

int main(int count, char** arguments) {
  CLI::App app("Measures the language models of Relata on annotated corpora", "relata-evaluate");
  std::string corpora = "../shared/corpora", models = relata::language::default_models().string();
  bool errors = false;
  app.add_flag("--errors", errors, "print the cases that went wrong too, where an evaluation tells them");
  auto model = relata::language::LanguageModel::fast;
  app.require_subcommand(1);
  for (const auto& evaluation : evaluations) {
    auto* command = app.add_subcommand(evaluation.name, evaluation.what);
    command->add_option("--corpora", corpora, "folder of the corpora")
        ->capture_default_str()
        ->check(CLI::ExistingDirectory);
    command->add_option("--models", models, "folder of the models")->capture_default_str();
    relata::tools::add_language_model_option(*command, model);
    command->callback([&] {
      const relata::language::Pipeline pipeline(models, model);
      print(evaluation.run(pipeline, corpora), errors);
    });
  }
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "relata-evaluate: %s\n", error.what());
    return 3;
  }
  return 0;
}
