// 64-bit ids that cannot be mixed up: a GuildId is not a UserId. Discord's snowflakes and our own row ids
// share the shape; in every JSON they are decimal strings, in PostgreSQL they are BIGINT.
#pragma once

#include <charconv>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace herwa {

template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::uint64_t value) : value_(value) {}

  // Decimal digits only, and within what BIGINT holds; nullopt otherwise.
  static std::optional<Id> parse(std::string_view text) {
    std::uint64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || error != std::errc{} || stop != end || value > INT64_MAX) return std::nullopt;
    return Id(value);
  }

  [[nodiscard]] constexpr std::uint64_t value() const { return value_; }
  // As BIGINT and JSON's integers have it.
  [[nodiscard]] constexpr std::int64_t bigint() const { return static_cast<std::int64_t>(value_); }
  [[nodiscard]] std::string text() const { return std::to_string(value_); }
  constexpr explicit operator bool() const { return value_ != 0; }
  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  std::uint64_t value_ = 0;
};

using GuildId = Id<struct GuildTag>;
using UserId = Id<struct UserTag>;
using ChannelId = Id<struct ChannelTag>;
using RoleId = Id<struct RoleTag>;
using MessageId = Id<struct MessageTag>;

}  // namespace herwa

template <class Tag>
struct std::hash<herwa::Id<Tag>> {
  std::size_t operator()(herwa::Id<Tag> id) const noexcept {
    // Snowflakes differ mostly in their high bits; the multiplication spreads them over the table.
    return static_cast<std::size_t>(id.value() * 0x9E3779B97F4A7C15ULL);
  }
};
