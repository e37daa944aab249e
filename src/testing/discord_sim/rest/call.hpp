// One request on its way through a handler: who asks, what for, with what; and the questions that most
// handlers begin with. They throw ApiError with the code that Discord would send.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "testing/discord_sim/forms/api_error.hpp"
#include "testing/discord_sim/forms/form.hpp"
#include "testing/discord_sim/rest/oauth.hpp"
#include "testing/discord_sim/rest/path.hpp"
#include "testing/discord_sim/rest/rate_limits.hpp"
#include "testing/discord_sim/rest/request.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/discord_sim/world/views.hpp"
#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {

struct Answer {
  int status = 200;
  Json body{};
};
inline Answer no_content() { return {204, {}}; }

struct Call {
  World& world;
  UserId user{};                             // who acts; zero on routes without authentication
  const Application* application = nullptr;  // set when a bot acts
  const Grant* grant = nullptr;              // set when a Bearer token acts
  PathParameters parameters{};
  Query query{};
  Json body{};
  std::vector<UploadedFile> files{};
  std::string reason{};

  // A snowflake of the path; what is not one is a form error.
  template <class IdType>
  [[nodiscard]] IdType id(std::string_view name) const {
    return IdType(snowflake(name));
  }
  [[nodiscard]] const std::string& parameter(std::string_view name) const {
    return parameters.find(name)->second;
  }
  [[nodiscard]] Actor actor() const { return {user, reason}; }

 private:
  [[nodiscard]] std::uint64_t snowflake(std::string_view name) const;
};

enum class Auth : std::uint8_t { Bot, BotOrBearer, None };

struct Route {
  std::string_view method;
  std::string_view pattern;
  Answer (*handler)(Call&);
  Limit limit;
  Auth auth = Auth::Bot;
  std::string_view scope{};  // what a Bearer token needs
  bool outside_global = false;
};

// The guild of the path, where the caller is a member.
const Guild& need_guild(const Call& call);
const Member& self_in(const Call& call, const Guild& guild);
void need_permission(const Call& call, const Guild& guild, Permissions wanted);
// The channel of the path, which the caller can see and where it holds what is wanted.
const Channel& need_channel(const Call& call, Permissions wanted = 0);
[[nodiscard]] Permissions own_permissions(const Call& call, const Channel& channel);
// The message of the path, in that channel; ephemeral ones exist for their member alone.
const Message& need_message(const Call& call, const Channel& channel);
const Member& need_member(const Call& call, const Guild& guild);
const Role& need_role(const Call& call, const Guild& guild);
// As the caller may read it: MESSAGE_CONTENT decides for bots without it.
Json readable_message(const Call& call, const Message& message);

// Every route there is; one table per resource.
std::span<const Route> account_routes();
std::span<const Route> application_routes();
std::span<const Route> command_routes();
std::span<const Route> guild_routes();
std::span<const Route> member_routes();
std::span<const Route> role_routes();
std::span<const Route> channel_routes();
std::span<const Route> thread_routes();
std::span<const Route> message_routes();
std::span<const Route> reaction_routes();
std::span<const Route> interaction_routes();
std::span<const Route> webhook_routes();
std::span<const Route> webhook_keeping_routes();
std::span<const Route> automod_routes();
std::span<const Route> scheduled_event_routes();
std::span<const Route> invite_routes();
std::span<const Route> expression_routes();
std::span<const Route> poll_routes();
std::span<const Route> entitlement_routes();
std::span<const Route> thread_list_routes();
std::span<const Route> bulk_routes();
std::span<const Route> channel_move_routes();

}  // namespace discord_sim
