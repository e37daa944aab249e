// The API with somebody who runs this Herwa in front of it, and with a queue whose jobs fail when told to.
// For tests alone.
#pragma once

#include "apps/herwa/test_front_door.hpp"
#include "platform/jobs/job_schedules.hpp"
#include "queue/dead_letters.hpp"
#include "queue/worker.hpp"

namespace herwa::app {

inline Task<std::string> fail(queue::Job&) {
  throw queue::Unrecoverable("the post office is closed");
  co_return "";
}
inline Task<std::string> jam(queue::Job&) {
  throw queue::Unrecoverable("the paper is jammed");
  co_return "";
}

class Operators : public FrontDoor {
 protected:
  Operators() {
    bot_joins(ada_guild);
    bot_joins(bo_guild);
    operator_browser.sign_in(olga);
  }
  boost::json::value get(const std::string& target) {
    const auto answer = operator_browser.get(target);
    EXPECT_EQ(answer.status, 200) << target << " " << answer.body;
    return boost::json::parse(answer.body);
  }
  net::HttpResponse act(std::string method, std::string target, std::string body = "") {
    return operator_browser.write(std::move(method), std::move(target), std::move(body));
  }
  // Sends it back and forth until there is no next page; gives what `name_of` finds in each entry.
  std::vector<std::string> pages(const std::string& target, const std::string& list,
                                 const std::string& name = "id") {
    std::vector<std::string> all;
    std::string before;
    do {
      const auto page = get(target + before);
      for (const boost::json::value& one : page.at(list).as_array()) all.push_back(text_of(one.at(name)));
      const boost::json::value& next = page.at("next");
      before = next.is_null() ? "" : "&before=" + net::percent_encode(text_of(next));
    } while (!before.empty() && all.size() < 100);
    return all;
  }
  static std::string of_guild(discord_sim::GuildId guild, std::string_view rest = "") {
    return fmt::format("/api/operator/guilds/{}{}", guild.value(), rest);
  }
  boost::json::array acts() { return get("/api/operator/acts").at("acts").as_array(); }

  Browser operator_browser{*this};
};

class OperatorsOfQueues : public Operators {
 protected:
  OperatorsOfQueues() {
    operator_browser.confirm(olga);
    platform::Feature feature{.name = "mail"};
    feature.jobs = {{.name = "send",
                     .queue = "post",
                     .schedule = platform::JobSchedule{.cron = "0 4 * * *"},
                     .run = [](platform::JobContext&) -> Task<std::string> { co_return ""; }}};
    const platform::JobTable table({feature});
    platform::JobSchedules schedules(*redis, db.time, table);
    db.wait_for(schedules.make());
  }
  std::string add(std::string id, queue::JobOptions options = {}) {
    return add_job("send", std::move(id), std::move(options));
  }
  std::string add_job(std::string name, std::string id, queue::JobOptions options = {}) {
    options.id = std::move(id);
    return db.wait_for(post.add(std::move(name), R"({"to":"ada"})", std::move(options)))->id;
  }
  void let_all_fail(std::size_t count) {
    queue::Worker worker({.executor = db.loop.executor(),
                          .timers = db.time,
                          .metrics = *db.metrics,
                          .redis = *redis,
                          .waiting = {.url = testing::redis().url()}},
                         redis::Name("post"), {{"send", fail}, {"print", jam}});
    worker.start();
    while (worker.finished() < count) db.loop.run_one();
    db.loop.run_until_done(worker.close(std::chrono::seconds(5)));
  }
  boost::json::value stats() {
    for (const boost::json::value& one : get("/api/operator/queues").at("queues").as_array()) {
      if (one.at("queue") == "post") return one;
    }
    return nullptr;
  }
  // Of a guild, as the outbox names them.
  std::string letter_of(discord_sim::GuildId guild) { return fmt::format("g{}.letter-1", guild.value()); }

  queue::Queue post{*redis, db.time, redis::Name("post")};
};

}  // namespace herwa::app
