#include "platform/interactions/signed_id.hpp"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "base/errors.hpp"

namespace herwa::platform {
namespace {

constexpr std::size_t custom_id_max = 100;
// 64 bits: nobody guesses one of them in the tries that Discord lets anybody have.
constexpr std::size_t mac_bytes = 8;
constexpr std::size_t mac_chars = 11;
constexpr int number_base = 36;
const std::string until_sign = ";e";
const std::string only_for_sign = ";u";
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

std::string short_number(std::uint64_t number) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, number_base).ptr;
  return {digits.data(), end};
}

std::optional<std::uint64_t> read_number(std::string_view digits) {
  std::uint64_t number = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number, number_base);
  return error == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

std::int64_t seconds_of(Instant instant) {
  return std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch()).count();
}

std::string terms_of(const ComponentRef& ref) {
  std::string terms;
  if (ref.until)
    terms += until_sign +
             short_number(static_cast<std::uint64_t>(std::max<std::int64_t>(seconds_of(*ref.until), 0)));
  if (ref.only_for) terms += only_for_sign + short_number(ref.only_for.value());
  return terms;
}

// What stands between the name and the colon, from its first semicolon.
bool read_terms(std::string_view terms, ComponentRef& ref) {
  while (!terms.empty()) {
    const std::size_t end = std::min(terms.find(';', 1), terms.size());
    if (end < 3) return false;
    const auto number = read_number(terms.substr(2, end - 2));
    if (!number) return false;
    if (terms.starts_with(until_sign)) {
      ref.until = Instant(std::chrono::seconds(*number));
    } else if (terms.starts_with(only_for_sign)) {
      ref.only_for = UserId(*number);
    } else {
      return false;
    }
    terms.remove_prefix(end);
  }
  return true;
}

std::optional<ComponentRef> parse(std::string_view signed_part) {
  const std::size_t colon = signed_part.find(':');
  const std::string_view head = signed_part.substr(0, colon);
  const std::size_t dot = head.find('.');
  if (colon == std::string_view::npos || dot == std::string_view::npos) return std::nullopt;
  const std::size_t name_end = std::min(head.find(';'), head.size());
  if (name_end <= dot) return std::nullopt;
  ComponentRef ref{.feature = std::string(head.substr(0, dot)),
                   .name = std::string(head.substr(dot + 1, name_end - dot - 1)),
                   .payload = std::string(signed_part.substr(colon + 1))};
  if (!read_terms(head.substr(name_end), ref)) return std::nullopt;
  return ref;
}

}  // namespace

SignedIds::SignedIds(std::vector<std::string> keys) : keys_(std::move(keys)) {
  if (keys_.empty() || keys_.front().empty())
    throw Failure("component ids need a secret key to be signed with");
}

std::string SignedIds::make(GuildId guild, const ComponentRef& ref) const {
  std::string id = fmt::format("{}.{}{}:{}", ref.feature, ref.name, terms_of(ref), ref.payload);
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
