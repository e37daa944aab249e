#include <fmt/format.h>

#include <map>
#include <stdexcept>

#include "queue/cron.hpp"
#include "testing/queue_peer/peer.hpp"

namespace herwa::testing {
namespace {

using queue::Done;
using queue::Millis;
using queue::State;
using queue::Time;

using Deed = Task<json::value> (*)(Peer&, const json::object&);

std::string text(const json::object& command, std::string_view name) {
  const json::value* value = command.if_contains(name);
  return value == nullptr ? std::string() : std::string(value->as_string());
}

std::int64_t number(const json::object& command, std::string_view name, std::int64_t otherwise = 0) {
  const json::value* value = command.if_contains(name);
  return value == nullptr ? otherwise : value->to_number<std::int64_t>();
}

bool flag(const json::object& command, std::string_view name) {
  const json::value* value = command.if_contains(name);
  return value != nullptr && value->as_bool();
}

json::object part(const json::object& command, std::string_view name) {
  const json::value* value = command.if_contains(name);
  return value == nullptr ? json::object() : value->as_object();
}

State state(const json::object& command) { return queue::state_named(text(command, "state")).value(); }

json::value said(Done done) {
  constexpr std::array words{"done", "no such job", "wrong state", "locked"};
  return words.at(static_cast<std::size_t>(done));
}

json::value refused(const Refusal& refusal) {
  throw std::runtime_error(refusal.code + ": " + refusal.message);
}

queue::NewJob new_job(const json::object& given) {
  return {.name = text(given, "name"),
          .data = given.contains("data") ? json::serialize(given.at("data")) : "{}",
          .options = options_of(part(given, "opts"))};
}

Task<json::value> add(Peer& peer, const json::object& command) {
  queue::NewJob job = new_job(command);
  const auto added = co_await peer.queue.add(job.name, job.data, job.options);
  co_return added ? json::value{{"id", added->id}, {"wasThere", added->was_there}} : refused(added.error());
}

Task<json::value> add_bulk(Peer& peer, const json::object& command) {
  std::vector<queue::NewJob> jobs;
  for (const json::value& job : command.at("jobs").as_array()) jobs.push_back(new_job(job.as_object()));
  const auto added = co_await peer.queue.add_bulk(std::move(jobs));
  if (!added) refused(added.error());
  json::array ids;
  for (const auto& one : *added) ids.emplace_back(one.id);
  co_return ids;
}

Task<json::value> job(Peer& peer, const json::object& command) {
  const auto found = co_await peer.queue.job(text(command, "job"));
  co_return found ? as_json(*found) : json::value(nullptr);
}

Task<json::value> state_of(Peer& peer, const json::object& command) {
  co_return json::value(queue::name_of(co_await peer.queue.state(text(command, "job"))));
}

Task<json::value> jobs(Peer& peer, const json::object& command) {
  json::array all;
  for (const auto& one : co_await peer.queue.jobs(state(command))) all.push_back(as_json(one));
  co_return all;
}

Task<json::value> counts(Peer& peer, const json::object&) {
  const auto counts = co_await peer.queue.counts();
  co_return json::value{{"waiting", counts.waiting},     {"prioritized", counts.prioritized},
                        {"delayed", counts.delayed},     {"active", counts.active},
                        {"completed", counts.completed}, {"failed", counts.failed},
                        {"parked", counts.parked}};
}

Task<json::value> pause(Peer& peer, const json::object&) {
  co_await peer.queue.pause();
  co_return nullptr;
}

Task<json::value> resume(Peer& peer, const json::object&) {
  co_await peer.queue.resume();
  co_return nullptr;
}

Task<json::value> is_paused(Peer& peer, const json::object&) { co_return co_await peer.queue.is_paused(); }

Task<json::value> drain(Peer& peer, const json::object& command) {
  co_await peer.queue.drain(flag(command, "delayed"));
  co_return nullptr;
}

Task<json::value> clean(Peer& peer, const json::object& command) {
  const auto gone =
      co_await peer.queue.clean(Millis(number(command, "grace")), number(command, "limit"), state(command));
  co_return json::value_from(gone);
}

Task<json::value> obliterate(Peer& peer, const json::object& command) {
  co_return said(co_await peer.queue.obliterate(flag(command, "force")));
}

Task<json::value> retry(Peer& peer, const json::object& command) {
  co_return said(co_await peer.queue.retry(text(command, "job"), state(command)));
}

Task<json::value> retry_all(Peer& peer, const json::object& command) {
  co_return co_await peer.queue.retry_all(state(command));
}

Task<json::value> promote(Peer& peer, const json::object& command) {
  co_return said(co_await peer.queue.promote(text(command, "job")));
}

Task<json::value> promote_all(Peer& peer, const json::object&) {
  co_return co_await peer.queue.promote_all();
}

Task<json::value> remove(Peer& peer, const json::object& command) {
  co_return said(co_await peer.queue.remove(text(command, "job")));
}

Task<json::value> change_delay(Peer& peer, const json::object& command) {
  co_return said(co_await peer.queue.change_delay(text(command, "job"), Millis(number(command, "delay"))));
}

Task<json::value> change_priority(Peer& peer, const json::object& command) {
  co_return said(co_await peer.queue.change_priority(
      text(command, "job"), static_cast<std::uint32_t>(number(command, "priority")), flag(command, "lifo")));
}

Task<json::value> logs(Peer& peer, const json::object& command) {
  const auto logs = co_await peer.queue.logs(text(command, "job"));
  co_return json::value_from(logs.lines);
}

Task<json::value> set_concurrency(Peer& peer, const json::object& command) {
  const auto most = number(command, "max");
  co_await peer.queue.set_global_concurrency(most > 0 ? std::optional(most) : std::nullopt);
  co_return nullptr;
}

Task<json::value> upsert_scheduler(Peer& peer, const json::object& command) {
  const queue::NewJob like = new_job(command);
  const auto made =
      co_await peer.queue.upsert_scheduler(text(command, "scheduler"), schedule_of(part(command, "repeat")),
                                           {.name = like.name, .data = like.data, .options = like.options});
  co_return made ? as_json(*made) : refused(made.error());
}

Task<json::value> remove_scheduler(Peer& peer, const json::object& command) {
  co_return co_await peer.queue.remove_scheduler(text(command, "scheduler"));
}

Task<json::value> schedulers(Peer& peer, const json::object&) {
  json::array all;
  for (const auto& one : co_await peer.queue.schedulers()) all.push_back(as_json(one));
  co_return all;
}

Task<json::value> parked(Peer& peer, const json::object&) {
  json::array all;
  for (const auto& one : co_await peer.queue.parked()) all.push_back(as_json(one));
  co_return all;
}

Task<json::value> letters(Peer& peer, const json::object& command) {
  json::array all;
  for (const auto& one :
       co_await peer.letters.list({.name = text(command, "name"), .reason_part = text(command, "reason")})) {
    all.push_back(as_json(one));
  }
  co_return all;
}

Task<json::value> replay(Peer& peer, const json::object& command) {
  co_return said(co_await peer.letters.replay(text(command, "job")));
}

Task<json::value> check_layout(Peer& peer, const json::object&) {
  co_await peer.queue.check_layout();
  co_return nullptr;
}

Task<json::value> cron(Peer&, const json::object& command) {
  const auto parsed = queue::Cron::parse(text(command, "pattern"), text(command, "tz"));
  if (!parsed) refused(parsed.error());
  json::array times;
  std::optional<Time> at = Time(Millis(number(command, "from")));
  for (auto left = number(command, "count", 1); left > 0 && at; --left) {
    at = parsed->next(*at);
    if (at) times.emplace_back(at->time_since_epoch().count());
  }
  co_return times;
}

Task<json::value> work(Peer& peer, const json::object& command) {
  start_worker(peer, part(command, "opts"));
  co_return nullptr;
}

Task<json::value> rest(Peer& peer, const json::object& command) {
  if (peer.worker) co_await peer.worker->close(Millis(number(command, "within", 5000)));
  peer.worker.reset();
  co_return nullptr;
}

const std::map<std::string_view, Deed>& deeds() {
  static const std::map<std::string_view, Deed> all{
      {"add", add},
      {"addBulk", add_bulk},
      {"job", job},
      {"state", state_of},
      {"jobs", jobs},
      {"counts", counts},
      {"pause", pause},
      {"resume", resume},
      {"isPaused", is_paused},
      {"drain", drain},
      {"clean", clean},
      {"obliterate", obliterate},
      {"retry", retry},
      {"retryAll", retry_all},
      {"promote", promote},
      {"promoteAll", promote_all},
      {"remove", remove},
      {"changeDelay", change_delay},
      {"changePriority", change_priority},
      {"logs", logs},
      {"globalConcurrency", set_concurrency},
      {"upsertScheduler", upsert_scheduler},
      {"removeScheduler", remove_scheduler},
      {"schedulers", schedulers},
      {"parked", parked},
      {"letters", letters},
      {"replay", replay},
      {"checkLayout", check_layout},
      {"cron", cron},
      {"work", work},
      {"rest", rest},
  };
  return all;
}

}  // namespace

Task<json::value> carry_out(Peer& peer, const json::object& command) {
  const auto deed = deeds().find(text(command, "do"));
  if (deed == deeds().end()) throw std::runtime_error("nobody knows how to do " + text(command, "do"));
  return deed->second(peer, command);
}

}  // namespace herwa::testing
