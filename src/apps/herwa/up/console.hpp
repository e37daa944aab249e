// What `herwa up` prints: one calm line per thing that happened. Colour only on a terminal, and never alone.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace herwa::up {

struct ConsoleStyle {
  bool colour = false;
  bool quiet = false;  // problems and what was asked for only
};

class Console {
 public:
  // The sink gets whole lines with their ends.
  using Sink = std::function<void(std::string_view)>;
  Console(Sink sink, ConsoleStyle style) : sink_(std::move(sink)), style_(style) {}

  // "✓ PostgreSQL   0.6 s  a private server"
  void done(std::string_view title, Duration took, std::string_view detail);
  // A sentence of progress, or about something that will mend itself.
  void note(std::string_view sentence);
  // What a person must know or mend; printed even when quiet. Lines after the first are indented.
  void problem(std::string_view text);
  // Where things are, once all is ready: "Dashboard  http://…"
  void place(std::string_view title, std::string_view where);
  void blank();

 private:
  Sink sink_;
  ConsoleStyle style_;

  [[nodiscard]] std::string coloured(std::string_view text, std::string_view code) const;
};

// "0.6 s", "75 s"
[[nodiscard]] std::string seconds_text(Duration duration);

// To standard output, flushed line by line; with colour when that is a terminal and NO_COLOR is not set.
[[nodiscard]] Console make_console(bool quiet);

}  // namespace herwa::up
