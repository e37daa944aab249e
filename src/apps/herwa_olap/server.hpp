// The HTTP server in front of the engine: /ping and statements. One loop, two pools.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "apps/herwa_olap/library.hpp"
#include "apps/herwa_olap/request.hpp"
#include "apps/herwa_olap/session.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"

namespace herwa::olap {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;
  Credentials credentials{};
  EngineOptions engine{};
  std::size_t insert_sessions = 2;
  std::size_t read_sessions = 4;
  std::size_t read_sessions_max = 16;
  Duration drain = std::chrono::seconds(10);
};

// Serves until a stop signal, then drains. Throws Unavailable when the address is taken or the folder cannot
// be opened.
Task<> serve(Executor executor, net::Timers& timers, const Library& library, const ServerOptions& options);

}  // namespace herwa::olap
