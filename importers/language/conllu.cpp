#include "importers/language/conllu.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace relata::language {
namespace {

enum Column { id, form, lemma, upos, xpos, feats, head, deprel, deps, misc, column_count };
using Columns = std::array<std::string_view, column_count>;

std::string_view value(std::string_view field) { return field == "_" ? std::string_view() : field; }

template <typename Each>
void each_part(std::string_view list, Each each) {
  while (!list.empty()) {
    const auto end = std::min(list.find('|'), list.size());
    each(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

bool no_space_after(std::string_view misc_field) {
  bool found = false;
  each_part(misc_field, [&](std::string_view part) { found |= part == "SpaceAfter=No"; });
  return found;
}

std::optional<Columns> split(std::string_view line) {
  Columns columns;
  for (std::size_t i = 0; i < column_count; ++i) {
    const auto tab = line.find('\t');
    if ((tab == std::string_view::npos) != (i + 1 == column_count)) return std::nullopt;
    columns[i] = line.substr(0, tab);
    if (columns[i].empty()) return std::nullopt;
    line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
  }
  return columns;
}

std::optional<std::uint32_t> number(std::string_view digits) {
  std::uint32_t parsed = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), parsed);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return parsed;
}

// The value of a comment "# key = value" or "# key", nullopt for another comment.
std::optional<std::string_view> comment(std::string_view line, std::string_view key) {
  const auto skip_spaces = [&] { line.remove_prefix(std::min(line.find_first_not_of(' '), line.size())); };
  line.remove_prefix(1);
  skip_spaces();
  if (!line.starts_with(key)) return std::nullopt;
  line.remove_prefix(key.size());
  if (!line.empty() && line[0] != ' ' && line[0] != '=') return std::nullopt;
  skip_spaces();
  if (line.starts_with('=')) line.remove_prefix(1);
  skip_spaces();
  return line;
}

constexpr std::array<std::pair<MentionType, std::string_view>, 3> name_types = {
    {{MentionType::person, "PER"}, {MentionType::organization, "ORG"}, {MentionType::location, "LOC"}}};

std::string_view name_type(MentionType type) {
  for (const auto& [known, written] : name_types) {
    if (known == type) return written;
  }
  return {};
}

// Collects one document's text, blocks, tokens and sentences while its lines go by.
class Builder {
 public:
  void begin_paragraph() { paragraph_ = true, has_paragraphs_ = true; }

  // The value of a comment newpar_block, such as `figure (2 s) | caption (1 s)`: elements that begin here, and over how
  // many sentences they stretch. Behind the last of them another block begins, comment or not.
  void begin_elements(std::string_view elements) {
    each_part(elements, [&](std::string_view element) {
      const auto open = element.rfind('(');
      if (open == std::string_view::npos) return;
      const auto digits = element.substr(open + 1, element.find(' ', open) - open - 1);
      if (const auto count = number(digits)) ends_of_elements_.push_back(sentences_.size() + *count);
    });
  }

  void add_range(const Columns& columns, std::size_t line) {
    const auto dash = columns[id].find('-');
    const auto first = number(columns[id].substr(0, dash));
    const auto last = number(columns[id].substr(dash + 1));
    if (!first || !last || *first != words_in_sentence() + 1 || *last < *first)
      throw ConlluError(line, "bad range of words " + std::string(columns[id]));
    range_last_ = *last;
    range_space_ = !no_space_after(columns[misc]);
  }

  void add_word(const Columns& columns, std::size_t line) {
    const auto in_sentence = words_in_sentence() + 1;
    if (number(columns[id]) != in_sentence)
      throw ConlluError(line, "expected word " + std::to_string(in_sentence) + ", found " + std::string(columns[id]));
    if (in_sentence == 1) begin_sentence();
    if (space_pending_) text_ += ' ';
    Token token;
    token.bytes.begin = static_cast<std::uint32_t>(text_.size());
    text_ += columns[form];
    token.bytes.end = static_cast<std::uint32_t>(text_.size());
    token.sentence = static_cast<std::uint32_t>(sentences_.size());
    token.space_after = in_sentence < range_last_    ? false
                        : in_sentence == range_last_ ? range_space_
                                                     : !no_space_after(columns[misc]);
    space_pending_ = token.space_after;
    fill(token, columns, line);
    tokens_.push_back(token);
    add_name(columns[misc]);
  }

  // Heads are known only now; they must form a tree.
  void end_sentence(std::size_t line) {
    if (words_in_sentence() == 0) return;
    const auto count = static_cast<std::uint32_t>(tokens_.size());
    for (auto i = first_word_; i < count; ++i) {
      auto& token = tokens_[i];
      if (token.head < 0) continue;
      token.head += static_cast<std::int32_t>(first_word_) - 1;
      if (token.head >= static_cast<std::int32_t>(count)) throw ConlluError(line, "a head outside of the sentence");
    }
    refuse_circles(line);
    if (range_last_ > words_in_sentence()) throw ConlluError(line, "a range of words that the sentence lacks");
    sentences_.push_back({{tokens_[first_word_].bytes.begin, tokens_.back().bytes.end}, {first_word_, count}, 0});
    first_word_ = count;
    range_last_ = 0;
  }

  std::unique_ptr<Document> finish() {
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      if (!has_paragraphs_ || blocks.empty() || starts_block_[i]) blocks.push_back({sentences_[i].bytes, true});
      blocks.back().bytes.end = sentences_[i].bytes.end;
      sentences_[i].block = static_cast<std::uint32_t>(blocks.size() - 1);
    }
    auto document = std::make_unique<Document>(std::move(text_), std::move(blocks));
    for (auto& token : tokens_) {
      token.lemma = document->keep(token.lemma);
      token.features = document->keep(token.features);
    }
    document->tokens = std::move(tokens_);
    document->sentences = std::move(sentences_);
    document->mentions = std::move(mentions_);
    return document;
  }

  std::int32_t last_token() const { return static_cast<std::int32_t>(tokens_.size()) - 1; }
  bool has_words() const { return !tokens_.empty(); }

 private:
  std::uint32_t words_in_sentence() const { return static_cast<std::uint32_t>(tokens_.size()) - first_word_; }

  void begin_sentence() {
    const bool element_ended = std::erase(ends_of_elements_, sentences_.size()) > 0;
    const bool block = paragraph_ || element_ended || sentences_.empty();
    if (!text_.empty()) text_ += block ? "\n\n" : space_pending_ ? " " : "";
    space_pending_ = false;
    starts_block_.push_back(block);
    paragraph_ = false;
  }

  static void fill(Token& token, const Columns& columns, std::size_t line) {
    const auto refuse = [&](std::string_view what, std::string_view found) {
      throw ConlluError(line, "unknown " + std::string(what) + " " + std::string(found));
    };
    token.lemma = columns[form] == "_" ? columns[lemma] : value(columns[lemma]);
    token.features = value(columns[feats]);
    if (auto tag = value(columns[upos]); !tag.empty()) {
      const auto parsed = parse_upos(tag);
      if (!parsed) refuse("UPOS", tag);
      token.upos = *parsed;
    }
    if (auto tag = value(columns[xpos]); !tag.empty()) {
      const auto parsed = parse_xpos(tag);
      if (!parsed) refuse("XPOS", tag);
      token.xpos = *parsed;
    }
    if (auto relation = value(columns[deprel]); !relation.empty()) {
      const auto parsed = parse_deprel(relation);
      if (!parsed) refuse("DEPREL", relation);
      token.deprel = *parsed;
    }
    if (auto digits = value(columns[head]); !digits.empty()) {
      const auto parsed = number(digits);
      if (!parsed || *parsed > 0x7FFFFFFF) refuse("HEAD", digits);
      token.head = *parsed == 0 ? Token::root : static_cast<std::int32_t>(*parsed);
    }
  }

  void refuse_circles(std::size_t line) {
    std::vector<std::uint32_t> seen(words_in_sentence(), 0);
    for (std::uint32_t i = 0; i < seen.size(); ++i) {
      auto at = static_cast<std::int32_t>(first_word_ + i);
      while (at >= 0 && seen[static_cast<std::uint32_t>(at) - first_word_] == 0) {
        seen[static_cast<std::uint32_t>(at) - first_word_] = i + 1;
        at = tokens_[static_cast<std::size_t>(at)].head;
      }
      if (at >= 0 && seen[static_cast<std::uint32_t>(at) - first_word_] == i + 1)
        throw ConlluError(line, "heads that form a circle");
    }
  }

  void add_name(std::string_view misc_field) {
    each_part(misc_field, [&](std::string_view part) {
      if (!part.starts_with("NE=") || part.size() < 5) return;
      const auto at = static_cast<std::uint32_t>(tokens_.size()) - 1;
      for (const auto& [type, written] : name_types) {
        if (part.substr(5) != written) continue;
        if (part[3] == 'I' && !mentions_.empty() && mentions_.back().tokens.end == at && mentions_.back().type == type)
          mentions_.back().tokens.end = at + 1;
        else
          mentions_.push_back({.tokens = {at, at + 1}, .head = at, .type = type});
      }
    });
  }

  std::string text_;
  std::vector<Token> tokens_;  // heads count from 1 within the sentence until it ends
  std::vector<Sentence> sentences_;
  std::vector<Mention> mentions_;
  std::vector<bool> starts_block_;
  std::vector<std::size_t> ends_of_elements_;  // of the page that the text comes from, in sentences
  std::uint32_t first_word_ = 0;
  std::uint32_t range_last_ = 0;
  bool range_space_ = true;
  bool space_pending_ = false;
  bool paragraph_ = false;
  bool has_paragraphs_ = false;
};

// The label of each token in the names of the document, such as B-PER; inner names of nested ones do not count.
std::vector<std::string> name_labels(const Document& document) {
  std::vector<std::string> labels(document.tokens.size());
  for (const auto& mention : document.mentions) {
    const auto type = name_type(mention.type);
    if (mention.form != MentionForm::name || type.empty() || !labels[mention.tokens.begin].empty()) continue;
    for (auto i = mention.tokens.begin; i < mention.tokens.end; ++i) {
      if (!labels[i].empty()) break;
      labels[i] = (i == mention.tokens.begin ? "B-" : "I-") + std::string(type);
    }
  }
  return labels;
}

void append_part(std::string& out, std::string_view key, std::string_view part, bool& first) {
  if (!first) out += '|';
  out += key;
  out += part;
  first = false;
}

// Keys of MISC are in alphabetical order in the treebanks: NE comes before SpaceAfter.
void append_misc(std::string& out, std::string_view given, const std::string& label) {
  bool first = true;
  bool named = label.empty();
  each_part(value(given), [&](std::string_view part) {
    if (part.starts_with("NE=")) return;
    if (!named && part.substr(0, 2) > "NE") {
      append_part(out, "NE=", label, first);
      named = true;
    }
    append_part(out, "", part, first);
  });
  if (!named) append_part(out, "NE=", label, first);
  if (first) out += '_';
}

std::string_view or_underscore(std::string_view field) { return field.empty() ? "_" : field; }

// HEAD as CoNLL-U counts: within the sentence, from 1.
std::string head_column(const Document& document, const Token& token) {
  if (token.head == Token::unparsed) return "_";
  if (token.head == Token::root) return "0";
  const auto first = document.sentences[token.sentence].tokens.begin;
  return std::to_string(static_cast<std::uint32_t>(token.head) - first + 1);
}

std::string_view deprel_column(const Token& token) { return token.head == Token::unparsed ? "_" : name(token.deprel); }

void append_word(std::string& out, const Document& document, const Token& token, std::string_view word_id,
                 std::string_view word_form, std::string_view deps_field) {
  const auto head_field = head_column(document, token);
  for (std::string_view field :
       {word_id, word_form, or_underscore(token.lemma), name(token.upos), name(token.xpos),
        or_underscore(token.features), std::string_view(head_field), deprel_column(token), deps_field}) {
    out += field;
    out += '\t';
  }
}

// Which sentences have the heads and relations that their lines had.
std::vector<bool> unchanged_trees(const ConlluDocument& source) {
  std::vector<bool> unchanged(source.document->sentences.size(), true);
  for (const auto& line : source.lines) {
    if (line.token == ConlluLine::no_token) continue;
    const auto& token = source.document->tokens[static_cast<std::size_t>(line.token)];
    const auto columns = *split(line.text);
    if (columns[head] != head_column(*source.document, token) || columns[deprel] != deprel_column(token))
      unchanged[token.sentence] = false;
  }
  return unchanged;
}

}  // namespace

std::optional<ConlluDocument> ConlluReader::next() {
  ConlluDocument result;
  Builder builder;
  while (!rest_.empty()) {
    const auto end = std::min(rest_.find('\n'), rest_.size());
    auto line = rest_.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool is_comment = line.starts_with('#');
    const auto new_document = is_comment ? comment(line, "newdoc") : std::nullopt;
    if (new_document && builder.has_words()) break;
    if (new_document) result.id = comment(line, "newdoc id").value_or(*new_document);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    ++line_;
    result.lines.push_back({line});
    if (line.empty()) {
      builder.end_sentence(line_);
    } else if (is_comment) {
      if (new_document || comment(line, "newpar")) builder.begin_paragraph();
      if (const auto elements = comment(line, "newpar_block")) builder.begin_elements(*elements);
    } else {
      const auto columns = split(line);
      if (!columns) throw ConlluError(line_, "expected ten columns between tabs, none empty");
      if ((*columns)[id].find('-') != std::string_view::npos) {
        builder.add_range(*columns, line_);
      } else if ((*columns)[id].find('.') == std::string_view::npos) {
        builder.add_word(*columns, line_);
        result.lines.back().token = builder.last_token();
      }
    }
  }
  if (result.lines.empty()) return std::nullopt;
  builder.end_sentence(line_);
  result.document = builder.finish();
  return result;
}

void write_conllu(const ConlluDocument& source, std::string& out) {
  const auto labels = name_labels(*source.document);
  const auto unchanged = unchanged_trees(source);
  for (const auto& line : source.lines) {
    if (line.token == ConlluLine::no_token) {
      out += line.text;
    } else {
      const auto index = static_cast<std::size_t>(line.token);
      const auto& token = source.document->tokens[index];
      const auto columns = *split(line.text);
      append_word(out, *source.document, token, columns[id], columns[form],
                  unchanged[token.sentence] ? columns[deps] : "_");
      append_misc(out, columns[misc], labels[index]);
    }
    out += '\n';
  }
}

void write_conllu(const Document& document, std::string_view id_of_document, std::string& out) {
  const auto labels = name_labels(document);
  out += "# newdoc id = " + std::string(id_of_document) + "\n";
  std::uint32_t number_of_sentence = 0;
  std::optional<std::uint32_t> block;
  for (const auto& sentence : document.sentences) {
    if (block != sentence.block) out += "# newpar\n";
    block = sentence.block;
    out += "# sent_id = " + std::string(id_of_document) + "-" + std::to_string(++number_of_sentence) + "\n# text = ";
    for (char byte : document.text(sentence.bytes)) out += byte == '\n' || byte == '\r' || byte == '\t' ? ' ' : byte;
    out += '\n';
    for (auto i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      const auto& token = document.tokens[i];
      append_word(out, document, token, std::to_string(i - sentence.tokens.begin + 1), document.form(i), "_");
      append_misc(out, token.space_after ? "_" : "SpaceAfter=No", labels[i]);
      out += '\n';
    }
    out += '\n';
  }
}

}  // namespace relata::language
