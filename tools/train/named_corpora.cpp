#include "tools/train/named_corpora.h"

#include <rapidjson/document.h>
#include <zlib.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>

#include "importers/language/conllu.h"
#include "importers/language/names/alias.h"

namespace relata::train {
namespace {

using language::Document;
using language::MentionType;
using language::NamePart;
using language::NameTag;
using language::Span;
using Type = std::optional<MentionType>;

std::string read_file(const std::filesystem::path& file) {
  const gzFile in = gzopen(file.c_str(), "rb");  // reads what is not compressed as it is
  if (in == nullptr) throw std::runtime_error(file.string() + ": cannot be read");
  std::string out;
  char buffer[1 << 16];
  for (int size = 0; (size = gzread(in, buffer, sizeof buffer)) > 0;)
    out.append(buffer, static_cast<std::size_t>(size));
  gzclose(in);
  return out;
}

Type parse_type(std::string_view name) {
  if (name == "PER" || name == "person") return MentionType::person;
  if (name == "ORG" || name == "organization") return MentionType::organization;
  if (name == "LOC" || name == "place") return MentionType::location;
  return std::nullopt;
}

struct Word {
  std::string form;
  Type type;
  bool begins = false;  // a name of its own behind another one of the type
  bool space_after = true;
};

bool sticks_to_the_left(const std::string& form) {
  static const std::set<std::string> marks = {".", ",", ";",  ":",   "!", "?",  ")",
                                              "]", "%", "'s", "n't", "'", "’s", "''"};
  return marks.contains(form);
}

// Writes words to a text, sentence by sentence, and tags the names.
class Writer {
 public:
  // Words that hyphens hold together are split as in the treebanks.
  void add(const Word& word) {
    std::size_t begin = 0;
    const auto emit = [&](std::string form, bool space) {
      if (form.empty()) return;
      words_.push_back({std::move(form), word.type, word.begins && begin == 0, space});
    };
    for (std::size_t i = 1; i + 1 < word.form.size(); ++i) {
      if (word.form[i] != '-' || word.form.find("--") != std::string::npos) continue;
      emit(word.form.substr(begin, i - begin), false);
      begin = i;
      emit("-", false);
      begin = i + 1;
    }
    emit(word.form.substr(begin), word.space_after);
  }

  void end_sentence() {
    if (words_.empty()) return;
    for (std::size_t i = 0; i + 1 < words_.size(); ++i)
      if (sticks_to_the_left(words_[i + 1].form)) words_[i].space_after = false;
    language::Sentence sentence;
    sentence.tokens.begin = static_cast<std::uint32_t>(tokens_.size());
    sentence.bytes.begin = static_cast<std::uint32_t>(text_.size());
    for (const Word& word : words_) {
      language::Token token;
      token.bytes.begin = static_cast<std::uint32_t>(text_.size());
      text_ += word.form;
      token.bytes.end = static_cast<std::uint32_t>(text_.size());
      token.sentence = static_cast<std::uint32_t>(sentences_.size());
      token.space_after = word.space_after;
      if (word.space_after) text_ += ' ';
      tokens_.push_back(token);
    }
    sentence.bytes.end = tokens_.back().bytes.end;
    sentence.tokens.end = static_cast<std::uint32_t>(tokens_.size());
    sentences_.push_back(sentence);
    tag();
    text_ += '\n';
    words_.clear();
  }

  std::optional<NamedDocument> finish() {
    end_sentence();
    if (tokens_.empty()) return std::nullopt;
    const auto size = static_cast<std::uint32_t>(text_.size());
    NamedDocument out{std::make_unique<Document>(std::move(text_), std::vector<language::Block>{{{0, size}, true}}),
                      std::move(tags_)};
    out.document->tokens = std::move(tokens_);
    out.document->sentences = std::move(sentences_);
    *this = {};
    return out;
  }

 private:
  void tag() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const auto same = [&](std::size_t a, std::size_t b) {
        return b < words_.size() && words_[b].type == words_[a].type && !words_[b].begins;
      };
      if (!words_[i].type) {
        tags_.push_back(language::outside);
        continue;
      }
      const bool first = i == 0 || words_[i - 1].type != words_[i].type || words_[i].begins;
      const bool last = !same(i, i + 1);
      tags_.push_back(language::name_tag(*words_[i].type, first ? (last ? NamePart::unit : NamePart::begin)
                                                                : (last ? NamePart::last : NamePart::inside)));
    }
  }

  std::string text_;
  std::vector<Word> words_;
  std::vector<language::Token> tokens_;
  std::vector<language::Sentence> sentences_;
  std::vector<NameTag> tags_;
};

void finish(Writer& writer, std::vector<NamedDocument>& documents) {
  if (auto document = writer.finish()) documents.push_back(std::move(*document));
}

bool is_title(std::string_view word) {
  static const std::set<std::string_view> titles = {
      "President", "Minister", "Prime",   "Secretary", "Chancellor", "Queen",    "Mr",    "Mr.",       "Mrs",
      "Mrs.",      "Ms",       "Ms.",     "Dr",        "Dr.",        "Prof",     "Prof.", "Professor", "Emeritus",
      "General",   "Gen.",     "Colonel", "Col.",      "Captain",    "Capt.",    "Major", "Lt.",       "Sgt.",
      "Senator",   "Sen.",     "Rep.",    "Governor",  "Gov.",       "Mayor",    "Judge", "Justice",   "Ambassador",
      "Attorney",  "Deputy",   "Sheriff", "Detective", "Officer",    "Admiral",  "Sir",   "Chairman",  "Director",
      "Speaker",   "Reverend", "Rev.",    "Emperor",   "Lieutenant", "Sergeant", "King"};
  return titles.contains(word);
}

bool is_demonym(const std::string& name, const language::Gazetteer& gazetteer) {
  const auto found = gazetteer.find(name);
  return !found.empty() && found[0].demonym;
}

}  // namespace

std::vector<NamedDocument> read_universal_ner(const std::filesystem::path& file) {
  std::istringstream in(read_file(file));
  std::vector<NamedDocument> documents;
  Writer writer;
  std::string line;
  std::string text;
  std::size_t position = 0;
  while (std::getline(in, line)) {
    if (line.starts_with("# newdoc")) finish(writer, documents);
    if (line.starts_with("# text = ")) {
      text = line.substr(9);
      position = 0;
    }
    if (line.empty()) writer.end_sentence();
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    std::string number;
    std::string form;
    std::string tag;
    std::getline(fields, number, '\t');
    std::getline(fields, form, '\t');
    std::getline(fields, tag, '\t');
    const std::size_t found = text.find(form, position);
    if (found != std::string::npos) position = found + form.size();
    const bool space = position >= text.size() || text[position] == ' ';
    Word word{form, tag.size() > 2 ? parse_type(std::string_view(tag).substr(2)) : std::nullopt, tag.starts_with("B-"),
              space};
    writer.add(word);
  }
  finish(writer, documents);
  return documents;
}

std::vector<NamedDocument> read_wikigold(const std::filesystem::path& file) {
  std::istringstream in(read_file(file));
  std::vector<NamedDocument> documents;
  Writer writer;
  std::string line;
  while (std::getline(in, line)) {
    const std::size_t space = line.find(' ');
    if (space == std::string::npos) {
      writer.end_sentence();
      continue;
    }
    const std::string form = line.substr(0, space);
    const std::string tag = line.substr(space + 1);
    if (form == "-DOCSTART-")
      finish(writer, documents);
    else
      writer.add({form, tag.size() > 2 ? parse_type(std::string_view(tag).substr(2, 3)) : std::nullopt});
  }
  finish(writer, documents);
  return documents;
}

std::vector<NamedDocument> read_redocred(const std::filesystem::path& file, const language::Gazetteer& gazetteer) {
  rapidjson::Document json;
  const std::string content = read_file(file);
  json.Parse(content.c_str());
  if (!json.IsArray()) throw std::runtime_error(file.string() + ": no list of documents");
  std::vector<NamedDocument> documents;
  for (const auto& row : json.GetArray()) {
    std::vector<std::vector<Word>> sentences;
    for (const auto& sentence : row["sents"].GetArray()) {
      auto& words = sentences.emplace_back();
      for (const auto& form : sentence.GetArray()) words.push_back({form.GetString(), std::nullopt});
    }
    for (const auto& entity : row["vertexSet"].GetArray())
      for (const auto& mention : entity.GetArray()) {
        const Type type = parse_type(mention["type"].GetString());
        if (!type || is_demonym(mention["name"].GetString(), gazetteer)) continue;
        auto& words = sentences[mention["sent_id"].GetUint()];
        std::uint32_t begin = mention["pos"][0].GetUint();
        const std::uint32_t end =
            std::min<std::uint32_t>(mention["pos"][1].GetUint(), static_cast<std::uint32_t>(words.size()));
        if (begin < end && (words[begin].form == "the" || words[begin].form == "The")) ++begin;
        while (type == MentionType::person && begin + 1 < end && is_title(words[begin].form)) ++begin;
        for (std::uint32_t i = begin; i < end; ++i) {
          words[i].type = type;
          words[i].begins = i == begin;
        }
      }
    Writer writer;
    for (auto& words : sentences) {
      for (Word& word : words)
        if (word.form.find_first_not_of(" \u00a0") != std::string::npos) writer.add(word);
      writer.end_sentence();
    }
    finish(writer, documents);
  }
  return documents;
}

namespace {

// "(12-person-giv:act-…": an opening bracket of GUM's Entity annotation.
struct OpenEntity {
  std::string id;
  Type type;
  std::uint32_t begin = 0;
};

using TypedSpans = std::vector<std::pair<Span, MentionType>>;

void close_entity(std::vector<OpenEntity>& open, std::string_view id, std::uint32_t end, TypedSpans& entities) {
  const auto entity = std::find_if(open.rbegin(), open.rend(), [&](const auto& e) { return e.id == id; });
  if (entity == open.rend()) return;
  if (entity->type) entities.emplace_back(Span{entity->begin, end}, *entity->type);
  open.erase(std::next(entity).base());
}

// Brackets open "(id-type-…" and close "id)"; "(id-type-…)" does both.
void read_brackets(std::string_view value, std::uint32_t token, std::vector<OpenEntity>& open, TypedSpans& entities) {
  while (!value.empty()) {
    const bool opens = value[0] == '(';
    if (opens) value.remove_prefix(1);
    const std::size_t end = std::min(value.find_first_of("()"), value.size());
    const std::string_view inside = value.substr(0, end);
    const std::size_t dash = std::min(inside.find('-'), inside.size());
    const std::string_view id = inside.substr(0, dash);
    if (opens && dash < inside.size()) {
      const std::string_view rest = inside.substr(dash + 1);
      open.push_back({std::string(id), parse_type(rest.substr(0, rest.find('-'))), token});
    }
    const bool closes = end < value.size() && value[end] == ')';
    if (closes) close_entity(open, id, token + 1, entities);
    value.remove_prefix(closes ? end + 1 : end);
  }
}

TypedSpans read_entities(const language::ConlluDocument& source) {
  TypedSpans entities;
  std::vector<OpenEntity> open;
  for (const auto& line : source.lines) {
    const std::size_t at = line.text.find("Entity=");
    if (line.token < 0 || at == std::string_view::npos) continue;
    const std::string_view value = line.text.substr(at + 7);
    read_brackets(value.substr(0, value.find('|')), static_cast<std::uint32_t>(line.token), open, entities);
  }
  return entities;
}

std::optional<std::uint32_t> head_of(const Document& document, Span span) {
  for (std::uint32_t i = span.begin; i < span.end; ++i) {
    const std::int32_t head = document.tokens[i].head;
    if (head < 0 || !span.contains(static_cast<std::uint32_t>(head))) return i;
  }
  return std::nullopt;
}

bool joins_name(const language::Token& token) {
  return token.deprel == language::Deprel::flat || token.deprel == language::Deprel::compound ||
         token.deprel == language::Deprel::amod;
}

// Whether `token` hangs on `head` as a part of the same name.
bool belongs(const Document& document, Span entity, std::uint32_t head, std::uint32_t token) {
  const auto& tokens = document.tokens;
  if (document.form(token) == "-") return true;
  const char first = document.form(token)[0];
  if (tokens[token].upos != language::Upos::PROPN && !(first >= 'A' && first <= 'Z')) return false;
  for (std::uint32_t at = token; at != head; at = static_cast<std::uint32_t>(tokens[at].head))
    if (!entity.contains(at) || tokens[at].head < 0 || !joins_name(tokens[at])) return false;
  return true;
}

bool is_capitalised(const Document& document, std::uint32_t token) {
  const char first = document.form(token)[0];
  return first >= 'A' && first <= 'Z';
}

// "co-founder [Mark Zuckerberg]": where a common noun heads the entity, the person's name hangs on it as flat.
std::optional<Span> name_behind_noun(const Document& document, Span entity, std::uint32_t noun) {
  Span name{noun + 1, noun + 1};
  while (name.end < entity.end && document.tokens[name.end].deprel == language::Deprel::flat &&
         (is_capitalised(document, name.end) || document.form(name.end) == "-"))
    ++name.end;
  if (name.size() == 0) return std::nullopt;
  return name;
}

// "Emeritus Professor [John Burrows]", "Judge [Hickok]".
void drop_titles(const Document& document, Span& name) {
  while (name.size() > 1 && is_title(document.form(name.begin))) ++name.begin;
}

// "University of Southern Indiana", "Council on American-Islamic Relations", "Foundation for the Visual Arts": the
// capitalised words behind a preposition, and those that "and" adds to them.
void extend_by_complement(const Document& document, Span entity, Span& name) {
  const auto is_one = [&](std::uint32_t token, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), document.form(token)) != words.end();
  };
  for (bool extended = false; name.end + 1 < entity.end; extended = true) {
    if (!is_one(name.end, {"of", "for", "on"}) && !(extended && is_one(name.end, {"and", "&", "in"}))) return;
    std::uint32_t end = name.end + 1;
    if (document.form(end) == "the" && end + 1 < entity.end) ++end;
    const std::uint32_t first = end;
    while (end < entity.end && (is_capitalised(document, end) || (end > first && document.form(end) == "-"))) ++end;
    if (end == first) return;
    name.end = end;
  }
}

// The proper nouns around the head of an entity that belong to its name: "Durham University", "Ministry of Defence".
std::optional<Span> name_within(const Document& document, Span entity, MentionType type) {
  const auto head = head_of(document, entity);
  const auto& tokens = document.tokens;
  if (!head) return std::nullopt;
  if (tokens[*head].upos != language::Upos::PROPN)
    return type == MentionType::person ? name_behind_noun(document, entity, *head) : std::nullopt;
  Span name{*head, *head + 1};
  while (name.begin > entity.begin && belongs(document, entity, *head, name.begin - 1)) --name.begin;
  while (name.end < entity.end && belongs(document, entity, *head, name.end)) ++name.end;
  while (document.form(name.begin) == "-") ++name.begin;
  while (document.form(name.end - 1) == "-") --name.end;
  if (type == MentionType::organization) extend_by_complement(document, entity, name);
  if (type != MentionType::person) return name;
  drop_titles(document, name);
  // "the President", "our Founders" name nobody.
  const bool names_nobody =
      name.size() == 1 && (is_title(document.form(name.begin)) || tokens[name.begin].xpos == language::Xpos::NNPS);
  if (names_nobody) return std::nullopt;
  return name;
}

}  // namespace

std::vector<NamedDocument> read_gum(const std::filesystem::path& file, const language::Gazetteer& gazetteer) {
  const std::string content = read_file(file);
  language::ConlluReader reader(content);
  std::vector<NamedDocument> documents;
  while (const auto read = reader.next()) {
    const Document& document = *read->document;
    std::vector<Word> words;
    for (std::uint32_t i = 0; i < document.tokens.size(); ++i)
      words.push_back({std::string(document.form(i)), std::nullopt, false, document.tokens[i].space_after});
    for (const auto& [entity, type] : read_entities(*read)) {
      const auto name = name_within(document, entity, type);
      if (!name || is_demonym(std::string(document.text(document.bytes(*name))), gazetteer)) continue;
      for (std::uint32_t i = name->begin; i < name->end; ++i) {
        words[i].type = type;
        words[i].begins = i == name->begin;
      }
    }
    Writer writer;
    for (const auto& sentence : document.sentences) {
      for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) writer.add(words[i]);
      writer.end_sentence();
    }
    finish(writer, documents);
  }
  return documents;
}

std::vector<std::uint64_t> read_given_names(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file.string() + ": cannot be read");
  std::vector<std::uint64_t> hashes;
  for (std::string name; std::getline(in, name);) hashes.push_back(language::hash_bytes(name));
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}

NamedDocument as_headlines(const NamedDocument& source) {
  static const std::set<std::string_view> small = {"a",   "an", "the", "of", "in",   "to", "for", "on", "at", "with",
                                                   "and", "or", "but", "by", "from", "as", "'s",  "’s", "n't"};
  const Document& document = *source.document;
  std::string text(document.text());
  for (const auto& token : document.tokens) {
    const auto form = document.text(token.bytes);
    char& first = text[token.bytes.begin];
    if (first >= 'a' && first <= 'z' && !small.contains(form)) first = static_cast<char>(first - 'a' + 'A');
  }
  NamedDocument out{std::make_unique<Document>(std::move(text), document.blocks()), source.tags};
  out.document->tokens = document.tokens;
  out.document->sentences = document.sentences;
  return out;
}

namespace {

template <typename T>
void append(std::vector<T>& to, std::vector<T> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

}  // namespace

NamedParts read_named_training(const std::filesystem::path& corpora, const language::Gazetteer& gazetteer) {
  NamedParts parts;
  parts.emplace_back("uner", read_universal_ner(corpora / "uner-ewt/en_ewt-ud-dev.iob2"));
  auto wikigold = read_wikigold(corpora / "wikigold/wikigold.conll.txt");
  wikigold.resize(wikigold.size() - wikigold.size() / 5);
  parts.emplace_back("wikigold", std::move(wikigold));
  auto redocred = read_redocred(corpora / "redocred/dev_revised.json", gazetteer);
  redocred.resize(redocred.size() - redocred.size() / 5);
  append(redocred, read_redocred(corpora / "redocred/test_revised.json", gazetteer));
  parts.emplace_back("redocred", std::move(redocred));
  parts.emplace_back("gum", read_gum(corpora / "gum/gum-train.conllu.gz", gazetteer));
  for (std::size_t part = 0; part < 4; ++part) {
    std::vector<NamedDocument> headlines;
    for (std::size_t i = 0; i < parts[part].second.size(); i += 12)
      headlines.push_back(as_headlines(parts[part].second[i]));
    parts.emplace_back(parts[part].first + "-headlines", std::move(headlines));
  }
  return parts;
}

NamedParts read_named_held_out(const std::filesystem::path& corpora, const language::Gazetteer& gazetteer) {
  NamedParts sets;
  sets.emplace_back("UNER-EWT test", read_universal_ner(corpora / "uner-ewt/en_ewt-ud-test.iob2"));
  auto wikigold = read_wikigold(corpora / "wikigold/wikigold.conll.txt");
  wikigold.erase(wikigold.begin(), wikigold.end() - static_cast<std::ptrdiff_t>(wikigold.size() / 5));
  sets.emplace_back("Wikigold, last fifth", std::move(wikigold));
  auto redocred = read_redocred(corpora / "redocred/dev_revised.json", gazetteer);
  redocred.erase(redocred.begin(), redocred.end() - static_cast<std::ptrdiff_t>(redocred.size() / 5));
  sets.emplace_back("Re-DocRED dev, last fifth", std::move(redocred));
  sets.emplace_back("GUM dev", read_gum(corpora / "gum/gum-dev.conllu", gazetteer));
  return sets;
}

}  // namespace relata::train
