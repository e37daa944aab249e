// How Herwa looks in Discord's messages: colours by meaning, moments, bars, and texts cut to what an embed
// holds. A colour never carries the meaning alone: a word or a sign stands beside it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "discord/model/embed.hpp"

namespace herwa::platform::look {

inline constexpr std::uint32_t marigold = 0xF2A33A;      // what Herwa says by itself
inline constexpr std::uint32_t glacier = 0x3FA7C6;       // information
inline constexpr std::uint32_t rhododendron = 0xE2506B;  // danger
inline constexpr std::uint32_t pine = 0x3E9E6B;          // done, good
inline constexpr std::uint32_t violet = 0x8A7BD8;        // what is paid for

// Discord shows both in the reader's own language and time zone, and keeps the first one current.
std::string ago(Instant instant);   // "in 3 days", "2 hours ago"
std::string date(Instant instant);  // "1 March 2026"

// Ten signs: "▰▰▰▱▱▱▱▱▱▱". Full only when all is used, empty only when nothing is.
std::string bar(std::int64_t used, std::int64_t of);

// Adds the lines as one or more fields under a heading, within what an embed holds (1,024 characters a field,
// 25 fields, 6,000 characters together); gives how many lines found no room.
std::size_t add_lines(discord::Embed& embed, std::string_view heading, const std::vector<std::string>& lines);
// All characters of the embed that Discord counts.
std::size_t size_of(const discord::Embed& embed);

}  // namespace herwa::platform::look
