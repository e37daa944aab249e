#include "queue/internal/record.hpp"

#include <array>
#include <boost/json.hpp>
#include <charconv>
#include <utility>

#include "queue/internal/options_json.hpp"

namespace herwa::queue {
namespace {

constexpr std::array state_names{"waiting",          "prioritized", "delayed", "active",
                                 "waiting-children", "completed",   "failed",  "unknown"};

}  // namespace

std::string_view name_of(State state) { return state_names.at(static_cast<std::size_t>(state)); }

std::optional<State> state_named(std::string_view name) {
  if (name == "wait") return State::Waiting;
  for (std::size_t i = 0; i < state_names.size(); ++i) {
    if (name == state_names.at(i)) return static_cast<State>(i);
  }
  return std::nullopt;
}

namespace internal {
namespace {

namespace json = boost::json;

std::string text_at(redis::Reply::Items& fields, std::size_t at) {
  if (at >= fields.size() || fields[at].is_null()) return {};
  return std::move(fields[at]).take_text();
}

std::uint32_t count_of(std::string_view text) { return static_cast<std::uint32_t>(number(text)); }

std::optional<Time> instant_of(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return time_of(number(text));
}

void read_options(JobRecord& job) {
  job.options = options_from_json(job.options_json);
  // The hash is newer than the options: both can be changed afterwards.
  job.options.priority = job.priority;
}

}  // namespace

std::int64_t number(std::string_view text, std::int64_t otherwise) {
  std::int64_t value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Time time_of(std::int64_t millis) { return Time(Millis(millis)); }
std::int64_t millis_of(Time time) { return time.time_since_epoch().count(); }

std::optional<JobRecord> record_of(std::string id, const redis::Reply& hash) {
  if (hash.items().empty()) return std::nullopt;
  const auto text = [&](std::string_view name) -> std::string {
    const redis::Reply* value = hash.find(name);
    return value == nullptr || value->is_null() ? std::string() : std::string(value->text());
  };
  JobRecord job;
  job.id = std::move(id);
  job.name = text("name");
  job.data = text("data");
  job.progress = text("progress");
  if (job.progress.empty()) job.progress = "0";
  job.return_value = text("returnvalue");
  job.failed_reason = text("failedReason");
  job.stack_trace = texts_of_json(text("stacktrace"));
  job.options_json = text("opts");
  job.timestamp = time_of(number(text("timestamp")));
  job.delay = Millis(number(text("delay")));
  job.priority = count_of(text("priority"));
  job.attempts_made = count_of(text("atm"));
  job.attempts_started = count_of(text("ats"));
  job.stalled_count = count_of(text("stc"));
  job.processed_on = instant_of(text("processedOn"));
  job.finished_on = instant_of(text("finishedOn"));
  job.scheduler_id = text("rjk");
  job.deduplication_id = text("deid");
  job.processed_by = text("pb");
  read_options(job);
  return job;
}

Taken taken_of(redis::Reply entry) {
  auto pair = std::move(entry).take_items();
  auto fields = std::move(pair.at(1)).take_items();
  Taken taken;
  JobRecord& job = taken.job;
  job.id = std::move(pair.at(0)).take_text();
  job.name = text_at(fields, 0);
  job.data = text_at(fields, 1);
  job.options_json = text_at(fields, 2);
  job.timestamp = time_of(number(text_at(fields, 3)));
  job.delay = Millis(number(text_at(fields, 4)));
  job.priority = count_of(text_at(fields, 5));
  job.attempts_made = count_of(text_at(fields, 6));
  job.attempts_started = count_of(text_at(fields, 7)) + 1;
  job.stalled_count = count_of(text_at(fields, 8));
  job.scheduler_id = text_at(fields, 9);
  job.deduplication_id = text_at(fields, 10);
  taken.deferred_failure = text_at(fields, 11);
  job.stack_trace = texts_of_json(text_at(fields, 12));
  taken.history = text_at(fields, 13);
  taken.has_letter = !text_at(fields, 14).empty();
  taken.has_parent = !text_at(fields, 15).empty();
  job.progress = text_at(fields, 16);
  if (job.progress.empty()) job.progress = "0";
  read_options(job);
  return taken;
}

std::vector<std::string> texts_of_json(std::string_view array) {
  std::vector<std::string> texts;
  if (array.size() <= 2) return texts;
  boost::system::error_code error;
  const json::value value = json::parse(array, error);
  if (error || !value.is_array()) return texts;
  for (const json::value& item : value.get_array()) {
    if (item.is_string()) texts.emplace_back(item.get_string());
  }
  return texts;
}

std::string json_of_texts(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const std::string& text : texts) {
    if (out.size() > 1) out += ',';
    out += json_string(text);
  }
  return out + ']';
}

}  // namespace internal
}  // namespace herwa::queue
