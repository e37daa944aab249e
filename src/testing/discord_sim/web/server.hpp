// The simulator on one port: REST, gateway, consent page, pictures, control API, live stream and chat page.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/task.hpp"
#include "net/timers.hpp"
#include "testing/discord_sim/gateway/gateway.hpp"
#include "testing/discord_sim/rest/api.hpp"

namespace discord_sim {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;
  std::string chat_dir{};     // empty: a page that says so
  std::string record_file{};  // empty: no traffic log
  std::uint64_t seed = 0;     // only shown
};

class SimServer {
 public:
  virtual ~SimServer() = default;
  // http://127.0.0.1:4000, also told to the world, so that its addresses lead here.
  [[nodiscard]] virtual const std::string& url() const = 0;
  // Serves until shutdown; call it once, in a task group.
  virtual herwa::Task<> serve() = 0;
  virtual herwa::Task<> shutdown() = 0;
  // As the developer portal does: see wire/interaction_poster.hpp.
  virtual herwa::Task<bool> set_interactions_url(ApplicationId application, std::string url) = 0;
};

// Everything must outlive the server. Throws Unavailable when the address cannot be bound.
struct ServerNeeds {
  herwa::Executor executor;
  herwa::net::Timers& timers;
  Api& api;
  Gateway& gateway;
};
std::unique_ptr<SimServer> make_sim_server(const ServerNeeds& needs, ServerOptions options);

}  // namespace discord_sim
