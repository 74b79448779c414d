#include <algorithm>
#include <bit>
#include <map>
#include <set>
#include <unordered_map>

#include "importers/language/model_file.h"
#include "importers/language/syntax/feature_hash.h"
#include "importers/language/syntax/lemmatizer.h"
#include "tools/train/models.h"
#include "tools/train/treebank.h"
#include "tools/train/verbs.h"

namespace relata::train {
namespace {

using language::DecisionTable;

// Counts what was decided under each key, then keeps the entries that change what a more general one says. A word
// that decides as before counts once for its endings: endings are about kinds of words, not about the frequent ones.
class TableTrainer {
 public:
  void count(const std::vector<std::uint32_t>& keys, const std::string& decision) {
    const auto index = decisions_.try_emplace(decision, static_cast<std::uint32_t>(decisions_.size())).first->second;
    const bool is_new = seen_.emplace(keys.back(), index).second;
    for (std::size_t level = is_new ? 0 : keys.size() - 1; level < keys.size(); ++level) {
      auto& known = keys_[keys[level]];
      known.general = level > 0 ? keys[level - 1] : keys[level];
      known.level = level;
      known.is_word = level + 1 == keys.size();
      ++known.counts[index];
    }
  }

  // Settles what the treebanks leave open.
  void suggest(const std::vector<std::uint32_t>& keys, const std::string& decision) {
    if (!keys_.contains(keys.back())) count(keys, decision);
  }
  // Settles it whatever the treebanks say: they hold slips ("fled" as a form of "flead").
  void impose(const std::vector<std::uint32_t>& keys, const std::string& decision) {
    if (const auto known = keys_.find(keys.back()); known != keys_.end()) known->second.counts.clear();
    count(keys, decision);
  }

  std::vector<DecisionTable::Entry> entries() const {
    std::map<std::size_t, std::vector<std::uint32_t>> by_level;
    for (const auto& [key, known] : keys_) by_level[known.level].push_back(key);
    std::unordered_map<std::uint32_t, std::uint32_t> verdict;  // of every key, kept or not
    std::map<std::uint32_t, std::uint32_t> kept;
    for (auto& [level, keys] : by_level) {
      for (auto key : keys) {
        const auto& known = keys_.at(key);
        const auto general = verdict.find(known.general);
        const auto most = std::max_element(known.counts.begin(), known.counts.end(),
                                           [](auto& x, auto& y) { return x.second < y.second; });
        // One word is no kind of words: "Sept." is September, but "Capt." no "Captember".
        const bool is_kind = most->second > 1 || level == 0 || known.is_word || general == verdict.end();
        const auto best = is_kind ? most->first : general->second;
        verdict[key] = best;
        if (level == 0 || general == verdict.end() || general->second != best) kept[key] = best;
      }
    }
    return table_of(kept);
  }

  std::string lines() const {
    std::vector<std::string> ordered(decisions_.size());
    for (const auto& [decision, index] : decisions_) ordered[index] = decision;
    std::string joined;
    for (const auto& decision : ordered) joined += decision + "\n";
    return joined;
  }

 private:
  struct Key {
    std::uint32_t general = 0;
    std::size_t level = 0;
    bool is_word = false;
    std::map<std::uint32_t, std::uint32_t> counts;
  };

  static std::vector<DecisionTable::Entry> table_of(const std::map<std::uint32_t, std::uint32_t>& kept) {
    std::vector<DecisionTable::Entry> entries(std::bit_ceil(kept.size() * 3 / 2 + 1));
    for (const auto& [key, decision] : kept) {
      auto slot = language::mix(key) & (entries.size() - 1);
      while (entries[slot].decision_plus_one != 0) slot = (slot + 1) & (entries.size() - 1);
      entries[slot] = {key, decision + 1};
    }
    return entries;
  }

  std::map<std::uint32_t, Key> keys_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen_;
  std::map<std::string, std::uint32_t> decisions_;
};

// The rule that makes `lemma` of `form`; in lower case wherever that explains it.
std::string rule_of(std::string_view form, std::string_view lower, std::string_view lemma) {
  const auto shared = [&](std::string_view base) {
    return static_cast<std::size_t>(std::mismatch(base.begin(), base.end(), lemma.begin(), lemma.end()).first -
                                    base.begin());
  };
  const bool use_lower = shared(lower) >= shared(form);
  auto keep = use_lower ? shared(lower) : shared(form);
  while (keep > 0 && keep < lemma.size() && (static_cast<unsigned char>(lemma[keep]) & 0xC0U) == 0x80U) --keep;
  const auto size = use_lower ? lower.size() : form.size();
  std::string rule(1, use_lower ? 'l' : 'f');
  rule += std::to_string(size - keep);
  rule += ':';
  rule += lemma.substr(keep);
  return rule;
}

// Each form of a verb with its tag.
template <typename Use>
void conjugate(const std::string& lemma, Use&& use) {
  const auto forms = verb_forms(lemma);
  std::vector<std::uint32_t> keys;
  const auto add = [&](language::Xpos tag, const std::string& form) {
    language::lemma_keys(language::Upos::VERB, tag, form, keys);
    use(keys, rule_of(form, form, lemma));
  };
  add(language::Xpos::VBZ, forms.third);
  add(language::Xpos::VBG, forms.gerund);
  for (const auto& form : forms.past) add(language::Xpos::VBD, form);
  for (const auto& form : forms.participle) add(language::Xpos::VBN, form);
}

bool is_plain_verb(const language::Token& token) {
  return token.upos == language::Upos::VERB && token.lemma.size() > 2 &&
         std::ranges::all_of(token.lemma, [](char c) { return c >= 'a' && c <= 'z'; });
}

void add_verbs(const Treebank& treebank, TableTrainer& lemmas) {
  std::set<std::string> verbs;
  for (const auto& source : treebank) {
    for (const auto& token : source.document->tokens) {
      if (is_plain_verb(token)) verbs.emplace(token.lemma);
    }
  }
  for (const auto& lemma : verbs)
    conjugate(lemma, [&](const auto& keys, const auto& rule) { lemmas.suggest(keys, rule); });
  for (const auto& lemma : irregular_verbs())
    conjugate(lemma, [&](const auto& keys, const auto& rule) { lemmas.impose(keys, rule); });
}

}  // namespace

void train_lemmas(const std::filesystem::path& corpora, const std::filesystem::path& out) {
  const auto treebank = read_training_treebanks(corpora);
  TableTrainer lemmas, features;
  std::string lower;
  std::vector<std::uint32_t> keys;
  for (const auto& source : treebank) {
    const auto& document = source.document;
    for (const auto& token : document->tokens) {
      const auto form = document->text(token.bytes);
      language::lower_case(form, lower);
      if (!token.lemma.empty()) {
        language::lemma_keys(token.upos, token.xpos, lower, keys);
        // Proper names keep their capitals, other words have none unless the treebanks say so: "i" is "I".
        const auto source_form = token.upos == language::Upos::PRON ? std::string_view(lower) : form;
        lemmas.count(keys, token.upos == language::Upos::PROPN && token.lemma == form
                               ? "f0:"
                               : rule_of(source_form, lower, token.lemma));
      }
      language::feature_keys(token.upos, token.xpos, lower, keys);
      features.count(keys, token.features.empty() ? "_" : std::string(token.features));
    }
  }
  add_verbs(treebank, lemmas);
  language::ModelFileWriter model;
  const auto add = [&](std::string_view name, const TableTrainer& trained, std::string_view lines) {
    const auto entries = trained.entries();
    model.add(name, std::as_bytes(std::span(entries)));
    const auto text = trained.lines();
    model.add(lines, std::as_bytes(std::span(text.data(), text.size())));
  };
  add("lemma-table", lemmas, "lemma-rules");
  add("feature-table", features, "feature-strings");
  model.write(out / "lemmas.bin");
}

}  // namespace relata::train
