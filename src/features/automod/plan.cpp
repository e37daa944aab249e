#include "features/automod/plan.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace herwa::features::automod {
namespace {

using platform::Sanction;
using platform::SanctionKind;

Sanction sanction(const Violation& violation, SanctionKind kind, const PlanWords& words) {
  return {.guild = violation.guild,
          .kind = kind,
          .act = fmt::format("automod {} {}", violation.subject, platform::name_of(kind)),
          .source = "automod",
          .by = {},
          .target = violation.user,
          .target_roles = violation.roles,
          .reason = words.reason};
}

// All effects on the member in one.
Effects together(const std::vector<Effects>& all) {
  Effects sum;
  for (const Effects& one : all) {
    sum.warn_points += one.warn_points;
    sum.timeout = std::max(sum.timeout, one.timeout);
    sum.kick = sum.kick || one.kick;
    sum.ban = sum.ban || one.ban;
    sum.ban_removes = std::max(sum.ban_removes, one.ban_removes);
    if (one.role) sum.role = one.role;
  }
  return sum;
}

void add_sanctions(const Violation& violation, const Effects& effects, const PlanWords& words, Plan& plan) {
  if (effects.warn_points > 0) {
    Sanction warn = sanction(violation, SanctionKind::Warn, words);
    warn.points = std::min(effects.warn_points, platform::warning_points_max);
    plan.sanctions.push_back(std::move(warn));
    plan.points = effects.warn_points;
  }
  if (effects.ban) {
    Sanction ban = sanction(violation, SanctionKind::Ban, words);
    ban.delete_messages = effects.ban_removes;
    plan.sanctions.push_back(std::move(ban));
    return;
  }
  if (effects.kick) {
    plan.sanctions.push_back(sanction(violation, SanctionKind::Kick, words));
    return;
  }
  if (effects.timeout.count() > 0) {
    Sanction timeout = sanction(violation, SanctionKind::Timeout, words);
    timeout.lasts = effects.timeout;
    plan.sanctions.push_back(std::move(timeout));
  }
  if (effects.role) {
    Sanction role = sanction(violation, SanctionKind::GiveRole, words);
    role.role = effects.role;
    plan.sanctions.push_back(std::move(role));
  }
}

void add_messages(const Violation& violation, const Sight& sight, Plan& plan) {
  const auto add = [&plan](ChannelId channel, MessageId message) {
    if (message && std::ranges::find(plan.remove, std::pair(channel, message)) == plan.remove.end())
      plan.remove.emplace_back(channel, message);
  };
  add(violation.channel, violation.message);
  for (const auto& [channel, message] : sight.others) add(channel, message);
}

}  // namespace

Plan plan(const Violation& violation, const PlanWords& words) {
  Plan plan;
  std::vector<Effects> on_member;
  for (std::size_t n = 0; n < violation.fired.size(); ++n) {
    const Fired& one = violation.fired[n];
    if (violation.only_tried(one)) continue;
    const Effects& effects = one.rule.effects;
    plan.rules.push_back(one.rule.name);
    if (effects.remove) add_messages(violation, one.sight, plan);
    if (n < words.cooled.size() && words.cooled[n]) continue;
    on_member.push_back(effects);
    plan.slowmode = std::max(plan.slowmode, effects.slowmode);
    plan.alert = plan.alert || effects.alert;
    if (plan.reply.empty()) plan.reply = effects.reply;
  }
  add_sanctions(violation, together(on_member), words, plan);
  if (plan.sanctions.empty() && plan.remove.size() == 1) {
    // R2.7 what is done is a case; where nothing is done to the member, that the message went is it.
    Sanction removed = sanction(violation, SanctionKind::DeleteMessage, words);
    removed.channel = plan.remove.front().first;
    removed.message = plan.remove.front().second;
    plan.sanctions.push_back(std::move(removed));
    plan.remove.clear();
  }
  if (!violation.channel) {
    plan.slowmode = {};
    plan.reply.clear();
  }
  return plan;
}

std::optional<Hindrance> hindrance(const Violation& violation, const Plan& plan, PlanScene scene) {
  using discord::Permission;
  platform::SanctionScene& at = scene.sanctions;
  if (violation.roles) at.target_roles = *violation.roles;
  const auto missing = [&at](discord::Permissions needed) {
    return at.bot_permissions.has(Permission::Administrator) ? discord::Permissions()
                                                             : needed.without(at.bot_permissions);
  };
  const auto lacks = [](SanctionKind kind, discord::Permissions what) {
    return Hindrance{.why = {.state = platform::SanctionOutcome::State::Refused,
                             .denial = {.code = platform::DenialCode::BotPermissionMissing, .missing = what}},
                     .kind = kind};
  };
  // Of whom nobody knows the roles the sanctions themselves find out.
  for (const Sanction& one : plan.sanctions) {
    if (!violation.roles) break;
    at.role = one.role && scene.role ? scene.role(one.role) : std::nullopt;
    if (auto refused = platform::preflight(one, at))
      return Hindrance{.why = *std::move(refused), .kind = one.kind};
  }
  if (!plan.remove.empty()) {
    if (const auto what = missing(Permission::ManageMessages); !what.empty())
      return lacks(SanctionKind::DeleteMessage, what);
  }
  if (plan.slowmode.count() > 0) {
    if (const auto what = missing(Permission::ManageChannels); !what.empty())
      return lacks(SanctionKind::DeleteMessage, what);
  }
  if (!plan.reply.empty()) {
    if (const auto what = missing(Permission::ViewChannel | Permission::SendMessages); !what.empty())
      return lacks(SanctionKind::DeleteMessage, what);
  }
  return std::nullopt;
}

}  // namespace herwa::features::automod
