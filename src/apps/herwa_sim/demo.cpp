#include "apps/herwa_sim/demo.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "testing/discord_sim/state/dump.hpp"
#include "testing/discord_sim/town/life.hpp"
#include "testing/discord_sim/web/server.hpp"

namespace herwa_sim {
namespace {

using herwa::Task;

discord_sim::Application application_of(const Options& options) {
  discord_sim::Application application;
  application.name = "Herwa";
  application.token = options.bot_token;
  application.client_secret = options.client_secret;
  application.redirect_uris = options.redirect_uris;
  application.max_concurrency = 1;
  if (!options.client_id.empty()) application.id = *discord_sim::ApplicationId::parse(options.client_id);
  return application;
}

void greet(const discord_sim::World& world, const discord_sim::Town& town, const std::string& url) {
  const auto& guild = *world.guild(town.guild);
  fmt::print("A simulated Discord is up: {} with {} members.\n", guild.name, guild.members.size());
  fmt::print("  Chat page  {}/\n  REST API   {}/api/v10\n  Gateway    {}\n  Log in     {}/oauth2/authorize\n",
             url, url, world.places().gateway, url);
  fmt::print("  Client id  {}\n  Control    {}/sim/state\n", world.applications().begin()->first.value(),
             url);
  static_cast<void>(std::fflush(stdout));
}

std::optional<std::string> text_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// False: there is nothing yet to go on from.
bool go_on_from(discord_sim::Api& api, const std::string& file) {
  const auto text = file.empty() ? std::nullopt : text_of(file);
  if (!text) return false;
  const auto state = discord_sim::Json::parse(*text);
  if (!state) throw herwa::Failure(fmt::format("{} is no JSON", file));
  discord_sim::load_state(api, *state);
  return true;
}

// Whole or not at all, whatever happens meanwhile.
void write_down(discord_sim::Api& api, const std::string& file) {
  if (file.empty()) return;
  const std::string unfinished = file + ".new";
  std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
  out << discord_sim::dump_state(api).dump() << std::flush;
  if (!out) throw herwa::Failure(fmt::format("{} cannot be written", unfinished));
  std::filesystem::rename(unfinished, file);
}

// The place may start after us, and the bot's key with it.
Task<> offer_interactions(discord_sim::SimServer& server, discord_sim::ApplicationId application,
                          std::string url) {
  while (!co_await server.set_interactions_url(application, url))
    co_await herwa::net::system_timers().wait(std::chrono::seconds(1));
  herwa::log::info("interactions are posted from here on", {{"url", url}});
}

Task<> stop_on_signal(discord_sim::SimServer& server) {
  co_await herwa::net::wait_for_stop_signal();
  co_await server.shutdown();
}

Task<> serve_until_stopped(discord_sim::SimServer& server, herwa::net::TaskGroup& group,
                           herwa::net::TaskGroup& offers) {
  group.spawn("stop signal", stop_on_signal(server));
  co_await server.serve();
  offers.cancel();
  co_await offers.join();
  co_await group.join();
}

}  // namespace

int run_demo(const Options& options) {
  discord_sim::TownClock clock(herwa::system_clock());
  discord_sim::World world(clock, options.seed);
  discord_sim::Api api(world);
  discord_sim::Town town = go_on_from(api, options.state_file)
                               ? discord_sim::find_town(world)
                               : discord_sim::build_town(world, clock, application_of(options));
  discord_sim::Gateway gateway(world,
                               {.heartbeat_interval = std::chrono::milliseconds(options.heartbeat_ms)});
  herwa::net::Loop loop;
  herwa::net::TaskGroup group(loop.executor());
  herwa::net::TaskGroup offers(loop.executor());
  const auto server = discord_sim::make_sim_server(
      {loop.executor(), herwa::net::system_timers(), api, gateway}, {.address = options.address,
                                                                     .port = options.port,
                                                                     .chat_dir = options.chat_dir,
                                                                     .record_file = options.record_file,
                                                                     .seed = options.seed});
  std::unique_ptr<discord_sim::TownLife> life;
  if (!options.quiet) life = std::make_unique<discord_sim::TownLife>(world, town);
  greet(world, town, server->url());
  if (!options.interactions_url.empty())
    offers.spawn("offer interactions",
                 offer_interactions(*server, world.applications().begin()->first, options.interactions_url));
  loop.run_until_done(serve_until_stopped(*server, group, offers));
  write_down(api, options.state_file);
  return 0;
}

}  // namespace herwa_sim
