// Hash functions: section 17.4.6.
#include <openssl/evp.h>

#include <array>

#include "queries/sparql/expressions/functions.h"

namespace relata::sparql {
namespace {

ValuePtr digest(const Value& value, const EVP_MD* algorithm) {
  static constexpr std::string_view hexadecimal = "0123456789abcdef";
  if (value.type() != Type::string) return nullptr;
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned size = 0;
  if (EVP_Digest(value.text().data(), value.text().size(), bytes.data(), &size, algorithm, nullptr) != 1)
    return nullptr;
  std::string out;
  for (unsigned i = 0; i < size; ++i) out.append({hexadecimal[bytes[i] >> 4U], hexadecimal[bytes[i] & 15U]});
  return Value::string(std::move(out));
}

ValuePtr md5(Arguments a, CallState&) { return digest(*a[0], EVP_md5()); }
ValuePtr sha1(Arguments a, CallState&) { return digest(*a[0], EVP_sha1()); }
ValuePtr sha256(Arguments a, CallState&) { return digest(*a[0], EVP_sha256()); }
ValuePtr sha384(Arguments a, CallState&) { return digest(*a[0], EVP_sha384()); }
ValuePtr sha512(Arguments a, CallState&) { return digest(*a[0], EVP_sha512()); }

constexpr std::array<Function, 5> table = {{{"MD5", 1, 1, md5},
                                            {"SHA1", 1, 1, sha1},
                                            {"SHA256", 1, 1, sha256},
                                            {"SHA384", 1, 1, sha384},
                                            {"SHA512", 1, 1, sha512}}};

}  // namespace

std::span<const Function> hash_functions() { return table; }

}  // namespace relata::sparql
