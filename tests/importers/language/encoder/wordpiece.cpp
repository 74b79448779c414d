#include "importers/language/encoder/wordpiece.h"

#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"

using namespace relata::language;
using relata::tests::TemporaryDirectory;

namespace {

// The pieces of a form, by a vocabulary, with a space between them.
class Splitter {
 public:
  explicit Splitter(const std::string& vocabulary) : model_(write(vocabulary)), pieces_(model_) {
    for (std::size_t begin = 0; begin < vocabulary.size();) {
      const auto end = vocabulary.find('\n', begin);
      names_.push_back(vocabulary.substr(begin, end - begin));
      begin = end + 1;
    }
  }

  std::string split(std::string_view form) const {
    std::string buffer, out;
    std::vector<std::uint32_t> found;
    pieces_.split(form, buffer, found);
    for (const auto piece : found) out += (out.empty() ? "" : " ") + names_.at(piece);
    return out;
  }

 private:
  static ModelFile write(const std::string& vocabulary) {
    const TemporaryDirectory folder;
    ModelFileWriter writer;
    writer.add("encoder-pieces", std::as_bytes(std::span(vocabulary)));
    writer.write(folder / "model");
    return ModelFile(folder / "model");
  }

  ModelFile model_;
  encoder::WordPieces pieces_;
  std::vector<std::string> names_;
};

}  // namespace

TEST_CASE("Words are split into the longest known pieces from the left", "[language][encoder]") {
  const Splitter splitter(
      "[UNK]\n[CLS]\n[SEP]\ncease\n##fire\nceas\n##e\n##f\nun\n-\n.\ngaza\nzurich\n1\n##0\nß\n#\n##.\n");
  CHECK(splitter.split("ceasefire") == "cease ##fire");
  CHECK(splitter.split("Cease-Fire") == "cease - [UNK]");
  CHECK(splitter.split("U.N.") == "[UNK] . [UNK] .");
  CHECK(splitter.split("un.") == "un .");
  CHECK(splitter.split("Zürich") == "zurich");
  CHECK(splitter.split("Zu\xCC\x88rich") == "zurich");  // decomposed already
  CHECK(splitter.split("GAZA") == "gaza");
  CHECK(splitter.split("100") == "1 ##0 ##0");
  CHECK(splitter.split("gazax") == "[UNK]");  // wholly, as a part of it is unknown
  CHECK(splitter.split("ß") == "ß");
  CHECK(splitter.split("#") == "#");
  CHECK(splitter.split("##e") == "# # [UNK]");
  CHECK(splitter.split("[CLS]") == "[UNK] [UNK] [UNK]");
}

TEST_CASE("Every form has one to twelve pieces", "[language][encoder]") {
  const Splitter splitter("[UNK]\n[CLS]\n[SEP]\na\n##a\n.\n");
  CHECK(splitter.split("") == "[UNK]");
  CHECK(splitter.split("\xCC\x88") == "[UNK]");  // a mark alone
  CHECK(splitter.split("\xFF") == "[UNK]");
  CHECK(splitter.split(std::string(12, '.')) == splitter.split(std::string(40, '.')));
  CHECK(splitter.split(std::string(13, 'a')) == "a ##a ##a ##a ##a ##a ##a ##a ##a ##a ##a ##a");
  // What is unknown behind the twelfth piece makes the whole word unknown.
  CHECK(splitter.split("." + std::string(20, 'a') + "x") == ". [UNK]");
}
