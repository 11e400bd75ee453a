#include "core/sha256.hpp"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace pgpm {
namespace {

// Looked up once: for small texts that takes longer than the hashing.
const EVP_MD* algorithm() {
  static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> kFetched(
      EVP_MD_fetch(nullptr, "SHA256", nullptr), &EVP_MD_free);
  return kFetched.get();
}

}  // namespace

struct Sha256::State {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(),
                                                                  &EVP_MD_CTX_free};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  if (!state_->context || EVP_DigestInit_ex(state_->context.get(), algorithm(), nullptr) != 1) {
    throw std::runtime_error("could not initialize SHA-256");
  }
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view part) {
  if (EVP_DigestUpdate(state_->context.get(), part.data(), part.size()) != 1) {
    throw std::runtime_error("could not compute SHA-256");
  }
}

std::string Sha256::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned int size = 0;
  if (EVP_DigestFinal_ex(state_->context.get(), bytes.data(), &size) != 1) {
    throw std::runtime_error("could not compute SHA-256");
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text(2 * std::size_t{size}, '0');
  for (std::size_t i = 0; i < size; ++i) {
    text[2 * i] = kDigits[bytes[i] >> 4U];
    text[2 * i + 1] = kDigits[bytes[i] & 0xFU];
  }
  return text;
}

std::string sha256(std::string_view text) {
  Sha256 hash;
  hash.add(text);
  return hash.finish();
}

}  // namespace pgpm
