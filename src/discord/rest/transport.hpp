// How the REST client reaches Discord: one request, one answer. The network's transport is net::HttpClient;
// tests and the simulator answer in process.
#pragma once

#include <memory>

#include "base/task.hpp"
#include "net/http_client.hpp"

namespace discord {

using herwa::Task;
namespace net = herwa::net;

class RestTransport {
 public:
  virtual ~RestTransport() = default;
  // call.url is whole (base, path, query); headers and body are set. Every status is an answer; throws
  // Unavailable, TimedOut or ProtocolError when there is none.
  virtual Task<net::HttpResponse> send(net::HttpCall call) = 0;
};

// Sends through the client, which must outlive the transport.
std::unique_ptr<RestTransport> make_http_transport(net::HttpClient& client);

}  // namespace discord
