// What the network learns from, as tables of tab-separated values that tools/train/network reads: a token a line, an
// empty line behind each sentence, "# part NAME" before the first sentence of a part and "# document" before each
// document. Columns: form, UPOS, XPOS, head (0 the root, else the number of a word of the sentence from 1), relation,
// name tag; then what the network sees: hashes of the word, of its first 1 … 4 and its last 1 … 5 bytes, of its shape;
// the kind of its letters; the two numbers of NameEvidence. "_" where nothing is known. Plain texts (*.txt) in the
// folder OUT/texts are read with the other texts without annotation.
#include <fmt/format.h>
#include <fmt/os.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "importers/language/names/name_evidence.h"
#include "importers/language/pipeline.h"
#include "importers/language/syntax/word_features.h"
#include "tools/train/models.h"
#include "tools/train/named_corpora.h"
#include "tools/train/treebank.h"

namespace relata::train {
namespace {

using language::Document;
using language::NameTag;

class Table {
 public:
  Table(const std::filesystem::path& file, const language::Gazetteer& gazetteer,
        std::span<const std::uint64_t> given_names)
      : out_(fmt::output_file(file.string())), gazetteer_(gazetteer), matcher_(gazetteer), given_names_(given_names) {}

  void part(std::string_view name) { out_.print("# part {}\n", name); }

  void add(const Document& document, bool has_trees, const std::vector<NameTag>* names) {
    out_.print("# document\n");
    language::describe_words(document, words_);
    language::quiet_capitals(document, words_);
    matcher_.match(document, matches_);
    language::find_name_evidence(document, gazetteer_, matches_, given_names_, evidence_);
    for (const auto& sentence : document.sentences) {
      if (sentence.tokens.size() == 0) continue;
      for (auto i = sentence.tokens.begin; i < sentence.tokens.end; ++i)
        row(document, sentence.tokens.begin, i, has_trees, names == nullptr ? -1 : (*names)[i]);
      out_.print("\n");
    }
  }

 private:
  void row(const Document& document, std::uint32_t first, std::uint32_t i, bool has_trees, int name_tag) {
    const auto& token = document.tokens[i];
    out_.print("{}\t", document.form(i));
    if (has_trees)
      out_.print("{}\t{}\t{}\t{}\t", name(token.upos), name(token.xpos),
                 token.head < 0 ? 0 : token.head - static_cast<std::int32_t>(first) + 1, name(token.deprel));
    else
      out_.print("_\t_\t_\t_\t");
    if (name_tag < 0)
      out_.print("_");
    else
      out_.print("{}", name_tag);
    const auto& word = words_[i];
    out_.print("\t{}", word.word);
    for (const auto hash : word.prefixes) out_.print("\t{}", hash);
    for (const auto hash : word.suffixes) out_.print("\t{}", hash);
    out_.print("\t{}\t{}\t{}\t{}\n", word.shape, static_cast<int>(word.letters), evidence_[i].gazetteer,
               evidence_[i].word_class);
  }

  fmt::ostream out_;
  const language::Gazetteer& gazetteer_;
  language::GazetteerMatcher matcher_;
  std::span<const std::uint64_t> given_names_;
  std::vector<language::GazetteerMatch> matches_;
  std::vector<language::WordFeatures> words_;
  std::vector<language::NameEvidence> evidence_;
};

void add_treebank(Table& table, std::string_view part, const Treebank& treebank) {
  table.part(part);
  for (const auto& document : treebank) table.add(*document.document, true, nullptr);
}

void add_named(Table& table, std::string_view part, const std::vector<NamedDocument>& documents) {
  table.part(part);
  for (const auto& named : documents) table.add(*named.document, false, &named.tags);
}

// Text without annotation, tokenised by the pipeline.
class RawText {
 public:
  RawText(Table& table, const language::Pipeline& pipeline) : table_(table), pipeline_(pipeline) {}

  void add(std::string text) {
    const auto size = static_cast<std::uint32_t>(text.size());
    std::vector<language::Block> blocks;
    for (std::uint32_t begin = 0; begin < size;) {
      const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(text.find('\n', begin), size));
      if (end > begin) blocks.push_back({{begin, end}, true});
      begin = end + 1;
    }
    Document document(std::move(text), std::move(blocks));
    pipeline_.annotate(document);
    table_.add(document, false, nullptr);
  }

  void add_lines(std::string_view part, const std::filesystem::path& file, const char* member) {
    table_.part(part);
    std::istringstream lines(read_file(file));
    std::string last;
    for (std::string line; std::getline(lines, line);) {
      rapidjson::Document json;
      json.Parse(line.c_str());
      if (json.HasParseError() || !json.IsObject() || !json.HasMember(member)) continue;
      std::string text = json[member].GetString();
      if (text != last) add(text);
      last = std::move(text);
    }
  }

  void add_ecb(const std::filesystem::path& file) {
    table_.part("ecb");
    std::istringstream lines(read_file(file));
    for (std::string line; std::getline(lines, line);) {
      rapidjson::Document json;
      json.Parse(line.c_str());
      std::string text;
      const auto& tokens = json["tokens"];
      const auto& sentences = json["sentences"];
      for (rapidjson::SizeType i = 0; i < tokens.Size(); ++i) {
        const std::string_view form = tokens[i].GetString();
        if (i > 0 && sentences[i].GetInt() != sentences[i - 1].GetInt())
          text += '\n';
        else if (i > 0 && form.find_first_not_of(".,;:!?)'%") != std::string_view::npos && form != "'s" &&
                 form != "n't" && (text.back() != '$' && text.back() != '('))
          text += ' ';
        text += form;
      }
      add(std::move(text));
    }
  }

  void add_folder(std::string_view part, const std::filesystem::path& folder) {
    table_.part(part);
    std::set<std::filesystem::path> files;  // in the order of their names
    if (std::filesystem::is_directory(folder))
      for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".txt") files.insert(entry.path());
    for (const auto& file : files) add(read_file(file));
  }

  void add_pages(const std::filesystem::path& file) {
    table_.part("html");
    rapidjson::Document json;
    const auto content = read_file(file);
    json.Parse(content.c_str());
    for (const auto& page : json.GetObject()) add(page.value["articleBody"].GetString());
  }

 private:
  Table& table_;
  const language::Pipeline& pipeline_;
};

}  // namespace

void write_arrays(const std::filesystem::path& corpora, const std::filesystem::path& out) {
  const language::Pipeline pipeline(language::default_models());
  const auto& gazetteer = pipeline.gazetteer();
  const auto given_names = read_given_names(language::default_models() / "given_names.txt");
  std::filesystem::create_directories(out);
  {
    Table table(out / "trees.tsv", gazetteer, given_names);
    const auto ewt = read_treebank(corpora / "ewt/en_ewt-train.conllu.gz");
    const auto gum = read_treebank(corpora / "gum/gum-train.conllu.gz");
    add_treebank(table, "ewt", ewt);
    add_treebank(table, "gum", gum);
    add_treebank(table, "ewt-headlines", headlines_of(ewt, 12));
    add_treebank(table, "gum-headlines", headlines_of(gum, 6));
  }
  {
    Table table(out / "trees-held-out.tsv", gazetteer, given_names);
    for (const char* file :
         {"ewt/en_ewt-dev.conllu", "ewt/en_ewt-test.conllu", "gum/gum-dev.conllu", "gum/gum-test.conllu"})
      add_treebank(table, file, read_treebank(corpora / file));
  }
  {
    Table table(out / "names.tsv", gazetteer, given_names);
    for (auto& [part, documents] : read_named_training(corpora, gazetteer)) add_named(table, part, documents);
  }
  {
    Table table(out / "names-held-out.tsv", gazetteer, given_names);
    for (auto& [part, documents] : read_named_held_out(corpora, gazetteer)) add_named(table, part, documents);
  }
  Table table(out / "raw.tsv", gazetteer, given_names);
  RawText raw(table, pipeline);
  raw.add_lines("knowledge-net", corpora / "knowledge-net/knowledge-net.jsonl", "text");
  raw.add_ecb(corpora / "ecb/ecb.jsonl.gz");
  raw.add_pages(corpora / "html/gold.json");
  raw.add_lines("plover", corpora / "plover/plover.jsonl", "text");
  raw.add_folder("texts", out / "texts");
}

}  // namespace relata::train
