#include "platform/alerts/alerts.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>

#include "base/errors.hpp"
#include "base/log.hpp"

namespace herwa::platform {
namespace {

constexpr std::size_t content_max = 2000;  // Discord's, in characters; bytes are never fewer
constexpr auto longest_pause = std::chrono::minutes(5);
constexpr unsigned too_many_requests = 429;

std::string body_of(const Alert& alert, std::uint64_t kept_quiet) {
  std::string content = fmt::format("**{}**\n{}", alert.title, alert.text);
  if (kept_quiet > 0) content += fmt::format("\n(and {} times more since it was last told)", kept_quiet);
  if (content.size() > content_max) content.resize(content.find_last_of(" \n", content_max - 2));
  return boost::json::serialize(boost::json::object{
      {"content", content}, {"allowed_mentions", boost::json::object{{"parse", boost::json::array()}}}});
}

// As Discord says it, in seconds.
Duration asked_pause(const std::string& body, Duration otherwise) {
  boost::system::error_code error;
  const boost::json::value answer = boost::json::parse(body, error);
  const auto* object = error ? nullptr : answer.if_object();
  const auto* seconds = object == nullptr ? nullptr : object->if_contains("retry_after");
  if (seconds == nullptr || !seconds->is_number()) return otherwise;
  const std::chrono::duration<double> pause(seconds->to_number<double>());
  return std::clamp<Duration>(std::chrono::duration_cast<Duration>(pause), std::chrono::seconds(1),
                              longest_pause);
}

}  // namespace

Alerts::Alerts(const Surroundings& around, AlertOptions options)
    : around_(around),
      options_(std::move(options)),
      raised_(around.metrics.counter("herwa_alerts_total", "Alerts that were raised")),
      dropped_(around.metrics.counter("herwa_alerts_dropped_total", "Alerts that the channel never got")) {}

void Alerts::raise(Alert alert) {
  raised_.add();
  const Tick now = around_.timers.clock().tick();
  forget_old_keys();
  const auto [place, fresh] = told_.try_emplace(alert.key);
  Told& told = place->second;
  if (!fresh && now - told.at < options_.quiet_for) {
    ++told.kept_quiet;
    return;
  }
  log::error(alert.title, {{"alert", alert.key}, {"text", alert.text}, {"kept_quiet", told.kept_quiet}});
  const std::string body = body_of(alert, told.kept_quiet);
  told = {.at = now};
  if (options_.webhook_url.empty()) return;
  if (waiting_.size() >= options_.waiting_max) {
    dropped_.add();
    return;
  }
  waiting_.push_back(body);
  work_.wake_all();
}

void Alerts::forget_old_keys() {
  if (told_.size() < options_.keys_max) return;
  const Tick now = around_.timers.clock().tick();
  std::erase_if(told_, [&](const auto& one) { return now - one.second.at >= options_.quiet_for; });
  if (told_.size() >= options_.keys_max) told_.clear();
}

void Alerts::start(net::TaskGroup& tasks) { tasks.spawn("post alerts", keep_posting()); }

Task<> Alerts::keep_posting() {
  for (;;) {
    while (waiting_.empty()) co_await work_.wait();
    Duration pause{};
    try {
      pause = co_await post(waiting_.front());
    } catch (const Failure& error) {
      pause = options_.retry_after;
      if (!said_failing_) log::warn("the monitoring channel cannot be reached", {{"error", error.what()}});
      said_failing_ = true;
    }
    if (pause == Duration::zero()) {
      waiting_.pop_front();
    } else {
      co_await around_.timers.wait(pause);
    }
  }
}

Task<Duration> Alerts::post(const std::string& body) {
  net::HttpCall call{.url = options_.webhook_url};
  call.request.method = "POST";
  call.request.headers.set("Content-Type", "application/json");
  call.request.body = body;
  const net::HttpResponse answer = co_await around_.http.send(std::move(call));
  if (answer.status < 300) {
    said_failing_ = false;
    co_return Duration::zero();
  }
  if (answer.status == too_many_requests) co_return asked_pause(answer.body, options_.retry_after);
  if (!said_failing_)
    log::warn("the monitoring channel does not take an alert; look at monitoring.webhook_url",
              {{"status", answer.status}});
  said_failing_ = true;
  if (answer.status >= 500) co_return options_.retry_after;
  dropped_.add();
  co_return Duration::zero();
}

}  // namespace herwa::platform
