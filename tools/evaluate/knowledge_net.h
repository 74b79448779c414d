// KnowledgeNet: passages of Wikipedia and news with the facts of 15 properties, and what they say of relations that
// were read in them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "importers/extraction/reading.h"
#include "importers/language/pipeline.h"

namespace relata::evaluate {

struct Fact {
  struct End {
    language::Span span;  // code points
    std::string text, uri;
  };
  std::string property;
  End subject, object;

  std::string key() const;   // the same for facts that differ only in the mentions they name
  bool has_pronoun() const;  // at one of its ends
};

struct Passage {
  std::string text;
  std::int64_t fold = 0;
  std::set<std::string> annotated;  // properties that were searched exhaustively
  std::vector<Fact> facts;

  // Rules were written, and confidences measured, looking at folds 1 to 3; fold 4 is only measured.
  bool held_out() const { return fold == 4; }
};

// Throws std::runtime_error for a file that is missing or no JSON Lines.
std::vector<Passage> read_knowledge_net(const std::filesystem::path& corpora);

// A passage as Relata reads it.
class ReadPassage {
 public:
  ReadPassage(const language::Pipeline& pipeline, const Passage& passage);
  ReadPassage(const ReadPassage&) = delete;
  ReadPassage& operator=(const ReadPassage&) = delete;

  // What the corpus says of a relation: one verdict for each property that it may mean and that was searched.
  struct Verdict {
    std::string_view property;
    std::vector<std::string> facts;  // keys of those it is right about; none: it is wrong
    bool right() const { return !facts.empty(); }
  };
  std::vector<Verdict> judge(const extraction::Relation& relation) const;

  const extraction::Facts& facts() const { return reading_.facts; }
  // For what reads it once more.
  const extraction::Reading& reading() const { return reading_; }

 private:
  bool is_at(extraction::EntityIndex entity, const Fact::End& end) const;
  bool agrees(const extraction::Relation& relation, bool backwards, const Fact& fact) const;

  const Passage& passage_;
  formats::Article article_;
  std::unique_ptr<language::Document> document_;
  extraction::Reading reading_;
  std::vector<std::vector<language::Span>> spans_;  // of each entity: its mentions, in code points
};

}  // namespace relata::evaluate
