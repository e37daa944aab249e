#include "features/automod/watch.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/log.hpp"
#include "discord/model/auto_moderation.hpp"
#include "discord/permissions/compute.hpp"
#include "discord/rest/calls_guilds.hpp"
#include "features/automod/likeness.hpp"

namespace herwa::features::automod {
namespace {

constexpr std::size_t names_seen_max = 20'000;

Task<GuildId> ask_discord(std::function<platform::Bot&()> bot, std::string code) {
  const auto guild = co_await discord::get_invite_guild(bot().rest(), code);
  co_return guild ? *guild : GuildId();
}

InvitesKnown::Ask ask_of(const Needs& needs) {
  if (needs.invite_guild) return needs.invite_guild;
  return [bot = needs.bot](std::string code) { return ask_discord(bot, std::move(code)); };
}

// By people, and what they typed: no welcome messages, no bots, no webhooks.
bool is_to_be_looked_at(const discord::Message& message) {
  if (message.author.bot || message.author.system || message.webhook_id) return false;
  return message.type == discord::MessageType::Default || message.type == discord::MessageType::Reply;
}

std::vector<Fired> fired_of(const InForce& in_force, const std::vector<Sight>& sights) {
  std::vector<Fired> fired;
  for (const Sight& sight : sights) {
    if (sight.outcome == Outcome::Fired) fired.push_back({in_force.rules->rules[sight.rule], sight});
  }
  return fired;
}

// Of a message that is nothing but files, those of their names.
std::uint32_t letters_of(const Prepared& prepared) {
  std::size_t letters = std::max<std::size_t>(prepared.folded.loose.size(), 2) - 2;
  if (letters == 0) {
    for (const std::string& file : prepared.files) letters += file.size();
  }
  return static_cast<std::uint32_t>(letters);
}

Trace trace_of(const discord::Message& message, const Prepared& prepared, Instant now) {
  return {.message = message.id,
          .channel = message.channel_id,
          .at = now,
          .likeness = prepared.likeness,
          .letters = letters_of(prepared),
          .mentions = static_cast<std::uint32_t>(prepared.users + prepared.roles)};
}

}  // namespace

Written written_of(const discord::Message& message) {
  Written written{.text = message.content,
                  .pings_everyone = message.mention_everyone,
                  .users = static_cast<std::int64_t>(message.mentions.size()),
                  .roles = static_cast<std::int64_t>(message.mention_roles.size())};
  // An answer names whom it answers; that is no mention of the writer's.
  if (message.replies_to_author && std::ranges::any_of(message.mentions, [&](const discord::User& user) {
        return user.id == message.replies_to_author;
      }))
    --written.users;
  for (const discord::Attachment& attachment : message.attachments)
    written.files.push_back(attachment.filename);
  return written;
}

Watch::Watch(Needs needs)
    : needs_(std::move(needs)),
      rulebook_(needs_),
      shared_(
          {.redis = needs_.redis, .tasks = needs_.tasks, .timers = needs_.timers, .metrics = needs_.metrics}),
      invites_(ask_of(needs_)),
      actor_(needs_) {}

Task<> Watch::on_message(platform::EventContext& context) {
  const auto in_force = co_await rulebook_.of(context.guild());
  if (!in_force || !in_force->rules->messages) co_return;
  const discord::Message* message = context.message();
  if (message == nullptr || !is_to_be_looked_at(*message)) co_return;
  // When it was written: after a resume many come at once that were written over minutes.
  const Instant at = std::min(context.now(), discord::created_at(message->id));
  co_await judge(context, *in_force, at);
}

// Discord tells of embeds that it added as of edits; those have no time of editing.
Task<> Watch::on_edit(platform::EventContext& context) {
  const auto in_force = co_await rulebook_.of(context.guild());
  if (!in_force || !in_force->rules->messages) co_return;
  const discord::Message* message = context.message();
  if (message == nullptr || !message->edited_at || !message->author.id || !is_to_be_looked_at(*message))
    co_return;
  const Instant at = std::min(context.now(), *message->edited_at);
  co_await judge(context, *in_force, at);
}

Task<> Watch::judge(platform::EventContext& context, InForce in_force, Instant at) {
  const discord::Message& message = *context.message();
  Scene scene{.guild = context.guild(),
              .in_force = std::move(in_force),
              .message = message,
              .member = message.member ? &*message.member : nullptr,
              .now = at};
  if (scene.member != nullptr) co_return co_await judge(context, scene);
  const auto member =
      co_await discord::get_guild_member(needs_.bot().rest(), context.guild(), message.author.id);
  if (member) scene.member = &*member;
  // Asked again: it may have changed meanwhile.
  auto in_force_now = co_await rulebook_.of(context.guild());
  if (!in_force_now) co_return;
  scene.in_force = *std::move(in_force_now);
  co_await judge(context, scene);
}

Task<> Watch::judge(platform::EventContext& context, const Scene& scene) {
  if (is_exempt(scene)) co_return;
  const discord::Message& message = scene.message;
  const Prepared prepared = prepare(written_of(message));
  Onlooker onlooker = co_await onlooker_of(scene, prepared);
  co_await count(scene, prepared, onlooker);
  std::vector<Fired> fired = fired_of(scene.in_force, look(*scene.in_force.rules, prepared, onlooker));
  figures().looked_at.add();
  figures().decided.observe(needs_.timers.clock().tick() - context.event().received());
  if (fired.empty()) co_return;
  figures().seen.add();
  Violation violation{.guild = scene.guild,
                      .user = message.author.id,
                      .roles = scene.member ? std::optional(scene.member->roles) : std::nullopt,
                      .channel = message.channel_id,
                      .message = message.id,
                      .subject = fmt::format("message {}", message.id.value()),
                      .at = context.now(),
                      .text = message.content,
                      .fired = std::move(fired),
                      .dry = scene.in_force.settings->dry_run};
  const bool acts =
      std::ranges::any_of(violation.fired, [&](const Fired& one) { return !violation.only_tried(one); });
  // R7.11
  if (acts) context.flag();
  co_await start(std::move(violation));
}

Watch::Figures& Watch::figures() {
  if (!figures_) {
    Metrics& metrics = needs_.metrics();
    figures_.emplace(Figures{
        .looked_at = metrics.counter("herwa_automod_messages_total", "messages that AutoMod looked at"),
        .seen = metrics.counter("herwa_automod_violations_total", "messages in which a rule saw something"),
        .decided =
            metrics.histogram("herwa_automod_seconds", "from a message's arrival to what rules say of it")});
  }
  return *figures_;
}

Task<Onlooker> Watch::onlooker_of(const Scene& scene, const Prepared& prepared) {
  Onlooker onlooker{.user = scene.message.author.id,
                    .roles = scene.roles(),
                    .joined = scene.member ? scene.member->joined_at : std::nullopt,
                    .places = places_of(scene.guild, scene.message.channel_id),
                    .now = scene.now,
                    .letters = letters_of(prepared)};
  std::vector<std::string> codes = codes_to_ask(*scene.in_force.rules, prepared);
  if (!codes.empty()) onlooker.own_codes = co_await invites_.own(scene.guild, std::move(codes), scene.now);
  co_return onlooker;
}

Task<> Watch::count(const Scene& scene, const Prepared& prepared, Onlooker& onlooker) {
  if (!scene.in_force.rules->windows) co_return;
  const Trace trace = trace_of(scene.message, prepared, scene.now);
  windows_.note(scene.guild, onlooker.user, trace);
  onlooker.recent = windows_.recent(scene.guild, onlooker.user, scene.now);
  if (windows_.complete(scene.guild, scene.now)) {
    shared_.tell(scene.guild, onlooker.user, trace);
  } else {
    merge(onlooker.recent, co_await shared_.note(scene.guild, onlooker.user, trace));
  }
}

// Whoever may delete messages here keeps order here.
bool Watch::is_exempt(const Scene& scene) const {
  const AutomodSettings& settings = *scene.in_force.settings;
  const auto any = [](const auto& some, const auto& of) {
    return std::ranges::any_of(some, [&of](auto one) { return std::ranges::find(of, one) != of.end(); });
  };
  if (any(settings.exempt_roles, scene.roles())) return true;
  if (!settings.exempt_channels.empty() &&
      any(settings.exempt_channels, places_of(scene.guild, scene.message.channel_id)))
    return true;
  if (!settings.exempt_moderators) return false;
  const discord::GuildEntry* guild = needs_.bot().cache().guild(scene.guild);
  if (guild == nullptr) return false;
  const discord::Subject subject{scene.message.author.id, scene.roles(), {}};
  const auto channel = guild->channel_rights(scene.message.channel_id);
  const discord::Permissions may =
      channel ? discord::effective_permissions(guild->rights(), subject, *channel, scene.now)
              : discord::effective_permissions(guild->rights(), subject, scene.now);
  return may.has(discord::Permission::ManageMessages) || may.has(discord::Permission::Administrator);
}

std::vector<ChannelId> Watch::places_of(GuildId guild, ChannelId channel) const {
  std::vector<ChannelId> places{channel};
  const discord::GuildEntry* entry = needs_.bot().cache().guild(guild);
  while (entry != nullptr && places.size() < 3) {
    const auto view = entry->channel(places.back());
    if (!view || !view->parent_id) break;
    places.push_back(view->parent_id);
  }
  return places;
}

Task<> Watch::start(Violation violation) {
  net::TaskGroup& tasks = needs_.tasks();
  if (tasks.running() >= acts_max) {
    co_await actor_.act(std::move(violation));
  } else {
    tasks.spawn("automod", actor_.act(std::move(violation)));
  }
}

bool Watch::is_new(const std::string& subject) {
  if (names_seen_.size() >= names_seen_max) names_seen_.clear();
  return names_seen_.insert(subject).second;
}

Task<> Watch::on_join(platform::EventContext& context) {
  const auto event = discord::parse_member_event(context.event().body());
  if (!event || !event->member.user || event->member.user->bot) co_return;
  const discord::User& user = *event->member.user;
  windows_.note_join(context.guild(), user.id, context.now());
  const auto in_force = co_await rulebook_.of(context.guild());
  if (!in_force) co_return;
  if (in_force->rules->joins) {
    Onlooker onlooker{
        .occasion = Occasion::Join, .user = user.id, .joined = context.now(), .now = context.now()};
    for (const Rule& rule : in_force->rules->rules)
      onlooker.joins.push_back(windows_.joins(context.guild(), context.now(), rule.trigger.within));
    std::vector<Fired> fired = fired_of(*in_force, look(*in_force->rules, {}, onlooker));
    if (!fired.empty()) {
      Violation violation{
          .guild = context.guild(),
          .user = user.id,
          .roles = event->member.roles,
          .subject = fmt::format("join {} {}", user.id.value(),
                                 event->member.joined_at.value_or(context.now()).time_since_epoch().count()),
          .at = context.now(),
          .text = user.name(),
          .fired = std::move(fired),
          .dry = in_force->settings->dry_run};
      co_await start(std::move(violation));
    }
  }
  co_await judge_name(context.guild(), event->member, context.now());
}

Task<> Watch::on_member_update(platform::EventContext& context) {
  const auto event = discord::parse_member_event(context.event().body());
  if (!event || !event->member.user || event->member.user->bot) co_return;
  co_await judge_name(context.guild(), event->member, context.now());
}

// A name is judged once: Discord tells of a member whenever anything of them changes.
Task<> Watch::judge_name(GuildId guild, const discord::Member& member, Instant now) {
  const auto in_force = co_await rulebook_.of(guild);
  if (!in_force || in_force->rules->in_names.empty()) co_return;
  const discord::User& user = *member.user;
  const std::string shown = member.nick.empty() ? user.name() : member.nick;
  const std::string all = shown == user.username ? shown : shown + " " + user.username;
  Onlooker onlooker{.occasion = Occasion::Name,
                    .user = user.id,
                    .roles = member.roles,
                    .joined = member.joined_at,
                    .now = now};
  std::vector<Fired> fired = fired_of(*in_force, look(*in_force->rules, prepare_name(all), onlooker));
  if (fired.empty()) co_return;
  std::string subject = fmt::format("name {} {:x}", user.id.value(), likeness(all));
  if (!is_new(guild.text() + " " + subject)) co_return;
  Violation violation{.guild = guild,
                      .user = user.id,
                      .roles = member.roles,
                      .subject = std::move(subject),
                      .at = now,
                      .text = all,
                      .fired = std::move(fired),
                      .dry = in_force->settings->dry_run};
  co_await start(std::move(violation));
}

// Discord tells of each action of its rule; all of them are one violation.
Task<> Watch::on_native(platform::EventContext& context) {
  const auto execution = discord::parse_auto_moderation_execution(context.event().body());
  if (!execution || !execution->user_id) co_return;
  const auto minute = std::chrono::floor<std::chrono::minutes>(context.now()).time_since_epoch().count();
  std::string subject = fmt::format("native {} {} {:x} {}", execution->rule_id.value(),
                                    execution->user_id.value(), likeness(execution->content), minute);
  if (!is_new(context.guild().text() + " " + subject)) co_return;
  const auto in_force = co_await rulebook_.of(context.guild());
  Violation violation{.guild = context.guild(),
                      .user = execution->user_id,
                      .channel = execution->channel_id,
                      .message = execution->message_id,
                      .subject = std::move(subject),
                      .at = context.now(),
                      .text = execution->content};
  const std::string rule =
      execution->matched_keyword.empty() ? execution->rule_id.text() : execution->matched_keyword;
  if (in_force) {
    Onlooker onlooker{.occasion = Occasion::Native,
                      .user = execution->user_id,
                      .places = places_of(context.guild(), execution->channel_id),
                      .now = context.now(),
                      .native_rule = rule};
    violation.fired = fired_of(*in_force, look(*in_force->rules, {}, onlooker));
    violation.dry = in_force->settings->dry_run;
  }
  if (violation.fired.empty()) {
    actor_.note_native(violation, execution->rule_id.text(), execution->matched_keyword);
  } else {
    co_await start(std::move(violation));
  }
}

Task<std::optional<Looked>> Watch::look_again(GuildId guild, const discord::Message& message, Instant now) {
  const auto in_force = co_await rulebook_.of(guild);
  if (!in_force) co_return std::nullopt;
  const Scene scene{.guild = guild,
                    .in_force = *in_force,
                    .message = message,
                    .member = message.member ? &*message.member : nullptr,
                    .now = now};
  const Prepared prepared = prepare(written_of(message));
  Onlooker onlooker = co_await onlooker_of(scene, prepared);
  onlooker.exempt = is_exempt(scene);
  // What was counted then is over; what is counted now is about now.
  if (in_force->rules->windows) onlooker.recent = windows_.recent(guild, onlooker.user, now);
  co_return Looked{.in_force = *in_force, .sights = look(*in_force->rules, prepared, onlooker)};
}

Task<std::optional<Looked>> Watch::look_at_text(GuildId guild, std::string text, Instant now) {
  const auto in_force = co_await rulebook_.of(guild);
  if (!in_force) co_return std::nullopt;
  const Prepared prepared = prepare({.text = std::move(text)});
  // Somebody as new as can be, whom every rule sees.
  Onlooker onlooker{.user = discord::first_id_at<UserId>(now), .now = now, .letters = letters_of(prepared)};
  std::vector<std::string> codes = codes_to_ask(*in_force->rules, prepared);
  if (!codes.empty()) onlooker.own_codes = co_await invites_.own(guild, std::move(codes), now);
  co_return Looked{.in_force = *in_force, .sights = look(*in_force->rules, prepared, onlooker)};
}

}  // namespace herwa::features::automod
