// Takes what other services send: signature first, then its time, then whether it came before; only then the
// one who understands it is asked. Whatever goes wrong on our side, the service may send it again.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "platform/api/route_context.hpp"
#include "platform/feature/route_entry.hpp"
#include "platform/webhooks/signatures.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

// How far a delivery's time may lie from ours: what is older is somebody's copy.
inline constexpr auto replay_window = std::chrono::minutes(5);

struct WebhookDelivery {
  std::string id;
  Instant sent{};
  const std::string& body;
};

struct WebhookProvider {
  std::string name;                  // the end of the path: /api/webhooks/<name>
  std::vector<std::string> secrets;  // parsed; several while one replaces another; none: not set up
  ReadEnvelope read = standard_envelope;
  // The outcome in a word, or why it is refused. May be asked twice about one delivery.
  std::function<Task<std::expected<std::string, RouteRefused>>(WebhookDelivery)> take;
};

struct DeliveryShown {
  std::string provider;
  std::string id;
  Instant received{};
  Instant sent{};
  std::optional<std::string> outcome;
};

struct DeliveryQuery {
  std::optional<Instant> before_at;
  std::string before_id;
  std::int64_t count = 50;
};

struct DeliveryPage {
  std::vector<DeliveryShown> deliveries;  // newest first
  bool more = false;
};

class WebhookIntake {
 public:
  WebhookIntake(postgres::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  Task<RouteAnswer> take(const WebhookProvider& provider, const RouteContext& context);
  Task<DeliveryPage> page(DeliveryQuery query);
  // As herwa_jobs: removes what came so long ago; how many.
  static Task<std::int64_t> drop_old(postgres::Database& jobs, Instant before);

 private:
  enum class Seen : std::uint8_t { First, UnderWay, Taken };
  Task<Seen> remember(const WebhookProvider& provider, const Envelope& envelope);
  Task<> settle(const WebhookProvider& provider, const Envelope& envelope, std::string outcome);

  postgres::Database& database_;
  const Clock& clock_;
};

}  // namespace herwa::platform
