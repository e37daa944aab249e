#include "redis/key.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace herwa::redis {
namespace {

constexpr std::string_view guild_prefix = "bot:{";
constexpr std::string_view process_prefix = "herwa:";
constexpr std::string_view queue_prefix = "{herwa}:";
constexpr std::size_t shown_max = 60;

constexpr const char* part_rule =
    "use letters, digits, - _ and . in pieces with one ':' between them, none of them empty";

// A refusal is read by people and ends in logs, so it never repeats control characters or endless input.
std::string shown(std::string_view text) {
  std::string out = "\"";
  for (const char c : text.substr(0, shown_max)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      out += fmt::format("\\x{:02X}", byte);
    } else {
      out.push_back(c);
    }
  }
  return out + (text.size() > shown_max ? "\"…" : "\"");
}

std::unexpected<Refusal> refused(std::string code, std::string message) {
  return std::unexpected(Refusal{std::move(code), std::move(message)});
}

std::unexpected<Refusal> refused_guild(std::uint64_t id) {
  return refused(
      "redis_key_guild",
      fmt::format("{} is no guild id: a key needs the guild's snowflake, from 1 to {}", id, INT64_MAX));
}

std::unexpected<Refusal> refused_part(std::string_view part) {
  return refused("redis_key_part", fmt::format("the key part {} is refused: {}", shown(part), part_rule));
}

std::expected<std::string, Refusal> sized(std::string text) {
  if (text.size() <= key_size_max) return text;
  return refused("redis_key_size",
                 fmt::format("the key {} has {} bytes: at most {} are kept, so hash what is long",
                             shown(text), text.size(), key_size_max));
}

std::expected<std::string, Refusal> joined(std::initializer_list<const KeyPart*> parts) {
  std::string out;
  const auto given =
      std::count_if(parts.begin(), parts.end(), [](const KeyPart* part) { return !part->absent(); });
  for (const KeyPart* part : parts) {
    if (part->absent()) continue;
    const std::string_view text = part->text();
    const bool may_hold_colons = part->literal() || given == 1;
    if (!(may_hold_colons ? key_rules::is_part(text) : key_rules::is_segment(text)))
      return refused_part(text);
    if (!out.empty()) out.push_back(':');
    out += text;
  }
  if (out.empty()) return refused_part(out);
  return out;
}

std::expected<std::string, Refusal> guild_text(GuildId guild, std::string_view feature,
                                               std::expected<std::string, Refusal> part) {
  if (!part) return part;
  if (guild.value() == 0 || guild.value() > INT64_MAX) return refused_guild(guild.value());
  return sized(fmt::format("bot:{{{}}}:{}:{}", guild.value(), feature, *part));
}

std::expected<std::string, Refusal> process_text(std::string_view area,
                                                 std::expected<std::string, Refusal> part) {
  if (!part) return part;
  return sized(fmt::format("{}{}:{}", process_prefix, area, *part));
}

std::expected<std::string, Refusal> queue_text(std::string_view queue, std::string_view part) {
  if (!key_rules::is_queue_part(part)) {
    return refused("redis_key_part",
                   fmt::format("the queue key part {} is refused: it may hold neither braces nor "
                               "control characters, and may not be empty",
                               shown(part)));
  }
  return sized(fmt::format("{}{}:{}", queue_prefix, queue, part));
}

std::string kept(std::expected<std::string, Refusal> text) {
  if (!text) throw KeyRefused(std::move(text.error()));
  return std::move(*text);
}

std::expected<std::string, Refusal> one_part(std::string_view part) {
  const KeyPart checked(part);
  return joined({&checked});
}

// name ':' part, as every form ends.
std::optional<std::pair<std::string_view, std::string_view>> split(std::string_view rest) {
  const std::size_t colon = rest.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return std::pair{rest.substr(0, colon), rest.substr(colon + 1)};
}

std::expected<Key, Refusal> parse_guild(std::string_view text) {
  const std::size_t brace = text.find("}:", guild_prefix.size());
  const auto fields = brace == std::string_view::npos ? std::nullopt : split(text.substr(brace + 2));
  if (!fields) {
    return refused("redis_key_form",
                   fmt::format("{} is not bot:{{<guild id>}}:<feature>:<key>", shown(text)));
  }
  const std::string_view digits = text.substr(guild_prefix.size(), brace - guild_prefix.size());
  const auto guild = GuildId::parse(digits);
  if (!guild || guild->value() == 0 || digits.front() == '0') {
    return refused("redis_key_guild",
                   fmt::format("{} is no guild id: write its digits alone", shown(digits)));
  }
  return GuildKey::make(*guild, fields->first, fields->second);
}

}  // namespace

namespace key_rules {

bool is_queue_part(std::string_view text) {
  return !text.empty() && std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F || c == '{' || c == '}';
  });
}

}  // namespace key_rules

std::expected<Name, Refusal> Name::make(std::string_view text) {
  if (!key_rules::is_name(text)) {
    return refused("redis_key_name",
                   fmt::format("the name {} is refused: use 1 to {} lower-case letters, digits, - "
                               "and _",
                               shown(text), name_size_max));
  }
  Name name;
  name.assign(text);
  return name;
}

Name Name::required(std::string_view text) {
  auto made = make(text);
  if (!made) throw KeyRefused(std::move(made.error()));
  return *made;
}

std::expected<Key, Refusal> Key::parse(std::string_view text) {
  if (text.starts_with(guild_prefix)) return parse_guild(text);
  const bool process = text.starts_with(process_prefix);
  const bool queue = text.starts_with(queue_prefix);
  const auto fields = process ? split(text.substr(process_prefix.size()))
                      : queue ? split(text.substr(queue_prefix.size()))
                              : std::nullopt;
  if (!fields) {
    return refused("redis_key_form",
                   fmt::format("{} has none of the forms bot:{{<guild id>}}:<feature>:<key>, "
                               "herwa:<area>:<key> and {{herwa}}:<queue>:<key>",
                               shown(text)));
  }
  return process ? ProcessKey::make(fields->first, fields->second)
                 : QueueKey::make(fields->first, fields->second);
}

KeyFields Key::fields() const {
  const std::string_view text = text_;
  if (text.starts_with(guild_prefix)) {
    const std::size_t brace = text.find('}');
    const auto [name, part] = *split(text.substr(brace + 2));
    const auto guild = GuildId::parse(text.substr(guild_prefix.size(), brace - guild_prefix.size()));
    return {.form = KeyForm::Guild, .guild = *guild, .name = name, .part = part};
  }
  const bool process = text.starts_with(process_prefix);
  const auto [name, part] = *split(text.substr(process ? process_prefix.size() : queue_prefix.size()));
  return {.form = process ? KeyForm::Process : KeyForm::Queue, .guild = {}, .name = name, .part = part};
}

GuildKey::GuildKey(GuildId guild, const Name& feature, const KeyPart& first, const KeyPart& second,
                   const KeyPart& third)
    : Key(kept(guild_text(guild, feature.text(), joined({&first, &second, &third})))) {}

std::expected<Key, Refusal> GuildKey::make(GuildId guild, std::string_view feature, std::string_view part) {
  const auto name = Name::make(feature);
  if (!name) return std::unexpected(name.error());
  auto text = guild_text(guild, name->text(), one_part(part));
  if (!text) return std::unexpected(std::move(text.error()));
  return Key(std::move(*text));
}

ProcessKey::ProcessKey(const Name& area, const KeyPart& first, const KeyPart& second, const KeyPart& third)
    : Key(kept(process_text(area.text(), joined({&first, &second, &third})))) {}

std::expected<Key, Refusal> ProcessKey::make(std::string_view area, std::string_view part) {
  const auto name = Name::make(area);
  if (!name) return std::unexpected(name.error());
  auto text = process_text(name->text(), one_part(part));
  if (!text) return std::unexpected(std::move(text.error()));
  return Key(std::move(*text));
}

QueueKey::QueueKey(const Name& queue, std::string_view part) : Key(kept(queue_text(queue.text(), part))) {}

std::expected<Key, Refusal> QueueKey::make(std::string_view queue, std::string_view part) {
  const auto name = Name::make(queue);
  if (!name) return std::unexpected(name.error());
  auto text = queue_text(name->text(), part);
  if (!text) return std::unexpected(std::move(text.error()));
  return Key(std::move(*text));
}

std::string guild_pattern(GuildId guild) {
  if (guild.value() == 0 || guild.value() > INT64_MAX) throw KeyRefused(refused_guild(guild.value()).error());
  return fmt::format("bot:{{{}}}:*", guild.value());
}

std::string guild_pattern(GuildId guild, const Name& feature) {
  std::string pattern = guild_pattern(guild);
  pattern.pop_back();
  return fmt::format("{}{}:*", pattern, feature.text());
}

}  // namespace herwa::redis
