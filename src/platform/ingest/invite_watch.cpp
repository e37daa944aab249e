#include "platform/ingest/invite_watch.hpp"

#include <algorithm>
#include <utility>

#include "base/log.hpp"
#include "discord/model/activity.hpp"
#include "discord/permissions/compute.hpp"
#include "discord/rest/calls_invites.hpp"

namespace herwa::platform {
namespace {

using discord::EventKind;

constexpr std::string_view invitations_total = "herwa_ingest_invitations_total";
constexpr std::string_view help = "Members who joined, by whether it is known which invitation they used";

}  // namespace

InviteWatch::InviteWatch(Surroundings around, InviteWatchOptions options)
    : around_(std::move(around)),
      options_(options),
      found_(around_.metrics.counter(invitations_total, help, {{"by", "known"}})),
      not_found_(around_.metrics.counter(invitations_total, help, {{"by", "unknown"}})) {}

void InviteWatch::attach(discord::Dispatcher& dispatcher) {
  for (const EventKind kind : {EventKind::InviteCreate, EventKind::InviteDelete, EventKind::GuildMemberAdd})
    dispatcher.observe(kind, [this](const discord::Event& event) { accept(event); });
}

void InviteWatch::accept(const discord::Event& event) {
  if (event.handled) return;
  if (event.kind == EventKind::GuildMemberAdd) return joined(event);
  if (event.kind == EventKind::InviteCreate) {
    const auto invite = discord::parse_invite(event.body);
    const auto guild = invite ? guilds_.find(invite->guild_id) : guilds_.end();
    if (guild != guilds_.end()) guild->second.book.made(*invite);
  } else if (const auto gone = discord::parse_invite_ref(event.body)) {
    const auto guild = guilds_.find(gone->guild_id);
    if (guild != guilds_.end()) guild->second.book.deleted(gone->code, around_.timers.clock().now());
  }
}

// Bots are added, not invited.
void InviteWatch::joined(const discord::Event& event) {
  const auto who = discord::parse_activity(event.body);
  if (!who || !who->guild || !who->user || who->bot) return;
  Guild& guild = guilds_[who->guild];
  if (guild.waiting.empty()) {
    guild.since = around_.timers.clock().tick();
    asked_for_.push_back(who->guild);
  }
  if (guild.waiting.size() >= options_.waiting_max) return not_found_.add();
  guild.waiting.push_back({.user = who->user, .at = around_.timers.clock().now()});
}

Task<> InviteWatch::run() {
  for (;;) {
    if (const auto guild = next()) co_await look(*guild);
    co_await around_.timers.wait(options_.pause);
  }
}

std::optional<GuildId> InviteWatch::next() {
  const Tick now = around_.timers.clock().tick();
  if (!asked_for_.empty() && guilds_[asked_for_.front()].since + options_.gather <= now) {
    const GuildId guild = asked_for_.front();
    asked_for_.pop_front();
    return guild;
  }
  if (unknown_.empty() && (!surveyed_once_ || surveyed_ + options_.survey_every <= now)) survey();
  if (unknown_.empty()) return std::nullopt;
  const GuildId guild = unknown_.front();
  unknown_.pop_front();
  return guild;
}

// A server that has gone is forgotten here, and one that is new found.
void InviteWatch::survey() {
  surveyed_ = around_.timers.clock().tick();
  surveyed_once_ = !around_.cache.guilds().empty();
  std::erase_if(guilds_, [this](const auto& entry) {
    return entry.second.waiting.empty() && around_.cache.guild(entry.first) == nullptr;
  });
  for (const auto& [id, entry] : around_.cache.guilds()) {
    const auto known = guilds_.find(id);
    const bool is_known = known != guilds_.end() && known->second.book.is_known();
    if (!is_known && !entry.unavailable() && may_list(id)) unknown_.push_back(id);
  }
}

bool InviteWatch::may_list(GuildId guild) const {
  const discord::GuildEntry* const entry = around_.cache.guild(guild);
  if (entry == nullptr || entry->unavailable()) return false;
  const discord::Permissions own =
      discord::base_permissions(entry->rights(), entry->own(around_.cache.own_id()));
  return own.has(discord::Permission::ManageGuild);
}

Task<> InviteWatch::look(GuildId id) {
  const std::vector<Joined> members = std::exchange(guilds_[id].waiting, {});
  std::vector<InviteUse> uses;
  if (may_list(id)) {
    const auto list = co_await discord::get_guild_invites(around_.rest, id);
    if (list) {
      uses = guilds_[id].book.compare(*list, static_cast<std::uint32_t>(members.size()),
                                      around_.timers.clock().now());
    } else {
      log::debug("Discord does not list invitations",
                 {{"guild", id.text()}, {"error", list.error().message}});
    }
  }
  tell(id, uses, members);
}

void InviteWatch::tell(GuildId guild, const std::vector<InviteUse>& uses,
                       const std::vector<Joined>& members) {
  if (members.empty()) return;
  std::size_t told = 0;
  // All of them by one, or each of several by an unknown one of these.
  const bool by_one = uses.size() == 1 && uses.front().times == members.size();
  for (const InviteUse& use : uses) {
    for (std::uint32_t n = 0; n < use.times && told < members.size(); ++n) {
      const Joined& member = members[told++];
      around_.tell({.at = member.at,
                    .kind = HappeningKind::InviteUsed,
                    .guild = guild,
                    .channel = use.channel,
                    .user = use.inviter,
                    .target = by_one ? member.user.value() : 0,
                    .name = use.code});
    }
  }
  found_.add(static_cast<double>(told));
  not_found_.add(static_cast<double>(members.size() - told));
}

}  // namespace herwa::platform
