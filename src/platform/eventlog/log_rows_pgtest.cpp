// The log's rows in a real PostgreSQL: what is found by what, page by page, and what goes when.
#include "platform/eventlog/log_rows.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/log.hpp"
#include "platform/eventlog/log_json.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const GuildId ours(31);
const GuildId theirs(32);

class LogRows : public ::testing::Test {
 protected:
  LogRows() { log::configure(log::Level::Off, log::Format::Text, "test"); }

  void write(const std::vector<LogEntry>& entries) {
    std::map<GuildId, std::vector<Record>> by_guild;
    for (LogEntry entry : entries) {
      if (!entry.at) entry.at = begin + std::chrono::minutes(++minutes);
      if (entry.id.empty()) entry.id = "e" + std::to_string(minutes);
      by_guild[entry.guild].push_back({.id = "r", .guild = entry.guild, .body = log_json::of(entry)});
    }
    for (auto& [guild, records] : by_guild) db.wait_for(log_rows::write(*db, guild, records));
  }
  void amend(const LogAmendment& amendment) {
    db.wait_for(log_rows::write(*db, amendment.guild,
                                {{.id = "r", .guild = amendment.guild, .body = log_json::of(amendment)}}));
  }
  LogPage page(LogQuery query) { return db.wait_for(log_rows::page(*db, std::move(query))); }
  std::vector<std::string> texts(LogQuery query) {
    std::vector<std::string> all;
    for (const LogShown& shown : page(std::move(query)).entries) all.push_back(shown.entry.text);
    return all;
  }
  std::string ask(const std::string& question) { return testing::sql(url, question); }

  const Instant begin = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1);
  int minutes = 0;
  const std::string url = testing::migrated_database();
  testing::TestDatabase db{testing::app_pool(url)};
};

// R10.10 found by kind, group, member (whoever it is about, or who did it), channel, time and text
TEST_F(LogRows, AreFoundByWhatTheyAre) {
  write({{.guild = ours,
          .kind = "message.deleted",
          .user = UserId(5),
          .channel = ChannelId(8),
          .text = "Hello"},
         {.guild = ours,
          .kind = "message.edited",
          .user = UserId(6),
          .text = "edit",
          .fields = {{"b", "heLLo"}}},
         {.guild = ours, .kind = "member.left", .user = UserId(6), .text = "left", .by = UserId(5)},
         {.guild = ours, .kind = "voice.left", .channel = ChannelId(8), .text = "100% _sure_"}});
  EXPECT_THAT(texts({.guild = ours}), ElementsAre("100% _sure_", "left", "edit", "Hello"));
  EXPECT_THAT(texts({.guild = ours, .kind = "message.edited"}), ElementsAre("edit"));
  EXPECT_THAT(texts({.guild = ours, .kind = "message"}), ElementsAre("edit", "Hello"));
  EXPECT_THAT(texts({.guild = ours, .kind = "mess"}), IsEmpty());
  EXPECT_THAT(texts({.guild = ours, .user = UserId(5)}), ElementsAre("left", "Hello"));
  EXPECT_THAT(texts({.guild = ours, .kind = "message", .user = UserId(5)}), ElementsAre("Hello"));
  EXPECT_THAT(texts({.guild = ours, .channel = ChannelId(8)}), ElementsAre("100% _sure_", "Hello"));
  EXPECT_THAT(texts({.guild = ours, .kind = "voice.left", .channel = ChannelId(8)}),
              ElementsAre("100% _sure_"));
  EXPECT_THAT(texts({.guild = ours, .text = "hello"}), ElementsAre("edit", "Hello"));
  EXPECT_THAT(texts({.guild = ours, .text = "%"}), ElementsAre("100% _sure_")) << "no pattern, but a text";
  EXPECT_THAT(texts({.guild = ours, .from = begin + 2min, .to = begin + 4min}), ElementsAre("left", "edit"));
  EXPECT_THAT(texts({.guild = ours, .kind = "message.edited", .from = begin + 3min}), IsEmpty());
}

// R10.10 each entry is on one page, also those of one moment
TEST_F(LogRows, ComePageByPage) {
  for (int n = 0; n < 25; ++n)
    write({{.guild = ours,
            .kind = "member.left",
            .user = UserId(5),
            .channel = ChannelId(8),
            .text = std::to_string(n),
            .at = begin + std::chrono::minutes(n / 5),
            .id = "id" + std::to_string(n)}});
  for (LogQuery query :
       {LogQuery{.guild = ours}, LogQuery{.guild = ours, .kind = "member.left"},
        LogQuery{.guild = ours, .kind = "member"}, LogQuery{.guild = ours, .user = UserId(5)},
        LogQuery{.guild = ours, .channel = ChannelId(8)}}) {
    query.count = 4;
    std::set<std::string> seen;
    int pages = 0;
    for (bool more = true; more; ++pages) {
      const LogPage one = page(query);
      for (const LogShown& shown : one.entries)
        EXPECT_TRUE(seen.insert(shown.entry.text).second) << shown.entry.text << " twice";
      more = one.more;
      query.before_at = one.end_at;
      query.before_id = one.end_id;
    }
    EXPECT_THAT(seen, SizeIs(25));
    EXPECT_EQ(pages, 7);
  }
}

// A rare text is looked for so far and no further in one go, and then one goes on
TEST_F(LogRows, OfARareTextAPageMayBeShort) {
  static_cast<void>(ask(
      "insert into platform.log_events (guild_id, record_id, kind, data, said, happened_at)"
      " select 31, n::text, 'k.k', '{\"text\":\"\",\"fields\":[]}', case when n = 1 then 'needle' else '' "
      "end,"
      " '2026-03-01'::timestamptz + n * interval '1 second' from generate_series(1, 12000) n returning 1"));
  LogQuery query{.guild = ours, .text = "needle"};
  int pages = 0;
  std::size_t found = 0;
  for (bool more = true; more; ++pages) {
    const LogPage one = page(query);
    found += one.entries.size();
    more = one.more;
    query.before_at = one.end_at;
    query.before_id = one.end_id;
  }
  EXPECT_EQ(found, 1U);
  EXPECT_EQ(pages, 3);
}

// R10.11 the case's number, also where it was given after the entry was written
TEST_F(LogRows, KnowTheNumbersOfTheirCases) {
  write({{.guild = ours, .kind = "member.sanctioned", .text = "known", .case_number = 4},
         {.guild = ours, .kind = "member.sanctioned", .text = "later", .act = "command 9"}});
  auto entries = page({.guild = ours}).entries;
  EXPECT_EQ(entries[0].entry.case_number, 0);
  EXPECT_EQ(entries[1].entry.case_number, 4);
  static_cast<void>(
      ask("insert into platform.sanctions (guild_id, act, kind, state, number, target_id, source, begun_at,"
          " held_until) values (31, 'command 9', 'kick', 'done', 5, 7, 'command', '2026-03-01', '2026-03-01')"
          " returning 1"));
  EXPECT_EQ(page({.guild = ours}).entries[0].entry.case_number, 5);
}

// Who did it may be told before or after the row is there; the first word counts, and twice is once
TEST_F(LogRows, AreAmendedOnce) {
  write({{.guild = ours, .kind = "member.left", .text = "left", .id = "x"}});
  for (int n = 0; n < 2; ++n)
    amend({.guild = ours, .id = "x", .by = UserId(7), .reason = "spam \"x\" \\ 'y'"});
  amend({.guild = ours, .id = "x", .by = UserId(8), .reason = "other"});
  amend({.guild = theirs, .id = "x", .by = UserId(9), .reason = "of another guild"});
  const LogEntry entry = page({.guild = ours}).entries.at(0).entry;
  EXPECT_EQ(entry.by, UserId(7));
  ASSERT_THAT(entry.fields, SizeIs(1));
  EXPECT_EQ(entry.fields[0].second, "spam \"x\" \\ 'y'");
  EXPECT_THAT(texts({.guild = ours, .text = "SPAM"}), SizeIs(1));
}

// Records of the version before, which named no entry and nobody who did it
TEST_F(LogRows, OfTheVersionBeforeAreRead) {
  db.wait_for(log_rows::write(
      *db, ours,
      {{.id = "p-1",
        .guild = ours,
        .body = R"({"kind":"k.k","user":5,"channel":0,"data":{"text":"old","fields":[]},"at":1000})"}}));
  EXPECT_EQ(ask("select record_id || said from platform.log_events"), "p-1old");
}

// R16.11 R22.14 another guild's entries are nobody's here
TEST_F(LogRows, AreTheGuildsOwn) {
  write({{.guild = theirs,
          .kind = "message.deleted",
          .user = UserId(5),
          .channel = ChannelId(8),
          .text = "secret"}});
  for (const LogQuery& query :
       {LogQuery{.guild = ours}, LogQuery{.guild = ours, .kind = "message.deleted"},
        LogQuery{.guild = ours, .user = UserId(5)}, LogQuery{.guild = ours, .channel = ChannelId(8)},
        LogQuery{.guild = ours, .text = "secret"}})
    EXPECT_THAT(page(query).entries, IsEmpty());
}

// Kept for as long as the guild says, each group for itself: what was written for a shorter time than the
// rest
TEST_F(LogRows, GoWhenTheirTimeIsOver) {
  const Instant now = begin + std::chrono::days(100);
  const auto aged = [&](GuildId guild, const std::string& kind, int days) {
    write({{.guild = guild,
            .kind = kind,
            .at = now - std::chrono::days(days),
            .id = kind + std::to_string(days)}});
  };
  static_cast<void>(
      ask("with g as (insert into platform.guilds (guild_id, joined_at, created_at, updated_at)"
          " values (32, '2026-03-01', '2026-03-01', '2026-03-01') returning guild_id)"
          " select guild_id from g"));
  static_cast<void>(
      ask("insert into platform.guild_settings (guild_id, feature, version, value, updated_at) values"
          " (32, 'serverlog', 1, '{\"kept-message\": 604800, \"kept-voice\": 17280000}', '2026-03-01') "
          "returning 1"));
  for (const int days : {6, 29, 89, 199}) {
    for (const char* kind : {"message.deleted", "member.left", "voice.left"}) {
      aged(ours, kind, days);
      aged(theirs, kind, days);
    }
  }
  testing::TestDatabase jobs(testing::jobs_pool(url));
  EXPECT_EQ(jobs.wait_for(log_rows::drop_old(*jobs, now)), 8);
  const auto left = [this](GuildId guild) {
    return db
        .wait_for(db->query_in_guild(guild,
                                     "select string_agg(record_id, ' ' order by record_id)"
                                     " from platform.log_events where guild_id = $1",
                                     {guild}))
        .one()
        .get<std::string>(0);
  };
  EXPECT_EQ(
      left(ours),
      "member.left29 member.left6 member.left89 message.deleted29 message.deleted6 voice.left29 voice.left6 "
      "voice.left89");
  EXPECT_EQ(
      left(theirs),
      "member.left29 member.left6 member.left89 message.deleted6 voice.left199 voice.left29 voice.left6 "
      "voice.left89");
  EXPECT_EQ(jobs.wait_for(log_rows::drop_old(*jobs, now)), 0);
}

}  // namespace
}  // namespace herwa::platform
