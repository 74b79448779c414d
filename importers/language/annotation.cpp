#include "importers/language/annotation.h"

#include <string>

#include "importers/language/conllu.h"

namespace relata::language {

void annotate_conllu(const Pipeline& pipeline, std::string_view input,
                     const std::function<void(std::string_view)>& write) {
  ConlluReader reader(input);
  std::string out;
  while (auto read = reader.next()) {
    read->document->mentions.clear();
    pipeline.annotate_tokens(*read->document);
    out.clear();
    write_conllu(*read, out);
    write(out);
  }
}

}  // namespace relata::language
