#include "importers/extraction/quotations/attributions.h"

#include <algorithm>

#include "importers/extraction/clauses.h"
#include "importers/extraction/quotations/quoted_documents.h"
#include "importers/extraction/quotations/relayed_speech.h"
#include "importers/extraction/quotations/reporting_verbs.h"
#include "importers/language/coreference/nominals.h"
#include "importers/language/names/medium_names.h"

namespace relata::extraction {
namespace {

using language::Deprel;
using language::Upos;
using language::Xpos;

// Tokens between a verb of saying and its "that": "told reporters in the capital on Monday that".
constexpr std::uint32_t furthest_that = 10;

Span sentence_of(const Reading& reading, std::uint32_t token) {
  return reading.document.sentences[reading.document.tokens[token].sentence].tokens;
}

bool is_medium(const Reading& reading, EntityIndex entity) {
  const auto& about = reading.facts.entities[entity];
  if (entity == reading.facts.publisher) return true;
  if (about.gazetteer) {
    const auto kind = reading.gazetteer.entry(*about.gazetteer).kind;
    if (kind == language::GazetteerKind::medium || kind == language::GazetteerKind::platform) return true;
    if (kind == language::GazetteerKind::country || kind == language::GazetteerKind::city) return false;
  }
  return about.kind == EntityKind::organization && language::is_medium_name(about.label);
}

// "the newspaper", "state broadcaster RTN", "RTN, the broadcaster": said to be a medium where it is named.
bool is_called_medium(const Reading& reading, std::uint32_t token) {
  const auto& tokens = reading.document.tokens;
  if (language::is_medium_noun(tokens[token].lemma)) return true;
  const auto begin = sentence_of(reading, token).begin;
  auto first = token;
  while (first > begin && tokens[first - 1].upos == Upos::PROPN) --first;
  if (first > begin && language::is_medium_noun(tokens[first - 1].lemma)) return true;
  const auto children = reading.tree.children(token);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    return tokens[child].deprel == Deprel::appos && language::is_medium_noun(tokens[child].lemma);
  });
}

bool is_personal_pronoun(const Reading& reading, std::uint32_t token) {
  return any_of(lower_form(reading, token), {"he", "she", "it", "they", "i", "we", "who"});
}

// Whether the subject can speak; fills in the speaker where it is known.
bool resolve_speaker(const Reading& reading, Attribution& found) {
  const auto token = *found.subject;
  if (const auto entity = entity_at(reading, token)) {
    if (reading.facts.entities[*entity].kind == EntityKind::product) return false;
    found.speaker = entity;
    return true;
  }
  if (is_document_noun(reading.document.tokens[token].lemma)) {
    found.speaker = author_of_document(reading, token);
    found.channel = journal_of_document(reading, token);
    return true;
  }
  // "Her agent, Claire Dunne, told …"
  for (auto child : reading.tree.children(token)) {
    if (reading.document.tokens[child].deprel != Deprel::appos) continue;
    const auto named = entity_at(reading, child);
    if (!named || reading.facts.entities[*named].kind != EntityKind::person) continue;
    found.speaker = named;
    return true;
  }
  return is_personal_pronoun(reading, token);
}

// "told Radio 4's Today programme": the channel is who makes it.
bool is_programme(const Reading& reading, std::uint32_t noun) {
  return any_of(reading.document.tokens[noun].lemma, {"programme", "program", "show", "podcast", "newsletter"});
}

// Who hears it, and through what it is said, among the dependents of a cue; "in a post on Telegram" and "in an
// interview with CNN" are looked into.
void read_circumstances(const Reading& reading, std::uint32_t head, bool takes_hearer, Attribution& found,
                        int depth = 0) {
  for (auto child : reading.tree.children(head)) {
    const auto relation = reading.document.tokens[child].deprel;
    const bool object = relation == Deprel::obj || relation == Deprel::iobj;
    const bool oblique = relation == Deprel::obl || (depth > 0 && relation == Deprel::nmod);
    // "in a video posted on Instagram"
    if (depth > 0 && relation == Deprel::acl &&
        any_of(reading.document.tokens[child].lemma, {"post", "publish", "air", "broadcast", "share", "carry"}))
      read_circumstances(reading, child, false, found, depth);
    if (!(object && takes_hearer) && !oblique) continue;
    const auto preposition = case_of(reading, child);
    if (oblique && !any_of(preposition, {"on", "in", "to", "with", "via", "through", "at", "during", "by"})) continue;
    const auto entity = entity_at(reading, child);
    if (!entity && object && is_programme(reading, child)) {
      if (!found.channel) found.channel = author_of_document(reading, child);
      continue;
    }
    if (!entity) {
      if (depth < 2 && oblique) read_circumstances(reading, child, takes_hearer, found, depth + 1);
      continue;
    }
    if (entity == found.speaker) continue;
    const auto kind = reading.facts.entities[*entity].kind;
    if (is_medium(reading, *entity) || is_called_medium(reading, child)) {
      if (!found.channel) found.channel = entity;
    } else if ((object || preposition == "to") && kind != EntityKind::product) {
      if (!found.addressee) found.addressee = entity;
    } else if (kind == EntityKind::organization && any_of(preposition, {"on", "via"})) {
      if (!found.channel) found.channel = entity;
    }
  }
}

// "a source who spoke to Reuters": the relative clause of the speaker tells the channel.
void read_speakers_clause(const Reading& reading, Attribution& found) {
  for (auto child : reading.tree.children(*found.subject)) {
    const auto& token = reading.document.tokens[child];
    if (token.deprel != Deprel::acl_relcl && token.deprel != Deprel::acl) continue;
    if (any_of(token.lemma, {"speak", "talk", "tell"}))
      read_circumstances(reading, child, token.lemma == "tell", found);
  }
}

bool is_clausal(const Reading& reading, std::uint32_t token) {
  const auto& word = reading.document.tokens[token];
  return word.upos == Upos::VERB || word.upos == Upos::AUX || reading.tree.child(token, Deprel::cop) ||
         reading.tree.child(token, Deprel::nsubj) || reading.tree.child(token, Deprel::nsubj_pass);
}

// "said whether/how/what …" asks or leaves open; the content of "said (that) S" is a finite clause.
bool is_statement_clause(const Reading& reading, std::uint32_t content) {
  const auto span = reading.tree.subtree(content);
  if (any_of(lower_form(reading, span.begin), {"whether", "if", "how", "why", "what", "who", "when", "where", "to"})) {
    return lower_form(reading, span.begin) == "if";
  }
  return true;
}

std::optional<std::uint32_t> content_of_verb(const Reading& reading, Attribution& found) {
  for (auto child : reading.tree.children(found.cue)) {
    const auto relation = reading.document.tokens[child].deprel;
    const auto mark = reading.tree.child(child, Deprel::mark);
    const bool that = relation == Deprel::advcl && mark && lower_form(reading, *mark) == "that";
    if ((relation == Deprel::ccomp || that) && child != found.subject) {
      if (!is_statement_clause(reading, child)) return std::nullopt;
      found.follows = child < found.cue;
      return child;
    }
  }
  const auto& cue = reading.document.tokens[found.cue];
  const auto head = reading.tree.head(found.cue);
  if (cue.deprel == Deprel::parataxis && head && is_clausal(reading, *head) && found.subject &&
      reading.tree.dominates(found.cue, *found.subject)) {
    found.follows = true;
    return head;
  }
  // "He said: the talks failed": the content hangs below the cue.
  for (auto child : reading.tree.children(found.cue)) {
    if (child > found.cue && reading.document.tokens[child].deprel == Deprel::parataxis && is_clausal(reading, child) &&
        reporting_verb(reading.document.tokens[child].lemma) == nullptr) {
      return child;
    }
  }
  return std::nullopt;
}

// From the first to the last token of the reporting words: the cue's own subtree without the content's.
Span reporting_clause(const Reading& reading, const Attribution& found) {
  Span span{found.cue, found.cue + 1};
  const auto widen = [&](Span by) { span = {std::min(span.begin, by.begin), std::max(span.end, by.end)}; };
  for (auto child : reading.tree.children(found.cue)) {
    if (found.content && reading.tree.dominates(child, *found.content)) continue;
    const auto relation = reading.document.tokens[child].deprel;
    if (relation == Deprel::advcl || relation == Deprel::conj || relation == Deprel::ccomp ||
        relation == Deprel::parataxis || relation == Deprel::punct || relation == Deprel::cc)
      continue;
    widen(reading.tree.subtree(child));
  }
  return span;
}

bool is_comma(const Reading& reading, std::uint32_t token) {
  return any_of(reading.document.form(token), {",", "–", "—", "--"});
}

bool is_quotation_mark(const Reading& reading, std::uint32_t token) {
  return any_of(reading.document.form(token), {"\"", "”", "''", "’", "’’"});
}

// Whether nothing but marks follows in the sentence.
bool ends_sentence(const Reading& reading, std::uint32_t behind) {
  const auto end = sentence_of(reading, behind - 1).end;
  for (auto token = behind; token < end; ++token) {
    if (reading.document.tokens[token].upos != Upos::PUNCT) return false;
  }
  return true;
}

// Whether nothing but a phrase or two about the saying follows in the sentence: "said in a statement on Monday".
bool ends_sentence_but_for_phrases(const Reading& reading, std::uint32_t behind) {
  constexpr std::uint32_t longest = 12;
  const auto end = sentence_of(reading, behind - 1).end;
  if (end > behind + 2 * longest || behind >= end) return ends_sentence(reading, behind);
  const auto first = reading.document.tokens[behind].upos;
  const bool weekday = first == Upos::PROPN && reading.document.tokens[behind].deprel == Deprel::obl_unmarked;
  if (first != Upos::ADP && !weekday && first != Upos::PUNCT) return false;
  for (auto token = behind; token < end; ++token) {
    const auto tag = reading.document.tokens[token].upos;
    // "reported on its website, citing court documents"
    const bool names_source =
        token > behind && is_comma(reading, token - 1) && any_of(lower_form(reading, token), {"citing", "quoting"});
    if (names_source) return true;
    if (tag == Upos::VERB || tag == Upos::AUX || tag == Upos::SCONJ || tag == Upos::CCONJ) return false;
    if (tag == Upos::PUNCT && token + 1 < end && !is_comma(reading, token)) return false;
    if (reading.document.tokens[token].xpos == Xpos::WDT || reading.document.tokens[token].xpos == Xpos::WP)
      return false;
  }
  return true;
}

// The comma behind `from`, outside of brackets; the end of the sentence where there is none.
std::uint32_t next_comma(const Reading& reading, std::uint32_t from) {
  const auto end = sentence_of(reading, from).end;
  int depth = 0;
  for (auto token = from; token < end; ++token) {
    const auto tag = reading.document.tokens[token].xpos;
    depth += tag == Xpos::LRB ? 1 : tag == Xpos::RRB ? -1 : 0;
    if (depth <= 0 && is_comma(reading, token)) return token;
  }
  return end;
}

bool is_finite(Xpos tag) { return tag == Xpos::VBD || tag == Xpos::VBZ || tag == Xpos::VBP || tag == Xpos::MD; }

// Whether a finite verb stands in it that no conjunction at its start makes subordinate.
bool holds_statement(const Reading& reading, Span tokens) {
  const auto first = reading.document.tokens[tokens.begin].upos;
  if (first == Upos::SCONJ || any_of(lower_form(reading, tokens.begin), {"when", "as", "while", "after", "before"}))
    return false;
  for (auto token = tokens.begin; token < tokens.end; ++token) {
    if (is_finite(reading.document.tokens[token].xpos)) return true;
  }
  return false;
}

// "Floods killed 40 people, officials said on Monday": a second subject of the cue, before the comma, whose own verb
// the tree has taken for a participle.
bool has_subject_within(const Reading& reading, const Attribution& found, std::uint32_t begin, std::uint32_t end) {
  const auto children = reading.tree.children(found.cue);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    return child >= begin && child < end && reading.document.tokens[child].deprel == Deprel::nsubj;
  });
}

// "S, the agency said, but T" leaves it to the tree which of them a second report holds.
bool reports_inside(const Reading& reading, Span tokens) {
  for (auto token = tokens.begin; token < tokens.end; ++token) {
    const auto& word = reading.document.tokens[token];
    const bool finite = word.upos == Upos::VERB && is_finite(word.xpos);
    if (finite && word.lemma != "plead" && reporting_verb(word.lemma) != nullptr) return true;
  }
  return false;
}

// "…, a charge the Taliban deny": what is denied is the charge.
bool takes_charge(const Reading& reading, std::uint32_t cue) {
  const auto begin = sentence_of(reading, cue).begin;
  auto first = cue;
  while (first > begin && !is_comma(reading, first - 1)) --first;
  if (first == begin || first + 2 >= cue || reading.document.tokens[first].upos != Upos::DET) return false;
  for (auto token = first + 1; token + 1 < cue; ++token) {
    if (any_of(reading.document.tokens[token].lemma,
               {"charge", "claim", "accusation", "allegation", "assertion", "suggestion"}))
      return true;
  }
  return false;
}

// "S, the source added.": a finite verb of saying that ends the sentence, its subject right behind a comma. Parsers
// take it for a relative clause or a conjunct; the order of words leaves no doubt.
std::optional<Span> clause_before_report(const Reading& reading, const Attribution& found) {
  const auto tag = reading.document.tokens[found.cue].xpos;
  const bool finite = tag == Xpos::VBD || tag == Xpos::VBZ || tag == Xpos::VBP || tag == Xpos::VBN;
  if (!finite || !found.subject || *found.subject >= found.cue) return std::nullopt;
  const bool last = ends_sentence(reading, found.cue + 1);
  if (!last && !ends_sentence_but_for_phrases(reading, found.cue + 1)) return std::nullopt;
  const auto begin = sentence_of(reading, found.cue).begin;
  auto subject = *found.subject;
  // "…, her daughter, Jane Doe, said.": the speaker's name stands behind what she is. "…sell Jane Doe, a source said."
  // is no such thing.
  if (const auto above = reading.tree.head(subject);
      above && *above < subject && reading.document.tokens[subject].upos == Upos::PROPN &&
      reading.document.tokens[subject].deprel == Deprel::appos && *above >= begin + 4)
    subject = *above;
  while (subject > begin && !is_comma(reading, subject - 1) &&
         reading.document.tokens[subject - 1].upos != Upos::VERB) {
    --subject;
  }
  if (subject < begin + 4 || !is_comma(reading, subject - 1)) return std::nullopt;
  for (auto token = subject; token < found.cue; ++token) {
    if (any_of(lower_form(reading, token), {"who", "which", "that", "where", "when"})) return std::nullopt;
  }
  if (found.content && found.follows && reports_inside(reading, {begin, subject - 1})) return std::nullopt;
  // "After the vote in Paris, the minister said on Monday." says nothing.
  if (!last && !holds_statement(reading, {begin, subject - 1}) && !has_subject_within(reading, found, begin, subject))
    return std::nullopt;
  return Span{begin, subject - 1};
}

// "announced on Radio 4 that S", "wrote that S": what follows "that" up to the end of the sentence, where the parser
// has hung it elsewhere. No verb may stand between, and S must hold a finite one.
std::optional<Span> clause_behind_that(const Reading& reading, const Attribution& found) {
  const auto& tokens = reading.document.tokens;
  const auto end = sentence_of(reading, found.cue).end;
  bool in_phrase = false;
  for (auto token = found.cue + 1; token < end && token <= found.cue + furthest_that; ++token) {
    const auto tag = tokens[token].upos;
    if (tag == Upos::VERB) return std::nullopt;
    in_phrase |= tag == Upos::ADP;
    if (lower_form(reading, token) != "that") continue;
    // "announced a plan that would …", "a plan that he had …" modify the plan.
    // "told the programme that S", "told reporters that S"
    const bool hearer = (found.frames & frame::hearer) != 0 && reading.tree.head(token - 1) == found.cue &&
                        (is_programme(reading, token - 1) || entity_at(reading, token - 1));
    const bool bare_noun = tokens[token - 1].upos == Upos::NOUN && !in_phrase && !hearer;
    if (bare_noun || (token + 1 < end && (tokens[token + 1].upos == Upos::VERB || tokens[token + 1].upos == Upos::AUX)))
      return std::nullopt;
    for (auto inside = token + 2; inside < end; ++inside) {
      if (is_finite(tokens[inside].xpos)) return Span{token + 1, end};
    }
    return std::nullopt;
  }
  return std::nullopt;
}

// "Did Trump threaten to withhold aid?"
bool is_asked(const Reading& reading, std::uint32_t verb) {
  const auto tag = reading.document.tokens[verb].xpos;
  if (tag != Xpos::VB && tag != Xpos::VBP) return false;  // behind "did" they look alike
  if (reading.document.form(sentence_of(reading, verb).end - 1) != "?") return false;
  for (auto child : reading.tree.children(verb)) {
    if (reading.document.tokens[child].deprel == Deprel::aux && reading.document.tokens[child].lemma == "do")
      return true;
  }
  return false;
}

bool is_hypothetical_report(const Reading& reading, std::uint32_t verb) {
  if (is_asked(reading, verb)) return true;
  if (is_negated(reading, verb) || has_modal(reading, verb)) return true;
  const auto& token = reading.document.tokens[verb];
  if (token.xpos != Xpos::VB) return false;
  for (auto child : reading.tree.children(verb)) {
    if (reading.document.tokens[child].xpos == Xpos::TO) {
      // "went on to say" speaks; "declined to say" and "wants to say" do not.
      const auto head = reading.tree.head(verb);
      return !head || !any_of(reading.document.tokens[*head].lemma, {"go", "continue", "proceed"}) ||
             lower_form(reading, *head) == "going";
    }
  }
  return false;
}

// "a source close to the talks", right before the verb.
const language::Mention* informed_before(const Reading& reading, std::uint32_t verb) {
  constexpr std::uint32_t farthest = 10;
  const auto begin = sentence_of(reading, verb).begin;
  for (auto noun = verb; noun > begin && verb - noun < farthest;) {
    --noun;
    const auto tag = reading.document.tokens[noun].upos;
    if (tag == Upos::VERB || tag == Upos::PUNCT) return nullptr;
    if (tag != Upos::NOUN || !language::is_informed(reading.document, noun)) continue;
    for (const auto index : reading.mentions_ending_at(noun + 1)) {
      if (reading.document.mentions[index].head == noun) return &reading.document.mentions[index];
    }
  }
  return nullptr;
}

// Who speaks in "…, a State Department official said.", whatever the tree makes of it: the phrase that ends right
// before a finite verb of saying at the end of its sentence, with nothing but words of its own back to a comma.
std::optional<std::uint32_t> speaker_before(const Reading& reading, std::uint32_t cue) {
  if (!is_finite(reading.document.tokens[cue].xpos) || !ends_sentence_but_for_phrases(reading, cue + 1))
    return std::nullopt;
  const auto* longest = informed_before(reading, cue);
  for (const auto index : reading.mentions_ending_at(cue)) {
    const auto& mention = reading.document.mentions[index];
    if (longest == nullptr || mention.tokens.begin < longest->tokens.begin) longest = &mention;
  }
  if (longest == nullptr) return std::nullopt;
  const auto begin = sentence_of(reading, cue).begin;
  for (auto token = longest->tokens.begin; token > begin; --token) {
    if (is_comma(reading, token - 1)) return longest->head;
    const auto tag = reading.document.tokens[token - 1].upos;
    if (tag == Upos::VERB || tag == Upos::AUX || tag == Upos::ADP || tag == Upos::SCONJ) return std::nullopt;
  }
  return std::nullopt;
}

// "“…,” wrote its chair, Glenys Stacey": who stands right behind a finite verb and a closing mark, though the parser
// takes them for its object.
std::optional<std::uint32_t> speaker_behind_quotation(const Reading& reading, std::uint32_t cue) {
  if (cue == sentence_of(reading, cue).begin || !is_quotation_mark(reading, cue - 1)) return std::nullopt;
  if (!is_finite(reading.document.tokens[cue].xpos)) return std::nullopt;
  const auto object = reading.tree.child(cue, Deprel::obj);
  if (!object || reading.tree.subtree(*object).begin != cue + 1) return std::nullopt;
  Attribution person;
  person.subject = object;
  const bool speaks = resolve_speaker(reading, person) && person.speaker &&
                      reading.facts.entities[*person.speaker].kind != EntityKind::product;
  return speaks ? object : std::nullopt;
}

// "Smith was quoted as saying that S": Smith's words, on the channel that quotes them.
std::optional<Attribution> attribution_by_relay(const Reading& reading, const RelayedSpeech& relayed,
                                                std::uint32_t saying) {
  Attribution found;
  found.cue = saying;
  found.lemma = "say";
  found.frames = reporting_verb("say")->frames;
  found.subject = relayed.speaker;
  if (is_hypothetical_report(reading, relayed.quoting) || !resolve_speaker(reading, found)) return std::nullopt;
  if (const auto medium = relayed.medium ? entity_at(reading, *relayed.medium) : std::nullopt;
      medium && reading.facts.entities[*medium].kind == EntityKind::organization)
    found.channel = medium;
  found.content = content_of_verb(reading, found);
  found.clause = reporting_clause(reading, found);
  found.clause.begin = std::min(found.clause.begin, reading.tree.subtree(relayed.speaker).begin);
  const auto quoting = reading.tree.child(relayed.quoting, Deprel::nsubj);
  if (quoting && *quoting < relayed.quoting)
    found.clause.begin = std::min(found.clause.begin, reading.tree.subtree(*quoting).begin);
  return found;
}

std::optional<Attribution> attribution_by_verb(const Reading& reading, std::uint32_t token) {
  const auto& word = reading.document.tokens[token];
  if (word.upos != Upos::VERB || relays_speech(reading, token)) return std::nullopt;
  if (const auto relayed = relayed_speech(reading, token)) return attribution_by_relay(reading, *relayed, token);
  const auto* verb = reporting_verb(word.lemma);
  if (verb == nullptr || is_hypothetical_report(reading, token)) return std::nullopt;
  if (word.deprel == Deprel::amod || word.deprel == Deprel::case_) return std::nullopt;  // "the said company"
  Attribution found;
  found.cue = token;
  found.lemma = word.lemma;
  found.frames = verb->frames;
  found.subject = subject_of(reading, token);
  if (const auto behind = speaker_behind_quotation(reading, token); behind && (verb->frames & frame::direct) != 0)
    found.subject = behind;
  if (const auto before = speaker_before(reading, token);
      before && (entity_at(reading, *before) || is_personal_pronoun(reading, *before) || !found.subject))
    found.subject = before;
  if (!found.subject || reading.tree.child(token, Deprel::aux_pass) || takes_charge(reading, token))
    return std::nullopt;
  if (word.deprel == Deprel::acl && word.xpos == Xpos::VBN) return std::nullopt;  // "remarks reported by X"
  if (!resolve_speaker(reading, found)) return std::nullopt;
  // A programme refers to what it is about; a person, to something in words.
  if (found.lemma == "refer" && !(found.speaker && reading.facts.entities[*found.speaker].kind == EntityKind::person))
    return std::nullopt;
  read_circumstances(reading, token, (verb->frames & frame::hearer) != 0, found);
  read_speakers_clause(reading, found);
  found.content = content_of_verb(reading, found);
  found.clause = reporting_clause(reading, found);
  found.extent = clause_before_report(reading, found);
  if (found.extent) {
    found.clause = {found.extent->end + 1, found.cue + 1};
    found.follows = true;
  } else if (!found.content && (found.frames & frame::clause) != 0) {
    found.extent = clause_behind_that(reading, found);
    if (found.extent) found.clause.end = found.extent->begin;
  }
  return found;
}

// The head of the clause that an "according to" phrase belongs to.
std::uint32_t clause_above(const Reading& reading, std::uint32_t token) {
  while (const auto head = reading.tree.head(token)) {
    token = *head;
    const auto relation = reading.document.tokens[token].deprel;
    const bool clause = relation == Deprel::root || relation == Deprel::ccomp || relation == Deprel::parataxis ||
                        relation == Deprel::advcl || relation == Deprel::acl_relcl || relation == Deprel::conj;
    if (clause && is_clausal(reading, token)) return token;
  }
  return token;
}

// Nothing, or what only ties a sentence to the one before: "Meanwhile,", "But".
bool only_leads(const Reading& reading, Span tokens) {
  for (auto token = tokens.begin; token < tokens.end; ++token) {
    const auto tag = reading.document.tokens[token].upos;
    if (tag != Upos::ADV && tag != Upos::CCONJ && tag != Upos::PUNCT) return false;
    if (is_quotation_mark(reading, token)) return false;
  }
  return true;
}

std::optional<Attribution> attribution_by_phrase(const Reading& reading, std::uint32_t token) {
  const auto& tokens = reading.document.tokens;
  if (lower_form(reading, token) != "according" || token + 2 >= tokens.size() ||
      lower_form(reading, token + 1) != "to" || tokens[token + 2].sentence != tokens[token].sentence) {
    return std::nullopt;
  }
  std::optional<std::uint32_t> source = reading.tree.head(token);
  for (const auto relation : {Deprel::obl, Deprel::obj, Deprel::nmod}) {
    if (!source || *source < token) source = reading.tree.child(token, relation);
  }
  if (!source || *source < token) return std::nullopt;
  Attribution found;
  found.cue = token;
  found.lemma = "according to";
  found.frames = frame::clause | frame::direct;
  found.subject = source;
  if (!resolve_speaker(reading, found) || is_personal_pronoun(reading, *source)) return std::nullopt;
  read_speakers_clause(reading, found);
  const auto whole = sentence_of(reading, token);
  if (only_leads(reading, {whole.begin, token})) {
    const auto comma = next_comma(reading, token);
    if (comma + 1 >= whole.end) return std::nullopt;
    found.clause = {token, comma};
    found.extent = Span{comma + 1, whole.end};
    return found;
  }
  found.follows = true;
  auto comma = token - 1;
  while (comma > whole.begin && !is_comma(reading, comma) && is_quotation_mark(reading, comma)) --comma;
  if (is_comma(reading, comma) && comma > whole.begin) {
    found.clause = {token, std::max(next_comma(reading, token), *source + 1)};
    if (ends_sentence(reading, found.clause.end)) {
      found.extent = Span{whole.begin, comma};
      return found;
    }
  }
  const auto phrase = tokens[token].deprel == Deprel::case_ ? *source : token;
  const auto content = clause_above(reading, phrase);
  if (content == phrase) return std::nullopt;
  found.content = content;
  found.clause = reading.tree.subtree(phrase);
  found.clause.begin = std::min(found.clause.begin, token);
  found.follows = token > content;
  return found;
}

}  // namespace

std::vector<Attribution> find_attributions(const Reading& reading, const std::vector<MarkedSpan>& marked) {
  std::vector<Attribution> all;
  for (const auto& sentence : reading.document.sentences) {
    const auto zone = reading.article.zones[sentence.block].kind;
    if (zone == formats::ZoneKind::boilerplate || zone == formats::ZoneKind::byline ||
        zone == formats::ZoneKind::biography || zone == formats::ZoneKind::dateline) {
      continue;
    }
    for (auto token = sentence.tokens.begin; token < sentence.tokens.end; ++token) {
      if (span_around(marked, reading.document.tokens[token].bytes.begin) != nullptr) continue;
      if (auto found = attribution_by_phrase(reading, token)) {
        all.push_back(std::move(*found));
      } else if (auto by_verb = attribution_by_verb(reading, token)) {
        all.push_back(std::move(*by_verb));
      }
    }
  }
  return all;
}

}  // namespace relata::extraction
