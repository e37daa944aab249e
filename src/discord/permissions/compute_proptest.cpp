// The fast computation against a slow one that follows the documentation sentence by sentence, with sets of
// permission names instead of bits, over random guilds.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

#include "discord/permissions/compute.hpp"
#include "discord/permissions/hierarchy.hpp"
#include "discord/permissions/names.hpp"

namespace discord {
namespace {

using Names = std::set<std::string>;

Names names_of(Permissions permissions) {
  Names names;
  for (const Permission one : each_of(permissions)) names.emplace(api_name(one));
  return names;
}

struct Scene {
  GuildId guild{1000};
  UserId owner;
  UserId user;
  std::vector<RoleRights> roles;
  std::vector<RoleId> held;
  std::vector<Overwrite> overwrites;
  ChannelType type = ChannelType::Text;
  bool in_thread = false;
  std::optional<Instant> timed_out_until;
  Instant now{std::chrono::hours(24)};

  [[nodiscard]] GuildRights guild_rights() const { return {guild, owner, roles}; }
  [[nodiscard]] Subject subject() const { return {user, held, timed_out_until}; }
  [[nodiscard]] ChannelRights channel() const { return {type, overwrites, in_thread}; }
};

// The documented steps, one after the other.
struct Documented {
  const Scene& scene;

  [[nodiscard]] bool is_owner() const { return scene.user == scene.owner; }

  [[nodiscard]] std::map<std::uint64_t, Names> role_names() const {
    std::map<std::uint64_t, Names> by_id;
    for (const RoleRights& role : scene.roles) by_id[role.id.value()] = names_of(role.permissions);
    return by_id;
  }

  // "If the user is the owner, all. Else the union of @everyone's and of every role's. ADMINISTRATOR: all."
  [[nodiscard]] Names base() const {
    if (is_owner()) return names_of(all_permissions);
    auto by_id = role_names();
    Names sum = by_id[scene.guild.value()];
    for (const RoleId id : scene.held) sum.merge(Names(by_id[id.value()]));
    return sum.contains("ADMINISTRATOR") ? names_of(all_permissions) : sum;
  }

  // "@everyone's overwrite; then all role overwrites, denials first, allowances after; then the member's."
  [[nodiscard]] Names in_channel() const {
    Names held = base();
    if (held.contains("ADMINISTRATOR")) return held;
    const auto take = [&held](const Names& denied) {
      for (const std::string& name : denied) held.erase(name);
    };
    const auto give = [&held](Names allowed) { held.merge(allowed); };
    for (const Overwrite& one : scene.overwrites) {
      if (one.type == OverwriteType::Role && one.id == scene.guild.value()) take(names_of(one.deny));
    }
    for (const Overwrite& one : scene.overwrites) {
      if (one.type == OverwriteType::Role && one.id == scene.guild.value()) give(names_of(one.allow));
    }
    for (const bool denials : {true, false}) {
      for (const Overwrite& one : scene.overwrites) {
        const bool mine = std::set(scene.held.begin(), scene.held.end()).contains(RoleId(one.id));
        if (one.type != OverwriteType::Role || one.id == scene.guild.value() || !mine) continue;
        if (denials) take(names_of(one.deny));
        if (!denials) give(names_of(one.allow));
      }
    }
    for (const bool denials : {true, false}) {
      for (const Overwrite& one : scene.overwrites) {
        if (one.type != OverwriteType::Member || one.id != scene.user.value()) continue;
        if (denials) take(names_of(one.deny));
        if (!denials) give(names_of(one.allow));
      }
    }
    return held;
  }

  // "A timed out member keeps VIEW_CHANNEL and READ_MESSAGE_HISTORY alone, for as long as it lasts."
  void silence(Names& held) const {
    if (!scene.timed_out_until || *scene.timed_out_until <= scene.now) return;
    std::erase_if(held,
                  [](const std::string& n) { return n != "VIEW_CHANNEL" && n != "READ_MESSAGE_HISTORY"; });
  }

  [[nodiscard]] Names in_guild() const {
    Names held = base();
    if (!is_owner() && !held.contains("ADMINISTRATOR")) silence(held);
    return held;
  }

  [[nodiscard]] Names effective() const {
    Names held = in_channel();
    if (is_owner() || base().contains("ADMINISTRATOR")) return held;
    silence(held);
    // "Threads take the parent's permissions; SEND_MESSAGES_IN_THREADS instead of SEND_MESSAGES."
    const bool thread = scene.type == ChannelType::PublicThread || scene.type == ChannelType::PrivateThread ||
                        scene.type == ChannelType::AnnouncementThread;
    if (thread) {
      held.erase("SEND_MESSAGES");
      if (held.contains("SEND_MESSAGES_IN_THREADS")) held.insert("SEND_MESSAGES");
      // "Private threads: members of it, and those with MANAGE_THREADS."
      if (scene.type == ChannelType::PrivateThread && !scene.in_thread && !held.contains("MANAGE_THREADS"))
        return {};
    }
    // "Without VIEW_CHANNEL nothing; without CONNECT nothing else in voice; without SEND_MESSAGES these four
    // not."
    if (!held.contains("VIEW_CHANNEL")) return {};
    const bool spoken = scene.type == ChannelType::Voice || scene.type == ChannelType::Stage;
    if (spoken && !held.contains("CONNECT")) return {"VIEW_CHANNEL"};
    if (!held.contains("SEND_MESSAGES")) {
      for (const char* name : {"MENTION_EVERYONE", "SEND_TTS_MESSAGES", "ATTACH_FILES", "EMBED_LINKS"}) {
        held.erase(name);
      }
    }
    return held;
  }
};

// Some rules meet in one scene of a hundred: one scene to a case would miss them in every fifth run.
constexpr int scenes_per_case = 10;

// Uniform at every size: rare meetings of rules are what this looks for.
int below(int bound) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, bound)); }

// Few enough bits that rules meet often: every permission that a rule names, and two that none does.
Permissions any_permissions() {
  static const std::vector<Permission> interesting{
      Permission::ViewChannel,     Permission::SendMessages, Permission::SendMessagesInThreads,
      Permission::MentionEveryone, Permission::AttachFiles,  Permission::EmbedLinks,
      Permission::SendTtsMessages, Permission::Connect,      Permission::ReadMessageHistory,
      Permission::ManageThreads,   Permission::Speak,        Permission::BypassSlowmode};
  Permissions set;
  for (const Permission one : interesting) {
    if (below(2) == 1) set |= one;
  }
  if (below(12) == 0) set |= Permission::Administrator;
  return set;
}

Scene any_scene() {
  Scene scene;
  scene.user = UserId(50);
  scene.owner = UserId(below(8) == 0 ? 50 : 51);
  scene.roles.push_back({RoleId(1000), any_permissions(), 0});
  const auto role_count = static_cast<std::uint64_t>(below(5));
  for (std::uint64_t id = 1; id <= role_count; ++id) {
    scene.roles.push_back({RoleId(id), any_permissions(), below(4)});
    if (below(2) == 1) scene.held.emplace_back(id);
  }
  const auto overwrite_count = below(6);
  for (int i = 0; i < overwrite_count; ++i) {
    const auto id = *rc::gen::element<std::uint64_t>(1000, 1, 2, 3, 4, 50, 51);
    const auto type = id >= 50 && id < 1000 ? OverwriteType::Member : OverwriteType::Role;
    const auto same = [&](const Overwrite& one) { return one.id == id && one.type == type; };
    // A channel has at most one overwrite for each role or member.
    if (std::ranges::any_of(scene.overwrites, same)) continue;
    const Permissions allow = any_permissions();
    scene.overwrites.push_back({id, type, allow, any_permissions().without(allow)});
  }
  scene.type = *rc::gen::element(ChannelType::Text, ChannelType::Voice, ChannelType::Stage,
                                 ChannelType::Forum, ChannelType::PublicThread, ChannelType::PrivateThread,
                                 ChannelType::AnnouncementThread);
  scene.in_thread = below(2) == 1;
  const auto timeout = below(3);
  if (timeout == 1) scene.timed_out_until = scene.now + std::chrono::seconds(1);
  if (timeout == 2) scene.timed_out_until = scene.now;
  return scene;
}

RC_GTEST_PROP(Permissions, BaseFollowsTheDocumentation, ()) {
  for (int i = 0; i < scenes_per_case; ++i) {
    const Scene scene = any_scene();
    RC_ASSERT(names_of(base_permissions(scene.guild_rights(), scene.subject())) == Documented{scene}.base());
  }
}

RC_GTEST_PROP(Permissions, OverwritesFollowTheDocumentation, ()) {
  for (int i = 0; i < scenes_per_case; ++i) {
    const Scene scene = any_scene();
    RC_ASSERT(names_of(channel_permissions(scene.guild_rights(), scene.subject(), scene.channel())) ==
              Documented{scene}.in_channel());
  }
}

RC_GTEST_PROP(Permissions, EffectiveOnesFollowTheDocumentation, ()) {
  for (int i = 0; i < scenes_per_case; ++i) {
    const Scene scene = any_scene();
    RC_ASSERT(names_of(effective_permissions(scene.guild_rights(), scene.subject(), scene.channel(),
                                             scene.now)) == Documented{scene}.effective());
  }
}

RC_GTEST_PROP(Permissions, WithoutAChannelTheyAreTheBaseUnderTheTimeout, ()) {
  for (int i = 0; i < scenes_per_case; ++i) {
    const Scene scene = any_scene();
    RC_ASSERT(names_of(effective_permissions(scene.guild_rights(), scene.subject(), scene.now)) ==
              Documented{scene}.in_guild());
  }
}

// Sorted by position and then by age, nobody acts on who stands equal or above, and the owner on everybody.
RC_GTEST_PROP(Hierarchy, ActsOnlyDownwards, ()) {
  const Scene scene = any_scene();
  std::vector<RoleId> others;
  for (const RoleRights& role : scene.roles) {
    if (role.id != RoleId(1000) && below(2) == 1) others.push_back(role.id);
  }
  const auto place = [&](const std::vector<RoleId>& held) {
    std::vector<std::pair<int, std::int64_t>> places{{-1, 0}};
    for (const RoleRights& role : scene.roles) {
      const bool has = std::ranges::find(held, role.id) != held.end();
      if (has) places.emplace_back(role.position, -static_cast<std::int64_t>(role.id.value()));
    }
    return *std::ranges::max_element(places);
  };
  const Subject target{UserId(77), others, std::nullopt};
  const bool above = scene.owner == scene.user || place(scene.held) > place(others);
  RC_ASSERT(may_act_on(scene.guild_rights(), scene.subject(), target) == above);
  RC_ASSERT(!may_act_on(scene.guild_rights(), scene.subject(), {scene.owner, {}, std::nullopt}));
}

}  // namespace
}  // namespace discord
