// What a process that died in the middle of an act left behind.
#include <algorithm>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/permissions/compute.hpp"
#include "discord/rest/calls_guilds.hpp"
#include "discord/rest/calls_messages.hpp"
#include "discord/rest/calls_moderation.hpp"
#include "platform/sanctions/sanction_rows.hpp"
#include "platform/sanctions/sanctions.hpp"

namespace herwa::platform {
namespace {

using discord::RestError;

// Of a member who is still there.
bool shows(const discord::Member& member, const Sanction& sanction, Instant now) {
  const bool timed_out = member.timed_out_until && *member.timed_out_until > now;
  const bool has_role = std::ranges::count(member.roles, sanction.role) > 0;
  switch (sanction.kind) {
    case SanctionKind::Timeout: return timed_out;
    case SanctionKind::EndTimeout: return !timed_out;
    case SanctionKind::GiveRole: return has_role;
    case SanctionKind::TakeRole: return !has_role;
    case SanctionKind::Nickname: return sanction.nick && member.nick == *sanction.nick;
    default: return false;
  }
}

// Of these the row does not keep what they were to bring about.
bool row_says_too_little(SanctionKind kind) {
  return kind == SanctionKind::Nickname || kind == SanctionKind::Slowmode;
}

bool shows(const discord::Channel& channel, const OverwriteChange& change) {
  const auto there = std::ranges::find_if(channel.overwrites, [&change](const discord::Overwrite& one) {
    return one.id == change.to.id && one.type == change.to.type;
  });
  if (there == channel.overwrites.end()) return change.removed;
  return !change.removed && *there == change.to;
}

// What everybody may there, when nobody knows any more what was to be changed.
bool is_locked(const discord::Channel& channel, GuildId guild) {
  using discord::Permission;
  return std::ranges::any_of(channel.overwrites, [guild](const discord::Overwrite& one) {
    return one.id == guild.value() && one.deny.has_any(Permission::SendMessages | Permission::Connect);
  });
}

}  // namespace

// What an earlier process began and left: asked of Discord, never done again.
Task<> Sanctions::sort_out(GuildId guild) {
  if (!sorted_out_.insert(guild).second) co_return;
  try {
    const auto lying = co_await sanction_rows::left_lying(parts_.database, guild, parts_.clock.now());
    for (const Sanction& sanction : lying) {
      const auto there =
          row_says_too_little(sanction.kind) ? std::optional(false) : co_await in_force(sanction);
      if (!there) {
        sorted_out_.erase(guild);
        continue;
      }
      if (*there) {
        co_await announce(sanction,
                          {.number = co_await finish(parts_.database, sanction, parts_.clock.now())});
      } else {
        co_await sanction_rows::fail(parts_.database,
                                     {.guild = guild,
                                      .act = sanction.act,
                                      .why = std::string(name_of(SanctionFault::Interrupted)),
                                      .at = parts_.clock.now()});
      }
    }
    for (const auto& [sanction, number] :
         co_await sanction_rows::left_untold(parts_.database, guild, parts_.clock.now()))
      co_await announce(sanction, {.number = number});
  } catch (const Failure& error) {
    sorted_out_.erase(guild);
    log::debug("what was begun cannot be looked at", {{"guild", guild.text()}, {"error", error.what()}});
  }
}

// The row says whether anybody was told, for a process may die before it comes to that.
Task<> Sanctions::announce(const Sanction& sanction, const Outcome& outcome) {
  if (!parts_.on_applied) co_return;
  parts_.on_applied({.guild = sanction.guild, .sanction = sanction, .outcome = outcome});
  // Without a number it waits in the journal, and is marked with it.
  if (!outcome.number) co_return;
  try {
    co_await sanction_rows::mark_told(parts_.database, sanction.guild, sanction.act);
  } catch (const Failure& error) {
    log::debug("what was told is not marked", {{"act", sanction.act}, {"error", error.what()}});
  }
}

// Whether Discord shows what was to be done; empty: it cannot be asked.
Task<std::optional<bool>> Sanctions::in_force(const Sanction& sanction) {
  discord::Rest& rest = parts_.rest();
  const discord::MemberPlace who{sanction.guild, sanction.target};
  if (sanction.kind == SanctionKind::Warn) co_return false;
  if (sanction.kind == SanctionKind::Note) co_return true;  // there is no more to it than its row
  if (on_channel(sanction.kind)) co_return co_await channel_shows(sanction);
  if (sanction.kind == SanctionKind::Ban || sanction.kind == SanctionKind::Unban) {
    const auto banned = co_await discord::is_banned(rest, who);
    if (!banned) co_return std::nullopt;
    co_return *banned == (sanction.kind == SanctionKind::Ban);
  }
  if (sanction.kind == SanctionKind::DeleteMessage) {
    // Deleting what is deleted changes nothing.
    const auto gone = co_await discord::delete_message(rest, sanction.channel, sanction.message);
    if (gone || gone.error().is(discord::api_code::unknown_message)) co_return true;
    co_return gone.error().kind == RestError::Kind::Refused ? std::optional(false) : std::nullopt;
  }
  const auto member = co_await discord::get_guild_member(rest, sanction.guild, sanction.target);
  if (!member && member.error().kind != RestError::Kind::Refused) co_return std::nullopt;
  if (!member && sanction.kind == SanctionKind::Softban) {
    // Left outside is not what was wanted.
    const auto back = co_await discord::unban(rest, who, "");
    if (back || back.error().is(discord::api_code::unknown_ban)) co_return true;
    co_return std::nullopt;
  }
  if (!member) co_return sanction.kind == SanctionKind::Kick;
  co_return shows(*member, sanction, parts_.clock.now());
}

Task<std::optional<bool>> Sanctions::channel_shows(const Sanction& sanction) {
  if (sanction.kind == SanctionKind::Purge) {
    const auto one = co_await discord::get_message(parts_.rest(), sanction.channel, sanction.message);
    if (one) co_return false;
    co_return one.error().is(discord::api_code::unknown_message) ? std::optional(true) : std::nullopt;
  }
  const auto channel = co_await discord::get_channel(parts_.rest(), sanction.channel);
  if (!channel)
    co_return channel.error().kind == RestError::Kind::Refused ? std::optional(false) : std::nullopt;
  if (sanction.kind == SanctionKind::Slowmode)
    co_return std::chrono::seconds(channel->slowmode_s) == sanction.lasts;
  if (sanction.overwrites.empty())
    co_return is_locked(*channel, sanction.guild) == (sanction.kind == SanctionKind::Lock);
  co_return std::ranges::all_of(
      sanction.overwrites, [&channel](const OverwriteChange& change) { return shows(*channel, change); });
}

}  // namespace herwa::platform
