// What is counted of Discord's events.
#include "platform/ingest/read_happening.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace herwa::platform {
namespace {

using discord::EventKind;

const Instant now{std::chrono::seconds(1'772'366'400)};
const UserId ourselves(99);

std::optional<Happening> read(EventKind kind, std::string body) {
  Happening what;
  const discord::Event event{.kind = kind, .body = discord::Json::borrow(body)};
  if (!read_happening(event, now, ourselves, what)) return std::nullopt;
  return what;
}

// A message of that type, with whatever follows.
std::optional<Happening> message(int type, const std::string& more = "") {
  return read(EventKind::MessageCreate,
              R"({"id":"1308500000000000000","guild_id":"7","channel_id":"8","type":)" +
                  std::to_string(type) +
                  R"(,"content":"my name is Ada","author":{"id":"9","username":"ada")" + more + "}}");
}

TEST(Happenings, OfAMessageSayWhoWhereAndWhen) {
  const auto what = message(0);
  ASSERT_TRUE(what);
  EXPECT_EQ(*what, (Happening{.at = discord::created_at(MessageId(1308500000000000000)),
                              .kind = HappeningKind::Message,
                              .guild = GuildId(7),
                              .channel = ChannelId(8),
                              .user = UserId(9)}));
}

TEST(Happenings, KnowBotsWebhooksAnswersAndFiles) {
  EXPECT_EQ(message(20, R"(,"bot":true)")->flags, happening::by_bot);
  const auto what = read(EventKind::MessageCreate,
                         R"({"id":"5","guild_id":"7","type":19,"webhook_id":"3","attachments":[{"id":"1"}],)"
                         R"("message_reference":{"message_id":"4"},"author":{"id":"9"}})");
  ASSERT_TRUE(what);
  EXPECT_EQ(what->flags, happening::by_webhook | happening::answers | happening::with_files);
}

TEST(Happenings, OfBoostsAreNoMessages) {
  for (const int type : {8, 9, 10, 11}) EXPECT_EQ(message(type)->kind, HappeningKind::Boost);
  EXPECT_FALSE(message(7)) << "that somebody joined is told by another event";
  EXPECT_FALSE(message(6)) << "Discord says that something was pinned";
}

TEST(Happenings, OutsideServersAreNone) {
  EXPECT_FALSE(read(EventKind::MessageCreate, R"({"id":"5","type":0,"author":{"id":"9"}})"));
  EXPECT_FALSE(read(EventKind::MessageCreate, R"([1,2])"));
  EXPECT_FALSE(read(EventKind::MessageCreate, R"({"id":"18446744073709551615","guild_id":"7","type":0})"))
      << "no id that PostgreSQL could not hold";
}

TEST(Happenings, OfEditsAreThoseOfPeople) {
  const std::string begin = R"({"id":"5","guild_id":"7","channel_id":"8","author":{"id":"9"})";
  EXPECT_FALSE(read(EventKind::MessageUpdate, begin + "}"));
  EXPECT_FALSE(read(EventKind::MessageUpdate, begin + R"(,"edited_timestamp":null})"));
  const auto what =
      read(EventKind::MessageUpdate, begin + R"(,"edited_timestamp":"2026-03-01T12:00:01.000000+00:00"})");
  ASSERT_TRUE(what);
  EXPECT_EQ(what->kind, HappeningKind::Edit);
  EXPECT_EQ(what->at, now + std::chrono::seconds(1));
  EXPECT_EQ(what->target, 5U);
}

TEST(Happenings, OfManyDeletedMessagesSayHowMany) {
  const auto one = read(EventKind::MessageDelete, R"({"id":"5","guild_id":"7","channel_id":"8"})");
  EXPECT_EQ(one->kind, HappeningKind::Delete);
  EXPECT_EQ(one->amount, 1U);
  EXPECT_EQ(one->at, now);
  const auto many =
      read(EventKind::MessageDeleteBulk, R"({"ids":["1","2","3"],"guild_id":"7","channel_id":"8"})");
  EXPECT_EQ(many->amount, 3U);
}

TEST(Happenings, OfReactionsNameTheEmoji) {
  const auto what = read(EventKind::MessageReactionAdd,
                         R"({"user_id":"9","guild_id":"7","channel_id":"8","message_id":"5",)"
                         R"("member":{"user":{"id":"9","bot":true}},"emoji":{"id":"44","name":"owl"}})");
  ASSERT_TRUE(what);
  EXPECT_EQ(what->kind, HappeningKind::ReactionAdd);
  EXPECT_EQ(what->user, UserId(9));
  EXPECT_EQ(what->name, "owl");
  EXPECT_EQ(what->target, 44U);
  EXPECT_EQ(what->flags, happening::by_bot);
  EXPECT_EQ(read(EventKind::MessageReactionRemove, R"({"user_id":"9","guild_id":"7"})")->kind,
            HappeningKind::ReactionRemove);
}

TEST(Happenings, OfMembersSayWho) {
  const std::string body = R"({"guild_id":"7","user":{"id":"9","username":"ada"}})";
  EXPECT_EQ(read(EventKind::GuildMemberAdd, body)->kind, HappeningKind::MemberJoin);
  EXPECT_EQ(read(EventKind::GuildMemberRemove, body)->kind, HappeningKind::MemberLeave);
  EXPECT_EQ(read(EventKind::GuildMemberRemove, body)->user, UserId(9));
}

TEST(Happenings, OfInteractionsAreTheCommands) {
  const std::string rest = R"(,"guild_id":"7","channel_id":"8","member":{"user":{"id":"9"}},)"
                           R"("data":{"name":"warn","options":[{"name":"reason","value":"a secret"}]}})";
  const auto what = read(EventKind::InteractionCreate, R"({"id":"5","type":2)" + rest);
  ASSERT_TRUE(what);
  EXPECT_EQ(what->kind, HappeningKind::Command);
  EXPECT_EQ(what->name, "warn");
  EXPECT_EQ(what->user, UserId(9));
  EXPECT_FALSE(read(EventKind::InteractionCreate, R"({"id":"5","type":3)" + rest)) << "a button";
}

TEST(Happenings, OfTheAuditLogAreActsOfOthers) {
  const auto entry = [](int action, const std::string& by, const std::string& changes = "[]") {
    return read(EventKind::GuildAuditLogEntryCreate,
                R"({"id":"5","guild_id":"7","user_id":")" + by + R"(","target_id":"12","action_type":)" +
                    std::to_string(action) + R"(,"reason":"a secret","changes":)" + changes + "}");
  };
  EXPECT_EQ(entry(22, "9")->name, "ban");
  EXPECT_EQ(entry(22, "9")->target, 12U);
  EXPECT_EQ(entry(23, "9")->name, "unban");
  EXPECT_EQ(entry(20, "9")->name, "kick");
  EXPECT_EQ(entry(24, "9", R"([{"key":"communication_disabled_until","new_value":"x"}])")->name, "timeout");
  EXPECT_FALSE(entry(24, "9", R"([{"key":"nick"}])"));
  EXPECT_FALSE(entry(22, "99")) << "of ourselves we tell with whoever asked for it";
  EXPECT_FALSE(entry(1, "9"));
}

TEST(Happenings, OfThreadsAreTheNewOnes) {
  const std::string begin =
      R"({"id":"5","guild_id":"7","parent_id":"8","owner_id":"9","name":"a secret","type":11)";
  EXPECT_FALSE(read(EventKind::ThreadCreate, begin + "}")) << "we were only let into it";
  const auto what = read(EventKind::ThreadCreate, begin + R"(,"newly_created":true})");
  ASSERT_TRUE(what);
  EXPECT_EQ(what->channel, ChannelId(5));
  EXPECT_EQ(what->target, 8U);
  EXPECT_EQ(what->user, UserId(9));
  EXPECT_EQ(read(EventKind::ChannelDelete, begin + "}")->kind, HappeningKind::ChannelDeleted);
  EXPECT_EQ(read(EventKind::ThreadDelete, begin + "}")->kind, HappeningKind::ThreadDeleted);
  EXPECT_EQ(read(EventKind::ChannelCreate, begin + "}")->kind, HappeningKind::ChannelMade);
}

// H2.5 whatever an event says, nothing that a person wrote is in what is counted of it
TEST(Happenings, HaveNoTextOfAnybodys) {
  const std::string body =
      R"({"id":"5","guild_id":"7","channel_id":"8","type":0,"content":"a secret","reason":"a secret",)"
      R"("name":"a secret","topic":"a secret","nick":"a secret","embeds":[{"title":"a secret"}],)"
      R"("ids":["1"],"user_id":"9","owner_id":"9","action_type":22,"newly_created":true,)"
      R"("edited_timestamp":"2026-03-01T12:00:01.000000+00:00","attachments":[{"filename":"a secret"}],)"
      R"("author":{"id":"9","username":"a secret"},"member":{"nick":"a secret"},)"
      R"("data":{"options":[{"value":"a secret"}]}})";
  std::size_t counted = 0;
  for (const EventKind kind : counted_events()) {
    const auto what = read(kind, body);
    if (!what) continue;
    ++counted;
    EXPECT_EQ(what->name.find("secret"), std::string::npos) << discord::event_name(kind);
  }
  EXPECT_GT(counted, 10U);
}

TEST(Happenings, KeepNamesThatPostgresStores) {
  const auto named = [](const std::string& name) {
    return read(EventKind::MessageReactionAdd,
                R"({"user_id":"9","guild_id":"7","emoji":{"name":")" + name + R"("}})")
        ->name;
  };
  EXPECT_EQ(named(R"(a\u0000b)"), "a");
  std::string owls;
  for (int n = 0; n < 60; ++n) owls += "ü";
  EXPECT_EQ(named(owls), owls.substr(0, 100));
  EXPECT_EQ(named("x" + owls), "x" + owls.substr(0, 98)) << "no half of a character";
}

}  // namespace
}  // namespace herwa::platform
