#include "platform/plans/policy_editor.hpp"

#include <algorithm>

namespace herwa::platform {
namespace {

constexpr postgres::Sql look_at_rules =
    "select to_jsonb(t)::text from platform.access_rules t where guild_id = $1 and kind = $2 and name = $3";

std::optional<std::string> row_of(const postgres::Result& result) {
  const auto row = result.first();
  return row ? std::optional(row->get<std::string>(0)) : std::nullopt;
}

std::unexpected<Refusal> refused(std::string code, std::string message) {
  return std::unexpected(Refusal{.code = std::move(code), .message = std::move(message)});
}

bool says_nothing(const AccessRules& rules) {
  return rules.denied_roles.empty() && rules.allowed_roles.empty() && rules.denied_channels.empty() &&
         rules.allowed_channels.empty();
}

bool fits(const AccessRules& rules) {
  return std::ranges::max({rules.denied_roles.size(), rules.allowed_roles.size(),
                           rules.denied_channels.size(), rules.allowed_channels.size()}) <=
         PolicyEditor::list_max;
}

}  // namespace

Task<PolicyEditor::Outcome> PolicyEditor::set_feature(Author author, std::string feature, bool enabled) {
  const auto index = around_.catalog.gates().feature(feature);
  if (!index) co_return refused("unknown_feature", "There is no feature " + feature + ".");
  if (!enabled && around_.catalog.gates().features()[*index].always_on)
    co_return refused("always_on", "Herwa needs " + feature + "; it cannot be switched off.");
  co_return co_await change(
      {.author = author,
       .subject = "feature " + feature,
       .look =
           {"select to_jsonb(t)::text from platform.guild_features t where guild_id = $1 and feature = $2",
            {author.guild, feature}},
       .act = {"insert into platform.guild_features (guild_id, feature, enabled) values ($1, $2, $3)"
               " on conflict (guild_id, feature) do update set enabled = excluded.enabled",
               {author.guild, feature, enabled}}});
}

Task<PolicyEditor::Outcome> PolicyEditor::set_feature_rules(Author author, std::string feature,
                                                            AccessRules rules) {
  if (!around_.catalog.gates().feature(feature))
    co_return refused("unknown_feature", "There is no feature " + feature + ".");
  GateName subject{.kind = {}, .name = feature};
  co_return co_await set_rules(std::move(author), std::move(subject), "feature", std::move(rules));
}

Task<PolicyEditor::Outcome> PolicyEditor::set_command_rules(Author author, GateName command,
                                                            AccessRules rules) {
  const Gate* gate = around_.catalog.gates().named(command);
  if (gate == nullptr) co_return refused("unknown_command", "There is no command " + command.name + ".");
  if (gate->ruled_by != gate->index)
    co_return refused("subcommand", "A subcommand obeys the rules of its command: write them there.");
  std::string kind(name_of(command.kind));
  co_return co_await set_rules(std::move(author), std::move(command), std::move(kind), std::move(rules));
}

Task<PolicyEditor::Outcome> PolicyEditor::set_staff(Author author, std::vector<RoleId> roles) {
  if (roles.size() > list_max) co_return refused("too_many", "At most 50 roles can be staff.");
  co_return co_await change(
      {.author = author,
       .subject = "staff",
       .look = {"select to_jsonb(staff_roles)::text from platform.guild_policies where guild_id = $1",
                {author.guild}},
       // Whoever changes a guild first has no row yet; the version is set when the change is sealed.
       .act = {"insert into platform.guild_policies (guild_id, version, staff_roles) values ($1, 1, $2)"
               " on conflict (guild_id) do update set staff_roles = excluded.staff_roles",
               {author.guild, roles}}});
}

Task<PolicyEditor::Outcome> PolicyEditor::set_rules(Author author, GateName subject, std::string kind,
                                                    AccessRules rules) {
  if (!fits(rules)) co_return refused("too_many", "A list takes at most 50 roles or channels.");
  Edit edit{.author = author,
            .subject = "rules of " + kind + " " + subject.name,
            .look = {look_at_rules, {author.guild, kind, subject.name}},
            .act = {"insert into platform.access_rules (guild_id, kind, name, denied_roles, allowed_roles,"
                    " denied_channels, allowed_channels) values ($1, $2, $3, $4, $5, $6, $7)"
                    " on conflict (guild_id, kind, name) do update set denied_roles = excluded.denied_roles,"
                    " allowed_roles = excluded.allowed_roles, denied_channels = excluded.denied_channels,"
                    " allowed_channels = excluded.allowed_channels",
                    {author.guild, kind, subject.name, rules.denied_roles, rules.allowed_roles,
                     rules.denied_channels, rules.allowed_channels}}};
  if (says_nothing(rules))
    edit.act = {"delete from platform.access_rules where guild_id = $1 and kind = $2 and name = $3",
                {author.guild, kind, subject.name}};
  co_return co_await change(std::move(edit));
}

Task<PolicyEditor::Outcome> PolicyEditor::change(Edit edit) {
  postgres::Transaction tx = co_await around_.database.begin(edit.author.guild);
  // One change of a guild at a time, so that each record's "before" is what the one before it left.
  co_await tx.query("select pg_advisory_xact_lock($1)", {edit.author.guild});
  const auto before = row_of(co_await tx.query(edit.look.sql, edit.look.params));
  co_await tx.query(edit.act.sql, edit.act.params);
  const auto after = row_of(co_await tx.query(edit.look.sql, edit.look.params));
  Change change = co_await policy_rows::seal(tx, around_.changes,
                                             {.guild = edit.author.guild,
                                              .by = edit.author.by,
                                              .subject = edit.subject,
                                              .before = before,
                                              .after = after,
                                              .at = around_.clock.now()});
  co_await tx.commit();
  co_await around_.policies.changed(std::move(change));
  co_return Outcome{};
}

}  // namespace herwa::platform
