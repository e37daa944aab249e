// The JSON that `herwa jobs --json` prints.
#include <boost/json.hpp>

#include "apps/herwa/jobs/jobs_print.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;

template <class Item>
std::string array_of(const std::vector<Item>& items) {
  std::string array;
  for (const Item& item : items) array += (array.empty() ? "" : ",") + platform::queue_json(item);
  return "[" + array + "]\n";
}

}  // namespace

std::string json_of(const std::vector<ListedJob>& jobs) { return array_of(jobs); }
std::string json_of(const std::vector<ListedLetter>& letters) { return array_of(letters); }
std::string json_of(const std::vector<QueueStats>& stats) { return array_of(stats); }
std::string json_of(const ListedLetter& letter) { return platform::queue_json(letter) + "\n"; }

std::string json_of(const ListedJob& job, const queue::JobLogs& logs) {
  json::object object = json::parse(platform::queue_json(job)).as_object();
  json::array lines;
  for (const std::string& line : logs.lines) lines.emplace_back(line);
  object["logs"] = std::move(lines);
  return json::serialize(object) + "\n";
}

std::string json_of(const QueueEvent& event) {
  json::object object{{"queue", event.queue}, {"id", event.id}};
  for (const auto& [name, value] : event.fields) object[name] = value;
  return json::serialize(object) + "\n";
}

}  // namespace herwa::app
