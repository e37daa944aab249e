// P3: whatever is done in one guild through any store, another guild's data reads as before, and nothing of
// it is shown. Each store is thrown at two guilds with random data; a store that nobody throws fails the test
// too.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>

#include "apps/herwa/test_case_probes.hpp"
#include "apps/herwa/test_probes.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;

Probe guild_rows() {
  return {.files = {"platform/guilds/store.cpp"},
          .write =
              [](World& world, GuildId guild, const std::string& mark) {
                std::ignore = get(world, world.guilds.present({.id = guild,
                                                               .name = mark,
                                                               .icon = mark,
                                                               .owner = UserId(*rc::gen::inRange(1, 99)),
                                                               .joined_at = world.db.time.now()}));
                if (*rc::gen::arbitrary<bool>()) std::ignore = get(world, world.guilds.unavailable(guild));
                if (*rc::gen::inRange(0, 4) == 0)
                  std::ignore = get(world, world.guilds.left(guild, world.db.time.now()));
              },
          .read =
              [](World& world, GuildId guild) {
                const auto row = get(world, world.guilds.get(guild));
                if (!row) return std::string("none");
                return fmt::format("{} {} {} {} {}", row->id.text(), row->name, row->icon, row->owner.text(),
                                   row->left_at.has_value());
              }};
}

std::vector<HistoryEntry> history(World& world, GuildId guild) {
  return get(world, world.settings.history({.guild = guild, .feature = "", .before = {}, .count = 100}))
      .entries;
}

Probe settings_rows() {
  return {.files = {"platform/settings/settings_rows.cpp", "platform/settings/settings_change.cpp"},
          .write =
              [](World& world, GuildId guild, const std::string& mark) {
                std::ignore = get(
                    world, world.settings.change({.guild = guild,
                                                  .feature = "notes",
                                                  .author = UserId(3),
                                                  .source = ChangeSource::Command,
                                                  .patch = fmt::format(R"({{"text": "{}", "number": {}}})",
                                                                       mark, *rc::gen::inRange(0, 1000)),
                                                  .expected_version = {},
                                                  .allowed = {}}));
              },
          .read =
              [](World& world, GuildId guild) {
                std::string all = get(world, world.settings.document(guild, "notes")).json;
                for (const HistoryEntry& entry : history(world, guild)) {
                  all += entry.id.text() + entry.author.text();
                  for (const SettingDifference& one : entry.differences)
                    all += one.field + one.before.value_or("") + one.after.value_or("");
                }
                return all;
              },
          .reach =
              [](World& world, GuildId ours, GuildId theirs) {
                for (const HistoryEntry& entry : history(world, theirs)) {
                  const auto done = get(world, world.settings.rollback({.guild = ours,
                                                                        .entry = entry.id,
                                                                        .author = UserId(3),
                                                                        .expected_version = {},
                                                                        .allowed = {}}));
                  RC_ASSERT(!done.has_value());
                  RC_ASSERT(done.error().why == ChangeRefusal::UnknownEntry);
                }
              }};
}

Probe policies() {
  return {.files = {"platform/plans/policy_rows.cpp", "platform/plans/policy_editor.cpp"},
          .write =
              [](World& world, GuildId guild, const std::string&) {
                const PolicyEditor::Author author{guild, "3"};
                const auto role = RoleId(guild.value() * 100 + *rc::gen::inRange<std::uint64_t>(1, 99));
                std::ignore =
                    get(world, world.editor.set_feature(author, "notes", *rc::gen::arbitrary<bool>()));
                std::ignore =
                    get(world, world.editor.set_feature_rules(author, "notes", {.denied_roles = {role}}));
                std::ignore = get(world, world.editor.set_command_rules(author, {GateKind::Slash, "note"},
                                                                        {.allowed_roles = {role}}));
                std::ignore = get(world, world.editor.set_staff(author, {role}));
              },
          .read =
              [](World& world, GuildId guild) {
                world.policies.forget(guild);
                const auto policy = get(world, world.policies.get(guild));
                std::string all = fmt::format("v{} off{}", policy->version, policy->off.size());
                for (const RoleId role : policy->staff) all += " " + role.text();
                for (const auto& [feature, rules] : policy->feature_rules)
                  for (const RoleId role : rules.denied_roles) all += " " + role.text();
                return all;
              }};
}

Probe subscriptions() {
  return {.files = {"platform/plans/subscriptions.cpp"},
          .write =
              [](World& world, GuildId guild, const std::string& mark) {
                SubscriptionEvent event{.guild = guild,
                                        .event_id = mark + std::to_string(*rc::gen::inRange(0, 9))};
                event.at = world.db.time.now() + std::chrono::seconds(*rc::gen::inRange(0, 1000));
                // The same reference in both guilds: it is the guild's, not the world's.
                event.now = {.source = "operator",
                             .reference = "r" + std::to_string(*rc::gen::inRange(0, 3)),
                             .tier = *rc::gen::element<std::string>("pro", "enterprise"),
                             .starts = world.db.time.now()};
                event.caused_by = mark;
                std::ignore = get(world, world.subscriptions.apply(event));
              },
          .read =
              [](World& world, GuildId guild) {
                std::string all;
                for (const Subscription& one : get(world, world.subscriptions.of(guild)))
                  all += one.reference + one.tier + " ";
                return all;
              }};
}

Probe quotas() {
  return {.files = {"platform/plans/quota_tally.cpp"},
          .write =
              [](World& world, GuildId guild, const std::string&) {
                std::ignore = get(world, world.quotas.reserve(guild, 0, *rc::gen::inRange(1, 20)));
                world.db.wait_for(world.quotas.settle());
              },
          .read =
              [](World& world, GuildId guild) {
                return world.db
                    .wait_for(world.db->query_in_guild(
                        guild,
                        "select coalesce(sum(used), 0)::text from platform.quota_usage where guild_id = $1",
                        {guild}))
                    .one()
                    .get<std::string>(0);
              }};
}

// What has no function that reads: the table itself.
std::string refusals_of(World& world, GuildId guild) {
  return world.db
      .wait_for(world.db->query_in_guild(
          guild,
          "select coalesce(string_agg(handler, ' ' order by refusal_id), '') from platform.plan_refusals"
          " where guild_id = $1",
          {guild}))
      .one()
      .get<std::string>(0);
}

Probe refusals() {
  return {.files = {"platform/plans/plan_refusals.cpp"},
          .write =
              [](World& world, GuildId guild, const std::string& mark) {
                world.refusals.note({.guild = guild,
                                     .user = UserId(3),
                                     .feature = "notes",
                                     .handler = mark,
                                     .code = DenialCode::NotInPlan,
                                     .tier = "free"});
                world.db.wait_for(world.refusals.flush());
              },
          .read = refusals_of};
}

Probe audit() {
  return {
      .files = {"platform/audit/audit_log.cpp"},
      .write =
          [](World& world, GuildId guild, const std::string& mark) {
            world.audit.note({.guild = guild, .actor = "3", .action = "note.done", .subject = mark});
            world.flush();
          },
      .read =
          [](World& world, GuildId guild) {
            std::string all;
            for (const AuditShown& one : get(world, world.audit.page({.guild = guild, .count = 100})).entries)
              all += one.id + one.entry.subject + " ";
            return all;
          },
      .reach =
          [](World& world, GuildId ours, GuildId theirs) {
            const AuditPage page = get(world, world.audit.page({.guild = theirs, .count = 100}));
            for (const AuditShown& one : page.entries) {
              const auto shown = get(
                  world, world.audit.page(
                             {.guild = ours, .before_at = one.at + 1h, .before_id = one.id, .count = 100}));
              for (const AuditShown& found : shown.entries) RC_ASSERT(found.entry.guild == ours);
            }
          }};
}

Probe security() {
  return {
      .files = {"platform/audit/security_events.cpp"},
      .write =
          [](World& world, GuildId guild, const std::string& mark) {
            world.security.note({.guild = guild, .actor = UserId(3), .code = "x", .handler = mark});
            world.flush();
          },
      .read =
          [](World& world, GuildId guild) {
            std::string all;
            for (const SecurityShown& one :
                 get(world, world.security.page({.guild = guild, .actor = UserId(3), .count = 100})).events)
              all += one.id + one.event.handler + " ";
            return all;
          }};
}

Probe events() {
  return {.files = {"platform/eventlog/log_rows.cpp"},
          .write =
              [](World& world, GuildId guild, const std::string& mark) {
                world.events.note({.guild = guild, .kind = "note.written", .user = UserId(3), .text = mark});
                world.flush();
              },
          .read =
              [](World& world, GuildId guild) {
                std::string all;
                for (const LogShown& one :
                     get(world, world.events.page({.guild = guild, .user = UserId(3), .count = 100})).entries)
                  all += one.id + one.entry.text + " ";
                return all;
              }};
}

std::vector<Probe> all_probes() {
  return {guild_rows(),       settings_rows(),   policies(),   subscriptions(), quotas(),
          refusals(),         audit(),           security(),   events(),        faces(),
          personal_records(), dashboard_roles(), keys(),       sanctions(),     offences(),
          moderation_rows(),  stats_notes(),     case_edits(), wishes(),        export_files()};
}

// Files with SQL in a guild's scope that no probe can throw, and why.
const std::map<std::string, std::string>& others() {
  static const std::map<std::string, std::string> all{
      {"platform/guilds/guild_purge.cpp",
       "a named job over all guilds; guild_purge_redistest holds it to one"},
      {"platform/ingest/erasures.cpp",
       "asks for its own guild; whom that erases, and whom not, is in event_mover_chtest"},
      {"platform/jobs/job_runner.cpp", "writes that a job is done; outbox_pgtest holds that to one guild"},
      {"platform/sanctions/ban_ends.cpp",
       "bans of one guild by their end; moderation_acts_simtest ends them, and the rows are sanctions' own"},
      {"platform/eventlog/log_poster.cpp",
       "needs a Discord; its rows are read by their channel in log_poster_pgtest"},
  };
  return all;
}

std::string mark_of(GuildId guild) { return "mark" + guild.text() + "end"; }

// With rows in every store.
struct Neighbours {
  GuildId ours;
  GuildId theirs;
  int cases_left = 0;
};

// Filling every store takes longer than what is done in them afterwards, so ten cases in a row meet the same.
const Neighbours& neighbours(World& world, const std::vector<Probe>& probes) {
  static std::map<const World*, Neighbours> all;
  Neighbours& kept = all[&world];
  if (kept.cases_left-- > 0) return kept;
  const Neighbours fresh{.ours = world.new_guild(), .theirs = world.new_guild(), .cases_left = 9};
  for (const Probe& probe : probes) {
    for (const GuildId guild : {fresh.theirs, fresh.ours}) probe.write(world, guild, mark_of(guild));
  }
  return kept = fresh;
}

void keeps_guilds_apart(World& world) {
  const std::vector<Probe> probes = all_probes();
  const auto [ours, theirs, left] = neighbours(world, probes);
  std::vector<std::string> before;
  for (const Probe& probe : probes) before.push_back(probe.read(world, theirs));

  for (int acts = *rc::gen::inRange(3, 10); acts > 0; --acts) {
    const Probe& probe = *rc::gen::elementOf(probes);
    if (*rc::gen::arbitrary<bool>()) {
      probe.write(world, ours, mark_of(ours));
    } else {
      probe.reach(world, ours, theirs);
    }
  }
  for (std::size_t n = 0; n < probes.size(); ++n) {
    RC_ASSERT(probes[n].read(world, theirs) == before[n]);
    const std::string seen = probes[n].read(world, ours);
    RC_ASSERT(seen.find(mark_of(theirs)) == std::string::npos);
    RC_ASSERT(seen.find(" " + theirs.text()) == std::string::npos);
  }
}

// P3 R16.2 nothing that is done in one guild is seen in another or changes it, through whichever store
RC_GTEST_PROP(GuildIsolation, HoldsInEveryStore, ()) { keeps_guilds_apart(World::shared()); }

// P3 R16.2 each query names its guild by itself: the same holds where no row-level security would catch it
RC_GTEST_PROP(GuildIsolation, HoldsInEveryStoreWithoutRowSecurity, ()) {
  World& world = World::without_row_security();
  RC_ASSERT(get(world, world.db->query("select rolsuper from pg_roles where rolname = current_user"))
                .one()
                .get<bool>(0));
  keeps_guilds_apart(world);
}

std::filesystem::path source_root() {
  std::filesystem::path folder = std::filesystem::current_path();
  while (!std::filesystem::exists(folder / "ARCHITECTURE.md") && folder.has_relative_path())
    folder = folder.parent_path();
  return folder / "src";
}

bool works_in_a_guild(const std::filesystem::path& file) {
  std::ifstream stream(file);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  for (const char* call :
       {"query_in_guild(", "run_in_guild(", "database_.begin(", "database.begin(", "jobs.begin("}) {
    if (text.find(call) != std::string::npos) return true;
  }
  return false;
}

// P3 whoever adds a store adds a probe above, or this names the file
TEST(GuildIsolation, IsAskedOfEveryStore) {
  std::set<std::string> known;
  for (const Probe& probe : all_probes()) known.insert(probe.files.begin(), probe.files.end());
  for (const auto& [file, why] : others()) known.insert(file);
  std::set<std::string> found;
  for (const char* part : {"platform", "features", "apps"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(source_root() / part)) {
      const std::string stem = entry.path().stem().string();
      if (entry.path().extension() != ".cpp" || stem.ends_with("test") || stem.ends_with("bench")) continue;
      if (works_in_a_guild(entry.path()))
        found.insert(std::filesystem::relative(entry.path(), source_root()).string());
    }
  }
  EXPECT_THAT(found, ::testing::ContainerEq(known));
}

}  // namespace
}  // namespace herwa::platform
