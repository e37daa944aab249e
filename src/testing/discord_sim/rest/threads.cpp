#include "testing/discord_sim/rest/call.hpp"
#include "testing/discord_sim/rest/compose.hpp"
#include "testing/discord_sim/world/channel_changes.hpp"
#include "testing/discord_sim/world/message_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using namespace permission;

Channel read_thread(const Call& call, const Channel& parent, ChannelType type) {
  const Form form(call.body);
  Channel draft;
  draft.parent = parent.id;
  draft.type = type;
  const Form name = form.field("name");
  if (name.required()) draft.name = name.text({1, 100}).value_or("");
  draft.slowmode_seconds =
      static_cast<int>(form.field("rate_limit_per_user").integer({0, 21600}).value_or(0));
  ThreadState state;
  const Form minutes = form.field("auto_archive_duration");
  if (minutes.one_of({60, 1440, 4320, 10080}) && minutes.present()) {
    state.auto_archive_minutes = static_cast<int>(minutes.value().integer());
  }
  state.invitable = form.field("invitable").flag().value_or(true);
  state.owner = call.user;
  state.members = {call.user};
  draft.thread = std::move(state);
  form.finish();
  return draft;
}

// A post of a forum or media channel: a thread whose first message comes with it, under the same id.
Answer post_in_forum(Call& call, const Channel& parent) {
  if (!holds(own_permissions(call, parent), send_messages)) throw refuse::missing_permissions();
  const Form form(call.body);
  if (!form.field("message").required()) form.finish();
  const Json words = call.body["message"];
  call.body.erase("message");
  const MessageBody body = read_message(Form(words), MessageUse::Create);
  if (!has_substance(body, call.files.size())) throw ApiError(400, 50006, "Cannot send an empty message");
  Channel& thread = start_thread(call.world, read_thread(call, parent, ChannelType::PublicThread), {});
  const ChannelId id = thread.id;
  Message first;
  first.id = MessageId(id.value());
  first.channel = id;
  first.author = call.user;
  compose(call, first, body);
  const Message& posted = post_message(call.world, std::move(first));
  Json view = channel_view(call.world, *call.world.channel(id));
  view.set("message", message_view(call.world, posted, call.user));
  return {201, std::move(view)};
}

void need_thread_parent(const Channel& parent) {
  const bool fits = parent.type == ChannelType::Text || parent.type == ChannelType::Announcement;
  if (!fits) throw ApiError(400, 50024, "Cannot execute action on this channel type");
}

Answer from_message(Call& call) {
  const Channel& parent = need_channel(call, create_public_threads);
  need_thread_parent(parent);
  const Message& message = need_message(call, parent);
  if (call.world.channel(ChannelId(message.id.value())) != nullptr) {
    throw ApiError(400, 160004, "A thread has already been created for this message");
  }
  const auto type =
      parent.type == ChannelType::Announcement ? ChannelType::AnnouncementThread : ChannelType::PublicThread;
  Channel draft = read_thread(call, parent, type);
  return {201, channel_view(call.world, start_thread(call.world, std::move(draft), message.id))};
}

Answer without_message(Call& call) {
  const Channel& parent = need_channel(call);
  if (parent.type == ChannelType::Forum || parent.type == ChannelType::Media)
    return post_in_forum(call, parent);
  need_thread_parent(parent);
  // As documented, a thread without a message is private unless its type says otherwise.
  const std::int64_t asked = call.body["type"].integer(12);
  const auto type = asked == 11 ? ChannelType::PublicThread : ChannelType::PrivateThread;
  const Permissions wanted = asked == 11 ? create_public_threads : create_private_threads;
  if (!holds(own_permissions(call, parent), wanted)) throw refuse::missing_permissions();
  Channel draft = read_thread(call, parent, type);
  return {201, channel_view(call.world, start_thread(call.world, std::move(draft), {}))};
}

const Channel& need_thread(const Call& call, Permissions wanted = 0) {
  const Channel& channel = need_channel(call, wanted);
  if (!channel.is_thread()) throw ApiError(400, 50024, "Cannot execute action on this channel type");
  return channel;
}

Answer join(Call& call) {
  set_thread_member(call.world, need_thread(call).id, call.user, true);
  return no_content();
}

Answer leave_thread(Call& call) {
  set_thread_member(call.world, need_thread(call).id, call.user, false);
  return no_content();
}

Answer add_member(Call& call) {
  const Channel& thread = need_thread(call, send_messages);
  const auto user = call.id<UserId>("user_id");
  if (call.world.member(thread.guild, user) == nullptr) throw refuse::unknown(unknown::member);
  set_thread_member(call.world, thread.id, user, true);
  return no_content();
}

Answer remove_member(Call& call) {
  set_thread_member(call.world, need_thread(call, manage_threads).id, call.id<UserId>("user_id"), false);
  return no_content();
}

Answer get_active_threads(Call& call) {
  const Guild& guild = need_guild(call);
  Json threads = Json::array();
  for (const ChannelId id : guild.channels) {
    const Channel& channel = *call.world.channel(id);
    const bool shown = channel.is_thread() && !channel.thread->archived &&
                       holds(own_permissions(call, channel), view_channel);
    if (shown) threads.push(channel_view(call.world, channel));
  }
  return {200,
          Json::object({{"threads", std::move(threads)}, {"members", Json::array()}, {"has_more", false}})};
}

constexpr Limit thread_write_limit{"threads.write", 10, 15s};

constexpr std::array thread_table{
    Route{"POST", "/channels/{channel_id}/messages/{message_id}/threads", from_message, thread_write_limit},
    Route{"POST", "/channels/{channel_id}/threads", without_message, thread_write_limit},
    Route{"PUT", "/channels/{channel_id}/thread-members/@me", join, thread_write_limit},
    Route{"DELETE", "/channels/{channel_id}/thread-members/@me", leave_thread, thread_write_limit},
    Route{"PUT", "/channels/{channel_id}/thread-members/{user_id}", add_member, thread_write_limit},
    Route{"DELETE", "/channels/{channel_id}/thread-members/{user_id}", remove_member, thread_write_limit},
    Route{"GET", "/guilds/{guild_id}/threads/active", get_active_threads, {"threads.active", 5, 5s}},
};

}  // namespace

std::span<const Route> thread_routes() { return thread_table; }

}  // namespace discord_sim
