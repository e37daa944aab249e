// The client against a real Redis.
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "net/deadline.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "redis/client.hpp"
#include "redis/script.hpp"
#include "testing/stores.hpp"

namespace herwa::redis {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

const GuildId client_home(81384788765712384);
const GuildKey home_key(client_home, "test", "key");
const GuildKey other_key(client_home, "test", "other");

class RedisClient : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::flush_redis();
    client_ = make({});
  }
  void TearDown() override { loop_.run_until_done(client_->close()); }

  std::unique_ptr<Client> make(Options options) {
    if (options.url == Options().url) options.url = testing::redis().url();
    return make_client(loop_.executor(), net::system_timers(), *metrics_, options);
  }
  void run(Task<> task) {
    loop_.run_until_done(net::with_deadline(net::system_timers(), seconds(60), "the test", std::move(task)));
  }

  net::Loop loop_;
  std::unique_ptr<Metrics> metrics_ = make_metrics();
  std::unique_ptr<Client> client_;
};

Task<> strings_come_back(Client& redis) {
  EXPECT_EQ(co_await redis.get(home_key), std::nullopt);
  const std::string bytes("a\r\nb\0c", 6);
  co_await redis.set(home_key, bytes, Ttl(hours(1)));
  EXPECT_EQ(co_await redis.get(home_key), bytes);
  EXPECT_TRUE(co_await redis.exists(home_key));
  EXPECT_FALSE(co_await redis.set_if_absent(home_key, "later", Ttl(hours(1))));
  EXPECT_TRUE(co_await redis.set_if_absent(other_key, "first", Permanent{}));
  const auto both = co_await redis.get_all({home_key, GuildKey(client_home, "test", "absent"), other_key});
  EXPECT_EQ(both, (std::vector<std::optional<std::string>>{bytes, std::nullopt, "first"}));
  EXPECT_EQ(co_await redis.del({home_key, other_key}), 2);
  EXPECT_EQ(co_await redis.del(home_key), 0);
}
TEST_F(RedisClient, StringsComeBack) { run(strings_come_back(*client_)); }

Task<> large_values_come_back(Client& redis) {
  std::string large(5'000'000, 'x');
  for (std::size_t i = 0; i < large.size(); i += 1000) large[i] = static_cast<char>('a' + i % 26);
  co_await redis.set(home_key, large, Ttl(hours(1)));
  EXPECT_TRUE(co_await redis.get(home_key) == large);
}
TEST_F(RedisClient, LargeValuesComeBack) { run(large_values_come_back(*client_)); }

Task<> hashes_come_back(Client& redis) {
  EXPECT_EQ(co_await redis.hset(home_key, {{"ada", "1"}, {"bob", "2"}}, Ttl(hours(1))), 2);
  EXPECT_EQ(co_await redis.hset(home_key, {{"ada", "3"}}, Permanent{}), 0);
  EXPECT_EQ(co_await redis.hget(home_key, "ada"), "3");
  EXPECT_EQ(co_await redis.hget(home_key, "eve"), std::nullopt);
  EXPECT_EQ(co_await redis.hgetall(home_key),
            (std::map<std::string, std::string>{{"ada", "3"}, {"bob", "2"}}));
  EXPECT_TRUE((co_await redis.hgetall(other_key)).empty());
}
TEST_F(RedisClient, HashesComeBack) { run(hashes_come_back(*client_)); }

Task<std::int64_t> left_ms(Client& redis, const Key& of) {
  co_return (co_await redis.command("PTTL", of)).integer();
}

Task<> lifetimes_are_kept(Client& redis) {
  co_await redis.set(home_key, "v", Ttl(hours(1)));
  EXPECT_GT(co_await left_ms(redis, home_key), 3'500'000);
  co_await redis.set(home_key, "v", Permanent{});
  EXPECT_EQ(co_await left_ms(redis, home_key), -1);
  EXPECT_TRUE(co_await redis.expire(home_key, Ttl(seconds(100))));
  EXPECT_LE(co_await left_ms(redis, home_key), 100'000);
  EXPECT_FALSE(co_await redis.expire(other_key, Ttl(seconds(100))));

  EXPECT_EQ(co_await redis.incr(other_key, Ttl(seconds(100)).since_first_write()), 1);
  EXPECT_EQ(co_await redis.incr(other_key, Ttl(hours(9)).since_first_write(), 4), 5);
  EXPECT_LE(co_await left_ms(redis, other_key), 100'000) << "the window moved";
  EXPECT_EQ(co_await redis.incr(other_key, Ttl(hours(9))), 6);
  EXPECT_GT(co_await left_ms(redis, other_key), 100'000) << "the lifetime was not renewed";

  const GuildKey members(client_home, "test", "members");
  EXPECT_EQ((co_await redis.command("SADD", members, "ada", "bob", Ttl(hours(1)))).integer(), 2);
  EXPECT_GT(co_await left_ms(redis, members), 3'500'000);
}
// R18.8 every call that writes a temporary key leaves it with its lifetime
TEST_F(RedisClient, LifetimesAreKept) { run(lifetimes_are_kept(*client_)); }

Task<> errors_have_codes(Client& redis) {
  co_await redis.set(home_key, "text", Ttl(hours(1)));
  std::string code;
  try {
    co_await redis.hget(home_key, "field");
  } catch (const RedisError& error) {
    code = error.code();
  }
  EXPECT_EQ(code, "WRONGTYPE");
  code.clear();
  try {
    co_await redis.command("HSET", home_key, "field", "value", Ttl(hours(1)));
  } catch (const RedisError& error) {
    code = error.code();
  }
  EXPECT_EQ(code, "WRONGTYPE") << "from within the transaction that sets the lifetime";
  EXPECT_EQ(co_await redis.get(home_key), "text") << "the connection still fits question to answer";
}
TEST_F(RedisClient, ErrorsHaveCodes) { run(errors_have_codes(*client_)); }

Task<> batches_keep_their_order(Client& redis) {
  Batch batch;
  batch.add("SET", home_key, "1", Ttl(hours(1)))
      .add("INCR", home_key, Ttl(hours(2)))
      .add("HGET", home_key, "x")
      .add("GET", home_key);
  const auto replies = co_await redis.send_all(std::move(batch));
  EXPECT_EQ(replies.size(), 4U);
  EXPECT_EQ(replies.at(1).integer(), 2);
  EXPECT_TRUE(replies.at(2).is_error());
  EXPECT_EQ(replies.at(3).integer(), 2);
  EXPECT_TRUE((co_await redis.send_all({})).empty());
}
TEST_F(RedisClient, BatchesKeepTheirOrder) { run(batches_keep_their_order(*client_)); }

Task<> transactions_are_whole(Client& redis) {
  Batch batch;
  batch.add("INCR", home_key, Ttl(hours(1))).add("INCR", other_key, Permanent{}).add("GET", home_key);
  const auto replies = co_await redis.transaction(std::move(batch));
  EXPECT_EQ(replies.size(), 3U);
  EXPECT_EQ(replies.at(2).integer(), 1);
  EXPECT_GT(co_await left_ms(redis, home_key), 3'500'000);

  Batch broken;
  broken.add("INCR", home_key, Permanent{}).add("GETRANGE", home_key, "a", "b");
  const auto partly = co_await redis.transaction(std::move(broken));
  EXPECT_EQ(partly.at(0).integer(), 2) << "an error at run time leaves the others done, as Redis has it";
  EXPECT_TRUE(partly.at(1).is_error());

  Batch refused;
  refused.add("INCR", home_key, Permanent{}).add("XADD", home_key, "only-an-id", Permanent{});
  bool thrown = false;
  try {
    co_await redis.transaction(std::move(refused));
  } catch (const RedisError& error) {
    thrown = error.code() == "ERR";
  }
  EXPECT_TRUE(thrown);
  EXPECT_EQ(co_await redis.get(home_key), "2") << "nothing of a refused transaction is done";
}
TEST_F(RedisClient, TransactionsAreWhole) { run(transactions_are_whole(*client_)); }

Task<> add_many(Client& redis, int times) {
  for (int i = 0; i < times; ++i) co_await redis.incr(home_key, Permanent{});
}
Task<> many_at_once(net::Loop& loop, Client& redis) {
  net::TaskGroup group(loop.executor());
  for (int i = 0; i < 1000; ++i) group.spawn("add", add_many(redis, 20));
  co_await group.join();
  EXPECT_EQ(group.failed(), 0U);
  EXPECT_EQ(co_await redis.get(home_key), "20000");
}
TEST_F(RedisClient, ThousandCallersAtOnceAreAllAnswered) { run(many_at_once(loop_, *client_)); }

// R18.7 Redis connections are pooled and their use is measured
TEST_F(RedisClient, PoolSharesTheWorkAndIsMeasured) {
  const auto pool = make({.name = "pool", .connections = 4});
  run(pool->until_up());
  run(many_at_once(loop_, *pool));
  const auto clients = testing::redis_command(testing::redis(), "CLIENT LIST");
  std::size_t named = 0;
  std::size_t at_work = 0;
  for (std::size_t at = clients.find("name=pool "); at != std::string::npos;
       at = clients.find("name=pool ", at + 1)) {
    const std::string one = clients.substr(at, clients.find('\n', at) - at);
    ++named;
    if (one.find(" cmd=incr") != std::string::npos || one.find(" cmd=get ") != std::string::npos) ++at_work;
  }
  EXPECT_EQ(named, 4U);
  EXPECT_GE(at_work, 2U) << clients;
  EXPECT_EQ(metrics_->gauge("herwa_redis_connections", "", {{"client", "pool"}}).value(), 4);
  EXPECT_EQ(metrics_->counter("herwa_redis_commands_total", "", {{"client", "pool"}}).value(), 20'001);
  EXPECT_EQ(metrics_->gauge("herwa_redis_in_flight", "", {{"client", "pool"}}).value(), 0);
  EXPECT_NE(metrics_->text().find("herwa_redis_round_trip_seconds_count{client=\"pool\"}"),
            std::string::npos);
  run(pool->close());
  EXPECT_EQ(metrics_->gauge("herwa_redis_connections", "", {{"client", "pool"}}).value(), 0);
}

TEST_F(RedisClient, DatabaseOfTheUrlIsSelected) {
  const auto second = make({.url = testing::redis().url() + "?db=2", .name = "second"});
  run(second->set(home_key, "there", Ttl(hours(1))));
  run(client_->set(home_key, "here", Ttl(hours(1))));
  EXPECT_NE(testing::redis_command(testing::redis(), "CLIENT LIST").find(" db=2 "), std::string::npos);
  run(second->close());
}

Task<> guild_is_found(Client& redis) {
  co_await redis.set(home_key, "1", Permanent{});
  co_await redis.set(GuildKey(client_home, "test", "xp"), "1", Permanent{});
  co_await redis.set(GuildKey(GuildId(7), "test", "xp"), "1", Permanent{});
  std::vector<std::string> found;
  std::string cursor = "0";
  do {
    const Reply page =
        co_await redis.command("SCAN", cursor, "MATCH", guild_pattern(client_home), "COUNT", 100);
    cursor = page.items().at(0).text();
    for (const Reply& item : page.items().at(1).items())
      found.push_back(Key::parse(item.text()).value().text());
  } while (cursor != "0");
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, (std::vector<std::string>{"bot:{81384788765712384}:test:key",
                                             "bot:{81384788765712384}:test:xp"}));
}
TEST_F(RedisClient, PatternFindsOneGuildAlone) { run(guild_is_found(*client_)); }

Task<> script_runs(Client& redis) {
  const Script add("return redis.call('INCRBY', KEYS[1], ARGV[1])");
  EXPECT_EQ((co_await add.run(redis, {home_key}, 5)).integer(), 5);
  EXPECT_EQ((co_await add.run(redis, {home_key}, 2)).integer(), 7);
  co_await redis.command("SCRIPT", "FLUSH");
  EXPECT_EQ((co_await add.run(redis, {home_key}, 1)).integer(), 8) << "after the server forgot it";
  EXPECT_EQ((co_await redis.command("SCRIPT", "EXISTS", add.sha1())).items().at(0).integer(), 1);

  const Script words("return {ARGV[1], ARGV[2], #KEYS}");
  const Reply reply = co_await words.run(redis, {}, "a b", 1.5);
  EXPECT_EQ(reply.items().at(0).text(), "a b");
  EXPECT_EQ(reply.items().at(1).text(), "1.5");
  EXPECT_EQ(reply.items().at(2).integer(), 0);

  std::string code;
  try {
    co_await Script("return redis.error_reply('NOPE not today')").run(redis, {});
  } catch (const RedisError& error) {
    code = error.code();
  }
  EXPECT_EQ(code, "NOPE");
}
TEST_F(RedisClient, ScriptRunsAlsoWhenTheServerForgotIt) { run(script_runs(*client_)); }

Task<> streams_are_read(Client& redis) {
  co_await redis.command("XADD", home_key, "MAXLEN", "~", 100, "1-1", "field", "value", Ttl(hours(1)));
  const Reply read = co_await redis.command("XREAD", "COUNT", 10, "STREAMS", home_key, "0");
  const Reply* stream = read.find(home_key.text());
  EXPECT_NE(stream, nullptr);
  if (stream != nullptr) EXPECT_EQ(stream->items().at(0).items().at(0).text(), "1-1");
}
TEST_F(RedisClient, StreamsAreRead) { run(streams_are_read(*client_)); }

Task<> push_one(Client& redis) { co_await redis.command("RPUSH", home_key, "job", Ttl(hours(1))); }
Task<> waits_on_the_server(net::Loop& loop, Client& redis, Client& waiter) {
  net::TaskGroup group(loop.executor());
  group.spawn("push", push_one(redis));
  const Reply got = co_await waiter.send(Command("BLPOP", home_key, 30).waiting_at_most(seconds(30)));
  EXPECT_EQ(got.items().at(1).text(), "job");
  co_await group.join();
}
TEST_F(RedisClient, WaitingCommandIsAnsweredWhenThereIsSomething) {
  const auto waiter = make({.name = "waiter", .may_wait = true});
  run(waits_on_the_server(loop_, *client_, *waiter));
  run(waiter->close());
}

TEST_F(RedisClient, WrongPasswordIsToldAndTriedAgain) {
  const std::string path = testing::redis().socket().string();
  const auto wrong = make({.url = "unix://ada:secret@" + path, .name = "wrong"});
  std::string message;
  try {
    run(wrong->set(home_key, "v", Permanent{}));
  } catch (const Unavailable& error) {
    message = error.what();
  }
  EXPECT_NE(message.find("WRONGPASS"), std::string::npos) << message;
  EXPECT_EQ(message.find("secret"), std::string::npos);
  EXPECT_FALSE(wrong->state().up);
  run(wrong->close());
}

TEST_F(RedisClient, UrlThatCannotBeReadIsRefusedAtOnce) {
  EXPECT_THROW(make({.url = "rediss://host"}), Failure);
  EXPECT_THROW(make({.name = "two words"}), Failure);
}

}  // namespace
}  // namespace herwa::redis
