#include <utility>

#include "base/errors.hpp"
#include "discord/rest/transport.hpp"
#include "net/url.hpp"

namespace discord {
namespace {

bool on_this_machine(const std::string& host) {
  return host == "localhost" || host == "::1" || host == "127.0.0.1";
}

class HttpTransport final : public RestTransport {
 public:
  explicit HttpTransport(net::HttpClient& client) : client_(client) {}

  Task<net::HttpResponse> send(net::HttpCall call) override {
    const auto url = net::parse_url(call.url);
    // A token never travels in the clear.
    if (!url || (!url->secure() && !on_this_machine(url->host))) {
      throw herwa::Unavailable("Discord's API must be reached by https://");
    }
    co_return co_await client_.send(std::move(call));
  }

 private:
  net::HttpClient& client_;
};

}  // namespace

std::unique_ptr<RestTransport> make_http_transport(net::HttpClient& client) {
  return std::make_unique<HttpTransport>(client);
}

}  // namespace discord
