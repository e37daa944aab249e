// Roles, channels and threads: made, changed, gone.
#include "discord/model/channel.hpp"
#include "discord/model/guild.hpp"
#include "features/serverlog/watch.hpp"

namespace herwa::features::serverlog {
namespace {

using discord::EventKind;
using platform::EventContext;
using platform::LogEntry;

// Before and after in one field each, so that ten of them fit an embed.
void add(const std::vector<Difference>& all, LogEntry& entry) {
  const auto shown = [](const std::string& value) { return value.empty() ? std::string("–") : value; };
  for (const Difference& one : all)
    entry.fields.emplace_back(one.field, shown(one.before) + "\n→ " + shown(one.after));
}

}  // namespace

// Created or updated.
Task<> Watch::on_role(EventContext& context) {
  const auto event = discord::parse_role_event(context.event().body());
  KnownPlaces::Guild* guild = places_.meet(needs_.bot().cache(), context.guild());
  if (!event || guild == nullptr) co_return;
  const RoleLook after = look_of(event->role);
  const auto known = guild->roles.find(after.id);
  const std::optional<RoleLook> before =
      known == guild->roles.end() ? std::nullopt : std::optional(known->second);
  guild->roles.insert_or_assign(after.id, after);
  const bool made = context.event().kind() == EventKind::GuildRoleCreate;
  const char* kind = made ? "role.created" : "role.updated";
  if (!made && (!before || *before == after)) co_return;
  const Settings settings = co_await settings_of(context.guild());
  if (!settings->notes(kind)) co_return;
  LogEntry entry{.guild = context.guild(),
                 .kind = kind,
                 .text = after.name,
                 .at = context.now(),
                 .id = name_of(context, kind, after.id.value())};
  if (!made) add(differences(*before, after), entry);
  note(std::move(entry), {made ? act::role_create : act::role_update}, after.id.value(), context.now());
}

Task<> Watch::on_role_delete(EventContext& context) {
  const auto event = discord::parse_role_ref(context.event().body());
  KnownPlaces::Guild* guild = places_.meet(needs_.bot().cache(), context.guild());
  if (!event || guild == nullptr) co_return;
  const auto known = guild->roles.find(event->role_id);
  const std::string name = known == guild->roles.end() ? event->role_id.text() : known->second.name;
  guild->roles.erase(event->role_id);
  const Settings settings = co_await settings_of(context.guild());
  if (!settings->notes("role.deleted")) co_return;
  note({.guild = context.guild(),
        .kind = "role.deleted",
        .text = name,
        .at = context.now(),
        .id = name_of(context, "role.deleted", event->role_id.value())},
       {act::role_delete}, event->role_id.value(), context.now());
}

// Created or updated; of threads only that there is a new one.
Task<> Watch::on_channel(EventContext& context) {
  const auto channel = discord::parse_channel(context.event().body());
  KnownPlaces::Guild* guild = places_.meet(needs_.bot().cache(), context.guild());
  if (!channel || guild == nullptr) co_return;
  const EventKind event = context.event().kind();
  const ChannelLook after = look_of(*channel);
  const bool thread = discord::is_thread(after.type);
  const auto known = guild->channels.find(after.id);
  const std::optional<ChannelLook> before =
      known == guild->channels.end() ? std::nullopt : std::optional(known->second);
  if (!thread) guild->channels.insert_or_assign(after.id, after);
  const bool made = event != EventKind::ChannelUpdate;
  if (!made && (!before || *before == after)) co_return;
  // A thread that is only shown to us is not new.
  if (thread && discord::created_at(after.id) + std::chrono::minutes(1) < context.now()) co_return;
  const char* kind = thread ? "thread.created" : made ? "channel.created" : "channel.updated";
  const Settings settings = co_await settings_of(context.guild());
  if (!settings->notes(kind) || leaves_out(*settings, context.guild(), after.id)) co_return;
  LogEntry entry{.guild = context.guild(),
                 .kind = kind,
                 .channel = after.id,
                 .text = after.name,
                 .at = context.now(),
                 .id = name_of(context, kind, after.id.value())};
  if (made) {
    entry.fields.emplace_back("eventlog.type", std::string(type_name(after.type)));
  } else {
    add(differences(*before, after, names_in(context.guild())), entry);
  }
  std::vector<int> actions{act::channel_update, act::overwrite_create, act::overwrite_update,
                           act::overwrite_delete};
  if (made) actions = {thread ? act::thread_create : act::channel_create};
  note(std::move(entry), std::move(actions), after.id.value(), context.now());
}

Task<> Watch::on_channel_delete(EventContext& context) {
  const auto channel = discord::parse_channel(context.event().body());
  KnownPlaces::Guild* guild = places_.meet(needs_.bot().cache(), context.guild());
  if (!channel || guild == nullptr) co_return;
  const bool thread = context.event().kind() == EventKind::ThreadDelete;
  const char* kind = thread ? "thread.deleted" : "channel.deleted";
  std::string name = channel->name;
  if (const auto known = guild->channels.find(channel->id); known != guild->channels.end()) {
    name = known->second.name;
    guild->channels.erase(known);
  }
  const Settings settings = co_await settings_of(context.guild());
  if (!settings->notes(kind) || leaves_out(*settings, context.guild(), channel->id)) co_return;
  // What is gone is in no cache any more: where it stood it says itself.
  if (leaves_out(*settings, context.guild(), channel->parent_id)) co_return;
  LogEntry entry{.guild = context.guild(),
                 .kind = kind,
                 .channel = channel->id,
                 .text = name.empty() ? channel->id.text() : name,
                 .at = context.now(),
                 .id = name_of(context, kind, channel->id.value())};
  if (!thread) entry.fields.emplace_back("eventlog.type", std::string(type_name(channel->type)));
  note(std::move(entry), {thread ? act::thread_delete : act::channel_delete}, channel->id.value(),
       context.now());
}

}  // namespace herwa::features::serverlog
