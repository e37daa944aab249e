#include "platform/bot/ways_to_discord.hpp"

namespace herwa::platform {

NetworkToDiscord::NetworkToDiscord(Executor executor, net::Timers& timers)
    : http_(net::make_http_client(executor, timers, {.breaker = net::CircuitBreakerOptions()})),
      // Answers to interactions have three seconds: each is worth its try.
      interaction_http_(net::make_http_client(executor, timers)),
      rest_(discord::make_http_transport(*http_)),
      interactions_(discord::make_http_transport(*interaction_http_)),
      gateway_(discord::make_network_transport(timers)) {}

}  // namespace herwa::platform
