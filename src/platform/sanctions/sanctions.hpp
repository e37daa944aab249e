// Does something to a member, on behalf of a moderator or a rule:
//
//   const SanctionOutcome outcome = co_await sanctions.apply({.guild = guild, .kind = SanctionKind::Timeout,
//       .act = "interaction " + id, .source = "command", .by = moderator, .target = user, .lasts = 10min,
//       .reason = "spam"});
//   if (!outcome.done()) co_return Refuse{why_not(outcome, locale)};
//
// Checked first, against what Discord knows now; then it is on record as begun, the member is told, it is
// done with the reason in Discord's audit log, and gets its number. Under one name it is done once: a second
// asking, a replayed event and a process that died in the middle find what is there. With PostgreSQL away it
// is done all the same, and numbered when PostgreSQL is back.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/metrics.hpp"
#include "base/task.hpp"
#include "discord/cache/cache.hpp"
#include "discord/rest/rest.hpp"
#include "net/timers.hpp"
#include "platform/journal/recorder.hpp"
#include "platform/sanctions/ban_ends.hpp"
#include "platform/sanctions/moderation_settings.hpp"
#include "platform/sanctions/preflight.hpp"
#include "platform/sanctions/sanction.hpp"
#include "platform/sanctions/sanction_events.hpp"
#include "platform/sanctions/warning_tally.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

class Sanctions {
 public:
  struct Parts {
    postgres::Database& database;
    Recorder& recorder;
    const Clock& clock;
    Metrics& metrics;
    std::function<const discord::Cache&()> cache;
    std::function<discord::Rest&()> rest;
    // Told without waiting; both may be empty.
    std::function<void(SanctionApplied)> on_applied;
    std::function<void(SanctionFailed)> on_failed;
    // How a server wants its members told; empty, or where it throws: as at first.
    std::function<Task<ModerationSettings>(GuildId)> manners = {};
    // What Redis remembers of members' warnings; null: PostgreSQL is asked each time.
    WarningTally* tally = nullptr;
  };
  // Make it before the recorder starts.
  explicit Sanctions(Parts parts);

  // Throws nothing that a store or Discord does: that is its outcome.
  Task<SanctionOutcome> apply(Sanction sanction);

  // What stands against it now, before anything is tried; empty: nothing. Throws nothing that Discord does.
  Task<std::optional<SanctionOutcome>> refusal(Sanction sanction);

  // What somebody did in Discord itself: nothing is checked, told or done any more, but it gets its number
  // and is told to other features like everything else. Under one name once, too.
  Task<SanctionOutcome> record(Sanction sanction);

  // Throw as Database does.
  Task<std::optional<SanctionShown>> find(GuildId guild, std::int64_t number);
  Task<std::vector<SanctionShown>> of(GuildId guild, UserId target, std::int64_t count = 10);
  Task<WarningsInForce> warnings_in_force(GuildId guild, UserId target);
  // For whoever acts on a member's warnings: those that nobody has looked at, and that this one was.
  Task<std::vector<WarningWeighed>> unweighed(GuildId guild);
  Task<> mark_weighed(GuildId guild, std::int64_t number);
  // Discord says that somebody is banned no more.
  Task<> ban_ended(GuildId guild, UserId target);
  // Which of somebody's warnings count was changed by another way, which is committed: they were forgotten, a
  // case was edited. Who can wraps the change itself in WarningTally's two calls. Throws nothing.
  Task<> warnings_changed(GuildId guild, UserId target);
  // In force, and to be taken back before then; the first first.
  Task<std::vector<BanToEnd>> bans_to_end(GuildId guild, Instant until);
  // Of a guild that this process serves from now on: what an earlier one let lie is looked at. Throws
  // nothing.
  Task<> take_up_again(GuildId guild);

 private:
  struct Target {
    std::optional<std::vector<RoleId>> roles;
    bool found = true;  // whether Discord could be asked
  };
  struct Told {
    ChannelId channel;
    MessageId message;
  };
  // What Discord said to the act itself.
  struct Act {
    SanctionFault fault = SanctionFault::None;
    std::string error;
    Purged purged = {};
  };
  using Outcome = SanctionOutcome;

  Task<std::optional<Outcome>> hindrance(const Sanction& sanction);
  Task<Target> look_up(const Sanction& sanction);
  Task<std::optional<Outcome>> take_up(const Sanction& sanction);
  Task<std::optional<Outcome>> before(const Sanction& sanction);
  Task<Outcome> carry_out(Sanction sanction);
  Task<std::optional<Told>> tell(const Sanction& sanction);
  Task<> take_back(const Sanction& sanction, Told told);
  Task<ModerationSettings> manners(GuildId guild);
  Task<Act> act(const Sanction& sanction);
  Task<discord::Answer<void>> act_on_member(const Sanction& sanction);
  Task<discord::Answer<void>> softban(const Sanction& sanction);
  Task<discord::Answer<void>> act_on_channel(const Sanction& sanction);
  Task<Act> purge(const Sanction& sanction);
  Task<std::optional<bool>> channel_shows(const Sanction& sanction);
  Task<> write(postgres::Database& database, GuildId guild, std::vector<Record> records);
  Task<std::int64_t> finish(postgres::Database& database, Sanction sanction, Instant at);
  Task<std::optional<std::int64_t>> number_for(const Sanction& sanction);
  Task<> announce(const Sanction& sanction, const Outcome& outcome);
  Task<> note_failure(const Sanction& sanction, const Outcome& outcome);
  Task<> sort_out(GuildId guild);
  Task<std::optional<bool>> in_force(const Sanction& sanction);
  void count(const Sanction& sanction, const Outcome& outcome);

  Parts parts_;
  // Acts that could not be written down before they were done, while PostgreSQL was away.
  std::set<std::pair<GuildId, std::string>> unwritten_;
  // Guilds in which this process looked for what an earlier one let lie.
  std::unordered_set<GuildId> sorted_out_;
};

}  // namespace herwa::platform
