#include "features/ping/rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace herwa::features::ping {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;

auto field(const char* name, const char* value) {
  return AllOf(Field(&discord::EmbedField::name, name), Field(&discord::EmbedField::value, value));
}

const discord::Embed& embed_of(const discord::OutgoingMessage& message) { return message.embeds->front(); }

TEST(Ping, TellsEachTimeInMilliseconds) {
  const auto message = tell({.gateway = 41ms, .rest = 8200us, .postgres = 350us, .redis = 120us}, "en-US");
  EXPECT_EQ(embed_of(message).title, "Awake, and everything answers");
  EXPECT_THAT(embed_of(message).fields, ElementsAre(field("Gateway", "41 ms"), field("REST", "8.2 ms"),
                                                    field("PostgreSQL", "0.3 ms"), field("Redis", "0.1 ms")));
}

TEST(Ping, AStoreThatIsAwayIsNamedAndSeen) {
  const auto well = tell({.gateway = 1ms, .rest = 1ms, .postgres = 1ms, .redis = 1ms}, "en-US");
  const auto message = tell({.gateway = 1ms, .rest = 1ms, .postgres = {}, .redis = 1ms}, "en-US");
  EXPECT_EQ(embed_of(message).title, "Awake, but not everything answers");
  EXPECT_THAT(embed_of(message).fields[2], field("PostgreSQL", "away"));
  EXPECT_NE(embed_of(message).color, embed_of(well).color);
}

TEST(Ping, AMissingFirstHeartbeatIsNoFault) {
  const auto message = tell({.gateway = {}, .rest = 1ms, .postgres = 1ms, .redis = 1ms}, "en-US");
  EXPECT_EQ(embed_of(message).title, "Awake, and everything answers");
  EXPECT_THAT(embed_of(message).fields[0], field("Gateway", "first heartbeat pending"));
}

TEST(Ping, SpeaksTheLanguageOfWhoAsks) {
  const auto message = tell({.gateway = 1ms, .rest = 1ms, .postgres = {}, .redis = 1ms}, "de");
  EXPECT_EQ(embed_of(message).title, "Wach, aber nicht alles antwortet");
}

TEST(Ping, PingsNobody) {
  const auto message = tell({}, "en-US");
  EXPECT_FALSE(message.allowed_mentions.everyone);
  EXPECT_FALSE(message.allowed_mentions.all_users);
}

}  // namespace
}  // namespace herwa::features::ping
