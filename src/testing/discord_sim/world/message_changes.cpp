#include "testing/discord_sim/world/message_changes.hpp"

#include "testing/discord_sim/world/views.hpp"

namespace discord_sim {
namespace {

constexpr std::size_t messages_kept_per_channel = 5000;

struct Audience {
  std::uint32_t in_guild;
  std::uint32_t direct;
};
constexpr Audience message_audience{intent::guild_messages, intent::direct_messages};
constexpr Audience reaction_audience{intent::guild_reactions, intent::direct_reactions};

// An event about a message, for those who may see it; an ephemeral one is told to its reader and its author.
void tell(World& world, const Message& message, Event event, const Audience& audience) {
  if (message.ephemeral()) {
    event.only = message.only_for;
    event.intent = audience.direct;
    world.emit(event);
    event.only = message.author;
    world.emit(event);
    return;
  }
  event.guild = message.guild;
  event.channel = message.channel;
  event.intent = message.guild ? audience.in_guild : audience.direct;
  world.emit(event);
}

std::vector<UserId> readers_of(const World& world, const Message& message) {
  std::vector<UserId> readers = message.mentions;
  readers.push_back(message.author);
  if (!message.guild) {
    const auto& recipients = world.channel(message.channel)->recipients;
    readers.insert(readers.end(), recipients.begin(), recipients.end());
  }
  return readers;
}

void tell_content(World& world, std::string_view type, const Message& message) {
  tell(world, message,
       {.type = std::string(type),
        .data = message_event_view(world, message),
        .has_content = true,
        .readers = readers_of(world, message)},
       message_audience);
}

Json place_of(const Message& message) {
  Json data = Json::object({{"channel_id", message.channel}, {"message_id", message.id}});
  if (message.guild && !message.ephemeral()) data.set("guild_id", message.guild);
  return data;
}

void tell_reaction(World& world, std::string_view type, const Message& message, Json data) {
  tell(world, message, {.type = std::string(type), .data = std::move(data)}, reaction_audience);
}

}  // namespace

Message& post_message(World& world, Message draft) {
  Channel& channel = world.channel_at(draft.channel);
  if (!draft.id) draft.id = world.next_id<MessageId>();
  draft.guild = channel.guild;
  if (!draft.ephemeral()) channel.last_message = draft.id;
  if (channel.thread) ++channel.thread->message_count;
  World::Messages& here = world.mutable_messages(channel.id);
  const MessageId id = draft.id;
  here.emplace(id, std::move(draft));
  if (here.size() > messages_kept_per_channel) here.erase(here.begin());
  Message& posted = here.at(id);
  tell_content(world, "MESSAGE_CREATE", posted);
  return posted;
}

void announce_edit(World& world, const Message& message) { tell_content(world, "MESSAGE_UPDATE", message); }

void delete_message(World& world, ChannelId channel, MessageId id) {
  const Message gone = *world.message(channel, id);
  world.mutable_messages(channel).erase(id);
  Json data = Json::object({{"id", id}, {"channel_id", channel}});
  if (gone.guild && !gone.ephemeral()) data.set("guild_id", gone.guild);
  tell(world, gone, {.type = "MESSAGE_DELETE", .data = std::move(data)}, message_audience);
}

void delete_messages(World& world, ChannelId channel, const std::vector<MessageId>& messages) {
  Json ids = Json::array();
  for (const MessageId id : messages) {
    if (world.mutable_messages(channel).erase(id) > 0) ids.push(id);
  }
  if (ids.empty()) return;
  const GuildId guild = world.channel(channel)->guild;
  world.emit({.type = "MESSAGE_DELETE_BULK",
              .data = Json::object({{"ids", std::move(ids)}, {"channel_id", channel}, {"guild_id", guild}}),
              .intent = intent::guild_messages,
              .guild = guild,
              .channel = channel});
}

void add_reaction(World& world, Message& message, const ReactionEmoji& emoji, UserId user) {
  auto reaction = std::ranges::find(message.reactions, emoji, &Reaction::emoji);
  if (reaction == message.reactions.end()) {
    reaction = message.reactions.insert(message.reactions.end(), Reaction{emoji, {}});
  }
  if (std::ranges::count(reaction->users, user) > 0) return;
  reaction->users.push_back(user);
  Json data = place_of(message);
  data.set("user_id", user)
      .set("emoji", reaction_emoji_view(emoji))
      .set("message_author_id", message.author)
      .set("burst", false)
      .set("type", 0);
  if (const Member* member = world.member(message.guild, user))
    data.set("member", member_view(world, *member));
  tell_reaction(world, "MESSAGE_REACTION_ADD", message, std::move(data));
}

void remove_reaction(World& world, Message& message, const ReactionEmoji& emoji, UserId user) {
  const auto reaction = std::ranges::find(message.reactions, emoji, &Reaction::emoji);
  if (reaction == message.reactions.end() || std::erase(reaction->users, user) == 0) return;
  if (reaction->users.empty()) message.reactions.erase(reaction);
  Json data = place_of(message);
  data.set("user_id", user).set("emoji", reaction_emoji_view(emoji)).set("burst", false).set("type", 0);
  tell_reaction(world, "MESSAGE_REACTION_REMOVE", message, std::move(data));
}

void clear_reactions(World& world, Message& message) {
  message.reactions.clear();
  tell_reaction(world, "MESSAGE_REACTION_REMOVE_ALL", message, place_of(message));
}

void clear_reactions(World& world, Message& message, const ReactionEmoji& emoji) {
  std::erase_if(message.reactions, [&emoji](const Reaction& reaction) { return reaction.emoji == emoji; });
  Json data = place_of(message);
  data.set("emoji", reaction_emoji_view(emoji));
  tell_reaction(world, "MESSAGE_REACTION_REMOVE_EMOJI", message, std::move(data));
}

void start_typing(World& world, ChannelId channel, UserId user) {
  const GuildId guild = world.channel(channel)->guild;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(world.now()).time_since_epoch().count();
  Json data = Json::object({{"channel_id", channel}, {"user_id", user}, {"timestamp", seconds}});
  if (const Member* member = world.member(guild, user)) {
    data.set("guild_id", guild).set("member", member_view(world, *member));
  }
  world.emit({.type = "TYPING_START",
              .data = std::move(data),
              .intent = guild ? intent::guild_typing : intent::direct_typing,
              .guild = guild,
              .channel = channel});
}

void set_pinned(World& world, Message& message, bool pinned) {
  if (message.pinned == pinned) return;
  message.pinned = pinned;
  announce_edit(world, message);
  Json data = Json::object({{"channel_id", message.channel},
                            {"last_pin_timestamp", pinned ? Json(discord_time(world.now())) : Json()}});
  if (message.guild) data.set("guild_id", message.guild);
  world.emit({.type = "CHANNEL_PINS_UPDATE",
              .data = std::move(data),
              .intent = message.guild ? intent::guilds : intent::direct_messages,
              .guild = message.guild,
              .channel = message.channel});
}

}  // namespace discord_sim
