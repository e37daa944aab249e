#include "platform/api/once.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/api/conditional.hpp"
#include "platform/api/error_shape.hpp"

namespace herwa::platform {
namespace {

constexpr std::size_t key_chars_max = 128;

net::HttpResponse refuse_with(RouteRefused refused, Instant now) { return error_response(refused, now); }

}  // namespace

std::optional<RouteRefused> fault_of_key(const std::string& key, const RepeatDesk* desk) {
  const bool printable = std::ranges::all_of(key, [](char c) { return c > ' ' && c <= '~'; });
  if (key.empty() || key.size() > key_chars_max || !printable) {
    return wrong_request(
        {{"header/Idempotency-Key", "not_a_key",
          fmt::format("Write 1 to {} visible characters, new ones for each act.", key_chars_max)}});
  }
  if (desk == nullptr)
    return RouteRefused{.status = 503, .code = "UNAVAILABLE", .message = "Nothing can be kept here."};
  return std::nullopt;
}

RepeatDesk::Asked asked_of(const RouteContext::Parts& parts, std::string key) {
  const Caller& caller = parts.caller;
  // A person's sessions are one: they may repeat from another device what was begun on this one.
  return {.who = caller.by == Caller::By::Key ? "key-" + caller.session : "user-" + caller.user.text(),
          .key = etag_of(key),
          .fingerprint =
              etag_of(fmt::format("{}\n{}\n{}", parts.http.method, parts.http.target, parts.http.body))};
}

net::HttpResponse answer_again(RepeatDesk::Found found, Instant now) {
  using Seen = RepeatDesk::Seen;
  if (found.seen == Seen::Different) {
    return refuse_with({422, "IDEMPOTENCY_KEY_REUSED",
                        "This Idempotency-Key named another request before. Use a new one for each act."},
                       now);
  }
  if (found.seen == Seen::UnderWay) {
    net::HttpResponse wait = refuse_with(
        {409, "IDEMPOTENCY_KEY_IN_USE", "The first request with this key has not ended. Ask again soon."},
        now);
    wait.headers.set("Retry-After", "1");
    return wait;
  }
  if (found.seen == Seen::TooLarge) {
    return refuse_with({409, "IDEMPOTENCY_ANSWER_GONE",
                        "It was done, and its answer was too large to be kept. Read what there is now."},
                       now);
  }
  net::HttpResponse again = json_response(found.answer.status, std::move(found.answer.body));
  if (again.body.empty()) again.headers.remove("Content-Type");
  again.headers.set("Idempotent-Replayed", "true");
  return again;
}

}  // namespace herwa::platform
