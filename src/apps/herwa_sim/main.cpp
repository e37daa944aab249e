#include <cstdio>
#include <exception>
#include <span>

#include <fmt/format.h>

#include "apps/herwa_sim/demo.hpp"
#include "apps/herwa_sim/options.hpp"
#include "base/log.hpp"

int main(int argc, char** argv) {
  const auto options = herwa_sim::read_options({argv, static_cast<std::size_t>(argc)});
  if (!options) {
    fmt::print(stderr, "herwa-sim: {}\n\n{}", options.error(), herwa_sim::usage());
    return 2;
  }
  if (options->help) {
    fmt::print("{}", herwa_sim::usage());
    return 0;
  }
  herwa::log::configure(herwa::log::Level::Info, herwa::log::Format::Text, "herwa-sim");
  try {
    return herwa_sim::run_demo(*options);
  } catch (const std::exception& error) {
    fmt::print(stderr, "herwa-sim: {}\n", error.what());
    return 1;
  }
}
