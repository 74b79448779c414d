// Who wrote the article, and who published it.
#include <algorithm>
#include <array>

#include "importers/extraction/linking/linking.h"
#include "importers/language/coreference/nominals.h"
#include "importers/language/names/person_names.h"

namespace relata::extraction {
namespace {

using formats::ZoneKind;
using language::lower_lemma;
using language::MentionForm;

constexpr std::array<std::string_view, 12> press_jobs = {"editor",      "reporter",  "correspondent", "journalist",
                                                         "writer",      "columnist", "producer",      "editor-in-chief",
                                                         "contributor", "publisher", "photographer",  "anchor"};

bool is_about_authors(ZoneKind zone) { return zone == ZoneKind::byline || zone == ZoneKind::biography; }

class Authorship {
 public:
  explicit Authorship(Linking& linking) : linking_(linking), document_(linking.document) {}

  void run() {
    for (const auto& name : linking_.reading.article.authors) {
      if (is_agency(normalised(name))) {
        credit(organization(normalised(name)));
      } else {
        add_author(name);
      }
    }
    forget_others();
    set_publisher();
  }

 private:
  Linking& linking_;
  const language::Document& document_;

  Facts& facts() { return linking_.reading.facts; }

  // The byline's name and the chains of byline and biography that bear it, or a fuller form of it.
  void add_author(const std::string& name) {
    auto fullest = language::name_words(name);
    if (fullest.empty()) return;
    Entity author;
    author.label = normalised(name);
    author.aliases = {author.label};
    std::vector<std::uint32_t> chains;
    for (std::uint32_t chain = 0; chain < linking_.chains.size(); ++chain) {
      if (!bears(chain, fullest)) continue;
      chains.push_back(chain);
      for (const auto index : linking_.chains[chain]) add_form(index, author);
    }
    std::sort(author.aliases.begin(), author.aliases.end());
    author.aliases.erase(std::unique(author.aliases.begin(), author.aliases.end()), author.aliases.end());
    std::erase(author.aliases, author.label);

    const auto index = replace_or_add(chains, std::move(author));
    for (const auto chain : chains) linking_.of_chain[chain] = {index};
    credit(index);
  }

  void credit(EntityIndex author) {
    if (std::find(facts().authors.begin(), facts().authors.end(), author) == facts().authors.end())
      facts().authors.push_back(author);
  }

  // "Reuters", "PTI", the newspaper itself: a body that writes.
  bool is_agency(const std::string& name) const {
    // "CNN Business" is a part of CNN.
    return is_medium(name) || is_medium(name.substr(0, name.find(' '))) ||
           name == normalised(linking_.reading.article.publisher) || says_press(name);
  }

  bool is_medium(const std::string& name) const {
    const auto known = linking_.reading.gazetteer.find(name);
    return std::any_of(known.begin(), known.end(), [&](const auto& candidate) {
      return linking_.reading.gazetteer.entry(candidate.entry).kind == language::GazetteerKind::medium;
    });
  }

  // "AP Staff", "Express Web Desk", "Sky News": its last word is never a surname.
  static bool says_press(const std::string& name) {
    constexpr std::array<std::string_view, 14> words = {"Staff", "Desk",     "News",    "Newsroom",  "Agency",
                                                        "Press", "Agencies", "Bureau",  "Reporters", "Correspondent",
                                                        "Team",  "Wire",     "Editors", "Service"};
    const auto last = name.rfind(' ');
    const auto word = last == std::string::npos ? name : name.substr(last + 1);
    return std::find(words.begin(), words.end(), word) != words.end();
  }

  static std::string normalised(const std::string& name) {
    std::string text;
    for (char c : name) {
      const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (!space) text.push_back(c);
      if (space && !text.empty() && text.back() != ' ') text.push_back(' ');
    }
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return text;
  }

  bool bears(std::uint32_t chain, const std::vector<std::string>& author) const {
    const auto& mentions = linking_.chains[chain];
    bool found = false;
    for (const auto index : mentions) {
      if (!is_about_authors(linking_.zone(index))) return false;
      if (linking_.mention(index).form != MentionForm::name) continue;
      const auto words = language::name_words(linking_.text(index));
      const bool alike = language::is_form_of(words, author) || language::is_form_of(author, words);
      found = found || (alike && (words.size() > 1 || author.size() == 1));
    }
    return found;
  }

  void add_form(std::uint32_t index, Entity& author) const {
    if (linking_.mention(index).form != MentionForm::name) return;
    auto text = linking_.text(index);
    const auto words = language::name_words(text).size();
    if (words > language::name_words(author.label).size()) author.label = text;
    author.aliases.push_back(std::move(text));
  }

  EntityIndex replace_or_add(const std::vector<std::uint32_t>& chains, Entity author) {
    for (const auto chain : chains) {
      if (linking_.of_chain[chain].empty()) continue;
      const auto known = linking_.of_chain[chain][0];
      facts().entities[known] = std::move(author);
      return known;
    }
    return linking_.add(std::move(author));
  }

  // A biography speaks of its author alone: other people in it are nobody of the article.
  void forget_others() {
    for (std::uint32_t chain = 0; chain < linking_.chains.size(); ++chain) {
      auto& entities = linking_.of_chain[chain];
      if (entities.size() != 1 || facts().entities[entities[0]].kind != EntityKind::person) continue;
      if (std::find(facts().authors.begin(), facts().authors.end(), entities[0]) != facts().authors.end()) continue;
      const auto& mentions = linking_.chains[chain];
      const bool only_there = std::all_of(mentions.begin(), mentions.end(),
                                          [&](std::uint32_t index) { return is_about_authors(linking_.zone(index)); });
      if (only_there) entities.clear();
    }
  }

  void set_publisher() {
    const auto& given = linking_.reading.article.publisher;
    if (!given.empty()) {
      facts().publisher = organization(normalised(given));
      return;
    }
    if (const auto agency = agency_of_dateline(); !agency.empty()) {
      facts().publisher = organization(agency);
      return;
    }
    for (std::uint32_t i = 0; i < document_.mentions.size(); ++i) {
      if (!employs_author(i)) continue;
      facts().publisher = linking_.entities_of(i)[0];
      return;
    }
  }

  // "CAIRO, May 9 (Reuters) -", where it says who sent the article.
  std::string agency_of_dateline() const {
    const auto& article = linking_.reading.article;
    for (const auto& zone : article.zones) {
      if (zone.kind != ZoneKind::dateline) continue;
      const auto line = article.text.substr(zone.begin, zone.end - zone.begin);
      const auto open = line.find('('), close = line.find(')');
      if (open == std::string::npos || close == std::string::npos || close < open) continue;
      const auto name = normalised(line.substr(open + 1, close - open - 1));
      if (is_agency(name)) return name;
    }
    return {};
  }

  EntityIndex organization(const std::string& name) {
    const auto known = linking_.reading.gazetteer.find(name);
    for (EntityIndex i = 0; i < facts().entities.size(); ++i) {
      const auto& entity = facts().entities[i];
      if (entity.kind != EntityKind::organization || entity.unnamed) continue;
      const bool same_entry = entity.gazetteer && !known.empty() && known[0].entry == *entity.gazetteer;
      if (same_entry || entity.label == name ||
          std::find(entity.aliases.begin(), entity.aliases.end(), name) != entity.aliases.end())
        return i;
    }
    Entity publisher;
    publisher.kind = EntityKind::organization;
    publisher.label = name;
    for (const auto& candidate : known) {
      const auto entry = linking_.reading.gazetteer.entry(candidate.entry);
      if (entry.kind != language::GazetteerKind::medium) continue;
      publisher.gazetteer = candidate.entry;
      publisher.iri = entry.iri;
      publisher.label = entry.name;
      if (publisher.label != name) publisher.aliases = {name};
      break;
    }
    return linking_.add(std::move(publisher));
  }

  bool is_organization(std::uint32_t index) const {
    const auto& entities = linking_.entities_of(index);
    return linking_.mention(index).form == MentionForm::name && entities.size() == 1 &&
           linking_.reading.facts.entities[entities[0]].kind == EntityKind::organization;
  }

  // "he is the Executive Editor of the Daily News Egypt"
  bool employs_author(std::uint32_t index) const {
    if (!is_about_authors(linking_.zone(index)) || !is_organization(index)) return false;
    const auto begin = linking_.mention(index).tokens.begin;
    const auto sentence = document_.sentences[linking_.sentence(index)].tokens.begin;
    for (auto at = begin; at > sentence && begin - at < 4;) {
      const auto lemma = lower_lemma(document_, --at);
      if (std::find(press_jobs.begin(), press_jobs.end(), lemma) != press_jobs.end()) return true;
    }
    return false;
  }
};

}  // namespace

void link_authors(Linking& linking) { Authorship(linking).run(); }

}  // namespace relata::extraction
