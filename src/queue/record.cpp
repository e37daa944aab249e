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

std::uint32_t count_of(std::string_view text) { return static_cast<std::uint32_t>(number(text)); }

Time instant_of(std::string_view text) { return time_of(number(text)); }

// One field of the hash; false when it is none that a record shows.
bool take_field(JobRecord& job, std::string_view name, std::string_view value) {
  using Take = void (*)(JobRecord&, std::string_view);
  static constexpr std::array<std::pair<std::string_view, Take>, 18> fields{{
      {"name", [](JobRecord& to, std::string_view text) { to.name = text; }},
      {"data", [](JobRecord& to, std::string_view text) { to.data = text; }},
      {"opts", [](JobRecord& to, std::string_view text) { to.options_json = text; }},
      {"timestamp", [](JobRecord& to, std::string_view text) { to.timestamp = instant_of(text); }},
      {"delay", [](JobRecord& to, std::string_view text) { to.delay = Millis(number(text)); }},
      {"priority", [](JobRecord& to, std::string_view text) { to.priority = count_of(text); }},
      {"atm", [](JobRecord& to, std::string_view text) { to.attempts_made = count_of(text); }},
      {"ats", [](JobRecord& to, std::string_view text) { to.attempts_started = count_of(text); }},
      {"stc", [](JobRecord& to, std::string_view text) { to.stalled_count = count_of(text); }},
      {"processedOn", [](JobRecord& to, std::string_view text) { to.processed_on = instant_of(text); }},
      {"finishedOn", [](JobRecord& to, std::string_view text) { to.finished_on = instant_of(text); }},
      {"pb", [](JobRecord& to, std::string_view text) { to.processed_by = text; }},
      {"progress", [](JobRecord& to, std::string_view text) { to.progress = text; }},
      {"returnvalue", [](JobRecord& to, std::string_view text) { to.return_value = text; }},
      {"failedReason", [](JobRecord& to, std::string_view text) { to.failed_reason = text; }},
      {"stacktrace", [](JobRecord& to, std::string_view text) { to.stack_trace = texts_of_json(text); }},
      {"rjk", [](JobRecord& to, std::string_view text) { to.scheduler_id = text; }},
      {"deid", [](JobRecord& to, std::string_view text) { to.deduplication_id = text; }},
  }};
  for (const auto& [known, take] : fields) {
    if (known != name) continue;
    take(job, value);
    return true;
  }
  return false;
}

// In the order in which the work script asks for what a job holds that never ran.
void take_fields_of_new(Taken& taken, redis::Reply::Items fields) {
  JobRecord& job = taken.job;
  const auto text = [&](std::size_t at) {
    redis::Reply& field = fields.at(at);
    return field.is_null() ? std::string() : std::move(field).take_text();
  };
  job.name = text(0);
  job.data = text(1);
  job.options_json = text(2);
  job.timestamp = instant_of(text(3));
  job.delay = Millis(number(text(4)));
  job.priority = count_of(text(5));
  job.progress = text(7);
  job.scheduler_id = text(8);
  job.deduplication_id = text(9);
  taken.deferred_failure = text(10);
  taken.has_parent = !fields.at(11).is_null();
}

void take_all_fields(Taken& taken, const redis::Reply::Items& fields) {
  for (std::size_t i = 0; i + 1 < fields.size(); i += 2) {
    const std::string_view name = fields[i].text();
    const std::string_view value = fields[i + 1].text();
    if (take_field(taken.job, name, value)) continue;
    if (name == "defa") taken.deferred_failure = value;
    if (name == "fa") taken.history = value;
    if (name == "dl") taken.has_letter = true;
    if (name == "parentKey") taken.has_parent = true;
  }
}

void read_options(JobRecord& job) {
  if (job.progress.empty()) job.progress = "0";
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
  JobRecord job;
  job.id = std::move(id);
  const redis::Reply::Items& fields = hash.items();
  for (std::size_t i = 0; i + 1 < fields.size(); i += 2)
    take_field(job, fields[i].text(), fields[i + 1].text());
  read_options(job);
  return job;
}

Taken taken_of(redis::Reply entry) {
  auto answer = std::move(entry).take_items();
  Taken taken;
  JobRecord& job = taken.job;
  job.id = std::move(answer.at(0)).take_text();
  auto fields = std::move(answer.at(1)).take_items();
  if (answer.size() == 2) {
    take_fields_of_new(taken, std::move(fields));
  } else {
    take_all_fields(taken, fields);
  }
  // The script answers what stood there before it began this run.
  ++job.attempts_started;
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
