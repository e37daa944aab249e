// Processes that take one session over from each other, with a store and a state that outlive them.
#pragma once

#include <map>
#include <set>
#include <utility>

#include "discord/gateway/frame.hpp"
#include "discord/gateway/scripted_scene.hpp"

namespace discord::scripted {

// Counts events and knows guilds, as a cache would take them in; kept in a store that outlives the process.
struct Known {
  std::uint64_t count = 0;
  std::set<GuildId> guilds;
};
struct Kept {
  std::string session;
  std::uint64_t sequence = 0;
  Known state;
};

// Writes after a while, as a store under load does.
class SlowStore final : public SessionStore {
 public:
  SlowStore(std::unique_ptr<SessionStore> of, net::Timers& timers) : store_(std::move(of)), timers_(timers) {}

  Task<std::optional<SessionRecord>> load(std::uint32_t shard_id) override { return store_->load(shard_id); }
  Task<> save(SessionRecord record) override {
    saving = true;
    co_await timers_.wait(std::chrono::seconds(4));
    saving = false;
    co_await store_->save(std::move(record));
  }
  Task<> forget(std::uint32_t shard_id) override { return store_->forget(shard_id); }
  Task<std::uint32_t> shard_count() override { return store_->shard_count(); }
  Task<> keep_shard_count(std::uint32_t count) override { return store_->keep_shard_count(count); }

  bool saving = false;

 private:
  std::unique_ptr<SessionStore> store_;
  net::Timers& timers_;
};

class Counting final : public SessionCompanion {
 public:
  Counting(std::map<std::uint32_t, Kept>& store, Known& known) : store_(store), known_(known) {}

  Task<std::optional<Restored>> restore(SessionRecord record) override {
    const auto kept = store_.find(record.shard_id);
    if (kept == store_.end() || kept->second.session != record.session_id) co_return std::nullopt;
    known_ = kept->second.state;
    co_return Restored{.sequence = kept->second.sequence,
                       .guilds = {known_.guilds.begin(), known_.guilds.end()}};
  }
  std::string capture(const SessionRecord&) override {
    captured_.push_back(known_);
    return std::to_string(captured_.size() - 1);
  }
  Task<> keep(SessionRecord record, std::uint64_t sequence, std::string captured) override {
    store_[record.shard_id] = {record.session_id, sequence, captured_.at(std::stoul(captured))};
    co_return;
  }
  void drop(std::uint32_t, std::uint32_t) override {}

 private:
  std::map<std::uint32_t, Kept>& store_;
  Known& known_;
  std::vector<Known> captured_;
};

class Takeovers : public Scene {
 protected:
  // One process: what is in it goes with it.
  struct Life {
    explicit Life(Takeovers& of)
        : test(of),
          events(of.loop.executor(), of.time, *of.metrics),
          companion(of.kept, known),
          shard(of.loop.executor(),
                {of.gateway, of.time, *of.sessions, *of.budget, events, *of.metrics, &companion}, of.settings,
                herwa::Random(1)) {
      events.observe(EventKind::MessageCreate,
                     [this](const Event& event) { known.count += event.restored ? 0 : 1; });
      events.observe(EventKind::GuildCreate, [this](const Event& event) {
        known.guilds.insert(GuildId(parse_order_key(EventKind::GuildCreate, event.body)));
      });
      events.handle(EventKind::MessageCreate, Order::PerGuild,
                    [this](const HeldEvent& event) { return take(test, event); });
      events.handle(EventKind::GuildCreate, Order::PerGuild, [this](const HeldEvent& event) {
        test.arrivals[event.sequence()].push_back(event.arrival());
        return take(test, event);
      });
      of.tasks.spawn("shard", shard.run());
    }
    static Task<> take(Takeovers& test, const HeldEvent& event) {
      const auto sequence = event.sequence();
      co_await test.time.wait(test.handler_takes);
      ++test.effects[sequence];
    }

    Takeovers& test;
    Known known;
    Dispatcher events;
    Counting companion;
    Shard shard;
  };

  Takeovers() {
    gateway.on_identify = [this](Line& line, const std::string&) {
      ++identifies;
      said.clear();
      line.ready("session-1", R"([{"id":"1","unavailable":true}])");
      said.push_back("");
    };
    // What the session missed, and then the word that it is all.
    gateway.on_resume = [this](Line& line, const std::string& text) {
      const auto from = std::stoull(text.substr(text.find(R"("seq":)") + 6));
      resumed_from.push_back(from);
      for (auto number = from + 1; number <= said.size(); ++number) {
        line.dispatch(names_said[number], said[number - 1], number);
      }
      say_next(line, "RESUMED", "{}");
    };
  }
  ~Takeovers() override { terminate(); }

  void begin() {
    life = std::make_unique<Life>(*this);
    ASSERT_TRUE(time.run_until(
        loop, [this] { return life->shard.status().state == ShardState::Active; }, std::chrono::minutes(10)));
  }
  // SIGTERM: reading stops, handlers finish, everything is kept.
  void terminate() {
    if (!life) return;
    end_line();
    tasks.spawn("drain", life->events.drain());
    run_down();
    tasks.spawn("save", life->shard.save());
    run_down();
    life.reset();
  }
  // SIGTERM, and handlers that do not finish in time: they are given up, and everything is kept.
  void terminate_in_haste() {
    end_line();
    tasks.spawn("abandon", life->events.abandon());
    run_down();
    tasks.spawn("save", life->shard.save());
    run_down();
    life.reset();
  }
  // SIGKILL: whatever runs is gone, and what was kept is what was kept before.
  void kill() {
    end_line();
    tasks.spawn("abandon", life->events.abandon());
    run_down();
    life.reset();
  }
  // Another store in the place of the one that answers at once.
  SlowStore& slow_down() {
    auto slow = std::make_unique<SlowStore>(std::move(sessions), time);
    SlowStore& there = *slow;
    sessions = std::move(slow);
    return there;
  }
  void say(std::string_view name, std::string_view body) { say_next(gateway.last(), name, body); }
  void message() { say("MESSAGE_CREATE", R"({"id":"1","guild_id":"1"})"); }

  std::uint64_t identifies = 0;
  std::vector<std::string> said;  // bodies of the session's events; the first is sequence 1
  std::map<std::uint64_t, std::string> names_said;
  std::vector<std::uint64_t> resumed_from;
  std::map<std::uint32_t, Kept> kept;
  std::map<std::uint64_t, int> effects;  // by sequence
  std::map<std::uint64_t, std::vector<GuildArrival>> arrivals;
  herwa::Duration handler_takes = std::chrono::milliseconds(100);
  std::unique_ptr<Life> life;

 private:
  void say_next(Line& line, std::string_view name, std::string_view body) {
    said.emplace_back(body);
    names_said[said.size()] = name;
    line.dispatch(name, body, said.size());
  }
  void end_line() {
    life->shard.stop();
    run_down();
  }
  void run_down() {
    ASSERT_TRUE(time.run_until(loop, [this] { return tasks.running() == 0; }, std::chrono::minutes(1)));
  }
};

}  // namespace discord::scripted
