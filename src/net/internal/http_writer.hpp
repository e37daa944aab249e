// HTTP messages as bytes. Inside net only.
#pragma once

#include <string>
#include <string_view>

#include "net/http.hpp"
#include "net/url.hpp"

namespace herwa::net::internal {

struct ResponseFraming {
  bool answers_head = false;
  bool keep_alive = true;
  bool http_1_0 = false;
  // The body comes piece by piece: in chunks, or as long as the handler's Content-Length says.
  bool chunked = false;
  bool length_announced = false;
  std::string_view date{};
};

// Everything up to the body. What says where the message ends is ours to write: such headers of the caller
// are left out. Throws ProtocolError when a header would break the message open.
std::string response_head(const HttpResponse& response, const ResponseFraming& framing);
std::string request_head(const HttpRequest& request, const Url& url, std::string_view user_agent);

// Whether an answer of this status has a body at all.
bool may_have_body(int status);

}  // namespace herwa::net::internal
