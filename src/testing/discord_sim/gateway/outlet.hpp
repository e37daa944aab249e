// The way to one client. The gateway writes into it and never waits; a socket, an in-process pipe or a test's
// notebook stands behind it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace discord_sim {

class Outlet {
 public:
  virtual ~Outlet() = default;
  virtual void send(std::string_view frame) = 0;
  // A close frame; nothing is sent after it.
  virtual void close(std::uint16_t code, std::string_view reason) = 0;
  // The network is gone: no close frame.
  virtual void drop() = 0;
};

}  // namespace discord_sim
