#include "features/serverlog/serverlog.hpp"

#include "platform/eventlog/log_settings.hpp"

namespace herwa::features::serverlog {
namespace {

constexpr std::uint32_t brick = 0xC0392B;

}  // namespace

platform::Feature feature(std::vector<platform::LogEvent> of_others) {
  const std::vector<platform::LogEvent> own{
      {.name = "security.attempt", .title = "Somebody tried what they may not", .color = brick}};
  of_others.insert(of_others.end(), own.begin(), own.end());
  return {.name = "serverlog",
          .title = "Server log",
          .summary = "What happens on the server, posted to the channels you choose.",
          .module = "Logging",
          .settings = platform::log_settings(of_others),
          .log_events = own};
}

}  // namespace herwa::features::serverlog
