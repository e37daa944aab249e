#include "discord/model/invite.hpp"

#include "discord/model/reader.hpp"

namespace discord {
namespace {

using namespace reader;

// REST has whole objects where events have ids.
template <class AnyId>
void read_id_inside(Value& value, AnyId& into) {
  each_field(value, [&](std::string_view key, Value& field) {
    if (key == "id") read(field, into);
  });
}

Invite invite_of(Object object) {
  Invite invite;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "code"_key: return read(value, invite.code);
      case "guild_id"_key: return read(value, invite.guild_id);
      case "channel_id"_key: return read(value, invite.channel_id);
      case "guild"_key: return read_id_inside(value, invite.guild_id);
      case "channel"_key: return read_id_inside(value, invite.channel_id);
      case "inviter"_key: return read_id_inside(value, invite.inviter_id);
      case "uses"_key: return read(value, invite.uses);
      case "max_uses"_key: return read(value, invite.uses_max);
      case "max_age"_key: {
        std::int64_t seconds = 0;
        read(value, seconds);
        invite.age_max = std::chrono::seconds(seconds);
        return;
      }
      case "temporary"_key: return read(value, invite.temporary);
      case "created_at"_key: return read(value, invite.created_at);
      default: return;
    }
  });
  return invite;
}

}  // namespace

std::optional<Invite> parse_invite(Json json) { return parse_with(json, invite_of); }

std::optional<std::vector<Invite>> parse_invites(Json json) {
  return parse_array_with<Invite>(json, invite_of);
}

std::optional<InviteRef> parse_invite_ref(Json json) {
  return parse_with(json, [](Object object) {
    InviteRef ref;
    each_field(object, [&](std::string_view key, Value& value) {
      if (key == "code") return read(value, ref.code);
      if (key == "guild_id") return read(value, ref.guild_id);
      if (key == "channel_id") read(value, ref.channel_id);
    });
    return ref;
  });
}

std::optional<GuildId> parse_invite_guild(Json json) {
  const auto invite = parse_invite(json);
  return invite ? std::optional(invite->guild_id) : std::nullopt;
}

}  // namespace discord
