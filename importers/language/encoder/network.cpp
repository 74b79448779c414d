#include "importers/language/encoder/network.h"

#include <stdexcept>

namespace relata::language {
namespace {

// Enough words for the kernels to work on many at a time, few enough to keep their numbers in the second-level cache.
constexpr std::size_t batch_words = 128;

}  // namespace

Network::Network(const ModelFile& model, const encoder::Kernels& kernels)
    : kernels_(kernels),
      tensors_(model),
      embedding_(tensors_, model.array<std::uint32_t>("network-words")),
      layers_(encoder::read_layers(tensors_, embedding_.width())),
      heads_(tensors_, model, embedding_.width()) {
  const auto tags = static_cast<std::uint32_t>(heads_.name_tags());
  if (tensors_.has("names.transitions")) name_transitions_ = tensors_.floats("names.transitions", {tags, tags});
}

void Network::read(Document& document, std::span<const WordFeatures> words, std::span<const NameEvidence> evidence,
                   Scratch& scratch, NameScores& names) const {
  if (words.size() != document.tokens.size() || evidence.size() != document.tokens.size())
    throw std::invalid_argument("the network reads features and evidence of every token");
  names.tags = heads_.name_tags();
  names.scores.assign(document.tokens.size() * names.tags, 0.0F);
  read(document.sentences, document, words, evidence, scratch, names);
}

void Network::read(std::span<const Sentence> sentences, Document& document, std::span<const WordFeatures> words,
                   std::span<const NameEvidence> evidence, Scratch& scratch, NameScores& names) const {
  auto& batch = scratch.batch;
  for (std::size_t begin = 0, end = 0; begin < sentences.size(); begin = end) {
    for (std::size_t size = 0;
         end < sentences.size() && (end == begin || size + sentences[end].tokens.size() <= batch_words); ++end)
      size += sentences[end].tokens.size();
    batch.start(sentences.subspan(begin, end - begin), embedding_.width());
    if (batch.size() == 0) continue;
    embedding_.apply(kernels_, words, evidence, batch);
    for (const auto& layer : layers_) std::visit([&](const auto& each) { each.apply(kernels_, batch); }, layer);
    heads_.multiply(kernels_, batch, scratch.heads);
    heads_.tag(kernels_, batch, scratch.heads, document, names.scores);
    heads_.find_trees(kernels_, batch, scratch.heads, document);
    heads_.name_relations(kernels_, batch, scratch.heads, document);
  }
}

}  // namespace relata::language
