#include "platform/errors/error_reports.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <simdjson.h>
#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <utility>

#include "base/errors.hpp"
#include "base/log_watch.hpp"
#include "base/reference.hpp"
#include "platform/errors/throw_trace.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr const char* record_kind = "errors";
constexpr auto look_every = std::chrono::seconds(1);
constexpr std::size_t text_max = 2000;
constexpr std::size_t group_digits = 12;
// What the line itself names comes first, then what the work was begun by, then what it is.
constexpr std::array<std::string_view, 3> named{"correlation", "request", "reference"};
constexpr std::array<std::string_view, 2> own{"job", "interaction"};

// Ids, counts and addresses differ from one time to the next; what is left names the trouble.
std::string without_numbers(std::string_view text) {
  std::string out;
  const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  while (!text.empty()) {
    const auto end = std::ranges::find_if_not(text, is_word);
    const std::string_view word(text.begin(), end);
    const bool number = std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
    out += number ? "#" : word;
    text.remove_prefix(word.size());
    if (text.empty()) break;
    out += text.front();
    text.remove_prefix(1);
  }
  return out;
}

std::string digest(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), bytes.data(), &size, EVP_sha256(), nullptr);
  std::string hex;
  for (unsigned int n = 0; n < size && hex.size() < group_digits; ++n) hex += fmt::format("{:02x}", bytes[n]);
  return hex;
}

bool is_utf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

// What PostgreSQL keeps: UTF-8, no zero bytes, and no more than helps.
std::string shortened(std::string text) {
  std::erase(text, '\0');
  if (!is_utf8(text))
    std::ranges::replace_if(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
  if (text.size() > text_max) text.resize(text_max);
  while (!is_utf8(text)) text.pop_back();  // half a letter at the cut
  return text;
}

json::object fields_of(log::Fields fields) {
  json::object object;
  for (const log::Field& field : fields) {
    std::visit(
        [&](const auto& value) {
          if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>) {
            object[field.name] = shortened(value);
          } else {
            object[field.name] = value;
          }
        },
        field.value);
  }
  return object;
}

// The exception that the line speaks of, if it is one of this thread's last.
std::optional<Thrown> spoken_of(log::Fields fields) {
  for (const log::Field& field : fields) {
    const auto* const text = std::get_if<std::string>(&field.value);
    if (text == nullptr || text->empty()) continue;
    if (auto thrown = thrown_saying(*text)) return thrown;
  }
  return std::nullopt;
}

std::string first_text_of(const json::object& object, std::span<const std::string_view> names) {
  for (const std::string_view name : names) {
    const auto* const value = object.if_contains(name);
    if (value != nullptr && value->is_string() && !value->get_string().empty())
      return std::string(value->get_string());
  }
  return {};
}

ErrorReport made_of(std::string_view message, log::Fields fields, Instant at) {
  const json::object object = fields_of(fields);
  ErrorReport report{.at = at, .message = shortened(std::string(message))};
  for (const std::string_view name : {"error", "reason"}) {
    if (const auto* value = object.if_contains(name); value != nullptr && value->is_string())
      report.error = std::string(value->get_string());
  }
  report.correlation = first_text_of(object, named);
  if (report.correlation.empty()) report.correlation = current_reference();
  if (report.correlation.empty()) report.correlation = first_text_of(object, own);
  if (const auto thrown = spoken_of(fields)) {
    report.kind = thrown->type;
    report.trace = in_words(thrown->frames);
  }
  report.fields_json = json::serialize(object);
  report.group = digest(report.message + "\n" + report.kind + "\n" + without_numbers(report.error));
  return report;
}

std::string body_of(const ErrorReport& report, const ErrorReportOptions& options) {
  json::array trace;
  for (const std::string& line : report.trace) trace.emplace_back(line);
  return json::serialize(json::object{{"at", report.at.time_since_epoch().count()},
                                      {"group", report.group},
                                      {"times", report.times},
                                      {"process", options.process},
                                      {"version", options.version},
                                      {"message", report.message},
                                      {"error", report.error},
                                      {"kind", report.kind},
                                      {"correlation", report.correlation},
                                      {"fields", report.fields_json},
                                      {"trace", std::move(trace)}});
}

// The rows are taken out of the JSON by PostgreSQL: one value for each record is enough to send.
Task<> write(postgres::Database& database, GuildId /*none*/, std::vector<Record> records) {
  std::vector<std::string> ids, bodies;
  for (const Record& record : records) {
    ids.push_back(record.id);
    bodies.push_back(record.body);
  }
  co_await database.query(
      "insert into platform.errors (record_id, happened_at, group_id, times, process, version, message, "
      "error,"
      " kind, correlation, fields, trace)"
      " select r.id, 'epoch'::timestamptz + (b->>'at')::bigint * interval '1 microsecond', b->>'group',"
      " (b->>'times')::bigint, b->>'process', b->>'version', b->>'message', b->>'error', b->>'kind',"
      " b->>'correlation', (b->>'fields')::jsonb, array(select jsonb_array_elements_text(b->'trace'))"
      " from (select id, body::jsonb b from unnest($1::text[], $2::text[]) u(id, body)) r"
      " on conflict do nothing",
      {ids, bodies});
}

}  // namespace

ErrorReports::ErrorReports(const Surroundings& around, ErrorReportOptions options)
    : around_(around),
      options_(std::move(options)),
      errors_(around.metrics.counter("herwa_errors_total", "errors that were logged")),
      dropped_(around.metrics.counter("herwa_error_reports_dropped_total",
                                      "errors of which no report could be kept")) {
  around_.recorder.sink(record_kind, write);
  log::watch_errors([this](std::string_view message, log::Fields fields) { gather(message, fields); });
}

ErrorReports::~ErrorReports() { log::watch_errors({}); }

void ErrorReports::gather(std::string_view message, log::Fields fields) {
  errors_.add();
  try {
    ErrorReport report = made_of(message, fields, around_.timers.clock().now());
    const std::scoped_lock lock(mutex_);
    if (gathered_.size() < options_.waiting_max) {
      gathered_.push_back(std::move(report));
      return;
    }
  } catch (const std::exception&) {
    // An error about an error helps nobody; it is counted.
  }
  dropped_.add();
}

void ErrorReports::start(net::TaskGroup& tasks) { tasks.spawn("error reports", keep_handing_on()); }

Task<> ErrorReports::keep_handing_on() {
  for (;;) {
    co_await around_.timers.wait(look_every);
    hand_on();
  }
}

void ErrorReports::hand_on() {
  std::deque<ErrorReport> now_known;
  {
    const std::scoped_lock lock(mutex_);
    now_known.swap(gathered_);
  }
  const Tick now = around_.timers.clock().tick();
  for (ErrorReport& report : now_known) {
    if (groups_.size() >= options_.groups_max && !groups_.contains(report.group)) {
      report_quiet_ones(Tick::max());
      groups_.clear();
    }
    const auto [place, fresh] = groups_.try_emplace(report.group);
    Group& group = place->second;
    if (!fresh && now - group.told < options_.quiet_for) {
      ++group.kept_quiet;
      group.last = std::move(report);
      continue;
    }
    report.times = 1 + std::exchange(group.kept_quiet, 0);
    group.told = now;
    this->report(std::move(report));
  }
  report_quiet_ones(now);
}

// Those that came while their group was quiet are told of when that is over, also when no other comes.
void ErrorReports::report_quiet_ones(Tick now) {
  for (auto& [name, group] : groups_) {
    if (group.kept_quiet == 0 || now - group.told < options_.quiet_for) continue;
    group.last.times = std::exchange(group.kept_quiet, 0);
    group.told = now;
    report(std::move(group.last));
  }
}

void ErrorReports::report(ErrorReport report) {
  if (!around_.recorder.note(record_kind, GuildId(), body_of(report, options_))) dropped_.add();
  if (listener_) listener_(report);
}

}  // namespace herwa::platform
