#include "apps/herwa/up/console.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

namespace herwa::up {
namespace {

constexpr std::string_view pine = "32";
constexpr std::string_view marigold = "33";
constexpr std::string_view rhododendron = "31";
constexpr std::string_view quiet_text = "2";
constexpr std::string_view bold = "1";

}  // namespace

std::string Console::coloured(std::string_view text, std::string_view code) const {
  return style_.colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

void Console::done(std::string_view title, Duration took, std::string_view detail) {
  if (style_.quiet) return;
  const std::string rest = fmt::format("{:<12} {:>7}", title, seconds_text(took));
  const std::string tail = detail.empty() ? "" : "  " + coloured(detail, quiet_text);
  sink_(fmt::format("  {} {}{}\n", coloured("✓", pine), rest, tail));
}

void Console::note(std::string_view sentence) {
  if (!style_.quiet) sink_(fmt::format("  {} {}\n", coloured("·", marigold), sentence));
}

void Console::problem(std::string_view text) {
  std::string indented;
  for (const char c : text) {
    indented.push_back(c);
    if (c == '\n') indented += "    ";
  }
  sink_(fmt::format("  {} {}\n", coloured("!", rhododendron), indented));
}

void Console::place(std::string_view title, std::string_view where) {
  if (!style_.quiet) sink_(fmt::format("  {:<12} {}\n", title, coloured(where, bold)));
}

void Console::blank() {
  if (!style_.quiet) sink_("\n");
}

std::string seconds_text(Duration duration) {
  const double seconds = std::chrono::duration<double>(duration).count();
  return seconds < 10 ? fmt::format("{:.1f} s", seconds) : fmt::format("{:.0f} s", seconds);
}

Console make_console(bool quiet) {
  const char* no_colour = std::getenv("NO_COLOR");
  const bool colour = ::isatty(STDOUT_FILENO) == 1 && (no_colour == nullptr || *no_colour == '\0');
  return Console(
      [](std::string_view text) {
        std::fwrite(text.data(), 1, text.size(), stdout);
        std::fflush(stdout);
      },
      {.colour = colour, .quiet = quiet});
}

}  // namespace herwa::up
