#include "testing/discord_sim/outage_stage.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "testing/discord_sim/world/events.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using herwa::Task;

constexpr std::string_view main_url = "wss://main.discord.sim";
constexpr herwa::Duration handler_takes = 30ms;

}  // namespace

Task<std::unique_ptr<discord::GatewayStream>> FragileTransport::connect(std::string url) {
  if (resume_url_dead && !url.starts_with(main_url)) {
    ++refused;
    throw herwa::Unavailable("nobody is there any more");
  }
  co_return co_await inner_.connect(std::move(url));
}

struct OutageStage::Process {
  explicit Process(OutageStage& of)
      : stage(of),
        events(of.sim.loop().executor(), of.sim.time(), *of.metrics_),
        limiter(of.sim.time()),
        rest({of.sim.rest_transport(), of.sim.rest_transport(), of.sim.time(), limiter, *of.metrics_},
             {.base_url = Simulation::rest_base(), .token = of.sim.application().token}),
        shard(of.sim.loop().executor(),
              {of.transport, of.sim.time(), *of.sessions_, *of.budget, events, *of.metrics_}, settings(of),
              herwa::Random(1)) {
    const auto order = of.effect_ == Effect::Says ? discord::Order::PerGuild : discord::Order::None;
    events.handle(discord::EventKind::MessageCreate, order,
                  [this](const discord::HeldEvent& event) { return handle(*this, event); });
    tasks.spawn("shard", shard.run());
  }

  static discord::ShardSettings settings(const OutageStage& of) {
    discord::ShardSettings made;
    made.identity.token = of.sim.application().token;
    made.identity.intents = intent::guilds | intent::guild_messages | intent::message_content;
    made.gateway_url = main_url;
    return made;
  }

  static Task<> handle(Process& self, const discord::HeldEvent& event) {
    const auto message = discord::parse_message(event.body());
    if (!message || message->author.bot) co_return;
    co_await self.stage.sim.time().wait(handler_takes);
    if (self.stage.effect_ == Effect::Notes) {
      ++self.stage.effects_[message->id.value()];
      co_return;
    }
    const discord::OutgoingMessage answer{.content = message->id.text(), .nonce = "e" + message->id.text()};
    const auto said = co_await discord::create_message(self.rest, message->channel_id, answer);
    EXPECT_TRUE(said) << said.error().message;
  }

  OutageStage& stage;
  discord::Dispatcher events;
  discord::RateLimiter limiter;
  discord::Rest rest;
  discord::Shard shard;
  herwa::net::TaskGroup tasks{stage.sim.loop().executor()};
};

OutageStage::OutageStage(Effect effect)
    : effect_(effect), guild_(sim.guild({.members = {"owner", "ada"}, .channels = {"general"}})) {
  herwa::log::configure(herwa::log::Level::Off, herwa::log::Format::Text, "test");
  sim.api().limits().set_enabled(false);
  sim.world().listen(*this);
}

OutageStage::~OutageStage() {
  if (process_) kill();
  sim.world().stop_listening(*this);
}

void OutageStage::begin() {
  process_ = std::make_unique<Process>(*this);
  EXPECT_TRUE(until_active(10min));
}

void OutageStage::end_in_order() {
  process_->shard.stop();
  EXPECT_TRUE(sim.run_until([this] { return process_->tasks.running() == 0; }, 1min));
  run_down(process_->events.drain());
  run_down(process_->shard.save());
  process_.reset();
}

void OutageStage::kill() {
  // Nothing is stored by this; what handlers had begun is left lying.
  process_->shard.stop();
  EXPECT_TRUE(sim.run_until([this] { return process_->tasks.running() == 0; }, 1min));
  run_down(process_->events.abandon());
  process_.reset();
  sim.gateway().drop_connections("");
  sim.advance(0ms);
}

void OutageStage::say(int count) {
  for (int n = 0; n < count; ++n) {
    Message message;
    message.channel = guild_.channel_id("general");
    message.author = guild_.member_id("ada");
    message.content = "something";
    post_message(sim.world(), std::move(message));
  }
}

void OutageStage::talk(int count, herwa::Duration over) {
  for (int n = 0; n < count; ++n) {
    say();
    sim.advance(over / count);
  }
}

bool OutageStage::until_active(herwa::Duration at_most) {
  return sim.run_until([this] { return status().state == discord::ShardState::Active; }, at_most);
}

void OutageStage::settle() {
  static_cast<void>(sim.run_until([this] { return lost() == 0; }, 5min));
  // What would be doubled is doubled by now.
  sim.advance(10s);
}

int OutageStage::lost() const {
  return static_cast<int>(std::ranges::count_if(effects_, [](const auto& one) { return one.second == 0; }));
}

int OutageStage::doubled() const {
  return static_cast<int>(std::ranges::count_if(effects_, [](const auto& one) { return one.second > 1; }));
}

std::string OutageStage::session() {
  const auto& sessions = sim.gateway().sessions();
  return sessions.empty() ? std::string() : sessions.begin()->first;
}

discord::ShardStatus OutageStage::status() const { return process_->shard.status(); }

void OutageStage::on_event(const Event& event) {
  if (event.type != "MESSAGE_CREATE") return;
  const bool ours = event.data["author"]["bot"].flag();
  if (!ours) {
    effects_.try_emplace(event.data["id"].id<MessageId>().value(), 0);
  } else if (const auto about = MessageId::parse(event.data["content"].text())) {
    ++effects_[about->value()];
  }
}

void OutageStage::run_down(Task<> task) {
  tasks_.spawn("ending", std::move(task));
  EXPECT_TRUE(sim.run_until([this] { return tasks_.running() == 0; }, 2min));
}

}  // namespace discord_sim
