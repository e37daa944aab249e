#include "testing/discord_sim/rest/call.hpp"
#include "testing/discord_sim/world/message_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using namespace permission;

constexpr std::size_t reactions_max = 20;

ReactionEmoji need_own_emoji(const Call& call, EmojiId id) {
  for (const auto& [guild_id, guild] : call.world.guilds()) {
    const auto found = std::ranges::find(guild.emojis, id, &Emoji::id);
    if (found != guild.emojis.end()) return {found->id, found->name, found->animated};
  }
  throw refuse::unknown(unknown::emoji);
}

// name:id for a guild's own emoji, else the characters themselves.
ReactionEmoji need_emoji(const Call& call) {
  const std::string& text = call.parameter("emoji_name");
  const std::size_t colon = text.rfind(':');
  if (colon != std::string::npos) {
    const auto id = EmojiId::parse(std::string_view(text).substr(colon + 1));
    if (!id) throw refuse::unknown(unknown::emoji);
    return need_own_emoji(call, *id);
  }
  const bool beyond_ascii = std::ranges::any_of(text, [](unsigned char c) { return c >= 0x80; });
  if (!beyond_ascii || character_count(text) > 16) throw refuse::unknown(unknown::emoji);
  return {{}, text, false};
}

Message& need_record(Call& call, Permissions wanted) {
  const Channel& channel = need_channel(call, wanted);
  const Message& message = need_message(call, channel);
  if (message.ephemeral()) throw refuse::unknown(unknown::message);
  return *call.world.mutable_message(channel.id, message.id);
}

const Reaction* find_reaction(const Message& message, const ReactionEmoji& emoji) {
  const auto found = std::ranges::find(message.reactions, emoji, &Reaction::emoji);
  return found == message.reactions.end() ? nullptr : &*found;
}

Answer add(Call& call) {
  Message& message = need_record(call, read_history);
  const ReactionEmoji emoji = need_emoji(call);
  // Joining in needs less than being the first.
  if (find_reaction(message, emoji) == nullptr) {
    if (!holds(own_permissions(call, *call.world.channel(message.channel)), add_reactions))
      throw refuse::missing_permissions();
    if (message.reactions.size() >= reactions_max)
      throw ApiError(400, 30010, "Maximum number of reactions reached (20)");
  }
  add_reaction(call.world, message, emoji, call.user);
  return no_content();
}

Answer remove_own(Call& call) {
  Message& message = need_record(call, 0);
  remove_reaction(call.world, message, need_emoji(call), call.user);
  return no_content();
}

Answer remove_other(Call& call) {
  const auto user = call.id<UserId>("user_id");
  Message& message = need_record(call, user == call.user ? 0 : manage_messages);
  remove_reaction(call.world, message, need_emoji(call), user);
  return no_content();
}

Answer remove_emoji(Call& call) {
  Message& message = need_record(call, manage_messages);
  clear_reactions(call.world, message, need_emoji(call));
  return no_content();
}

Answer remove_all(Call& call) {
  clear_reactions(call.world, need_record(call, manage_messages));
  return no_content();
}

Answer who(Call& call) {
  const Message& message = need_record(call, read_history);
  const Reaction* reaction = find_reaction(message, need_emoji(call));
  const auto limit = static_cast<std::size_t>(call.query.integer("limit", {1, 100}).value_or(25));
  const auto after = call.query.id<UserId>("after");
  Json shown = Json::array();
  if (reaction == nullptr) return {200, shown};
  std::vector<UserId> users = reaction->users;
  std::ranges::sort(users);
  for (const UserId id : users) {
    if (after && id <= *after) continue;
    if (shown.items().size() < limit) shown.push(user_view(*call.world.user(id)));
  }
  return {200, std::move(shown)};
}

// All changes to reactions share one bucket: one each quarter of a second.
constexpr Limit change_limit{"reactions.change", 1, 250ms};

constexpr std::array reaction_table{
    Route{"PUT", "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me", add,
          change_limit},
    Route{"DELETE", "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me", remove_own,
          change_limit},
    Route{"DELETE", "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/{user_id}",
          remove_other, change_limit},
    Route{"DELETE", "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}", remove_emoji,
          change_limit},
    Route{"DELETE", "/channels/{channel_id}/messages/{message_id}/reactions", remove_all, change_limit},
    Route{"GET",
          "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}",
          who,
          {"reactions.list", 10, 5s}},
};

}  // namespace

std::span<const Route> reaction_routes() { return reaction_table; }

}  // namespace discord_sim
