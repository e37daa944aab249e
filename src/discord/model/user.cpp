#include "discord/model/user.hpp"

#include "discord/model/entities.hpp"

namespace discord {
namespace reader {

User read_user(Object object) {
  User user;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "id"_key: return read(value, user.id);
      case "username"_key: return read(value, user.username);
      case "global_name"_key: return read(value, user.global_name);
      case "avatar"_key: return read(value, user.avatar);
      case "bot"_key: return read(value, user.bot);
      case "system"_key: return read(value, user.system);
      default: return;
    }
  });
  return user;
}

bool read_member_field(std::string_view key, Value& value, Member& into) {
  switch (hash(key)) {
    case "user"_key: read_object(value, into.user, read_user); return true;
    case "nick"_key: read(value, into.nick); return true;
    case "avatar"_key: read(value, into.avatar); return true;
    case "roles"_key: read(value, into.roles); return true;
    case "joined_at"_key: read(value, into.joined_at); return true;
    case "premium_since"_key: read(value, into.premium_since); return true;
    case "communication_disabled_until"_key: read(value, into.timed_out_until); return true;
    case "flags"_key: read(value, into.flags); return true;
    case "pending"_key: read(value, into.pending); return true;
    case "permissions"_key: {
      if (const auto bits = digits_of(value)) into.permissions = Permissions(*bits);
      return true;
    }
    default: return false;
  }
}

Member read_member(Object object) {
  Member member;
  each_field(object, [&](std::string_view key, Value& value) { read_member_field(key, value, member); });
  return member;
}

}  // namespace reader

using namespace reader;

std::optional<User> parse_user(Json json) { return parse_with(json, read_user); }

std::optional<std::vector<User>> parse_users(Json json) { return parse_array_with<User>(json, read_user); }

std::optional<Member> parse_member(Json json) { return parse_with(json, read_member); }

std::optional<std::vector<Member>> parse_members(Json json) {
  return parse_array_with<Member>(json, read_member);
}

std::optional<MemberEvent> parse_member_event(Json json) {
  return parse_with(json, [](Object object) {
    MemberEvent event;
    each_field(object, [&](std::string_view key, Value& value) {
      if (key == "guild_id") return read(value, event.guild_id);
      read_member_field(key, value, event.member);
    });
    return event;
  });
}

std::optional<UserEvent> parse_user_event(Json json) {
  return parse_with(json, [](Object object) {
    UserEvent event;
    each_field(object, [&](std::string_view key, Value& value) {
      if (key == "guild_id") return read(value, event.guild_id);
      if (key == "user") read_object(value, event.user, read_user);
    });
    return event;
  });
}

}  // namespace discord
