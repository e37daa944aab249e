// One guild as the cache keeps it: flat vectors sorted by id, names in one pool, overwrites in one row.
// Everything handed out is a view that the next event may move: read it, do not keep it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "discord/cache/name_pool.hpp"
#include "discord/model/guild.hpp"
#include "discord/permissions/compute.hpp"

namespace discord {

struct RoleView {
  RoleRights rights;
  std::string_view name;
  std::uint32_t color = 0;
  bool hoist = false;
  bool managed = false;
  bool mentionable = false;
};

struct ChannelView {
  ChannelId id;
  ChannelType type = ChannelType::Text;
  ChannelId parent_id;
  std::int32_t position = 0;
  std::string_view name;
  std::uint32_t slowmode_s = 0;
  bool nsfw = false;
  bool joined = false;  // of threads: the bot was added
  std::span<const Overwrite> overwrites;
};

struct EmojiView {
  EmojiId id;
  std::string_view name;
  bool animated = false;
  bool available = true;
};

struct GuildEntrySize {
  std::size_t roles = 0;
  std::size_t channels = 0;
  std::size_t overwrites = 0;
  std::size_t bytes = 0;
};

class GuildEntry {
 public:
  explicit GuildEntry(const Guild& guild);

  [[nodiscard]] GuildId id() const { return id_; }
  [[nodiscard]] UserId owner_id() const { return owner_id_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::string& icon() const { return icon_; }
  [[nodiscard]] const std::string& preferred_locale() const { return preferred_locale_; }
  [[nodiscard]] std::uint32_t member_count() const { return member_count_; }
  // When the bot joined; only GUILD_CREATE tells it.
  [[nodiscard]] std::optional<Instant> joined_at() const { return joined_at_; }
  [[nodiscard]] bool unavailable() const { return unavailable_; }
  // Grows with every change, so that whoever copied the guild knows when to copy again.
  [[nodiscard]] std::uint64_t version() const { return version_; }

  [[nodiscard]] GuildRights rights() const { return {id_, owner_id_, roles_}; }
  [[nodiscard]] std::span<const RoleId> own_roles() const { return own_roles_; }
  // The bot itself, as the permission functions ask for.
  [[nodiscard]] Subject own(UserId own_id) const { return {own_id, own_roles_, own_timed_out_until_}; }
  // Of a thread: its parent's overwrites. nullopt: not cached.
  [[nodiscard]] std::optional<ChannelRights> channel_rights(ChannelId id) const;

  [[nodiscard]] std::optional<RoleView> role(RoleId id) const;
  [[nodiscard]] std::optional<ChannelView> channel(ChannelId id) const;
  [[nodiscard]] std::vector<RoleView> roles() const;
  [[nodiscard]] std::vector<ChannelView> channels() const;
  [[nodiscard]] std::vector<EmojiView> emojis() const;
  [[nodiscard]] GuildEntrySize size() const;

  // What events change.
  void update(const Guild& guild);  // GUILD_UPDATE, which brings neither channels nor members
  void set_unavailable();
  void set_own_member(const Member& member);
  // Somebody joined or left. Discord tells some things twice: what was among the last few moves counts once.
  void member_moved(UserId user, bool joined);
  void put_role(const Role& role);
  void remove_role(RoleId id);
  void put_channel(const Channel& channel);
  void remove_channel(ChannelId id);  // its threads go with it
  void sync_threads(const ThreadListSync& sync);
  void set_emojis(const std::vector<GuildEmoji>& emojis);

 private:
  struct RoleLook {
    NameRef name;
    std::uint32_t color = 0;
    bool hoist = false;
    bool managed = false;
    bool mentionable = false;
  };
  struct Place {
    ChannelId id;
    ChannelId parent_id;
    std::int32_t position = 0;
    std::uint32_t overwrites_at = 0;
    NameRef name;
    std::uint16_t overwrite_count = 0;
    std::uint16_t slowmode_s = 0;
    ChannelType type = ChannelType::Text;
    bool nsfw = false;
    bool joined = false;
  };
  struct Move {
    UserId user;
    bool joined = false;
  };
  struct Emoji {
    EmojiId id;
    NameRef name;
    bool animated = false;
    bool available = true;
  };

  void take_facts(const Guild& guild);
  void changed();
  void count_members(int change);
  void compact_names();
  void erase_place(std::vector<Place>::iterator place);
  void erase_threads_of(ChannelId parent_id);
  [[nodiscard]] const Place* find_place(ChannelId id) const;
  [[nodiscard]] RoleView view(std::size_t role) const;
  [[nodiscard]] ChannelView view(const Place& place) const;
  [[nodiscard]] std::span<const Overwrite> overwrites_of(const Place& place) const;

  GuildId id_;
  UserId owner_id_;
  std::string name_;
  std::string icon_;
  std::string preferred_locale_;
  std::uint32_t member_count_ = 0;
  std::optional<Instant> joined_at_;
  bool unavailable_ = false;
  std::uint64_t version_ = 1;
  std::vector<RoleId> own_roles_;
  std::optional<Instant> own_timed_out_until_;
  std::vector<RoleRights> roles_;  // beside role_looks_, index for index
  std::vector<RoleLook> role_looks_;
  std::vector<Place> places_;
  std::vector<Overwrite> overwrites_;
  std::vector<Emoji> emojis_;
  std::vector<Move> moves_;  // the oldest first, each person once
  NamePool names_;
};

}  // namespace discord
