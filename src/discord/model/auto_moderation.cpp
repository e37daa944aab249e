#include "discord/model/auto_moderation.hpp"

#include "discord/model/reader.hpp"

namespace discord {

using namespace reader;

std::optional<AutoModerationExecution> parse_auto_moderation_execution(Json json) {
  return parse_with(json, [](Object object) {
    AutoModerationExecution execution;
    each_field(object, [&](std::string_view key, Value& value) {
      switch (hash(key)) {
        case "guild_id"_key: return read(value, execution.guild_id);
        case "rule_id"_key: return read(value, execution.rule_id);
        case "user_id"_key: return read(value, execution.user_id);
        case "channel_id"_key: return read(value, execution.channel_id);
        case "message_id"_key: return read(value, execution.message_id);
        case "content"_key: return read(value, execution.content);
        case "matched_keyword"_key: return read(value, execution.matched_keyword);
        case "matched_content"_key: return read(value, execution.matched_content);
        case "action"_key:
          each_field(value, [&](std::string_view inner, Value& type) {
            if (inner == "type") read(type, execution.action);
          });
          return;
        default: return;
      }
    });
    return execution;
  });
}

}  // namespace discord
