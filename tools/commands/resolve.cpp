#include <fmt/format.h>

#include <iostream>
#include <memory>

#include "graph/vocabulary.h"
#include "queries/resolution/proposal.h"
#include "queries/resolution/proposal_formats.h"
#include "tools/commands/command.h"

namespace relata::tools {
namespace {

struct ResolveArguments {
  double min_confidence = queries::ResolutionOptions().min_confidence;
  std::string only, format = "text", base{graph::vocabulary::default_base};
  bool apply = false, list = false;
};

int list_decisions(const StoreOption& store_option) {
  const auto store = store_option.open(graph::OpenMode::read_only);
  const auto snapshot = store.snapshot();
  const graph::ResolvedView view(snapshot);
  queries::write_decisions(std::cout, view);
  return view.has_decisions() ? done : nothing_found;
}

int run_resolve(const ResolveArguments& arguments, const StoreOption& store_option) {
  if (arguments.list) return list_decisions(store_option);
  auto store = store_option.open(arguments.apply ? graph::OpenMode::read_write : graph::OpenMode::read_only);
  const auto snapshot = store.snapshot();
  queries::ResolutionOptions options;
  options.min_confidence = arguments.min_confidence;
  options.entities = arguments.only != "events";
  options.events = arguments.only != "entities";
  const auto proposals = queries::propose(graph::ResolvedView(snapshot), options);
  if (arguments.format == "json")
    queries::write_proposals_as_json(std::cout, proposals);
  else
    queries::write_proposals(std::cout, proposals);
  if (!arguments.apply || proposals.empty()) {
    fmt::print(stderr, "{} proposal{}{}\n", proposals.size(), proposals.size() == 1 ? "" : "s",
               proposals.empty() ? "" : "; --apply writes them as decisions");
    return proposals.empty() ? nothing_found : done;
  }
  std::vector<graph::Decision> decisions;
  for (const auto& proposal : proposals) decisions.push_back(queries::decision_of(proposal, snapshot));
  auto transaction = store.begin();
  graph::write_decisions(transaction, decisions, arguments.base);
  transaction.commit();
  fmt::print(stderr,
             "{} decision{} written to <{}>; `relata resolve --list` shows them, `relata forget ID` takes one "
             "back\n",
             decisions.size(), decisions.size() == 1 ? "" : "s", graph::decisions_graph(arguments.base));
  return done;
}

}  // namespace

void add_resolve(CLI::App& app, Action& action) {
  auto* command =
      app.add_subcommand("resolve", "Propose which names and events of the store are one, and which are not");
  command->footer(
      "Looks for people, bodies and places under several names, for one event told by several articles, and for one\n"
      "name that is that of two people; tells the reasons for and against, with their weights in log odds. With "
      "--apply\n"
      "the proposals become decisions, which `merge`, `split` and `forget` correct and a new import keeps.\n\n"
      "Examples:\n  relata resolve\n  relata resolve --min-confidence 0.5 --only entities\n  relata resolve --apply\n"
      "  relata resolve --list");
  auto arguments = std::make_shared<ResolveArguments>();
  command->add_option("--min-confidence", arguments->min_confidence, "The least confidence of a proposal")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("P");
  command->add_option("--only", arguments->only, "entities (splits too) or events")
      ->check(CLI::IsMember({"entities", "events"}));
  command->add_option("--format", arguments->format, "How to tell them")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  auto* apply = command->add_flag("--apply", arguments->apply, "Write the proposals as decisions");
  command->add_flag("--list", arguments->list, "List the decisions of the store instead")->excludes(apply);
  command->add_option("--base", arguments->base, "Start of the IRIs of decisions")
      ->capture_default_str()
      ->type_name("IRI");
  auto store = std::make_shared<StoreOption>(*command);
  command->callback([=, &action] { action = [=] { return run_resolve(*arguments, *store); }; });
}

}  // namespace relata::tools
