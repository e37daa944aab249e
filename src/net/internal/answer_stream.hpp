// The rest of an answer whose head a client has, read from a connection that it keeps leased until the end.
// Inside net only.
#pragma once

#include <memory>
#include <string>

#include "net/http_body.hpp"
#include "net/internal/byte_buffer.hpp"
#include "net/internal/connection_pool.hpp"
#include "net/internal/http_parser.hpp"

namespace herwa::net::internal {

struct StreamedAnswer {
  ConnectionPool::Lease lease;
  std::unique_ptr<ResponseParser> parser;
  ByteBuffer rest;
  std::string origin;
};

// The deadline is for each piece.
std::shared_ptr<BodySource> answer_body(Timers& timers, Duration deadline, StreamedAnswer answer);
std::shared_ptr<Tunnel> leased_tunnel(ConnectionPool::Lease lease, ByteBuffer rest);

}  // namespace herwa::net::internal
