#include "features/serverlog/known.hpp"

#include <algorithm>
#include <chrono>

#include "base/errors.hpp"
#include "base/log.hpp"

namespace herwa::features::serverlog {
namespace {

constexpr auto places_live = std::chrono::days(2);

redis::GuildKey key_of(GuildId guild) { return {guild, "serverlog", "voice"}; }

RoleLook look_of(const discord::RoleView& view) {
  return {.id = view.rights.id,
          .name = std::string(view.name),
          .permissions = view.rights.permissions,
          .color = view.color,
          .hoist = view.hoist,
          .mentionable = view.mentionable};
}

ChannelLook look_of(const discord::ChannelView& view) {
  ChannelLook look{.id = view.id,
                   .type = view.type,
                   .parent = view.parent_id,
                   .name = std::string(view.name),
                   .slowmode_s = view.slowmode_s,
                   .nsfw = view.nsfw,
                   .overwrites = {view.overwrites.begin(), view.overwrites.end()}};
  std::ranges::sort(look.overwrites, {}, &discord::Overwrite::id);
  return look;
}

}  // namespace

const KnownMember* KnownMembers::find(GuildId guild, UserId user) const {
  const auto found = members_.find({guild, user});
  return found == members_.end() ? nullptr : &found->second;
}

void KnownMembers::put(GuildId guild, UserId user, KnownMember member) {
  std::ranges::sort(member.roles);
  const auto [place, added] = members_.try_emplace({guild, user});
  place->second = std::move(member);
  if (!added) return;
  order_.push_back(place->first);
  while (order_.size() > members_max) {
    members_.erase(order_.front());
    order_.pop_front();
  }
}

void KnownMembers::forget(GuildId guild) {
  std::erase_if(members_, [guild](const auto& one) { return one.first.first == guild; });
}

KnownPlaces::Guild* KnownPlaces::meet(const discord::Cache& cache, GuildId guild) {
  if (const auto found = guilds_.find(guild); found != guilds_.end()) return &found->second;
  const discord::GuildEntry* entry = cache.guild(guild);
  if (entry == nullptr) return nullptr;
  Guild& met = guilds_[guild];
  for (const discord::RoleView& role : entry->roles()) met.roles.emplace(role.rights.id, look_of(role));
  for (const discord::ChannelView& channel : entry->channels()) {
    if (!discord::is_thread(channel.type)) met.channels.emplace(channel.id, look_of(channel));
  }
  return &met;
}

void KnownPlaces::take(const discord::Guild& guild) {
  Guild told;
  for (const discord::Role& role : guild.roles) told.roles.emplace(role.id, serverlog::look_of(role));
  for (const discord::Channel& channel : guild.channels)
    told.channels.emplace(channel.id, serverlog::look_of(channel));
  guilds_.insert_or_assign(guild.id, std::move(told));
}

Task<ChannelId> VoicePlaces::move(GuildId guild, UserId user, ChannelId to) {
  if (!guilds_.contains(guild)) {
    Places places = co_await read(guild);
    guilds_.try_emplace(guild, std::move(places));
  }
  Places& places = guilds_.at(guild);
  const auto found = places.find(user);
  const ChannelId before = found == places.end() ? ChannelId() : found->second;
  if (before == to) co_return before;
  if (to) {
    places[user] = to;
  } else {
    places.erase(user);
  }
  co_await write(guild, user, to);
  co_return before;
}

Task<> VoicePlaces::replace(GuildId guild, std::vector<std::pair<UserId, ChannelId>> all) {
  Places& places = guilds_[guild];
  places = Places(all.begin(), all.end());
  try {
    std::vector<std::pair<std::string, std::string>> texts;
    for (const auto& [user, channel] : all) texts.emplace_back(user.text(), channel.text());
    const redis::Client::Fields fields(texts.begin(), texts.end());
    co_await redis_().del(key_of(guild));
    if (!fields.empty()) co_await redis_().hset(key_of(guild), fields, redis::Ttl(places_live));
  } catch (const Failure& error) {
    log::debug("who is in voice is known to this process alone", {{"error", error.what()}});
  }
}

Task<> VoicePlaces::forget(GuildId guild) {
  guilds_.erase(guild);
  co_await redis_().del(key_of(guild));
}

Task<VoicePlaces::Places> VoicePlaces::read(GuildId guild) {
  Places places;
  try {
    for (const auto& [user, channel] : co_await redis_().hgetall(key_of(guild))) {
      const auto who = UserId::parse(user);
      const auto where = ChannelId::parse(channel);
      if (who && where) places.emplace(*who, *where);
    }
  } catch (const Failure& error) {
    log::debug("who was in voice is not known", {{"error", error.what()}});
  }
  co_return places;
}

Task<> VoicePlaces::write(GuildId guild, UserId user, ChannelId to) {
  try {
    const std::string who = user.text();
    const std::string where = to.text();
    if (to) {
      const redis::Client::Fields fields{{who, where}};
      co_await redis_().hset(key_of(guild), fields, redis::Ttl(places_live));
    } else {
      co_await redis_().command("HDEL", key_of(guild), who);
    }
  } catch (const Failure& error) {
    log::debug("who is in voice is known to this process alone", {{"error", error.what()}});
  }
}

}  // namespace herwa::features::serverlog
