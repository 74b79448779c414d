#include "importers/import.h"

#include <optional>

#include "importers/article_graph.h"
#include "importers/extraction/selection.h"
#include "importers/parallel_reading.h"

namespace relata::importers {
namespace {

// An article as its worker leaves it to the writer.
struct Prepared {
  std::string iri;
  std::vector<graph::Quad> quads;
  std::string source;
  std::string foreign_language;  // BCP 47, "" for English
};

formats::Diagnostic not_english(const Prepared& article) {
  return {
      article.source, 0, 0,
      "the article is in \"" + article.foreign_language + "\"; only English is read, so its metadata alone is kept"};
}

// Groups whole articles into transactions: one each would cost a disk flush each.
class BatchWriter {
 public:
  BatchWriter(graph::Store& store, const extraction::Naming& naming, ImportReport& report, const ProgressSink& progress)
      : store_(store), naming_(naming), report_(report), progress_(progress) {}

  void write(const Prepared& article) {
    if (!transaction_) transaction_.emplace(store_.begin());
    report_.replaced += replace_article(*transaction_, article.iri, article.quads, naming_) ? 1U : 0U;
    report_.articles += 1;
    report_.statements += article.quads.size();
    pending_ += article.quads.size();
    constexpr std::size_t enough = 200'000;
    if (pending_ >= enough) commit();
  }

  void commit() {
    if (!transaction_) return;
    transaction_->commit();
    transaction_.reset();
    pending_ = 0;
    if (progress_) progress_(report_);
  }

 private:
  graph::Store& store_;
  const extraction::Naming& naming_;
  ImportReport& report_;
  const ProgressSink& progress_;
  std::optional<graph::Transaction> transaction_;
  std::size_t pending_ = 0;  // quads
};

}  // namespace

ImportReport import_articles(graph::Store& store, const language::Pipeline& pipeline,
                             const std::vector<std::string>& paths, const ImportOptions& options,
                             const formats::DiagnosticSink& report, const ProgressSink& progress) {
  ImportReport result;
  BatchWriter writer(store, options.naming, result, progress);
  ParallelReading<Prepared> reading(pipeline, options.read, options.jobs, [&](Understanding&& understood) {
    extraction::select_facts(understood.facts, options.least_confidence);
    const auto& article = understood.article;
    return Prepared{options.naming.article(article), understood.statements(pipeline.gazetteer(), options.naming),
                    article.source, understood.english() ? "" : article.language};
  });
  reading.run(paths, [&](Outcome<Prepared>&& outcome) {
    if (outcome.problem) {
      ++result.bad_records;
      report(*outcome.problem);
    }
    if (!outcome.product) return;
    if (!outcome.product->foreign_language.empty()) {
      ++result.not_english;
      report(not_english(*outcome.product));
    }
    writer.write(*outcome.product);
  });
  writer.commit();
  return result;
}

ImportReport read_all(const language::Pipeline& pipeline, const std::vector<std::string>& paths,
                      const ImportOptions& options, const Render& render, const RenderedSink& sink,
                      const formats::DiagnosticSink& report) {
  ImportReport result;
  ParallelReading<std::string> reading(pipeline, options.read, options.jobs, [&](Understanding&& understood) {
    extraction::select_facts(understood.facts, options.least_confidence);
    return render(understood);
  });
  reading.run(paths, [&](Outcome<std::string>&& outcome) {
    if (outcome.problem) {
      ++result.bad_records;
      report(*outcome.problem);
    }
    if (!outcome.product) return;
    ++result.articles;
    sink(*outcome.product);
  });
  return result;
}

}  // namespace relata::importers
