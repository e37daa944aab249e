// Threads: begun from a message, without one, or as a post of a forum; who is in them; which there are.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "discord/model/channel.hpp"
#include "discord/model/outgoing_message.hpp"
#include "discord/rest/rest.hpp"

namespace discord {

struct ThreadDraft {
  std::string name;
  std::chrono::minutes sleeps_after = std::chrono::hours(24);  // 1 hour, 1, 3 or 7 days
  std::optional<std::chrono::seconds> slowmode;
  // Of one without a message alone:
  bool isolated = false;   // a private one: only who was added sees it
  bool invitable = false;  // its members may add others
};

Task<Answer<Channel>> start_thread(Rest& rest, ChannelId channel, ThreadDraft draft, std::string reason = {});
Task<Answer<Channel>> start_thread_from(Rest& rest, ChannelId channel, MessageId message, ThreadDraft draft);
// In a forum or media channel: its first message comes with it.
Task<Answer<Channel>> start_post(Rest& rest, ChannelId forum, ThreadDraft draft, OutgoingMessage message);

// What is set changes.
struct ThreadChange {
  std::optional<std::string> name;
  std::optional<bool> archived;
  std::optional<bool> locked;
};
Task<Answer<Channel>> change_thread(Rest& rest, ChannelId thread, ThreadChange change,
                                    std::string reason = {});

Task<Answer<void>> join_thread(Rest& rest, ChannelId thread);
Task<Answer<void>> leave_thread(Rest& rest, ChannelId thread);
Task<Answer<void>> add_thread_member(Rest& rest, ChannelId thread, UserId user);
Task<Answer<void>> remove_thread_member(Rest& rest, ChannelId thread, UserId user);
Task<Answer<std::vector<UserId>>> get_thread_members(Rest& rest, ChannelId thread);

Task<Answer<std::vector<Channel>>> get_active_threads(Rest& rest, GuildId guild);
// The last archived first; a page has 100.
struct ArchivedThreads {
  ChannelId channel;
  bool isolated = false;                 // the private ones
  std::optional<herwa::Instant> before;  // archived before that
};
Task<Answer<std::vector<Channel>>> get_archived_threads(Rest& rest, ArchivedThreads which);

}  // namespace discord
