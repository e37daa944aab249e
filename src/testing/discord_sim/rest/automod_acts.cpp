#include "testing/discord_sim/rest/automod_acts.hpp"

#include <re2/re2.h>

#include <array>
#include <optional>
#include <span>

#include "testing/discord_sim/world/message_changes.hpp"

namespace discord_sim {
namespace {

struct Hit {
  std::string keyword;
  std::string content;
};

std::string lowered(std::string_view text) {
  std::string low(text);
  for (char& c : low) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return low;
}

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) != 0;
}

// "cat*" begins a word, "*cat" ends one, "*cat*" is anywhere, "cat" is a word of its own.
std::optional<std::string> match(std::string_view text, std::string_view pattern) {
  const bool open_left = pattern.starts_with('*');
  const bool open_right = pattern.size() > 1 && pattern.ends_with('*');
  std::string_view word = pattern;
  if (open_left) word.remove_prefix(1);
  if (open_right) word.remove_suffix(1);
  if (word.empty()) return std::nullopt;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool left = open_left || at == 0 || !is_letter(text[at - 1]);
    const bool right = open_right || end == text.size() || !is_letter(text[end]);
    if (left && right) return std::string(text.substr(at, word.size()));
  }
  return std::nullopt;
}

std::size_t mentions_in(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find("<@"); at != std::string_view::npos; at = text.find("<@", at + 2)) ++count;
  return count;
}

// Discord's own lists are nobody else's to know: these few stand in for profanity, sexual words and slurs.
std::span<const std::string_view> words_of_preset(std::int64_t preset) {
  static constexpr std::array<std::string_view, 3> profanity{"bastard*", "crap*", "damn*"};
  static constexpr std::array<std::string_view, 2> sexual{"nudes", "porn*"};
  static constexpr std::array<std::string_view, 2> slurs{"simslur*", "slurword"};
  switch (preset) {
    case 1: return profanity;
    case 2: return sexual;
    case 3: return slurs;
    default: return {};
  }
}

std::optional<Hit> hit_by_pattern(const Json& metadata, std::string_view content) {
  for (const Json& pattern : metadata["regex_patterns"].items()) {
    const re2::RE2 regex(pattern.text(), re2::RE2::Quiet);
    re2::StringPiece found;
    if (regex.ok() &&
        regex.Match({content.data(), content.size()}, 0, content.size(), re2::RE2::UNANCHORED, &found, 1))
      return Hit{pattern.text(), std::string(found.data(), found.size())};
  }
  return std::nullopt;
}

std::optional<Hit> hit_by_preset(const Json& metadata, std::string_view text) {
  for (const Json& preset : metadata["presets"].items()) {
    for (const std::string_view word : words_of_preset(preset.integer())) {
      if (const auto found = match(text, word)) return Hit{std::string(word), *found};
    }
  }
  return std::nullopt;
}

std::optional<Hit> hit_by(const Json& rule, std::string_view content) {
  const Json& metadata = rule["trigger_metadata"];
  if (metadata.has("mention_total_limit")) {
    const auto most = static_cast<std::size_t>(metadata["mention_total_limit"].integer());
    return mentions_in(content) > most ? std::optional(Hit{"", std::string(content)}) : std::nullopt;
  }
  const std::string text = lowered(content);
  for (const Json& allowed : metadata["allow_list"].items()) {
    if (match(text, lowered(allowed.text()))) return std::nullopt;
  }
  for (const Json& word : metadata["keyword_filter"].items()) {
    if (const auto found = match(text, lowered(word.text()))) return Hit{word.text(), *found};
  }
  if (auto hit = hit_by_pattern(metadata, content)) return hit;
  return hit_by_preset(metadata, text);
}

bool exempts(const Json& rule, const Member& member, const Channel& channel) {
  const auto names = [](const Json& list, const std::string& id) {
    return std::ranges::any_of(list.items(), [&](const Json& one) { return one.text() == id; });
  };
  const bool by_role = std::ranges::any_of(
      member.roles, [&](RoleId role) { return names(rule["exempt_roles"], role.text()); });
  return by_role || names(rule["exempt_channels"], channel.id.text()) ||
         names(rule["exempt_channels"], channel.parent.text());
}

MessageId post_alert(Call& call, const Json& rule, const Json& action, const Hit& hit) {
  const auto place = action["metadata"]["channel_id"].id<ChannelId>();
  if (call.world.channel(place) == nullptr) return {};
  Message alert;
  alert.channel = place;
  alert.author = call.user;
  alert.type = MessageType::AutoModAction;
  alert.embeds = Json::array({Json::object(
      {{"type", "auto_moderation_message"},
       {"description", call.body["content"]},
       {"fields",
        Json::array({Json::object({{"name", "rule_name"}, {"value", rule["name"]}, {"inline", false}}),
                     Json::object({{"name", "keyword"}, {"value", hit.keyword}, {"inline", false}})})}})});
  return post_message(call.world, std::move(alert)).id;
}

void act(Call& call, const Channel& channel, const Json& rule, const Hit& hit) {
  bool blocked = false;
  for (const Json& action : rule["actions"].items()) {
    const std::int64_t kind = action["type"].integer();
    Json data = Json::object({{"guild_id", channel.guild},
                              {"action", action},
                              {"rule_id", rule["id"]},
                              {"rule_trigger_type", rule["trigger_type"]},
                              {"user_id", call.user},
                              {"channel_id", channel.id},
                              {"content", call.body["content"].text()},
                              {"matched_keyword", text_or_null(hit.keyword)},
                              {"matched_content", text_or_null(hit.content)}});
    if (kind == 2) {
      const MessageId alert = post_alert(call, rule, action, hit);
      if (alert) data.set("alert_system_message_id", alert);
    }
    if (kind == 3) {
      Member& member = call.world.member_at(channel.guild, call.user);
      member.timed_out_until =
          call.world.now() + std::chrono::seconds(action["metadata"]["duration_seconds"].integer());
      announce_member(call.world, channel.guild, call.user);
    }
    blocked = blocked || kind == 1;
    call.world.emit({.type = "AUTO_MODERATION_ACTION_EXECUTION",
                     .data = std::move(data),
                     .intent = intent::auto_moderation_execution,
                     .guild = channel.guild,
                     .permission = permission::manage_guild});
  }
  if (blocked) throw ApiError(400, 200000, "Message was blocked by automatic moderation");
}

}  // namespace

void obey_automod(Call& call, const Channel& channel, const MessageBody& body) {
  if (!channel.guild || !body.content || call.world.user(call.user)->bot) return;
  const Guild& guild = *call.world.guild(channel.guild);
  if (guild.side.automod_rules.empty()) return;
  const Member& member = self_in(call, guild);
  const Permissions held = permissions_in_guild(guild, member);
  if ((held & (permission::administrator | permission::manage_guild)) != 0) return;
  const Shelf rules = guild.side.automod_rules;
  for (const auto& [id, rule] : rules) {
    if (!rule["enabled"].flag() || rule["event_type"].integer() != 1 || exempts(rule, member, channel))
      continue;
    if (const auto hit = hit_by(rule, *body.content)) act(call, channel, rule, *hit);
  }
}

}  // namespace discord_sim
