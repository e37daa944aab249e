// What a private server is doing, as far as one look without waiting can tell.
#pragma once

#include <cstdint>

namespace herwa::embedded {

enum class ServerState : std::uint8_t {
  Stopped,   // not launched, or ended as we asked
  Starting,  // runs, and does not answer yet
  Ready,     // answers
  Ended,     // ended without being asked
};

}  // namespace herwa::embedded
