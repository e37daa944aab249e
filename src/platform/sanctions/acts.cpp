// What Discord is asked to do for each kind of sanction.
#include <fmt/format.h>

#include "base/log.hpp"
#include "discord/rest/calls_channels.hpp"
#include "discord/rest/calls_guilds.hpp"
#include "discord/rest/calls_messages.hpp"
#include "discord/rest/calls_moderation.hpp"
#include "platform/sanctions/purge_plan.hpp"
#include "platform/sanctions/sanctions.hpp"

namespace herwa::platform {
namespace {

using discord::RestError;
using Said = discord::Answer<void>;

template <class T>
Said only_whether(const discord::Answer<T>& answer) {
  if (answer) return {};
  return std::unexpected(answer.error());
}

// For Discord's own audit log, where the bot stands for everybody.
std::string audit_text(const Sanction& sanction) {
  const std::string by = sanction.by.user ? fmt::format("{} ({})", sanction.by.name, sanction.by.user.text())
                                          : "Herwa: " + sanction.source;
  return sanction.reason.empty() ? by : fmt::format("{} · {}", by, sanction.reason);
}

SanctionFault fault_of(const RestError& error) {
  if (error.is(discord::api_code::unknown_member)) return SanctionFault::NotAMember;
  if (error.is(discord::api_code::unknown_ban)) return SanctionFault::NotBanned;
  if (error.is(discord::api_code::unknown_role)) return SanctionFault::NoSuchRole;
  if (error.is(discord::api_code::unknown_message)) return SanctionFault::MessageIsGone;
  return error.kind == RestError::Kind::Refused ? SanctionFault::DiscordRefused : SanctionFault::DiscordAway;
}

}  // namespace

Task<Sanctions::Act> Sanctions::act(const Sanction& sanction) {
  if (sanction.kind == SanctionKind::Purge) co_return co_await purge(sanction);
  const Said said =
      on_channel(sanction.kind) ? co_await act_on_channel(sanction) : co_await act_on_member(sanction);
  if (said) co_return Act{};
  co_return Act{.fault = fault_of(said.error()), .error = said.error().message};
}

Task<Said> Sanctions::act_on_member(const Sanction& sanction) {
  discord::Rest& rest = parts_.rest();
  const discord::MemberPlace who{sanction.guild, sanction.target};
  const discord::MemberRole role{sanction.guild, sanction.target, sanction.role};
  const std::string reason = audit_text(sanction);
  switch (sanction.kind) {
    case SanctionKind::Timeout:
      co_return only_whether(
          co_await discord::time_out_member(rest, who, parts_.clock.now() + sanction.lasts, reason));
    case SanctionKind::EndTimeout:
      co_return only_whether(co_await discord::time_out_member(rest, who, std::nullopt, reason));
    case SanctionKind::Kick: co_return co_await discord::kick_member(rest, who, reason);
    case SanctionKind::Ban:
      co_return co_await discord::ban(rest, {.who = who, .delete_messages = sanction.delete_messages},
                                      reason);
    case SanctionKind::Softban: co_return co_await softban(sanction);
    case SanctionKind::Unban: co_return co_await discord::unban(rest, who, reason);
    case SanctionKind::GiveRole: co_return co_await discord::add_member_role(rest, role, reason);
    case SanctionKind::TakeRole: co_return co_await discord::remove_member_role(rest, role, reason);
    case SanctionKind::Nickname:
      co_return only_whether(co_await discord::set_nick(rest, who, sanction.nick.value_or(""), reason));
    case SanctionKind::DeleteMessage:
      co_return co_await discord::delete_message(rest, sanction.channel, sanction.message, reason);
    default: co_return Said();  // warnings and notes are the bot's alone
  }
}

// Let back even when nobody knows whether the ban came through: who is not banned cannot be unbanned, and
// that is as good.
Task<Said> Sanctions::softban(const Sanction& sanction) {
  discord::Rest& rest = parts_.rest();
  const discord::MemberPlace who{sanction.guild, sanction.target};
  const std::string reason = audit_text(sanction);
  Said banned =
      co_await discord::ban(rest, {.who = who, .delete_messages = sanction.delete_messages}, reason);
  if (!banned && banned.error().kind == RestError::Kind::Refused) co_return banned;
  const Said back = co_await discord::unban(rest, who, reason);
  if (back) co_return Said();
  if (back.error().is(discord::api_code::unknown_ban)) co_return banned;
  co_return back;
}

Task<Said> Sanctions::act_on_channel(const Sanction& sanction) {
  discord::Rest& rest = parts_.rest();
  const std::string reason = audit_text(sanction);
  if (sanction.kind == SanctionKind::Slowmode)
    co_return only_whether(co_await discord::set_slowmode(rest, sanction.channel, sanction.lasts, reason));
  for (const OverwriteChange& change : sanction.overwrites) {
    const Said said = change.removed
                          ? co_await discord::remove_overwrite(rest, sanction.channel, change.to.id, reason)
                          : co_await discord::put_overwrite(rest, sanction.channel, change.to, reason);
    // There is none, as it should be.
    const bool gone = !said && change.removed && said.error().is(discord::api_code::unknown_overwrite);
    if (!said && !gone) co_return said;
  }
  co_return Said();
}

// Done when anything was deleted, or nothing was left to delete: the numbers say the rest.
Task<Sanctions::Act> Sanctions::purge(const Sanction& sanction) {
  discord::Rest& rest = parts_.rest();
  const std::string reason = audit_text(sanction);
  const PurgePlan plan = plan_purge(sanction.messages, parts_.clock.now());
  Purged purged;
  std::optional<RestError> error;
  const auto note = [&](std::size_t count, const Said& said) {
    if (said) {
      purged.deleted += count;
    } else if (said.error().is(discord::api_code::unknown_message)) {
      purged.gone += count;
    } else {
      purged.left += count;
      error = said.error();
    }
  };
  for (const std::vector<MessageId>& some : plan.at_once) {
    Said said = co_await discord::delete_messages(rest, sanction.channel, some, reason);
    // Nobody knows whether it was done: of all of them, one tells.
    if (!said && said.error().kind != RestError::Kind::Refused) {
      const auto one = co_await discord::get_message(rest, sanction.channel, some.front());
      if (!one && one.error().is(discord::api_code::unknown_message)) said = Said();
    }
    note(some.size(), said);
  }
  for (const MessageId one : plan.singly) {
    // What Discord refused once for want of a permission it refuses for the rest too.
    if (error && error->is(discord::api_code::missing_permissions)) {
      ++purged.left;
    } else {
      note(1, co_await discord::delete_message(rest, sanction.channel, one, reason));
    }
  }
  if (purged.deleted > 0 || !error) co_return Act{.purged = purged};
  co_return Act{.fault = fault_of(*error), .error = error->message, .purged = purged};
}

}  // namespace herwa::platform
