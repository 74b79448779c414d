// Coreference on GUM's gold trees and gold names: what the sieves are worth apart from tagger, parser and name finder.
#include "importers/language/coreference/coreference.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <unordered_map>

#include "importers/language/characters.h"
#include "importers/language/conllu.h"
#include "importers/language/coreference/nominals.h"
#include "tools/evaluate/coreference_scores.h"
#include "tools/evaluate/evaluations.h"

namespace relata::evaluate {
namespace {

using language::Deprel;
using language::Document;
using language::Mention;
using language::MentionForm;
using language::MentionType;
using language::Span;
using language::Token;
using language::Upos;

struct GoldMention {
  std::string chain, type;
  Span tokens;
  std::uint32_t head = 0;
};

// Reads "(1-person-…(2-place-…)" and "1)" of each word's MISC.
class EntityReader {
 public:
  std::vector<GoldMention> read(const language::ConlluDocument& source) {
    for (const auto& line : source.lines) {
      if (line.token == language::ConlluLine::no_token) continue;
      const auto at = line.text.find("Entity=");
      if (at == std::string_view::npos) continue;
      const auto value = line.text.substr(at + 7);
      read_word(value.substr(0, value.find('|')), static_cast<std::uint32_t>(line.token));
    }
    for (auto& mention : closed_) mention.head = head_of(*source.document, mention.tokens);
    return std::move(closed_);
  }

 private:
  std::map<std::string, std::vector<GoldMention>> open_;
  std::vector<GoldMention> closed_;

  void read_word(std::string_view value, std::uint32_t token) {
    std::string opened;
    while (!value.empty()) {
      const bool opens = value[0] == '(';
      if (opens) value.remove_prefix(1);
      const auto end = std::min(value.find_first_of("()"), value.size());
      const auto field = value.substr(0, end);
      const auto id = std::string(field.substr(0, field.find('-')));
      if (opens) {
        const auto rest = field.substr(std::min(id.size() + 1, field.size()));
        open_[id].push_back({id, std::string(rest.substr(0, rest.find('-'))), {token, token + 1}, 0});
      }
      value.remove_prefix(end);
      if (!value.empty() && value[0] == ')') {
        value.remove_prefix(1);
        close(id, token);
      }
    }
  }

  void close(const std::string& id, std::uint32_t token) {
    auto& open = open_[id];
    if (open.empty()) return;
    open.back().tokens.end = token + 1;
    closed_.push_back(open.back());
    open.pop_back();
  }

  static std::uint32_t head_of(const Document& document, Span tokens) {
    for (auto i = tokens.begin; i < tokens.end; ++i) {
      const auto head = document.tokens[i].head;
      if (head < 0 || !tokens.contains(static_cast<std::uint32_t>(head))) return i;
    }
    return tokens.begin;
  }
};

bool is_kept(const GoldMention& mention) {
  return mention.type == "person" || mention.type == "organization" || mention.type == "place";
}

MentionType type_of(const std::string& type) {
  if (type == "person") return MentionType::person;
  return type == "organization" ? MentionType::organization : MentionType::location;
}

// By the tag of the Penn Treebank, which stays a proper noun's where UPOS sees the adjective: "New York", "Red Sox".
bool is_proper(const Token& token) { return token.xpos == language::Xpos::NNP || token.xpos == language::Xpos::NNPS; }

// A title alone is no name, and neither are peoples ("Americans").
bool is_name(const Document& document, const GoldMention& mention) {
  const auto& head = document.tokens[mention.head];
  if (head.upos != Upos::PROPN || (mention.type == "person" && head.xpos == language::Xpos::NNPS)) return false;
  const auto noun = language::nominal_noun(language::lower(document.form(mention.head)));
  return !noun || noun->type != MentionType::person;
}

// Whether a proper noun is a part of the name with that head, rather than a title or another name.
bool belongs_to_name(const Document& document, std::uint32_t at, std::uint32_t head) {
  for (int steps = 0; steps < 3 && is_proper(document.tokens[at]); ++steps) {
    const auto& token = document.tokens[at];
    if (token.deprel != Deprel::flat && token.deprel != Deprel::compound && token.deprel != Deprel::amod) return false;
    if (token.head == static_cast<std::int32_t>(head)) return true;
    at = static_cast<std::uint32_t>(token.head);
  }
  return false;
}

// The name at the head of a gold mention: the head and the proper nouns around it that hang on it, "of" included
// (Museum of Flight).
void add_name(Document& document, const GoldMention& gold) {
  const auto& tokens = document.tokens;
  if (!is_name(document, gold)) return;
  Span name = {gold.head, gold.head + 1};
  while (name.begin > gold.tokens.begin && belongs_to_name(document, name.begin - 1, gold.head)) --name.begin;
  while (name.end < gold.tokens.end && belongs_to_name(document, name.end, gold.head)) ++name.end;
  if (name.end + 1 < gold.tokens.end && document.form(name.end) == "of" && gold.type == "organization") {
    auto end = name.end;
    while (end < gold.tokens.end && (is_proper(tokens[end]) || tokens[end].upos == Upos::ADP)) ++end;
    while (!is_proper(tokens[end - 1])) --end;
    name.end = end;
  }
  for (const auto& known : document.mentions) {
    if (known.head == gold.head) return;
  }
  document.mentions.push_back({.tokens = name, .head = gold.head, .type = type_of(gold.type)});
}

// What is no mention in GUM: relative pronouns, and titles, which are a part of the name behind them.
bool is_unmarked(const Document& document, std::uint32_t head) {
  const auto xpos = document.tokens[head].xpos;
  return document.tokens[head].deprel == Deprel::nmod_desc || xpos == language::Xpos::WP ||
         xpos == language::Xpos::WDT || xpos == language::Xpos::WPS;
}

bool speaks(const Document& document, std::uint32_t head) {
  return language::person_of_pronoun(language::lower(document.form(head))) != language::PronounPerson::third;
}

// Chains of two mentions and more, which the official CoNLL scorer counts alone; mentions match by their heads.
template <typename Chain, typename Mentions, typename Keep>
Partition partition(const Mentions& mentions, Keep keep) {
  std::map<Chain, std::vector<std::uint64_t>> chains;
  for (const auto& mention : mentions) {
    if (keep(mention)) chains[mention.chain].push_back(mention.head);
  }
  Partition result;
  for (auto& [id, heads] : chains) {
    std::sort(heads.begin(), heads.end());
    heads.erase(std::unique(heads.begin(), heads.end()), heads.end());
    if (heads.size() > 1) result.push_back(std::move(heads));
  }
  return result;
}

// "split: A | B" where names of one gold chain are in several of ours, "joined: A | B" the other way round.
void describe(const Document& document, const std::string& label, const Partition& chains, const Partition& others,
              std::vector<std::string>& lines) {
  std::map<std::uint64_t, std::size_t> other_of;
  for (std::size_t i = 0; i < others.size(); ++i) {
    for (const auto head : others[i]) other_of[head] = i;
  }
  for (const auto& chain : chains) {
    std::map<std::string, std::string> parts;  // of each other chain its names, with their sentences
    for (const auto head : chain) {
      const auto other = other_of.find(head);
      auto& part = parts[other == other_of.end() ? "alone " + std::to_string(head) : std::to_string(other->second)];
      for (const auto& mention : document.mentions) {
        if (mention.head != head || mention.form != MentionForm::name) continue;
        const auto bytes = document.bytes(mention.tokens);
        part += (part.empty() ? "" : ", ") + std::string(document.text(bytes)) + " (" +
                std::to_string(document.tokens[mention.head].sentence) + ")";
      }
    }
    if (parts.size() < 2) continue;
    std::string line = label;
    for (const auto& [number, names] : parts) line += " | " + names;
    lines.push_back(line);
  }
}

struct GumScores {
  CoreferenceScores all, third_person, names;
  std::vector<std::string> errors;  // of the names

  void add(language::ConlluDocument source, const language::Gazetteer& gazetteer) {
    auto gold = EntityReader().read(source);
    std::erase_if(gold, [](const GoldMention& mention) { return !is_kept(mention); });
    auto& document = *source.document;
    document.mentions.clear();
    for (const auto& mention : gold) add_name(document, mention);
    std::sort(document.mentions.begin(), document.mentions.end(),
              [](const Mention& a, const Mention& b) { return a.tokens.begin < b.tokens.begin; });
    const language::Tree tree(document);
    language::find_nominals(document, tree);
    language::resolve_coreference(document, tree, gazetteer);

    const auto resolved = [&](const Mention& mention) {
      return mention.chain != Mention::no_chain && !is_unmarked(document, mention.head);
    };
    const auto told = [&](const auto& mention) { return !speaks(document, mention.head); };
    all.add(partition<std::string>(gold, [](const GoldMention&) { return true; }),
            partition<std::uint32_t>(document.mentions, resolved));
    third_person.add(partition<std::string>(gold, told),
                     partition<std::uint32_t>(document.mentions, [&](const Mention& mention) {
                       return resolved(mention) && told(mention);
                     }));
    const auto gold_names =
        partition<std::string>(gold, [&](const GoldMention& mention) { return is_name(document, mention); });
    const auto our_names = partition<std::uint32_t>(
        document.mentions, [](const Mention& mention) { return mention.form == MentionForm::name; });
    names.add(gold_names, our_names);
    describe(document, "split:", gold_names, our_names, errors);
    describe(document, "joined:", our_names, gold_names, errors);
  }
};

void report(std::vector<Score>& scores, const std::string& data, const CoreferenceScores& of) {
  const auto add = [&](const char* measure, double value) { scores.push_back({data, measure, 100 * value}); };
  add("MUC precision", of.muc.precision());
  add("MUC recall", of.muc.recall());
  add("B3 precision", of.b_cubed.precision());
  add("B3 recall", of.b_cubed.recall());
  add("B3 F1", of.b_cubed.f1());
  add("CEAF-e F1", of.ceaf.f1());
  add("CoNLL F1", of.conll());
}

}  // namespace

std::vector<Score> evaluate_coreference(const language::Pipeline& pipeline, const std::filesystem::path& corpora) {
  std::vector<Score> scores;
  for (const char* part : {"gum-dev", "gum-test"}) {
    std::ifstream file(corpora / "gum" / (std::string(part) + ".conllu"));
    std::stringstream text;
    text << file.rdbuf();
    const auto input = text.str();
    language::ConlluReader reader(input);
    GumScores gum;
    while (auto document = reader.next()) gum.add(std::move(*document), pipeline.gazetteer());
    report(scores, std::string(part) + ", people, bodies and places", gum.all);
    report(scores, std::string(part) + ", those without I, we, you", gum.third_person);
    report(scores, std::string(part) + ", names alone", gum.names);
    if (part == std::string_view("gum-dev")) scores.back().errors = std::move(gum.errors);  // the test part is not read
  }
  return scores;
}

}  // namespace relata::evaluate
