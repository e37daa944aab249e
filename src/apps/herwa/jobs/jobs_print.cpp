#include "apps/herwa/jobs/jobs_print.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace herwa::app {
namespace {

constexpr std::size_t name_chars_max = 40;
constexpr std::size_t id_chars_max = 60;
constexpr std::size_t reason_chars_max = 80;
constexpr std::size_t data_chars_max = 100'000;

std::string ago(queue::Time then, Instant now) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now - then).count();
  const std::int64_t size = seconds < 0 ? -seconds : seconds;
  const char* const in = seconds < 0 ? "in " : "";
  if (size < 120) return fmt::format("{}{}s", in, size);
  if (size < 7200) return fmt::format("{}{}m", in, size / 60);
  if (size < 172'800) return fmt::format("{}{}h", in, size / 3600);
  return fmt::format("{}{}d", in, size / 86'400);
}

std::string instant(const std::optional<queue::Time>& time) { return time ? to_rfc3339(*time) : "-"; }

// Columns as wide as their widest cell.
class Table {
 public:
  void add(std::vector<std::string> cells) {
    widths_.resize(std::max(widths_.size(), cells.size()));
    for (std::size_t i = 0; i < cells.size(); ++i) widths_[i] = std::max(widths_[i], cells[i].size());
    rows_.push_back(std::move(cells));
  }
  [[nodiscard]] std::string text() const {
    std::string out;
    for (const auto& row : rows_) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        const bool last = i + 1 == row.size();
        out += last ? row[i] : fmt::format("{:<{}}  ", row[i], widths_[i]);
      }
      out += '\n';
    }
    return out;
  }

 private:
  std::vector<std::size_t> widths_;
  std::vector<std::vector<std::string>> rows_;
};

std::string next_of(const std::vector<queue::Scheduler>& schedulers, Instant now) {
  std::string text;
  for (const queue::Scheduler& scheduler : schedulers) {
    if (!text.empty()) text += ", ";
    text += plain(scheduler.job.name, name_chars_max);
    if (scheduler.next) text += " " + ago(*scheduler.next, now);
  }
  return text.empty() ? "-" : text;
}

}  // namespace

std::string plain(std::string_view text, std::size_t chars_max) {
  std::string out(text.substr(0, chars_max));
  std::ranges::replace_if(out, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '.');
  if (text.size() > chars_max) {
    // Not in the middle of a character.
    while (!out.empty() && (static_cast<unsigned char>(text[out.size()]) & 0xC0U) == 0x80U) out.pop_back();
    out += "...";
  }
  return out;
}

std::string_view QueueEvent::field(std::string_view name) const {
  for (const auto& [key, value] : fields) {
    if (key == name) return value;
  }
  return {};
}

std::string table_of(const std::vector<ListedJob>& jobs, Instant now) {
  if (jobs.empty()) return "no jobs\n";
  Table table;
  table.add({"QUEUE", "STATE", "ID", "NAME", "ADDED", "RUNS", "REASON"});
  for (const ListedJob& listed : jobs) {
    const queue::JobRecord& job = listed.job;
    table.add({listed.queue, std::string(queue::name_of(listed.state)), plain(job.id, id_chars_max),
               plain(job.name, name_chars_max), ago(job.timestamp, now),
               fmt::format("{}/{}", job.attempts_made, job.options.attempts),
               job.failed_reason.empty() ? "-" : plain(job.failed_reason, reason_chars_max)});
  }
  return table.text();
}

std::string table_of(const std::vector<ListedLetter>& letters, Instant now) {
  if (letters.empty()) return "no dead letters\n";
  Table table;
  table.add({"QUEUE", "ID", "NAME", "DIED", "RUNS", "REASON"});
  for (const auto& [queue, letter] : letters) {
    table.add({queue, plain(letter.id, id_chars_max), plain(letter.name, name_chars_max),
               ago(letter.died, now), fmt::to_string(letter.attempts_made),
               plain(letter.reason, reason_chars_max)});
  }
  return table.text();
}

std::string table_of(const std::vector<QueueStats>& stats, Instant now) {
  if (stats.empty()) return "no queues: no worker has been started with this Redis yet\n";
  Table table;
  table.add({"QUEUE", "WAITING", "DELAYED", "ACTIVE", "COMPLETED", "FAILED", "DEAD", "PARKED", "NEXT"});
  for (const QueueStats& each : stats) {
    const queue::Counts& counts = each.counts;
    table.add({each.paused ? each.queue + " (paused)" : each.queue,
               fmt::to_string(counts.waiting + counts.prioritized), fmt::to_string(counts.delayed),
               fmt::to_string(counts.active), fmt::to_string(counts.completed), fmt::to_string(counts.failed),
               fmt::to_string(each.dead_letters), fmt::to_string(counts.parked),
               next_of(each.schedulers, now)});
  }
  return table.text();
}

std::string page_of(const ListedJob& listed, const queue::JobLogs& logs) {
  const queue::JobRecord& job = listed.job;
  std::string page = fmt::format(
      "queue      {}\nid         {}\nname       {}\nstate      {}\nadded      {}\nbegan      {}\n"
      "ended      {}\nruns       {} of {}\nworker     {}\nprogress   {}\ndata       {}\noptions    {}\n",
      listed.queue, plain(job.id, id_chars_max * 5), plain(job.name, name_chars_max * 7),
      queue::name_of(listed.state), to_rfc3339(job.timestamp), instant(job.processed_on),
      instant(job.finished_on), job.attempts_made, job.options.attempts,
      job.processed_by.empty() ? "-" : plain(job.processed_by, id_chars_max),
      plain(job.progress, reason_chars_max), plain(job.data, data_chars_max),
      plain(job.options_json, data_chars_max));
  if (!job.return_value.empty())
    page += fmt::format("result     {}\n", plain(job.return_value, data_chars_max));
  if (!job.failed_reason.empty()) {
    page += fmt::format("reason     {}\n", plain(job.failed_reason, data_chars_max));
  }
  for (const std::string& line : logs.lines)
    page += fmt::format("log        {}\n", plain(line, data_chars_max));
  return page;
}

std::string page_of(const ListedLetter& listed) {
  const queue::DeadLetter& letter = listed.letter;
  std::string page = fmt::format(
      "queue      {}\nid         {}\nname       {}\nadded      {}\ndied       {}\nruns       {}\nreason     "
      "{}\n"
      "data       {}\noptions    {}\n",
      listed.queue, plain(letter.id, id_chars_max * 5), plain(letter.name, name_chars_max * 7),
      to_rfc3339(letter.added), to_rfc3339(letter.died), letter.attempts_made,
      plain(letter.reason, data_chars_max), plain(letter.data, data_chars_max),
      plain(letter.options_json, data_chars_max));
  for (const queue::FailedAttempt& attempt : letter.attempts) {
    page += fmt::format("attempt {}  {}  {}\n", attempt.attempt, to_rfc3339(attempt.at),
                        plain(attempt.reason, data_chars_max));
  }
  return page;
}

std::string line_of(const QueueEvent& event) {
  std::string line = fmt::format("{}  {}", event.queue, plain(event.field("event"), name_chars_max));
  for (const auto& [name, value] : event.fields) {
    if (name != "event")
      line += fmt::format("  {}={}", plain(name, name_chars_max), plain(value, reason_chars_max));
  }
  return line + "\n";
}

}  // namespace herwa::app
