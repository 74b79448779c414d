// The tag sets of Universal Dependencies v2 as its English treebanks use them, and the Penn Treebank tags (XPOS).
// https://universaldependencies.org/u/pos/ and https://universaldependencies.org/en/dep/
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace relata::language {

enum class Upos : std::uint8_t {
  ADJ,
  ADP,
  ADV,
  AUX,
  CCONJ,
  DET,
  INTJ,
  NOUN,
  NUM,
  PART,
  PRON,
  PROPN,
  PUNCT,
  SCONJ,
  SYM,
  VERB,
  X
};
inline constexpr std::size_t upos_count = 17;

// Penn tags, with names for those that are punctuation: PRPS is PRP$, WPS is WP$.
enum class Xpos : std::uint8_t {
  hash_,
  dollar,
  quote_close,
  comma,
  LRB,
  RRB,
  period,
  colon,
  ADD,
  AFX,
  CC,
  CD,
  DT,
  EX,
  FW,
  GW,
  HYPH,
  IN,
  JJ,
  JJR,
  JJS,
  LS,
  MD,
  NFP,
  NN,
  NNP,
  NNPS,
  NNS,
  PDT,
  POS,
  PRP,
  PRPS,
  RB,
  RBR,
  RBS,
  RP,
  SYM,
  TO,
  UH,
  VB,
  VBD,
  VBG,
  VBN,
  VBP,
  VBZ,
  WDT,
  WP,
  WPS,
  WRB,
  quote_open
};
inline constexpr std::size_t xpos_count = 50;

// Relations with their subtypes: nsubj_pass is nsubj:pass, case_ is case.
enum class Deprel : std::uint8_t {
  acl,
  acl_relcl,
  advcl,
  advcl_relcl,
  advmod,
  amod,
  appos,
  aux,
  aux_pass,
  case_,
  cc,
  cc_preconj,
  ccomp,
  compound,
  compound_prt,
  conj,
  cop,
  csubj,
  csubj_outer,
  csubj_pass,
  dep,
  det,
  det_predet,
  discourse,
  dislocated,
  expl,
  fixed,
  flat,
  goeswith,
  iobj,
  list,
  mark,
  nmod,
  nmod_desc,
  nmod_poss,
  nmod_unmarked,
  nsubj,
  nsubj_outer,
  nsubj_pass,
  nummod,
  obj,
  obl,
  obl_agent,
  obl_unmarked,
  orphan,
  parataxis,
  punct,
  reparandum,
  root,
  vocative,
  xcomp
};
inline constexpr std::size_t deprel_count = 51;

// As written in CoNLL-U.
std::string_view name(Upos tag);
std::string_view name(Xpos tag);
std::string_view name(Deprel relation);

// The other way; nullopt for an unknown name. A relation with an unknown subtype becomes its main type.
std::optional<Upos> parse_upos(std::string_view name);
std::optional<Xpos> parse_xpos(std::string_view name);
std::optional<Deprel> parse_deprel(std::string_view name);

}  // namespace relata::language
