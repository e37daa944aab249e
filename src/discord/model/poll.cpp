#include "discord/model/poll.hpp"

#include "discord/model/entities.hpp"
#include "discord/model/json_writer.hpp"

namespace discord {

using namespace reader;

void write(JsonWriter& json, const Poll& poll) {
  json.begin_object().key("question").begin_object().field("text", poll.question).end_object();
  json.key("answers").begin_array();
  for (const PollAnswer& answer : poll.answers) {
    json.begin_object().key("poll_media").begin_object().field("text", answer.text);
    if (answer.emoji_id) {
      json.key("emoji").begin_object().field("id", answer.emoji_id).end_object();
    } else if (!answer.emoji_name.empty()) {
      json.key("emoji").begin_object().field("name", answer.emoji_name).end_object();
    }
    json.end_object().end_object();
  }
  json.end_array()
      .field("duration", poll.lasts.count())
      .field("allow_multiselect", poll.several)
      .end_object();
}

std::optional<PollVote> parse_poll_vote(Json json) {
  return parse_with(json, [](Object object) {
    PollVote vote;
    each_field(object, [&](std::string_view key, Value& value) {
      switch (hash(key)) {
        case "user_id"_key: return read(value, vote.user_id);
        case "channel_id"_key: return read(value, vote.channel_id);
        case "message_id"_key: return read(value, vote.message_id);
        case "guild_id"_key: return read(value, vote.guild_id);
        case "answer_id"_key: return read(value, vote.answer);
        default: return;
      }
    });
    return vote;
  });
}

std::optional<std::vector<User>> parse_poll_voters(Json json) {
  return parse_with(json, [](Object object) {
    std::vector<User> users;
    each_field(object, [&](std::string_view key, Value& value) {
      if (key == "users") read_all(value, users, read_user);
    });
    return users;
  });
}

}  // namespace discord
