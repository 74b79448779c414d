#include "importers/extraction/relations/tree_pattern.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "importers/extraction/clauses.h"
#include "importers/extraction/relations/titles.h"

namespace relata::extraction {
namespace {

using language::Deprel;
using language::Upos;
using language::Xpos;

constexpr std::pair<std::string_view, std::uint16_t> type_names[] = {
    {"person", node_type::person},     {"organization", node_type::organization},
    {"place", node_type::place},       {"country", node_type::country},
    {"locality", node_type::locality}, {"area", node_type::area},
    {"title", node_type::title},       {"kin", node_type::kin},
    {"date", node_type::date},         {"school", node_type::school},
    {"party", node_type::party},       {"span", node_type::span},
    {"insider", node_type::insider},
};

// Who has to do with a body and is no part of it.
bool is_outsider(std::string_view noun) {
  static constexpr auto nouns = std::to_array<std::string_view>(
      {"admirer",     "adversary", "ally",       "backer",   "client",   "competitor", "creditor", "critic",
       "customer",    "defector",  "donor",      "enemy",    "expert",   "fan",        "foe",      "friend",
       "hostage",     "investor",  "observer",   "opponent", "patient",  "prisoner",   "rival",    "shareholder",
       "sceptic",     "skeptic",   "specialist", "sponsor",  "supplier", "supporter",  "survivor", "sympathiser",
       "sympathizer", "user",      "veteran",    "victim"});
  return std::ranges::find(nouns, noun) != nouns.end();
}

std::uint16_t types_of_entity(const Entity& entity) {
  switch (entity.kind) {
    case EntityKind::person:
      return node_type::person;
    case EntityKind::organization:
      return static_cast<std::uint16_t>(node_type::organization |
                                        (is_school_name(entity.label) ? node_type::school : 0) |
                                        (is_party_name(entity.label) ? node_type::party : 0));
    case EntityKind::place:
      return static_cast<std::uint16_t>(node_type::place | (entity.country ? node_type::country : node_type::locality) |
                                        (entity.city ? 0 : node_type::area));
    case EntityKind::product:
      break;
  }
  return 0;
}

bool is_passive(const Reading& reading, std::uint32_t verb) {
  if (reading.tree.child(verb, Deprel::aux_pass)) return true;
  const auto& token = reading.document.tokens[verb];
  if (token.xpos != Xpos::VBN || reading.tree.child(verb, Deprel::aux) || reading.tree.child(verb, Deprel::nsubj)) {
    return false;
  }
  if (token.deprel == Deprel::conj && token.head >= 0) {
    return is_passive(reading, static_cast<std::uint32_t>(token.head));
  }
  return token.deprel == Deprel::acl || token.deprel == Deprel::advcl || token.deprel == Deprel::parataxis;
}

bool is_whole_name(const language::Mention& mention) {
  return mention.form == language::MentionForm::name || mention.form == language::MentionForm::demonym;
}

}  // namespace

std::uint16_t PatternWords::add(std::string_view word) {
  return numbers_.try_emplace(std::string(word), static_cast<std::uint16_t>(end())).first->second;
}

std::uint16_t PatternWords::find(std::string_view word) const {
  const auto found = numbers_.find(word);
  return found == numbers_.end() ? none : found->second;
}

PatternTokens::PatternTokens(const Reading& of_reading, const PatternWords& words)
    : reading(of_reading), seen_(of_reading.document.tokens.size()) {
  for (std::uint32_t i = 0; i < seen_.size(); ++i) {
    const auto& token = reading.document.tokens[i];
    const auto form = lower_form(reading, i);
    seen_[i].form = words.find(form);
    seen_[i].lemma = token.lemma == form ? seen_[i].form : words.find(token.lemma);
    seen_[i].name = {i, i + 1};
  }
  add_types();
  add_names();
}

void PatternTokens::add_types() {
  std::vector<std::uint16_t> of_entity;
  for (const auto& entity : reading.facts.entities) of_entity.push_back(types_of_entity(entity));
  for (std::uint32_t i = 0; i < seen_.size(); ++i) {
    auto& types = seen_[i].types;
    if (title_class(reading, i)) types |= node_type::title;
    if (!kin_predicate(reading.document.tokens[i].lemma).empty()) types |= node_type::kin;
    for (auto entity : reading.entities_headed_by(i)) types |= of_entity[entity];
    if ((types & node_type::person) != 0 && !is_outsider(reading.document.tokens[i].lemma)) types |= node_type::insider;
  }
  for (const auto& time : reading.times) {
    if (time.kind == TimeKind::duration) continue;
    const bool spans = time.kind == TimeKind::interval && !time.time.begin.empty() && !time.time.end.empty();
    const auto type = static_cast<std::uint16_t>((time_value(time.time).empty() ? 0 : node_type::date) |
                                                 (spans ? node_type::span : 0));
    for (auto i = time.tokens.begin; i < time.tokens.end; ++i) seen_[i].types |= type;
  }
}

void PatternTokens::add_names() {
  const auto& mentions = reading.document.mentions;
  for (auto mention = mentions.rbegin(); mention != mentions.rend(); ++mention) {
    if (is_whole_name(*mention)) seen_[mention->head].name = mention->tokens;  // the outermost comes last
  }
}

std::optional<std::uint32_t> PatternTokens::word_before(std::uint32_t token) const {
  const auto begin = seen_[token].name.begin;
  const auto& document = reading.document;
  if (begin == 0 || document.tokens[begin - 1].sentence != document.tokens[token].sentence) return std::nullopt;
  for (auto mention : reading.mentions_ending_at(begin)) {
    if (document.mentions[mention].form == language::MentionForm::name) return document.mentions[mention].head;
  }
  return begin - 1;
}

std::optional<std::uint32_t> PatternTokens::word_behind(std::uint32_t token) const {
  const auto end = reading.document.sentences[reading.document.tokens[token].sentence].tokens.end;
  auto behind = seen_[token].name.end;
  if (behind < end && reading.document.form(behind) == ",") ++behind;
  if (behind >= end) return std::nullopt;
  return behind;
}

std::optional<std::uint32_t> PatternTokens::name_behind(std::uint32_t token) const {
  const auto& tokens = reading.document.tokens;
  const auto& mentions = reading.document.mentions;
  const auto end = reading.document.sentences[tokens[token].sentence].tokens.end;
  auto begin = seen_[token].name.end;
  const bool comma = begin < end && reading.document.form(begin) == ",";
  if (comma) ++begin;
  if (begin >= end) return std::nullopt;
  auto at = std::partition_point(mentions.begin(), mentions.end(),
                                 [&](const language::Mention& mention) { return mention.tokens.begin < begin; });
  while (at != mentions.end() && at->tokens.begin == begin && at->form != language::MentionForm::name) ++at;
  if (at == mentions.end() || at->tokens.begin != begin) return std::nullopt;
  const bool closed = at->tokens.end >= end || tokens[at->tokens.end].upos == Upos::PUNCT;
  if (comma && !closed) return std::nullopt;
  return at->head;
}

// Recursive descent over the text of a pattern. Patterns are ours, and short: their nesting is bounded by their length.
struct TreePattern::Parser {
  std::string_view text;
  std::vector<Node>& nodes;
  PatternWords& words;
  std::size_t at = 0;

  [[noreturn]] void fail(const std::string& expected) const {
    throw std::invalid_argument("pattern \"" + std::string(text) + "\", column " + std::to_string(at + 1) +
                                ": expected " + expected);
  }
  bool peek(char letter) const { return at < text.size() && text[at] == letter; }
  bool take(char letter) {
    if (!peek(letter)) return false;
    ++at;
    return true;
  }
  void spaces() {
    while (take(' ')) {
    }
  }
  std::string_view word(std::string_view ends) {
    const auto begin = at;
    at = std::min(text.find_first_of(ends, at), text.size());
    if (at == begin) fail("a word");
    return text.substr(begin, at - begin);
  }

  void node(Node head) {
    spaces();
    if (at < text.size() && text[at] >= 'A' && text[at] <= 'Z' &&
        (at + 1 == text.size() || std::string_view(":+[],").find(text[at + 1]) != std::string_view::npos)) {
      head.variable = text[at++];
      head.plus = take('+');
      if (take(':')) types(head);
    } else if (!take('*')) {
      do {
        const bool quoted = take('\'');
        head.words.push_back(words.add(word(quoted ? "'" : "|[],")));
        if (quoted && !take('\'')) fail("\"'\"");
      } while (take('|'));
    }
    const auto index = nodes.size();
    nodes.push_back(std::move(head));
    if (!take('[')) return;
    do {
      edge(index);
    } while (take(','));
    if (!take(']')) fail("\"]\"");
  }

  void types(Node& head) {
    do {
      const auto name = word("|[],");
      const auto* found = std::find_if(std::begin(type_names), std::end(type_names),
                                       [&](const auto& type) { return type.first == name; });
      if (found == std::end(type_names)) fail("a type");
      head.types |= found->second;
    } while (take('|'));
  }

  void edge(std::size_t parent) {
    Node child;
    child.parent = parent;
    spaces();
    child.absent = take('!');
    if (take('<')) child.order = Order::before;
    if (take('>')) child.order = Order::behind;
    do {
      const auto name = word("| ");
      if (name == "subject") {
        child.edge = Edge::subject;
      } else if (name == "subject:pass") {
        child.edge = child.edge == Edge::subject ? Edge::any_subject : Edge::subject_passive;
      } else if (name == "next") {
        child.edge = Edge::next;
      } else if (name == "previous") {
        child.edge = Edge::previous;
      } else if (name == "following") {
        child.edge = Edge::following;
      } else if (const auto relation = language::parse_deprel(name)) {
        child.relations |= std::uint64_t{1} << static_cast<unsigned>(*relation);
      } else {
        fail("a relation");
      }
    } while (take('|'));
    node(std::move(child));
  }
};

TreePattern::TreePattern(std::string_view text, PatternWords& words) {
  Parser parser{text, nodes_, words};
  parser.node({});
  parser.spaces();
  if (parser.at != text.size()) parser.fail("the end");
}

bool TreePattern::distributes(char variable) const {
  return std::any_of(nodes_.begin(), nodes_.end(),
                     [&](const Node& node) { return node.variable == variable && node.plus; });
}

bool TreePattern::fits(const PatternTokens& tokens, const Node& node, std::uint32_t token) {
  const auto is_wanted = [&](std::uint16_t word) { return word == tokens.lemma(token) || word == tokens.form(token); };
  if (!node.words.empty() && std::none_of(node.words.begin(), node.words.end(), is_wanted)) return false;
  return node.types == 0 || (node.types & tokens.types(token)) != 0;
}

std::vector<std::uint32_t> TreePattern::candidates(const PatternTokens& tokens, const Node& node,
                                                   std::uint32_t parent) {
  const auto& reading = tokens.reading;
  std::vector<std::uint32_t> found;
  const auto add = [&](std::optional<std::uint32_t> token) {
    if (token) found.push_back(*token);
  };
  switch (node.edge) {
    case Edge::next:
      add(tokens.name_behind(parent));
      return found;
    case Edge::previous:
      add(tokens.word_before(parent));
      return found;
    case Edge::following:
      add(tokens.word_behind(parent));
      return found;
    case Edge::any_subject:
      add(subject_of(reading, parent));
      return found;
    case Edge::subject:
    case Edge::subject_passive:
      if (is_passive(reading, parent) == (node.edge == Edge::subject_passive)) add(subject_of(reading, parent));
      return found;
    case Edge::relation:
      break;
  }
  for (auto child : reading.tree.children(parent)) {
    const auto relation = static_cast<unsigned>(reading.document.tokens[child].deprel);
    if ((node.relations >> relation & 1) == 0) continue;
    if (node.order == Order::before && child > parent) continue;
    if (node.order == Order::behind && child < parent) continue;
    found.push_back(child);
  }
  return found;
}

bool TreePattern::is_subject(Edge edge) {
  return edge == Edge::subject || edge == Edge::subject_passive || edge == Edge::any_subject;
}

Match TreePattern::finished(const Reading& reading, const std::vector<std::uint32_t>& assigned) const {
  Match match;
  match.top = assigned.front();
  match.tokens = {match.top, match.top + 1};
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const auto token = assigned[i];
    if (token == Match::unbound) continue;
    match.tokens = {std::min(match.tokens.begin, token), std::max(match.tokens.end, token + 1)};
    if (nodes_[i].variable != 0) match.bind(nodes_[i].variable, token);
    const bool predicate = reading.document.tokens[token].upos == Upos::VERB ||
                           std::any_of(nodes_.begin(), nodes_.end(), [&](const Node& node) {
                             return &node != &nodes_.front() && node.parent == i && is_subject(node.edge);
                           });
    if (predicate) match.clauses.push_back(token);
  }
  return match;
}

void TreePattern::extend(const PatternTokens& tokens, std::vector<std::uint32_t>& assigned,
                         const std::function<void(const Match&)>& found) const {
  if (assigned.size() == nodes_.size()) {
    found(finished(tokens.reading, assigned));
    return;
  }
  const auto& node = nodes_[assigned.size()];
  const auto choices = candidates(tokens, node, assigned[node.parent]);
  if (node.absent) {
    if (std::any_of(choices.begin(), choices.end(), [&](auto token) { return fits(tokens, node, token); })) return;
    assigned.push_back(Match::unbound);
    extend(tokens, assigned, found);
    assigned.pop_back();
    return;
  }
  for (auto token : choices) {
    if (std::find(assigned.begin(), assigned.end(), token) != assigned.end() || !fits(tokens, node, token)) continue;
    assigned.push_back(token);
    extend(tokens, assigned, found);
    assigned.pop_back();
  }
}

void TreePattern::match(const PatternTokens& tokens, std::uint32_t token,
                        const std::function<void(const Match&)>& found) const {
  if (!fits(tokens, nodes_.front(), token)) return;
  std::vector<std::uint32_t> assigned = {token};
  extend(tokens, assigned, found);
}

}  // namespace relata::extraction
