#include "discord/model/invite.hpp"

#include "discord/model/reader.hpp"

namespace discord {

using namespace reader;

std::optional<GuildId> parse_invite_guild(Json json) {
  return parse_with(json, [](Object object) {
    GuildId guild;
    each_field(object, [&](std::string_view key, Value& value) {
      if (key != "guild") return;
      each_field(value, [&](std::string_view inner, Value& id) {
        if (inner == "id") read(id, guild);
      });
    });
    return guild;
  });
}

}  // namespace discord
