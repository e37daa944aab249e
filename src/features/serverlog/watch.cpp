#include "features/serverlog/watch.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "platform/language/words.hpp"

namespace herwa::features::serverlog {
namespace {

using platform::EventContext;
using platform::LogEntry;
using platform::LogSettings;
using platform::words;

template <class One, class List>
bool is_among(const One& one, const List& list) {
  return std::ranges::find(list, one) != list.end();
}

}  // namespace

Watch::Watch(Needs needs)
    : needs_(std::move(needs)),
      messages_({.redis = needs_.redis,
                 .tasks = needs_.tasks,
                 .sealing = needs_.sealing,
                 .timers = needs_.timers,
                 .metrics = needs_.metrics}),
      voice_(needs_.redis) {}

Task<Watch::Settings> Watch::settings_of(GuildId guild) {
  if (auto known = needs_.settings().try_of<LogSettings>(guild, "serverlog")) co_return known;
  try {
    co_return co_await needs_.settings().of<LogSettings>(guild, "serverlog");
  } catch (const Failure& error) {
    log::debug("what a guild wants of its log cannot be read",
               {{"guild", guild.text()}, {"error", error.what()}});
  }
  co_return std::make_shared<const LogSettings>();
}

// A thread is in its channel, and that in its category.
bool Watch::leaves_out(const LogSettings& settings, GuildId guild, ChannelId channel) const {
  if (settings.ignored_channels.empty()) return false;
  const discord::GuildEntry* entry = needs_.bot().cache().guild(guild);
  for (int up = 0; channel && up < 3; ++up) {
    if (is_among(channel, settings.ignored_channels)) return true;
    const auto view = entry == nullptr ? std::nullopt : entry->channel(channel);
    channel = view ? view->parent_id : ChannelId();
  }
  return false;
}

bool Watch::leaves_out(const LogSettings& settings, const Doer& doer) {
  if (doer.bot && settings.ignore_bots) return true;
  if (is_among(doer.user.text(), settings.ignored_members)) return true;
  return std::ranges::any_of(doer.roles, [&](RoleId role) { return is_among(role, settings.ignored_roles); });
}

std::string Watch::name_of(const EventContext& context, std::string_view kind, std::uint64_t subject) {
  return fmt::format("{}:{}:{}.{}", kind, subject, context.event().shard_id(), context.event().sequence());
}

void Watch::note(LogEntry entry, std::vector<int> actions, std::uint64_t target, Instant now) {
  const auto clue = attribution_.ask({.guild = entry.guild,
                                      .actions = std::move(actions),
                                      .target = target,
                                      .channel = entry.channel,
                                      .at = now,
                                      .entry = entry.id},
                                     now);
  if (clue)
    platform::amend(entry, {.guild = entry.guild, .id = entry.id, .by = clue->by, .reason = clue->reason});
  note(std::move(entry));
}

Task<> Watch::on_guild(EventContext& context) {
  if (const auto guild = discord::parse_guild(context.event().body())) places_.take(*guild);
  co_await voice_.replace(context.guild(), read_voice_places(context.event().body()));
}

Task<> Watch::forget(GuildId guild) {
  members_.forget(guild);
  places_.forget(guild);
  co_await voice_.forget(guild);
  co_await messages_.forget(guild);
}

Task<> Watch::on_command(const platform::CommandRun& run) {
  const Settings settings = co_await settings_of(run.guild);
  if (!settings->notes("command.run") || leaves_out(*settings, run.guild, run.channel)) co_return;
  if (leaves_out(*settings, {.user = run.user, .roles = run.roles, .bot = run.by_bot})) co_return;
  const std::string locale = locale_of(run.guild);
  LogEntry entry{.guild = run.guild,
                 .kind = "command.run",
                 .user = run.user,
                 .channel = run.channel,
                 .text = run.command,
                 .id = fmt::format("command.run:{}", run.asked.value())};
  for (const auto& [name, value] : run.parameters) entry.text += fmt::format(" {}:{}", name, value);
  const std::string key = "eventlog.outcome." + run.outcome;
  std::string outcome = words().say(locale, key);
  if (outcome == key) outcome = words().say(locale, "eventlog.outcome.denied", {{"code", run.outcome}});
  entry.fields.emplace_back("eventlog.outcome", std::move(outcome));
  note(std::move(entry));
}

// Muting and the like changes nothing of where somebody is.
Task<> Watch::on_voice(EventContext& context) {
  const auto state = read_voice_state(context.event().body());
  if (!state) co_return;
  const ChannelId before = co_await voice_.move(context.guild(), state->user, state->channel);
  if (before == state->channel) co_return;
  const char* kind = !before ? "voice.joined" : !state->channel ? "voice.left" : "voice.moved";
  const ChannelId place = state->channel ? state->channel : before;
  const Settings settings = co_await settings_of(context.guild());
  if (!settings->notes(kind) || leaves_out(*settings, context.guild(), place)) co_return;
  if (leaves_out(*settings, {.user = state->user, .roles = state->roles, .bot = state->bot})) co_return;
  LogEntry entry{.guild = context.guild(),
                 .kind = kind,
                 .user = state->user,
                 .channel = place,
                 .at = context.now(),
                 .id = name_of(context, kind, state->user.value())};
  if (!before || !state->channel) co_return note(std::move(entry), {act::voice_disconnect}, 0, context.now());
  const Names names = names_in(context.guild());
  entry.fields = {{"eventlog.before", names.channel(before)}, {"eventlog.after", names.channel(place)}};
  note(std::move(entry), {act::voice_move}, 0, context.now());
}

std::string Watch::role_name(GuildId guild, RoleId role) const {
  const discord::GuildEntry* entry = needs_.bot().cache().guild(guild);
  if (entry == nullptr) return role.text();
  const auto view = entry->role(role);
  return view ? std::string(view->name) : role.text();
}

std::string Watch::role_names(GuildId guild, const std::vector<RoleId>& roles) const {
  std::string names;
  for (const RoleId role : roles) names += (names.empty() ? "" : ", ") + role_name(guild, role);
  return names;
}

Names Watch::names_in(GuildId guild) const {
  return {.channel =
              [this, guild](ChannelId id) {
                const discord::GuildEntry* entry = needs_.bot().cache().guild(guild);
                const auto view = entry == nullptr ? std::nullopt : entry->channel(id);
                return view ? "#" + std::string(view->name) : id.text();
              },
          .role = [this, guild](RoleId id) { return role_name(guild, id); }};
}

std::string Watch::locale_of(GuildId guild) const {
  const discord::GuildEntry* entry = needs_.bot().cache().guild(guild);
  return entry == nullptr ? std::string() : entry->preferred_locale();
}

}  // namespace herwa::features::serverlog
