// The tags and relations that rows of a model's heads stand for.
#pragma once

#include <vector>

#include "importers/language/document.h"
#include "importers/language/encoder/kernels.h"
#include "importers/language/model_file.h"

namespace relata::language::encoder {

struct Labels {
  struct Tags {
    Upos upos = Upos::X;
    Xpos xpos = Xpos::FW;
  };
  std::vector<Tags> tags;
  std::vector<Deprel> relations;

  // Sections "network-tags" (two bytes each) and "network-relations" (a byte each), by the numbers of the
  // enumerations. Throws ModelError.
  explicit Labels(const ModelFile& model);

  // Sets the tags whose score is largest.
  void set_tags(const Kernels& kernels, const float* scores, Token& token) const;
  // Sets the relation whose score is largest; "root" for a word below the root and for no other. Overwrites scores.
  void set_relation(const Kernels& kernels, float* scores, bool is_root, Token& token) const;

 private:
  std::vector<std::uint32_t> roots_;  // rows of the relations that say "root"
};

}  // namespace relata::language::encoder
