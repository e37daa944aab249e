#include "platform/bot/guild_keeper.hpp"

#include <vector>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/gateway/frame.hpp"
#include "discord/model/guild.hpp"

namespace herwa::platform {
namespace {

using discord::EventKind;

constexpr auto write_every = std::chrono::seconds(1);
constexpr auto retry_after = std::chrono::seconds(2);
// The purge takes a guild for left that was not seen for days.
constexpr auto seen_again_after = std::chrono::hours(24);

GuildId guild_of(const discord::Event& event) {
  return GuildId(discord::parse_order_key(event.kind, event.body));
}

// Threads are in no projection.
bool is_about_a_thread(EventKind kind) {
  return kind == EventKind::ThreadCreate || kind == EventKind::ThreadUpdate ||
         kind == EventKind::ThreadDelete || kind == EventKind::ThreadListSync;
}

}  // namespace

GuildKeeper::GuildKeeper(const Parts& parts, Listener listener)
    : parts_(parts),
      listener_(std::move(listener)),
      waiting_(parts.metrics.gauge("herwa_guild_rows_waiting", "Guilds whose row is not written yet")) {}

void GuildKeeper::attach(discord::Dispatcher& dispatcher) {
  for (std::size_t n = 0; n < discord::event_kind_count; ++n) {
    const auto kind = static_cast<EventKind>(n);
    if (kind == EventKind::Ready || !discord::Cache::wants(kind)) continue;
    dispatcher.observe(kind, [this](const discord::Event& event) { see(event); });
  }
}

void GuildKeeper::see(const discord::Event& event) {
  if (event.kind == EventKind::GuildDelete) {
    const auto ref = discord::parse_guild_ref(event.body);
    if (!ref) return;
    note(ref->id, ref->unavailable ? Word::Unavailable : Word::Left);
    if (!ref->unavailable) versions_.erase(ref->id);
    parts_.projections.changed(ref->id);
    return;
  }
  const GuildId guild = guild_of(event);
  if (event.kind == EventKind::GuildCreate || event.kind == EventKind::GuildUpdate)
    note(guild, Word::Present);
  if (is_about_a_thread(event.kind)) return;
  // Most members who come, go and change their names change nothing that the cache keeps.
  const discord::GuildEntry* entry = parts_.cache.guild(guild);
  if (entry == nullptr) return;
  std::uint64_t& version = versions_[guild];
  if (version == entry->version() && event.kind != EventKind::GuildCreate) return;
  version = entry->version();
  parts_.projections.changed(guild);
}

void GuildKeeper::note(GuildId guild, Word word) {
  if (!guild) return;
  noted_[guild] = {.word = word, .at = parts_.timers.clock().now(), .number = ++words_};
  waiting_.set(static_cast<double>(noted_.size()));
}

void GuildKeeper::start(net::TaskGroup& tasks) { tasks.spawn("keep the guilds' rows", keep_writing()); }

Task<> GuildKeeper::keep_writing() {
  for (;;) {
    bool away = false;
    try {
      co_await write_now();
      said_away_ = false;
    } catch (const Failure& error) {
      away = true;
      if (!said_away_) log::warn("guilds' rows wait to be written", {{"error", error.what()}});
      said_away_ = true;
    }
    co_await parts_.timers.wait(away ? Duration(retry_after) : Duration(write_every));
  }
}

// Also those that nobody told of: a session that was resumed brings its guilds from what the process before
// it knew, and a guild that is never noted would be taken for left one day.
void GuildKeeper::note_those_not_seen_for_long() {
  const Tick now = parts_.timers.clock().tick();
  for (const auto& [guild, entry] : parts_.cache.guilds()) {
    if (entry.unavailable() || noted_.contains(guild)) continue;
    const auto seen = seen_.find(guild);
    if (seen == seen_.end() || now - seen->second >= seen_again_after) note(guild, Word::Present);
  }
}

Task<> GuildKeeper::write_now() {
  note_those_not_seen_for_long();
  std::vector<std::pair<GuildId, Noted>> all(noted_.begin(), noted_.end());
  for (const auto& [guild, noted] : all) {
    co_await write(guild, noted);
    // Unless something newer was said meanwhile.
    if (const auto found = noted_.find(guild); found != noted_.end() && found->second.number == noted.number)
      noted_.erase(found);
    waiting_.set(static_cast<double>(noted_.size()));
  }
}

Task<> GuildKeeper::write(GuildId guild, Noted noted) {
  try {
    switch (noted.word) {
      case Word::Present: co_await write_present(guild); break;
      case Word::Unavailable:
        if (co_await parts_.store.unavailable(guild))
          log::info("a guild is unavailable; everything of it is kept", {{"guild", guild.text()}});
        break;
      case Word::Left:
        seen_.erase(guild);
        if (!co_await parts_.store.left(guild, noted.at)) break;
        log::info("the bot left a guild", {{"guild", guild.text()}});
        listener_.on_left(guild);
        break;
    }
  } catch (const Unavailable&) {
    throw;
  } catch (const TimedOut&) {
    throw;
  } catch (const Failure& error) {
    // What the store will never take; the others go on.
    log::error("a guild's row cannot be written", {{"guild", guild.text()}, {"error", error.what()}});
  }
}

Task<> GuildKeeper::write_present(GuildId id) {
  const discord::GuildEntry* guild = parts_.cache.guild(id);
  if (guild == nullptr) {
    seen_.erase(id);
    co_return;
  }
  seen_[id] = parts_.timers.clock().tick();
  if (guild->unavailable()) co_return;
  const Arrival arrival =
      co_await parts_.store.present({.id = id,
                                     .name = guild->name(),
                                     .icon = guild->icon(),
                                     .owner = guild->owner_id(),
                                     .joined_at = guild->joined_at().value_or(Instant{})});
  if (arrival == Arrival::First) log::info("the bot joined a guild", {{"guild", id.text()}});
  if (arrival == Arrival::Again) log::info("the bot is back in a guild", {{"guild", id.text()}});
  listener_.on_present(id, arrival);
}

}  // namespace herwa::platform
