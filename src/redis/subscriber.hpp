// Messages that Redis hands on as they are published; nothing keeps them, so they are news and never the
// truth. A subscription says when some may have been missed, and its reader then reads again what they are
// about:
//   auto changes = subscriber->subscribe({ProcessKey("settings", "changed")});
//   while (auto event = co_await changes->next()) {
//     if (std::holds_alternative<Gap>(*event)) co_await reload(); else apply(std::get<Message>(*event));
//   }
// For work that must not be lost use the queue or a stream.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"
#include "redis/key.hpp"
#include "redis/options.hpp"

namespace herwa::redis {

struct Message {
  std::string channel;  // the text of a Key that was subscribed to
  std::string payload;
};

// From here on messages arrive; what came before may be missing.
struct Gap {
  enum class Cause : std::uint8_t { Subscribed, Reconnected, Overflow };
  Cause cause{};
  std::uint64_t lost = 0;  // how many were dropped because the reader was too slow
};

using Event = std::variant<Gap, Message>;

// For one reader at a time. Letting it go ends it.
class Subscription {
 public:
  virtual ~Subscription() = default;
  // The first event is a Gap: once it comes, the server hands on all that follows. Nullopt: it was closed.
  virtual Task<std::optional<Event>> next() = 0;
  // Dropped at the bound so far.
  [[nodiscard]] virtual std::uint64_t lost() const = 0;
};

class Subscriber {
 public:
  virtual ~Subscriber() = default;
  // At most `queued_max` messages wait for the reader; what comes then is dropped, counted, and told by a
  // Gap.
  virtual std::unique_ptr<Subscription> subscribe(const std::vector<Key>& channels,
                                                  std::size_t queued_max = 1000) = 0;
  [[nodiscard]] virtual State state() const = 0;
  virtual Task<> until_up() = 0;
  // Ends the connection and all subscriptions. Call it before the subscriber goes.
  virtual Task<> close() = 0;
};

// Has one connection of its own. Throws Failure when the URL cannot be read.
std::unique_ptr<Subscriber> make_subscriber(Executor executor, net::Timers& timers, Metrics& metrics,
                                            const Options& options);

}  // namespace herwa::redis
