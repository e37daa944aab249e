#include "platform/posted_interactions/interaction_listener.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>

#include "platform/posted_interactions/posting.hpp"

namespace herwa::platform {
namespace {

// What an address is called in a URL by who comes from elsewhere; that of no one place is the machine's name.
std::string host_of(const std::string& address) {
  if (address != "0.0.0.0" && address != "::")
    return address.find(':') == std::string::npos ? address : fmt::format("[{}]", address);
  std::array<char, 256> name{};
  if (gethostname(name.data(), name.size() - 1) != 0) return "127.0.0.1";
  return name.data();
}

}  // namespace

InteractionListener::InteractionListener(Parts parts, const discord::PublicKey& key, const Place& place)
    : parts_(std::move(parts)), key_(key) {
  server_ = net::make_http_server(
      parts_.executor, parts_.timers,
      {.address = place.address, .port = place.port, .body_bytes_max = posting_bytes_max},
      [this](net::HttpRequest request) { return answer(std::move(request)); });
  url_ = fmt::format("http://{}:{}{}", host_of(place.address), server_->port(), interactions_path);
}

Task<net::HttpResponse> InteractionListener::answer(net::HttpRequest request) {
  if (request.path() != interactions_path) co_return bare_answer(404);
  if (request.method != "POST") co_return bare_answer(405);
  const Posting posting = judge_posting(request, key_, parts_.timers.clock().now());
  if (posting != Posting::Genuine) co_return refused_posting(posting);
  auto interaction = discord::parse_interaction(discord::Json::borrow(request.body));
  if (!interaction || interaction->type == discord::InteractionType::Ping) co_return bare_answer(400);
  co_return bare_answer(parts_.take(std::move(*interaction)) ? 202 : 503);
}

}  // namespace herwa::platform
