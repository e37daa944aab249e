#include "features/moderation/lock_plan.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace herwa::features::moderation {
namespace {

namespace json = boost::json;
using discord::Overwrite;
using discord::OverwriteType;
using discord::Permission;
using discord::Permissions;
using platform::OverwriteChange;

constexpr auto of_texts = Permission::SendMessages | Permission::SendMessagesInThreads |
                          Permission::CreatePublicThreads | Permission::CreatePrivateThreads |
                          Permission::AddReactions;
constexpr auto of_voices = Permission::Connect | Permission::SendMessages;
constexpr auto of_moderators = Permission::Administrator | Permission::ManageMessages |
                               Permission::ManageChannels | Permission::ModerateMembers;

bool is_voice(discord::ChannelType type) {
  return type == discord::ChannelType::Voice || type == discord::ChannelType::Stage;
}

const Overwrite* find(std::span<const Overwrite> all, const Overwrite& like) {
  const auto found = std::ranges::find_if(
      all, [&like](const Overwrite& one) { return one.id == like.id && one.type == like.type; });
  return found == all.end() ? nullptr : &*found;
}

bool is_of_moderators(const discord::GuildRights& guild, std::uint64_t role) {
  return std::ranges::any_of(guild.roles, [role](const discord::RoleRights& one) {
    return one.id.value() == role && one.permissions.has_any(of_moderators);
  });
}

// Bits that differ go back; the others stay as somebody set them meanwhile.
Permissions back(Permissions now, Permissions before, Permissions under_lock) {
  const Permissions changed(before.bits() ^ under_lock.bits());
  return now.without(changed) | (before & changed);
}

json::object to_object(const Overwrite& one) {
  return {{"id", std::to_string(one.id)},
          {"member", one.type == OverwriteType::Member},
          {"allow", std::to_string(one.allow.bits())},
          {"deny", std::to_string(one.deny.bits())}};
}

std::uint64_t number_in(const json::object& object, std::string_view name) {
  return std::stoull(std::string(object.at(name).as_string()));
}

Overwrite overwrite_in(const json::value& value) {
  const json::object& object = value.as_object();
  return {.id = number_in(object, "id"),
          .type = object.at("member").as_bool() ? OverwriteType::Member : OverwriteType::Role,
          .allow = Permissions(number_in(object, "allow")),
          .deny = Permissions(number_in(object, "deny"))};
}

}  // namespace

Permissions locked_away(const LockScene& scene) {
  const Permissions wanted = is_voice(scene.type) ? of_voices : of_texts;
  const Permissions least = is_voice(scene.type) ? Permission::Connect : Permission::SendMessages;
  if (scene.bot_permissions.has(Permission::Administrator)) return wanted;
  const Permissions held = wanted & scene.bot_permissions;
  return held.has(least) ? held : Permissions();
}

std::vector<LockedOverwrite> plan_lock(const LockScene& scene) {
  const Permissions bits = locked_away(scene);
  std::vector<LockedOverwrite> plan;
  const auto add = [&](const Overwrite& like, Permissions allow, Permissions deny) {
    const Overwrite* there = find(scene.overwrites, like);
    LockedOverwrite one{.before = there == nullptr ? like : *there, .was_there = there != nullptr};
    one.under_lock = one.before;
    one.under_lock.allow = (one.before.allow | allow).without(deny);
    one.under_lock.deny = (one.before.deny | deny).without(allow);
    if (one.under_lock != one.before) plan.push_back(one);
  };
  const Overwrite everyone{
      .id = scene.guild.id.value(), .type = OverwriteType::Role, .allow = {}, .deny = {}};
  add(everyone, {}, bits);
  for (const Overwrite& one : scene.overwrites) {
    const bool other_role = one.type == OverwriteType::Role && one.id != everyone.id;
    if (!other_role || !one.allow.has_any(bits) || is_of_moderators(scene.guild, one.id)) continue;
    LockedOverwrite taken{.before = one, .was_there = true, .under_lock = one};
    taken.under_lock.allow = one.allow.without(bits);
    plan.push_back(taken);
  }
  if (plan.empty() || scene.bot_permissions.has(Permission::Administrator)) return plan;
  // First of all the bot's own: who is locked out cannot unlock.
  const Overwrite own{.id = scene.bot.value(), .type = OverwriteType::Member, .allow = {}, .deny = {}};
  add(own, bits | Permission::ViewChannel, {});
  if (plan.back().before.id == own.id) std::ranges::rotate(plan, plan.end() - 1);
  return plan;
}

std::vector<OverwriteChange> locking(const std::vector<LockedOverwrite>& plan) {
  std::vector<OverwriteChange> changes;
  for (const LockedOverwrite& one : plan) changes.push_back({.to = one.under_lock});
  return changes;
}

// In the other order: the bot's own goes last.
std::vector<OverwriteChange> unlocking(const std::vector<LockedOverwrite>& plan,
                                       std::span<const Overwrite> now) {
  std::vector<OverwriteChange> changes;
  for (auto one = plan.rbegin(); one != plan.rend(); ++one) {
    const Overwrite* there = find(now, one->before);
    // Somebody took it away since, and meant it.
    if (there == nullptr) continue;
    Overwrite to = *there;
    to.allow = back(there->allow, one->before.allow, one->under_lock.allow);
    to.deny = back(there->deny, one->before.deny, one->under_lock.deny);
    const bool removed = !one->was_there && to.allow.empty() && to.deny.empty();
    if (removed || to != *there) changes.push_back({.to = to, .removed = removed});
  }
  return changes;
}

std::string to_json(const std::vector<LockedOverwrite>& plan) {
  json::array all;
  for (const LockedOverwrite& one : plan)
    all.push_back(json::object{{"before", to_object(one.before)},
                               {"was_there", one.was_there},
                               {"under_lock", to_object(one.under_lock)}});
  return json::serialize(all);
}

std::optional<std::vector<LockedOverwrite>> lock_from(std::string_view text) {
  try {
    std::vector<LockedOverwrite> plan;
    const json::value read = json::parse(json::string_view(text.data(), text.size()));
    for (const json::value& value : read.as_array()) {
      const json::object& one = value.as_object();
      plan.push_back({.before = overwrite_in(one.at("before")),
                      .was_there = one.at("was_there").as_bool(),
                      .under_lock = overwrite_in(one.at("under_lock"))});
    }
    return plan;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace herwa::features::moderation
