// Texts with names, tags and trees written by hand, whose chains are resolved.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "importers/language/coreference/coreference.h"
#include "importers/language/coreference/disambiguation.h"
#include "importers/language/coreference/nominals.h"
#include "tests/catch.h"
#include "tests/importers/annotated.h"

namespace relata::tests {

using namespace language;

inline const Gazetteer& gazetteer() {
  static const Gazetteer loaded(RELATA_SOURCE_DIR "/importers/models/gazetteer.bin");
  return loaded;
}

// The chains of a text, as the texts of their mentions.
struct Resolved {
  explicit Resolved(const std::vector<Paragraph>& paragraphs) : document(annotated(paragraphs)) {
    const Tree tree(*document);
    find_nominals(*document, tree);
    resolve_coreference(*document, tree, gazetteer());
  }

  // The chain of the n-th mention with that text, from 0; no_chain for none.
  std::uint32_t chain(std::string_view text, int n = 0) const {
    for (const auto& mention : document->mentions) {
      if (mention_text(*document, mention) == text && n-- == 0) return mention.chain;
    }
    FAIL("no mention \"" << text << "\"");
    return Mention::no_chain;
  }
  bool same(std::string_view a, std::string_view b) const {
    return chain(a) != Mention::no_chain && chain(a) == chain(b);
  }
  std::set<std::string> texts() const {
    std::set<std::string> all;
    for (const auto& mention : document->mentions) all.insert(mention_text(*document, mention));
    return all;
  }

  std::unique_ptr<Document> document;
};

// "NAME left", by one word of type PER.
inline std::string left(const std::string& name) { return name + "|PROPN|2|nsubj|-|B-PER left|VERB|0|root|leave"; }

// "FIRST LAST spoke".
inline std::string spoke(const std::string& first, const std::string& last) {
  return first + "|PROPN|3|nsubj|-|B-PER " + last + "|PROPN|1|flat|-|I-PER spoke|VERB|0|root|speak";
}

}  // namespace relata::tests
