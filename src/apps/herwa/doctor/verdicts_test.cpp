// Every fault that the doctor knows, from facts: what it says, and that it says how to mend it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "apps/herwa/doctor/interactions.hpp"
#include "apps/herwa/doctor/machine.hpp"
#include "apps/herwa/doctor/test_practice.hpp"

namespace herwa::doctor {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using namespace std::chrono_literals;

constexpr std::uint64_t gb = 1'000'000'000;
constexpr std::uint64_t mb = 1'000'000;

auto is_fault(const std::string& says, const std::string& remedy) {
  return is_a(Verdict::Fault, says, remedy);
}
auto is_note(const std::string& says, const std::string& remedy) { return is_a(Verdict::Note, says, remedy); }
auto is_well(const std::string& says) { return is_a(Verdict::Well, says); }

template <class Facts>
Findings verdict_on(const Facts& facts) {
  Report report("x");
  judge(facts, report);
  return report.take();
}

TEST(Disk, WantsTenGigabytesAndAFolderThatCanBeWritten) {
  EXPECT_THAT(judge(DiskFacts{"/var", 10 * gb, true}), ElementsAre(is_well("10.0 GB")));
  EXPECT_THAT(judge(DiskFacts{"/var", 10 * gb - 1, true}),
              ElementsAre(is_fault("10 GB are wanted", "up.data_dir")));
  EXPECT_THAT(judge(DiskFacts{"/var", 20 * gb, false}),
              Contains(is_fault("not writable", "Give the folder")));
}

TEST(Disk, OfAFolderThatIsNotThereYetIsThatOfTheNearestAbove) {
  const DiskFacts facts = disk_facts("/tmp/is/not/there");
  EXPECT_EQ(facts.folder, "/tmp");
  EXPECT_TRUE(facts.writable);
  EXPECT_GT(facts.bytes_free, 0U);
}

TEST(Memory, IsWhatTheMachineHasAndTheGroupAllows) {
  const std::string_view meminfo = "MemTotal:  8000000 kB\nMemFree: 10 kB\nMemAvailable:  4000000 kB\n";
  EXPECT_EQ(memory_facts(meminfo, "", "").bytes_available, 4'000'000UL * 1024);
  EXPECT_EQ(memory_facts(meminfo, "max\n", "5\n").bytes_available, 4'000'000UL * 1024);
  EXPECT_EQ(memory_facts(meminfo, "600000000\n", "500000000\n").bytes_available, 100 * mb);
  EXPECT_EQ(memory_facts(meminfo, "600000000\n", "500000000\n").bytes_total, 600 * mb);
  EXPECT_EQ(memory_facts(meminfo, "600\n", "700\n").bytes_available, 0U);
  EXPECT_GT(memory_facts().bytes_total, 0U);
}

TEST(Memory, LittleIsSaidAndTooLittleIsAFault) {
  EXPECT_THAT(judge(MemoryFacts{2 * gb, 4 * gb}), ElementsAre(is_well("2000 MB of 4000 MB")));
  EXPECT_THAT(judge(MemoryFacts{500 * mb, gb}), ElementsAre(is_note("little", "add memory")));
  EXPECT_THAT(judge(MemoryFacts{100 * mb, gb}), ElementsAre(is_fault("256 MB", "memory.max")));
  EXPECT_THAT(judge(MemoryFacts{0, 0}), ElementsAre(is_note("does not say", "free -m")));
}

TEST(Descriptors, MustCoverTheConnections) {
  EXPECT_THAT(judge(DescriptorFacts{65'536, 50}), ElementsAre(is_well("65536")));
  EXPECT_THAT(judge(DescriptorFacts{1024, 50}), ElementsAre(is_note("1024", "LimitNOFILE")));
  EXPECT_THAT(judge(DescriptorFacts{1024, 1000}), ElementsAre(is_fault("wants 1256", "ulimit -n")));
  EXPECT_GT(descriptors_allowed(), 0U);
}

TEST(MachineClock, ThatNobodyKeepsIsSaid) {
  EXPECT_THAT(judge(ClockKeeping::Kept), ElementsAre(is_well("kept")));
  EXPECT_THAT(judge(ClockKeeping::NotKept), ElementsAre(is_note("Nobody", "chrony")));
  EXPECT_THAT(judge(ClockKeeping::Unknown), ElementsAre(is_note("does not say", "timedatectl")));
}

TEST(StoreClock, MayBeTwoSecondsAndTheUncertaintyApart) {
  EXPECT_THAT(verdict_on(ClockFacts{"Redis", 2000ms, 0ms}), ElementsAre());
  EXPECT_THAT(verdict_on(ClockFacts{"Redis", -2500ms, 600ms}), ElementsAre());
  EXPECT_THAT(verdict_on(ClockFacts{"Redis", 2500ms, 100ms}),
              ElementsAre(is_fault("2.5 s ahead of ours", "time service")));
  EXPECT_THAT(verdict_on(ClockFacts{"Redis", -9000ms, 0ms}),
              ElementsAre(is_fault("9.0 s behind ours", "time")));
}

const PostgresFacts good_postgres{.version = 150'004,
                                  .user = "keeper",
                                  .has_app_role = true,
                                  .may_become_app = true,
                                  .connections_allowed = 97,
                                  .connections_wanted = 50};

Findings postgres_with(const std::function<void(PostgresFacts&)>& change) {
  PostgresFacts facts = good_postgres;
  change(facts);
  return verdict_on(facts);
}

TEST(Postgres, IsWell) { EXPECT_THAT(verdict_on(good_postgres), ElementsAre(is_well("PostgreSQL 15.4"))); }

TEST(Postgres, Faults) {
  EXPECT_THAT(postgres_with([](auto& f) { f.version = 140'011; }),
              Contains(is_fault("14.11 is older than 15", "pg_upgrade")));
  EXPECT_THAT(postgres_with([](auto& f) { f.read_only = true; }), Contains(is_fault("read-only", "primary")));
  EXPECT_THAT(postgres_with([](auto& f) { f.connections_allowed = 49; }),
              Contains(is_fault("49 connections", "max_connections")));
}

TEST(Postgres, RolesThatRowLevelSecurityDoesNotBindAreFaults) {
  EXPECT_THAT(postgres_with([](auto& f) { f.app_role_bypasses = true; }),
              Contains(is_fault("herwa_app may step around", "nobypassrls")));
  EXPECT_THAT(postgres_with([](auto& f) { f.may_become_app = false; }),
              Contains(is_fault("may not become herwa_app", "grant herwa_app")));
  EXPECT_THAT(postgres_with([](auto& f) {
                f.has_app_role = f.may_become_app = false;
                f.user_bypasses = true;
              }),
              Contains(is_fault("no role herwa_app", "herwa migrate up")));
  EXPECT_THAT(postgres_with([](auto& f) { f.has_app_role = f.may_become_app = false; }),
              Contains(is_note("no roles beside keeper", "createrole")));
  EXPECT_THAT(postgres_with([](auto& f) { f.open_tables = {"platform.guilds", "levels.members"}; }),
              Contains(is_fault("platform.guilds, levels.members", "force row level security")));
}

TEST(Schema, BehindOrUnknownIsAFault) {
  Report report("x");
  judge_schema("PostgreSQL", {.applied = 5, .known = 5, .history = {}, .trouble = {}}, report);
  judge_schema("PostgreSQL", {.applied = 4, .known = 5, .history = {}, .trouble = {}}, report);
  judge_schema("PostgreSQL", {.applied = 6, .known = 5, .history = {}, .trouble = Refusal{"x", "Newer."}},
               report);
  EXPECT_THAT(report.take(), ElementsAre(is_well("version 5"),
                                         is_fault("at version 4, this binary needs 5", "herwa migrate up"),
                                         is_fault("Newer.", "backup")));
}

constexpr std::string_view good_info =
    "# Server\r\nredis_version:7.0.15\r\nserver_time_usec:1790000000000000\r\n# Memory\r\n"
    "maxmemory_policy:noeviction\r\n# Persistence\r\naof_enabled:1\r\nrdb_last_bgsave_status:ok\r\n"
    "aof_last_write_status:ok\r\n# Replication\r\nrole:master\r\n";

Findings redis_with(std::string from, const std::string& to, std::string_view save = "3600 1") {
  std::string info(good_info);
  info.replace(info.find(from), from.size(), to);
  return verdict_on(redis_facts(info, save));
}

TEST(Redis, IsWell) {
  EXPECT_THAT(verdict_on(redis_facts(good_info, "")), ElementsAre(is_well("Redis 7.0.15")));
  EXPECT_EQ(redis_facts(good_info, "").time, Instant(1'790'000'000s));
}

TEST(Redis, Faults) {
  EXPECT_THAT(redis_with("7.0.15", "6.2.1"), Contains(is_fault("6.2.1 is older than 7", "Upgrade")));
  EXPECT_THAT(redis_with("noeviction", "allkeys-lru"), Contains(is_fault("allkeys-lru", "noeviction")));
  EXPECT_THAT(redis_with("role:master", "role:slave"), Contains(is_fault("replica", "primary")));
  EXPECT_THAT(redis_with("bgsave_status:ok", "bgsave_status:err"),
              Contains(is_fault("write to disk", "room")));
  EXPECT_THAT(redis_with("write_status:ok", "write_status:err"), Contains(is_fault("write to disk", "room")));
  EXPECT_THAT(redis_with("aof_enabled:1", "aof_enabled:0", ""),
              Contains(is_fault("nothing on disk", "appendonly")));
  EXPECT_THAT(redis_with("aof_enabled:1", "aof_enabled:0"), Contains(is_note("now and then", "appendonly")));
}

TEST(ClickHouse, IsNewEnoughFromTwentyFour) {
  Report report("x");
  judge_clickhouse_version("24.3.1.1", report);
  judge_clickhouse_version("23.8.2.7", report);
  EXPECT_THAT(report.take(), ElementsAre(is_well("24.3.1.1"), is_fault("older than 24", "clickhouse.url")));
}

TEST(ClickHouse, ACluster) {
  const auto verdict = [](const ClusterFacts& facts) {
    Report report("x");
    judge(facts, report);
    return report.take();
  };
  const ClusterFacts well{.name = "main", .shards = 2, .servers = 4};
  EXPECT_THAT(verdict(well), ElementsAre(is_well("The cluster main has 2 shards on 4 servers")));
  ClusterFacts ill = well;
  ill.failing = 1;
  EXPECT_THAT(verdict(ill), Contains(is_fault("1 of the 4 servers", "remote_servers")));
  ill = well;
  ill.tables_closed = 3;
  EXPECT_THAT(verdict(ill), Contains(is_fault("3 tables", "zookeeper")));
  ill = well;
  ill.writes_to_each = true;
  EXPECT_THAT(verdict(ill), Contains(is_fault("every replica", "internal_replication")));
  // The schema's verdict says that it is not known.
  EXPECT_THAT(verdict({.name = "main"}), ::testing::IsEmpty());
}

Findings discord_says(int status, std::string body) {
  Report report("discord");
  judge_discord({.status = status, .body = std::move(body)}, report);
  return report.take();
}

TEST(Discord, Answers) {
  EXPECT_THAT(discord_says(200, R"({"id":"1","username":"herwa"})"), ElementsAre(is_well("herwa")));
  EXPECT_THAT(discord_says(401, R"({"code":0})"), ElementsAre(is_fault("token", "developer portal")));
  EXPECT_THAT(discord_says(429, ""), ElementsAre(is_fault("(429)", "blocked")));
  EXPECT_THAT(discord_says(200, "<html>"), ElementsAre(is_fault("(200)", "discord.api")));
  EXPECT_THAT(discord_says(503, ""), ElementsAre(is_fault("(503)", "discordstatus")));
}

Findings interactions_are(const InteractionsToLook& ours, std::string key, std::string url) {
  Report report("interactions");
  judge_interactions({.status = 200,
                      .body = R"({"id":"1","verify_key":")" + key + R"(","interactions_endpoint_url":)" +
                              (url.empty() ? "null" : "\"" + url + "\"") + "}"},
                     ours, report);
  return report.take();
}

// Discord posts interactions or sends them: where we expect the other thing nobody is answered.
TEST(Interactions, ComeOnTheWayThatIsExpected) {
  const std::string key(64, 'a');
  const std::string url = "https://herwa.example/discord/interactions";
  const InteractionsToLook posted{.public_key = key, .public_url = "https://herwa.example"};
  EXPECT_THAT(interactions_are({}, key, ""), ElementsAre(is_well("over the gateway")));
  EXPECT_THAT(interactions_are({}, key, url),
              ElementsAre(is_fault("nobody is answered", "discord.public_key")));
  EXPECT_THAT(interactions_are(posted, key, url), ElementsAre(is_well(url)));
  EXPECT_THAT(interactions_are(posted, std::string(64, 'A'), url), ElementsAre(is_well(url)));
  EXPECT_THAT(interactions_are(posted, key, ""), ElementsAre(is_note("still", url)));
  EXPECT_THAT(interactions_are(posted, key, "https://other.example/x"),
              ElementsAre(is_note("https://other.example/x", url)));
  EXPECT_THAT(interactions_are(posted, std::string(64, 'b'), url),
              ElementsAre(is_fault("is not the key", "Public Key")));
  Report nothing("interactions");
  judge_interactions({.status = 503, .body = "<html>"}, posted, nothing);
  EXPECT_TRUE(nothing.empty());
}

}  // namespace
}  // namespace herwa::doctor
