#include "discord/model/channel.hpp"

#include "discord/model/entities.hpp"

namespace discord {
namespace reader {
namespace {

Overwrite read_overwrite(Object object) {
  Overwrite overwrite;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "id"_key: overwrite.id = digits_of(value).value_or(0); return;
      case "type"_key: {
        // A number today; earlier versions and some tools write it as a string.
        if (const auto type = digits_of(value))
          overwrite.type = *type == 1 ? OverwriteType::Member : OverwriteType::Role;
        return;
      }
      case "allow"_key: return read(value, overwrite.allow);
      case "deny"_key: return read(value, overwrite.deny);
      default: return;
    }
  });
  return overwrite;
}

void read_thread_metadata(Value& value, Channel& into) {
  each_field(value, [&](std::string_view key, Value& field) {
    if (key == "archived") return read(field, into.archived);
    if (key == "locked") read(field, into.locked);
  });
}

}  // namespace

Channel read_channel(Object object) {
  Channel channel;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "id"_key: return read(value, channel.id);
      case "type"_key: return read(value, channel.type);
      case "guild_id"_key: return read(value, channel.guild_id);
      case "parent_id"_key: return read(value, channel.parent_id);
      case "position"_key: return read(value, channel.position);
      case "name"_key: return read(value, channel.name);
      case "topic"_key: return read(value, channel.topic);
      case "permission_overwrites"_key: return read_all(value, channel.overwrites, read_overwrite);
      case "rate_limit_per_user"_key: return read(value, channel.slowmode_s);
      case "nsfw"_key: return read(value, channel.nsfw);
      case "owner_id"_key: return read(value, channel.owner_id);
      case "thread_metadata"_key: return read_thread_metadata(value, channel);
      case "member"_key: channel.joined = true; return;
      default: return;
    }
  });
  return channel;
}

}  // namespace reader

using namespace reader;

std::optional<Channel> parse_channel(Json json) { return parse_with(json, read_channel); }

std::optional<std::vector<Channel>> parse_channels(Json json) { return parse_array_with(json, read_channel); }

std::optional<std::vector<Channel>> parse_threads(Json json) {
  return parse_with(json, [](Object object) {
    std::vector<Channel> threads;
    each_field(object, [&](std::string_view key, Value& value) {
      if (key == "threads") read_all(value, threads, read_channel);
    });
    return threads;
  });
}

std::optional<std::vector<UserId>> parse_thread_members(Json json) {
  return parse_array_with<UserId>(json, [](Object object) {
    UserId user;
    each_field(object, [&](std::string_view key, Value& value) {
      if (key == "user_id") read(value, user);
    });
    return user;
  });
}

std::optional<ChannelRef> parse_channel_ref(Json json) {
  return parse_with(json, [](Object object) {
    ChannelRef ref;
    each_field(object, [&](std::string_view key, Value& value) {
      if (key == "id") return read(value, ref.id);
      if (key == "guild_id") read(value, ref.guild_id);
    });
    return ref;
  });
}

std::optional<ThreadListSync> parse_thread_list_sync(Json json) {
  return parse_with(json, [](Object object) {
    ThreadListSync sync;
    each_field(object, [&](std::string_view key, Value& value) {
      switch (hash(key)) {
        case "guild_id"_key: return read(value, sync.guild_id);
        case "channel_ids"_key: return read(value, sync.channel_ids);
        case "threads"_key: return read_all(value, sync.threads, read_channel);
        default: return;
      }
    });
    return sync;
  });
}

}  // namespace discord
