// One queue, driven by lines of JSON: {"id":1,"do":"add","name":…} is answered by {"id":1,"is":…} or by
// {"id":1,"refused":…}; runs of jobs are told as {"event":"finished",…}.
#pragma once

#include <boost/json.hpp>

#include <functional>
#include <memory>
#include <string>

#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "queue/dead_letters.hpp"
#include "queue/queue.hpp"
#include "queue/worker.hpp"
#include "redis/client.hpp"

namespace herwa::testing {

namespace json = boost::json;

struct Peer {
  Peer(Executor executor, const redis::Options& options, const std::string& name,
       std::function<void(std::string)> say);

  Executor executor;
  std::unique_ptr<Metrics> metrics;
  redis::Options options;
  std::unique_ptr<redis::Client> redis;
  redis::Name name;
  queue::Queue queue;
  queue::DeadLetters letters;
  std::unique_ptr<queue::Worker> worker;
  std::function<void(std::string)> say;
};

// commands.cpp: what one line asks for. Throws std::exception for what cannot be read.
Task<json::value> carry_out(Peer& peer, const json::object& command);
// as_json.cpp
json::value as_json(const queue::JobRecord& job);
json::value as_json(const queue::Scheduler& scheduler);
json::value as_json(const queue::DeadLetter& letter);
queue::JobOptions options_of(const json::object& given);
queue::Schedule schedule_of(const json::object& given);
// handlers.cpp: the names of jobs that the peer knows, and what each does.
void start_worker(Peer& peer, const json::object& given);

}  // namespace herwa::testing
