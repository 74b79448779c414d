// merge, split and forget: what the user decides about the entities of a store.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "graph/decisions/merging.h"
#include "graph/decisions/resolved_view.h"
#include "graph/vocabulary.h"
#include "importers/article_graph.h"
#include "queries/lookup.h"
#include "queries/resolution/namesakes.h"
#include "tools/commands/command.h"

namespace relata::tools {
namespace {

namespace vocabulary = graph::vocabulary;
using graph::Decision;
using graph::DecisionKind;
using graph::StoredDecision;

struct DecideArguments {
  std::vector<std::string> names, articles;
  std::string as, reason, base{vocabulary::default_base};
};

// Words and IRIs of one command, read against the store.
class Deciding {
 public:
  Deciding(const DecideArguments& arguments, const StoreOption& store_option)
      : arguments_(arguments),
        store_(store_option.open(graph::OpenMode::read_write)),
        snapshot_(store_.snapshot()),
        view_(snapshot_),
        decisions_(graph::read_decisions(snapshot_)) {}

  int merge() {
    std::vector<Decision> merges;
    graph::Merging merging;
    std::vector<StoredDecision> withdrawn, kept;
    const auto first = named(arguments_.names[0]);
    for (std::size_t i = 1; i < arguments_.names.size(); ++i) {
      const auto other = named(arguments_.names[i]);
      if (other == first) {
        fmt::print(stderr, "{} and {} are one already\n", arguments_.names[0], arguments_.names[i]);
        continue;
      }
      merges.push_back(about(DecisionKind::merge, {first, other}));
    }
    // The user's later word counts: a separation of just these two is over.
    for (const auto& stored : decisions_) {
      const bool over = stored.decision.kind == DecisionKind::separation &&
                        std::any_of(merges.begin(), merges.end(),
                                    [&](const Decision& merge) { return same_pair(merge, stored.decision); });
      (over ? withdrawn : kept).push_back(stored);
    }
    graph::follow(kept, merging);
    for (const auto& decision : merges) {
      if (merging.merge(decision.nodes[0].iri, decision.nodes[1].iri)) continue;
      throw queries::AmbiguousName(
          fmt::format("<{}> and <{}> cannot be one: what they are merged with was separated; `relata resolve --list` "
                      "shows by which "
                      "decision",
                      decision.nodes[0].iri, decision.nodes[1].iri));
    }
    return write(merges, withdrawn);
  }

  int split() {
    if (!arguments_.articles.empty()) return reassign();
    if (!arguments_.as.empty()) throw CLI::ValidationError("--as", "needs --in ARTICLE");
    if (arguments_.names.size() == 2) return separate();
    return take_apart();
  }

  int forget() {
    if (arguments_.names.size() == 3) return suppress_relation();
    if (arguments_.names.size() != 1)
      throw CLI::ValidationError("what", "give one name, IRI or decision, or a subject, a predicate and an object");
    const auto& name = arguments_.names[0];
    for (const auto& stored : decisions_) {
      if (stored.iri.empty() || (stored.iri != name && !stored.iri.ends_with("/decision/" + name))) continue;
      return write({}, {stored});
    }
    const auto iri = node(name, view_);
    if (const auto statement = reified(iri)) return write({*statement}, {});
    return write({about(DecisionKind::suppression, {iri})}, {});
  }

 private:
  Decision about(DecisionKind kind, std::vector<std::string> nodes) const {
    Decision decision;
    decision.kind = kind;
    std::sort(nodes.begin(), nodes.end());
    for (const auto& iri : nodes) decision.nodes.push_back({iri, graph::words_of_node(snapshot_, iri)});
    decision.reason = arguments_.reason;
    return decision;
  }

  static bool same_pair(const Decision& a, const Decision& b) {
    return a.nodes[0].iri == b.nodes[0].iri && a.nodes[1].iri == b.nodes[1].iri;
  }

  // An entity by its name, or anything that the store speaks of by its IRI.
  static std::string node(const std::string& name, const graph::ResolvedView& view) {
    auto iri = name;
    if (iri.size() > 2 && iri.front() == '<' && iri.back() == '>') iri = iri.substr(1, iri.size() - 2);
    if (const auto known = view.find(graph::Term::iri(iri))) {
      if (view.contains({*known, graph::any_term, graph::any_term, graph::any_term})) return view.term(*known).value;
    }
    return queries::the_entity(view, name).iri;
  }

  std::vector<std::string> articles() const {
    std::vector<std::string> all;
    for (const auto& name : arguments_.articles) {
      const auto found = importers::find_articles(snapshot_, name, extraction::Naming{arguments_.base});
      if (found.empty()) throw queries::QueryError(fmt::format("no article is called \"{}\"", name));
      if (found.size() > 1) {
        std::string message = fmt::format("the article \"{}\" may be:", name);
        for (const auto& iri : found) message += fmt::format("\n  {}", iri);
        throw queries::AmbiguousName(message);
      }
      all.push_back(found.front());
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }

  // As the articles name them, whatever was decided.
  std::string undecided(const std::string& name) const { return node(name, graph::ResolvedView::undecided(snapshot_)); }

  // A name that is ambiguous but for what was merged means what was merged.
  std::string named(const std::string& name) const {
    try {
      return undecided(name);
    } catch (const queries::AmbiguousName&) {
      return node(name, view_);
    }
  }

  int separate() {
    const auto a = undecided(arguments_.names[0]), b = undecided(arguments_.names[1]);
    if (a == b) throw queries::AmbiguousName(fmt::format("both names are <{}>: give IRIs, or --in ARTICLE", a));
    const auto path = graph::merges_between(decisions_, a, b);
    if (path.size() > 1) {
      std::string message = fmt::format("<{}> and <{}> are one by way of others; split one of these pairs:", a, b);
      for (const auto& stored : path)
        message += fmt::format("\n  <{}> <{}>", stored.decision.nodes[0].iri, stored.decision.nodes[1].iri);
      throw queries::AmbiguousName(message);
    }
    return write({about(DecisionKind::separation, {a, b})}, path);
  }

  // Whatever was merged into one name.
  int take_apart() {
    const auto& name = arguments_.names[0];
    const auto whole = *view_.find(graph::Term::iri(node(name, view_)));
    std::vector<StoredDecision> merges;
    std::vector<Decision> separations;
    for (const auto& stored : decisions_) {
      if (stored.decision.kind != DecisionKind::merge) continue;
      const auto found = view_.find(graph::Term::iri(stored.decision.nodes[0].iri));
      if (!found || *found != whole) continue;
      merges.push_back(stored);
      separations.push_back(
          about(DecisionKind::separation, {stored.decision.nodes[0].iri, stored.decision.nodes[1].iri}));
    }
    if (merges.empty()) {
      fmt::print(stderr,
                 "relata: nothing was merged into {}; where an article means somebody else of that name, say in which: "
                 "relata split \"{}\" --in ARTICLE\n",
                 name, name);
      return nothing_found;
    }
    return write(separations, merges);
  }

  int reassign() {
    if (arguments_.names.size() != 1) throw CLI::ValidationError("name", "--in goes with one name");
    Decision decision = about(DecisionKind::reassignment, {undecided(arguments_.names[0])});
    decision.articles = articles();
    const auto& iri = decision.nodes[0].iri;
    for (const auto& article : decision.articles) {
      const auto graph = snapshot_.find(graph::Term::iri(article));
      const auto term = snapshot_.find(graph::Term::iri(iri));
      graph::QuadIds quad;
      if (!snapshot_.scan({*term, graph::any_term, graph::any_term, *graph}).next(quad))
        throw queries::QueryError(fmt::format("<{}> says nothing of <{}>", article, iri));
    }
    mean(decision);
    // An article that was reassigned before follows the new decision.
    std::vector<StoredDecision> withdrawn;
    std::vector<Decision> written = {decision};
    for (const auto& stored : decisions_) {
      if (stored.decision.kind != DecisionKind::reassignment || stored.decision.nodes[0].iri != iri) continue;
      auto rest = stored.decision;
      std::erase_if(rest.articles, [&](const std::string& article) {
        return std::binary_search(decision.articles.begin(), decision.articles.end(), article);
      });
      if (rest.articles == stored.decision.articles) continue;
      withdrawn.push_back(stored);
      if (!rest.articles.empty()) written.push_back(rest);
    }
    return write(written, withdrawn);
  }

  // Whom a name means: a known entity, or one that the decision makes up.
  void mean(Decision& decision) const {
    const auto& iri = decision.nodes[0].iri;
    if (!arguments_.as.empty()) {
      const auto known = queries::find_entities(view_, arguments_.as);
      if (known.size() > 1) queries::the_entity(view_, arguments_.as);  // lists them
      if (known.size() == 1 && known[0].iri != iri) {
        decision.means = known[0].iri;
        return;
      }
    }
    const auto id = *snapshot_.find(graph::Term::iri(iri));
    auto type = graph::vocabulary::iri(vocabulary::schema::prefix, queries::type_of(view_, id));
    if (arguments_.as.empty()) {
      queries::make_up_namesake(decision, queries::label_of(view_, id), std::move(type));
      return;
    }
    decision.means = iri.substr(0, iri.find_last_of('/') + 1) + extraction::slug(arguments_.as);
    if (decision.means == iri) throw queries::AmbiguousName("--as gives the name that is to be split: give another");
    decision.label = arguments_.as;
    decision.type = std::move(type);
  }

  int suppress_relation() {
    const auto subject = node(arguments_.names[0], view_);
    Decision decision = about(DecisionKind::suppression, {});
    graph::Term predicate, object;
    for (auto prefix : {vocabulary::schema::prefix, vocabulary::rel::prefix}) {
      const auto found = snapshot_.find(graph::Term::iri(vocabulary::iri(prefix, arguments_.names[1])));
      if (found) predicate = snapshot_.term(*found);
    }
    if (predicate.value.empty())
      throw queries::QueryError(fmt::format("no relation of the store is called \"{}\"", arguments_.names[1]));
    const auto from = *view_.find(graph::Term::iri(subject)), by = *snapshot_.find(predicate);
    auto scan = view_.scan({from, by, graph::any_term, graph::any_term});
    for (graph::QuadIds quad; scan.next(quad);) {
      const auto term = view_.term(quad.object);
      const auto name = term.is_literal() ? term.value : queries::label_of(view_, quad.object);
      if (name == arguments_.names[2] || term.value == arguments_.names[2]) object = term;
    }
    if (object.value.empty() && !arguments_.names[2].empty())
      throw queries::QueryError(
          fmt::format("nothing says that {} {} {}", arguments_.names[0], arguments_.names[1], arguments_.names[2]));
    decision.relation = graph::Quad{graph::Term::iri(subject), predicate, object, {}};
    decision.articles = articles();
    return write({decision}, {});
  }

  // The relation of an rdf:Statement, in the article that says it.
  std::optional<Decision> reified(const std::string& iri) const {
    const auto id = *snapshot_.find(graph::Term::iri(iri));
    const auto subject = queries::object(view_, id, vocabulary::rdf::subject);
    const auto predicate = queries::object(view_, id, vocabulary::rdf::predicate);
    const auto object = queries::object(view_, id, vocabulary::rdf::object);
    if (!subject || !predicate || !object) return std::nullopt;
    Decision decision = about(DecisionKind::suppression, {});
    decision.relation = graph::Quad{*subject, *predicate, *object, {}};
    decision.articles = {iri.substr(0, iri.find('#'))};
    return decision;
  }

  int write(const std::vector<Decision>& decisions, const std::vector<StoredDecision>& withdrawn) {
    auto transaction = store_.begin();
    for (const auto& stored : withdrawn) graph::withdraw_decision(transaction, stored);
    const auto iris = graph::write_decisions(transaction, decisions, arguments_.base);
    transaction.commit();
    for (const auto& stored : withdrawn)
      fmt::print(stderr, "withdrew {}\n", stored.iri.substr(stored.iri.find_last_of('/') + 1));
    for (const auto& iri : iris)
      fmt::print(stderr, "decided {}; `relata forget {}` takes it back\n", iri.substr(iri.find_last_of('/') + 1),
                 iri.substr(iri.find_last_of('/') + 1));
    return done;
  }

  const DecideArguments& arguments_;
  graph::Store store_;
  graph::Snapshot snapshot_;
  graph::ResolvedView view_;
  std::vector<StoredDecision> decisions_;
};

// One of the three commands.
struct DecideCommand {
  const char *name, *what, *footer;
  const char* option = "names";
  const char *names, *names_type;  // what is given, and its placeholder
  int least_names = 1, most_names = 1;
  const char* articles = nullptr;  // what --in is for, where there is one
  bool has_as = false;
  int (Deciding::*decide)() = nullptr;
};

const DecideCommand merge_command = {
    .name = "merge",
    .what = "Decide that names are those of one person, body, place or event",
    .footer =
        "The articles stay as they are: show, paths, rank, export and the look-up of names follow the decision, and a "
        "new\n"
        "import keeps it. SPARQL sees owl:sameAs.\n\n"
        "Examples:\n  relata merge \"J. Biden\" \"Joe Biden\" --reason \"the same president\"\n"
        "  relata merge https://relata.example/article/a1#event-2 https://relata.example/article/b2#event-7",
    .names = "Names or IRIs, two or more",
    .names_type = "NAME",
    .least_names = 2,
    .most_names = CLI::detail::expected_max_vector_size,
    .decide = &Deciding::merge};

const DecideCommand split_command = {
    .name = "split",
    .what = "Decide that a name is that of several, or that two names are not one",
    .footer =
        "With two names: they are not one, and `resolve` will not say so again. With --in: in these articles the name "
        "means\n"
        "somebody else, who is called as --as says. With one name alone: what was merged into it is taken apart.\n\n"
        "Examples:\n  relata split \"J. Biden\" \"Jill Biden\"\n"
        "  relata split \"John Smith\" --in \"Smith wins the cup\" --as \"John Smith (footballer)\"\n"
        "  relata split \"Joe Biden\"",
    .names = "A name or IRI, or two",
    .names_type = "NAME",
    .most_names = 2,
    .articles = "An article by id, IRI, URL or headline; may be repeated",
    .has_as = true,
    .decide = &Deciding::split};

const DecideCommand forget_command = {
    .name = "forget",
    .what = "Take a decision back, or leave something out of what is shown",
    .footer =
        "A decision, as `relata resolve --list` calls it, is taken out without a trace. An entity, event or quotation, "
        "or\n"
        "a relation, is left out by a decision, which can be taken back in turn; what articles say stays in the "
        "store.\n\n"
        "Examples:\n  relata forget merge-0123456789abcdef\n  relata forget \"Advertisement Desk\"\n"
        "  relata forget \"Joe Biden\" affiliation Israel --in \"Ben-Gvir attacks Biden\"\n"
        "  relata forget https://relata.example/article/a1#event-2",
    .option = "what",
    .names = "A decision, name or IRI; or a subject, a predicate and an object",
    .names_type = "WHAT",
    .most_names = 3,
    .articles = "Of a relation: only where this article says it; may be repeated",
    .decide = &Deciding::forget};

void add(CLI::App& app, Action& action, const DecideCommand& of) {
  auto* command = app.add_subcommand(of.name, of.what);
  command->footer(of.footer);
  auto arguments = std::make_shared<DecideArguments>();
  command->add_option(of.option, arguments->names, of.names)
      ->required()
      ->expected(of.least_names, of.most_names)
      ->type_name(of.names_type);
  if (of.articles != nullptr) command->add_option("--in", arguments->articles, of.articles)->type_name("ARTICLE");
  if (of.has_as) {
    command->add_option("--as", arguments->as, "Who it is there: a name that the store knows, or a new one")
        ->type_name("NAME");
  }
  command->add_option("--reason", arguments->reason, "Why, for whoever reads the decision")->type_name("TEXT");
  command->add_option("--base", arguments->base, "Start of the IRIs of decisions")
      ->capture_default_str()
      ->type_name("IRI");
  auto store = std::make_shared<StoreOption>(*command);
  command->callback(
      [=, &action] { action = [=, decide = of.decide] { return (Deciding(*arguments, *store).*decide)(); }; });
}

}  // namespace

void add_merge(CLI::App& app, Action& action) { add(app, action, merge_command); }
void add_split(CLI::App& app, Action& action) { add(app, action, split_command); }
void add_forget(CLI::App& app, Action& action) { add(app, action, forget_command); }

}  // namespace relata::tools
