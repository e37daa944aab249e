#include "platform/interactions/signed_id.hpp"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>

#include "base/errors.hpp"

namespace herwa::platform {
namespace {

constexpr std::size_t custom_id_max = 100;
// 64 bits: nobody guesses one of them in the tries that Discord lets anybody have.
constexpr std::size_t mac_bytes = 8;
constexpr std::size_t mac_chars = 11;
// So that the same secret may serve for other things.
constexpr std::string_view purpose = "component id";

std::string mac(std::string_view key, GuildId guild, std::string_view signed_part) {
  const std::string text = fmt::format("{}|{}|{}", purpose, guild.value(), signed_part);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &size);
  std::array<unsigned char, 16> encoded{};
  EVP_EncodeBlock(encoded.data(), digest.data(), static_cast<int>(mac_bytes));
  std::string result(encoded.begin(), encoded.begin() + mac_chars);
  std::replace(result.begin(), result.end(), '+', '-');
  std::replace(result.begin(), result.end(), '/', '_');
  return result;
}

bool equal(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::optional<ComponentRef> parse(std::string_view signed_part) {
  const std::size_t colon = signed_part.find(':');
  const std::size_t dot = signed_part.substr(0, colon).find('.');
  if (colon == std::string_view::npos || dot == std::string_view::npos) return std::nullopt;
  return ComponentRef{.feature = std::string(signed_part.substr(0, dot)),
                      .name = std::string(signed_part.substr(dot + 1, colon - dot - 1)),
                      .payload = std::string(signed_part.substr(colon + 1))};
}

}  // namespace

SignedIds::SignedIds(std::vector<std::string> keys) : keys_(std::move(keys)) {
  if (keys_.empty() || keys_.front().empty())
    throw Failure("component ids need a secret key to be signed with");
}

std::string SignedIds::make(GuildId guild, const ComponentRef& ref) const {
  std::string id = fmt::format("{}.{}:{}", ref.feature, ref.name, ref.payload);
  id += "~" + mac(keys_.front(), guild, id);
  if (id.size() > custom_id_max)
    throw Failure(fmt::format("the id of {}.{} has {} characters; Discord takes {}", ref.feature, ref.name,
                              id.size(), custom_id_max));
  return id;
}

std::optional<ComponentRef> SignedIds::read(GuildId guild, std::string_view custom_id) const {
  if (custom_id.size() > custom_id_max || custom_id.size() <= mac_chars + 1) return std::nullopt;
  const std::size_t tilde = custom_id.size() - mac_chars - 1;
  if (custom_id[tilde] != '~') return std::nullopt;
  const std::string_view signed_part = custom_id.substr(0, tilde);
  const bool ours = std::any_of(keys_.begin(), keys_.end(), [&](const std::string& key) {
    return equal(mac(key, guild, signed_part), custom_id.substr(tilde + 1));
  });
  return ours ? parse(signed_part) : std::nullopt;
}

GuildId SignedIds::signed_for(std::span<const GuildId> guilds, std::string_view custom_id) const {
  for (const GuildId guild : guilds) {
    if (read(guild, custom_id)) return guild;
  }
  return {};
}

}  // namespace herwa::platform
