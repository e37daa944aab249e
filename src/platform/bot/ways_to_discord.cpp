#include "platform/bot/ways_to_discord.hpp"

#include "base/errors.hpp"
#include "base/log.hpp"

namespace herwa::platform {
namespace {

constexpr int ok = 200;

}  // namespace

NetworkToDiscord::NetworkToDiscord(Executor executor, net::Timers& timers)
    : http_(net::make_http_client(executor, timers, {.breaker = net::CircuitBreakerOptions()})),
      // Answers to interactions have three seconds: each is worth its try.
      interaction_http_(net::make_http_client(executor, timers)),
      rest_(discord::make_http_transport(*http_)),
      interactions_(discord::make_http_transport(*interaction_http_)),
      gateway_(discord::make_network_transport(timers)) {}

Task<std::optional<std::string>> NetworkToDiscord::fetch(std::string url) {
  try {
    net::HttpResponse answer = co_await http_->send({.url = std::move(url)});
    if (answer.status == ok) co_return std::move(answer.body);
    log::warn("a file could not be fetched from Discord", {{"status", answer.status}});
  } catch (const Failure& error) {
    log::warn("a file could not be fetched from Discord", {{"error", error.what()}});
  }
  co_return std::nullopt;
}

}  // namespace herwa::platform
