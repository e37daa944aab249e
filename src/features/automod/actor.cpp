#include "features/automod/actor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/rest/calls_guilds.hpp"
#include "discord/rest/calls_messages.hpp"
#include "features/automod/intent.hpp"
#include "features/automod/sight_words.hpp"
#include "platform/language/words.hpp"
#include "platform/sanctions/sanction_words.hpp"
#include "platform/text/harmless.hpp"
#include "platform/text/template.hpp"

namespace herwa::features::automod {
namespace {

using platform::SanctionOutcome;
using platform::words;

constexpr std::size_t reason_max = 300;
constexpr std::size_t text_max = 300;
constexpr std::size_t remembered_max = 20'000;
// A rule that cannot work says so now and then, and not for every message of a raid.
constexpr auto failure_again = std::chrono::minutes(10);

std::string id_of(const Violation& violation, const std::string& rule) {
  return fmt::format("{} {}", violation.subject, rule);
}

}  // namespace

Task<> Actor::act(Violation violation) {
  const std::string locale = locale_of(violation.guild);
  Plan planned = plan(violation, {.reason = reason_for(violation, locale), .cooled = cool(violation)});
  note(violation, planned);
  if (std::ranges::any_of(violation.fired, [&](const Fired& one) { return violation.only_tried(one); }))
    log(violation, "automod.tried", {});
  if (planned.rules.empty()) co_return;
  Done done;
  if (const auto why = hindered(violation, planned)) {
    done.failed = platform::why_not(why->why, locale);
  } else {
    const bool alert = planned.alert;
    done = co_await carry_out(violation, std::move(planned));
    if (done.failed.empty() && done.any)
      log(violation, alert ? "automod.alert" : "automod.acted", done.parts);
  }
  // In a raid Discord has some wait for too long: those are thrown out later.
  if (done.passes) {
    take_up_later(violation.guild);
  } else {
    note_outcome(violation, done);
  }
  // What did not come off is tried in full at the next occasion.
  if (!done.failed.empty()) warm_up(violation);
  if (!done.failed.empty() && says_again(violation, violation.fired.front().rule.name))
    log(violation, "automod.failed", {done.failed});
}

// Which of the rules did something to this member a moment ago; those that did not do so from now on.
std::vector<bool> Actor::cool(const Violation& violation) {
  if (cooled_.size() > remembered_max)
    std::erase_if(cooled_, [&](const auto& entry) { return entry.second <= violation.at; });
  std::vector<bool> cooled;
  for (const Fired& one : violation.fired) {
    Instant& until = cooled_[{violation.guild, {violation.user, one.rule.name}}];
    cooled.push_back(until > violation.at);
    if (!cooled.back()) until = violation.at + cooling;
  }
  return cooled;
}

void Actor::warm_up(const Violation& violation) {
  for (const Fired& one : violation.fired) cooled_.erase({violation.guild, {violation.user, one.rule.name}});
}

std::string Actor::reason_for(const Violation& violation, std::string_view locale) const {
  std::string reason;
  for (const Fired& one : violation.fired) {
    if (violation.only_tried(one)) continue;
    if (!reason.empty()) reason += "; ";
    reason += fmt::format("{}: {}", one.rule.name,
                          seen_in_words(one.rule.trigger, one.sight, locale, Dress::Plain));
  }
  return platform::first_characters(reason, reason_max);
}

std::optional<Hindrance> Actor::hindered(const Violation& violation, const Plan& plan) {
  const discord::Cache& cache = needs_.bot().cache();
  const discord::GuildEntry* guild = cache.guild(violation.guild);
  if (guild == nullptr || guild->unavailable())
    return Hindrance{
        .why = {.state = SanctionOutcome::State::Refused, .fault = platform::SanctionFault::Starting}};
  PlanScene scene{.sanctions = {.guild = guild->rights(), .bot = guild->own(cache.own_id())}};
  platform::SanctionScene& at = scene.sanctions;
  const auto channel = guild->channel_rights(violation.channel);
  at.bot_permissions = channel ? discord::effective_permissions(at.guild, at.bot, *channel, violation.at)
                               : discord::effective_permissions(at.guild, at.bot, violation.at);
  scene.role = [guild](RoleId role) -> std::optional<discord::RoleRights> {
    const auto view = guild->role(role);
    return view ? std::optional(view->rights) : std::nullopt;
  };
  return hindrance(violation, plan, std::move(scene));
}

// What should not be read goes first; nothing that waits for a store stands before it.
Task<Actor::Done> Actor::carry_out(const Violation& violation, Plan plan) {
  Done done;
  co_await remove(violation, plan, done);
  for (platform::Sanction& sanction : plan.sanctions) {
    const platform::SanctionKind kind = sanction.kind;
    if (kind == platform::SanctionKind::DeleteMessage && !is_first_to_remove(sanction.message)) continue;
    const SanctionOutcome outcome = co_await needs_.sanctions().apply(std::move(sanction));
    if (!outcome.done()) {
      // Somebody else deleted it, or they left: what was wanted is so.
      if (outcome.fault == platform::SanctionFault::MessageIsGone) continue;
      done.passes = outcome.fault == platform::SanctionFault::DiscordAway ||
                    outcome.fault == platform::SanctionFault::DiscordSilent;
      if (outcome.state != SanctionOutcome::State::Underway)
        done.failed = platform::why_not(outcome, locale_of(violation.guild));
      break;
    }
    done.any = done.any || outcome.state == SanctionOutcome::State::Done;
    done.parts.push_back(outcome.number ? fmt::format("{} #{}", platform::name_of(kind), *outcome.number)
                                        : std::string(platform::name_of(kind)));
  }
  if (!done.failed.empty()) co_return done;
  co_await slow_down(violation, plan, done);
  co_await reply(violation, plan, done);
  done.any = done.any || plan.alert;
  co_return done;
}

Task<> Actor::remove(const Violation& violation, const Plan& plan, Done& done) {
  std::size_t gone = 0;
  for (const auto& [channel, message] : plan.remove) {
    if (!is_first_to_remove(message)) continue;
    const auto deleted =
        co_await discord::delete_message(needs_.bot().rest(), channel, message, reason_for(violation, ""));
    // Gone already, by somebody else or by the process before this one, it is no act of ours to tell of.
    done.any = done.any || deleted.has_value();
    if (deleted || deleted.error().is(discord::api_code::unknown_message)) {
      ++gone;
    } else {
      log::warn("a message could not be deleted",
                {{"guild", violation.guild.text()}, {"error", deleted.error().message}});
    }
  }
  if (gone == 0) co_return;
  done.parts.push_back(gone == 1 ? "delete" : fmt::format("delete ×{}", gone));
}

Task<> Actor::slow_down(const Violation& violation, const Plan& plan, Done& done) {
  if (plan.slowmode.count() == 0) co_return;
  const discord::GuildEntry* guild = needs_.bot().cache().guild(violation.guild);
  const auto channel = guild == nullptr ? std::nullopt : guild->channel(violation.channel);
  // A channel that is slower already stays so.
  if (channel && channel->slowmode_s >= plan.slowmode.count()) co_return;
  const auto slowed = co_await discord::set_slowmode(needs_.bot().rest(), violation.channel, plan.slowmode,
                                                     reason_for(violation, ""));
  if (slowed) done.parts.push_back("slowmode " + to_text(plan.slowmode));
  done.any = done.any || slowed.has_value();
}

Task<> Actor::reply(const Violation& violation, const Plan& plan, Done& done) {
  if (plan.reply.empty()) co_return;
  const discord::GuildEntry* guild = needs_.bot().cache().guild(violation.guild);
  const platform::Rendered text = platform::render(plan.reply,
                                                   {.user = violation.user,
                                                    .server = guild == nullptr ? "" : guild->name(),
                                                    .channel = violation.channel,
                                                    .more = {{"rule", plan.rules.front()}}},
                                                   platform::Ping::User);
  platform::Outgoing outgoing{.guild = violation.guild, .channel = violation.channel, .message = {}};
  outgoing.message.content = text.text;
  outgoing.message.allowed_mentions = text.mentions;
  const auto sent = co_await needs_.bot().sender().send(std::move(outgoing));
  if (sent) done.parts.emplace_back("reply");
}

// R2.7 before anything is done, so that no crash in between leaves an act without its offence.
void Actor::note(const Violation& violation, const Plan& plan) {
  Intent intent{.offences = {}, .channel = violation.channel, .plan = plan};
  for (const Fired& one : violation.fired) {
    if (!violation.only_tried(one)) intent.offences.push_back(id_of(violation, one.rule.name));
  }
  // It stands beside the first of those that act.
  std::string text = plan.empty() ? "" : to_json(intent);
  for (const Fired& one : violation.fired) {
    needs_.recorder().note(
        store::record_kind, violation.guild,
        store::record_of(
            {.id = id_of(violation, one.rule.name),
             .user = violation.user,
             .rule = one.rule.name,
             .trigger = std::string(name_of(one.rule.trigger.kind)),
             .channel = violation.channel,
             .message = violation.message,
             .what = one.sight.what,
             .seen = one.sight.seen,
             .most = one.sight.limit,
             .points = one.rule.effects.warn_points,
             .state = violation.only_tried(one) ? "tried" : "acting",
             .outcome = {},
             .at = violation.at,
             .intent = violation.only_tried(one) ? std::string() : std::exchange(text, std::string())}));
  }
}

void Actor::note_native(const Violation& violation, std::string rule, std::string what) {
  needs_.recorder().note(store::record_kind, violation.guild,
                         store::record_of({.id = id_of(violation, "discord"),
                                           .user = violation.user,
                                           .rule = "discord",
                                           .trigger = std::string(name_of(TriggerKind::Native)),
                                           .channel = violation.channel,
                                           .message = violation.message,
                                           .what = what.empty() ? std::move(rule) : std::move(what),
                                           .state = "seen",
                                           .outcome = {},
                                           .at = violation.at}));
}

void Actor::note_outcome(const Violation& violation, const Done& done) {
  const std::string outcome =
      done.failed.empty() ? fmt::format("{}", fmt::join(done.parts, ", ")) : done.failed;
  for (const Fired& one : violation.fired) {
    if (violation.only_tried(one)) continue;
    needs_.recorder().note(store::record_kind, violation.guild,
                           store::record_of_outcome(id_of(violation, one.rule.name),
                                                    done.failed.empty() ? "done" : "failed", outcome));
  }
}

void Actor::log(const Violation& violation, const char* kind, const std::vector<std::string>& did) {
  const std::string locale = locale_of(violation.guild);
  const auto title = [&locale](std::string_view key) { return words().say(locale, key); };
  const bool tried = std::string_view(kind) == "automod.tried";
  platform::LogEntry entry{.guild = violation.guild,
                           .kind = kind,
                           .user = violation.user,
                           .channel = violation.channel,
                           .text = platform::first_characters(violation.text, text_max),
                           .fields = {}};
  std::string would;
  for (const Fired& one : violation.fired) {
    if (violation.only_tried(one) != tried) continue;
    entry.fields.emplace_back(fmt::format("{} {}", title("automod.rule"), one.rule.name),
                              seen_in_words(one.rule.trigger, one.sight, locale, Dress::Plain));
    if (!would.empty()) would += ", ";
    would += to_text(one.rule.effects);
  }
  if (tried && !would.empty()) entry.fields.emplace_back(title("automod.would"), would);
  const bool failed = std::string_view(kind) == "automod.failed";
  if (!did.empty())
    entry.fields.emplace_back(title(failed ? "automod.why_not" : "automod.did"),
                              fmt::format("{}", fmt::join(did, ", ")));
  needs_.event_log().note(entry);
}

std::string Actor::locale_of(GuildId guild) const {
  const discord::GuildEntry* entry = needs_.bot().cache().guild(guild);
  return entry == nullptr ? "" : entry->preferred_locale();
}

bool Actor::is_first_to_remove(MessageId message) {
  if (!removed_.insert(message).second) return false;
  removed_in_order_.push_back(message);
  if (removed_in_order_.size() > remembered_max) {
    removed_.erase(removed_in_order_.front());
    removed_in_order_.pop_front();
  }
  return true;
}

bool Actor::says_again(const Violation& violation, const std::string& rule) {
  if (failures_told_.size() > remembered_max) failures_told_.clear();
  Instant& told = failures_told_[{violation.guild, rule}];
  if (told != Instant() && told + failure_again > violation.at) return false;
  told = violation.at;
  return true;
}

}  // namespace herwa::features::automod
