// Draws the same kind of chart again and again, each with other data, and prints milliseconds of the core a
// chart, the same by the clock, the most memory the process ever took in MB, and the bytes of the last file:
// charts_bench <charts> [memory]
#include <fmt/format.h>
#include <sys/resource.h>

#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "render/line_chart.hpp"

namespace {

using namespace herwa;

// 90 days of messages.
render::LineChart chart(int round) {
  render::Times days{.grain = render::Grain::Day, .zone = "Europe/Berlin"};
  std::vector<render::Value> values;
  const Instant begin = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1) - std::chrono::hours(1);
  for (int day = 0; day < 90; ++day) {
    days.moments.push_back(begin + day * std::chrono::hours(24));
    values.emplace_back(std::floor(9000 + 4000 * std::sin(day / 4.5 + round) + 700 * std::sin(day * 2.3)));
  }
  return {.heading = {"Messages rose by a quarter", "Messages a day, March to May"},
          .bottom = days,
          .lines = {{.name = "Messages", .values = values}},
          .last_is_incomplete = true};
}

double core_ms() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto ms = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  return ms(usage.ru_utime) + ms(usage.ru_stime);
}

double memory_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

std::size_t draw_one(int round) { return render::to_png(render::draw(chart(round)).value()).size(); }

}  // namespace

int main(int argc, char** argv) {
  const int charts = argc > 1 ? std::stoi(argv[1]) : 200;
  const bool watch_memory = argc > 2 && std::string_view(argv[2]) == "memory";
  // Fonts are opened with the first ones, as they are in a bot that runs for weeks.
  for (int n = 0; n < 5; ++n) draw_one(n);
  std::size_t bytes = 0;
  const double core_begun = core_ms();
  const Tick begun = system_clock().tick();
  for (int n = 0; n < charts; ++n) {
    bytes = draw_one(n);
    if (watch_memory && n % (charts / 10) == 0) {
      fmt::print("{} charts: at most {:.1f} MB\n", n, memory_mb());
      std::fflush(stdout);
    }
  }
  const std::chrono::duration<double, std::milli> took = system_clock().tick() - begun;
  fmt::print("{:.2f} {:.2f} {:.1f} {}\n", (core_ms() - core_begun) / charts, took.count() / charts,
             memory_mb(), bytes);
}
