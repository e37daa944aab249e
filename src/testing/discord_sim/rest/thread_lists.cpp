// Who is in a thread, and which threads of a channel are archived.
#include <array>

#include "testing/discord_sim/rest/call.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using namespace permission;

Json member_of(const Call& call, const Channel& thread, UserId user, bool with_member) {
  Json view = Json::object({{"id", thread.id},
                            {"user_id", user},
                            {"join_timestamp", discord_time(born_at(thread.id))},
                            {"flags", 0}});
  const Member* member = call.world.member(thread.guild, user);
  if (with_member && member != nullptr) view.set("member", member_view(call.world, *member));
  return view;
}

const Channel& need_any_thread(const Call& call) {
  const Channel& channel = need_channel(call);
  if (!channel.is_thread()) throw ApiError(400, 50024, "Cannot execute action on this channel type");
  return channel;
}

Answer get_thread_members(Call& call) {
  const Channel& thread = need_any_thread(call);
  if (call.application != nullptr && !call.application->members_intent) throw refuse::missing_access();
  Json list = Json::array();
  for (const UserId user : thread.thread->members)
    list.push(member_of(call, thread, user, call.query.flag("with_member")));
  return {200, std::move(list)};
}

Answer get_thread_member(Call& call) {
  const Channel& thread = need_any_thread(call);
  const auto user = call.id<UserId>("user_id");
  if (std::ranges::count(thread.thread->members, user) == 0) throw refuse::unknown(unknown::member);
  return {200, member_of(call, thread, user, call.query.flag("with_member"))};
}

Answer archived(Call& call, bool isolated) {
  const Channel& channel = need_channel(call, read_history | (isolated ? manage_threads : 0));
  const auto limit = static_cast<std::size_t>(call.query.integer("limit", {2, 100}).value_or(50));
  const auto before = parse_time(call.query.get("before"));
  std::vector<const Channel*> found;
  for (const ChannelId id : call.world.guild(channel.guild)->channels) {
    const Channel& one = *call.world.channel(id);
    const bool fits = one.is_thread() && one.parent == channel.id && one.thread->archived &&
                      (one.type == ChannelType::PrivateThread) == isolated;
    if (fits && (!before || one.thread->archive_changed_at < *before)) found.push_back(&one);
  }
  std::ranges::sort(found, std::greater(),
                    [](const Channel* one) { return one->thread->archive_changed_at; });
  Json threads = Json::array();
  Json own = Json::array();
  for (std::size_t n = 0; n < std::min(found.size(), limit); ++n) {
    threads.push(channel_view(call.world, *found[n]));
    if (std::ranges::count(found[n]->thread->members, call.user) > 0)
      own.push(member_of(call, *found[n], call.user, false));
  }
  return {200, Json::object({{"threads", std::move(threads)},
                             {"members", std::move(own)},
                             {"has_more", found.size() > limit}})};
}

Answer archived_public(Call& call) { return archived(call, false); }
Answer archived_private(Call& call) { return archived(call, true); }

constexpr Limit thread_list_limit{"threads.lists", 10, 10s};
constexpr std::array thread_list_table{
    Route{"GET", "/channels/{channel_id}/thread-members", get_thread_members, thread_list_limit},
    Route{"GET", "/channels/{channel_id}/thread-members/{user_id}", get_thread_member, thread_list_limit},
    Route{"GET", "/channels/{channel_id}/threads/archived/public", archived_public, thread_list_limit},
    Route{"GET", "/channels/{channel_id}/threads/archived/private", archived_private, thread_list_limit},
};

}  // namespace

std::span<const Route> thread_list_routes() { return thread_list_table; }

}  // namespace discord_sim
