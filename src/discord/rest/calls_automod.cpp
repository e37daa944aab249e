#include "discord/rest/calls_automod.hpp"

namespace discord {
namespace {

Route rule_route(Method method, AutoModerationRulePlace which) {
  return route(method, "/guilds/{}/auto-moderation/rules/{}", {which.guild, which.rule});
}

}  // namespace

Task<Answer<std::vector<AutoModerationRule>>> get_auto_moderation_rules(Rest& rest, GuildId guild) {
  return rest.ask({.route = route(Method::Get, "/guilds/{}/auto-moderation/rules", {guild})},
                  parse_auto_moderation_rules);
}

Task<Answer<AutoModerationRule>> get_auto_moderation_rule(Rest& rest, AutoModerationRulePlace which) {
  return rest.ask({.route = rule_route(Method::Get, which)}, parse_auto_moderation_rule);
}

Task<Answer<AutoModerationRule>> create_auto_moderation_rule(Rest& rest, GuildId guild,
                                                             AutoModerationRule rule, std::string reason) {
  return rest.ask({.route = route(Method::Post, "/guilds/{}/auto-moderation/rules", {guild}),
                   .body = to_json(rule, RuleUse::Create),
                   .reason = std::move(reason)},
                  parse_auto_moderation_rule);
}

Task<Answer<AutoModerationRule>> change_auto_moderation_rule(Rest& rest, AutoModerationRulePlace which,
                                                             AutoModerationRule rule, std::string reason) {
  return rest.ask({.route = rule_route(Method::Patch, which),
                   .body = to_json(rule, RuleUse::Change),
                   .reason = std::move(reason)},
                  parse_auto_moderation_rule);
}

Task<Answer<void>> delete_auto_moderation_rule(Rest& rest, AutoModerationRulePlace which,
                                               std::string reason) {
  return rest.tell({.route = rule_route(Method::Delete, which), .reason = std::move(reason)});
}

}  // namespace discord
