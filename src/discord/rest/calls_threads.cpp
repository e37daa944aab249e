#include "discord/rest/calls_threads.hpp"

#include "discord/model/json_writer.hpp"
#include "net/url.hpp"

namespace discord {
namespace {

void write_draft(JsonWriter& json, const ThreadDraft& draft) {
  json.field("name", draft.name).field("auto_archive_duration", draft.sleeps_after.count());
  if (draft.slowmode) json.field("rate_limit_per_user", draft.slowmode->count());
}

Route member_route(Method method, ChannelId thread, std::string_view who) {
  return route(method, "/channels/{}/thread-members/{}", {thread, who});
}

Route own_route(Method method, ChannelId thread) {
  return route(method, "/channels/{}/thread-members/@me", {thread});
}

}  // namespace

Task<Answer<Channel>> start_thread(Rest& rest, ChannelId channel, ThreadDraft draft, std::string reason) {
  const ChannelType type = draft.isolated ? ChannelType::PrivateThread : ChannelType::PublicThread;
  JsonWriter json;
  json.begin_object().field("type", static_cast<int>(type));
  write_draft(json, draft);
  if (draft.isolated) json.field("invitable", draft.invitable);
  json.end_object();
  return rest.ask({.route = route(Method::Post, "/channels/{}/threads", {channel}),
                   .body = json.take(),
                   .reason = std::move(reason)},
                  parse_channel);
}

Task<Answer<Channel>> start_thread_from(Rest& rest, ChannelId channel, MessageId message, ThreadDraft draft) {
  JsonWriter json;
  json.begin_object();
  write_draft(json, draft);
  json.end_object();
  return rest.ask({.route = route(Method::Post, "/channels/{}/messages/{}/threads", {channel, message}),
                   .body = json.take()},
                  parse_channel);
}

Task<Answer<Channel>> start_post(Rest& rest, ChannelId forum, ThreadDraft draft, OutgoingMessage message) {
  JsonWriter json;
  json.begin_object();
  write_draft(json, draft);
  write(json.key("message"), message);
  json.end_object();
  return rest.ask({.route = route(Method::Post, "/channels/{}/threads", {forum}),
                   .body = json.take(),
                   .files = std::move(message.files)},
                  parse_channel);
}

Task<Answer<Channel>> change_thread(Rest& rest, ChannelId thread, ThreadChange change, std::string reason) {
  JsonWriter json;
  json.begin_object()
      .field_if("name", change.name)
      .field_if("archived", change.archived)
      .field_if("locked", change.locked)
      .end_object();
  RestCall call{.route = route(Method::Patch, "/channels/{}", {thread}),
                .body = json.take(),
                .reason = std::move(reason)};
  // Discord takes two new names in ten minutes and says so for names alone.
  if (change.name) call.route.key.kind = "name";
  return rest.ask(std::move(call), parse_channel);
}

Task<Answer<void>> join_thread(Rest& rest, ChannelId thread) {
  return rest.tell({.route = own_route(Method::Put, thread)});
}

Task<Answer<void>> leave_thread(Rest& rest, ChannelId thread) {
  return rest.tell({.route = own_route(Method::Delete, thread)});
}

Task<Answer<void>> add_thread_member(Rest& rest, ChannelId thread, UserId user) {
  return rest.tell({.route = member_route(Method::Put, thread, user.text())});
}

Task<Answer<void>> remove_thread_member(Rest& rest, ChannelId thread, UserId user) {
  return rest.tell({.route = member_route(Method::Delete, thread, user.text())});
}

Task<Answer<std::vector<UserId>>> get_thread_members(Rest& rest, ChannelId thread) {
  return rest.ask({.route = route(Method::Get, "/channels/{}/thread-members", {thread})},
                  parse_thread_members);
}

Task<Answer<std::vector<Channel>>> get_active_threads(Rest& rest, GuildId guild) {
  return rest.ask({.route = route(Method::Get, "/guilds/{}/threads/active", {guild})}, parse_threads);
}

Task<Answer<std::vector<Channel>>> get_archived_threads(Rest& rest, ArchivedThreads which) {
  const std::string_view pattern =
      which.isolated ? "/channels/{}/threads/archived/private" : "/channels/{}/threads/archived/public";
  std::string query = "limit=100";
  if (which.before) query += "&before=" + herwa::net::percent_encode(herwa::to_rfc3339(*which.before));
  return rest.ask({.route = route(Method::Get, pattern, {which.channel}), .query = std::move(query)},
                  parse_threads);
}

}  // namespace discord
