#include "platform/plans/policy_editor.hpp"

#include <algorithm>

namespace herwa::platform {
namespace {

constexpr postgres::Sql look_at_rules =
    "select to_jsonb(t)::text from platform.access_rules t where guild_id = $1 and kind = $2 and name = $3";

constexpr postgres::Sql rules_as_lists =
    "select denied_roles, allowed_roles, denied_channels, allowed_channels from platform.access_rules"
    " where guild_id = $1 and kind = $2 and name = $3";

AccessRules rules_of(const postgres::Result& found) {
  const auto row = found.first();
  if (!row) return {};
  return {.denied_roles = row->get<std::vector<RoleId>>("denied_roles"),
          .denied_channels = row->get<std::vector<ChannelId>>("denied_channels"),
          .allowed_channels = row->get<std::vector<ChannelId>>("allowed_channels"),
          .allowed_roles = row->get<std::vector<RoleId>>("allowed_roles")};
}

template <class Id>
void tidy(std::vector<Id>& ids) {
  std::ranges::sort(ids);
  const auto twice = std::ranges::unique(ids);
  ids.erase(twice.begin(), twice.end());
}

void tidy(AccessRules& rules) {
  tidy(rules.denied_roles);
  tidy(rules.denied_channels);
  tidy(rules.allowed_channels);
  tidy(rules.allowed_roles);
}

// As it stands in the rows.
std::string kind_of(const RuleSubject& subject) {
  return subject.kind ? std::string(name_of(*subject.kind)) : "feature";
}

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
  co_return co_await set_rules(std::move(author), {.kind = {}, .name = std::move(feature)}, std::move(rules));
}

Task<PolicyEditor::Outcome> PolicyEditor::set_command_rules(Author author, GateName command,
                                                            AccessRules rules) {
  co_return co_await set_rules(std::move(author), {.kind = command.kind, .name = std::move(command.name)},
                               std::move(rules));
}

Task<std::expected<AccessRules, Refusal>> PolicyEditor::amend_rules(Author author, RuleSubject subject,
                                                                    Amend amend) {
  if (auto fault = fault_of(subject)) co_return std::unexpected(std::move(*fault));
  postgres::Transaction tx = co_await begin(author.guild);
  const auto found = co_await tx.query(rules_as_lists, {author.guild, kind_of(subject), subject.name});
  AccessRules before = rules_of(found);
  tidy(before);
  AccessRules after = before;
  amend(after);
  tidy(after);
  if (after == before) co_return after;
  if (!fits(after)) co_return refused("too_many", "A list takes at most 50 roles or channels.");
  co_await carry_out(tx, edit_of(std::move(author), subject, after));
  co_return after;
}

Task<PolicyEditor::Outcome> PolicyEditor::set_staff_role(Author author, RoleId role, bool is_staff) {
  postgres::Transaction tx = co_await begin(author.guild);
  const auto found = co_await tx.query("select staff_roles from platform.guild_policies where guild_id = $1",
                                       {author.guild});
  const auto row = found.first();
  std::vector<RoleId> roles = row ? row->get<std::vector<RoleId>>("staff_roles") : std::vector<RoleId>{};
  const bool was = std::ranges::find(roles, role) != roles.end();
  if (was == is_staff) co_return Outcome{};
  std::erase(roles, role);
  if (is_staff) roles.push_back(role);
  if (roles.size() > list_max) co_return refused("too_many", "At most 50 roles can be staff.");
  co_await carry_out(tx, staff_edit(author, roles));
  co_return Outcome{};
}

Task<PolicyEditor::Outcome> PolicyEditor::set_staff(Author author, std::vector<RoleId> roles) {
  if (roles.size() > list_max) co_return refused("too_many", "At most 50 roles can be staff.");
  co_return co_await change(staff_edit(std::move(author), roles));
}

Task<PolicyEditor::Outcome> PolicyEditor::set_rules(Author author, RuleSubject subject, AccessRules rules) {
  if (auto fault = fault_of(subject)) co_return std::unexpected(std::move(*fault));
  if (!fits(rules)) co_return refused("too_many", "A list takes at most 50 roles or channels.");
  co_return co_await change(edit_of(std::move(author), subject, rules));
}

std::optional<Refusal> PolicyEditor::fault_of(const RuleSubject& subject) const {
  const Gates& gates = around_.catalog.gates();
  if (!subject.kind) {
    if (gates.feature(subject.name)) return std::nullopt;
    return Refusal{.code = "unknown_feature", .message = "There is no feature " + subject.name + "."};
  }
  const Gate* gate = gates.named({*subject.kind, subject.name});
  if (gate == nullptr)
    return Refusal{.code = "unknown_command", .message = "There is no command " + subject.name + "."};
  if (gate->ruled_by != gate->index)
    return Refusal{.code = "subcommand",
                   .message = "A subcommand obeys the rules of its command: write them there."};
  return std::nullopt;
}

PolicyEditor::Edit PolicyEditor::staff_edit(Author author, const std::vector<RoleId>& roles) {
  return {.author = author,
          .subject = "staff",
          .look = {"select to_jsonb(staff_roles)::text from platform.guild_policies where guild_id = $1",
                   {author.guild}},
          // Whoever changes a guild first has no row yet; the version is set when the change is sealed.
          .act = {"insert into platform.guild_policies (guild_id, version, staff_roles) values ($1, 1, $2)"
                  " on conflict (guild_id) do update set staff_roles = excluded.staff_roles",
                  {author.guild, roles}}};
}

PolicyEditor::Edit PolicyEditor::edit_of(Author author, const RuleSubject& subject,
                                         const AccessRules& rules) {
  const std::string kind = kind_of(subject);
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
  return edit;
}

Task<PolicyEditor::Outcome> PolicyEditor::change(Edit edit) {
  postgres::Transaction tx = co_await begin(edit.author.guild);
  if (!co_await is_still(tx, edit.author))
    co_return refused("changed_meanwhile", "Somebody changed something in this server meanwhile.");
  co_await carry_out(tx, std::move(edit));
  co_return Outcome{};
}

Task<bool> PolicyEditor::is_still(postgres::Transaction& tx, const Author& author) {
  if (!author.expected) co_return true;
  const auto found =
      co_await tx.query("select version from platform.guild_policies where guild_id = $1", {author.guild});
  const auto row = found.first();
  const std::int64_t version = row ? row->get<std::int64_t>("version") : 0;
  co_return static_cast<std::uint64_t>(version) == *author.expected;
}

Task<postgres::Transaction> PolicyEditor::begin(GuildId guild) {
  postgres::Transaction tx = co_await around_.database.begin(guild);
  // One change of a guild at a time, so that each record's "before" is what the one before it left.
  co_await tx.query("select pg_advisory_xact_lock($1)", {guild});
  co_return tx;
}

Task<> PolicyEditor::carry_out(postgres::Transaction& tx, Edit edit) {
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
}

}  // namespace herwa::platform
