// Bodies that come piece by piece: answers without an end (server-sent events), files, and what a proxy
// passes on. A body that is there as a whole goes into `body` of its message; this is for all others.
#pragma once

#include <string>
#include <string_view>

#include "base/task.hpp"

namespace herwa::net {

class BodySource {
 public:
  virtual ~BodySource() = default;
  // The next piece; an empty one is the end, and asking again gives the end again. Throws when the rest will
  // not come: then the receiver's connection is cut, so that nobody takes a part for the whole. What waits in
  // here is cancelled when nobody wants the rest: the receiver has left, or the server's end has come.
  virtual Task<std::string> next() = 0;
  // The server begins its orderly end: a body that goes on for ever should now come to its own. Called on the
  // server's loop, beside a next() that may be waiting.
  virtual void wind_up() {}
};

// Bytes both ways: what a connection becomes whose upgrade was accepted.
class Tunnel {
 public:
  virtual ~Tunnel() = default;
  // What came; empty when the other side has ended. Never throws for what the peer does.
  virtual Task<std::string> read() = 0;
  // False when the other side takes no more.
  virtual Task<bool> write(std::string_view bytes) = 0;
};

}  // namespace herwa::net
