#include "testing/discord_sim/web/control.hpp"

namespace discord_sim {
namespace {

constexpr std::string_view member_base = "/sim/as/";

void read_body(const ApiRequest& request, Json& into) {
  if (request.body.empty()) return;
  auto parsed = Json::parse(request.body);
  if (!parsed || !parsed->is_object()) throw ApiError(400, 50109, "The request body contains invalid JSON.");
  into = std::move(*parsed);
}

// A page of another origin must not drive the simulator through its visitor's browser.
bool from_elsewhere(const ApiRequest& request) {
  const std::string_view origin = request.header("Origin");
  if (origin.empty()) return false;
  const std::size_t scheme = origin.find("://");
  return scheme == std::string_view::npos || origin.substr(scheme + 3) != request.header("Host");
}

bool on_this_machine(const ApiRequest& request) {
  return request.remote.starts_with("127.") || request.remote == "::1" ||
         request.remote.starts_with("::ffff:127.");
}

}  // namespace

ApiResponse Control::handle(const ApiRequest& request) {
  ApiResponse response;
  try {
    if (!on_this_machine(request) || from_elsewhere(request)) {
      throw ApiError(403, 0, "The control API serves this machine and its own page only.");
    }
    if (request.path.starts_with(member_base)) return as_member(request);
    for (const auto table : {looking(), acting(), living(), misbehaving(), keeping()}) {
      for (const Entry& entry : table) {
        Ask ask{.query = Query(request.query)};
        if (entry.method != request.method || !match_path(entry.pattern, request.path, ask.parameters))
          continue;
        read_body(request, ask.body);
        response.set_json((this->*entry.handler)(ask));
        return response;
      }
    }
    throw ApiError(404, 0, "The control API has no such path.");
  } catch (const ApiError& error) {
    response.status = error.status();
    response.set_json(error.body());
    return response;
  }
}

// /sim/as/{user_id}/channels/… is the REST API with that member's rights, without token and rate limits.
ApiResponse Control::as_member(const ApiRequest& request) {
  std::string_view rest = std::string_view(request.path).substr(member_base.size() - 1);
  const UserId user = need_user(Json(take_segment(rest)));
  ApiRequest inner = request;
  inner.path = rest;
  return api_.act(user, std::move(inner));
}

UserId Control::need_user(const Json& id) const {
  const auto user = id.id<UserId>();
  if (world_.user(user) == nullptr) throw refuse::unknown(unknown::user);
  return user;
}

GuildId Control::need_guild_id(const Json& id) const {
  const auto guild = id.id<GuildId>();
  if (world_.guild(guild) == nullptr) throw refuse::unknown(unknown::guild);
  return guild;
}

Acting Control::need_acting(const Ask& ask) const {
  const Acting acting{need_user(ask.body["as"]), ask.body["channel_id"].id<ChannelId>()};
  const Channel* channel = world_.channel(acting.channel);
  if (channel == nullptr) throw refuse::unknown(unknown::channel);
  if (!may_receive(world_, acting.user, {.type = "", .guild = channel->guild, .channel = channel->id})) {
    throw refuse::missing_access();
  }
  return acting;
}

Json Control::started(const Started& started) {
  if (!started) throw ApiError(400, 0, started.error().message);
  return Json::object({{"interaction_id", *started}});
}

}  // namespace discord_sim
