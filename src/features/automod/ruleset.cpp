#include "features/automod/ruleset.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace herwa::features::automod {
namespace {

using std::chrono::seconds;

// R2.2
constexpr double caps_ratio = 0.70;

bool has_patterns(TriggerKind kind) { return kind == TriggerKind::Words || kind == TriggerKind::Names; }

Wrong as_wrong(const Rule& rule, std::string_view text, const PatternWrong& wrong) {
  constexpr std::array<const char*, 4> codes{"pattern", "pattern_large", "patterns_large", "pattern_empty"};
  std::string what(text);
  if (wrong.why == PatternWrong::Why::Broken) what = fmt::format("{}: {}", text, wrong.what);
  return {.code = codes[static_cast<std::size_t>(wrong.why)],
          .rule = rule.name,
          .what = std::move(what),
          .position = wrong.position};
}

// What a kind cannot do without.
std::optional<Wrong> incomplete(const Rule& rule) {
  const Trigger& trigger = rule.trigger;
  const auto lacks = [&](const char* what) {
    return Wrong{.code = "lacks", .rule = rule.name, .what = what};
  };
  if (has_patterns(trigger.kind) && trigger.words.empty() && trigger.patterns.empty()) return lacks("words");
  if (trigger.kind == TriggerKind::Attachments && trigger.allowed.empty() && trigger.blocked.empty())
    return lacks("blocked");
  if (trigger.kind == TriggerKind::Links && !trigger.every && !trigger.phishing && trigger.blocked.empty())
    return lacks("blocked");
  if (rule.effects == Effects{}) return lacks("do");
  return std::nullopt;
}

std::optional<Wrong> wrong_patterns(const Rule& rule) {
  for (const std::string& word : rule.trigger.words) {
    if (auto checked = check_word(word); !checked) return as_wrong(rule, word, checked.error());
  }
  for (const std::string& pattern : rule.trigger.patterns) {
    if (auto checked = check_pattern(pattern); !checked) return as_wrong(rule, pattern, checked.error());
  }
  return std::nullopt;
}

// One that is broken is left out; the rest of its rule holds.
void add_patterns(const Rule& rule, std::size_t place, Ruleset& set) {
  const bool names = rule.trigger.kind == TriggerKind::Names;
  PatternSet& patterns = names ? set.in_names : set.in_messages;
  auto& owners = names ? set.name_owners : set.message_owners;
  for (const std::string& word : rule.trigger.words) {
    if (auto added = patterns.add_word(word, rule.trigger.exact)) {
      owners.push_back({place, word});
    } else {
      set.left_out.push_back(as_wrong(rule, word, added.error()));
    }
  }
  for (const std::string& pattern : rule.trigger.patterns) {
    if (auto added = patterns.add_pattern(pattern)) {
      owners.push_back({place, pattern});
    } else {
      set.left_out.push_back(as_wrong(rule, pattern, added.error()));
    }
  }
}

}  // namespace

Trigger with_defaults(Trigger trigger) {
  const auto number = [](std::int64_t& value, std::int64_t at_first) {
    value = value == 0 ? at_first : value;
  };
  const auto time = [](seconds& value, seconds at_first) { value = value.count() == 0 ? at_first : value; };
  switch (trigger.kind) {
    case TriggerKind::Repeats: number(trigger.most, 12); break;
    case TriggerKind::Emoji: number(trigger.most, 12); break;
    case TriggerKind::Caps:
      if (trigger.ratio == 0) trigger.ratio = caps_ratio;
      number(trigger.letters_min, 12);
      break;
    case TriggerKind::Mentions:
      number(trigger.most, 6);
      number(trigger.roles_most, 3);
      break;
    case TriggerKind::Spam:
      number(trigger.most, 6);
      time(trigger.within, seconds(5));
      break;
    case TriggerKind::Similar:
      number(trigger.most, 4);
      number(trigger.bits_max, 8);
      number(trigger.letters_min, 6);
      time(trigger.within, seconds(30));
      break;
    case TriggerKind::Joins: time(trigger.younger, std::chrono::days(1)); break;
    case TriggerKind::Raid:
      number(trigger.most, 10);
      time(trigger.within, seconds(10));
      break;
    default: break;
  }
  for (auto* list : {&trigger.allowed, &trigger.blocked}) {
    if (trigger.kind == TriggerKind::Invites) continue;  // codes know capitals
    for (std::string& one : *list) one = lowered(one);
  }
  return trigger;
}

std::shared_ptr<const Ruleset> compile(const std::vector<std::string>& texts) {
  auto set = std::make_shared<Ruleset>();
  for (const std::string& text : texts) {
    auto read = rule_from(text);
    if (!read) {
      set->left_out.push_back(read.error());
      continue;
    }
    Rule rule = *std::move(read);
    rule.trigger = with_defaults(std::move(rule.trigger));
    const TriggerKind kind = rule.trigger.kind;
    if (rule.state != RuleState::Off) {
      set->messages = set->messages || of_messages(kind);
      set->windows = set->windows || of_windows(kind);
      set->invites = set->invites || kind == TriggerKind::Invites;
      set->joins = set->joins || kind == TriggerKind::Joins || kind == TriggerKind::Raid;
      if (has_patterns(kind)) add_patterns(rule, set->rules.size(), *set);
    }
    set->rules.push_back(std::move(rule));
  }
  for (PatternSet* patterns : {&set->in_messages, &set->in_names}) {
    if (auto compiled = patterns->compile(); !compiled) {
      set->left_out.push_back(as_wrong({}, "", compiled.error()));
      *patterns = PatternSet();
    }
  }
  return set;
}

std::optional<Wrong> wrong_with(const std::vector<std::string>& texts) {
  std::set<std::string, std::less<>> names;
  std::size_t patterns = 0;
  for (std::size_t n = 0; n < texts.size(); ++n) {
    auto rule = rule_from(texts[n]);
    if (!rule) {
      if (rule.error().rule.empty()) rule.error().rule = fmt::format("#{}", n + 1);
      return rule.error();
    }
    if (!names.insert(rule->name).second)
      return Wrong{.code = "twice", .rule = rule->name, .what = rule->name};
    if (auto wrong = incomplete(*rule)) return wrong;
    // Counted before they are compiled, so that a flood of them costs nothing.
    patterns += rule->trigger.words.size() + rule->trigger.patterns.size();
    if (patterns > patterns_max)
      return Wrong{.code = "too_many", .rule = rule->name, .what = std::to_string(patterns_max)};
    if (auto wrong = wrong_patterns(*rule)) return wrong;
  }
  return std::nullopt;
}

}  // namespace herwa::features::automod
