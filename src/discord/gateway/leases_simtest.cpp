// Several processes that share one bot's shards.
#include <algorithm>
#include <map>
#include <set>

#include "discord/gateway/scripted_scene.hpp"
#include "discord/gateway/shard_manager.hpp"

namespace discord::scripted {
namespace {

using namespace std::chrono_literals;

class Sharers : public Scene {
 protected:
  // The store may be away.
  struct Leases final : ShardLeases {
    explicit Leases(std::unique_ptr<ShardLeases> of) : book(std::move(of)) {}
    Task<LeaseAnswer> renew(std::uint32_t count) override {
      if (away) throw herwa::Unavailable("as the test wants");
      co_return co_await book->renew(count);
    }
    Task<> release(std::vector<std::uint32_t> shards) override { return book->release(std::move(shards)); }
    Task<> leave() override { return book->leave(); }

    std::unique_ptr<ShardLeases> book;
    bool away = false;
  };

  struct Process {
    Process(Sharers& of, const std::string& name)
        : leases(make_memory_leases(of.book, of.time, name)),
          manager(of.loop.executor(), of.services_with(leases),
                  ManagerSettings{.shard = of.settings, .shard_count = 4}, [] { return answer(); }) {
      of.tasks.spawn(name, run(*this));
    }
    static Task<GatewayBot> answer() {
      co_return GatewayBot{.url = "wss://gateway.example",
                           .shards = 4,
                           .session_start_limit = {.reset_after = 24h, .max_concurrency = 1}};
    }
    static Task<> run(Process& process) {
      (void)co_await process.manager.run();
      process.ended = true;
    }
    [[nodiscard]] std::set<std::uint32_t> active() const {
      std::set<std::uint32_t> ids;
      for (const auto& shard : manager.shards()) {
        if (shard->status().state == ShardState::Active) ids.insert(shard->id());
      }
      return ids;
    }

    Leases leases;
    ShardManager manager;
    bool ended = false;
  };

  // Writes after a while, as a store under load does.
  struct SlowStore final : SessionStore {
    SlowStore(SessionStore& of, net::Timers& by) : store(of), timers(by) {}
    Task<std::optional<SessionRecord>> load(std::uint32_t shard_id) override { return store.load(shard_id); }
    Task<> save(SessionRecord record) override {
      co_await timers.wait(4s);
      co_await store.save(std::move(record));
    }
    Task<> forget(std::uint32_t shard_id) override { return store.forget(shard_id); }
    Task<std::uint32_t> shard_count() override { return store.shard_count(); }
    Task<> keep_shard_count(std::uint32_t count) override { return store.keep_shard_count(count); }

    SessionStore& store;
    net::Timers& timers;
  };
  // Knows nothing, and remembers of what it was told to let go.
  struct Forgetful final : SessionCompanion {
    Task<std::optional<Restored>> restore(SessionRecord record) override {
      co_return Restored{.sequence = record.sequence, .guilds = {}};
    }
    std::string capture(const SessionRecord&) override { return ""; }
    Task<> keep(SessionRecord, std::uint64_t, std::string) override { co_return; }
    void drop(std::uint32_t shard_id, std::uint32_t shard_count) override {
      dropped.emplace(shard_id, shard_count);
    }

    std::set<std::pair<std::uint32_t, std::uint32_t>> dropped;
  };

  GatewayServices services_with(ShardLeases& leases) {
    return {gateway, time, *store, *budget, dispatcher, *metrics, companion, &leases};
  }
  ~Sharers() override {
    for (auto& process : processes) end(process);
  }
  Process& begin(const std::string& name) {
    processes.push_back(std::make_unique<Process>(*this, name));
    return *processes.back();
  }
  // SIGTERM
  void end(std::unique_ptr<Process>& process) {
    if (!process) return;
    kill(process, true);
  }
  // SIGKILL, when nothing is saved
  void kill(std::unique_ptr<Process>& process, bool orderly = false) {
    process->manager.stop();
    EXPECT_TRUE(time.run_until(loop, [&] { return process->ended; }, 1min));
    if (orderly) {
      tasks.spawn("save", process->manager.save());
      settle();
    }
    process.reset();
  }
  [[nodiscard]] bool until_active(const Process& process, std::size_t count) {
    return time.run_until(loop, [&] { return process.active().size() == count; }, 2min);
  }
  // Shard 3 has a session of its own name, and a message of its guild that comes again to whoever resumes
  // from before it. Handlers take as long as is said.
  void expect_a_message() {
    gateway.on_identify = [](Line& line, const std::string& text) {
      line.ready(text.contains(R"("shard":[3,)") ? "the third" : "another");
    };
    gateway.on_resume = [this](Line& line, const std::string& text) {
      const std::uint64_t from = std::stoull(text.substr(text.find(R"("seq":)") + 6));
      if (text.contains("the third")) {
        resumed_from.push_back(from);
        if (from < message) say_message(line);
      }
      line.dispatch("RESUMED", "{}", std::max(from, line.sequence) + 1);
    };
    dispatcher.handle(EventKind::MessageCreate, Order::PerGuild,
                      [this](const HeldEvent&) { return handle(*this); });
  }
  static void say_message(Line& line) { line.dispatch("MESSAGE_CREATE", R"({"guild_id":"1"})", message); }
  static Task<> handle(Sharers& test) {
    co_await test.time.wait(test.handler_takes);
    ++test.handled;
  }
  std::optional<SessionRecord> stored_of(std::uint32_t shard_id) {
    std::optional<SessionRecord> record;
    tasks.spawn("load", load_shard_into(*sessions, shard_id, record));
    settle();
    return record;
  }
  static Task<> load_shard_into(SessionStore& from, std::uint32_t shard_id,
                                std::optional<SessionRecord>& record) {
    record = co_await from.load(shard_id);
  }
  [[nodiscard]] std::size_t identified() const {
    std::size_t count = 0;
    for (const auto& line : gateway.lines) count += line->frames(2).size();
    return count;
  }

  static constexpr std::uint64_t message = 7;
  herwa::Duration handler_takes{};
  int handled = 0;
  std::vector<std::uint64_t> resumed_from;  // by shard 3
  SlowStore slow{*sessions, time};
  SessionStore* store = sessions.get();
  SessionCompanion* companion = nullptr;
  LeaseBook book;
  std::vector<std::unique_ptr<Process>> processes;
};

// R16.6 processes share the shards evenly; those that change hands are resumed and never identified again
TEST_F(Sharers, AProcessThatComesGetsItsShare) {
  Process& one = begin("one");
  ASSERT_TRUE(until_active(one, 4));
  EXPECT_EQ(identified(), 4U);
  Process& two = begin("two");
  ASSERT_TRUE(until_active(two, 2));
  pass(10s);
  EXPECT_EQ(one.active(), (std::set<std::uint32_t>{0, 1}));
  EXPECT_EQ(two.active(), (std::set<std::uint32_t>{2, 3}));
  EXPECT_EQ(identified(), 4U);
  EXPECT_EQ(one.manager.shard_for(GuildId(2ULL << 22U)), nullptr);
}

// checklist 12: what was received since the session was last written down is not replayed to the next process
TEST_F(Sharers, AShardIsHandedOverAsFarAsItCame) {
  settings.save_every = 1h;
  Process& one = begin("one");
  ASSERT_TRUE(until_active(one, 4));
  gateway.line(3).dispatch("TYPING_START", "{}", 7);
  settle();
  std::vector<std::string> resumes;
  gateway.on_resume = [&resumes](Line& line, const std::string& text) {
    resumes.push_back(text);
    line.dispatch("RESUMED", "{}", line.sequence + 1);
  };
  Process& two = begin("two");
  ASSERT_TRUE(until_active(two, 2));
  EXPECT_EQ(std::ranges::count_if(resumes, [](const auto& text) { return text.contains(R"("seq":7)"); }), 1);
}

// checklist 12: it is somebody else's only once that is written down, however long the writing takes
TEST_F(Sharers, AShardIsWrittenDownBeforeItGoes) {
  settings.save_every = 1h;
  expect_a_message();
  store = &slow;
  Process& one = begin("one");
  ASSERT_TRUE(until_active(one, 4));
  pass(10s);
  say_message(gateway.line(3));
  settle();
  Process& two = begin("two");
  ASSERT_TRUE(until_active(two, 2));
  EXPECT_EQ(resumed_from, std::vector<std::uint64_t>{message});
  EXPECT_EQ(handled, 1);
}

// checklist 12: and once its handlers are done with what they have in hand, so that nobody does it again
TEST_F(Sharers, AShardGoesWhenItsHandlersAreDone) {
  handler_takes = 8s;
  expect_a_message();
  Process& one = begin("one");
  ASSERT_TRUE(until_active(one, 4));
  say_message(gateway.line(3));
  settle();
  Process& two = begin("two");
  ASSERT_TRUE(until_active(two, 2));
  pass(20s);
  EXPECT_EQ(handled, 1);
  EXPECT_EQ(resumed_from, std::vector<std::uint64_t>{message});
  EXPECT_EQ(one.active(), (std::set<std::uint32_t>{0, 1}));
}

// checklist 12: those that take too long do not keep it: who takes it does that again
TEST_F(Sharers, HandlersThatTakeTooLongDoNotKeepAShard) {
  handler_takes = 2min;
  expect_a_message();
  Process& one = begin("one");
  ASSERT_TRUE(until_active(one, 4));
  say_message(gateway.line(3));
  settle();
  const auto asked_at = now();
  Process& two = begin("two");
  ASSERT_TRUE(until_active(two, 2));
  EXPECT_LT(now() - asked_at, 30s);
  EXPECT_EQ(resumed_from, std::vector<std::uint64_t>{message - 1});
  pass(5min);
}

// checklist 12: what was known of a shard's guilds goes with it, and with no other
TEST_F(Sharers, WhatIsKnownOfAShardGoesWithIt) {
  Forgetful cache;
  companion = &cache;
  Process& one = begin("one");
  ASSERT_TRUE(until_active(one, 4));
  Process& two = begin("two");
  ASSERT_TRUE(until_active(two, 2));
  pass(10s);
  EXPECT_EQ(cache.dropped, (std::set<std::pair<std::uint32_t, std::uint32_t>>{{2, 4}, {3, 4}}));
  end(processes[1]);
  end(processes[0]);
}

// checklist 12: the shards of a process that ends in order are resumed by another within seconds
TEST_F(Sharers, AProcessThatGoesLeavesItsShards) {
  Process& one = begin("one");
  ASSERT_TRUE(until_active(one, 4));
  Process& two = begin("two");
  ASSERT_TRUE(until_active(two, 2));
  end(processes[0]);
  pass(4s);
  EXPECT_EQ(two.active().size(), 4U);
  EXPECT_EQ(identified(), 4U);
}

// checklist 12: those of a process that dies are resumed by another once it is known to be dead
TEST_F(Sharers, ADeadProcessIsTakenOver) {
  Process& one = begin("one");
  ASSERT_TRUE(until_active(one, 4));
  Process& two = begin("two");
  ASSERT_TRUE(until_active(two, 2));
  pass(10s);
  kill(processes[0]);
  pass(10s);
  EXPECT_EQ(two.active().size(), 2U) << "it might only be slow";
  pass(10s);
  EXPECT_EQ(two.active().size(), 4U);
  EXPECT_EQ(identified(), 4U);
}

// Nobody knows who runs what while the store is away: what runs goes on, and nothing is taken.
TEST_F(Sharers, WithoutTheStoreEverythingGoesOn) {
  Process& one = begin("one");
  ASSERT_TRUE(until_active(one, 4));
  Process& two = begin("two");
  ASSERT_TRUE(until_active(two, 2));
  pass(10s);
  one.leases.away = two.leases.away = true;
  pass(5min);
  EXPECT_EQ(one.active().size(), 2U);
  EXPECT_EQ(two.active().size(), 2U);
  one.leases.away = two.leases.away = false;
  pass(1min);
  EXPECT_EQ(one.active().size() + two.active().size(), 4U);
  EXPECT_EQ(identified(), 4U);
}

// A process that starts while the store is away serves its bot alone, and shares once the store is back.
TEST_F(Sharers, AStoreThatIsAwayAtTheStartKeepsNobodyFromWorking) {
  Process& one = begin("one");
  one.leases.away = true;
  pass(10s);
  EXPECT_TRUE(one.active().empty());
  ASSERT_TRUE(until_active(one, 4));
  one.leases.away = false;
  pass(10s);
  Process& two = begin("two");
  ASSERT_TRUE(until_active(two, 2));
  pass(10s);
  EXPECT_EQ(one.active().size(), 2U);
  EXPECT_EQ(identified(), 4U);
}

// Two processes wanting one shard: the one that was silent for too long gives way as soon as it hears of it.
TEST_F(Sharers, WhoWasTakenForDeadGivesWay) {
  Process& one = begin("one");
  ASSERT_TRUE(until_active(one, 4));
  Process& two = begin("two");
  ASSERT_TRUE(until_active(two, 2));
  pass(10s);
  one.leases.away = true;  // it lives and cannot say so
  pass(25s);
  EXPECT_EQ(two.active().size(), 4U);
  one.leases.away = false;
  pass(30s);
  std::vector<std::uint32_t> both;
  std::ranges::set_intersection(one.active(), two.active(), std::back_inserter(both));
  EXPECT_TRUE(both.empty());
  EXPECT_EQ(one.active().size() + two.active().size(), 4U);
  EXPECT_EQ(identified(), 4U);
}

// checklist 12: nor does it write over what the other has written down since
TEST_F(Sharers, WhoWasTakenForDeadWritesNothing) {
  settings.save_every = 1h;
  handler_takes = 1min;
  expect_a_message();
  Process& one = begin("one");
  ASSERT_TRUE(until_active(one, 4));
  say_message(gateway.line(3));
  one.leases.away = true;
  Process& two = begin("two");
  ASSERT_TRUE(until_active(two, 4));
  for (std::size_t n = gateway.lines.size() - 4; n < gateway.lines.size(); ++n)
    gateway.line(n).dispatch("TYPING_START", "{}", 50);
  settle();
  for (const auto& shard : two.manager.shards()) tasks.spawn("save", shard->save());
  settle();
  std::map<std::uint32_t, std::uint64_t> written;
  for (std::uint32_t shard = 0; shard < 4; ++shard) written[shard] = stored_of(shard)->sequence;
  EXPECT_EQ(std::ranges::count(written, 50U, &std::pair<const std::uint32_t, std::uint64_t>::second), 3)
      << "the third has its message in hand";
  one.leases.away = false;
  ASSERT_TRUE(time.run_until(
      loop, [&] { return one.manager.shards().empty(); }, 5s))
      << "it waits for nothing that is the other's to do now";
  for (const auto& [shard, sequence] : written) EXPECT_EQ(stored_of(shard)->sequence, sequence) << shard;
  pass(5min);
}

}  // namespace
}  // namespace discord::scripted
