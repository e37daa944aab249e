// Subscriptions on a real Redis, which is killed where a connection must be lost.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "net/deadline.hpp"
#include "net/loop.hpp"
#include "redis/client.hpp"
#include "redis/subscriber.hpp"
#include "testing/stores.hpp"

namespace herwa::redis {
namespace {

using std::chrono::seconds;

const ProcessKey news("test", "news");
const ProcessKey sport("test", "sport");

class RedisSubscriber : public ::testing::Test {
 protected:
  void SetUp() override {
    client_ = make_client(loop_.executor(), net::system_timers(), *metrics_, {.url = testing::redis().url()});
    subscriber_ = make_subscriber(loop_.executor(), net::system_timers(), *metrics_,
                                  {.url = testing::redis().url(), .name = "subscriber"});
  }
  void TearDown() override {
    run(client_->close());
    run(subscriber_->close());
  }
  void run(Task<> task) {
    loop_.run_until_done(net::with_deadline(net::system_timers(), seconds(60), "the test", std::move(task)));
  }

  net::Loop loop_;
  std::unique_ptr<Metrics> metrics_ = make_metrics();
  std::unique_ptr<Client> client_;
  std::unique_ptr<Subscriber> subscriber_;
};

// "gap subscribed", "news: hi", or "closed".
Task<std::string> next_of(Subscription& subscription) {
  const auto event = co_await subscription.next();
  if (!event) co_return "closed";
  if (const auto* message = std::get_if<Message>(&*event))
    co_return message->channel + ": " + message->payload;
  const Gap gap = std::get<Gap>(*event);
  switch (gap.cause) {
    case Gap::Cause::Subscribed: co_return "gap subscribed";
    case Gap::Cause::Reconnected: co_return "gap reconnected";
    case Gap::Cause::Overflow: co_return "gap overflow " + std::to_string(gap.lost);
  }
  co_return "";
}

Task<> messages_arrive(Client& redis, Subscriber& subscriber) {
  const auto both = subscriber.subscribe({news, sport});
  const auto one = subscriber.subscribe({news});
  EXPECT_EQ(co_await next_of(*both), "gap subscribed");
  EXPECT_EQ(co_await next_of(*one), "gap subscribed");
  EXPECT_EQ(co_await redis.publish(news, "hi"), 1) << "one connection serves both";
  EXPECT_EQ(co_await redis.publish(sport, "goal"), 1);
  EXPECT_EQ(co_await next_of(*both), "herwa:test:news: hi");
  EXPECT_EQ(co_await next_of(*both), "herwa:test:sport: goal");
  EXPECT_EQ(co_await next_of(*one), "herwa:test:news: hi");
}
TEST_F(RedisSubscriber, MessagesArriveInOrderAtAllWhoWantThem) {
  run(messages_arrive(*client_, *subscriber_));
}

Task<> leaving_ends_it(Client& redis, Subscriber& subscriber) {
  auto one = subscriber.subscribe({news});
  const auto other = subscriber.subscribe({sport});
  EXPECT_EQ(co_await next_of(*one), "gap subscribed");
  EXPECT_EQ(co_await next_of(*other), "gap subscribed");
  one.reset();
  // The answer to this subscription comes after that to the end of the other.
  const auto later = subscriber.subscribe({sport});
  EXPECT_EQ(co_await next_of(*later), "gap subscribed");
  EXPECT_EQ(co_await redis.publish(news, "nobody"), 0);
  EXPECT_EQ(co_await redis.publish(sport, "goal"), 1);
}
TEST_F(RedisSubscriber, LeavingEndsTheSubscription) { run(leaving_ends_it(*client_, *subscriber_)); }

Task<> slow_reader_is_told(Client& redis, Subscriber& subscriber) {
  const auto slow = subscriber.subscribe({news}, 3);
  const auto quick = subscriber.subscribe({news});
  EXPECT_EQ(co_await next_of(*slow), "gap subscribed");
  EXPECT_EQ(co_await next_of(*quick), "gap subscribed");
  for (int i = 0; i < 8; ++i) co_await redis.publish(news, std::to_string(i));
  for (int i = 0; i < 8; ++i) co_await next_of(*quick);
  EXPECT_EQ(slow->lost(), 5U);
  EXPECT_EQ(co_await next_of(*slow), "herwa:test:news: 0");
  EXPECT_EQ(co_await next_of(*slow), "herwa:test:news: 1");
  co_await redis.publish(news, "8");
  co_await next_of(*quick);
  EXPECT_EQ(co_await next_of(*slow), "herwa:test:news: 2");
  EXPECT_EQ(co_await next_of(*slow), "gap overflow 5");
  EXPECT_EQ(co_await next_of(*slow), "herwa:test:news: 8");
}
TEST_F(RedisSubscriber, SlowReaderIsToldWhatItLost) {
  run(slow_reader_is_told(*client_, *subscriber_));
  EXPECT_EQ(metrics_->counter("herwa_redis_messages_dropped_total", "", {{"client", "subscriber"}}).value(),
            5);
}

Task<> closing_ends_readers(Subscriber& subscriber) {
  const auto one = subscriber.subscribe({news});
  EXPECT_EQ(co_await next_of(*one), "gap subscribed");
  co_await subscriber.close();
  EXPECT_EQ(co_await next_of(*one), "closed");
  const auto late = subscriber.subscribe({news});
  EXPECT_EQ(co_await next_of(*late), "closed");
}
TEST_F(RedisSubscriber, ClosingEndsItsReaders) { run(closing_ends_readers(*subscriber_)); }

Task<> reader_is_told_of_the_gap(Client& redis, Subscriber& subscriber, embedded::RedisServer& server) {
  const auto one = subscriber.subscribe({news});
  EXPECT_EQ(co_await next_of(*one), "gap subscribed");
  co_await redis.publish(news, "before");
  server.kill_hard();
  testing::must(server.start());
  co_await redis.until_up();
  EXPECT_EQ(co_await next_of(*one), "herwa:test:news: before");
  EXPECT_EQ(co_await next_of(*one), "gap reconnected");
  co_await redis.until_up();
  EXPECT_EQ(co_await redis.publish(news, "after"), 1);
  EXPECT_EQ(co_await next_of(*one), "herwa:test:news: after");
}
TEST_F(RedisSubscriber, ReaderIsToldOfTheGapAfterALoss) {
  testing::PrivateRedis server;
  const auto redis =
      make_client(loop_.executor(), net::system_timers(), *metrics_, {.url = server->url(), .name = "own"});
  const auto subscriber = make_subscriber(loop_.executor(), net::system_timers(), *metrics_,
                                          {.url = server->url(), .name = "own"});
  run(reader_is_told_of_the_gap(*redis, *subscriber, *server));
  run(redis->close());
  run(subscriber->close());
}

}  // namespace
}  // namespace herwa::redis
