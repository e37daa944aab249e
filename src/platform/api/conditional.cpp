#include "platform/api/conditional.hpp"

#include <openssl/evp.h>

#include <array>

#include "base/errors.hpp"

namespace herwa::platform {
namespace {

constexpr std::size_t tag_bytes = 16;

// The next entry of the list, without what stands around it; takes it off the list.
std::string_view next_of(std::string_view& list) {
  constexpr std::string_view around = " \t,";
  const std::size_t begin = list.find_first_not_of(around);
  if (begin == std::string_view::npos) return list = {};
  // A comma may stand inside the quotes.
  const std::size_t quote = list.find('"', begin);
  std::size_t end = list.find(',', begin);
  if (quote != std::string_view::npos && quote < end) {
    const std::size_t closing = list.find('"', quote + 1);
    end = closing == std::string_view::npos ? closing : closing + 1;
  }
  std::string_view one = list.substr(begin, end == std::string_view::npos ? end : end - begin);
  list = end == std::string_view::npos ? std::string_view() : list.substr(end);
  while (one.ends_with(' ') || one.ends_with('\t')) one.remove_suffix(1);
  return one;
}

}  // namespace

std::string etag_of(std::string_view body) {
  // Every answer has one, and looking the algorithm up takes OpenSSL as long as a small body does.
  static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  if (sha256 == nullptr || EVP_Digest(body.data(), body.size(), digest.data(), nullptr, sha256, nullptr) != 1)
    throw Failure("OpenSSL made no SHA-256 for an ETag");
  constexpr std::string_view digits = "0123456789abcdef";
  std::string tag = "\"";
  tag.reserve(2 * tag_bytes + 2);
  for (std::size_t n = 0; n < tag_bytes; ++n) {
    tag.push_back(digits[digest[n] >> 4U]);
    tag.push_back(digits[digest[n] & 15U]);
  }
  return tag += '"';
}

bool lists_etag(std::string_view header, std::string_view etag) {
  for (std::string_view one = next_of(header); !one.empty(); one = next_of(header)) {
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == "*" || one == etag) return true;
  }
  return false;
}

bool lists_any(std::string_view header) {
  for (std::string_view one = next_of(header); !one.empty(); one = next_of(header)) {
    if (one == "*") return true;
  }
  return false;
}

}  // namespace herwa::platform
