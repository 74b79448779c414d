#include "importers/extraction/events/lexicon.h"

#include <algorithm>
#include <array>
#include <optional>

#include "importers/extraction/events/rules_text.h"

namespace relata::extraction::events {
namespace {

constexpr std::array<std::pair<std::string_view, Filler>, 11> fillers = {{{"none", Filler::none},
                                                                          {"count", Filler::count},
                                                                          {"agent", Filler::agent},
                                                                          {"patient", Filler::patient},
                                                                          {"recipient", Filler::recipient},
                                                                          {"instrument", Filler::instrument},
                                                                          {"topic", Filler::topic},
                                                                          {"actor", Filler::actor},
                                                                          {"place", Filler::place},
                                                                          {"origin", Filler::origin},
                                                                          {"destination", Filler::destination}}};

// The classes that the engine knows by itself; see lexicon.h.
constexpr std::array<std::string_view, 8> kinds = {"",     "person",  "organization", "place",
                                                   "none", "passive", "actor",        "power"};

constexpr int most_conditions = 4;  // of a trigger

std::string_view trim(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// Cuts the first word off `text`.
std::string_view take_word(std::string_view& text) {
  text = trim(text);
  const auto end = std::min(text.find_first_of(" \t"), text.size());
  const auto word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

std::string_view take_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  const auto line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

// Cuts off what follows the first `mark`; "" where there is none.
std::string_view cut_from(std::string_view& word, char mark) {
  const auto at = word.find(mark);
  if (at == std::string_view::npos) return {};
  const auto rest = word.substr(at + 1);
  word = word.substr(0, at);
  return rest;
}

std::size_t indentation(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

}  // namespace

Filler Frame::role(std::string_view slot) const {
  for (const auto& [name, filler] : slots) {
    if (name == slot) return filler;
  }
  return Filler::none;
}

void Frame::set(std::string_view slot, Filler filler) {
  for (auto& [name, old] : slots) {
    if (name == slot) {
      old = filler;
      return;
    }
  }
  slots.emplace_back(slot, filler);
}

// One pass over the lines of the rules.
class RuleReader {
 public:
  RuleReader(Lexicon& lexicon, std::string_view text) : lexicon_(lexicon), rest_(text) {}

  void read() {
    while (!rest_.empty()) {
      ++number_;
      const auto line = take_line(rest_);
      const auto content = trim(line.substr(0, line.find('#')));
      if (!content.empty()) read_line(indentation(line), content);
    }
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw RuleError("events.rules:" + std::to_string(number_) + ": " + what);
  }

  void read_line(std::size_t indent, std::string_view content) {
    const bool continues = keyword_ && indent > indent_;
    if (continues && (*keyword_ != "rule" || in_property_)) return continue_line(content);
    if (indent == 0) return start_block(content);
    if (lexicon_.rules_.empty()) fail("a property outside of a rule");
    start_property(indent, content);
  }

  void start_block(std::string_view content) {
    in_property_ = false;
    indent_ = 0;
    keyword_ = take_word(content);
    const auto name = trim(content.substr(0, content.find(':')));
    if (*keyword_ == "rule") {
      add_rule(trim(content));
    } else if (*keyword_ == "words") {
      const auto [words, first] = lexicon_.words_.try_emplace(name);
      if (!first) fail("words " + std::string(name) + " a second time");
      words_ = &words->second;
      continue_line(content.substr(content.find(':') + 1));
    } else if (*keyword_ == "frame") {
      frame_ = name == "verbs" ? &lexicon_.verb_frame_ : &lexicon_.noun_frame_;
      continue_line(content.substr(content.find(':') + 1));
    } else {
      fail("expected words, frame or rule");
    }
  }

  void add_rule(std::string_view name) {
    auto& rule = lexicon_.rules_.emplace_back();
    rule.name = name;
    rule.verb = lexicon_.verb_frame_;
    rule.noun = lexicon_.noun_frame_;
  }

  void start_property(std::size_t indent, std::string_view content) {
    in_property_ = true;
    indent_ = indent;
    keyword_ = take_word(content);
    if (*keyword_ == "fires" || *keyword_ == "misses") return add_example(trim(content));
    continue_line(content);
  }

  void add_example(std::string_view sentence) {
    auto& rule = lexicon_.rules_.back();
    (*keyword_ == "fires" ? rule.fires : rule.misses).push_back(sentence);
  }

  void continue_line(std::string_view content) {
    if (*keyword_ == "type") return read_type(content);
    if (*keyword_ == "counted") return read_counted(content);
    if (*keyword_ == "inside") return read_domain(content);
    if (*keyword_ == "through") {
      lexicon_.rules_.back().through = true;
      return;
    }
    for (auto word = take_word(content); !word.empty(); word = take_word(content)) add_word(word);
  }

  void read_type(std::string_view content) {
    auto& rule = lexicon_.rules_.back();
    rule.type = take_word(content);
    rule.no_event = rule.type == "none";
    if (rule.type == "-" || rule.no_event) rule.type = {};
    rule.cameo = take_word(content);
  }

  void read_domain(std::string_view content) {
    auto& rule = lexicon_.rules_.back();
    rule.inside = take_word(content);
    if (trim(content).empty()) return;
    if (take_word(content) != "not") fail("expected not");
    rule.not_inside = take_word(content);
  }

  void read_counted(std::string_view content) {
    auto& rule = lexicon_.rules_.back();
    rule.counted_type = take_word(content);
    rule.counted_unit = take_word(content);
  }

  void add_word(std::string_view word) {
    if (*keyword_ == "words") {
      words_->insert(word);
    } else if (*keyword_ == "frame") {
      set_roles(*frame_, word);
    } else if (*keyword_ == "verbs") {
      add_trigger(lexicon_.verbs_, word);
    } else if (*keyword_ == "nouns") {
      add_trigger(lexicon_.nouns_, word);
    } else if (*keyword_ == "roles") {
      set_roles(lexicon_.rules_.back().verb, word);
      set_roles(lexicon_.rules_.back().noun, word);
    } else if (*keyword_ == "verb-roles") {
      set_roles(lexicon_.rules_.back().verb, word);
    } else if (*keyword_ == "noun-roles") {
      set_roles(lexicon_.rules_.back().noun, word);
    } else {
      fail("unknown property " + std::string(*keyword_));
    }
  }

  void set_roles(Frame& frame, std::string_view assignment) {
    const auto equals = assignment.find('=');
    if (equals == std::string_view::npos) fail("expected slot=role");
    const auto name = assignment.substr(equals + 1);
    const auto* found = std::find_if(fillers.begin(), fillers.end(), [&](const auto& f) { return f.first == name; });
    if (found == fillers.end()) fail("unknown role " + std::string(name));
    auto slots = assignment.substr(0, equals);
    while (!slots.empty()) {
      const auto end = std::min(slots.find(','), slots.size());
      frame.set(slots.substr(0, end), found->second);
      slots.remove_prefix(std::min(end + 1, slots.size()));
    }
  }

  void add_trigger(Lexicon::Index& index, std::string_view word) {
    Trigger trigger;
    trigger.rule = static_cast<std::uint32_t>(lexicon_.rules_.size() - 1);
    trigger.subject_class = cut_from(word, '^');
    trigger.object_class = cut_from(word, '@');
    trigger.phrase_class = cut_from(word, '=');
    trigger.companion = cut_from(word, '+');
    auto& triggers = index[word];
    const auto conditions = [&](const Trigger& t) {
      const bool anywhere = lexicon_.rules_[t.rule].inside.empty();
      return (anywhere ? 0 : most_conditions) + !t.companion.empty() + !t.phrase_class.empty() +
             !t.object_class.empty() + !t.subject_class.empty();
    };
    const auto behind = std::find_if(triggers.begin(), triggers.end(),
                                     [&](const Trigger& other) { return conditions(other) < conditions(trigger); });
    triggers.insert(behind, trigger);
  }

  Lexicon& lexicon_;
  std::string_view rest_;
  std::size_t number_ = 0;
  std::size_t indent_ = 0;
  bool in_property_ = false;
  std::optional<std::string_view> keyword_;
  Words* words_ = nullptr;
  Frame* frame_ = nullptr;
};

Lexicon::Lexicon(std::string_view rules) {
  RuleReader(*this, rules).read();
  for (const auto& rule : rules_) {
    for (auto name : {rule.inside, rule.not_inside}) {
      if (!name.empty()) static_cast<void>(words(name));
    }
  }
  for (const auto* index : {&verbs_, &nouns_}) {
    for (const auto& [lemma, triggers] : *index) {
      for (const auto& trigger : triggers) {
        for (auto name : {trigger.object_class, trigger.phrase_class, trigger.subject_class}) {
          if (std::find(kinds.begin(), kinds.end(), name) == kinds.end()) static_cast<void>(words(name));
        }
      }
    }
  }
}

const Lexicon& Lexicon::shipped() {
  static const Lexicon lexicon(rules_text());
  return lexicon;
}

const Words& Lexicon::words(std::string_view name) const {
  const auto found = words_.find(name);
  if (found == words_.end()) throw RuleError("events.rules: no words " + std::string(name));
  return found->second;
}

std::span<const Trigger> Lexicon::find(const Index& index, std::string_view lemma) {
  const auto found = index.find(lemma);
  if (found == index.end()) return {};
  return found->second;
}

}  // namespace relata::extraction::events
