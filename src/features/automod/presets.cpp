#include "features/automod/presets.hpp"

#include "features/automod/rule_text.hpp"

namespace herwa::features::automod {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

// Endings of files that run when they are opened.
const std::vector<std::string> programs{"exe", "scr", "bat", "cmd", "com", "msi", "vbs", "ps1",
                                        "jar", "lnk", "apk", "dll", "reg", "hta", "iso"};

Rule rule(std::string name, Trigger trigger, Effects effects) {
  return {.name = std::move(name),
          .trigger = std::move(trigger),
          .conditions = {},
          .effects = std::move(effects)};
}

// What hurts whoever reads it: in every preset.
std::vector<Rule> harm() {
  return {rule("phishing", {.kind = TriggerKind::Links, .phishing = true},
               {.remove = true, .timeout = minutes(60), .alert = true}),
          rule("programs", {.kind = TriggerKind::Attachments, .blocked = programs}, {.remove = true}),
          rule("same-again", {.kind = TriggerKind::Similar, .most = 5, .within = seconds(30)},
               {.remove = true, .timeout = minutes(10), .alert = true})};
}

std::vector<Rule> light() {
  std::vector<Rule> rules = harm();
  rules.push_back(rule("flood", {.kind = TriggerKind::Spam, .most = 8, .within = seconds(5)},
                       {.remove = true, .timeout = minutes(1)}));
  rules.push_back(rule("mentions",
                       {.kind = TriggerKind::Mentions, .everyone = true, .most = 10, .roles_most = 5},
                       {.remove = true, .alert = true}));
  return rules;
}

std::vector<Rule> standard() {
  std::vector<Rule> rules = harm();
  rules.push_back(rule("flood", {.kind = TriggerKind::Spam, .most = 6, .within = seconds(5)},
                       {.remove = true, .warn_points = 1, .timeout = minutes(5)}));
  rules.push_back(rule(
      "mentions",
      {.kind = TriggerKind::Mentions, .everyone = true, .most = 6, .roles_most = 3, .within = seconds(15)},
      {.remove = true, .warn_points = 1, .alert = true}));
  rules.push_back(rule("invites", {.kind = TriggerKind::Invites}, {.remove = true, .warn_points = 1}));
  rules.push_back(rule("capitals", {.kind = TriggerKind::Caps, .letters_min = 15}, {.remove = true}));
  rules.push_back(rule("letters", {.kind = TriggerKind::Repeats, .most = 20}, {.remove = true}));
  rules.push_back(rule("emoji", {.kind = TriggerKind::Emoji, .most = 15}, {.remove = true}));
  return rules;
}

std::vector<Rule> strict() {
  std::vector<Rule> rules = harm();
  rules[0].effects = {.remove = true, .ban = true, .ban_removes = std::chrono::hours(24), .alert = true};
  rules[2].trigger.most = 3;
  rules[2].effects.warn_points = 1;
  rules.push_back(rule("flood", {.kind = TriggerKind::Spam, .most = 5, .within = seconds(5)},
                       {.remove = true, .warn_points = 1, .timeout = minutes(15)}));
  rules.push_back(rule(
      "mentions",
      {.kind = TriggerKind::Mentions, .everyone = true, .most = 4, .roles_most = 1, .within = seconds(30)},
      {.remove = true, .warn_points = 1, .timeout = minutes(10), .alert = true}));
  rules.push_back(rule("invites", {.kind = TriggerKind::Invites},
                       {.remove = true, .warn_points = 1, .timeout = minutes(10)}));
  Rule links = rule("links-of-newcomers", {.kind = TriggerKind::Links, .every = true}, {.remove = true});
  links.conditions.member_younger = std::chrono::hours(24);
  rules.push_back(std::move(links));
  rules.push_back(
      rule("capitals", {.kind = TriggerKind::Caps, .letters_min = 12}, {.remove = true, .warn_points = 1}));
  rules.push_back(rule("letters", {.kind = TriggerKind::Repeats, .most = 10}, {.remove = true}));
  rules.push_back(rule("emoji", {.kind = TriggerKind::Emoji, .most = 8}, {.remove = true}));
  rules.push_back(
      rule("new-accounts", {.kind = TriggerKind::Joins, .younger = std::chrono::days(1)}, {.alert = true}));
  rules.push_back(rule("raid", {.kind = TriggerKind::Raid, .most = 10, .within = seconds(10)},
                       {.timeout = minutes(60), .alert = true}));
  return rules;
}

}  // namespace

std::vector<std::string> preset(std::string_view name) {
  std::vector<Rule> rules;
  if (name == "light") rules = light();
  if (name == "standard") rules = standard();
  if (name == "strict") rules = strict();
  std::vector<std::string> texts;
  for (const Rule& one : rules) texts.push_back(to_text(one));
  return texts;
}

}  // namespace herwa::features::automod
