// relata-train: makes the models of importers/models from the shared corpora. The same corpora give the same bytes.
// The network learns elsewhere (tools/train/network): its tables are written, and its weights packed, here.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>

#include "tools/train/models.h"
#include "tools/train/network.h"

namespace {

struct Model {
  const char* name;
  const char* what;
  void (*train)(const std::filesystem::path& corpora, const std::filesystem::path& out);
};

constexpr Model models[] = {
    {"sentences", "where sentences end: sentences.bin, from EWT and GUM", relata::train::train_sentences},
    {"lemmas", "lemmas and features of tagged words: lemmas.bin, from EWT and GUM", relata::train::train_lemmas},
    {"names", "words that tell names from others: names.bin, from UNER, Wikigold, Re-DocRED and GUM",
     relata::train::train_names},
    {"event-weights", "what tells that events are the same: event_weights.h for queries/resolution, from ECB+",
     relata::train::train_event_weights},
    {"event-confidence", "how sure events are: confidence_weights.h for importers/extraction/events, from judged pages",
     relata::train::train_event_confidence},
    {"arrays", "the tables of tokens that the network is trained on, into the folder --out",
     relata::train::write_arrays},
};

}  // namespace

int main(int count, char** arguments) {
  CLI::App app("Makes the models of Relata from annotated corpora", "relata-train");
  std::string corpora = "../shared/corpora", out = "importers/models";
  app.require_subcommand(1);
  for (const auto& model : models) {
    auto* command = app.add_subcommand(model.name, model.what);
    command->add_option("--corpora", corpora, "folder of the corpora")
        ->capture_default_str()
        ->check(CLI::ExistingDirectory);
    command->add_option("--out", out, "folder of the models")->capture_default_str();
    command->callback([&] { model.train(corpora, out); });
  }
  std::string weights, packed;
  auto* network = app.add_subcommand("network", "packs the trained network's weights into a model");
  network->add_option("--weights", weights, "folder of tensors.bin, words.txt, pairs.txt, relations.txt")->required();
  network->add_option("--out", packed, "file of the model")->required();
  network->callback([&] { relata::train::pack_network(weights, packed); });
  auto* teacher = app.add_subcommand("teacher", "packs the teacher's weights into the model of the accurate reading");
  teacher->add_option("--weights", weights, "folder of tensors.bin, pieces.txt, pairs.txt, relations.txt")->required();
  teacher->add_option("--out", packed, "file of the model")->required();
  teacher->callback([&] { relata::train::pack_teacher(weights, packed); });
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "relata-train: %s\n", error.what());
    return 3;
  }
  return 0;
}
