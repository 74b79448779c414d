// Annotates a CoNLL-U file: its words, sentences and comments stay, all else is filled.
#pragma once

#include <functional>
#include <string_view>

#include "importers/language/pipeline.h"

namespace relata::language {

// Hands each document to `write` as soon as it is done. Throws ConlluError.
void annotate_conllu(const Pipeline& pipeline, std::string_view input,
                     const std::function<void(std::string_view)>& write);

}  // namespace relata::language
