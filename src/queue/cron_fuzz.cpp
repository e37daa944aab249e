// Patterns that somebody typed: refused in a sentence, or a later time than the one asked about. The first
// byte says which time zone and roughly when.
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "queue/cron.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static constexpr std::array<std::string_view, 4> zones{"UTC", "Europe/Berlin", "Asia/Kathmandu",
                                                         "Australia/Lord_Howe"};
  const std::string_view pattern(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto cron = herwa::queue::Cron::parse(pattern, zones[data[0] % zones.size()]);
  if (!cron) {
    require(!cron.error().message.empty());
    return 0;
  }
  const herwa::queue::Time begin(std::chrono::hours(24 * 7) * (data[0] * 11));
  const auto first = cron->next(begin);
  if (!first) return 0;
  require(*first > begin);
  if (const auto second = cron->next(*first)) require(*second > *first);
  return 0;
}
