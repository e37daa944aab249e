// Members that somebody asked about, packed, with a bound: the ones least looked at go first. A user's names
// are kept once, in however many guilds they are; so is a set of roles that many members have. Filled by
// whoever learns of a member (an interaction, a message, a chunk, REST); events change only what is here.
// What is not here was not asked for: ask Discord.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "discord/cache/text_pool.hpp"
#include "discord/model/user.hpp"

namespace discord {

// A picture's name: 128 bits and whether it moves, instead of 34 letters.
class AvatarHash {
 public:
  AvatarHash() = default;
  explicit AvatarHash(std::string_view text);
  // As Discord writes it; empty: none.
  [[nodiscard]] std::string text() const;

 private:
  enum class Kind : std::uint8_t { None, Still, Moving };
  std::array<std::uint64_t, 2> bits_{};
  Kind kind_ = Kind::None;
};

// A look at one member; the next change may move what it shows.
struct MemberView {
  UserId id;
  std::string_view username;
  std::string_view global_name;
  AvatarHash avatar;
  std::string_view nick;
  std::span<const RoleId> roles;
  std::optional<Instant> joined_at;
  std::optional<Instant> timed_out_until;
  bool bot = false;
  bool pending = false;

  // What others in the guild call them.
  [[nodiscard]] std::string_view name() const {
    if (!nick.empty()) return nick;
    return global_name.empty() ? username : global_name;
  }
};

struct MemberTableSize {
  std::size_t members = 0;
  std::size_t users = 0;
  std::size_t role_sets = 0;
  std::size_t bytes = 0;
};

class MemberTable {
 public:
  // Zero: it keeps nobody.
  explicit MemberTable(std::size_t members_max) : members_max_(members_max) {}

  // New or changed; a member without its user is not kept.
  void put(GuildId guild, const Member& member);
  // As put, for those who are here already: what GUILD_MEMBER_UPDATE brings of everybody.
  void update(GuildId guild, const Member& member);
  // Counts as a look.
  [[nodiscard]] std::optional<MemberView> find(GuildId guild, UserId user);
  void remove(GuildId guild, UserId user);
  void forget(GuildId guild);
  void forget_where(const std::function<bool(GuildId)>& gone);

  [[nodiscard]] bool keeps_any() const { return members_max_ > 0; }
  [[nodiscard]] std::size_t size() const { return index_size_; }
  [[nodiscard]] MemberTableSize measure() const;

 private:
  using Slot = std::uint32_t;
  static constexpr Slot none = UINT32_MAX;

  struct Row {
    std::uint64_t guild = 0;  // zero: free
    Slot user = 0;
    std::uint32_t roles = 0;
    TextPool::Ref nick = 0;
    // Seconds since 1970, zero: none. Discord's times of these kinds are read by people.
    std::uint32_t joined_s = 0;
    std::uint32_t timed_out_s = 0;
    bool pending = false;
    bool looked_at = false;
  };
  struct UserRow {
    std::uint64_t id = 0;
    TextPool::Ref username = 0;
    TextPool::Ref global_name = 0;
    AvatarHash avatar{};
    std::uint32_t guilds = 0;  // how many rows name it
    bool bot = false;
  };
  struct RoleSet {
    std::vector<RoleId> roles;
    std::uint32_t members = 0;
  };

  [[nodiscard]] Slot slot_of(GuildId guild, UserId user) const;
  void fill(Row& row, const Member& member);
  void free_row(Slot slot);
  Slot take_slot();
  void make_room();
  Slot user_slot(const User& user);
  void drop_user(Slot slot);
  std::uint32_t role_set(std::vector<RoleId> roles);
  [[nodiscard]] std::unordered_multimap<std::uint64_t, std::uint32_t>::iterator find_role_set(
      const std::vector<RoleId>& roles);
  void drop_role_set(std::uint32_t set);
  void enter(Slot slot);
  void leave(Slot slot);
  void grow_index();
  [[nodiscard]] std::size_t home(std::uint64_t guild, std::uint64_t user) const;

  std::size_t members_max_;
  std::vector<Row> rows_;
  std::vector<Slot> free_rows_;
  // Open addressing over (guild, user): slots of rows_.
  std::vector<Slot> index_;
  std::size_t index_size_ = 0;
  std::size_t hand_ = 0;  // of the clock that finds whom nobody looks at
  std::vector<UserRow> users_;
  std::vector<Slot> free_users_;
  std::unordered_map<std::uint64_t, Slot> users_by_id_;
  std::vector<RoleSet> role_sets_{1};  // the first is that of nobody with roles
  std::vector<std::uint32_t> free_role_sets_;
  std::unordered_multimap<std::uint64_t, std::uint32_t> role_sets_by_hash_;
  TextPool texts_;
};

}  // namespace discord
