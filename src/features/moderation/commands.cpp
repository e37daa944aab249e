#include "features/moderation/commands.hpp"

#include "features/moderation/acts.hpp"
#include "platform/interactions/described.hpp"
#include "platform/sanctions/preflight.hpp"

namespace herwa::features::moderation {
namespace {

using discord::CommandType;
using discord::OptionDefinition;
using discord::OptionType;
using discord::Permission;
using platform::Access;
using platform::SanctionKind;
using platform::Target;

constexpr double ban_days_max =
    static_cast<double>(std::chrono::duration_cast<std::chrono::days>(platform::ban_length_max).count());
constexpr double timeout_minutes_max =
    static_cast<double>(std::chrono::duration_cast<std::chrono::minutes>(platform::timeout_max).count());

OptionDefinition user() { return {.type = OptionType::User, .name = "user", .required = true}; }
OptionDefinition role() { return {.type = OptionType::Role, .name = "role", .required = true}; }
OptionDefinition reason() { return {.name = "reason", .length_max = reason_max}; }
OptionDefinition note_text() { return {.name = "text", .length_max = reason_max}; }
OptionDefinition nick() { return {.name = "name", .length_max = platform::nick_characters_max}; }
OptionDefinition number(std::string name, std::pair<double, double> range) {
  return {.type = OptionType::Integer,
          .name = std::move(name),
          .value_min = range.first,
          .value_max = range.second};
}
OptionDefinition needed(OptionDefinition option) {
  option.required = true;
  return option;
}

// Warnings are the bot's alone: Discord has no part in them.
Access access_to(SanctionKind kind, Target target) {
  Access access{.member_needs = platform::needed_for(kind), .target = target};
  access.bot_needs = platform::bot_needs_for(kind);
  return access;
}

ActCommand act(std::string name, SanctionKind kind, std::vector<OptionDefinition> options) {
  // Of those who are not here there is no rank to compare.
  const Target target = kind == SanctionKind::Unban ? Target::Nobody : Target::Member;
  return {.definition = platform::described({.name = std::move(name),
                                             .options = std::move(options),
                                             .default_member_permissions = platform::needed_for(kind)}),
          .access = access_to(kind, target)};
}

ActCommand role_command() {
  const auto sub = [](std::string name) {
    return OptionDefinition{
        .type = OptionType::Subcommand, .name = std::move(name), .options = {user(), role(), reason()}};
  };
  return {.definition = platform::described(
              {.name = "role",
               .options = {sub("give"), sub("take")},
               .default_member_permissions = discord::Permissions(Permission::ManageRoles)}),
          .access = access_to(SanctionKind::GiveRole, Target::Member)};
}

ActCommand delete_command() {
  return {.definition = platform::described(
              {.type = CommandType::Message,
               .name = delete_menu,
               .default_member_permissions = discord::Permissions(Permission::ManageMessages)}),
          .access = access_to(SanctionKind::DeleteMessage, Target::Nobody)};
}

}  // namespace

std::vector<ActCommand> act_commands() {
  return {act("warn", SanctionKind::Warn,
              {user(), needed(reason()), number("points", {1, platform::warning_points_max})}),
          act("timeout", SanctionKind::Timeout,
              {user(), needed(number("minutes", {1, timeout_minutes_max})), reason()}),
          act("untimeout", SanctionKind::EndTimeout, {user(), reason()}),
          act("kick", SanctionKind::Kick, {user(), reason()}),
          act("ban", SanctionKind::Ban,
              {user(), reason(), number("delete-hours", {0, delete_hours_max}),
               number("days", {1, ban_days_max})}),
          act("softban", SanctionKind::Softban,
              {user(), reason(), number("delete-hours", {1, delete_hours_max})}),
          act("unban", SanctionKind::Unban, {user(), reason()}),
          act("note", SanctionKind::Note, {user(), needed(note_text())}),
          act("nick", SanctionKind::Nickname, {user(), nick(), reason()}),
          role_command(),
          delete_command()};
}

std::optional<SanctionKind> kind_of(std::string_view command, std::string_view way) {
  if (command == "role") return way == "give" ? SanctionKind::GiveRole : SanctionKind::TakeRole;
  if (command == "untimeout") return SanctionKind::EndTimeout;
  if (command == "nick") return SanctionKind::Nickname;
  if (command == delete_menu) return SanctionKind::DeleteMessage;
  return platform::sanction_kind_named(command);
}

}  // namespace herwa::features::moderation
