// Quotations: what stands inside quotation marks is tied to the attribution it belongs to; what an attribution reports
// without marks becomes an indirect quotation. A marked span that no attribution claims (a title, a scare quote) is
// none.
#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <string>

#include "importers/extraction/clauses.h"
#include "importers/extraction/quotations/attributions.h"
#include "importers/extraction/quotations/quotation_marks.h"
#include "importers/extraction/quotations/repeated_claims.h"
#include "importers/extraction/quotations/reported_clause.h"
#include "importers/extraction/quotations/reporting_verbs.h"
#include "importers/extraction/reading.h"
#include "importers/language/characters.h"
#include "importers/language/names/person_names.h"

namespace relata::extraction {
namespace {

using formats::ZoneKind;

// How often each way of attributing is right, counted by hand on news pages (`relata-evaluate calibration`); a speaker
// who is not resolved lowers it.
constexpr float sure_direct = 0.97F, sure_indirect = 0.94F, sure_trailing = 0.92F, sure_continued = 0.96F;
constexpr float speaker_unknown = 0.95F;

// A marked span covering less of a reported clause than this is a part of it, quoted word for word.
constexpr double whole_clause = 0.8;

constexpr std::uint32_t sentences_back = 2;  // how far who spoke last is looked for

Span overlap(Span a, Span b) {
  const Span both{std::max(a.begin, b.begin), std::min(a.end, b.end)};
  return both.begin < both.end ? both : Span{};
}

class Assembly {
 public:
  explicit Assembly(Reading& reading)
      : reading_(reading),
        marked_(marked_spans(reading.document)),
        attributions_(find_attributions(reading, marked_)),
        reports_(reading.document.tokens.size()) {
    for (const auto& by : attributions_) {
      reported_.push_back(by.content || by.extent ? reported_clause(reading_, by) : Span{});
      if (reported_.back().size() > 0) reports_[by.cue] = true;
    }
    share_speakers();
    share_last_speaker();
    speech_.resize(marked_.size());
  }

  void run() {
    for (std::size_t i = 0; i < marked_.size(); ++i) speech_[i] = attribute(marked_[i]);
    for (std::size_t i = 0; i < marked_.size(); ++i) continue_from_before(i);
    for (std::size_t i = marked_.size(); i-- > 0;) continue_from_behind(i);
    for (std::size_t i = 0; i < marked_.size(); ++i) {
      if (speech_[i].by != nullptr) add_direct(i);
    }
    for (std::size_t i = 0; i < attributions_.size(); ++i) add_indirect(i);
    add_headline_colons();
    merge_repeated_claims(reading_);
    auto& all = reading_.facts.quotations;
    std::stable_sort(all.begin(), all.end(), [](const Quotation& a, const Quotation& b) {
      return a.bytes.begin != b.bytes.begin ? a.bytes.begin < b.bytes.begin : a.bytes.end > b.bytes.end;
    });
  }

 private:
  struct Speech {
    const Attribution* by = nullptr;
    bool continued = false;
  };

  // "The ministry said it viewed the move as illegal and said it would appeal": a pronoun that nothing tells of stands
  // for who says the clause around it.
  void share_speakers() {
    for (std::size_t i = 1; i < attributions_.size(); ++i) {
      auto& by = attributions_[i];
      if (by.speaker || !by.subject || !is_third_person(*by.subject)) continue;
      for (auto at = i; at-- > 0 && sentence_of(attributions_[at].cue) == sentence_of(by.cue);) {
        if (!attributions_[at].speaker || !reported_[at].contains(*by.subject)) continue;
        by.speaker = attributions_[at].speaker;
        break;
      }
    }
  }

  // "…, he said" of whom nothing else tells: who spoke right before, where the given name does not speak against it.
  void share_last_speaker() {
    for (std::size_t i = 1; i < attributions_.size(); ++i) {
      auto& by = attributions_[i];
      if (by.speaker || !by.subject || !any_of(lower_form(reading_, *by.subject), {"he", "she"})) continue;
      const auto& before = attributions_[i - 1];
      if (!before.speaker || sentence_of(before.cue) + sentences_back < sentence_of(by.cue)) continue;
      if (may_be(*before.speaker, lower_form(reading_, *by.subject) == "she")) by.speaker = before.speaker;
    }
  }

  bool may_be(EntityIndex speaker, bool woman) const {
    const auto& entity = reading_.facts.entities[speaker];
    if (entity.kind != EntityKind::person || entity.unnamed) return false;
    const auto gender = language::gender_of_given_name(language::lower(entity.label.substr(0, entity.label.find(' '))));
    return gender != (woman ? language::Gender::male : language::Gender::female);
  }

  bool is_third_person(std::uint32_t token) const {
    return any_of(lower_form(reading_, token), {"he", "she", "it", "they"});
  }

  std::uint32_t sentence_of(std::uint32_t token) const { return reading_.document.tokens[token].sentence; }
  std::uint32_t block_of(std::uint32_t token) const { return reading_.document.sentences[sentence_of(token)].block; }
  const language::Sentence& sentence(std::uint32_t index) const { return reading_.document.sentences[index]; }

  // --- direct speech ---

  Speech attribute(const MarkedSpan& span) const {
    Speech best;
    auto nearest = std::numeric_limits<std::uint32_t>::max();
    const auto first = sentence_of(span.tokens.begin), last = sentence_of(span.tokens.end - 1);
    for (std::size_t i = 0; i < attributions_.size(); ++i) {
      const auto& by = attributions_[i];
      const auto cue_sentence = sentence_of(by.cue);
      if (cue_sentence < first || cue_sentence > last || !claims(by, reported_[i], span)) continue;
      const auto distance = by.cue < span.tokens.begin ? span.tokens.begin - by.cue : by.cue - span.tokens.end;
      if (distance < nearest) {
        nearest = distance;
        best.by = &by;
      }
    }
    if (best.by == nullptr && fills_sentences(span)) best.by = introduced_by(first, last);
    return best;
  }

  bool claims(const Attribution& by, Span reported, const MarkedSpan& span) const {
    if (by.subject && by.cue != *by.subject && inside_subject(by, span)) return false;
    if ((by.frames & frame::document) != 0 && !is_document_noun(reading_.document.tokens[*by.subject].lemma)) {
      return false;
    }
    const auto shared = overlap(reported, span.tokens);
    if (shared.size() > 0) {
      const bool whole = shared.size() >= whole_clause * reported.size();
      return whole || !is_mere_name(span);
    }
    if ((by.frames & frame::direct) != 0 && adjacent(by.clause, span.tokens)) {
      // "About his “protégé” he wrote" has no comma; "“We leave,” he wrote" and "he wrote “we leave”" need no other
      // sign.
      const bool before = span.tokens.end <= by.clause.begin;
      if (!before || span.tokens.end < by.clause.begin - 1 || is_punctuation(reading_, span.tokens.end - 1))
        return true;
    }
    const bool below = reading_.tree.dominates(by.cue, head_of(span.tokens));
    if ((by.frames & (frame::as_phrase | frame::phrase)) != 0) return below && !is_mere_name(span);
    return (by.frames & frame::direct) != 0 && below && !is_mere_name(span);
  }

  bool inside_subject(const Attribution& by, const MarkedSpan& span) const {
    const auto subject = reading_.tree.subtree(*by.subject);
    return !subject.contains(by.cue) && subject.contains(span.tokens.begin) && subject.contains(span.tokens.end - 1);
  }

  bool adjacent(Span a, Span b) const {
    const Span gap = a.end <= b.begin ? Span{a.end, b.begin} : Span{b.end, a.begin};
    if (gap.begin > gap.end) return false;
    const bool that = gap.size() > 0 && lower_form(reading_, gap.begin) == "that";
    return only_punctuation(reading_, {gap.begin + (that ? 1 : 0), gap.end});
  }

  // The token of a span whose head lies outside of it.
  std::uint32_t head_of(Span tokens) const {
    for (auto token = tokens.begin; token < tokens.end; ++token) {
      const auto head = reading_.tree.head(token);
      if (!is_punctuation(reading_, token) && (!head || !tokens.contains(*head))) return token;
    }
    return tokens.begin;
  }

  // A title ("The Big Short"), a so-called thing, a nickname.
  bool is_mere_name(const MarkedSpan& span) const {
    if (span.tokens.begin >= 2) {
      auto before = span.tokens.begin - 1;
      if (is_punctuation(reading_, before)) --before;
      const auto form = lower_form(reading_, before);
      const bool so_called = form == "called" && lower_form(reading_, before - 1) == "-";
      if (so_called || any_of(form, {"so-called", "titled", "entitled", "nicknamed", "dubbed", "named", "term", "word",
                                     "codenamed"}))
        return true;
    }
    if (is_punctuation(reading_, span.tokens.end - 1)) return false;
    for (auto token = span.tokens.begin; token < span.tokens.end; ++token) {
      const auto form = reading_.document.form(token);
      const bool lower = form.front() >= 'a' && form.front() <= 'z';
      if (lower && (form.size() >= 4 || span.tokens.size() == 1)) return false;
    }
    return true;
  }

  // Whether the span's sentences hold nothing but it.
  bool fills_sentences(const MarkedSpan& span) const {
    const auto& first = sentence(sentence_of(span.tokens.begin));
    const auto& last = sentence(sentence_of(span.tokens.end - 1));
    return only_punctuation(reading_, {first.tokens.begin, span.tokens.begin}) &&
           only_punctuation(reading_, {span.tokens.end, last.tokens.end});
  }

  // "“…?” he asked." where the sentence ends inside the marks; "He added: “…”" where it ends before them.
  const Attribution* introduced_by(std::uint32_t first, std::uint32_t last) const {
    for (const auto& by : attributions_) {
      const auto at = sentence_of(by.cue);
      if ((by.frames & frame::direct) == 0 || by.content || by.extent) continue;
      if (at == last + 1 && sentence(at).block == sentence(last).block &&
          only_punctuation(reading_, {sentence(at).tokens.begin, by.clause.begin})) {
        return &by;
      }
      if (at + 1 == first && reading_.document.form(sentence(at).tokens.end - 1) == ":") return &by;
    }
    return nullptr;
  }

  // A span that fills its sentences goes on with the speaker before it in the paragraph, or of the open paragraph.
  void continue_from_before(std::size_t i) {
    if (i == 0 || speech_[i].by != nullptr || speech_[i - 1].by == nullptr) return;
    const auto& before = marked_[i - 1];
    const bool same_paragraph = block_of(before.tokens.begin) == block_of(marked_[i].tokens.begin);
    if (before.continues_next || (same_paragraph && fills_sentences(marked_[i])))
      speech_[i] = {speech_[i - 1].by, true};
  }

  void continue_from_behind(std::size_t i) {
    if (i + 1 >= marked_.size() || speech_[i].by != nullptr || speech_[i + 1].by == nullptr) return;
    const bool same_paragraph = block_of(marked_[i + 1].tokens.begin) == block_of(marked_[i].tokens.begin);
    if (marked_[i].continues_next || (same_paragraph && fills_sentences(marked_[i])))
      speech_[i] = {speech_[i + 1].by, true};
  }

  void add_direct(std::size_t i) {
    auto quotation = quotation_of(*speech_[i].by, marked_[i].tokens);
    quotation.bytes = marked_[i].bytes;
    if (is_pronoun(speech_[i].by->subject) && quotation.speaker && is_named_in(*quotation.speaker, marked_[i].tokens))
      quotation.speaker = speaker_before(speech_[i].by, *quotation.speaker);
    quotation.direct = true;
    quotation.confidence *= speech_[i].continued ? sure_continued : sure_direct;
    reading_.facts.quotations.push_back(std::move(quotation));
  }

  bool is_pronoun(std::optional<std::uint32_t> subject) const {
    return subject && reading_.document.tokens[*subject].upos == language::Upos::PRON;
  }

  // "“Trump makes it worse,” he said." is not Trump's: who speaks of himself does not call himself by his name.
  bool is_named_in(EntityIndex speaker, Span tokens) const {
    const auto& of = reading_.facts.entities[speaker].mentions;
    return std::any_of(of.begin(), of.end(), [&](std::uint32_t index) {
      const auto& mention = reading_.document.mentions[index];
      return mention.form == language::MentionForm::name && tokens.contains(mention.tokens.begin);
    });
  }

  // Who, but for `other`, spoke last in the sentences right before.
  std::optional<EntityIndex> speaker_before(const Attribution* by, EntityIndex other) const {
    for (auto at = static_cast<std::size_t>(by - attributions_.data()); at-- > 0;) {
      const auto& before = attributions_[at];
      if (sentence_of(before.cue) + sentences_back < sentence_of(by->cue)) break;
      if (before.speaker && *before.speaker != other &&
          reading_.facts.entities[*before.speaker].kind == EntityKind::person)
        return before.speaker;
    }
    return std::nullopt;
  }

  // --- indirect speech ---

  void add_indirect(std::size_t i) {
    const auto& by = attributions_[i];
    const auto tokens = reported_[i];
    if (tokens.size() == 0 || (by.frames & frame::clause) == 0 || mostly_marked(tokens) || reports_another(i)) return;
    auto quotation = quotation_of(by, tokens);
    quotation.bytes = reading_.document.bytes(tokens);
    quotation.confidence *= by.follows ? sure_trailing : sure_indirect;
    reading_.facts.quotations.push_back(std::move(quotation));
  }

  bool mostly_marked(Span tokens) const {
    std::uint32_t inside = 0;
    for (auto token = tokens.begin; token < tokens.end; ++token) {
      inside += is_punctuation(reading_, token) ||
                span_around(marked_, reading_.document.tokens[token].bytes.begin) != nullptr;
    }
    return inside >= whole_clause * tokens.size();
  }

  // "The minister, according to X, said that S": S is the minister's; X vouches for the saying.
  bool reports_another(std::size_t i) const {
    const auto content = attributions_[i].content;
    return content && *content != attributions_[i].cue && reports_[*content];
  }

  // --- both ---

  Quotation quotation_of(const Attribution& by, Span tokens) const {
    Quotation quotation;
    quotation.speaker = by.speaker;
    quotation.cue = by.lemma;
    quotation.channel = by.channel;
    quotation.addressee = by.addressee;
    quotation.confidence = by.speaker ? 1.0F : speaker_unknown;
    std::set<std::uint32_t> sentences = {sentence_of(by.cue)};
    for (auto at = sentence_of(tokens.begin); at <= sentence_of(tokens.end - 1); ++at) sentences.insert(at);
    quotation.sentences.assign(sentences.begin(), sentences.end());
    quotation.about = entities_in(tokens, by.speaker);
    return quotation;
  }

  std::vector<EntityIndex> entities_in(Span tokens, std::optional<EntityIndex> speaker) const {
    std::set<EntityIndex> found;
    const auto& mentions = reading_.document.mentions;
    const auto first = std::ranges::lower_bound(mentions, tokens.begin, {},
                                                [](const language::Mention& mention) { return mention.tokens.begin; });
    for (auto i = static_cast<std::size_t>(first - mentions.begin());
         i < reading_.facts.entities_of_mention.size() && mentions[i].tokens.begin < tokens.end; ++i) {
      if (mentions[i].tokens.end > tokens.end) continue;
      for (auto entity : reading_.facts.entities_of_mention[i]) {
        if (entity != speaker) found.insert(entity);
      }
    }
    return {found.begin(), found.end()};
  }

  // "Biden: ‘We will not supply it’" in a headline.
  void add_headline_colons() {
    for (std::size_t i = 0; i < marked_.size(); ++i) {
      const auto token = marked_[i].tokens.begin;
      const auto zone = reading_.zone_of_token(token);
      if (speech_[i].by != nullptr || (zone != ZoneKind::headline && zone != ZoneKind::subheading)) continue;
      auto colon = token;
      const auto begin = sentence(sentence_of(token)).tokens.begin;
      while (colon > begin && is_punctuation(reading_, colon - 1) && reading_.document.form(colon - 1) != ":") --colon;
      if (colon <= begin + 1 || reading_.document.form(colon - 1) != ":") continue;
      for (auto speaker = begin; speaker + 1 < colon; ++speaker) {
        const auto head = reading_.tree.head(speaker);
        if (head && *head >= begin && *head + 1 < colon) continue;
        const auto entities = reading_.entities_headed_by(speaker);
        if (entities.empty()) continue;
        Attribution by;
        by.cue = speaker;
        by.lemma = "say";
        by.speaker = entities.front();
        auto quotation = quotation_of(by, marked_[i].tokens);
        quotation.bytes = marked_[i].bytes;
        quotation.direct = true;
        quotation.confidence *= sure_trailing;
        reading_.facts.quotations.push_back(std::move(quotation));
        break;
      }
    }
  }

  Reading& reading_;
  std::vector<MarkedSpan> marked_;
  std::vector<Attribution> attributions_;
  std::vector<Span> reported_;  // of each attribution: the tokens of its content, or empty
  std::vector<bool> reports_;   // of each token: whether it is the cue of one with content
  std::vector<Speech> speech_;  // of each marked span
};

}  // namespace

void attribute_quotations(Reading& reading) {
  Assembly(reading).run();
  reading.index_quotations();
}

}  // namespace relata::extraction
