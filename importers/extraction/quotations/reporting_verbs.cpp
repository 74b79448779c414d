#include "importers/extraction/quotations/reporting_verbs.h"

#include <algorithm>
#include <array>

namespace relata::extraction {
namespace {

using namespace frame;

constexpr std::uint8_t says = clause | direct;
constexpr std::uint8_t tells = clause | direct | hearer;
constexpr std::uint8_t judges = as_phrase | phrase;

// Sorted by lemma. Left out on purpose: show, mean, suggest of evidence; believe, think, hope, want, which report
// states of mind; highlight and criticize, whose object is not what was said.
constexpr ReportingVerb verbs[] = {
    {"acknowledge", says},
    {"add", says},
    {"admit", says},
    {"affirm", says},
    {"allege", says},
    {"announce", says},
    {"answer", direct},
    {"argue", says},
    {"ask", direct | hearer},
    {"assert", says},
    {"assure", tells},
    {"beg", direct | hearer},
    {"blast", judges},
    {"blog", says},
    {"boast", says},
    {"brand", judges},
    {"call", judges},
    {"caution", says},
    {"characterise", judges},
    {"characterize", judges},
    {"charge", clause},
    {"cite", phrase},
    {"claim", says | phrase},
    {"clarify", says},
    {"comment", says},
    {"complain", says},
    {"concede", says},
    {"conclude", clause | direct},
    {"condemn", judges},
    {"confess", says},
    {"confirm", says},
    {"contend", says},
    {"continue", direct},
    {"counter", says},
    {"cry", direct},
    {"decry", judges},
    {"declare", says},
    {"denounce", judges},
    {"deny", clause},
    {"deplore", judges},
    {"deride", judges},
    {"describe", judges},
    {"disclose", says},
    {"dismiss", judges},
    {"dub", judges},
    {"elaborate", direct},
    {"emphasise", says},
    {"emphasize", says},
    {"estimate", clause},
    {"exclaim", direct},
    {"explain", says},
    {"hail", judges},
    {"indicate", clause},
    {"inform", tells},
    {"insist", says},
    {"joke", says},
    {"label", judges},
    {"lament", says | phrase},
    {"maintain", clause},
    {"mention", clause},
    {"message", says},
    {"mock", judges},
    {"note", says},
    {"observe", clause | direct},
    {"plead", says},
    {"pledge", says},
    {"post", says},
    {"praise", judges},
    {"predict", says},
    {"proclaim", says},
    {"promise", says},
    {"quip", says},
    {"quote", direct},
    {"read", direct | document},
    {"reaffirm", says},
    {"recall", says},
    {"recount", says},
    {"refer", phrase},
    {"reiterate", says},
    {"remark", says},
    {"remind", tells},
    {"repeat", says},
    {"reply", says},
    {"report", clause | direct},
    {"respond", says},
    {"retort", says},
    {"reveal", says},
    {"say", says},
    {"shout", direct},
    {"slam", judges},
    {"speak", phrase},
    {"specify", says},
    {"state", says},
    {"stress", says},
    {"suggest", clause | direct},
    {"swear", says},
    {"tell", tells},
    {"testify", says},
    {"threaten", clause | direct},
    {"tweet", says},
    {"underline", says},
    {"underscore", clause},
    {"urge", direct | hearer},
    {"vow", says},
    {"warn", tells},
    {"whisper", direct},
    {"wonder", direct},
    {"write", says},
    {"yell", direct},
};

constexpr std::string_view comment_participles[] = {
    "demonstrate", "emphasise", "emphasize", "highlight", "illustrate", "imply",     "indicate",   "mark",
    "prompt",      "reflect",   "show",      "signal",    "suggest",    "underline", "underscore",
};

constexpr std::string_view document_nouns[] = {
    "announcement", "article",   "assessment", "brief",      "briefing", "communique", "communiqué", "decree",
    "document",     "email",     "filing",     "indictment", "letter",   "memo",       "message",    "note",
    "notice",       "order",     "paper",      "petition",   "poll",     "post",       "report",     "resolution",
    "ruling",       "statement", "study",      "survey",     "text",     "tweet",      "verdict",    "website",
};

template <std::size_t size>
bool contains(const std::string_view (&words)[size], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

}  // namespace

const ReportingVerb* reporting_verb(std::string_view lemma) {
  const auto found = std::lower_bound(std::begin(verbs), std::end(verbs), lemma,
                                      [](const ReportingVerb& verb, std::string_view key) { return verb.lemma < key; });
  return found != std::end(verbs) && found->lemma == lemma ? found : nullptr;
}

bool is_comment_participle(std::string_view lemma) { return contains(comment_participles, lemma); }

bool is_document_noun(std::string_view lemma) { return contains(document_nouns, lemma); }

}  // namespace relata::extraction
