#include "features/moderation/mass_runner.hpp"

#include <fmt/format.h>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/rest/calls_guilds.hpp"
#include "discord/rest/calls_messages.hpp"
#include "platform/interactions/signed_id.hpp"
#include "platform/language/words.hpp"
#include "platform/sanctions/preflight.hpp"
#include "platform/sanctions/sanction_words.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::features::moderation {
namespace {

using platform::Sanction;
using platform::SanctionFault;
using platform::SanctionOutcome;
using platform::words;
using store::MassAct;
using store::MassPlace;
using store::MassTally;

// So many between two looks at whether somebody stopped it, and between two words about how far it is.
constexpr std::int64_t some = 10;
constexpr auto wait = std::chrono::seconds(5);
// While Discord or the database is away; then it is left to the next process, or to the next day.
constexpr int waits_max = 720;
constexpr std::size_t why_max = 200;

struct Forget {
  using Some = std::set<std::pair<GuildId, store::MassId>>;
  Some& running;
  Some& announced;
  std::pair<GuildId, store::MassId> which;
  Forget(Some& running_ones, Some& announced_ones, MassPlace place)
      : running(running_ones), announced(announced_ones), which(place.guild, place.id) {}
  Forget(const Forget&) = delete;
  Forget& operator=(const Forget&) = delete;
  ~Forget() {
    running.erase(which);
    announced.erase(which);
  }
};

bool passes(const SanctionOutcome& outcome) {
  return outcome.state == SanctionOutcome::State::Underway || outcome.fault == SanctionFault::Starting ||
         outcome.fault == SanctionFault::DiscordSilent || outcome.fault == SanctionFault::DiscordAway;
}

}  // namespace

void MassRunner::begin(MassPlace place) {
  if (!running_.insert({place.guild, place.id}).second) return;
  needs_.tasks().spawn("an act on many", run(place));
}

void MassRunner::resume(GuildId guild) { needs_.tasks().spawn("take up acts on many", resume_all(guild)); }

Task<> MassRunner::resume_all(GuildId guild) {
  for (int tries = 0; tries < waits_max; ++tries) {
    try {
      for (const MassPlace place : co_await store::running(needs_.database(), guild)) begin(place);
      co_return;
    } catch (const Failure& error) {
      log::debug("acts on many cannot be taken up yet", {{"error", error.what()}});
    }
    co_await needs_.timers->wait(wait);
  }
}

Task<> MassRunner::run(MassPlace place) {
  const Forget forget(running_, announced_, place);
  int waits = 0;
  while (waits < waits_max) {
    Next next = Next::Wait;
    try {
      next = co_await step(place);
    } catch (const Failure& error) {
      log::warn("an act on many waits",
                {{"guild", place.guild.text()}, {"mass", place.id}, {"error", error.what()}});
    }
    if (next == Next::Ended) co_return;
    waits = next == Next::More ? 0 : waits + 1;
    if (next == Next::Wait) co_await needs_.timers->wait(wait);
  }
  log::error("an act on many was given up for now", {{"guild", place.guild.text()}, {"mass", place.id}});
}

Task<MassRunner::Next> MassRunner::step(MassPlace place) {
  const auto act = co_await store::find_mass(needs_.database(), place);
  if (!act) co_return Next::Ended;
  if (act->state != "running") {
    // Somebody stopped it while we were at it: the last word is ours.
    co_await show(*act);
    co_return Next::Ended;
  }
  // Another process serves this guild by now, and takes it up.
  if (needs_.bot().cache().guild(place.guild) == nullptr) co_return Next::Ended;
  Standing who = co_await standing(*act);
  if (who.unknown) co_return Next::Wait;
  // Tried once: what cannot be posted now cannot be posted later either.
  if (announced_.insert({place.guild, place.id}).second && !act->message) {
    co_await show(*act);
    co_return Next::More;
  }
  if (!who.refusal.empty()) {
    co_await end(*act, "stopped", words().say(act->locale, who.refusal));
    co_return Next::Ended;
  }
  co_return co_await act_on_some(*act, std::move(who.by));
}

Task<MassRunner::Next> MassRunner::act_on_some(const MassAct& act, platform::Sanctioner by) {
  const auto targets = co_await store::next_targets(needs_.database(), act.place, some);
  if (targets.empty()) {
    co_await end(act, "done", "");
    co_return Next::Ended;
  }
  for (const UserId target : targets) {
    if (const Next next = co_await act_on(act, by, target); next != Next::More) co_return next;
  }
  if (act.message) co_await show(act);
  co_return Next::More;
}

// Its name makes it one act, whichever process does it and however often.
Task<MassRunner::Next> MassRunner::act_on(const MassAct& act, const platform::Sanctioner& by, UserId target) {
  Sanction sanction{.guild = act.place.guild,
                    .kind = act.kind,
                    .act = fmt::format("mass {} {}", act.place.id, target.value()),
                    .source = "command",
                    .by = by,
                    .target = target,
                    .reason = act.reason,
                    .delete_messages = act.delete_messages,
                    .quiet = true};
  const SanctionOutcome outcome = co_await needs_.sanctions().apply(std::move(sanction));
  if (!outcome.done() && passes(outcome)) co_return Next::Wait;
  store::MassResult result{.place = act.place, .target = target, .came_to = "done"};
  if (!outcome.done()) {
    result.came_to = outcome.state == SanctionOutcome::State::Refused ? "refused" : "failed";
    result.why = platform::first_characters(platform::why_not(outcome, act.locale), why_max);
  }
  co_await store::settle(needs_.database(), std::move(result));
  co_return Next::More;
}

Task<MassRunner::Standing> MassRunner::standing(const MassAct& act) {
  const auto member = co_await discord::get_guild_member(needs_.bot().rest(), act.place.guild, act.by);
  if (!member && member.error().kind != discord::RestError::Kind::Refused)
    co_return Standing{.by = {}, .unknown = true};
  const discord::GuildEntry* guild = needs_.bot().cache().guild(act.place.guild);
  if (guild == nullptr || guild->unavailable()) co_return Standing{.by = {}, .unknown = true};
  if (!member) co_return Standing{.by = {}, .refusal = "moderation.mass.asker_left"};
  Standing standing{.by = {.user = act.by,
                           .name = member->user ? member->user->username : act.by.text(),
                           .roles = member->roles,
                           .permissions = {}}};
  standing.by.permissions = discord::effective_permissions(
      guild->rights(), {act.by, member->roles, member->timed_out_until}, needs_.bot().now());
  const auto needed = platform::needed_for(act.kind);
  const bool may = act.by == guild->owner_id() ||
                   standing.by.permissions.has(discord::Permission::Administrator) ||
                   standing.by.permissions.has(needed);
  if (!may) standing.refusal = "moderation.mass.asker_may_not";
  co_return standing;
}

Task<> MassRunner::end(const MassAct& act, std::string state, std::string failure) {
  const bool ours = co_await store::end_mass(needs_.database(), {.place = act.place,
                                                                 .state = std::move(state),
                                                                 .failure = std::move(failure),
                                                                 .at = needs_.bot().now()});
  const auto ended = co_await store::find_mass(needs_.database(), act.place);
  if (!ended) co_return;
  co_await show(*ended);
  if (ours) co_await note_end(*ended);
}

// A message of its own, for the answer to the command cannot be changed for long. Where the bot may not write
// there is none, and the server's log says how it ended.
Task<> MassRunner::show(MassAct act) {
  const MassTally tally = co_await store::tally(needs_.database(), act.place);
  discord::OutgoingMessage message;
  message.content = mass_words(act, tally);
  message.components = std::vector<discord::ActionRow>{};
  if (act.state == "running") {
    discord::ActionRow row;
    row.buttons.push_back(
        {.style = discord::ButtonStyle::Danger,
         .label = words().say(act.locale, "moderation.mass.stop"),
         .custom_id = needs_.bot().ids().make(
             act.place.guild,
             {.feature = "moderation", .name = mass_stop, .payload = std::to_string(act.place.id)})});
    message.components->push_back(std::move(row));
  }
  if (act.message) {
    static_cast<void>(co_await discord::edit_message(needs_.bot().rest(), act.channel, act.message, message));
    co_return;
  }
  message.nonce = fmt::format("m{:x}", act.place.id);
  const auto sent = co_await discord::create_message(needs_.bot().rest(), act.channel, message);
  if (sent) co_await store::set_message(needs_.database(), act.place, sent->id);
}

Task<> MassRunner::note_end(const MassAct& act) {
  const discord::GuildEntry* guild = needs_.bot().cache().guild(act.place.guild);
  const std::string locale = guild == nullptr ? "" : guild->preferred_locale();
  MassAct in_its_language = act;
  in_its_language.locale = locale;
  platform::LogEntry entry{
      .guild = act.place.guild,
      .kind = "mass.ended",
      .user = act.by,
      .channel = act.channel,
      .text = mass_words(in_its_language, co_await store::tally(needs_.database(), act.place))};
  for (const store::MassResult& one : co_await store::not_done(needs_.database(), act.place))
    entry.fields.emplace_back(one.target.text(), one.why);
  needs_.event_log().note(entry);
}

std::string mass_words(const MassAct& act, const MassTally& tally) {
  const auto key = act.state == "running" ? "moderation.mass.running"
                   : act.state == "done"  ? "moderation.mass.done"
                                          : "moderation.mass.stopped";
  std::string text = words().say(act.locale, key,
                                 {{"what", platform::title_of(act.kind, act.locale)},
                                  {"done", tally.done},
                                  {"all", tally.all()},
                                  {"not", tally.refused + tally.failed}});
  if (!act.failure.empty()) text += " " + act.failure;
  return text;
}

}  // namespace herwa::features::moderation
