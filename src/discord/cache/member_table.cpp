#include "discord/cache/member_table.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

namespace discord {
namespace {

constexpr std::size_t index_first = 64;

std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31U);
}

std::uint32_t seconds_of(const std::optional<Instant>& instant) {
  if (!instant) return 0;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(instant->time_since_epoch()).count();
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(seconds, 1, UINT32_MAX));
}

std::optional<Instant> instant_of(std::uint32_t seconds) {
  if (seconds == 0) return std::nullopt;
  return Instant(std::chrono::seconds(seconds));
}

std::uint64_t hash_of(const std::vector<RoleId>& roles) {
  std::uint64_t hash = 0;
  for (const RoleId role : roles) hash = mixed(hash + role.value());
  return hash;
}

}  // namespace

AvatarHash::AvatarHash(std::string_view text) {
  constexpr std::size_t half = 16;
  const bool moving = text.starts_with("a_");
  if (moving) text.remove_prefix(2);
  if (text.size() != 2 * half) return;
  for (std::size_t n = 0; n < bits_.size(); ++n) {
    const char* begin = text.data() + n * half;
    const auto [stop, error] = std::from_chars(begin, begin + half, bits_[n], 16);
    // Of another form than Discord's: as good as none, for nothing can be shown by it.
    if (error != std::errc{} || stop != begin + half) return;
  }
  kind_ = moving ? Kind::Moving : Kind::Still;
}

std::string AvatarHash::text() const {
  if (kind_ == Kind::None) return {};
  return fmt::format("{}{:016x}{:016x}", kind_ == Kind::Moving ? "a_" : "", bits_[0], bits_[1]);
}

void MemberTable::put(GuildId guild, const Member& member) {
  if (members_max_ == 0 || !member.user || !guild) return;
  Slot slot = slot_of(guild, member.user->id);
  if (slot == none) {
    make_room();
    slot = take_slot();
    rows_[slot] = {.guild = guild.value(), .user = user_slot(*member.user)};
    enter(slot);
  } else {
    const Slot user = user_slot(*member.user);
    drop_user(std::exchange(rows_[slot].user, user));
  }
  fill(rows_[slot], member);
}

void MemberTable::update(GuildId guild, const Member& member) {
  if (member.user && slot_of(guild, member.user->id) != none) put(guild, member);
}

std::optional<MemberView> MemberTable::find(GuildId guild, UserId user) {
  const Slot slot = slot_of(guild, user);
  if (slot == none) return std::nullopt;
  Row& row = rows_[slot];
  row.looked_at = true;
  const UserRow& who = users_[row.user];
  return MemberView{.id = user,
                    .username = texts_.get(who.username),
                    .global_name = texts_.get(who.global_name),
                    .avatar = who.avatar,
                    .nick = texts_.get(row.nick),
                    .roles = role_sets_[row.roles].roles,
                    .joined_at = instant_of(row.joined_s),
                    .timed_out_until = instant_of(row.timed_out_s),
                    .bot = who.bot,
                    .pending = row.pending};
}

void MemberTable::remove(GuildId guild, UserId user) {
  if (const Slot slot = slot_of(guild, user); slot != none) free_row(slot);
}

void MemberTable::forget(GuildId guild) {
  forget_where([guild](GuildId one) { return one == guild; });
}

void MemberTable::forget_where(const std::function<bool(GuildId)>& gone) {
  for (Slot slot = 0; slot < rows_.size(); ++slot) {
    const std::uint64_t guild = rows_[slot].guild;
    if (guild != 0 && gone(GuildId(guild))) free_row(slot);
  }
}

MemberTableSize MemberTable::measure() const {
  std::size_t roles = 0;
  for (const RoleSet& set : role_sets_) roles += set.roles.capacity();
  constexpr std::size_t node = 6 * sizeof(void*);  // of an unordered map, with its bucket and the heap's own
  const std::size_t bytes = sizeof *this + rows_.capacity() * sizeof(Row) +
                            free_rows_.capacity() * sizeof(Slot) + index_.capacity() * sizeof(Slot) +
                            users_.capacity() * sizeof(UserRow) + free_users_.capacity() * sizeof(Slot) +
                            users_by_id_.size() * node + role_sets_.capacity() * sizeof(RoleSet) +
                            roles * sizeof(RoleId) + role_sets_by_hash_.size() * node +
                            free_role_sets_.capacity() * sizeof(std::uint32_t) + texts_.bytes();
  return {index_size_, users_by_id_.size(), role_sets_by_hash_.size(), bytes};
}

void MemberTable::fill(Row& row, const Member& member) {
  const TextPool::Ref nick = texts_.add(member.nick);
  texts_.drop(std::exchange(row.nick, nick));
  const std::uint32_t roles = role_set(member.roles);
  drop_role_set(std::exchange(row.roles, roles));
  // Some events leave it out; it never changes.
  if (member.joined_at) row.joined_s = seconds_of(member.joined_at);
  row.timed_out_s = seconds_of(member.timed_out_until);
  row.pending = member.pending;
}

void MemberTable::free_row(Slot slot) {
  leave(slot);
  Row& row = rows_[slot];
  texts_.drop(row.nick);
  drop_role_set(row.roles);
  drop_user(row.user);
  row = {};
  free_rows_.push_back(slot);
}

MemberTable::Slot MemberTable::take_slot() {
  if (free_rows_.empty()) {
    rows_.emplace_back();
    return static_cast<Slot>(rows_.size() - 1);
  }
  const Slot slot = free_rows_.back();
  free_rows_.pop_back();
  return slot;
}

// A second chance for those who were looked at since the hand last passed.
void MemberTable::make_room() {
  while (index_size_ >= members_max_) {
    hand_ = (hand_ + 1) % rows_.size();
    Row& row = rows_[hand_];
    if (row.guild == 0 || std::exchange(row.looked_at, false)) continue;
    free_row(static_cast<Slot>(hand_));
  }
}

MemberTable::Slot MemberTable::user_slot(const User& user) {
  const auto [at, added] = users_by_id_.try_emplace(user.id.value(), none);
  if (added) {
    if (free_users_.empty()) {
      at->second = static_cast<Slot>(users_.size());
      users_.emplace_back();
    } else {
      at->second = free_users_.back();
      free_users_.pop_back();
    }
  }
  UserRow& row = users_[at->second];
  const UserRow before = row;
  row = {.id = user.id.value(),
         .username = texts_.add(user.username),
         .global_name = texts_.add(user.global_name),
         .avatar = AvatarHash(user.avatar),
         .guilds = before.guilds + 1,
         .bot = user.bot};
  for (const TextPool::Ref old : {before.username, before.global_name}) texts_.drop(old);
  return at->second;
}

void MemberTable::drop_user(Slot slot) {
  UserRow& row = users_[slot];
  if (--row.guilds > 0) return;
  for (const TextPool::Ref old : {row.username, row.global_name}) texts_.drop(old);
  users_by_id_.erase(row.id);
  row = {};
  free_users_.push_back(slot);
}

std::uint32_t MemberTable::role_set(std::vector<RoleId> roles) {
  if (roles.empty()) return 0;
  std::ranges::sort(roles);
  if (const auto found = find_role_set(roles); found != role_sets_by_hash_.end()) {
    ++role_sets_[found->second].members;
    return found->second;
  }
  std::uint32_t set = 0;
  if (free_role_sets_.empty()) {
    set = static_cast<std::uint32_t>(role_sets_.size());
    role_sets_.emplace_back();
  } else {
    set = free_role_sets_.back();
    free_role_sets_.pop_back();
  }
  role_sets_by_hash_.emplace(hash_of(roles), set);
  roles.shrink_to_fit();
  role_sets_[set] = {std::move(roles), 1};
  return set;
}

void MemberTable::drop_role_set(std::uint32_t set) {
  if (set == 0 || --role_sets_[set].members > 0) return;
  role_sets_by_hash_.erase(find_role_set(role_sets_[set].roles));
  role_sets_[set] = {};
  free_role_sets_.push_back(set);
}

std::unordered_multimap<std::uint64_t, std::uint32_t>::iterator MemberTable::find_role_set(
    const std::vector<RoleId>& roles) {
  const auto [begin, end] = role_sets_by_hash_.equal_range(hash_of(roles));
  for (auto at = begin; at != end; ++at) {
    if (role_sets_[at->second].roles == roles) return at;
  }
  return role_sets_by_hash_.end();
}

// ---- the index

std::size_t MemberTable::home(std::uint64_t guild, std::uint64_t user) const {
  return mixed(guild * 0x9E3779B97F4A7C15ULL + user) & (index_.size() - 1);
}

MemberTable::Slot MemberTable::slot_of(GuildId guild, UserId user) const {
  if (index_.empty()) return none;
  for (std::size_t at = home(guild.value(), user.value()); index_[at] != none;
       at = (at + 1) & (index_.size() - 1)) {
    const Row& row = rows_[index_[at]];
    if (row.guild == guild.value() && users_[row.user].id == user.value()) return index_[at];
  }
  return none;
}

void MemberTable::enter(Slot slot) {
  if ((index_size_ + 1) * 4 > index_.size() * 3) grow_index();
  std::size_t at = home(rows_[slot].guild, users_[rows_[slot].user].id);
  while (index_[at] != none) at = (at + 1) & (index_.size() - 1);
  index_[at] = slot;
  ++index_size_;
}

// Those behind it that were pushed on move up, so that no mark of the removed is needed.
void MemberTable::leave(Slot slot) {
  const std::size_t mask = index_.size() - 1;
  std::size_t hole = home(rows_[slot].guild, users_[rows_[slot].user].id);
  while (index_[hole] != slot) hole = (hole + 1) & mask;
  for (std::size_t at = (hole + 1) & mask; index_[at] != none; at = (at + 1) & mask) {
    const Row& row = rows_[index_[at]];
    const std::size_t wants = home(row.guild, users_[row.user].id);
    if (((at - wants) & mask) < ((at - hole) & mask)) continue;
    index_[hole] = index_[at];
    hole = at;
  }
  index_[hole] = none;
  --index_size_;
}

void MemberTable::grow_index() {
  const std::vector<Slot> old =
      std::exchange(index_, std::vector<Slot>(std::max(index_first, index_.size() * 2), none));
  index_size_ = 0;
  for (const Slot slot : old) {
    if (slot != none) enter(slot);
  }
}

}  // namespace discord
