#include "platform/live/live_routes.hpp"

#include <charconv>

#include "platform/api/error_shape.hpp"
#include "platform/api/route_context.hpp"

namespace herwa::platform {
namespace {

// Browsers send the header when they come back; the first time, a page may say in the address what it saw.
std::expected<std::optional<std::int64_t>, RouteRefused> last_seen(const RouteContext& context) {
  const auto header = context.http().headers.find("Last-Event-ID");
  const auto query = context.query("last_event_id");
  if (!header && !query) return std::nullopt;
  const std::string_view text = header ? *header : std::string_view(*query);
  if (text.empty()) return std::nullopt;
  std::int64_t seq = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), seq);
  if (error == std::errc{} && stop == text.data() + text.size() && seq >= 0) return seq;
  return std::unexpected(wrong_request(
      {{"header/Last-Event-ID", "not_an_event", "Give back the id of the last event that came."}}));
}

RouteAnswer open(LiveFeed& feed, const RouteContext& context) {
  auto seen = last_seen(context);
  if (!seen) return std::unexpected(std::move(seen.error()));
  const Caller& caller = context.caller();
  auto stream = feed.open({.who = caller.session,
                           .guild = context.guild(),
                           .last_seen = *seen,
                           .may_still = context.may_still()});
  if (!stream) return std::unexpected(std::move(stream.error()));
  RouteDone done{.stream = std::move(*stream)};
  // Proxies that gather an answer before they pass it on would hold events back.
  done.headers.emplace_back("X-Accel-Buffering", "no");
  return done;
}

Task<RouteAnswer> answer(LiveFeed& feed, RouteContext& context) { co_return open(feed, context); }

RouteEntry stream_route(LiveFeed* feed, RouteEntry entry) {
  entry.method = "GET";
  entry.query_parameters = {
      {"last_event_id", "What was seen last, where no header can be sent.", schema::text(0, 20)}};
  entry.media_type = "text/event-stream";
  entry.refusals = {{429, "TOO_MANY_STREAMS", "This session listens in six places, or too many listen."}};
  entry.examples = {{.name = "from now on"}};
  entry.run = [feed](RouteContext& context) { return answer(*feed, context); };
  return entry;
}

}  // namespace

std::vector<RouteEntry> live_routes(LiveFeed* feed) {
  return {
      stream_route(
          feed,
          {.path = "/api/guilds/{guildId}/events",
           .operation_id = "streamGuildEvents",
           .summary = "What changes in this server, as it happens: server-sent events.",
           .answer =
               "`settings`, `policy`, `catalog`, `audit`, `logs`, `cases` and `exports` say that something "
               "changed; `hello` from where on all is told, `reset` that everything is to be read again, "
               "`end` "
               "that the stream is over, with its reason. Last-Event-ID goes on where a stream broke off.",
           .access = RouteAccess::Viewer,
           .scope = "events:read"}),
      stream_route(
          feed,
          {.path = "/api/operator/events",
           .operation_id = "operatorStreamEvents",
           .summary = "What changes in all servers and in the queues, as it happens: server-sent events.",
           .answer = "As streamGuildEvents, of all servers; `queue` beside them, with the queue as it is.",
           .access = RouteAccess::Operator})};
}

}  // namespace herwa::platform
