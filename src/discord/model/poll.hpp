// Polls: a question that a message asks, and who said what.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "discord/model/ids.hpp"
#include "discord/model/json.hpp"
#include "discord/model/user.hpp"

namespace discord {

class JsonWriter;

struct PollAnswer {
  std::string text;        // at most 55 characters
  std::string emoji_name;  // a standard one; empty: none
  EmojiId emoji_id;        // a guild's own, in its place
};

struct Poll {
  std::string question;  // at most 300 characters
  std::vector<PollAnswer> answers;
  std::chrono::hours lasts{24};  // at most 32 days
  bool several = false;          // may one choose more than one
};

// MESSAGE_POLL_VOTE_ADD and MESSAGE_POLL_VOTE_REMOVE. Answers are numbered from 1.
struct PollVote {
  UserId user_id;
  ChannelId channel_id;
  MessageId message_id;
  GuildId guild_id;
  std::uint32_t answer = 0;
};

void write(JsonWriter& json, const Poll& poll);
std::optional<PollVote> parse_poll_vote(Json json);
// Of one answer.
std::optional<std::vector<User>> parse_poll_voters(Json json);

}  // namespace discord
