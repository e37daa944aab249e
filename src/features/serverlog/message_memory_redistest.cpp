// What was written, in a real Redis: bounded, encrypted, and gone when its time is over.
#include "features/serverlog/message_memory.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/log.hpp"
#include "discord/model/ids.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "testing/simulated_time.hpp"
#include "testing/stores.hpp"

namespace herwa::features::serverlog {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

class Remembered : public ::testing::Test {
 protected:
  Remembered() {
    log::configure(log::Level::Off, log::Format::Text, "test");
    testing::flush_redis();
    loop.run_until_done(redis->until_up());
  }
  ~Remembered() override {
    loop.run_until_done(tasks.join());
    loop.run_until_done(redis->close());
  }

  // An id of the present moment.
  MessageId next_id() {
    const auto ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(time.now().time_since_epoch()).count();
    return MessageId(((static_cast<std::uint64_t>(ms) - 1420070400000ULL) << 22U) + ++ids);
  }
  MessageId keep(GuildId guild, const std::string& text, UserId author = UserId(5)) {
    const MessageId id = next_id();
    memory.keep(guild,
                {.id = id, .channel = ChannelId(8), .author = author, .author_name = "bob", .text = text},
                24h);
    loop.run_until_done(memory.settled());
    return id;
  }
  using Found = std::vector<std::optional<KeptMessage>>;
  static Task<> keep_answer(Task<Found> task, std::optional<Found>& into) {
    into.emplace(co_await std::move(task));
  }
  std::optional<KeptMessage> find(GuildId guild, MessageId id, Duration kept_for = 24h, bool take = false) {
    std::optional<Found> found;
    loop.run_until_done(keep_answer(memory.find(guild, {id}, kept_for, take), found));
    return found->front();
  }

  std::int64_t remembered() {
    std::int64_t size = 0;
    loop.run_until_done([](redis::Client& redis, std::int64_t& into) -> Task<> {
      const auto all = co_await redis.hgetall(redis::GuildKey(GuildId(71), "serverlog", "messages:texts"));
      into = std::ssize(all);
    }(*redis, size));
    return size;
  }

  net::Loop loop;
  net::TaskGroup tasks{loop.executor()};
  testing::SimulatedTime time;
  std::unique_ptr<Metrics> metrics = make_metrics();
  std::unique_ptr<redis::Client> redis =
      redis::make_client(loop.executor(), net::system_timers(), *metrics, {.url = testing::redis().url()});
  std::string key = "first";
  MessageMemory memory{{.redis = [this]() -> redis::Client& { return *redis; },
                        .tasks = [this]() -> net::TaskGroup& { return tasks; },
                        .sealing = {.seal =
                                        [this](std::string_view plain, std::string_view context) {
                                          std::string sealed = fmt::format("{}|{}|", key, context);
                                          for (const char c : plain) sealed += static_cast<char>(c ^ 0x55);
                                          return sealed;
                                        },
                                    .open = [this](std::string_view sealed,
                                                   std::string_view context) -> std::optional<std::string> {
                                      const std::string start = fmt::format("{}|{}|", key, context);
                                      if (!sealed.starts_with(start)) return std::nullopt;
                                      std::string plain;
                                      for (const char c : sealed.substr(start.size()))
                                        plain += static_cast<char>(c ^ 0x55);
                                      return plain;
                                    }},
                        .timers = time,
                        .metrics = [this]() -> Metrics& { return *metrics; }}};
  const GuildId home{71};
  std::uint64_t ids = 0;
};

TEST_F(Remembered, UntilItsTimeIsOver) {
  const MessageId id = keep(home, "hello");
  ASSERT_TRUE(find(home, id));
  EXPECT_EQ(find(home, id)->text, "hello");
  EXPECT_EQ(find(home, id)->author_name, "bob");
  time.advance(loop, 23h);
  EXPECT_TRUE(find(home, id));
  EXPECT_FALSE(find(home, id, 1h)) << "the server chose a shorter time meanwhile";
  time.advance(loop, 2h);
  EXPECT_FALSE(find(home, id));
  keep(home, "new");
  EXPECT_EQ(remembered(), 1);
}

TEST_F(Remembered, OnceWhenItIsTaken) {
  const MessageId id = keep(home, "hello");
  EXPECT_TRUE(find(home, id, 24h, true));
  EXPECT_FALSE(find(home, id));
}

// R22.14 a message of another server is none here, even where somebody put it there
TEST_F(Remembered, ForItsServerAlone) {
  const MessageId id = keep(home, "secret");
  EXPECT_FALSE(find(GuildId(72), id));
  loop.run_until_done([](redis::Client& redis, MessageId id) -> Task<> {
    const auto sealed =
        co_await redis.hget(redis::GuildKey(GuildId(71), "serverlog", "messages:texts"), id.text());
    const std::string name = id.text();
    const redis::Client::Fields fields{{name, *sealed}};
    co_await redis.hset(redis::GuildKey(GuildId(72), "serverlog", "messages:texts"), fields, redis::Ttl(1h));
  }(*redis, id));
  EXPECT_FALSE(find(GuildId(72), id));
}

// Nor is one message another, wherever somebody put it
TEST_F(Remembered, UnderItsOwnIdAlone) {
  const MessageId id = keep(home, "secret");
  const MessageId other = keep(home, "a word");
  loop.run_until_done([](redis::Client& redis, MessageId from, MessageId to) -> Task<> {
    const redis::GuildKey texts(GuildId(71), "serverlog", "messages:texts");
    const auto sealed = co_await redis.hget(texts, from.text());
    const std::string name = to.text();
    const redis::Client::Fields fields{{name, *sealed}};
    co_await redis.hset(texts, fields, redis::Ttl(1h));
  }(*redis, id, other));
  EXPECT_FALSE(find(home, other));
  EXPECT_TRUE(find(home, id));
}

TEST_F(Remembered, InNoWordThatSomebodyElseCouldRead) {
  keep(home, "a very secret word");
  std::string all;
  loop.run_until_done([](redis::Client& redis, std::string& into) -> Task<> {
    for (const auto& [id, sealed] :
         co_await redis.hgetall(redis::GuildKey(GuildId(71), "serverlog", "messages:texts")))
      into += sealed;
  }(*redis, all));
  EXPECT_THAT(all, Not(HasSubstr("secret")));
  const MessageId id = keep(home, "x");
  key = "second";
  EXPECT_FALSE(find(home, id)) << "without the key nobody can";
}

// Bounded: the oldest of a server go first
TEST_F(Remembered, NoMoreThanSoMany) {
  const MessageId first = keep(home, "first");
  for (std::int64_t n = 0; n < MessageMemory::messages_max; ++n) {
    if (n % 100 == 0) time.advance(loop, 1s);
    keep(home, "n");
  }
  EXPECT_EQ(remembered(), MessageMemory::messages_max);
  EXPECT_FALSE(find(home, first));
}

// The same where many come in one turn, as on a server that is flooded.
TEST_F(Remembered, NoMoreThanSoManyAtOnce) {
  std::vector<MessageId> all;
  for (std::int64_t n = 0; n < MessageMemory::messages_max + 300; ++n) {
    if (n % 1000 == 0) {
      // A Redis that is asked meanwhile would be late: time is simulated, and it is not.
      loop.run_until_done(memory.settled());
      time.advance(loop, 1s);
    }
    all.push_back(next_id());
    memory.keep(home, {.id = all.back(), .text = std::to_string(n)}, 24h);
  }
  // Edited before it was written.
  memory.keep(home, {.id = all.back(), .text = "last"}, 24h);
  loop.run_until_done(memory.settled());
  EXPECT_EQ(remembered(), MessageMemory::messages_max);
  EXPECT_FALSE(find(home, all[299]));
  ASSERT_TRUE(find(home, all[300]));
  EXPECT_EQ(find(home, all[300])->text, "300");
  EXPECT_EQ(find(home, all.back())->text, "last");
}

// Ten that are too old go with ten that are new, from the first call of a process on.
TEST_F(Remembered, ManyThatAreTooOld) {
  for (int n = 0; n < 10; ++n) memory.keep(home, {.id = next_id(), .text = "old"}, 24h);
  loop.run_until_done(memory.settled());
  time.advance(loop, 25h);
  for (int n = 0; n < 10; ++n) memory.keep(home, {.id = next_id(), .text = "new"}, 24h);
  loop.run_until_done(memory.settled());
  EXPECT_EQ(remembered(), 10);
}

// R22.15 many at once, through two processes: none is missing
TEST_F(Remembered, ManyAtOnce) {
  MessageMemory other(
      {.redis = [this]() -> redis::Client& { return *redis; },
       .tasks = [this]() -> net::TaskGroup& { return tasks; },
       .sealing = {.seal = [](std::string_view plain, std::string_view) { return std::string(plain); },
                   .open = {}},
       .timers = time,
       .metrics = [this]() -> Metrics& { return *metrics; }});
  for (int n = 0; n < 200; ++n) (n % 2 == 0 ? memory : other).keep(home, {.id = next_id(), .text = "x"}, 24h);
  loop.run_until_done(memory.settled());
  loop.run_until_done(other.settled());
  EXPECT_EQ(remembered(), 200);
}

// Whose messages are left out: only that is remembered
TEST_F(Remembered, OfThoseWhoAreLeftOutOnlyThat) {
  const MessageId id = next_id();
  memory.keep(home,
              {.id = id,
               .channel = ChannelId(8),
               .author = UserId(5),
               .author_name = "bob",
               .text = "private",
               .left_out = true},
              24h);
  ASSERT_TRUE(find(home, id));
  EXPECT_TRUE(find(home, id)->left_out);
  EXPECT_EQ(find(home, id)->text, "");
  EXPECT_EQ(find(home, id)->author_name, "");
}

// A deletion that comes right behind the message finds what stood in it, and nothing of it stays.
TEST_F(Remembered, BeforeItIsWritten) {
  const MessageId id = next_id();
  memory.keep(home, {.id = id, .channel = ChannelId(8), .author = UserId(5), .text = "at once"}, 24h);
  const auto found = find(home, id, 24h, true);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->text, "at once");
  EXPECT_EQ(remembered(), 0);
}

// What somebody else wrote where the messages are is made good.
TEST_F(Remembered, WhereSomethingElseStood) {
  loop.run_until_done([](redis::Client& redis) -> Task<> {
    co_await redis.set(redis::GuildKey(GuildId(71), "serverlog", "messages:texts"), "nonsense",
                       redis::Ttl(1h));
    co_await redis.set(redis::GuildKey(GuildId(71), "serverlog", "messages:order"), "nonsense",
                       redis::Ttl(1h));
  }(*redis));
  EXPECT_TRUE(find(home, keep(home, "hello")));
}

// R18.8 what a server leaves goes by itself
TEST_F(Remembered, KeysLiveForATime) {
  keep(home, "x");
  std::int64_t lives = 0;
  loop.run_until_done([](redis::Client& redis, std::int64_t& into) -> Task<> {
    into = (co_await redis.command("PTTL", redis::GuildKey(GuildId(71), "serverlog", "messages:texts")))
               .integer();
  }(*redis, lives));
  EXPECT_GT(lives, 0);
}

}  // namespace
}  // namespace herwa::features::serverlog
