// Several processes that share one bot's shards.
#include <algorithm>
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

  GatewayServices services_with(ShardLeases& leases) {
    GatewayServices all = services;
    all.leases = &leases;
    return all;
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
  [[nodiscard]] std::size_t identified() const {
    std::size_t count = 0;
    for (const auto& line : gateway.lines) count += line->frames(2).size();
    return count;
  }

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

}  // namespace
}  // namespace discord::scripted
