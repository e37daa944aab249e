// Jobs, letters and counts as text for people or JSON for programs.
#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "platform/jobs/queue_json.hpp"

namespace herwa::app {

using platform::ListedJob;
using platform::ListedLetter;
using platform::QueueStats;

struct QueueEvent {
  std::string queue;
  std::string id;  // of the event; its milliseconds come first
  std::vector<std::pair<std::string, std::string>> fields;
  [[nodiscard]] std::string_view field(std::string_view name) const;
};

// Each ends with a line's end. `now` is what ages are counted from.
std::string table_of(const std::vector<ListedJob>& jobs, Instant now);
std::string table_of(const std::vector<ListedLetter>& letters, Instant now);
std::string table_of(const std::vector<QueueStats>& stats, Instant now);
std::string page_of(const ListedJob& job, const queue::JobLogs& logs);
std::string page_of(const ListedLetter& letter);
std::string line_of(const QueueEvent& event);

std::string json_of(const std::vector<ListedJob>& jobs);
std::string json_of(const std::vector<ListedLetter>& letters);
std::string json_of(const std::vector<QueueStats>& stats);
std::string json_of(const ListedJob& job, const queue::JobLogs& logs);
std::string json_of(const ListedLetter& letter);
std::string json_of(const QueueEvent& event);

// What a stranger wrote, fit for a terminal: control characters are shown as a dot, and it is cut.
std::string plain(std::string_view text, std::size_t chars_max);

}  // namespace herwa::app
