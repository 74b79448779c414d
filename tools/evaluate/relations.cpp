// Relations against KnowledgeNet: each of its properties that Relata knows, as precision, recall and F1. A relation is
// right if its ends overlap those of a fact; facts that differ only in the mention they name count once, and those
// whose ends are pronouns do not count for recall. Only properties that were searched exhaustively in a passage count
// there.
#include <cstdio>
#include <cstdlib>
#include <map>

#include "tools/evaluate/evaluations.h"
#include "tools/evaluate/knowledge_net.h"

namespace relata::evaluate {
namespace {

struct Counts {
  std::size_t right = 0, found = 0, reached = 0, expected = 0;
  double precision() const { return found == 0 ? 0 : 100.0 * static_cast<double>(right) / static_cast<double>(found); }
  double recall() const {
    return expected == 0 ? 0 : 100.0 * static_cast<double>(reached) / static_cast<double>(expected);
  }
  double f1() const {
    const auto sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }
};

class Evaluation {
 public:
  Evaluation(const language::Pipeline& pipeline, bool verbose) : pipeline_(pipeline), verbose_(verbose) {}

  void measure(const Passage& passage) {
    const ReadPassage read(pipeline_, passage);
    std::set<std::string> reached;
    for (const auto& relation : read.facts().relations) {
      for (const auto& verdict : read.judge(relation)) {
        auto& of = counts[std::string(verdict.property)];
        ++of.found;
        of.right += verdict.right() ? 1U : 0U;
        reached.insert(verdict.facts.begin(), verdict.facts.end());
        if (verbose_ && !verdict.right()) print_wrong(read.facts(), relation, verdict.property, passage);
      }
    }
    std::map<std::string, const Fact*> expected;
    for (const auto& fact : passage.facts) {
      if (!fact.has_pronoun() && passage.annotated.contains(fact.property)) expected.emplace(fact.key(), &fact);
    }
    for (const auto& [key, fact] : expected) {
      ++counts[fact->property].expected;
      counts[fact->property].reached += reached.contains(key) ? 1U : 0U;
      if (verbose_ && !reached.contains(key)) {
        std::printf("MISSED %s | %s | %s || %s\n", fact->property.c_str(), fact->subject.text.c_str(),
                    fact->object.text.c_str(), passage.text.c_str());
      }
    }
  }

  std::map<std::string, Counts> counts;

 private:
  static void print_wrong(const extraction::Facts& facts, const extraction::Relation& relation,
                          std::string_view property, const Passage& passage) {
    const auto* object = std::get_if<extraction::EntityIndex>(&relation.object);
    const auto other =
        object != nullptr ? facts.entities[*object].label : std::get<extraction::Literal>(relation.object).value;
    std::printf("WRONG %.*s | %s | %s || %s\n", static_cast<int>(property.size()), property.data(),
                facts.entities[relation.subject].label.c_str(), other.c_str(), passage.text.c_str());
  }

  const language::Pipeline& pipeline_;
  const bool verbose_;
};

}  // namespace

// With $RELATA_EVALUATE_VERBOSE set, wrong and missed relations are printed, of the folds for development alone.
std::vector<Score> evaluate_relations(const language::Pipeline& pipeline, const std::filesystem::path& corpora) {
  const auto passages = read_knowledge_net(corpora);
  const bool verbose = std::getenv("RELATA_EVALUATE_VERBOSE") != nullptr;
  std::vector<Score> scores;
  for (const bool held_out : {false, true}) {
    Evaluation evaluation(pipeline, verbose && !held_out);
    for (const auto& passage : passages) {
      if (passage.held_out() == held_out) evaluation.measure(passage);
    }
    const std::string data = held_out ? "KnowledgeNet, fold 4 (held out)" : "KnowledgeNet, folds 1-3 (development)";
    Counts all;
    for (const auto& [name, counts] : evaluation.counts) {
      scores.push_back({data, name + " P", counts.precision()});
      scores.push_back({data, name + " R", counts.recall()});
      all.right += counts.right;
      all.found += counts.found;
      all.reached += counts.reached;
      all.expected += counts.expected;
    }
    scores.push_back({data, "precision", all.precision()});
    scores.push_back({data, "recall", all.recall()});
    scores.push_back({data, "F1", all.f1()});
    scores.push_back({data, "relations found", static_cast<double>(all.found)});
  }
  return scores;
}

}  // namespace relata::evaluate
