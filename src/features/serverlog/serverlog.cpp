#include "features/serverlog/serverlog.hpp"

#include <boost/json.hpp>

#include "discord/gateway/intents.hpp"
#include "features/serverlog/commands.hpp"
#include "features/serverlog/kinds.hpp"
#include "features/serverlog/routes.hpp"
#include "features/serverlog/watch.hpp"
#include "platform/events/guild_events.hpp"

namespace herwa::features::serverlog {
namespace {

namespace json = boost::json;

using discord::EventKind;
using platform::EventContext;

using Handler = Task<> (Watch::*)(EventContext&);

platform::EventEntry on(EventKind kind, const std::shared_ptr<Watch>& watch, Handler handler) {
  platform::EventEntry entry{.kind = kind};
  entry.run = [watch, handler](EventContext& context) { return ((*watch).*handler)(context); };
  return entry;
}

std::vector<platform::EventEntry> events(const std::shared_ptr<Watch>& watch) {
  return {on(EventKind::GuildCreate, watch, &Watch::on_guild),
          on(EventKind::MessageCreate, watch, &Watch::on_message),
          on(EventKind::MessageUpdate, watch, &Watch::on_edit),
          on(EventKind::MessageDelete, watch, &Watch::on_delete),
          on(EventKind::MessageDeleteBulk, watch, &Watch::on_delete),
          on(EventKind::GuildMemberAdd, watch, &Watch::on_join),
          on(EventKind::GuildMemberRemove, watch, &Watch::on_leave),
          on(EventKind::GuildMemberUpdate, watch, &Watch::on_member_update),
          on(EventKind::GuildRoleCreate, watch, &Watch::on_role),
          on(EventKind::GuildRoleUpdate, watch, &Watch::on_role),
          on(EventKind::GuildRoleDelete, watch, &Watch::on_role_delete),
          on(EventKind::ChannelCreate, watch, &Watch::on_channel),
          on(EventKind::ChannelUpdate, watch, &Watch::on_channel),
          on(EventKind::ChannelDelete, watch, &Watch::on_channel_delete),
          on(EventKind::ThreadCreate, watch, &Watch::on_channel),
          on(EventKind::ThreadDelete, watch, &Watch::on_channel_delete),
          on(EventKind::VoiceStateUpdate, watch, &Watch::on_voice),
          on(EventKind::GuildAuditLogEntryCreate, watch, &Watch::on_audit)};
}

Task<std::string> remembered_of(std::shared_ptr<Watch> watch, GuildId guild, UserId user) {
  json::array messages;
  for (const KeptMessage& message : co_await watch->messages().of(guild, user))
    messages.push_back(
        json::object{{"id", message.id.text()}, {"channel", message.channel.text()}, {"text", message.text}});
  co_return json::serialize(json::object{{"remembered_messages", std::move(messages)}});
}

Task<> forget_member(std::shared_ptr<Watch> watch, GuildId guild, UserId user) {
  co_await watch->messages().forget(guild, user);
}

}  // namespace

platform::Feature feature(Needs needs, std::vector<platform::LogEvent> of_others) {
  namespace intent = discord::intent;
  const std::vector<platform::LogEvent> own = own_kinds();
  of_others.insert(of_others.end(), own.begin(), own.end());
  auto watch = std::make_shared<Watch>(needs);
  platform::Feature serverlog{
      .name = "serverlog",
      .title = "Server log",
      .summary = "What happens on the server, kept, searched, and posted to the channels you choose.",
      .module = "Logging",
      .intents = intent::guild_messages | intent::guild_moderation | intent::guild_voice_states,
      .welcome_intents = intent::guild_members | intent::message_content};
  serverlog.settings = platform::log_settings(of_others);
  serverlog.commands = commands(needs, of_others);
  serverlog.events = events(watch);
  serverlog.routes = routes(needs, of_others);
  serverlog.listens
      .to<platform::CommandRun>(platform::Phase::React,
                                [watch](const platform::CommandRun& run) { return watch->on_command(run); })
      .to<platform::GuildLeft>(platform::Phase::React, [watch](const platform::GuildLeft& left) {
        return watch->forget(left.guild);
      });
  serverlog.log_events = own;
  serverlog.personal = {
      .all_of = [watch](GuildId guild, UserId user) { return remembered_of(watch, guild, user); },
      .forget = [watch](GuildId guild, UserId user) { return forget_member(watch, guild, user); }};
  return serverlog;
}

}  // namespace herwa::features::serverlog
