// names.bin: the words that tell names from others.
#include <algorithm>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>

#include "importers/language/model_file.h"
#include "importers/language/names/alias.h"
#include "importers/language/names/gazetteer_matches.h"
#include "importers/language/names/name_tags.h"
#include "tools/train/models.h"
#include "tools/train/named_corpora.h"
#include "tools/train/treebank.h"

namespace relata::train {
namespace {

// SCOWL's word list for American English, Debian's package wamerican.
constexpr const char* dictionary_file = "/usr/share/dict/american-english";

// Words of running text, in small letters: how often they are written so, and how often with a capital as a part of a
// name.
class CommonWords {
 public:
  template <typename IsName>
  void count(const language::Document& document, IsName is_name) {
    for (std::uint32_t i = 0; i < document.tokens.size(); ++i) {
      std::string form(document.form(i));
      if (form.empty()) continue;
      const bool name = is_name(i);
      if (form[0] >= 'a' && form[0] <= 'z' && !name) ++counts_[form].small;
      if (form[0] < 'A' || form[0] > 'Z' || !name) continue;
      for (char& c : form)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
      ++counts_[form].in_names;
    }
  }

  // Words of a dictionary, one a line; those in small letters count unless a name is known or was seen to hold them.
  void add_dictionary(std::istream& lines, const language::Gazetteer& gazetteer) {
    for (std::string word; std::getline(lines, word);) {
      const bool ordinary =
          word.size() > 2 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
      if (!ordinary) continue;
      auto& count = counts_[word];
      word[0] = static_cast<char>(word[0] - 'a' + 'A');
      if (count.in_names == 0 && gazetteer.find(word).empty()) count.small += 2;
    }
  }

  // Hashes, sorted, of those seen in small letters at least twice, but for those that are mostly parts of names; a
  // country, region or town that a gazetteer is sure of is ordinary ("turkey", "nice") only where small letters
  // prevail.
  std::vector<std::uint64_t> hashes(const language::Gazetteer& gazetteer) const {
    std::vector<std::uint64_t> hashes;
    for (const auto& [word, count] : counts_) {
      const int names = is_place(gazetteer, word) ? count.in_names * 4 : count.in_names / 2;
      if (count.small >= 2 && count.small > names) hashes.push_back(language::hash_bytes(word));
    }
    std::sort(hashes.begin(), hashes.end());
    return hashes;
  }

 private:
  struct Count {
    int small = 0, in_names = 0;
  };
  static bool is_place(const language::Gazetteer& gazetteer, std::string word) {
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
    const auto known = language::likeliest_entry(gazetteer, word, language::sure_prior);
    return known && language::mention_type(known->kind) == language::MentionType::location;
  }

  std::map<std::string, Count> counts_;
};

}  // namespace

void train_names(const std::filesystem::path& corpora, const std::filesystem::path& out) {
  const language::Gazetteer gazetteer(out / "gazetteer.bin");
  CommonWords words;
  for (const auto& [part, documents] : read_named_training(corpora, gazetteer))
    for (const NamedDocument& named : documents)
      words.count(*named.document, [&](std::uint32_t i) { return named.tags[i] != language::outside; });
  for (const char* file : {"ewt/en_ewt-train.conllu.gz", "gum/gum-train.conllu.gz"})
    for (const auto& tree : read_treebank(corpora / file))
      words.count(*tree.document,
                  [&](std::uint32_t i) { return tree.document->tokens[i].upos == language::Upos::PROPN; });
  std::ifstream dictionary(dictionary_file);
  if (!dictionary) throw std::runtime_error(std::string(dictionary_file) + ": install Debian's wamerican first");
  words.add_dictionary(dictionary, gazetteer);
  const auto common = words.hashes(gazetteer);
  const auto given = read_given_names(out / "given_names.txt");
  language::ModelFileWriter writer;
  writer.add("common", std::as_bytes(std::span(common)));
  writer.add("given", std::as_bytes(std::span(given)));
  writer.write(out / "names.bin");
}

}  // namespace relata::train
