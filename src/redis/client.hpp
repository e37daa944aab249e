// The way to Redis for everything on one loop. All commands that are issued in one turn of the loop go out in
// one write, so awaiting many at once is cheap and a Batch is needed only to keep things together.
// While Redis is away commands fail at once with Unavailable, and the client comes back by itself; what was
// under way when the connection broke fails too and is never repeated here, since it may have been done.
// For messages use Subscriber, for scripts Script.
//   auto redis = make_client(loop.executor(), timers, metrics, {.url = config.redis_url});
//   co_await redis->set(GuildKey{guild, "tickets", "draft", user}, text, Ttl(1h));
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"
#include "redis/command.hpp"
#include "redis/key.hpp"
#include "redis/lifetime.hpp"
#include "redis/options.hpp"
#include "redis/reply.hpp"

namespace herwa::redis {

// Every Task below throws Unavailable while Redis is away, TimedOut when it did not answer within the
// deadline (done or not is then unknown), and RedisError when it refused the command.
class Client {
 public:
  virtual ~Client() = default;

  // Any command of verbs.hpp: command("HGET", key, "field"). What writes a key takes a Ttl or Permanent{}
  // last.
  template <class... Args>
  Task<Reply> command(Verb<Args...> verb, const Args&... args) {
    return send(Command(verb, args...));
  }
  virtual Task<Reply> send(Command command) = 0;
  // In one write on one connection; one reply for each command, and errors are replies among them.
  virtual Task<std::vector<Reply>> send_all(Batch batch) = 0;
  // Between MULTI and EXEC: all or none, and nobody else's command in between.
  virtual Task<std::vector<Reply>> transaction(Batch batch) = 0;

  [[nodiscard]] virtual State state() const = 0;
  // Returns once the server has answered; at once when it is up.
  virtual Task<> until_up() = 0;
  // Ends the connections and waits for everything that runs for them. Call it before the client goes.
  virtual Task<> close() = 0;

  Task<std::optional<std::string>> get(const Key& key);
  Task<std::vector<std::optional<std::string>>> get_all(const std::vector<Key>& keys);
  Task<> set(const Key& key, std::string_view value, Ttl ttl);
  Task<> set(const Key& key, std::string_view value, Permanent permanent);
  // True when the key was not there and now is: a lock, or "who was first".
  Task<bool> set_if_absent(const Key& key, std::string_view value, Ttl ttl);
  Task<bool> set_if_absent(const Key& key, std::string_view value, Permanent permanent);
  // How many there were.
  Task<std::int64_t> del(const Key& key);
  Task<std::int64_t> del(const std::vector<Key>& keys);
  Task<bool> exists(const Key& key);
  // False when there is no such key.
  Task<bool> expire(const Key& key, Ttl ttl);
  // The value after adding. For a window that does not move: Ttl(1min).since_first_write().
  Task<std::int64_t> incr(const Key& key, Ttl ttl, std::int64_t by = 1);
  Task<std::int64_t> incr(const Key& key, Permanent permanent, std::int64_t by = 1);

  using Fields = std::vector<std::pair<std::string_view, std::string_view>>;
  Task<std::optional<std::string>> hget(const Key& key, std::string_view field);
  Task<std::map<std::string, std::string>> hgetall(const Key& key);
  // How many of the fields are new.
  Task<std::int64_t> hset(const Key& key, const Fields& fields, Ttl ttl);
  Task<std::int64_t> hset(const Key& key, const Fields& fields, Permanent permanent);

  // How many connections heard it. A channel is named like a key.
  Task<std::int64_t> publish(const Key& channel, std::string_view message);
};

// Connects in the background at once. Throws Failure when the URL cannot be read. It belongs to the loop of
// the executor: call it from nowhere else.
std::unique_ptr<Client> make_client(Executor executor, net::Timers& timers, Metrics& metrics,
                                    const Options& options);

}  // namespace herwa::redis
