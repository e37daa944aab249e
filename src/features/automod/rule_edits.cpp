#include "features/automod/rule_edits.hpp"

#include <algorithm>

namespace herwa::features::automod {
namespace {

std::unexpected<Wrong> wrong(const RuleTyped& typed, std::string code, std::string what) {
  return std::unexpected(Wrong{.code = std::move(code), .rule = typed.name, .what = std::move(what)});
}

template <class AnyId>
void in_or_out(std::vector<AnyId>& ids, AnyId id) {
  if (!id) return;
  const auto found = std::ranges::find(ids, id);
  if (found == ids.end()) {
    ids.push_back(id);
  } else {
    ids.erase(found);
  }
}

// Patterns may hold commas, so only what nobody writes in one parts them.
std::vector<std::string> patterns_from(std::string_view text) {
  constexpr std::string_view between = ";;";
  std::vector<std::string> patterns;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(between), text.find('\n'));
    std::string_view one = text.substr(0, end);
    while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
    while (!one.empty() && one.back() == ' ') one.remove_suffix(1);
    if (!one.empty()) patterns.emplace_back(one);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + (text[end] == '\n' ? 1 : between.size()));
  }
  return patterns;
}

void take_list(Trigger& trigger, const std::string& list) {
  const bool words = trigger.kind == TriggerKind::Words || trigger.kind == TriggerKind::Names;
  (words ? trigger.words : trigger.blocked) = list_from(list);
}

std::optional<Wrong> take_times(Rule& rule, const RuleTyped& typed) {
  if (!typed.within) return std::nullopt;
  const auto time = time_from(*typed.within);
  if (!time || time->count() == 0) return wrong(typed, "time", *typed.within).error();
  (rule.trigger.kind == TriggerKind::Joins ? rule.trigger.younger : rule.trigger.within) = *time;
  return std::nullopt;
}

std::optional<Wrong> take_effects(Rule& rule, const RuleTyped& typed) {
  const std::string reply = typed.reply.value_or(rule.effects.reply);
  if (typed.effects) {
    auto effects = effects_from(*typed.effects);
    if (!effects) return wrong(typed, "effect", effects.error().what).error();
    rule.effects = *std::move(effects);
  }
  rule.effects.reply = reply;
  return std::nullopt;
}

}  // namespace

std::expected<Rule, Wrong> rule_of(const RuleTyped& typed) {
  Rule rule{.name = typed.name};
  const auto kind = trigger_named(typed.when.value_or(""));
  if (!kind) return wrong(typed, "field", typed.when.value_or("when"));
  rule.trigger.kind = *kind;
  rule.trigger.everyone = *kind == TriggerKind::Mentions;
  rule.trigger.phishing = *kind == TriggerKind::Links && !typed.list;
  return edited(std::move(rule), typed);
}

std::expected<Rule, Wrong> edited(Rule rule, const RuleTyped& typed) {
  if (typed.list) take_list(rule.trigger, *typed.list);
  if (typed.patterns) rule.trigger.patterns = patterns_from(*typed.patterns);
  if (typed.allowed) rule.trigger.allowed = list_from(*typed.allowed);
  // Links with nothing but exceptions: all others are meant.
  if (rule.trigger.kind == TriggerKind::Links && typed.allowed && !typed.list) rule.trigger.every = true;
  if (typed.most) {
    if (rule.trigger.kind == TriggerKind::Caps) {
      rule.trigger.ratio = static_cast<double>(*typed.most) / 100;
    } else {
      rule.trigger.most = *typed.most;
    }
  }
  if (auto problem = take_times(rule, typed)) return std::unexpected(*std::move(problem));
  if (auto problem = take_effects(rule, typed)) return std::unexpected(*std::move(problem));
  if (typed.state)
    rule.state = *typed.state == "off"   ? RuleState::Off
                 : *typed.state == "dry" ? RuleState::Dry
                                         : RuleState::On;
  in_or_out(rule.conditions.except_roles, typed.except_role);
  in_or_out(rule.conditions.except_channels, typed.except_channel);
  return rule;
}

std::size_t place_of(const std::vector<std::string>& texts, std::string_view name) {
  for (std::size_t n = 0; n < texts.size(); ++n) {
    const auto rule = rule_from(texts[n]);
    if (rule && rule->name == name) return n;
  }
  return texts.size();
}

}  // namespace herwa::features::automod
