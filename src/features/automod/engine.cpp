#include "features/automod/engine.hpp"

#include <algorithm>
#include <cmath>

#include "discord/model/ids.hpp"
#include "features/automod/hosts.hpp"
#include "features/automod/likeness.hpp"
#include "features/automod/look_alikes.hpp"

namespace herwa::features::automod {
namespace {

using Found = std::optional<Sight>;

Sight fired(std::string what, std::int64_t seen = 0, std::int64_t limit = 0) {
  return {.outcome = Outcome::Fired, .what = std::move(what), .seen = seen, .limit = limit};
}
Found over(std::int64_t seen, std::int64_t limit, std::string what = {}) {
  if (seen <= limit) return std::nullopt;
  return fired(std::move(what), seen, limit);
}

bool in_list(const std::vector<std::string>& list, std::string_view host) {
  return std::ranges::any_of(list, [host](const std::string& entry) { return is_of(host, entry); });
}

Found see_invites(const Trigger& trigger, const Prepared& prepared, const Onlooker& onlooker) {
  for (const Invite& invite : prepared.invites) {
    if (!invite.disguised && (onlooker.own_codes.contains(invite.code) ||
                              std::ranges::find(trigger.allowed, invite.code) != trigger.allowed.end()))
      continue;
    return fired(invite.code);
  }
  return std::nullopt;
}

Found see_links(const Trigger& trigger, const Prepared& prepared) {
  for (const Link& link : prepared.links) {
    if (in_list(trigger.blocked, link.host)) return fired(link.host);
    if (in_list(trigger.allowed, link.host)) continue;
    if (trigger.every) return fired(link.host);
    if (!trigger.phishing) continue;
    if (const auto home = imitated(link.host)) return fired(link.host + " ≠ " + *home);
    // A text that names one host and leads to another.
    if (!link.claims.empty() && !is_of(link.host, link.claims) && !is_of(link.claims, link.host))
      return fired(link.host + " ≠ " + link.claims);
    if (plays_with_scripts(link.host)) return fired(link.host);
  }
  return std::nullopt;
}

Found see_mentions(const Trigger& trigger, const Prepared& prepared, const Onlooker& onlooker) {
  if (trigger.everyone && prepared.everyone) return fired("@everyone");
  if (auto found = over(prepared.users, trigger.most)) return found;
  if (auto found = over(prepared.roles, trigger.roles_most)) return found;
  if (trigger.within.count() == 0) return std::nullopt;
  std::int64_t together = 0;
  for (const Trace& trace : onlooker.recent) {
    if (trace.at + trigger.within > onlooker.now) together += trace.mentions;
  }
  return over(together, trigger.most);
}

Found see_attachments(const Trigger& trigger, const Prepared& prepared) {
  for (const std::string& file : prepared.files) {
    const auto ends_so = [&file](const std::string& ending) {
      return file.ends_with(ending.starts_with('.') ? ending : "." + ending);
    };
    if (std::ranges::any_of(trigger.blocked, ends_so)) return fired(file);
    if (!trigger.allowed.empty() && std::ranges::none_of(trigger.allowed, ends_so)) return fired(file);
  }
  return std::nullopt;
}

Found as_found(Sight sight) {
  if (sight.outcome != Outcome::Fired) return std::nullopt;
  return sight;
}

Found see_message(const Trigger& trigger, const Prepared& prepared, const Onlooker& onlooker) {
  switch (trigger.kind) {
    case TriggerKind::Repeats: return over(prepared.repeats, trigger.most);
    case TriggerKind::Emoji: return over(prepared.pictures, trigger.most);
    case TriggerKind::Caps:
      if (!too_many_capitals(trigger, {prepared.letters, prepared.capitals})) return std::nullopt;
      return fired({}, prepared.capitals * 100 / prepared.letters, std::lround(trigger.ratio * 100));
    case TriggerKind::Invites: return see_invites(trigger, prepared, onlooker);
    case TriggerKind::Links: return see_links(trigger, prepared);
    case TriggerKind::Mentions: return see_mentions(trigger, prepared, onlooker);
    case TriggerKind::Attachments: return see_attachments(trigger, prepared);
    case TriggerKind::Spam: return as_found(count_spam(trigger, onlooker));
    case TriggerKind::Similar: return as_found(count_similar(trigger, prepared, onlooker));
    default: return std::nullopt;
  }
}

Found see_join(const Trigger& trigger, const Onlooker& onlooker, std::size_t rule) {
  if (trigger.kind == TriggerKind::Raid) {
    const std::int64_t joins = rule < onlooker.joins.size() ? onlooker.joins[rule] : 0;
    return over(joins, trigger.most - 1);
  }
  const auto age =
      std::chrono::floor<std::chrono::seconds>(onlooker.now - discord::created_at(onlooker.user));
  if (age >= trigger.younger) return std::nullopt;
  return fired({}, std::max<std::int64_t>(0, std::chrono::floor<std::chrono::minutes>(age).count()),
               std::chrono::floor<std::chrono::minutes>(trigger.younger).count());
}

Occasion occasion_of(TriggerKind kind) {
  if (of_messages(kind)) return Occasion::Message;
  if (kind == TriggerKind::Names) return Occasion::Name;
  return kind == TriggerKind::Native ? Occasion::Native : Occasion::Join;
}

template <class Any>
bool any_of(const std::vector<Any>& some, const std::vector<Any>& of) {
  return std::ranges::any_of(some, [&of](const Any& one) { return std::ranges::find(of, one) != of.end(); });
}

// Whether the rule looks at them at all.
Outcome holds(const Rule& rule, const Onlooker& onlooker) {
  const Conditions& conditions = rule.conditions;
  if (occasion_of(rule.trigger.kind) != onlooker.occasion) return Outcome::NotThis;
  if (rule.state == RuleState::Off) return Outcome::Off;
  if (onlooker.exempt) return Outcome::Exempt;
  if (any_of(conditions.except_channels, onlooker.places)) return Outcome::NotHere;
  if (!conditions.channels.empty() && !any_of(conditions.channels, onlooker.places)) return Outcome::NotHere;
  if (any_of(conditions.except_roles, onlooker.roles)) return Outcome::NotThem;
  if (!conditions.roles.empty() && !any_of(conditions.roles, onlooker.roles)) return Outcome::NotThem;
  const auto older = [&onlooker](Instant since, std::chrono::seconds than) {
    return than.count() > 0 && since + than <= onlooker.now;
  };
  if (older(discord::created_at(onlooker.user), conditions.account_younger)) return Outcome::TooOld;
  if (onlooker.joined && older(*onlooker.joined, conditions.member_younger)) return Outcome::TooOld;
  return Outcome::Silent;
}

// By rule: the first of its patterns that matched.
void add_matches(const PatternSet::Matches& matches, const std::vector<PatternOwner>& owners,
                 std::vector<Sight>& sights) {
  for (const std::size_t number : matches) {
    const PatternOwner& owner = owners[number];
    Sight& sight = sights[owner.rule];
    if (sight.outcome != Outcome::Silent) continue;
    sight.outcome = Outcome::Fired;
    sight.what = owner.text;
  }
}

// The messages that it is about are listed where there are too many of them, which is seldom.
template <class Counts>
Sight count_traces(const Trigger& trigger, const Onlooker& onlooker, Counts counts) {
  Sight sight{.seen = std::ranges::count_if(onlooker.recent, counts), .limit = trigger.most};
  if (sight.seen < trigger.most) return sight;
  sight.outcome = Outcome::Fired;
  for (const Trace& trace : onlooker.recent) {
    if (counts(trace)) sight.others.emplace_back(trace.channel, trace.message);
  }
  return sight;
}

void take(Sight& sight, Found found) {
  if (!found) return;
  found->rule = sight.rule;
  sight = *std::move(found);
}

}  // namespace

bool too_many_capitals(const Trigger& trigger, const Cased& cased) {
  if (cased.letters == 0 || cased.letters < trigger.letters_min) return false;
  return static_cast<double>(cased.capitals) > trigger.ratio * static_cast<double>(cased.letters);
}

Sight count_spam(const Trigger& trigger, const Onlooker& onlooker) {
  return count_traces(trigger, onlooker,
                      [&](const Trace& trace) { return trace.at + trigger.within > onlooker.now; });
}

Sight count_similar(const Trigger& trigger, const Prepared& prepared, const Onlooker& onlooker) {
  return count_traces(trigger, onlooker, [&](const Trace& trace) {
    return onlooker.letters >= trigger.letters_min && trace.letters >= trigger.letters_min &&
           trace.at + trigger.within > onlooker.now &&
           distance(trace.likeness, prepared.likeness) <= trigger.bits_max;
  });
}

std::vector<Sight> look(const Ruleset& set, const Prepared& prepared, const Onlooker& onlooker) {
  std::vector<Sight> sights(set.rules.size());
  for (std::size_t n = 0; n < set.rules.size(); ++n) {
    sights[n].rule = n;
    sights[n].outcome = holds(set.rules[n], onlooker);
  }
  if (onlooker.occasion == Occasion::Message && !set.in_messages.empty())
    add_matches(set.in_messages.match(prepared.folded, prepared.visible), set.message_owners, sights);
  if (onlooker.occasion == Occasion::Name && !set.in_names.empty())
    add_matches(set.in_names.match(prepared.folded, prepared.visible), set.name_owners, sights);
  for (std::size_t n = 0; n < set.rules.size(); ++n) {
    if (sights[n].outcome != Outcome::Silent) continue;
    const Trigger& trigger = set.rules[n].trigger;
    switch (onlooker.occasion) {
      case Occasion::Message: take(sights[n], see_message(trigger, prepared, onlooker)); break;
      case Occasion::Join: take(sights[n], see_join(trigger, onlooker, n)); break;
      case Occasion::Native: take(sights[n], fired(onlooker.native_rule)); break;
      case Occasion::Name: break;
    }
  }
  return sights;
}

std::vector<std::string> codes_to_ask(const Ruleset& set, const Prepared& prepared) {
  std::vector<std::string> codes;
  if (!set.invites) return codes;
  for (const Invite& invite : prepared.invites) {
    if (invite.disguised || std::ranges::find(codes, invite.code) != codes.end()) continue;
    const bool judged = std::ranges::any_of(set.rules, [&](const Rule& rule) {
      return rule.trigger.kind == TriggerKind::Invites && rule.state != RuleState::Off &&
             std::ranges::find(rule.trigger.allowed, invite.code) == rule.trigger.allowed.end();
    });
    if (judged) codes.push_back(invite.code);
  }
  return codes;
}

}  // namespace herwa::features::automod
