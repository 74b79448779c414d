// Named after the states of the tokenizer in the HTML Standard, section 13.2.5.
#include "importers/formats/html_scripts.h"

#include <algorithm>
#include <array>

#include "importers/formats/text_encoding.h"

namespace relata::formats {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool ends_name(char c) { return is_space(c) || c == '/' || c == '>'; }

// `wanted` is in small letters.
bool is(std::string_view text, std::string_view wanted) { return std::ranges::equal(text, wanted, {}, lower_letter); }

class Scanner {
 public:
  explicit Scanner(std::string_view html) : html_(html) { kept_.reserve(html.size()); }

  std::string run() {
    for (at_ = html_.find('<'); at_ != npos && at_ + 1 < html_.size(); at_ = at_ == npos ? npos : html_.find('<', at_))
      tag_open();
    return std::move(kept_.append(html_.substr(copied_)));
  }

 private:
  struct Tag {
    std::string_view name;
    bool empties_itself = false;
  };

  // At '<'. Moves on behind what it begins; to npos where nothing is to be left out any more.
  void tag_open() {
    const char next = html_[at_ + 1];
    if (next == '!' || next == '?') {
      markup_declaration();
    } else if (next == '/') {
      if (at_ + 2 < html_.size() && is_letter(html_[at_ + 2]))
        tag(2);
      else
        behind(">", at_ + 2);
    } else if (is_letter(next)) {
      start_tag();
    } else {
      ++at_;
    }
  }

  void markup_declaration() {
    if (!html_.substr(at_).starts_with("<!--")) return behind(">", at_ + 2);
    const auto rest = html_.substr(at_ + 4);
    if (rest.starts_with(">") || rest.starts_with("->")) return behind(">", at_ + 4);
    const auto end = html_.find("--", at_ + 4);
    for (auto dashes = end; dashes != npos; dashes = html_.find("--", dashes + 1)) {
      const auto following = html_.substr(dashes + 2);
      if (following.starts_with(">") || following.starts_with("!>")) return behind(">", dashes + 2);
    }
    at_ = npos;
  }

  void behind(std::string_view mark, std::size_t from) {
    const auto found = html_.find(mark, from);
    at_ = found == npos ? npos : found + mark.size();
  }

  void start_tag() {
    const auto begin = at_;
    const auto found = tag(1);
    if (at_ == npos) return;
    if (is(found.name, "script") || is(found.name, "style")) {
      leave_out(found.name, html_.substr(begin, at_ - begin));
    } else if (is(found.name, "svg") || is(found.name, "math")) {
      if (!found.empties_itself) foreign_content(found.name);
    } else if (is(found.name, "select")) {
      at_ = select_end(at_);
    } else if (is(found.name, "plaintext") || is(found.name, "frameset")) {
      at_ = npos;
    } else if (std::ranges::any_of(raw_, [&](auto name) { return is(found.name, name); })) {
      at_ = end_tag(found.name, at_);
    }
  }

  // From a tag's '<' behind its '>'. `opening`: how long "<" or "</" is.
  Tag tag(std::size_t opening) {
    Tag result;
    auto i = at_ + opening;
    while (i < html_.size() && !ends_name(html_[i])) ++i;
    result.name = html_.substr(at_ + opening, i - at_ - opening);
    while (i < html_.size() && html_[i] != '>') {
      if (is_space(html_[i]) || html_[i] == '/') {
        result.empties_itself = html_[i] == '/' && i + 1 < html_.size() && html_[i + 1] == '>';
        ++i;
      } else {
        i = attribute(i);
      }
    }
    at_ = i < html_.size() ? i + 1 : npos;
    return result;
  }

  std::size_t skip_space(std::size_t i) const {
    while (i < html_.size() && is_space(html_[i])) ++i;
    return i;
  }

  // Behind the attribute that begins at `i`, with its value if it has one.
  std::size_t attribute(std::size_t i) const {
    for (++i; i < html_.size() && !ends_name(html_[i]) && html_[i] != '=';) ++i;
    const auto sign = skip_space(i);
    if (sign >= html_.size() || html_[sign] != '=') return i;
    i = skip_space(sign + 1);
    if (i >= html_.size() || html_[i] == '>') return i;
    if (html_[i] == '"' || html_[i] == '\'') {
      const auto end = html_.find(html_[i], i + 1);
      return end == npos ? html_.size() : end + 1;
    }
    while (i < html_.size() && !is_space(html_[i]) && html_[i] != '>') ++i;
    return i;
  }

  // Whether "<name" or "</name" stands at `i`, whole.
  bool names(std::size_t i, std::string_view opening, std::string_view name) const {
    const auto behind_name = i + opening.size() + name.size();
    return behind_name < html_.size() && html_.substr(i, opening.size()) == opening &&
           std::ranges::equal(html_.substr(i + opening.size(), name.size()), name, {}, lower_letter, lower_letter) &&
           ends_name(html_[behind_name]);
  }

  std::size_t end_tag(std::string_view name, std::size_t from) const {
    do {
      from = html_.find("</", from);
    } while (from != npos && !names(from, "</", name) && ++from > 0);
    return from;
  }

  // Where nothing but options stands before it: other tags may close the list themselves, or hide its end.
  std::size_t select_end(std::size_t from) const {
    const auto is_option = [&](std::size_t i) {
      return std::ranges::any_of(std::array<std::string_view, 2>{"option", "optgroup"},
                                 [&](auto name) { return names(i, "<", name) || names(i, "</", name); });
    };
    do {
      from = html_.find('<', from);
    } while (from != npos && is_option(from) && ++from > 0);
    return from != npos && names(from, "</", "select") ? from : npos;
  }

  // The script data states: between "<!--" and "-->", a script within the script ends before the script does.
  std::size_t script_end(std::size_t from) const {
    enum { plain, escaped, double_escaped } state = plain;
    const auto next = [&](std::size_t i) { return state == plain ? html_.find('<', i) : html_.find_first_of("<-", i); };
    for (auto i = next(from); i != npos; i = next(i + 1)) {
      const auto rest = html_.substr(i, 4);
      if (names(i, "</", "script")) {
        if (state != double_escaped) return i;
        state = escaped;
      } else if (state == plain && rest == "<!--") {
        state = escaped;
        i += 1;  // its dashes may be those of "-->"
      } else if (state == escaped && names(i, "<", "script")) {
        state = double_escaped;
      } else if (state != plain && rest.starts_with("-->")) {
        state = plain;
      }
    }
    return npos;
  }

  void leave_out(std::string_view name, std::string_view start) {
    const auto end = is(name, "script") ? script_end(at_) : end_tag(name, at_);
    constexpr std::string_view json = "json";
    const auto speaks_of_json = std::ranges::search(start, json, {}, lower_letter);
    if (end != npos && speaks_of_json.empty() && start.find('&') == npos) {
      kept_.append(html_.substr(copied_, at_ - copied_));
      copied_ = end;
    }
    at_ = end;
  }

  void foreign_content(std::string_view name) {
    for (int depth = 1; depth > 0 && at_ != npos; at_ = at_ == npos ? npos : at_ + 1) {
      at_ = html_.find('<', at_);
      if (at_ == npos) return;
      depth += names(at_, "<", name) ? 1 : names(at_, "</", name) ? -1 : 0;
    }
  }

  // Their text may look like tags, and is none.
  static constexpr std::array<std::string_view, 6> raw_ = {"title", "textarea", "xmp", "iframe", "noembed", "noframes"};
  std::string_view html_;
  std::string kept_;
  std::size_t at_ = 0, copied_ = 0;
};

}  // namespace

std::string without_scripts(std::string_view html) { return Scanner(html).run(); }

}  // namespace relata::formats
