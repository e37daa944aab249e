#include "discord/cache/snapshot.hpp"

#include <concepts>

namespace discord {
namespace {

constexpr std::string_view format = "herwa guilds 1\n";
// Far above anything that Discord allows; damaged bytes must not ask for all our memory.
constexpr std::size_t rows_max = 1'000'000;

// Numbers in groups of seven bits, the last one without the eighth; texts behind their length.
class Writer {
 public:
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) bytes_.push_back(static_cast<char>(value | 0x80U));
    bytes_.push_back(static_cast<char>(value));
  }
  void text(std::string_view value) {
    number(value.size());
    bytes_ += value;
  }
  // So that small negative numbers stay short.
  void signed_number(std::int64_t value) {
    number((static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63U));
  }
  void literal(std::string_view value) { bytes_ += value; }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::uint64_t byte = next();
      value |= (byte & 0x7FU) << shift;
      if (byte < 0x80) return value;
    }
    good_ = false;
    return 0;
  }
  std::int64_t signed_number() {
    const std::uint64_t value = number();
    return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
  }
  std::string text() {
    const std::uint64_t size = number();
    if (size > left_.size()) good_ = false;
    if (!good_) return {};
    const std::string value(left_.substr(0, size));
    left_.remove_prefix(size);
    return value;
  }
  bool literal(std::string_view wanted) {
    good_ = good_ && left_.starts_with(wanted);
    if (good_) left_.remove_prefix(wanted.size());
    return good_;
  }
  // How many rows follow; zero once anything was wrong.
  std::size_t rows() {
    const std::uint64_t count = number();
    if (count > rows_max) good_ = false;
    return good_ ? count : 0;
  }
  template <std::integral Number>
  void into(Number& value) {
    value = static_cast<Number>(number());
  }
  template <class Tag>
  void into(herwa::Id<Tag>& value) {
    value = herwa::Id<Tag>(number());
  }
  void into(std::string& value) { value = text(); }
  void into(Permissions& value) { value = Permissions(number()); }

  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool at_end() const { return left_.empty(); }

 private:
  std::uint64_t next() {
    if (left_.empty()) good_ = false;
    if (!good_) return 0;
    const auto byte = static_cast<unsigned char>(left_.front());
    left_.remove_prefix(1);
    return byte;
  }

  std::string_view left_;
  bool good_ = true;
};

std::uint64_t bits_of(std::initializer_list<bool> flags) {
  std::uint64_t bits = 0;
  for (const bool flag : flags) bits = bits << 1U | (flag ? 1U : 0U);
  return bits;
}

bool bit(std::uint64_t bits, unsigned from_the_end) { return (bits >> from_the_end & 1U) != 0; }

void write_role(Writer& out, const RoleView& role) {
  out.number(role.rights.id.value());
  out.number(role.rights.permissions.bits());
  out.signed_number(role.rights.position);
  out.text(role.name);
  out.number(role.color);
  out.number(bits_of({role.hoist, role.managed, role.mentionable}));
}

Role read_role(Reader& in) {
  Role role;
  in.into(role.id);
  in.into(role.permissions);
  role.position = static_cast<std::int32_t>(in.signed_number());
  in.into(role.name);
  in.into(role.color);
  const std::uint64_t flags = in.number();
  role.hoist = bit(flags, 2);
  role.managed = bit(flags, 1);
  role.mentionable = bit(flags, 0);
  return role;
}

void write_channel(Writer& out, const ChannelView& channel) {
  out.number(channel.id.value());
  out.number(static_cast<std::uint64_t>(channel.type));
  out.number(channel.parent_id.value());
  out.signed_number(channel.position);
  out.text(channel.name);
  out.number(channel.slowmode_s);
  out.number(bits_of({channel.nsfw, channel.joined}));
  out.number(channel.overwrites.size());
  for (const Overwrite& one : channel.overwrites) {
    out.number(one.id);
    out.number(static_cast<std::uint64_t>(one.type));
    out.number(one.allow.bits());
    out.number(one.deny.bits());
  }
}

Channel read_channel(Reader& in) {
  Channel channel;
  in.into(channel.id);
  channel.type = static_cast<ChannelType>(in.number());
  in.into(channel.parent_id);
  channel.position = static_cast<std::int32_t>(in.signed_number());
  in.into(channel.name);
  in.into(channel.slowmode_s);
  const std::uint64_t flags = in.number();
  channel.nsfw = bit(flags, 1);
  channel.joined = bit(flags, 0);
  for (std::size_t left = in.rows(); in.good() && left > 0; --left) {
    Overwrite one;
    in.into(one.id);
    one.type = static_cast<OverwriteType>(in.number());
    in.into(one.allow);
    in.into(one.deny);
    channel.overwrites.push_back(one);
  }
  return channel;
}

void write_own_member(Writer& out, const Subject& own) {
  out.number(own.roles.size());
  for (const RoleId role : own.roles) out.number(role.value());
  out.number(own.timed_out_until ? 1 : 0);
  if (own.timed_out_until) out.signed_number(own.timed_out_until->time_since_epoch().count());
}

Member read_own_member(Reader& in) {
  Member own;
  for (std::size_t left = in.rows(); in.good() && left > 0; --left) own.roles.emplace_back(in.number());
  if (in.number() == 1) own.timed_out_until = Instant(Instant::duration(in.signed_number()));
  return own;
}

void write_guild(Writer& out, const GuildEntry& guild, UserId own_id) {
  out.number(guild.id().value());
  out.number(guild.owner_id().value());
  out.text(guild.name());
  out.text(guild.icon());
  out.text(guild.preferred_locale());
  out.number(guild.member_count());
  out.number(guild.unavailable() ? 1 : 0);
  write_own_member(out, guild.own(own_id));
  const auto roles = guild.roles();
  out.number(roles.size());
  for (const RoleView& role : roles) write_role(out, role);
  const auto channels = guild.channels();
  out.number(channels.size());
  for (const ChannelView& channel : channels) write_channel(out, channel);
  const auto emojis = guild.emojis();
  out.number(emojis.size());
  for (const EmojiView& emoji : emojis) {
    out.number(emoji.id.value());
    out.text(emoji.name);
    out.number(bits_of({emoji.animated, emoji.available}));
  }
}

Guild read_guild(Reader& in) {
  Guild guild;
  in.into(guild.id);
  in.into(guild.owner_id);
  in.into(guild.name);
  in.into(guild.icon);
  in.into(guild.preferred_locale);
  in.into(guild.member_count);
  guild.unavailable = in.number() == 1;
  guild.own_member = read_own_member(in);
  for (std::size_t left = in.rows(); in.good() && left > 0; --left) guild.roles.push_back(read_role(in));
  for (std::size_t left = in.rows(); in.good() && left > 0; --left) {
    guild.channels.push_back(read_channel(in));
  }
  for (std::size_t left = in.rows(); in.good() && left > 0; --left) {
    GuildEmoji emoji;
    in.into(emoji.id);
    in.into(emoji.name);
    const std::uint64_t flags = in.number();
    emoji.animated = bit(flags, 1);
    emoji.available = bit(flags, 0);
    guild.emojis.push_back(std::move(emoji));
  }
  return guild;
}

}  // namespace

std::string write_snapshot(const Cache& cache, const std::function<bool(GuildId)>& wanted) {
  Writer guilds;
  std::uint64_t count = 0;
  for (const auto& [id, guild] : cache.guilds()) {
    if (!wanted(id)) continue;
    write_guild(guilds, guild, cache.own_id());
    ++count;
  }
  Writer out;
  out.literal(format);
  out.number(cache.own_id().value());
  out.number(count);
  out.literal(guilds.take());
  return out.take();
}

std::optional<std::vector<GuildId>> read_snapshot(std::string_view bytes, Cache& cache) {
  Reader in(bytes);
  if (!in.literal(format)) return std::nullopt;
  const UserId own_id(in.number());
  std::vector<Guild> guilds;
  std::vector<GuildId> ids;
  for (std::size_t left = in.rows(); in.good() && left > 0; --left) {
    guilds.push_back(read_guild(in));
    ids.push_back(guilds.back().id);
  }
  if (!in.good() || !in.at_end()) return std::nullopt;
  cache.set_own_id(own_id);
  for (const Guild& guild : guilds) cache.put(guild);
  return ids;
}

}  // namespace discord
