#include <algorithm>
#include <cctype>
#include <charconv>
#include <unordered_map>
#include <utility>

#include "graph/vocabulary.h"
#include "queries/lookup.h"
#include "queries/resolution/record.h"

namespace relata::queries {
namespace {

namespace vocabulary = graph::vocabulary;
namespace rel = vocabulary::rel;
namespace schema = vocabulary::schema;
namespace sem = vocabulary::sem;
using graph::any_term;
using graph::QuadIds;
using graph::TermId;

std::string local_name(const std::string& iri) { return iri.substr(iri.find_last_of("/#") + 1); }

// Where a sentence stands: of "…#char=91,153" the first, then the IRI, so that no two stand at one place.
using Place = std::pair<std::size_t, std::string>;

Place place_of(std::string sentence) {
  constexpr std::string_view fragment = "#char=";
  std::size_t begin = 0;
  if (const auto at = sentence.find(fragment); at != std::string::npos)
    std::from_chars(sentence.data() + at + fragment.size(), sentence.data() + sentence.size(), begin);
  return {begin, std::move(sentence)};
}

class EventReader {
 public:
  explicit EventReader(const graph::ResolvedView& view) : view_(view) {}

  EventRecords run() {
    for (const auto& [iri, found] : events()) read(iri, found.first, found.second);
    return std::move(records_);
  }

 private:
  // By their IRIs: node and article. Of merged events, which several articles tell, the first article by its IRI
  // counts.
  std::map<std::string, std::pair<TermId, TermId>> events() const {
    std::map<std::string, std::pair<TermId, TermId>> found;
    auto scan = view_.scan({any_term, id_of(view_, vocabulary::rdf::type), id_of(view_, sem::Event), any_term});
    for (QuadIds quad; scan.next(quad);) {
      auto& article = found.try_emplace(view_.term(quad.subject).value, quad.subject, quad.graph).first->second.second;
      if (article != quad.graph && view_.term(quad.graph).value < view_.term(article).value) article = quad.graph;
    }
    return found;
  }

  void read(const std::string& iri, TermId event, TermId article) {
    ToldEvent told;
    told.article = article_index(article);
    told.trigger = value(event, rel::trigger);
    std::transform(told.trigger.begin(), told.trigger.end(), told.trigger.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    told.type = local_name(value(event, sem::eventType));
    told.label = label_of(view_, event);
    told.agents = names(event, rel::agent);
    told.patients = names(event, rel::patient);
    for (auto& name : names(event, sem::hasActor)) {
      const auto in = [&](const std::vector<std::string>& list) {
        return std::find(list.begin(), list.end(), name) != list.end();
      };
      if (!in(told.agents) && !in(told.patients)) told.others.push_back(std::move(name));
    }
    told.places = names(event, sem::hasPlace);
    told.begin = told.end = value(event, sem::hasTimeStamp);
    if (told.begin.empty()) {
      told.begin = value(event, sem::hasBeginTimeStamp);
      told.end = value(event, sem::hasEndTimeStamp);
    }
    told.sentence = first_sentence(event, article);
    records_.told.push_back(std::move(told));
    records_.nodes.push_back({iri, local_name(value(event, rel::factuality))});
  }

  // The store keeps of an article its headline and the sentences that tell something.
  std::size_t article_index(TermId article) {
    const auto [found, is_new] = articles_.try_emplace(article, records_.articles.size());
    if (!is_new) return found->second;
    ToldArticle told{value(article, schema::headline), value(article, schema::datePublished)};
    std::map<Place, std::string> sentences;
    auto scan = view_.scan({any_term, id_of(view_, vocabulary::nif::anchorOf), any_term, article});
    for (QuadIds quad; scan.next(quad);)
      sentences.emplace(place_of(view_.term(quad.subject).value), view_.term(quad.object).value);
    for (const auto& [place, sentence] : sentences) told.text.append(1, '\n').append(sentence);
    records_.articles.push_back(std::move(told));
    return found->second;
  }

  std::string first_sentence(TermId event, TermId article) const {
    std::map<Place, TermId> sentences;
    auto scan = view_.scan({event, id_of(view_, vocabulary::prov::wasDerivedFrom), any_term, article});
    for (QuadIds quad; scan.next(quad);) sentences.emplace(place_of(view_.term(quad.object).value), quad.object);
    return sentences.empty() ? std::string() : value(sentences.begin()->second, vocabulary::nif::anchorOf);
  }

  std::string value(TermId subject, std::string_view predicate) const {
    const auto found = object(view_, subject, predicate);
    return found ? found->value : std::string();
  }

  // Of those who take part, each once, sorted.
  std::vector<std::string> names(TermId event, std::string_view predicate) {
    std::vector<std::string> found;
    auto scan = view_.scan({event, id_of(view_, predicate), any_term, any_term});
    for (QuadIds quad; scan.next(quad);) {
      const auto [known, is_new] = names_.try_emplace(quad.object);
      if (is_new) known->second = label_of(view_, quad.object);
      found.push_back(known->second);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  const graph::ResolvedView& view_;
  EventRecords records_;
  std::unordered_map<TermId, std::size_t> articles_;
  std::unordered_map<TermId, std::string> names_;
};

}  // namespace

EventRecords event_records(const graph::ResolvedView& view) { return EventReader(view).run(); }

}  // namespace relata::queries
