// Members: who came, who left, and what changed of them. What somebody had before is known when they were
// heard of since this process began; otherwise Discord's audit log says what was given and taken.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <ranges>

#include "discord/model/user.hpp"
#include "features/serverlog/watch.hpp"

namespace herwa::features::serverlog {
namespace {

using platform::EventContext;
using platform::LogEntry;

constexpr std::size_t unknown_max = 1000;

std::vector<RoleId> only_in(const std::vector<RoleId>& these, const std::vector<RoleId>& not_in) {
  std::vector<RoleId> left;
  std::ranges::set_difference(these, not_in, std::back_inserter(left));
  return left;
}

std::vector<RoleId> ids_of(const std::vector<std::pair<RoleId, std::string>>& named) {
  std::vector<RoleId> ids;
  for (const auto& [id, name] : named) ids.push_back(id);
  std::ranges::sort(ids);
  return ids;
}

// What they had before that was done to them.
std::vector<RoleId> undone(const std::vector<RoleId>& after, const AuditRecord& record) {
  std::vector<RoleId> before = only_in(after, ids_of(record.added));
  for (const RoleId role : ids_of(record.removed)) {
    if (std::ranges::find(before, role) == before.end()) before.push_back(role);
  }
  std::ranges::sort(before);
  return before;
}

}  // namespace

Task<> Watch::on_join(EventContext& context) {
  const auto event = discord::parse_member_event(context.event().body());
  if (!event || !event->member.user) co_return;
  const discord::User& user = *event->member.user;
  members_.put(context.guild(), user.id, {event->member.roles, event->member.nick});
  const Settings settings = co_await settings_of(context.guild());
  if (!settings->notes("member.joined")) co_return;
  if (leaves_out(*settings, {.user = user.id, .roles = {}, .bot = false})) co_return;
  note({.guild = context.guild(),
        .kind = "member.joined",
        .user = user.id,
        .text = user.name(),
        .fields = {{"eventlog.username", user.username},
                   {"eventlog.account_made", to_rfc3339(discord::created_at(user.id))}},
        .at = context.now(),
        .id = fmt::format("member.joined:{}:{}", user.id.value(),
                          event->member.joined_at.value_or(context.now()).time_since_epoch().count())});
}

Task<> Watch::on_leave(EventContext& context) {
  const auto event = discord::parse_user_event(context.event().body());
  if (!event) co_return;
  const discord::User& user = event->user;
  std::string roles;
  if (const KnownMember* known = members_.find(context.guild(), user.id))
    roles = role_names(context.guild(), known->roles);
  members_.forget(context.guild(), user.id);
  const Settings settings = co_await settings_of(context.guild());
  if (!settings->notes("member.left")) co_return;
  if (leaves_out(*settings, {.user = user.id, .roles = {}, .bot = false})) co_return;
  LogEntry entry{.guild = context.guild(),
                 .kind = "member.left",
                 .user = user.id,
                 .text = user.name(),
                 .fields = {{"eventlog.username", user.username}},
                 .at = context.now(),
                 .id = name_of(context, "member.left", user.id.value())};
  if (!roles.empty()) entry.fields.emplace_back("eventlog.roles", std::move(roles));
  note(std::move(entry), {act::kick, act::ban, act::prune}, user.id.value(), context.now());
}

Task<> Watch::on_member_update(EventContext& context) {
  const auto event = discord::parse_member_event(context.event().body());
  if (!event || !event->member.user) co_return;
  const UserId user = event->member.user->id;
  KnownMember after{.roles = event->member.roles, .nick = event->member.nick};
  std::ranges::sort(after.roles);
  const KnownMember* known = members_.find(context.guild(), user);
  const std::optional<KnownMember> before = known == nullptr ? std::nullopt : std::optional(*known);
  members_.put(context.guild(), user, after);
  const Settings settings = co_await settings_of(context.guild());
  // Those who are given an ignored role are left out from then on, and those who lose one are not before.
  if (leaves_out(*settings, {.user = user, .roles = after.roles, .bot = false})) co_return;
  if (settings->notes("member.roles")) {
    if (!before) {
      note_roles(context, user, after.roles);
    } else if (before->roles != after.roles) {
      std::erase_if(roles_unknown_,
                    [&](const Unknown& one) { return one.guild == context.guild() && one.user == user; });
      note(roles_entry(context, user, before->roles, after.roles), {act::member_roles}, user.value(),
           context.now());
    }
  }
  if (before && before->nick != after.nick && settings->notes("member.renamed"))
    note_nick(context, user, {before->nick, after.nick});
}

// Of somebody of whom nobody knew what they had.
void Watch::note_roles(const EventContext& context, UserId user, const std::vector<RoleId>& after) {
  const auto told = std::ranges::find_if(roles_by_audit_, [&](const AuditRecord& one) {
    return one.guild == context.guild() && one.target == user.value() &&
           one.at() + Attribution::late_max > context.now();
  });
  if (told == roles_by_audit_.end()) {
    if (roles_unknown_.size() >= unknown_max) roles_unknown_.pop_front();
    roles_unknown_.push_back({.guild = context.guild(), .user = user, .at = context.now()});
    return;
  }
  LogEntry entry = roles_entry(context, user, undone(after, *told), after);
  const AuditRecord record = std::move(*told);
  roles_by_audit_.erase(told);
  note_explained(context, std::move(entry), record);
}

// The record explains this entry and no other.
void Watch::note_explained(const EventContext& context, LogEntry entry, const AuditRecord& record) {
  platform::amend(entry, {.guild = entry.guild, .id = entry.id, .by = record.by, .reason = record.reason});
  const auto used = attribution_.ask({.guild = entry.guild,
                                      .actions = {record.action},
                                      .target = record.target,
                                      .at = record.at(),
                                      .entry = entry.id},
                                     context.now());
  static_cast<void>(used);
  note(std::move(entry));
}

// The audit log speaks first of some changes, and alone of those whose members we are not told of.
Task<> Watch::note_roles_by_audit(EventContext& context, AuditRecord record) {
  const UserId user(record.target);
  const auto waiting = std::ranges::find_if(roles_unknown_, [&](const Unknown& one) {
    return one.guild == context.guild() && one.user == user &&
           one.at < record.at() + Attribution::apart_max && record.at() < one.at + Attribution::apart_max;
  });
  if (waiting == roles_unknown_.end()) {
    // Their update is on its way, and says what they have now.
    if (members_.find(context.guild(), user) != nullptr) co_return;
    if (roles_by_audit_.size() >= unknown_max) roles_by_audit_.pop_front();
    roles_by_audit_.push_back(std::move(record));
    co_return;
  }
  roles_unknown_.erase(waiting);
  const KnownMember* known = members_.find(context.guild(), user);
  if (known == nullptr) co_return;
  const std::vector<RoleId> after = known->roles;
  const Settings settings = co_await settings_of(context.guild());
  if (!settings->notes("member.roles")) co_return;
  LogEntry entry = roles_entry(context, user, undone(after, record), after);
  note_explained(context, std::move(entry), record);
}

LogEntry Watch::roles_entry(const EventContext& context, UserId user, const std::vector<RoleId>& before,
                            const std::vector<RoleId>& after) const {
  const GuildId guild = context.guild();
  LogEntry entry{.guild = guild,
                 .kind = "member.roles",
                 .user = user,
                 .fields = {{"eventlog.before", role_names(guild, before)},
                            {"eventlog.after", role_names(guild, after)}},
                 .at = context.now(),
                 .id = name_of(context, "member.roles", user.value())};
  for (const RoleId role : only_in(after, before)) entry.text += "+ " + role_name(guild, role) + "\n";
  for (const RoleId role : only_in(before, after)) entry.text += "− " + role_name(guild, role) + "\n";
  return entry;
}

void Watch::note_nick(const EventContext& context, UserId user,
                      const std::pair<std::string, std::string>& nick) {
  note({.guild = context.guild(),
        .kind = "member.renamed",
        .user = user,
        .fields = {{"eventlog.before", nick.first}, {"eventlog.after", nick.second}},
        .at = context.now(),
        .id = name_of(context, "member.renamed", user.value())},
       {act::member_update}, user.value(), context.now());
}

}  // namespace herwa::features::serverlog
