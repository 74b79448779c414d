// The trainers of the syntactic models: each adds its sections to the model.
#pragma once

#include <functional>
#include <vector>

#include "importers/language/model_file.h"
#include "importers/language/syntax/tagger.h"
#include "tools/train/treebank.h"

namespace relata::train {

void train_lemmas(const std::vector<const TreebankDocument*>& documents, language::ModelFileWriter& model);
void train_tagger(const std::vector<const TreebankDocument*>& documents, language::ModelFileWriter& model);
// The tags of the treebank must be those of a tagger that has not seen it; heads and relations are gold.
void train_parser(const Treebank& treebank, language::ModelFileWriter& model);

}  // namespace relata::train
