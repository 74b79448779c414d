#include "tests/importers/language/encoder/random_transformer.h"

#include <algorithm>
#include <cmath>

namespace relata::tests {
namespace {

double gelu(double x) { return x * 0.5 * (1 + std::erf(x / std::sqrt(2.0))); }

Vector slice(const Vector& x, std::size_t begin, std::size_t size, bool is_gelu = true) {
  Vector out(x.begin() + static_cast<std::ptrdiff_t>(begin), x.begin() + static_cast<std::ptrdiff_t>(begin + size));
  if (is_gelu) {
    for (auto& number : out) number = static_cast<float>(gelu(number));
  }
  return out;
}

Vector sum(Vector a, const Vector& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] += b[i];
  return a;
}

}  // namespace

RandomTransformer::RandomTransformer(std::uint32_t seed) : random_(seed) {
  pieces_ = {"[UNK]", "[CLS]", "[SEP]", "."};
  for (char c = 'a'; c <= 'z'; ++c) {
    pieces_.push_back(std::string(1, c));
    pieces_.push_back(std::string("##") + c);
  }
  add("pieces.weight", static_cast<std::uint32_t>(pieces_.size()), width, 1);
  add("positions.weight", positions, width, 0.5F);
  add("letters", 6, width, 0.5F);
  add_norm("input.norm");
  for (std::uint32_t i = 0; i < layers; ++i) {
    const auto name = "layer" + std::to_string(i);
    add_linear(name + ".qkv", 3 * width, width);
    add_linear(name + ".mix", width, width);
    add_linear(name + ".up", hidden, width);
    add_linear(name + ".down", width, hidden);
    add_norm(name + ".norm1");
    add_norm(name + ".norm2");
  }
  add("own.gazetteer.weight", language::NameEvidence::gazetteer_count, own, 0.3F);
  add("own.class.weight", language::NameEvidence::class_count, own, 0.3F);
  for (const char* table : {"prefix3", "suffix2", "suffix3", "shape"})
    add(std::string("own.") + table + ".weight", hashed, own, 0.3F);
  add_linear("join", width, width + own);
  add_linear("heads", 2 * (arcs + labels) + names + pairs, width);
  add_linear("names", name_tags, names);
  add("root", 1, width, 1);
  add_linear("arc", arcs + 1, arcs);
  add_linear("label", (labels + 1) * relations, labels);
}

void RandomTransformer::write(const std::filesystem::path& folder) const {
  write_weights(folder, tensors_, pairs, relations);
  std::ofstream list(folder / "pieces.txt");
  for (const auto& piece : pieces_) list << piece << '\n';
}

NamedTensor& RandomTransformer::at(const std::string& name) {
  for (auto& tensor : tensors_) {
    if (tensor.name == name) return tensor;
  }
  throw std::out_of_range(name);
}

void RandomTransformer::add(const std::string& name, std::uint32_t rows, std::uint32_t columns, float deviation,
                            float mean) {
  std::normal_distribution<float> numbers(mean, deviation);
  NamedTensor tensor{name, rows, columns, {}};
  for (std::size_t i = 0; i < std::size_t{rows} * columns; ++i) tensor.numbers.push_back(numbers(random_));
  tensors_.push_back(std::move(tensor));
}

void RandomTransformer::add_linear(const std::string& name, std::uint32_t rows, std::uint32_t columns) {
  add(name + ".weight", rows, columns, 1 / std::sqrt(static_cast<float>(columns)));
  add(name + ".bias", 1, rows, 0.2F);
}

void RandomTransformer::add_norm(const std::string& name) {
  add(name + ".scale", 1, width, 0.1F, 1);
  add(name + ".shift", 1, width, 0.1F);
}

Vector RandomTransformer::linear(const std::string& name, const Vector& x) const {
  const auto& weight = at(name + ".weight");
  auto out = at(name + ".bias").numbers;
  for (std::size_t row = 0; row < weight.rows; ++row) {
    for (std::size_t column = 0; column < weight.columns; ++column)
      out[row] += weight.numbers[row * weight.columns + column] * x[column];
  }
  return out;
}

Vector RandomTransformer::norm(const std::string& name, const Vector& x) const {
  const auto& scale = at(name + ".scale").numbers;
  const auto& shift = at(name + ".shift").numbers;
  double mean = 0, variance = 0;
  for (const float number : x) mean += number / static_cast<double>(x.size());
  for (const float number : x) variance += (number - mean) * (number - mean) / static_cast<double>(x.size());
  Vector out;
  for (std::size_t i = 0; i < x.size(); ++i)
    out.push_back(static_cast<float>((x[i] - mean) / std::sqrt(variance + 1e-12) * scale[i] + shift[i]));
  return out;
}

Rows RandomTransformer::attend(const std::string& name, const Rows& x) const {
  constexpr std::size_t head_width = 32;
  Rows all, out(x.size(), Vector(width));
  for (const auto& row : x) all.push_back(linear(name + ".qkv", row));
  for (std::size_t head = 0; head < width / head_width; ++head) {
    const auto query = head * head_width, key = query + width, value = key + width;
    for (std::size_t i = 0; i < x.size(); ++i) {
      std::vector<double> weights;
      double total = 0;
      for (std::size_t j = 0; j < x.size(); ++j) {
        double score = 0;
        for (std::size_t k = 0; k < head_width; ++k) score += all[i][query + k] * all[j][key + k];
        weights.push_back(std::exp(score / std::sqrt(static_cast<double>(head_width))));
        total += weights.back();
      }
      for (std::size_t j = 0; j < x.size(); ++j) {
        for (std::size_t k = 0; k < head_width; ++k)
          out[i][query + k] += static_cast<float>(weights[j] / total * all[j][value + k]);
      }
    }
  }
  return out;
}

Rows RandomTransformer::apply_layer(const std::string& name, const Rows& x) const {
  const auto attended = attend(name, x);
  Rows out;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const auto state = norm(name + ".norm1", sum(x[i], linear(name + ".mix", attended[i])));
    const auto inner = slice(linear(name + ".up", state), 0, hidden);
    out.push_back(norm(name + ".norm2", sum(state, linear(name + ".down", inner))));
  }
  return out;
}

Rows RandomTransformer::words(const RandomText& text, std::span<const language::Sentence> sentences) const {
  const language::Span tokens{sentences.front().tokens.begin, sentences.back().tokens.end};
  Rows x;
  const auto row = [&](const std::string& name, std::size_t index) {
    const auto& table = at(name);
    return slice(table.numbers, index % table.rows * table.columns, table.columns, false);
  };
  const auto add_piece = [&](const std::string& piece, std::size_t letters) {
    const auto found = static_cast<std::size_t>(std::ranges::find(pieces_, piece) - pieces_.begin());
    auto state = sum(row("pieces.weight", found), row("positions.weight", x.size()));
    x.push_back(norm("input.norm", sum(std::move(state), row("letters", letters))));
  };
  std::vector<std::pair<std::size_t, std::size_t>> ends;
  add_piece("[CLS]", 5);
  for (auto i = tokens.begin; i < tokens.end; ++i) {
    const std::string form(text.document->form(i));
    for (std::size_t c = 0; c < form.size(); ++c)
      add_piece((c > 0 ? "##" : "") + std::string(1, form[c]), static_cast<std::size_t>(text.words[i].letters));
    ends.emplace_back(x.size() - form.size(), x.size() - 1);
  }
  add_piece("[SEP]", 5);
  for (std::uint32_t i = 0; i < layers; ++i) x = apply_layer("layer" + std::to_string(i), x);

  Rows out;
  for (auto i = tokens.begin; i < tokens.end; ++i) {
    const auto [first, last] = ends[i - tokens.begin];
    auto joined = sum(x[first], x[last]);
    for (auto& number : joined) number /= 2;
    const auto& word = text.words[i];
    Vector own_rows(own);
    own_rows = sum(std::move(own_rows), row("own.gazetteer.weight", text.evidence[i].gazetteer));
    own_rows = sum(std::move(own_rows), row("own.class.weight", text.evidence[i].word_class));
    own_rows = sum(std::move(own_rows), row("own.prefix3.weight", word.prefixes[2]));
    own_rows = sum(std::move(own_rows), row("own.suffix2.weight", word.suffixes[1]));
    own_rows = sum(std::move(own_rows), row("own.suffix3.weight", word.suffixes[2]));
    own_rows = sum(std::move(own_rows), row("own.shape.weight", word.shape));
    joined.insert(joined.end(), own_rows.begin(), own_rows.end());
    out.push_back(slice(linear("join", joined), 0, width));
  }
  return out;
}

RandomTransformer::Outputs RandomTransformer::read(const RandomText& text,
                                                   std::span<const language::Sentence> sentences) const {
  Outputs out;
  auto states = words(text, sentences);
  states.push_back(at("root").numbers);
  Rows arc_dependents, arc_heads;
  for (const auto& state : states) {
    const auto all = linear("heads", state);
    arc_dependents.push_back(slice(all, 0, arcs));
    arc_heads.push_back(linear("arc", slice(all, arcs, arcs)));
    out.dependents.push_back(slice(all, 2 * arcs, labels));
    out.heads.push_back(slice(all, 2 * arcs + labels, labels));
    auto inner = slice(all, 2 * (arcs + labels), names, false);
    for (auto& number : inner) number = std::max(number, 0.0F);
    out.names.push_back(linear("names", inner));
    out.pairs.push_back(slice(all, 2 * (arcs + labels) + names, pairs, false));
  }
  const auto first = sentences.front().tokens.begin;
  for (const auto& sentence : sentences) {
    auto& scores = out.arcs.emplace_back();
    for (auto i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      auto& row = scores.emplace_back();
      for (auto j = sentence.tokens.begin; j <= sentence.tokens.end; ++j) {
        const auto& head = j < sentence.tokens.end ? arc_heads[j - first] : arc_heads.back();
        float score = head[arcs];
        for (std::size_t k = 0; k < arcs; ++k) score += arc_dependents[i - first][k] * head[k];
        row.push_back(score);
      }
    }
  }
  return out;
}

Vector RandomTransformer::relation_scores(const Outputs& outputs, std::size_t dependent, std::size_t head) const {
  const auto products = linear("label", outputs.heads[head]);
  Vector scores(products.begin() + labels * relations, products.end());
  for (std::size_t k = 0; k < labels; ++k) {
    for (std::size_t r = 0; r < relations; ++r)
      scores[r] += outputs.dependents[dependent][k] * products[k * relations + r];
  }
  return scores;
}

RandomText random_words(std::span<const std::uint32_t> sizes, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::string text;
  std::vector<language::Token> tokens;
  RandomText made;
  std::vector<language::Sentence> sentences;
  for (const auto size : sizes) {
    const auto begin = static_cast<std::uint32_t>(tokens.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      language::Token token;
      token.sentence = static_cast<std::uint32_t>(sentences.size());
      token.bytes.begin = static_cast<std::uint32_t>(text.size());
      for (auto letters = 1 + random() % 8; letters > 0; --letters) text += static_cast<char>('a' + random() % 26);
      token.bytes.end = static_cast<std::uint32_t>(text.size());
      text += ' ';
      tokens.push_back(token);
      language::WordFeatures word;
      for (auto& hash : word.prefixes) hash = static_cast<std::uint32_t>(random());
      for (auto& hash : word.suffixes) hash = static_cast<std::uint32_t>(random());
      word.shape = static_cast<std::uint32_t>(random());
      word.letters = static_cast<language::Case>(random() % 5);
      made.words.push_back(word);
      made.evidence.push_back({static_cast<std::uint8_t>(random() % language::NameEvidence::gazetteer_count),
                               static_cast<std::uint8_t>(random() % language::NameEvidence::class_count)});
    }
    sentences.push_back({{}, {begin, begin + size}, 0});
  }
  made.document = std::make_unique<language::Document>(std::move(text), std::vector<language::Block>{});
  made.document->tokens = std::move(tokens);
  made.document->sentences = std::move(sentences);
  return made;
}

}  // namespace relata::tests
