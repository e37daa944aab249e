#include "testing/discord_sim/web/traffic_log.hpp"

#include "base/errors.hpp"

namespace discord_sim {
namespace {

// A body that is no JSON is written as null: there is no schema for it.
Json body_of(const std::string& text) { return Json::parse(text).value_or(Json()); }

}  // namespace

TrafficLog::TrafficLog(const std::string& path) : file_(path, std::ios::trunc) {
  if (!file_) throw herwa::Failure(fmt::format("cannot write the traffic log {}", path));
}

void TrafficLog::write(const Traffic& traffic) {
  const Json line = Json::object({{"method", traffic.method},
                                  {"route", traffic.route},
                                  {"path", traffic.path},
                                  {"status", traffic.status},
                                  {"request", body_of(traffic.request)},
                                  {"response", body_of(traffic.response)}});
  // Flushed at once: whoever reads it may stop us at any time.
  file_ << line.dump() << '\n' << std::flush;
}

}  // namespace discord_sim
