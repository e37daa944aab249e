#include <gtest/gtest.h>

#include "base/errors.hpp"
#include "testing/discord_sim/simulation.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;

// A little more than Discord's three seconds, so that a failure is seen as one.
constexpr herwa::Duration answer_patience = 3100ms;
// How long a deferred answer may take to be filled in.
constexpr herwa::Duration edit_patience = 60s;

Reply reply_of(const World& world, InteractionId id) {
  Reply reply;
  reply.interaction = id;
  const Interaction* interaction = world.interaction(id);
  if (interaction == nullptr) return reply;
  reply.state = interaction->state;
  reply.modal = interaction->modal;
  reply.choices = interaction->choices;
  reply.message = interaction->original;
  const Message* message = world.message(interaction->channel, interaction->original);
  if (message == nullptr) return reply;
  reply.text = message->content;
  reply.embeds = message->embeds;
  reply.components = message->components;
  reply.ephemeral = message->ephemeral();
  return reply;
}

bool still_loading(const World& world, InteractionId id) {
  const Interaction* interaction = world.interaction(id);
  if (interaction == nullptr) return false;
  const Message* message = world.message(interaction->channel, interaction->original);
  return message != nullptr && (message->flags & message_flag::loading) != 0;
}

}  // namespace

Reply SimMember::wait_for(const Started& started) {
  if (!started) {
    Reply refused;
    refused.refusal = started.error().message;
    return refused;
  }
  Simulation& simulation = guild_.simulation_;
  const World& world = simulation.world();
  const auto first = [&world, id = *started] {
    const Interaction* interaction = world.interaction(id);
    return interaction == nullptr || interaction->state != InteractionState::Waiting;
  };
  static_cast<void>(simulation.run_until(first, answer_patience));
  static_cast<void>(simulation.run_until([&] { return !still_loading(world, *started); }, edit_patience));
  return reply_of(world, *started);
}

SimMember SimMember::in(std::string_view channel) const { return {guild_, id_, guild_.channel_id(channel)}; }

Reply SimMember::slash(std::string_view typed) {
  return wait_for(run_slash(guild_.simulation_.world(), {id_, channel_}, typed));
}

Reply SimMember::use_on(MessageId message, std::string_view command) {
  return wait_for(run_on_message(guild_.simulation_.world(), {id_, channel_}, command, message));
}

Reply SimMember::use_on(UserId user, std::string_view command) {
  return wait_for(run_on_user(guild_.simulation_.world(), {id_, channel_}, command, user));
}

Reply SimMember::press(const Reply& on, std::string_view button) { return press(on.message, button); }

Reply SimMember::press(MessageId message, std::string_view button) {
  return wait_for(discord_sim::press(guild_.simulation_.world(), {id_, channel_}, message, button));
}

Reply SimMember::choose(const Reply& on, std::string_view select, const std::vector<std::string>& values) {
  World& world = guild_.simulation_.world();
  return wait_for(discord_sim::choose(world, {id_, channel_}, {on.message, std::string(select), values}));
}

Reply SimMember::submit(const Reply& opened, const Json& values) {
  return wait_for(submit_modal(guild_.simulation_.world(), {id_, channel_}, opened.interaction, values));
}

Reply SimMember::complete(const Json& parts, std::string_view focused) {
  return wait_for(complete_slash(guild_.simulation_.world(), {id_, channel_}, parts, focused));
}

MessageId SimMember::say(std::string_view text) {
  const ApiResponse response =
      guild_.simulation_.api().act(id_, {.method = "POST",
                                         .path = fmt::format("/channels/{}/messages", channel_.value()),
                                         .headers = {{"Content-Type", "application/json"}},
                                         .body = Json::object({{"content", text}}).dump()});
  EXPECT_EQ(response.status, 200) << response.body;
  guild_.simulation_.advance(herwa::Duration::zero());
  return Json::parse(response.body).value_or(Json())["id"].id<MessageId>();
}

void SimMember::react(MessageId message, std::string_view emoji) {
  const std::string path = fmt::format("/channels/{}/messages/{}/reactions/{}/@me", channel_.value(),
                                       message.value(), percent_encoded(emoji));
  const ApiResponse response = guild_.simulation_.api().act(id_, {.method = "PUT", .path = path});
  EXPECT_EQ(response.status, 204) << response.body;
  guild_.simulation_.advance(herwa::Duration::zero());
}

void SimMember::leave() {
  leave_guild(guild_.simulation_.world(), guild_.id(), id_);
  guild_.simulation_.advance(herwa::Duration::zero());
}

SimMember SimGuild::as(std::string_view member) {
  const Guild& guild = *simulation_.world().guild(id_);
  return {*this, member_id(member), guild.channels.empty() ? ChannelId{} : guild.channels.front()};
}

SimMember SimGuild::join(std::string_view member) {
  World& world = simulation_.world();
  UserId id;
  for (const auto& [user_id, user] : world.users()) {
    if (user.username == member) id = user_id;
  }
  if (!id) id = add_user(world, {.username = std::string(member)}).id;
  join_guild(world, id_, id);
  simulation_.advance(herwa::Duration::zero());
  return as(member);
}

UserId SimGuild::member_id(std::string_view member) const {
  const World& world = simulation_.world();
  for (const auto& [id, record] : world.guild(id_)->members) {
    if (world.user(id)->username == member) return id;
  }
  throw herwa::Failure(fmt::format("the guild has no member called {}", member));
}

ChannelId SimGuild::channel_id(std::string_view channel) const {
  const World& world = simulation_.world();
  for (const ChannelId id : world.guild(id_)->channels) {
    if (world.channel(id)->name == channel) return id;
  }
  throw herwa::Failure(fmt::format("the guild has no channel called {}", channel));
}

RoleId SimGuild::add_role(std::string_view name, Permissions permissions) {
  Role role;
  role.name = name;
  role.permissions = permissions;
  return create_role(simulation_.world(), id_, std::move(role)).id;
}

const Message& SimGuild::last_message(std::string_view channel) const {
  const World& world = simulation_.world();
  const ChannelId id = channel.empty() ? world.guild(id_)->channels.at(0) : channel_id(channel);
  const auto& messages = world.messages(id);
  for (auto entry = messages.rbegin(); entry != messages.rend(); ++entry) {
    if (!entry->second.ephemeral()) return entry->second;
  }
  throw herwa::Failure("nobody has said anything there");
}

}  // namespace discord_sim
