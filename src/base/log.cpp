#include "base/log.hpp"

#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>

#include "base/clock.hpp"
#include "base/log_watch.hpp"
#include "base/reference.hpp"

namespace herwa::log {
namespace {

struct Destination {
  std::mutex mutex;
  std::string part = "herwa";
  std::shared_ptr<const ErrorWatcher> watcher;
  std::atomic<Level> level = Level::Info;
  std::atomic<Format> format = Format::Text;
  spdlog::logger logger{"herwa", std::make_shared<spdlog::sinks::stderr_sink_mt>()};

  Destination() {
    logger.set_pattern("%v");
    logger.set_level(spdlog::level::trace);
    logger.flush_on(spdlog::level::trace);
  }
};

// Leaked on purpose: lines may still be written while static objects are destroyed.
Destination& destination() {
  static auto* const instance = new Destination;
  return *instance;
}

constexpr std::string_view name_of(Level level) {
  switch (level) {
    case Level::Debug: return "debug";
    case Level::Info: return "info";
    case Level::Warn: return "warn";
    case Level::Error: return "error";
    case Level::Off: return "off";
  }
  return "off";
}

void append_json_text(std::string& out, std::string_view text) {
  out.push_back('"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", byte);
    } else {
      out.push_back(c);
    }
  }
  out.push_back('"');
}

struct JsonValue {
  std::string& out;
  void operator()(const std::string& text) const { append_json_text(out, text); }
  void operator()(std::int64_t number) const { out += std::to_string(number); }
  void operator()(double number) const { fmt::format_to(std::back_inserter(out), "{}", number); }
  void operator()(bool flag) const { out += flag ? "true" : "false"; }
};

bool adds_reference(const Line& line, Fields fields) {
  if (line.reference.empty()) return false;
  return std::ranges::none_of(fields, [](const Field& field) { return field.name == "reference"; });
}

std::string render_json(const Line& line, Fields fields) {
  constexpr std::size_t usual_bytes = 512;
  std::string out;
  out.reserve(usual_bytes);
  out += "{\"time\":";
  append_json_text(out, line.time);
  out += ",\"level\":";
  append_json_text(out, name_of(line.level));
  out += ",\"part\":";
  append_json_text(out, line.part);
  out += ",\"message\":";
  append_json_text(out, line.message);
  for (const Field& field : fields) {
    out.push_back(',');
    append_json_text(out, field.name);
    out.push_back(':');
    std::visit(JsonValue{out}, field.value);
  }
  if (adds_reference(line, fields)) {
    out += ",\"reference\":";
    append_json_text(out, line.reference);
  }
  out.push_back('}');
  return out;
}

std::string render_text(const Line& line, Fields fields) {
  // A hostile value must not be able to start a line of its own, so text values are quoted like JSON.
  std::string out = fmt::format("{} {:<5} {:<7} {}", line.time, name_of(line.level), line.part, line.message);
  for (const Field& field : fields) {
    fmt::format_to(std::back_inserter(out), " {}=", field.name);
    std::visit(JsonValue{out}, field.value);
  }
  if (adds_reference(line, fields)) {
    out += " reference=";
    append_json_text(out, line.reference);
  }
  return out;
}

void tell_watcher(Destination& to, std::string_view message, Fields fields) {
  static thread_local bool telling = false;
  if (telling) return;
  std::shared_ptr<const ErrorWatcher> watcher;
  {
    const std::scoped_lock lock(to.mutex);
    watcher = to.watcher;
  }
  if (!watcher) return;
  telling = true;
  (*watcher)(message, fields);
  telling = false;
}

}  // namespace

std::string render(Format format, const Line& line, Fields fields) {
  return format == Format::Json ? render_json(line, fields) : render_text(line, fields);
}

void configure(Level level, Format format, std::string_view part) {
  Destination& to = destination();
  const std::scoped_lock lock(to.mutex);
  to.level = level;
  to.format = format;
  to.part = part;
}

void watch_errors(ErrorWatcher watcher) {
  Destination& to = destination();
  const std::scoped_lock lock(to.mutex);
  to.watcher = watcher ? std::make_shared<const ErrorWatcher>(std::move(watcher)) : nullptr;
}

void write(Level level, std::string_view message, Fields fields) {
  Destination& to = destination();
  if (level == Level::Error) tell_watcher(to, message, fields);
  if (level < to.level.load(std::memory_order_relaxed)) return;
  std::string part;
  {
    const std::scoped_lock lock(to.mutex);
    part = to.part;
  }
  const std::string time = to_rfc3339(system_clock().now());
  const Line line{level, time, part, message, current_reference()};
  to.logger.log(spdlog::level::info, "{}", render(to.format.load(), line, fields));
}

}  // namespace herwa::log
