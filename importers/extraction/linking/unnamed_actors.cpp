// Those who act or speak without a name: sources, spokesmen, delegations and whom they represent, mediators and who is
// among them, "the two parties".
#include <algorithm>
#include <array>
#include <map>

#include "importers/extraction/identifiers.h"
#include "importers/extraction/linking/linking.h"
#include "importers/extraction/quotations/reporting_verbs.h"
#include "importers/language/characters.h"
#include "importers/language/coreference/disambiguation.h"
#include "importers/language/coreference/nominals.h"
#include "importers/language/names/generic_bodies.h"
#include "importers/language/names/medium_names.h"

namespace relata::extraction {
namespace {

using language::Deprel;
using language::lower;
using language::lower_lemma;
using language::Mention;
using language::MentionForm;
using language::MentionType;
using language::NominalRole;
using language::Upos;

constexpr int most_conjuncts = 16;           // of a coordination that a nominal stands in
constexpr std::uint32_t sentences_back = 3;  // how far "the two parties" look for the two

class UnnamedActors {
 public:
  explicit UnnamedActors(Linking& linking)
      : linking_(linking), document_(linking.document), tree_(linking.reading.tree) {}

  void run() {
    for (std::uint32_t i = 0; i < document_.mentions.size(); ++i) {
      if (document_.mentions[i].form == MentionForm::nominal) resolve_pair(i);
    }
    for (std::uint32_t chain = 0; chain < linking_.chains.size(); ++chain) {
      if (linking_.of_chain[chain].empty() && is_actor(chain)) link_chain(chain);
    }
    for (std::uint32_t i = 0; i < document_.mentions.size(); ++i) {
      if (document_.mentions[i].form != MentionForm::nominal) continue;
      relate_to_senders(i);
      relate_members(i);
    }
  }

 private:
  Linking& linking_;
  const language::Document& document_;
  const language::Tree& tree_;
  std::map<std::pair<std::string, EntityIndex>, EntityIndex> envoys_;  // (noun, sender) -> body

  const language::Token& token(std::uint32_t index) const { return document_.tokens[index]; }
  Entity& entity(EntityIndex index) { return linking_.reading.facts.entities[index]; }

  // A nominal that takes part in what is told: not a predicate ("is a minister"), not "as a minister", not in the
  // author's biography.
  bool takes_part(std::uint32_t index) const {
    const auto& mention = linking_.mention(index);
    const auto zone = linking_.zone(index);
    if (mention.form != MentionForm::nominal || zone == formats::ZoneKind::byline ||
        zone == formats::ZoneKind::biography || linking_.of_mention.contains(index))
      return false;
    if (is_abstract(mention)) return false;
    if (tree_.child(mention.head, Deprel::cop) || token(mention.head).deprel == Deprel::xcomp) return false;
    if (token(mention.head).deprel == Deprel::nmod_desc || token(mention.head).deprel == Deprel::compound) return false;
    const auto preposition = tree_.child(mention.head, Deprel::case_);
    return !preposition ||
           (lower(document_.form(*preposition)) != "as" && lower(document_.form(*preposition)) != "like");
  }

  // A noun in the singular without anything before it: "by force", "in court". Police is always a body.
  bool is_abstract(const Mention& mention) const {
    if (language::is_plural(document_, mention.head) || token(mention.head).upos != Upos::NOUN) return false;
    return mention.tokens.begin == mention.head && lower_lemma(document_, mention.head) != "police" &&
           !is_headlined(mention);
  }

  // "Man charged with arson", "Woman, 30, jailed": headlines leave the article out, and the full stop. Officials are
  // named in what follows.
  bool is_headlined(const Mention& mention) const {
    const auto noun = language::noun_of(document_, mention);
    if (!noun || noun->type != MentionType::person) return false;
    const bool anybody = noun->role == NominalRole::anyone || noun->role == NominalRole::affected ||
                         noun->role == NominalRole::profession || noun->role == NominalRole::fighter;
    const auto sentence = document_.sentences[token(mention.head).sentence].tokens;
    return anybody && token(sentence.end - 1).upos != Upos::PUNCT;
  }

  bool suffers_headline(std::uint32_t head) const {
    const auto children = tree_.children(head);
    return std::any_of(children.begin(), children.end(), [&](auto child) {
      return token(child).deprel == Deprel::acl && token(child).xpos == language::Xpos::VBN;
    });
  }

  bool is_actor(std::uint32_t chain) const {
    const auto& mentions = linking_.chains[chain];
    return std::any_of(mentions.begin(), mentions.end(), [&](std::uint32_t index) {
      if (!takes_part(index)) return false;
      const auto noun = language::noun_of(document_, linking_.mention(index));
      return noun && acts(index, noun->role);
    });
  }

  // Whether a nominal does, says or suffers what is told, by its place in the clause: "the hospital" of "taken to the
  // hospital" and "the party" of "founder of the party" do not.
  bool acts(std::uint32_t index, NominalRole role) const {
    if (role == NominalRole::country || role == NominalRole::settlement || role == NominalRole::site) return false;
    if (is_heard_only(lower_lemma(document_, linking_.mention(index).head))) return tells(index);
    if (role == NominalRole::source || role == NominalRole::envoy || role == NominalRole::affected ||
        role == NominalRole::fighter || role == NominalRole::force)
      return true;
    auto head = linking_.mention(index).head;
    for (int steps = 0; token(head).deprel == Deprel::conj && tree_.head(head) && steps < most_conjuncts; ++steps)
      head = *tree_.head(head);
    const bool person = linking_.mention(index).type == MentionType::person;
    const auto above = tree_.head(head);
    switch (token(head).deprel) {
      case Deprel::nsubj:
        return person || (above && token(*above).upos == Upos::VERB);
      case Deprel::nsubj_pass:
      case Deprel::obj:
      case Deprel::iobj:
        return role != NominalRole::body;
      case Deprel::obl_agent:
        return true;
      case Deprel::root:
        return is_headlined(linking_.mention(index)) && suffers_headline(head);
      case Deprel::obl: {
        const auto preposition = tree_.child(head, Deprel::case_);
        if (!preposition) return false;
        const auto word = lower(document_.form(*preposition));
        const bool towards = word == "to" || word == "with" || word == "against" || word == "on" || word == "from";
        return word == "by" || word == "according" || (towards && role != NominalRole::body);
      }
      default:
        return false;
    }
  }

  // Nouns of whoever acts by what they tell alone: "a source said", "state media reported".
  static bool is_heard_only(std::string_view lemma) {
    constexpr std::array<std::string_view, 8> nouns = {"source", "media", "medium",  "television",
                                                       "tv",     "radio", "service", "family"};
    return std::find(nouns.begin(), nouns.end(), lemma) != nouns.end();
  }

  // A source that says something or knows of something, unlike that of a river or of moisture.
  bool tells(std::uint32_t index) const {
    const auto head = linking_.mention(index).head;
    if (language::is_informed(document_, head)) return true;
    for (auto child : tree_.children(head)) {
      const auto relation = token(child).deprel;
      const auto subject = tree_.child(child, Deprel::nsubj);
      const bool clause = relation == Deprel::acl_relcl || relation == Deprel::acl;
      if (clause && subject && lower(document_.form(*subject)) == "who") return true;
    }
    const auto preposition = tree_.child(head, Deprel::case_);
    if (preposition && lower(document_.form(*preposition)) == "according") return true;
    const auto above = tree_.head(head);
    if (!above || token(*above).upos != Upos::VERB) return false;
    constexpr std::array<std::string_view, 5> speaks = {"speak", "decline", "refuse", "caution", "ask"};
    constexpr std::array<std::string_view, 3> refers = {"cite", "quote", "tell"};
    const auto lemma = lower_lemma(document_, *above);
    const auto among = [&](const auto& words) { return std::find(words.begin(), words.end(), lemma) != words.end(); };
    const auto relation = token(head).deprel;
    if (relation == Deprel::nsubj) return among(speaks) || reporting_verb(lemma) != nullptr;
    if (relation == Deprel::obl_agent) return reporting_verb(lemma) != nullptr;
    return relation == Deprel::obj && among(refers);
  }

  // "Wikileaks editor-in-chief Kristinn Hrafnsson", "its leader and prophet, Warren Jeffs, has": who is named right
  // behind what he is.
  std::optional<EntityIndex> named_behind(std::uint32_t chain) const {
    for (const auto index : linking_.chains[chain]) {
      const auto& mention = linking_.mention(index);
      if (mention.form != MentionForm::nominal) continue;
      const auto noun = language::noun_of(document_, mention);
      if (const auto body = body_behind(index)) return body;
      if (const auto medium = medium_inside(index)) return medium;
      if (mention.type != MentionType::person) continue;
      if (language::is_plural(document_, mention.head) || !noun || !may_be_named(noun->role)) continue;
      if (const auto name = name_behind(index)) {
        const auto& named = linking_.entities_of(*name);
        if (named.size() == 1 && linking_.reading.facts.entities[named[0]].kind == EntityKind::person) return named[0];
      }
    }
    return std::nullopt;
  }

  // "the union Verdi", "the broadcaster NDR": a body named with nothing between.
  std::optional<EntityIndex> body_behind(std::uint32_t index) const {
    constexpr std::array<std::string_view, 8> like_bodies = {"broadcaster",  "publisher", "carrier", "maker",
                                                             "manufacturer", "retailer",  "insurer", "lender"};
    const auto& mention = linking_.mention(index);
    const auto noun = language::noun_of(document_, mention);
    if (!noun || mention.tokens.begin == mention.head || language::is_plural(document_, mention.head))
      return std::nullopt;
    const auto lemma = lower_lemma(document_, mention.head);
    const bool body = noun->role == NominalRole::company || noun->role == NominalRole::group ||
                      noun->role == NominalRole::party || noun->role == NominalRole::body ||
                      std::find(like_bodies.begin(), like_bodies.end(), lemma) != like_bodies.end();
    if (!body || mention.tokens.end != mention.head + 1) return std::nullopt;
    for (auto next = index + 1; next < document_.mentions.size(); ++next) {
      const auto& name = linking_.mention(next);
      if (name.tokens.begin > mention.tokens.end) break;
      if (name.tokens.begin != mention.tokens.end || name.form != MentionForm::name) continue;
      const auto& named = linking_.entities_of(next);
      if (named.size() == 1 && linking_.reading.facts.entities[named[0]].kind == EntityKind::organization)
        return named[0];
    }
    return std::nullopt;
  }

  // "the state-run Xinhua news agency", "the Kommersant newspaper": the name right before what it is.
  std::optional<EntityIndex> medium_inside(std::uint32_t index) const {
    const auto& mention = linking_.mention(index);
    const auto lemma = lower_lemma(document_, mention.head);
    auto first = mention.head;
    if (lemma == "agency" && first > 0 && lower_lemma(document_, first - 1) == "news") {
      --first;
    } else if (!language::is_medium_noun(lemma)) {
      return std::nullopt;
    }
    if (language::is_plural(document_, mention.head) || token(mention.tokens.begin).upos != Upos::DET)
      return std::nullopt;
    for (auto next = index + 1; next < document_.mentions.size(); ++next) {
      const auto& name = linking_.mention(next);
      if (name.tokens.begin >= first) break;
      if (name.form != MentionForm::name || name.tokens.end != first) continue;
      const auto& named = linking_.entities_of(next);
      if (named.size() == 1 && linking_.reading.facts.entities[named[0]].kind == EntityKind::organization)
        return named[0];
    }
    return std::nullopt;
  }

  static bool may_be_named(NominalRole role) {
    return role == NominalRole::leader || role == NominalRole::official || role == NominalRole::profession ||
           role == NominalRole::relative || role == NominalRole::envoy || role == NominalRole::anyone;
  }

  // The name that begins behind a title, with nothing but the rest of the title between; or behind a comma, if another
  // mark or a verb closes it.
  std::optional<std::uint32_t> name_behind(std::uint32_t index) const {
    constexpr std::uint32_t longest_rest = 6;
    const auto end = document_.sentences[linking_.sentence(index)].tokens.end;
    auto at = linking_.mention(index).tokens.end;
    const auto last = std::min(end, at + longest_rest);
    bool apart = false;
    while (at < last && !starts_person(index, at)) {
      const auto tag = token(at).upos;
      const bool title = tag == Upos::NOUN || tag == Upos::ADJ || tag == Upos::CCONJ || document_.form(at) == "-" ||
                         (tag == Upos::ADP && (document_.form(at - 1) == "-" || document_.form(at) == "of")) ||
                         is_rank(at);
      const bool comma = document_.form(at) == ",";
      const bool described = apart && token(at).upos == Upos::DET;  // "her husband, the architect Olli Aalto,"
      if ((apart && !described) || (!title && !comma && !described)) return std::nullopt;
      apart = comma;
      ++at;
    }
    const auto name = at < last ? starts_person(index, at) : std::nullopt;
    if (name && !apart && language::ends_in_another_person(document_, linking_.mention(index))) return std::nullopt;
    if (!name || !apart) return name && !says_second_person(index, at) ? name : std::nullopt;
    const auto behind = linking_.mention(*name).tokens.end;
    const bool closed = behind >= end || token(behind).upos == Upos::PUNCT || token(behind).upos == Upos::VERB ||
                        token(behind).upos == Upos::AUX;
    const bool known = linking_.mention(index).tokens.begin < linking_.mention(index).head;  // "the", "its", "WeWork's"
    return closed && known ? name : std::nullopt;
  }

  // "a minister and Joe Biden" are two.
  bool says_second_person(std::uint32_t index, std::uint32_t name) const {
    return name > linking_.mention(index).tokens.end && token(name - 1).upos == Upos::CCONJ;
  }

  bool is_rank(std::uint32_t at) const {
    const auto form = lower(document_.form(at));
    return form == "dr." || form == "dr" || form == "mr." || form == "mr" || form == "ms." || form == "mrs." ||
           form == "general" || form == "sir";
  }

  std::optional<std::uint32_t> starts_person(std::uint32_t index, std::uint32_t at) const {
    for (auto next = index + 1; next < document_.mentions.size(); ++next) {
      const auto& mention = linking_.mention(next);
      if (mention.tokens.begin > at) return std::nullopt;
      if (mention.tokens.begin == at && mention.form == MentionForm::name && mention.type == MentionType::person)
        return next;
    }
    return std::nullopt;
  }

  void link_chain(std::uint32_t chain) {
    if (const auto named = named_behind(chain)) {
      linking_.of_chain[chain] = {*named};
      return;
    }
    if (link_envoys(chain)) return;
    if (const auto body = capitalised_body(chain)) {
      linking_.of_chain[chain] = {*body};
      return;
    }
    Entity actor;
    actor.unnamed = true;
    for (const auto index : linking_.chains[chain]) {
      const auto& mention = linking_.mention(index);
      if (mention.form != MentionForm::nominal) continue;
      if (actor.label.empty()) actor.kind = kind_of(index);
      auto text = text_inside_sentence(index);
      auto label = text + knowledge_of(index);
      if (label.size() > actor.label.size()) actor.label = std::move(label);
      actor.aliases.push_back(std::move(text));
    }
    settle_aliases(actor);
    linking_.of_chain[chain] = {linking_.add(std::move(actor))};
  }

  // "the Finnish Seafarers' Union" in running text: a name, though no tagger knew it.
  std::optional<EntityIndex> capitalised_body(std::uint32_t chain) {
    for (const auto index : linking_.chains[chain]) {
      if (linking_.zone(index) != formats::ZoneKind::body || !is_capitalised_body(index)) continue;
      auto tokens = linking_.mention(index).tokens;
      while (token(tokens.begin).upos == Upos::DET) ++tokens.begin;
      Entity body;
      body.kind = EntityKind::organization;
      body.label = language::mention_text(document_, {.tokens = tokens});
      if (language::is_generic_body(body.label)) return std::nullopt;
      const auto& known = linking_.reading.facts.entities;
      const auto same = std::find_if(known.begin(), known.end(), [&](const Entity& other) {
        return !other.unnamed && other.kind == body.kind && slug(other.label) == slug(body.label);
      });
      return same != known.end() ? static_cast<EntityIndex>(same - known.begin()) : linking_.add(std::move(body));
    }
    return std::nullopt;
  }

  // All words of it but the article and the small ones have capitals, two of them at least.
  bool is_capitalised_body(std::uint32_t index) const {
    const auto& mention = linking_.mention(index);
    if (mention.form != MentionForm::nominal || mention.type != MentionType::organization) return false;
    if (token(mention.head).upos != Upos::PROPN) return false;
    int capitals = 0;
    for (auto at = mention.tokens.begin; at < mention.tokens.end; ++at) {
      const auto form = document_.form(at);
      const auto tag = token(at).upos;
      const bool capital = form[0] >= 'A' && form[0] <= 'Z';
      const bool small = tag == Upos::ADP || tag == Upos::CCONJ || tag == Upos::PART ||
                         (tag == Upos::DET && (at == mention.tokens.begin || !capital));
      if (!small && !capital) return false;
      if (!small) ++capitals;
    }
    return capitals >= 2 && mention.head + 1 == mention.tokens.end;
  }

  static void settle_aliases(Entity& actor) {
    std::sort(actor.aliases.begin(), actor.aliases.end());
    actor.aliases.erase(std::unique(actor.aliases.begin(), actor.aliases.end()), actor.aliases.end());
    std::erase(actor.aliases, actor.label);
  }

  EntityKind kind_of(std::uint32_t index) const {
    const auto list = members(index);
    const bool of_bodies = !list.empty() && std::all_of(list.begin(), list.end(), [&](std::uint32_t member) {
      return linking_.mention(member).type != MentionType::person;
    });
    if (of_bodies || linking_.mention(index).type == MentionType::organization) return EntityKind::organization;
    return EntityKind::person;
  }

  // " familiar with the matter": what makes a source of somebody, behind the words of the mention.
  std::string knowledge_of(std::uint32_t index) const {
    constexpr std::uint32_t longest = 8;
    const auto& mention = linking_.mention(index);
    if (mention.tokens.end != mention.head + 1 || !language::is_informed(document_, mention.head)) return {};
    for (auto child : tree_.children(mention.head)) {
      const auto words = tree_.subtree(child);
      if (words.begin != mention.tokens.end || words.size() > longest) continue;
      return " " + std::string(document_.text(document_.bytes(words)));
    }
    return {};
  }

  // A capital that only the start of a sentence gave is taken back: "The source" -> "the source".
  std::string text_inside_sentence(std::uint32_t index) const {
    auto text = linking_.text(index);
    const auto first = linking_.mention(index).tokens.begin;
    const auto form = document_.form(first);
    const bool article = form == "The" || form == "A" || form == "An" || token(first).upos == Upos::DET;
    const bool starts = document_.sentences[token(first).sentence].tokens.begin == first;
    const bool one_capital = text.size() > 1 && !(text[1] >= 'A' && text[1] <= 'Z');
    const bool ordinary = starts && token(first).upos != Upos::PROPN && !starts_with_name(index);
    if ((article || ordinary) && one_capital && text[0] >= 'A' && text[0] <= 'Z')
      text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
  }

  bool starts_with_name(std::uint32_t index) const {
    const auto first = linking_.mention(index).tokens.begin;
    for (auto next = index + 1; next < document_.mentions.size() && linking_.mention(next).tokens.begin == first;
         ++next) {
      if (linking_.mention(next).form <= MentionForm::demonym) return true;
    }
    return false;
  }

  // "delegations from Hamas and Israel": one body for each sender, the same as "the Israeli delegation" elsewhere.
  bool link_envoys(std::uint32_t chain) {
    for (const auto index : linking_.chains[chain]) {
      const auto& mention = linking_.mention(index);
      if (mention.form != MentionForm::nominal || mention.type != MentionType::organization) continue;
      const auto noun = language::noun_of(document_, mention);
      if (!noun || noun->role != NominalRole::envoy) continue;
      for (const auto sender : sender_entities(index)) {
        const auto body = envoy(index, sender);
        auto& bodies = linking_.of_chain[chain];
        if (std::find(bodies.begin(), bodies.end(), body) == bodies.end()) bodies.push_back(body);
      }
    }
    return !linking_.of_chain[chain].empty();
  }

  std::vector<EntityIndex> sender_entities(std::uint32_t index) const {
    std::vector<EntityIndex> found;
    for (const auto sender : language::senders(document_, linking_.mention(index))) {
      for (const auto known : linking_.entities_of(sender)) {
        if (std::find(found.begin(), found.end(), known) == found.end()) found.push_back(known);
      }
    }
    return found;
  }

  EntityIndex envoy(std::uint32_t index, EntityIndex sender) {
    const auto noun = lower_lemma(document_, linking_.mention(index).head);
    const auto [at, is_new] = envoys_.try_emplace({noun, sender}, 0);
    if (is_new) {
      Entity body;
      body.kind = EntityKind::organization;
      body.unnamed = true;
      const bool alone =
          sender_entities(index).size() == 1 && !language::is_plural(document_, linking_.mention(index).head);
      body.label = alone ? text_inside_sentence(index) : entity(sender).label + " " + noun;
      at->second = linking_.add(std::move(body));
    }
    if (sender_entities(index).size() == 1) {
      auto& body = entity(at->second);
      body.aliases.push_back(text_inside_sentence(index));
      settle_aliases(body);
    }
    return at->second;
  }

  void relate_to_senders(std::uint32_t index) {
    const auto noun = language::noun_of(document_, linking_.mention(index));
    if (!noun || noun->role != NominalRole::envoy) return;
    const auto bytes = document_.bytes(linking_.mention(index).tokens);
    for (const auto actor : linking_.entities_of(index)) {
      for (const auto sender : sender_entities(index)) {
        if (actor == sender || (entity(actor).unnamed && is_envoy_of_another(actor, sender))) continue;
        linking_.relate(actor, "rel:represents", sender, linking_.sentence(index), bytes, 0.9F);
      }
    }
  }

  bool is_envoy_of_another(EntityIndex actor, EntityIndex sender) const {
    return std::any_of(envoys_.begin(), envoys_.end(),
                       [&](const auto& envoy) { return envoy.second == actor && envoy.first.second != sender; });
  }

  // The names of "international mediators, including Egypt, Qatar, and the United States".
  std::vector<std::uint32_t> members(std::uint32_t index) const {
    const auto& mention = linking_.mention(index);
    const auto end = document_.sentences[linking_.sentence(index)].tokens.end;
    auto at = mention.tokens.end;
    std::vector<std::uint32_t> found;
    if (!language::is_plural(document_, mention.head)) return found;
    if (at < end && document_.form(at) == ",") ++at;
    if (at < end && lower(document_.form(at)) == "including") {
      ++at;
    } else if (at + 1 < end && lower(document_.form(at)) == "such" && lower(document_.form(at + 1)) == "as") {
      at += 2;
    } else {
      return found;
    }
    for (auto next = index + 1; next < document_.mentions.size() && at < end; ++next) {
      const auto& member = linking_.mention(next);
      while (at < end && at < member.tokens.begin && is_list_word(at)) ++at;
      if (member.tokens.begin < at) continue;
      if (member.tokens.begin != at || member.form != MentionForm::name) break;
      found.push_back(next);
      at = member.tokens.end;
      if (at >= end || !is_list_word(at)) break;
    }
    return found;
  }

  bool is_list_word(std::uint32_t at) const {
    return document_.form(at) == "," || token(at).upos == Upos::CCONJ || token(at).upos == Upos::DET;
  }

  void relate_members(std::uint32_t index) {
    const auto own = linking_.entities_of(index);
    if (own.size() != 1 || !entity(own[0]).unnamed) return;
    const auto list = members(index);
    if (list.empty()) return;
    const Span bytes = {document_.bytes(linking_.mention(index).tokens).begin,
                        document_.bytes(linking_.mention(list.back()).tokens).end};
    auto all = own;
    const bool body = entity(own[0]).kind == EntityKind::organization;
    for (const auto member : list) {
      for (const auto known : linking_.entities_of(member)) {
        if (body) linking_.relate(known, "schema:memberOf", own[0], linking_.sentence(index), bytes, 0.9F);
        all.push_back(known);
      }
    }
    // Who is said to be among them acts with them.
    linking_.of_mention.insert_or_assign(index, std::move(all));
  }

  // "the two parties", "both countries": the latest two that were named as a pair.
  void resolve_pair(std::uint32_t index) {
    const auto& mention = linking_.mention(index);
    if (!language::is_plural(document_, mention.head) || !says_two(mention)) return;
    const auto noun = language::noun_of(document_, mention);
    if (!noun) return;
    const bool any_party = noun->role == NominalRole::party;
    if (!any_party && noun->role != NominalRole::country && noun->role != NominalRole::leader &&
        noun->role != NominalRole::group && noun->role != NominalRole::company)
      return;
    auto& pair = linking_.of_mention[index];  // empty where none is found: it is no actor of its own
    const auto sentence = linking_.sentence(index);
    for (auto at = index; at-- > 0;) {
      if (linking_.sentence(at) + sentences_back < sentence) return;
      const auto partner = partner_of(at);
      if (!partner || *partner >= index) continue;
      const auto& one = linking_.entities_of(at);
      const auto& two = linking_.entities_of(*partner);
      if (one.size() != 1 || two.size() != 1 || one[0] == two[0]) continue;
      if (!fits(one[0], noun->role) || !fits(two[0], noun->role)) continue;
      pair = {one[0], two[0]};
      return;
    }
  }

  bool says_two(const Mention& mention) const {
    for (auto at = mention.tokens.begin; at < mention.head; ++at) {
      const auto form = lower(document_.form(at));
      if (form == "two" || form == "both" || form == "2") return true;
    }
    return false;
  }

  bool fits(EntityIndex index, NominalRole role) {
    const auto& candidate = entity(index);
    switch (role) {
      case NominalRole::country:
        return candidate.country;
      case NominalRole::leader:
        return candidate.kind == EntityKind::person;
      case NominalRole::party:
        return candidate.kind == EntityKind::organization || candidate.country || candidate.kind == EntityKind::person;
      default:
        return candidate.kind == EntityKind::organization;
    }
  }

  // B of "A and B", where they are all of the list.
  std::optional<std::uint32_t> partner_of(std::uint32_t index) const {
    const auto joint = linking_.mention(index).tokens.end;
    if (linking_.mention(index).form != MentionForm::name && linking_.mention(index).form != MentionForm::demonym)
      return std::nullopt;
    if (joint >= document_.tokens.size() || token(joint).upos != Upos::CCONJ || is_third_of_list(index))
      return std::nullopt;
    auto begin = joint + 1;
    if (begin < document_.tokens.size() && token(begin).upos == Upos::DET) ++begin;
    for (auto next = index + 1; next < document_.mentions.size() && next <= index + 3; ++next) {
      if (linking_.mention(next).tokens.begin == begin && linking_.mention(next).form == MentionForm::name) return next;
    }
    return std::nullopt;
  }

  bool is_third_of_list(std::uint32_t index) const {
    const auto begin = linking_.mention(index).tokens.begin;
    if (index == 0 || begin == 0 || document_.form(begin - 1) != ",") return false;
    return linking_.mention(index - 1).tokens.end == begin - 1;
  }
};

}  // namespace

void link_unnamed(Linking& linking) { UnnamedActors(linking).run(); }

}  // namespace relata::extraction
