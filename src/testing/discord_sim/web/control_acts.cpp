#include "testing/discord_sim/web/control.hpp"
#include "testing/discord_sim/world/channel_changes.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/discord_sim/world/message_changes.hpp"

namespace discord_sim {

std::span<const Control::Entry> Control::acting() {
  static constexpr std::array entries{
      Entry{"POST", "/sim/act/slash", &Control::slash},
      Entry{"POST", "/sim/act/complete", &Control::complete},
      Entry{"POST", "/sim/act/menu", &Control::menu},
      Entry{"POST", "/sim/act/press", &Control::press_button},
      Entry{"POST", "/sim/act/select", &Control::use_select},
      Entry{"POST", "/sim/act/modal", &Control::submit},
      Entry{"POST", "/sim/act/dismiss", &Control::dismiss},
      Entry{"POST", "/sim/act/typing", &Control::typing},
      Entry{"POST", "/sim/act/join", &Control::join},
      Entry{"POST", "/sim/act/leave", &Control::leave},
      Entry{"POST", "/sim/act/voice", &Control::voice},
      Entry{"POST", "/sim/act/presence", &Control::presence},
      Entry{"POST", "/sim/act/direct", &Control::direct},
      Entry{"POST", "/sim/people", &Control::new_person},
  };
  return entries;
}

Json Control::slash(const Ask& ask) {
  const Acting acting = need_acting(ask);
  if (ask.body.has("text")) return started(run_slash(world_, acting, ask.body["text"].text()));
  return started(run_slash_parts(world_, acting, ask.body));
}

Json Control::complete(const Ask& ask) {
  return started(complete_slash(world_, need_acting(ask), ask.body, ask.body["focused"].text()));
}

Json Control::menu(const Ask& ask) {
  const Acting acting = need_acting(ask);
  const std::string& name = ask.body["name"].text();
  if (ask.body.has("message_id")) {
    return started(run_on_message(world_, acting, name, ask.body["message_id"].id<MessageId>()));
  }
  return started(run_on_user(world_, acting, name, ask.body["user_id"].id<UserId>()));
}

Json Control::press_button(const Ask& ask) {
  const Acting acting = need_acting(ask);
  return started(press(world_, acting, ask.body["message_id"].id<MessageId>(), ask.body["custom_id"].text()));
}

Json Control::use_select(const Ask& ask) {
  const Acting acting = need_acting(ask);
  std::vector<std::string> values;
  for (const Json& value : ask.body["values"].items()) values.push_back(value.text());
  const SelectUse use{ask.body["message_id"].id<MessageId>(), std::string(ask.body["custom_id"].text()),
                      std::move(values)};
  return started(choose(world_, acting, use));
}

Json Control::submit(const Ask& ask) {
  const Acting acting = need_acting(ask);
  return started(
      submit_modal(world_, acting, ask.body["interaction_id"].id<InteractionId>(), ask.body["values"]));
}

// "Dismiss message" under an ephemeral answer.
Json Control::dismiss(const Ask& ask) {
  const Acting acting = need_acting(ask);
  const auto id = ask.body["message_id"].id<MessageId>();
  const Message* message = world_.message(acting.channel, id);
  if (message == nullptr || message->only_for != acting.user) throw refuse::unknown(unknown::message);
  delete_message(world_, acting.channel, id);
  return Json::object();
}

Json Control::typing(const Ask& ask) {
  const Acting acting = need_acting(ask);
  start_typing(world_, acting.channel, acting.user);
  return Json::object();
}

Json Control::join(const Ask& ask) {
  const GuildId guild = need_guild_id(ask.body["guild_id"]);
  const UserId user = need_user(ask.body["as"]);
  if (world_.guild(guild)->bans.contains(user))
    throw ApiError(403, 40007, "The user is banned from this guild.");
  if (world_.member(guild, user) == nullptr) join_guild(world_, guild, user);
  return Json::object();
}

Json Control::leave(const Ask& ask) {
  const GuildId guild = need_guild_id(ask.body["guild_id"]);
  const UserId user = need_user(ask.body["as"]);
  if (world_.guild(guild)->owner == user) throw ApiError(400, 50055, "The owner cannot leave.");
  if (world_.member(guild, user) == nullptr) throw refuse::unknown(unknown::member);
  leave_guild(world_, guild, user);
  return Json::object();
}

Json Control::voice(const Ask& ask) {
  const GuildId guild = need_guild_id(ask.body["guild_id"]);
  const UserId user = need_user(ask.body["as"]);
  const Member* member = world_.member(guild, user);
  if (member == nullptr) throw refuse::unknown(unknown::member);
  const auto id = ask.body["channel_id"].id<ChannelId>();
  if (id) {
    const Channel* channel = world_.channel(id);
    if (channel == nullptr || channel->guild != guild || !channel->is_voice())
      throw refuse::unknown(unknown::channel);
    if (!holds(permissions_in(world_, *member, *channel), permission::connect))
      throw refuse::missing_permissions();
  }
  if (id || world_.guild(guild)->voice.contains(user)) move_voice(world_, guild, user, id);
  return Json::object();
}

Json Control::presence(const Ask& ask) {
  const UserId user = need_user(ask.body["as"]);
  const std::string& status = ask.body["status"].text();
  constexpr std::array<std::string_view, 4> states{"online", "idle", "dnd", "offline"};
  if (std::ranges::count(states, status) == 0)
    throw ApiError(400, 0, "status: online, idle, dnd or offline.");
  set_status(world_, user, status);
  return Json::object();
}

Json Control::direct(const Ask& ask) {
  const UserId one = need_user(ask.body["as"]);
  const UserId other = need_user(ask.body["user_id"]);
  if (one == other) throw ApiError(400, 50033, "Invalid Recipient(s)");
  return Json::object({{"channel_id", open_direct(world_, one, other).id}});
}

Json Control::new_person(const Ask& ask) {
  const Form form(ask.body);
  const Form username = form.field("username");
  username.required();
  User user;
  user.username = username.text({2, 32}).value_or("");
  user.global_name = form.field("global_name").text({1, 32}).value_or("");
  form.finish();
  user.avatar = world_.random_text(32);
  return user_view(add_user(world_, std::move(user)));
}

}  // namespace discord_sim
