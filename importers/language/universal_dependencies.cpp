#include "importers/language/universal_dependencies.h"

#include <algorithm>
#include <array>

namespace relata::language {
namespace {

constexpr std::array<std::string_view, upos_count> upos_names = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                                 "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                                 "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, xpos_count> xpos_names = {
    "#",    "$",   "''",  ",",    "-LRB-", "-RRB-", ".",   ":",   "ADD", "AFX", "CC",  "CD", "DT",
    "EX",   "FW",  "GW",  "HYPH", "IN",    "JJ",    "JJR", "JJS", "LS",  "MD",  "NFP", "NN", "NNP",
    "NNPS", "NNS", "PDT", "POS",  "PRP",   "PRP$",  "RB",  "RBR", "RBS", "RP",  "SYM", "TO", "UH",
    "VB",   "VBD", "VBG", "VBN",  "VBP",   "VBZ",   "WDT", "WP",  "WP$", "WRB", "``"};

constexpr std::array<std::string_view, deprel_count> deprel_names = {
    "acl",        "acl:relcl", "advcl",       "advcl:relcl",   "advmod",   "amod",        "appos",        "aux",
    "aux:pass",   "case",      "cc",          "cc:preconj",    "ccomp",    "compound",    "compound:prt", "conj",
    "cop",        "csubj",     "csubj:outer", "csubj:pass",    "dep",      "det",         "det:predet",   "discourse",
    "dislocated", "expl",      "fixed",       "flat",          "goeswith", "iobj",        "list",         "mark",
    "nmod",       "nmod:desc", "nmod:poss",   "nmod:unmarked", "nsubj",    "nsubj:outer", "nsubj:pass",   "nummod",
    "obj",        "obl",       "obl:agent",   "obl:unmarked",  "orphan",   "parataxis",   "punct",        "reparandum",
    "root",       "vocative",  "xcomp"};

template <typename Tag, std::size_t count>
std::optional<Tag> find(const std::array<std::string_view, count>& names, std::string_view wanted) {
  auto found = std::find(names.begin(), names.end(), wanted);
  if (found == names.end()) return std::nullopt;
  return static_cast<Tag>(found - names.begin());
}

}  // namespace

std::string_view name(Upos tag) { return upos_names[static_cast<std::size_t>(tag)]; }
std::string_view name(Xpos tag) { return xpos_names[static_cast<std::size_t>(tag)]; }
std::string_view name(Deprel relation) { return deprel_names[static_cast<std::size_t>(relation)]; }

std::optional<Upos> parse_upos(std::string_view wanted) { return find<Upos>(upos_names, wanted); }
std::optional<Xpos> parse_xpos(std::string_view wanted) { return find<Xpos>(xpos_names, wanted); }

std::optional<Deprel> parse_deprel(std::string_view wanted) {
  if (auto exact = find<Deprel>(deprel_names, wanted)) return exact;
  return find<Deprel>(deprel_names, wanted.substr(0, wanted.find(':')));
}

}  // namespace relata::language
