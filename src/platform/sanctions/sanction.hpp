// What is to be done to somebody, and what came of it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "discord/model/channel.hpp"
#include "platform/guard/denial.hpp"

namespace herwa::platform {

enum class SanctionKind : std::uint8_t {
  Warn,
  Timeout,
  EndTimeout,
  Kick,
  Ban,
  Unban,
  GiveRole,
  TakeRole,
  DeleteMessage,
  Note,     // for moderators' eyes alone
  Softban,  // banned and let back at once: their messages go, and they with them
  Nickname,
  Slowmode,  // from here on it is done to a channel, and to nobody in person
  Lock,
  Unlock,
  Purge,
};
inline constexpr std::size_t sanction_kind_count = static_cast<std::size_t>(SanctionKind::Purge) + 1;
constexpr bool on_channel(SanctionKind kind) { return kind >= SanctionKind::Slowmode; }
// As in the table, in the words and in the names of log events: "end_timeout".
std::string_view name_of(SanctionKind kind);
std::optional<SanctionKind> sanction_kind_named(std::string_view name);

// Who wants it. Of nobody (a rule of the guild's) only the bot's own standing counts.
struct Sanctioner {
  UserId user;
  std::string name;
  std::vector<RoleId> roles;
  discord::Permissions permissions;  // where it is asked
};

inline constexpr auto timeout_max = std::chrono::days(28);
inline constexpr auto delete_messages_max = std::chrono::days(7);
inline constexpr auto warning_max = std::chrono::days(3650);
inline constexpr std::int64_t warning_points_max = 100;
inline constexpr auto slowmode_max = std::chrono::hours(6);
inline constexpr auto ban_length_max = std::chrono::days(365);
inline constexpr std::size_t nick_characters_max = 32;
inline constexpr std::size_t purge_max = 1000;

// One of a channel's overwrites, as it is to be from now on.
struct OverwriteChange {
  discord::Overwrite to;
  bool removed = false;  // there is to be none; `to` says of whom
};

struct Sanction {
  GuildId guild;
  SanctionKind kind = SanctionKind::Warn;
  // Names it within its guild: asked for again under the same name, it is the same one and is not done twice.
  // "interaction 1183…", "rule 7 message 1183…".
  std::string act;
  std::string source;  // "command", "automod"
  Sanctioner by;
  UserId target;  // of DeleteMessage: who wrote it; of what is done to a channel: nobody
  // Where the asker has them at hand; otherwise Discord is asked.
  std::optional<std::vector<RoleId>> target_roles = {};
  std::string reason = {};
  // Timeout; Slowmode: the pause between two messages; Ban: nothing is for ever; Warn: nothing is for as long
  // as the server says.
  std::chrono::seconds lasts = {};
  std::chrono::seconds delete_messages = {};  // Ban, Softban: how far back their messages go too
  RoleId role = {};
  ChannelId channel = {};
  MessageId message = {};
  std::int64_t points = 1;                       // Warn: what it counts; nothing when a rule gives it
  std::int64_t because_of = 0;                   // the number of the case that brought it about
  std::optional<std::string> nick = {};          // Nickname; "" takes it away
  std::vector<OverwriteChange> overwrites = {};  // Lock, Unlock: done in this order
  std::vector<MessageId> messages = {};          // Purge, whose `message` is one of them
  // The member is told nothing: one of hundreds, or the server does not want it.
  bool quiet = false;
};

// What keeps it from being done beside what the guard knows (DenialCode).
enum class SanctionFault : std::uint8_t {
  None,
  Unreadable,     // a length or another value that Discord does not take
  Starting,       // the guild is not known here (any more, or yet)
  TargetIsMe,     // the bot would do it to itself
  TargetIsAdmin,  // Discord lets nobody time out an administrator
  NotAMember,     // they left, or never were here
  NotBanned,      // nothing to take back
  NoSuchRole,     // gone, or one that nobody can give (@everyone, those of bots)
  RoleAboveYou,
  RoleAboveMe,
  MessageIsGone,
  Interrupted,     // Herwa was stopped in the middle, and nothing of it is in force
  DiscordRefused,  // see the error
  DiscordSilent,   // it could not be asked who they are, so nothing was tried
  DiscordAway,     // it did not answer, or too late: nobody knows whether it was done
  NoSuchChannel,   // gone, or of another server
};
std::string_view name_of(SanctionFault fault);

// What became of the messages of a purge.
struct Purged {
  std::size_t deleted = 0;
  std::size_t gone = 0;  // somebody else was quicker
  std::size_t left = 0;  // not deleted: Discord refused or did not answer
};

struct [[nodiscard]] SanctionOutcome {
  enum class State : std::uint8_t {
    Done,
    DoneBefore,  // the same act was asked for again
    Underway,    // somebody else is at it under the same name
    Refused,     // nothing was tried
    Failed,      // it was tried
  };
  State state = State::Done;
  // Of Done: empty while PostgreSQL is away, which gives it later.
  std::optional<std::int64_t> number = {};
  bool told = false;  // the member has a message about it
  Denial denial = {};
  SanctionFault fault = SanctionFault::None;
  std::string error = {};  // Discord's, for the log
  Purged purged = {};

  [[nodiscard]] bool done() const { return state == State::Done || state == State::DoneBefore; }
};

// Of a case that counts for nothing any more.
struct CaseVoid {
  Instant at{};
  UserId by;
  std::string reason;
};

// A number, and what stands under it.
struct SanctionShown {
  std::int64_t number = 0;
  SanctionKind kind = SanctionKind::Warn;
  UserId target;
  UserId by;  // zero: a rule
  std::string source;
  std::string reason;
  Instant at{};
  std::optional<Instant> ends;
  bool expired = false;  // a warning that counts no more
  std::int64_t points = 0;
  std::int64_t because_of = 0;
  std::int64_t refers_to = 0;         // another case that somebody put beside it
  std::vector<std::string> evidence;  // links
  std::int64_t revision = 0;          // how often it was changed
  std::optional<CaseVoid> voided;
  RoleId role;
  ChannelId channel;
  MessageId message;
};

// What counts of somebody's warnings.
struct WarningsInForce {
  std::int64_t count = 0;
  std::int64_t points = 0;
  // When the first of them stops counting; empty: none ever does.
  std::optional<Instant> until = {};

  friend bool operator==(const WarningsInForce&, const WarningsInForce&) = default;
};

// A warning that was given, beside what its member had when it was: for whoever acts on a crossed line.
struct WarningWeighed {
  std::int64_t number = 0;
  UserId target;
  Instant at{};
  std::int64_t before = 0;  // points in force at that moment
  std::int64_t after = 0;
};

}  // namespace herwa::platform
