#include "platform/errors/sentry.hpp"

#include <fmt/format.h>
#include <unistd.h>
#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/log.hpp"
#include "base/random.hpp"
#include "net/url.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr std::size_t event_id_bytes = 16;
constexpr int too_many_requests = 429;
constexpr auto longest_pause = std::chrono::hours(1);
constexpr std::string_view client_name = "herwa/1";

std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

// "herwa::platform::Recorder::flush() (herwa+0x1f)" in Sentry's words, and outermost first.
json::array frames_of(const ErrorReport& report) {
  json::array frames;
  for (auto line = report.trace.rbegin(); line != report.trace.rend(); ++line) {
    const std::size_t place = line->rfind(" (");
    json::object frame{{"function", line->substr(0, place)}};
    if (place != std::string::npos) frame["package"] = line->substr(place + 2, line->size() - place - 3);
    frames.push_back(std::move(frame));
  }
  return frames;
}

// "60" of Retry-After, or the first number of "60:error:key, 2700:default" of X-Sentry-Rate-Limits.
std::optional<Duration> asked_pause(const net::HttpResponse& answer) {
  for (const char* name : {"X-Sentry-Rate-Limits", "Retry-After"}) {
    const auto text = answer.headers.find(name);
    std::int64_t seconds = 0;
    if (!text) continue;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), seconds);
    if (error == std::errc() && seconds >= 0)
      return std::min<Duration>(std::chrono::seconds(seconds), longest_pause);
  }
  return std::nullopt;
}

}  // namespace

std::expected<SentryDsn, Refusal> parse_dsn(std::string_view text) {
  const auto refuse = [] {
    return std::unexpected(Refusal{
        "bad_dsn", "monitoring.sentry_dsn must be like https://<key>@<host>/<project>, as Sentry shows it."});
  };
  const std::size_t scheme_end = text.find("://");
  const std::size_t at = text.find('@');
  const std::size_t project = text.rfind('/');
  if (scheme_end == std::string_view::npos || at == std::string_view::npos || at < scheme_end)
    return refuse();
  if (project < at || project + 1 == text.size()) return refuse();
  // Older ones have a second, secret part behind a colon, which nobody needs. Sentry may live below a path.
  const std::string_view user = text.substr(scheme_end + 3, at - scheme_end - 3);
  SentryDsn dsn{.text = std::string(text),
                .key = std::string(user.substr(0, user.find(':'))),
                .envelope_url = fmt::format("{}://{}/api{}/envelope/", text.substr(0, scheme_end),
                                            text.substr(at + 1, project - at - 1), text.substr(project))};
  const auto url = net::parse_url(dsn.envelope_url);
  if (!url || dsn.key.empty() || url->scheme.starts_with("ws")) return refuse();
  return dsn;
}

Sentry::Sentry(const Surroundings& around, SentryDsn dsn, SentryOptions options)
    : around_(around),
      dsn_(std::move(dsn)),
      options_(std::move(options)),
      sent_(around.metrics.counter("herwa_sentry_events_total", "errors that Sentry took")),
      dropped_(around.metrics.counter("herwa_sentry_events_dropped_total", "errors that Sentry never got")) {}

void Sentry::tell(const ErrorReport& report) {
  if (waiting_.size() >= options_.waiting_max) {
    dropped_.add();
    return;
  }
  waiting_.push_back(envelope_of(report));
  work_.wake_all();
}

// Three lines: about the envelope, about its one item, and the item.
std::string Sentry::envelope_of(const ErrorReport& report) const {
  const std::string id = secure_hex(event_id_bytes);
  const std::string at = to_rfc3339(report.at);
  boost::system::error_code broken;
  json::value fields = json::parse(report.fields_json, broken);
  json::object tags{{"process", options_.process}, {"group", report.group}};
  if (!report.correlation.empty()) tags["correlation"] = report.correlation;
  json::object event{{"event_id", id},
                     {"timestamp", at},
                     {"platform", "native"},
                     {"level", "error"},
                     {"logger", options_.process},
                     {"release", "herwa@" + options_.version},
                     {"environment", options_.environment},
                     {"server_name", host_name()},
                     {"message", json::object{{"formatted", report.message}}},
                     {"fingerprint", json::array{json::value(report.group)}},
                     {"tags", std::move(tags)},
                     {"extra", json::object{{"fields", broken ? json::value() : std::move(fields)},
                                            {"times", report.times}}}};
  if (!report.error.empty() || !report.kind.empty()) {
    json::object thrown{{"type", report.kind.empty() ? report.message : report.kind},
                        {"value", report.error}};
    if (!report.trace.empty()) thrown["stacktrace"] = json::object{{"frames", frames_of(report)}};
    event["exception"] = json::object{{"values", json::array{std::move(thrown)}}};
  }
  const std::string item = json::serialize(event);
  return json::serialize(json::object{{"event_id", id}, {"dsn", dsn_.text}, {"sent_at", at}}) + "\n" +
         json::serialize(
             json::object{{"type", "event"}, {"length", item.size()}, {"content_type", "application/json"}}) +
         "\n" + item + "\n";
}

void Sentry::start(net::TaskGroup& tasks) { tasks.spawn("sentry", keep_sending()); }

Task<> Sentry::keep_sending() {
  for (;;) {
    while (waiting_.empty()) co_await work_.wait();
    std::string envelope = std::move(waiting_.front());
    waiting_.pop_front();
    if (around_.timers.clock().tick() < quiet_until_) {
      dropped_.add();
      continue;
    }
    try {
      co_await send(std::move(envelope));
    } catch (const Failure& error) {
      dropped_.add();
      if (!said_failing_) log::warn("Sentry cannot be reached", {{"error", error.what()}});
      said_failing_ = true;
    }
  }
}

Task<> Sentry::send(std::string envelope) {
  net::HttpCall call{.url = dsn_.envelope_url};
  call.request.method = "POST";
  call.request.headers.set("Content-Type", "application/x-sentry-envelope");
  call.request.headers.set(
      "X-Sentry-Auth",
      fmt::format("Sentry sentry_version=7, sentry_client={}, sentry_key={}", client_name, dsn_.key));
  call.request.body = std::move(envelope);
  const net::HttpResponse answer = co_await around_.http.send(std::move(call));
  const auto pause = asked_pause(answer);
  if (answer.status == too_many_requests || pause)
    quiet_until_ = around_.timers.clock().tick() + pause.value_or(options_.pause);
  if (answer.status < 300) {
    said_failing_ = false;
    sent_.add();
    co_return;
  }
  dropped_.add();
  if (!said_failing_)
    log::warn("Sentry does not take an error; look at monitoring.sentry_dsn", {{"status", answer.status}});
  said_failing_ = true;
}

}  // namespace herwa::platform
