// The turnstile in front of every REST request of one bot in this process. Ask for a permit, send, and report
// the answer with it. Requests of one bucket go out in the order in which they asked.
#pragma once

#include <cstdint>
#include <deque>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

#include "base/task.hpp"
#include "discord/ratelimit/bucket.hpp"
#include "discord/ratelimit/limit_headers.hpp"
#include "discord/ratelimit/route_key.hpp"
#include "discord/ratelimit/shared_limits.hpp"
#include "discord/ratelimit/turnstile.hpp"
#include "net/timers.hpp"

namespace discord {

struct LimiterOptions {
  // Discord's global limit for one bot.
  std::uint32_t requests_per_second = 50;
  // Discord bans an address for 10,000 invalid answers in ten minutes; we stop well below.
  std::size_t invalid_max = 8'000;
  herwa::Duration invalid_span = std::chrono::minutes(10);
  // An answer of 429 that is not Discord's own: everything stops for at least this long.
  herwa::Duration foreign_pause = std::chrono::seconds(60);
};

// Why a request may not go out at all.
enum class Denial : std::uint8_t {
  TokenRefused,    // Discord answered 401: nothing more goes out with this token
  TooManyInvalid,  // near the ban; ask again in some minutes
  TooLate,         // its turn comes after its deadline
  WebhookGone,     // Discord said earlier that there is no such webhook, or that its token is wrong
};

struct Outcome {
  enum class Webhook : std::uint8_t { Alive, Gone, WrongToken };
  int status = 0;
  LimitHeaders headers;
  // What the body of a 429 says, more exact than the header.
  std::optional<herwa::Duration> retry_after;
  Webhook webhook = Webhook::Alive;
};

class RateLimiter {
  struct Lane;
  struct Park;

 public:
  // Gives its place back when it is dropped without a report. It must not outlive the limiter.
  class Permit {
   public:
    Permit(Permit&& other) noexcept = default;
    Permit& operator=(Permit&& other) noexcept = default;
    ~Permit();

    // After a 429: how long this one request has to wait by itself before it asks again; usually zero,
    // because its bucket knows.
    herwa::Duration report(const Outcome& outcome);
    // Sent, and no answer came.
    void report_silence();

   private:
    friend class RateLimiter;
    Permit(RateLimiter& limiter, RouteKey key, std::shared_ptr<Lane> lane, std::shared_ptr<Park> park)
        : limiter_(&limiter), key_(std::move(key)), lane_(std::move(lane)), park_(std::move(park)) {}

    RateLimiter* limiter_;
    RouteKey key_;
    std::shared_ptr<Lane> lane_;
    std::shared_ptr<Park> park_;  // null: nothing of its kind was ever refused
  };

  explicit RateLimiter(net::Timers& timers, LimiterOptions options = {});
  ~RateLimiter();
  RateLimiter(const RateLimiter&) = delete;
  RateLimiter& operator=(const RateLimiter&) = delete;

  struct Asking {
    herwa::Tick deadline{};
    bool again = false;  // after a 429: before those who have not been sent yet
    Priority priority = Priority::Normal;
  };
  Task<std::expected<Permit, Denial>> acquire(RouteKey key, Asking asking);

  // In the last ten minutes: by this process, or by all at this address where they tell each other.
  [[nodiscard]] std::size_t recent_invalid();
  [[nodiscard]] bool token_refused() const { return token_refused_; }
  // For LimitSharing. What take_report() gave and could not be told comes back by keep_report().
  LimitReport take_report();
  void keep_report(const LimitReport& report);
  void hear(const LimitNews& news);
  // Called when there is something to report that cannot wait.
  void on_urgent(std::function<void()> urgent) { urgent_ = std::move(urgent); }

  [[nodiscard]] std::size_t lanes() const { return lanes_.size(); }
  [[nodiscard]] std::size_t parks() const { return parks_.size(); }

 private:
  struct Global;

  std::optional<Denial> denial(const RouteKey& key);
  std::shared_ptr<Lane> lane_for(const RouteKey& key);
  std::shared_ptr<Lane> lane_named(const std::string& name);
  std::shared_ptr<Lane> learn_bucket(const RouteKey& key, std::shared_ptr<Lane> from,
                                     const LimitHeaders& headers);
  herwa::Duration report(const RouteKey& key, const std::shared_ptr<Lane>& at, const Outcome& outcome);
  herwa::Duration refuse(const RouteKey& key, Lane& lane, const Outcome& outcome);
  [[nodiscard]] std::shared_ptr<Park> park_of(const RouteKey& key) const;
  void park(const RouteKey& key, herwa::Duration told);
  void note_invalid(const RouteKey& key, const Outcome& outcome);
  void note_webhook(const RouteKey& key, const Outcome& outcome);
  void bury(std::uint64_t webhook);
  void pause_all(herwa::Duration pause);
  void pause_address(herwa::Duration pause);
  void tell_urgently();
  void forget_idle();
  [[nodiscard]] herwa::Tick now() const { return timers_.clock().tick(); }

  net::Timers& timers_;
  LimiterOptions options_;
  std::unordered_map<std::string, std::string> hashes_;           // by route
  std::unordered_map<std::string, std::shared_ptr<Lane>> lanes_;  // by hash or route, and resource
  // Kinds that Discord refused while their bucket had room; by route, resource and kind.
  std::unordered_map<std::string, std::shared_ptr<Park>> parks_;
  std::size_t forget_above_ = 1'000;
  std::unique_ptr<Global> global_;
  herwa::Tick foreign_pause_until_{};
  std::deque<herwa::Tick> invalid_;
  std::size_t invalid_of_all_ = 0;  // as heard last
  herwa::Tick heard_at_{};
  std::set<std::uint64_t> dead_webhooks_;
  std::set<std::string> wrong_tokens_;  // by resource: a webhook and its token
  LimitReport report_;
  herwa::Tick report_pause_until_{};
  herwa::Tick report_address_pause_until_{};
  std::function<void()> urgent_;
  bool token_refused_ = false;
};

}  // namespace discord
