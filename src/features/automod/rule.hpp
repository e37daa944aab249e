// A rule of a server: what sets it off, where and for whom it holds, and what it does. Plain data; as a text
// in the settings it is what rule_text.hpp says.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"

namespace herwa::features::automod {

enum class TriggerKind : std::uint8_t {
  Words,        // words and regular expressions
  Repeats,      // the same letter again and again
  Emoji,        // many pictures
  Caps,         // CAPITALS
  Invites,      // to other servers
  Links,        // of certain hosts, or of all but certain ones
  Mentions,     // of everyone, of many
  Attachments,  // by their type
  Spam,         // many messages in a short time
  Similar,      // messages like each other, in whichever channels
  Joins,        // accounts that are new
  Raid,         // many joins in a short time
  Names,        // of members, by words and regular expressions
  Native,       // what Discord's own AutoMod did
};
inline constexpr std::array<std::string_view, 14> trigger_names{
    "words",       "repeats", "emoji",   "caps",  "invites", "links", "mentions",
    "attachments", "spam",    "similar", "joins", "raid",    "names", "native"};

constexpr std::string_view name_of(TriggerKind kind) { return trigger_names[static_cast<std::size_t>(kind)]; }
constexpr std::optional<TriggerKind> trigger_named(std::string_view name) {
  for (std::size_t n = 0; n < trigger_names.size(); ++n) {
    if (trigger_names[n] == name) return static_cast<TriggerKind>(n);
  }
  return std::nullopt;
}
// Whether it looks at messages, rather than at members.
constexpr bool of_messages(TriggerKind kind) { return kind < TriggerKind::Joins; }
constexpr bool of_windows(TriggerKind kind) {
  return kind == TriggerKind::Spam || kind == TriggerKind::Similar || kind == TriggerKind::Mentions;
}

// One struct for all kinds; each reads what is its own. Zero is the kind's default.
struct Trigger {
  TriggerKind kind = TriggerKind::Words;
  std::vector<std::string> words;     // Words, Names; with "*" at an end also as a part of a word
  std::vector<std::string> patterns;  // Words, Names: RE2
  bool exact = false;                 // Words, Names: without reading digits as letters, and the like
  std::vector<std::string> allowed;   // Invites: codes; Links: hosts; Attachments: endings
  std::vector<std::string> blocked;   // Links: hosts; Attachments: endings
  // Links: every link but the allowed ones. Otherwise the blocked ones alone.
  bool every = false;
  bool phishing = false;  // Links: also what imitates a well-known host
  bool everyone = false;  // Mentions: @everyone and @here, whether they ping or not
  // How many are still all right: letters in a row, pictures, people in one message; of Spam, Similar and
  // Raid the first number that is too many.
  std::int64_t most = 0;
  std::int64_t roles_most = 0;     // Mentions
  double ratio = 0;                // Caps
  std::int64_t letters_min = 0;    // Caps, Similar: shorter texts say nothing
  std::int64_t bits_max = 0;       // Similar: of 64, so many may differ
  std::chrono::seconds within{};   // Spam, Similar, Raid; Mentions: added up over so long
  std::chrono::seconds younger{};  // Joins: an account made less than that ago

  friend bool operator==(const Trigger&, const Trigger&) = default;
};

struct Conditions {
  std::vector<ChannelId> channels;  // empty: everywhere
  std::vector<ChannelId> except_channels;
  std::vector<RoleId> roles;  // empty: everybody
  std::vector<RoleId> except_roles;
  // Only of accounts, or of members, that are younger. Zero: of all.
  std::chrono::seconds account_younger{};
  std::chrono::seconds member_younger{};

  friend bool operator==(const Conditions&, const Conditions&) = default;
};

struct Effects {
  bool remove = false;
  std::int64_t warn_points = 0;    // zero: no warning
  std::chrono::seconds timeout{};  // zero: none
  bool kick = false;
  bool ban = false;
  std::chrono::seconds ban_removes{};  // how far back their messages go
  RoleId role;
  std::chrono::seconds slowmode{};
  bool alert = false;
  std::string reply;

  [[nodiscard]] bool on_member() const {
    return warn_points > 0 || timeout.count() > 0 || kick || ban || static_cast<bool>(role);
  }
  friend bool operator==(const Effects&, const Effects&) = default;
};

enum class RuleState : std::uint8_t { On, Off, Dry };  // Dry: it only says what it would have done
inline constexpr std::array<std::string_view, 3> state_names{"on", "off", "dry"};

struct Rule {
  std::string name;
  RuleState state = RuleState::On;
  Trigger trigger;
  Conditions conditions;
  Effects effects;

  friend bool operator==(const Rule&, const Rule&) = default;
};

}  // namespace herwa::features::automod
