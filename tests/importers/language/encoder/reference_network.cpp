#include "tests/importers/language/encoder/reference_network.h"

#include <algorithm>
#include <cmath>

namespace relata::tests {
namespace {

Vector rectified(Vector x) {
  for (auto& number : x) number = std::max(number, 0.0F);
  return x;
}

Vector sum(Vector a, const Vector& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] += b[i];
  return a;
}

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

}  // namespace

Vector ReferenceNetwork::linear(const std::string& name, const Vector& x) const {
  const auto& weight = network_.at(name + ".weight");
  auto out = network_.at(name + ".bias").numbers;
  for (std::size_t row = 0; row < weight.rows; ++row) {
    for (std::size_t column = 0; column < weight.columns; ++column)
      out[row] += weight.numbers[row * weight.columns + column] * x[column];
  }
  return out;
}

Vector ReferenceNetwork::norm(const std::string& name, const Vector& x) const {
  const auto& scale = network_.at(name + ".norm.scale").numbers;
  const auto& shift = network_.at(name + ".norm.shift").numbers;
  double mean = 0, variance = 0;
  for (const float number : x) mean += number / static_cast<double>(x.size());
  for (const float number : x) variance += (number - mean) * (number - mean) / static_cast<double>(x.size());
  Vector out;
  for (std::size_t i = 0; i < x.size(); ++i)
    out.push_back(static_cast<float>((x[i] - mean) / std::sqrt(variance + 1e-5) * scale[i] + shift[i]));
  return out;
}

Vector ReferenceNetwork::embed(const language::WordFeatures& word, const language::NameEvidence& evidence) const {
  Vector out(network_.shape.width);
  const auto add = [&](const std::string& name, std::size_t row) {
    const auto& table = network_.at("embed." + name);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] += table.numbers[row % table.rows * out.size() + i];
  };
  const auto known = std::find(network_.words.begin() + 1, network_.words.end(), word.word);
  add("word", known == network_.words.end() ? 0 : static_cast<std::size_t>(known - network_.words.begin()));
  add("prefix1", word.prefixes[0]);
  add("prefix3", word.prefixes[2]);
  add("suffix1", word.suffixes[0]);
  add("suffix2", word.suffixes[1]);
  add("suffix3", word.suffixes[2]);
  add("suffix5", word.suffixes[4]);
  add("shape", word.shape);
  add("letters", static_cast<std::size_t>(word.letters));
  add("gazetteer", evidence.gazetteer);
  add("class", evidence.word_class);
  return norm("embed", out);
}

Rows ReferenceNetwork::recur(const std::string& name, const Rows& x) const {
  const std::size_t h = network_.shape.states, size = x.size();
  Rows gates, states(size, Vector(2 * h));
  for (const auto& row : x) gates.push_back(linear(name + ".in", row));
  for (std::size_t lane = 0; lane < h; ++lane) {
    double forward = 0, backward = 0;
    for (std::size_t t = 0; t < size; ++t) {
      const double gate = sigmoid(gates[t][h + lane]);
      forward = gate * forward + (1 - gate) * gates[t][lane];
      states[t][lane] = static_cast<float>(forward);
    }
    for (std::size_t t = size; t-- > 0;) {
      const double gate = sigmoid(gates[t][3 * h + lane]);
      backward = gate * backward + (1 - gate) * gates[t][2 * h + lane];
      states[t][h + lane] = static_cast<float>(backward);
    }
  }
  Rows out;
  for (std::size_t t = 0; t < size; ++t)
    out.push_back(norm(name, sum(x[t], linear(name + ".out", rectified(states[t])))));
  return out;
}

Rows ReferenceNetwork::apply(const std::string& name, const std::string& kind, const Rows& x) const {
  if (kind == "rec") return recur(name, x);
  Rows out;
  for (std::size_t t = 0; t < x.size(); ++t) {
    if (kind == "ffn") {
      out.push_back(norm(name, sum(x[t], linear(name + ".out", rectified(linear(name + ".in", x[t]))))));
      continue;
    }
    const Vector none(x[t].size());
    Vector window;
    for (const auto* row : {t > 0 ? &x[t - 1] : &none, &x[t], t + 1 < x.size() ? &x[t + 1] : &none})
      window.insert(window.end(), row->begin(), row->end());
    out.push_back(norm(name, sum(x[t], rectified(linear(name, window)))));
  }
  return out;
}

ReferenceOutputs ReferenceNetwork::read(const RandomText& text, language::Span sentence) const {
  Rows x;
  for (auto i = sentence.begin; i < sentence.end; ++i) x.push_back(embed(text.words[i], text.evidence[i]));
  const auto& shape = network_.shape;
  for (std::size_t i = 0; i < shape.layers.size(); ++i)
    x = apply("layer" + std::to_string(i) + "." + shape.layers[i], shape.layers[i], x);
  ReferenceOutputs out;
  Rows arc_dependents, arc_heads;
  for (const auto& row : x) {
    const auto all = linear("heads", row);
    auto next = all.begin();
    const auto take = [&](std::uint32_t size) {
      const Vector part(next, next + size);
      next += size;
      return part;
    };
    arc_dependents.push_back(take(shape.arcs));
    arc_heads.push_back(take(shape.arcs));
    out.dependents.push_back(take(shape.labels));
    out.heads.push_back(take(shape.labels));
    out.pairs.push_back(take(shape.pairs));
    out.names.push_back(take(shape.name_tags));
  }
  arc_heads.push_back(network_.at("arc.root").numbers);
  out.heads.push_back(network_.at("label.root").numbers);
  for (const auto& dependent : arc_dependents) {
    Vector scores;
    for (const auto& head : arc_heads) {
      float score = 0;
      for (std::size_t k = 0; k < head.size(); ++k) score += dependent[k] * head[k];
      scores.push_back(score);
    }
    out.arcs.push_back(std::move(scores));
  }
  return out;
}

Vector ReferenceNetwork::relations(const ReferenceOutputs& outputs, std::size_t i, std::size_t head) const {
  return linear("label.out", rectified(sum(outputs.dependents[i], outputs.heads[head])));
}

}  // namespace relata::tests
