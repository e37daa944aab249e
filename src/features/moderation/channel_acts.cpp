#include "features/moderation/channel_acts.hpp"

#include <fmt/format.h>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/rest/calls_guilds.hpp"
#include "features/moderation/acts.hpp"
#include "features/moderation/lock_plan.hpp"
#include "features/moderation/store.hpp"
#include "platform/interactions/described.hpp"
#include "platform/look/look.hpp"
#include "platform/sanctions/preflight.hpp"
#include "platform/sanctions/sanction_words.hpp"

namespace herwa::features::moderation {
namespace {

using discord::ChannelType;
using discord::OptionDefinition;
using discord::OptionType;
using platform::Answer;
using platform::CommandContext;
using platform::Refuse;
using platform::Sanction;
using platform::SanctionKind;
using platform::SanctionOutcome;

constexpr double slowmode_seconds_max =
    static_cast<double>(std::chrono::duration_cast<std::chrono::seconds>(platform::slowmode_max).count());

// The one that was chosen, or where it was asked.
ChannelId channel_of(const CommandContext& context) {
  const auto chosen = context.chosen<ChannelId>("channel");
  return chosen ? chosen : context.scene().channel;
}

discord::Permissions permissions_in(const discord::GuildEntry& guild, const discord::Subject& who,
                                    const platform::Scene& scene, ChannelId channel) {
  const auto rights = guild.channel_rights(channel);
  if (!rights) return {};
  return discord::effective_permissions(guild.rights(), who, *rights, scene.now);
}

Sanction wanted(const Needs& needs, const CommandContext& context, SanctionKind kind) {
  const platform::Scene& scene = context.scene();
  Sanction sanction{.guild = scene.guild,
                    .kind = kind,
                    .act = fmt::format("command {}", scene.asked.value()),
                    .source = "command",
                    .by = sanctioner_of(scene),
                    .target = {},
                    .reason = context.text("reason").value_or(""),
                    .channel = channel_of(context)};
  const discord::GuildEntry* guild = needs.bot().cache().guild(scene.guild);
  if (guild != nullptr && sanction.channel != scene.channel)
    sanction.by.permissions =
        permissions_in(*guild, {scene.user.id, scene.roles, {}}, scene, sanction.channel);
  return sanction;
}

Task<Answer> run_slowmode(Needs needs, CommandContext& context) {
  Sanction sanction = wanted(needs, context, SanctionKind::Slowmode);
  sanction.lasts = std::chrono::seconds(context.integer("seconds").value_or(0));
  sanction.reason =
      with_detail(platform::words().say(context.scene().guild_locale, "moderation.detail.slowmode",
                                        {{"seconds", sanction.lasts.count()}}),
                  sanction.reason);
  const SanctionOutcome outcome = co_await needs.sanctions().apply(std::move(sanction));
  co_return answer_to(context, SanctionKind::Slowmode, outcome);
}

struct Planned {
  std::vector<LockedOverwrite> plan;
  std::string refusal;  // the key of a sentence; empty: none
};

Planned plan_here(const Needs& needs, const CommandContext& context, ChannelId channel) {
  const discord::Cache& cache = needs.bot().cache();
  const discord::GuildEntry* guild = cache.guild(context.guild());
  const auto view = guild == nullptr ? std::nullopt : guild->channel(channel);
  if (!view) return {.plan = {}, .refusal = "sanction.why.no_such_channel"};
  if (discord::is_thread(view->type)) return {.plan = {}, .refusal = "moderation.lock.thread"};
  const LockScene scene{
      .guild = guild->rights(),
      .bot = cache.own_id(),
      .bot_permissions = permissions_in(*guild, guild->own(cache.own_id()), context.scene(), channel),
      .type = view->type,
      .overwrites = view->overwrites};
  if (locked_away(scene).empty()) return {.plan = {}, .refusal = "moderation.lock.not_mine"};
  Planned planned{.plan = plan_lock(scene), .refusal = {}};
  if (planned.plan.empty()) planned.refusal = "moderation.lock.nobody_writes";
  return planned;
}

std::string already(const CommandContext& context, const store::Lock& lock) {
  return say(context, "moderation.lock.already",
             {{"moderator", fmt::format("<@{}>", lock.by.value())}, {"when", platform::look::ago(lock.at)}});
}

// A row too many does no harm: `/unlock` finds that nothing is left to do, and takes it away.
Task<> forget_lock(Needs needs, GuildId guild, ChannelId channel) {
  try {
    co_await store::drop_lock(needs.database(), guild, channel);
  } catch (const Failure& error) {
    log::warn("a lock is remembered that is none any more",
              {{"guild", guild.text()}, {"error", error.what()}});
  }
}

// What was before is on record before anything changes: whatever happens, `/unlock` finds it.
Task<Answer> run_lock(Needs needs, CommandContext& context) {
  Sanction sanction = wanted(needs, context, SanctionKind::Lock);
  const ChannelId channel = sanction.channel;
  const GuildId guild = context.guild();
  try {
    if (const auto lock = co_await store::find_lock(needs.database(), guild, channel))
      co_return Refuse{already(context, *lock)};
    if (const auto refused = co_await needs.sanctions().refusal(sanction))
      co_return answer_to(context, SanctionKind::Lock, *refused);
    const Planned planned = plan_here(needs, context, channel);
    if (!planned.refusal.empty()) co_return Refuse{say(context, planned.refusal)};
    const store::Lock lock{.guild = guild,
                           .channel = channel,
                           .by = context.user(),
                           .at = context.now(),
                           .before = to_json(planned.plan)};
    if (!co_await store::put_lock(needs.database(), lock)) co_return Refuse{already(context, lock)};
    sanction.overwrites = locking(planned.plan);
  } catch (const Failure& error) {
    log::warn("a channel is not locked, for nothing could be remembered of it",
              {{"guild", guild.text()}, {"error", error.what()}});
    co_return Refuse{say(context, "moderation.lock.cannot_remember")};
  }
  const SanctionOutcome outcome = co_await needs.sanctions().apply(std::move(sanction));
  if (outcome.state == SanctionOutcome::State::Refused) {
    co_await forget_lock(needs, guild, channel);
  } else if (!outcome.done()) {
    co_return Refuse{platform::why_not(outcome, context.scene().locale) + " " +
                     say(context, "moderation.lock.half")};
  }
  co_return answer_to(context, SanctionKind::Lock, outcome);
}

Task<Answer> run_unlock(Needs needs, CommandContext& context) {
  Sanction sanction = wanted(needs, context, SanctionKind::Unlock);
  const ChannelId channel = sanction.channel;
  const GuildId guild = context.guild();
  std::optional<store::Lock> lock;
  try {
    lock = co_await store::find_lock(needs.database(), guild, channel);
  } catch (const Failure& error) {
    log::warn("what a channel was like before cannot be read",
              {{"guild", guild.text()}, {"error", error.what()}});
    co_return Refuse{say(context, "moderation.lock.cannot_remember")};
  }
  const auto plan = lock ? lock_from(lock->before) : std::nullopt;
  if (!plan) co_return Refuse{say(context, "moderation.lock.none")};
  // As they are now, by Discord itself: what somebody changed a moment ago is theirs.
  const auto now = co_await discord::get_channel(needs.bot().rest(), channel);
  if (!now && now.error().kind != discord::RestError::Kind::Refused)
    co_return Refuse{say(context, "sanction.why.discord_silent")};
  if (!now) co_return Refuse{say(context, "sanction.why.no_such_channel")};
  sanction.overwrites = unlocking(*plan, now->overwrites);
  const SanctionOutcome outcome = co_await needs.sanctions().apply(std::move(sanction));
  if (outcome.done()) co_await forget_lock(needs, guild, channel);
  co_return answer_to(context, SanctionKind::Unlock, outcome);
}

using Run = Task<Answer> (*)(Needs, CommandContext&);

platform::CommandEntry entry(const Needs& needs, SanctionKind kind, std::vector<OptionDefinition> options,
                             Run run) {
  options.push_back({.type = OptionType::Channel,
                     .name = "channel",
                     .channel_types = {ChannelType::Text, ChannelType::Announcement, ChannelType::Voice,
                                       ChannelType::Stage, ChannelType::Forum}});
  options.push_back({.name = "reason", .length_max = reason_max});
  platform::CommandEntry command{
      .definition = platform::described({.name = std::string(platform::name_of(kind)),
                                         .options = std::move(options),
                                         .default_member_permissions = platform::needed_for(kind)}),
      // Where another channel is chosen, the same is needed there: that is asked later.
      .access = {.member_needs = platform::needed_for(kind), .bot_needs = platform::bot_needs_for(kind)},
      .late_answer_private = true,
      .run = {}};
  command.run = [needs, run](CommandContext& context) { return run(needs, context); };
  return command;
}

}  // namespace

std::vector<platform::CommandEntry> channel_commands(const Needs& needs) {
  std::vector<platform::CommandEntry> all;
  all.push_back(entry(needs, SanctionKind::Slowmode,
                      {{.type = OptionType::Integer,
                        .name = "seconds",
                        .required = true,
                        .value_min = 0,
                        .value_max = slowmode_seconds_max}},
                      run_slowmode));
  all.push_back(entry(needs, SanctionKind::Lock, {}, run_lock));
  all.push_back(entry(needs, SanctionKind::Unlock, {}, run_unlock));
  return all;
}

}  // namespace herwa::features::moderation
