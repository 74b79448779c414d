#include <fmt/format.h>

#include <memory>

#include "importers/formats/input_bytes.h"
#include "importers/language/annotation.h"
#include "importers/language/conllu.h"
#include "importers/language/pipeline.h"
#include "tools/commands/command.h"
#include "tools/commands/language_model_option.h"

namespace relata::tools {
namespace {

int run_annotate(const std::string& path, language::LanguageModel model) {
  try {
    const formats::InputBytes input(path);
    const language::Pipeline pipeline(language::default_models(), model);
    language::annotate_conllu(pipeline, input.view(), [](std::string_view text) { fmt::print("{}", text); });
  } catch (const formats::FormatError& error) {
    print(error.diagnostic);
    return bad_input;
  } catch (const language::ConlluError& error) {
    const std::string_view message = error.what();  // "line N: what"
    print({path, error.line(), 1, std::string(message.substr(message.find(": ") + 2))});
    return bad_input;
  }
  return done;
}

}  // namespace

void add_annotate(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("annotate", "Fill in tags, lemmas, heads and names of a CoNLL-U file");
  command->footer(
      "Tokens and sentences stay as they are.\n\nExample:\n  relata annotate text.conllu > annotated.conllu");
  auto path = std::make_shared<std::string>();
  command->add_option("file", *path, "A CoNLL-U file, or - for standard input")->required()->type_name("FILE.conllu");
  auto model = std::make_shared<language::LanguageModel>(language::LanguageModel::fast);
  add_language_model_option(*command, *model);
  command->callback([=, &action] { action = [=] { return run_annotate(*path, *model); }; });
}

}  // namespace relata::tools
