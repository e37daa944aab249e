#include "platform/settings/settings_memory.hpp"

#include <gtest/gtest.h>
#include <malloc.h>

#include "platform/settings/redis_floors.hpp"
#include "platform/settings/settings_json.hpp"
#include "platform/settings/test_welcome.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;

SettingsKey key(std::uint64_t guild) { return {GuildId(guild), 0}; }
SettingsSnapshot snapshot(std::int64_t version) {
  return {.settings = std::make_shared<int>(1), .version = version};
}

TEST(SettingsMemory, WhatWasNotReadForLongestGoesFirst) {
  SettingsMemory memory(3 * (SettingsMemory::entry_bytes + 100));
  for (std::uint64_t guild = 1; guild <= 3; ++guild) memory.put(key(guild), snapshot(1), 100);
  EXPECT_NE(memory.find(key(1)), nullptr);
  memory.put(key(4), snapshot(1), 100);
  EXPECT_EQ(memory.find(key(2)), nullptr);
  EXPECT_NE(memory.find(key(1)), nullptr);
  EXPECT_EQ(memory.evicted(), 1U);
  memory.put(key(5), snapshot(1), 250);
  EXPECT_EQ(memory.size(), 2U) << "a larger one takes the place of several";
  EXPECT_NE(memory.find(key(5)), nullptr);
  EXPECT_NE(memory.find(key(1)), nullptr);
  memory.put(key(5), snapshot(2), 0);
  EXPECT_EQ(memory.bytes(), 2 * SettingsMemory::entry_bytes + 100);
  memory.forget(key(1));
  memory.forget(key(5));
  EXPECT_EQ(memory.bytes(), 0U);
  memory.put(key(6), snapshot(1), 100'000);
  EXPECT_NE(memory.find(key(6)), nullptr) << "one is always kept";
}

TEST(SettingsMemory, ANewerVersionOutdatesAnOlderOne) {
  SettingsMemory memory(10'000);
  memory.put(key(1), snapshot(5), 0);
  memory.outdate(key(1), 5);
  EXPECT_NE(memory.find(key(1)), nullptr);
  memory.outdate(key(1), 6);
  EXPECT_EQ(memory.find(key(1)), nullptr);
  EXPECT_EQ(memory.find_even_stale(key(1))->version, 5);
  memory.put(key(1), snapshot(6), 0);
  EXPECT_EQ(memory.find(key(1))->version, 6);
  memory.outdate_all();
  EXPECT_EQ(memory.find(key(1)), nullptr);
}

// Ten thousand guilds with twenty features each, of which three were changed, as documents of this size are.
TEST(SettingsMemory, TenThousandGuildsTakeLessThanSixtyMegabytesOfTheHeap) {
  const SettingsSchema schema = welcome_schema();
  const std::string document =
      R"({"enabled":true,"channel":"81384788765712384","text":"Hi","roles":["81384788765712385"]})";
  const std::shared_ptr<const void> defaults = schema.make();
  constexpr std::size_t bound = 60'000'000;
  const std::size_t before = mallinfo2().uordblks;
  SettingsMemory memory(bound);
  for (std::uint64_t guild = 1; guild <= 10'000; ++guild) {
    for (std::uint32_t feature = 0; feature < 20; ++feature) {
      const bool changed = feature < 3;
      memory.put({GuildId(guild << 22U), feature},
                 {.settings = changed ? read_settings(schema, document)->settings : defaults, .version = 1},
                 changed ? schema.size + 32 + 2 * document.size() : 0);
    }
  }
  const std::size_t taken = mallinfo2().uordblks - before;
  EXPECT_EQ(memory.evicted(), 0U);
  EXPECT_LT(taken, bound);
  EXPECT_LT(taken, memory.bytes() * 11 / 10) << "what it counts is what it takes";
  ::testing::Test::RecordProperty("bytes_taken", std::to_string(taken));
  fmt::print("settings of 10,000 guilds: {} bytes taken, {} counted\n", taken, memory.bytes());
}

TEST(RedisFloors, LastLongerThanAnyCopyAndAreBounded) {
  testing::SimulatedTime time;
  net::Loop loop;
  RedisFloors floors(time, 10min, 2);
  floors.raise(key(1), 5);
  floors.raise(key(1), 4);
  EXPECT_EQ(floors.of(key(1)), 5);
  EXPECT_EQ(floors.of(key(2)), 0);
  floors.raise(key(2), 1);
  time.advance(loop, 11min);
  floors.raise(key(3), 1);
  EXPECT_EQ(floors.of(key(1)), 0) << "what is over makes room";
  EXPECT_FALSE(floors.mistrusted());
  floors.raise(key(4), 1);
  floors.raise(key(5), 1);
  EXPECT_TRUE(floors.mistrusted()) << "what cannot be remembered is mistrusted";
  time.advance(loop, 10min);
  EXPECT_FALSE(floors.mistrusted());
}

}  // namespace
}  // namespace herwa::platform
