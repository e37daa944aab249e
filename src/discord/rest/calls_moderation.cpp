#include "discord/rest/calls_moderation.hpp"

#include "discord/model/json_writer.hpp"

namespace discord {
namespace {

Route member_route(Method method, MemberPlace who) {
  return route(method, "/guilds/{}/members/{}", {who.guild, who.user});
}

Route ban_route(Method method, MemberPlace who) {
  return route(method, "/guilds/{}/bans/{}", {who.guild, who.user});
}

}  // namespace

Task<Answer<Member>> time_out_member(Rest& rest, MemberPlace who, std::optional<Instant> until,
                                     std::string reason) {
  JsonWriter json;
  json.begin_object().key("communication_disabled_until");
  if (until) {
    json.value(herwa::to_rfc3339(*until));
  } else {
    json.null();
  }
  json.end_object();
  return rest.ask({.route = member_route(Method::Patch, who),
                   .body = json.take(),
                   .reason = std::move(reason),
                   .priority = Priority::Urgent},
                  parse_member);
}

Task<Answer<Member>> set_nick(Rest& rest, MemberPlace who, std::string nick, std::string reason) {
  JsonWriter json;
  json.begin_object().key("nick");
  if (nick.empty()) {
    json.null();
  } else {
    json.value(nick);
  }
  json.end_object();
  return rest.ask(
      {.route = member_route(Method::Patch, who), .body = json.take(), .reason = std::move(reason)},
      parse_member);
}

Task<Answer<void>> kick_member(Rest& rest, MemberPlace who, std::string reason) {
  return rest.tell({.route = member_route(Method::Delete, who),
                    .reason = std::move(reason),
                    .priority = Priority::Urgent});
}

Task<Answer<void>> ban(Rest& rest, BanOrder order, std::string reason) {
  JsonWriter json;
  json.begin_object()
      .field("delete_message_seconds", std::int64_t{order.delete_messages.count()})
      .end_object();
  return rest.tell({.route = ban_route(Method::Put, order.who),
                    .body = json.take(),
                    .reason = std::move(reason),
                    .priority = Priority::Urgent});
}

Task<Answer<void>> unban(Rest& rest, MemberPlace who, std::string reason) {
  return rest.tell({.route = ban_route(Method::Delete, who), .reason = std::move(reason)});
}

Task<Answer<bool>> is_banned(Rest& rest, MemberPlace who) {
  const auto found = co_await rest.call({.route = ban_route(Method::Get, who)});
  if (found) co_return true;
  if (found.error().is(api_code::unknown_ban)) co_return false;
  co_return std::unexpected(found.error());
}

}  // namespace discord
