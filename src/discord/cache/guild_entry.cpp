#include "discord/cache/guild_entry.hpp"

#include <algorithm>
#include <utility>

namespace discord {
namespace {

// Of members: repetitions follow what they repeat closely.
constexpr std::size_t moves_kept = 8;

// Sorted by id: the place of that id, or where it belongs.
template <class Row, class AnyId>
auto place_of(std::vector<Row>& rows, AnyId id) {
  return std::ranges::lower_bound(rows, id, {}, &Row::id);
}

std::uint16_t narrow(std::uint32_t number) {
  return static_cast<std::uint16_t>(std::min<std::uint32_t>(number, UINT16_MAX));
}

}  // namespace

GuildEntry::GuildEntry(const Guild& guild) : id_(guild.id) {
  roles_.reserve(guild.roles.size());
  role_looks_.reserve(guild.roles.size());
  places_.reserve(guild.channels.size() + guild.threads.size());
  update(guild);
  for (const Channel& channel : guild.channels) put_channel(channel);
  for (const Channel& thread : guild.threads) put_channel(thread);
  if (guild.own_member) set_own_member(*guild.own_member);
  overwrites_.shrink_to_fit();
  names_.shrink();
  version_ = 1;
}

std::optional<ChannelRights> GuildEntry::channel_rights(ChannelId id) const {
  const Place* place = find_place(id);
  if (place == nullptr) return std::nullopt;
  if (!is_thread(place->type)) return ChannelRights{place->type, overwrites_of(*place), false};
  const Place* parent = find_place(place->parent_id);
  if (parent == nullptr) return std::nullopt;
  return ChannelRights{place->type, overwrites_of(*parent), place->joined};
}

std::optional<RoleView> GuildEntry::role(RoleId id) const {
  const auto found = std::ranges::lower_bound(roles_, id, {}, &RoleRights::id);
  if (found == roles_.end() || found->id != id) return std::nullopt;
  return view(static_cast<std::size_t>(found - roles_.begin()));
}

std::optional<ChannelView> GuildEntry::channel(ChannelId id) const {
  const Place* place = find_place(id);
  return place == nullptr ? std::nullopt : std::optional(view(*place));
}

std::vector<RoleView> GuildEntry::roles() const {
  std::vector<RoleView> views;
  views.reserve(roles_.size());
  for (std::size_t i = 0; i < roles_.size(); ++i) views.push_back(view(i));
  return views;
}

std::vector<ChannelView> GuildEntry::channels() const {
  std::vector<ChannelView> views;
  views.reserve(places_.size());
  for (const Place& place : places_) views.push_back(view(place));
  return views;
}

std::vector<EmojiView> GuildEntry::emojis() const {
  std::vector<EmojiView> views;
  views.reserve(emojis_.size());
  for (const Emoji& one : emojis_)
    views.push_back({one.id, names_.get(one.name), one.animated, one.available});
  return views;
}

GuildEntrySize GuildEntry::size() const {
  const std::size_t bytes = sizeof *this + name_.capacity() + icon_.capacity() +
                            preferred_locale_.capacity() + own_roles_.capacity() * sizeof(RoleId) +
                            roles_.capacity() * sizeof(RoleRights) +
                            role_looks_.capacity() * sizeof(RoleLook) + places_.capacity() * sizeof(Place) +
                            overwrites_.capacity() * sizeof(Overwrite) + emojis_.capacity() * sizeof(Emoji) +
                            moves_.capacity() * sizeof(Move) + names_.bytes();
  return {roles_.size(), places_.size(), overwrites_.size(), bytes};
}

void GuildEntry::take_facts(const Guild& guild) {
  owner_id_ = guild.owner_id;
  name_ = guild.name;
  icon_ = guild.icon;
  preferred_locale_ = guild.preferred_locale;
  unavailable_ = guild.unavailable;
  if (guild.member_count != 0) member_count_ = guild.member_count;
  if (guild.joined_at) joined_at_ = guild.joined_at;
}

void GuildEntry::update(const Guild& guild) {
  take_facts(guild);
  for (const RoleLook& look : role_looks_) names_.drop(look.name);
  roles_.clear();
  role_looks_.clear();
  for (const Role& role : guild.roles) put_role(role);
  set_emojis(guild.emojis);
  changed();
}

void GuildEntry::set_unavailable() {
  unavailable_ = true;
  changed();
}

void GuildEntry::set_own_member(const Member& member) {
  own_roles_ = member.roles;
  own_roles_.shrink_to_fit();
  own_timed_out_until_ = member.timed_out_until;
  changed();
}

void GuildEntry::member_moved(UserId user, bool joined) {
  const auto last = std::ranges::find(moves_, user, &Move::user);
  if (last != moves_.end() && last->joined == joined) return;
  if (last != moves_.end()) moves_.erase(last);
  if (moves_.size() >= moves_kept) moves_.erase(moves_.begin());
  moves_.push_back({user, joined});
  count_members(joined ? 1 : -1);
}

void GuildEntry::count_members(int change) {
  if (change < 0 && member_count_ == 0) return;
  member_count_ = static_cast<std::uint32_t>(static_cast<std::int64_t>(member_count_) + change);
}

void GuildEntry::put_role(const Role& role) {
  const auto at = place_of(roles_, role.id);
  const auto look = role_looks_.begin() + (at - roles_.begin());
  const RoleRights rights{role.id, role.permissions, role.position};
  const RoleLook appearance{names_.add(role.name), role.color, role.hoist, role.managed, role.mentionable};
  if (at != roles_.end() && at->id == role.id) {
    names_.drop(look->name);
    *at = rights;
    *look = appearance;
  } else {
    role_looks_.insert(look, appearance);
    roles_.insert(at, rights);
  }
  changed();
}

void GuildEntry::remove_role(RoleId id) {
  const auto at = place_of(roles_, id);
  if (at == roles_.end() || at->id != id) return;
  const auto look = role_looks_.begin() + (at - roles_.begin());
  names_.drop(look->name);
  role_looks_.erase(look);
  roles_.erase(at);
  std::erase(own_roles_, id);
  // Discord sends no CHANNEL_UPDATE for the overwrites that went with the role; ids of roles never return.
  changed();
}

void GuildEntry::put_channel(const Channel& channel) {
  auto at = place_of(places_, channel.id);
  bool joined = channel.joined;
  if (at != places_.end() && at->id == channel.id) {
    // A thread's updates leave our membership out; only its own events change it.
    joined = joined || at->joined;
    erase_place(at);
  }
  if (is_thread(channel.type) && channel.archived) return changed();
  Place place{.id = channel.id,
              .parent_id = channel.parent_id,
              .position = channel.position,
              .overwrites_at = static_cast<std::uint32_t>(overwrites_.size()),
              .name = names_.add(channel.name),
              .overwrite_count = narrow(static_cast<std::uint32_t>(channel.overwrites.size())),
              .slowmode_s = narrow(channel.slowmode_s),
              .type = channel.type,
              .nsfw = channel.nsfw,
              .joined = joined};
  overwrites_.insert(overwrites_.end(), channel.overwrites.begin(),
                     channel.overwrites.begin() + place.overwrite_count);
  places_.insert(place_of(places_, channel.id), place);
  changed();
}

void GuildEntry::remove_channel(ChannelId id) {
  const auto at = place_of(places_, id);
  if (at != places_.end() && at->id == id) erase_place(at);
  erase_threads_of(id);
  changed();
}

void GuildEntry::sync_threads(const ThreadListSync& sync) {
  if (sync.channel_ids.empty()) {
    std::vector<ChannelId> parents;
    for (const Place& place : places_) {
      if (is_thread(place.type)) parents.push_back(place.parent_id);
    }
    for (const ChannelId parent : parents) erase_threads_of(parent);
  }
  for (const ChannelId parent : sync.channel_ids) erase_threads_of(parent);
  for (const Channel& thread : sync.threads) put_channel(thread);
  changed();
}

void GuildEntry::set_emojis(const std::vector<GuildEmoji>& emojis) {
  for (const Emoji& old : emojis_) names_.drop(old.name);
  emojis_.clear();
  emojis_.reserve(emojis.size());
  for (const GuildEmoji& one : emojis) {
    emojis_.push_back({one.id, names_.add(one.name), one.animated, one.available});
  }
  changed();
}

void GuildEntry::changed() {
  ++version_;
  if (names_.wasteful()) compact_names();
}

void GuildEntry::compact_names() {
  NamePool fresh;
  for (RoleLook& look : role_looks_) look.name = fresh.add(names_.get(look.name));
  for (Place& place : places_) place.name = fresh.add(names_.get(place.name));
  for (Emoji& emoji : emojis_) emoji.name = fresh.add(names_.get(emoji.name));
  names_ = std::move(fresh);
  names_.shrink();
}

void GuildEntry::erase_place(std::vector<Place>::iterator place) {
  names_.drop(place->name);
  const auto first = overwrites_.begin() + place->overwrites_at;
  overwrites_.erase(first, first + place->overwrite_count);
  for (Place& other : places_) {
    if (other.overwrites_at > place->overwrites_at) other.overwrites_at -= place->overwrite_count;
  }
  places_.erase(place);
}

void GuildEntry::erase_threads_of(ChannelId parent_id) {
  for (auto at = places_.begin(); at != places_.end();) {
    const auto index = at - places_.begin();
    const bool gone = is_thread(at->type) && at->parent_id == parent_id;
    if (gone) erase_place(at);
    at = places_.begin() + (gone ? index : index + 1);
  }
}

const GuildEntry::Place* GuildEntry::find_place(ChannelId id) const {
  const auto found = std::ranges::lower_bound(places_, id, {}, &Place::id);
  return found == places_.end() || found->id != id ? nullptr : &*found;
}

RoleView GuildEntry::view(std::size_t role) const {
  const RoleLook& look = role_looks_[role];
  return {roles_[role], names_.get(look.name), look.color, look.hoist, look.managed, look.mentionable};
}

ChannelView GuildEntry::view(const Place& place) const {
  return {.id = place.id,
          .type = place.type,
          .parent_id = place.parent_id,
          .position = place.position,
          .name = names_.get(place.name),
          .slowmode_s = place.slowmode_s,
          .nsfw = place.nsfw,
          .joined = place.joined,
          .overwrites = overwrites_of(place)};
}

std::span<const Overwrite> GuildEntry::overwrites_of(const Place& place) const {
  return std::span(overwrites_).subspan(place.overwrites_at, place.overwrite_count);
}

}  // namespace discord
