// The client for Discord's HTTP API: limits, retries, deadlines, and one log line for each call that failed.
// The calls themselves are functions beside this file (calls_*.hpp); use call() for one that has none yet.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/metrics.hpp"
#include "base/random.hpp"
#include "discord/model/json.hpp"
#include "discord/model/outgoing_message.hpp"
#include "discord/ratelimit/limiter.hpp"
#include "discord/rest/error.hpp"
#include "discord/rest/route.hpp"
#include "discord/rest/transport.hpp"

namespace discord {

using herwa::Duration;

struct RestSettings {
  std::string base_url = "https://discord.com/api/v10";
  std::string token;
  std::string user_agent = "DiscordBot (https://herwa.dev, " HERWA_VERSION ")";
  Duration deadline = std::chrono::seconds(30);
  Duration attempt_deadline = std::chrono::seconds(15);
  // For what may be tried again: 5xx, time-outs, lost connections.
  int attempts_max = 4;
  // Files of one message, all together; Discord takes no more from a bot in a server without boosts.
  std::uint64_t upload_bytes_max = 10 * 1024 * 1024;
  std::uint64_t seed = 1;  // for jitter; give it secure_seed() outside of tests
};

// What calls stand on; all of it outlives the client.
struct RestServices {
  RestTransport& transport;
  // Interactions have three seconds, so they go out on connections of their own.
  RestTransport& interaction_transport;
  net::Timers& timers;
  RateLimiter& limiter;
  herwa::Metrics& metrics;
};

struct RestCall {
  Route route;
  std::string body = {};                 // JSON; empty: none
  std::vector<OutgoingFile> files = {};  // go beside the body
  std::string query = {};                // "limit=5"
  std::string reason = {};               // for the guild's audit log
  // A POST is sent once, unless Discord can tell a repetition: a message with an enforced nonce.
  bool repeatable_post = false;
  Duration deadline{};  // zero: the client's
  // What an interaction's token authorises: not sent any more once it is over.
  std::optional<herwa::Instant> valid_until = {};
  // Where many wait for the same limit: what protects a guild goes before talk, and logs go last.
  Priority priority = Priority::Normal;
};

class Rest {
 public:
  Rest(RestServices services, RestSettings settings);
  ~Rest();
  Rest(const Rest&) = delete;
  Rest& operator=(const Rest&) = delete;

  // The body of the answer.
  Task<Answer<std::string>> call(RestCall call);

  template <class T>
  Task<Answer<T>> ask(RestCall wanted, std::optional<T> (*parse)(Json)) {
    const std::string route = wanted.route.key.route;
    Answer<std::string> text = co_await call(std::move(wanted));
    if (!text) co_return std::unexpected(std::move(text.error()));
    std::optional<T> value = parse(Json::borrow(*text));
    if (!value) co_return std::unexpected(unreadable(route));
    co_return std::move(*value);
  }
  Task<Answer<void>> tell(RestCall wanted);

  // Counts interactions that Discord no longer knew when we answered.
  void count_missed_interaction();
  [[nodiscard]] herwa::Instant now() const { return services_.timers.clock().now(); }

 private:
  struct Attempt;
  struct Counters;
  enum class After : std::uint8_t { Done, AskAgain, TryAgain };
  struct Verdict {
    After after = After::Done;
    Duration wait{};
  };

  // What need not be sent to know that it is refused.
  [[nodiscard]] std::optional<RestError> refused_here(const RestCall& call) const;
  Task<> try_until_settled(const RestCall& call, herwa::Tick deadline, Answer<std::string>& result);
  // Tells the limiter and the result what came of one sending.
  Verdict settle(const RestCall& call, Attempt sent, RateLimiter::Permit& permit,
                 Answer<std::string>& result);
  Task<Attempt> send_once(const RestCall& call, herwa::Tick deadline);
  [[nodiscard]] net::HttpCall http_call(const RestCall& call) const;
  [[nodiscard]] Duration backoff(int attempt);
  [[nodiscard]] RestError unreadable(const std::string& route) const;
  void log_failure(const RestCall& call, const RestError& error, Duration took) const;

  RestServices services_;
  RestSettings settings_;
  herwa::Random random_;
  std::unique_ptr<Counters> counters_;
};

// The text as a header's value: at most 512 characters, escaped so that no text can end the header.
std::string audit_reason(std::string_view text);

}  // namespace discord
