#include "platform/ingest/guild_samples.hpp"

#include <unordered_map>

#include "base/log.hpp"
#include "discord/rest/calls_guilds.hpp"

namespace herwa::platform {
namespace {

// So that a big bot's samples are in no hurry, and its loop is free in between.
constexpr auto pause = std::chrono::seconds(1);

using Counts = std::unordered_map<GuildId, discord::GuildCounts>;

Task<Counts> asked(const GuildSampling& from) {
  Counts all;
  GuildId after;
  for (;;) {
    const auto page = co_await discord::get_guild_counts(from.rest, after);
    if (!page) {
      log::debug("Discord does not say how many members are online", {{"error", page.error().message}});
      co_return all;
    }
    for (const discord::GuildCounts& one : *page) all.insert_or_assign(one.id, one);
    const bool last = page->size() < discord::guild_counts_at_once || page->back().id <= after;
    if (last) co_return all;
    after = page->back().id;
    co_await from.timers.wait(pause);
  }
}

void note(const GuildSampling& from, HappeningKind kind, GuildId guild, std::uint32_t amount) {
  if (amount == 0) return;
  from.tell({.at = from.timers.clock().now(), .kind = kind, .guild = guild, .amount = amount, .name = {}});
}

}  // namespace

Task<> sample_guilds(GuildSampling from) {
  const Counts counts = co_await asked(from);
  for (const auto& [id, guild] : from.cache.guilds()) {
    if (guild.unavailable()) continue;
    const auto counted = counts.find(id);
    const bool known = counted != counts.end() && counted->second.members > 0;
    note(from, HappeningKind::MemberCount, id, known ? counted->second.members : guild.member_count());
    if (known) note(from, HappeningKind::OnlineCount, id, counted->second.online);
  }
}

}  // namespace herwa::platform
