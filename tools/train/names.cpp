// names.bin: the words that tell names from others.
#include <algorithm>
#include <map>

#include "importers/language/model_file.h"
#include "importers/language/names/alias.h"
#include "importers/language/names/name_tags.h"
#include "tools/train/models.h"
#include "tools/train/named_corpora.h"

namespace relata::train {
namespace {

// Words seen in small letters at least twice in running text, but for those that are mostly written with a capital
// inside of sentences.
std::vector<std::uint64_t> common_words(const std::vector<NamedDocument>& documents) {
  std::map<std::string, std::pair<int, int>> counts;  // in small letters, as a part of a name
  for (const NamedDocument& named : documents)
    for (std::uint32_t i = 0; i < named.document->tokens.size(); ++i) {
      std::string form(named.document->form(i));
      if (form.empty()) continue;
      if (form[0] >= 'a' && form[0] <= 'z' && named.tags[i] == language::outside) ++counts[form].first;
      if (form[0] < 'A' || form[0] > 'Z' || named.tags[i] == language::outside) continue;
      for (char& c : form)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
      ++counts[form].second;
    }
  std::vector<std::uint64_t> hashes;
  for (const auto& [word, count] : counts)
    if (count.first >= 2 && count.first * 2 > count.second) hashes.push_back(language::hash_bytes(word));
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}

}  // namespace

void train_names(const std::filesystem::path& corpora, const std::filesystem::path& out) {
  const language::Gazetteer gazetteer(out / "gazetteer.bin");
  std::vector<NamedDocument> documents;
  for (auto& part : read_named_training(corpora, gazetteer))
    std::move(part.second.begin(), part.second.end(), std::back_inserter(documents));
  const auto common = common_words(documents);
  const auto given = read_given_names(out / "given_names.txt");
  language::ModelFileWriter writer;
  writer.add("common", std::as_bytes(std::span(common)));
  writer.add("given", std::as_bytes(std::span(given)));
  writer.write(out / "names.bin");
}

}  // namespace relata::train
