// The bot's end: takes what the API's door passes on. It believes the door as little as anybody else and
// looks at Discord's signature itself, so that it needs no secret of its own.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/metrics.hpp"
#include "base/task.hpp"
#include "discord/model/interaction.hpp"
#include "discord/signing/public_key.hpp"
#include "net/http_server.hpp"
#include "net/timers.hpp"

namespace herwa::platform {

class InteractionListener {
 public:
  struct Parts {
    Executor executor;
    net::Timers& timers;
    // Must not wait. False: the bot is ending and takes none.
    std::function<bool(discord::Interaction)> take;
  };
  struct Place {
    std::string address;
    std::uint16_t port = 0;  // 0: any free one
  };
  // Throws Unavailable when the address cannot be bound.
  InteractionListener(Parts parts, const discord::PublicKey& key, const Place& place);

  // Where the door finds it.
  [[nodiscard]] const std::string& url() const { return url_; }
  Task<> serve() { return server_->serve(); }
  Task<> shutdown(Duration drain) { return server_->shutdown(drain); }
  // What the server does about a request.
  Task<net::HttpResponse> answer(net::HttpRequest request);

 private:
  Parts parts_;
  discord::PublicKey key_;
  std::unique_ptr<net::HttpServer> server_;
  std::string url_;
};

}  // namespace herwa::platform
