// A small stage for the simulator's own tests: a clock that stands still, a world with one guild, one
// application and two members, the API and a gateway, and shorthand for requests
// and frames.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "testing/discord_sim/gateway/connection.hpp"
#include "testing/discord_sim/rest/api.hpp"
#include "testing/discord_sim/world/channel_changes.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/discord_sim/world/held_clock.hpp"

namespace discord_sim {

// Writes down what the gateway sends.
class Notebook final : public Outlet {
 public:
  void send(std::string_view frame) override { frames.push_back(*Json::parse(frame)); }
  void close(std::uint16_t code, std::string_view) override { closed = code; }
  void drop() override { dropped = true; }

  // The data of the last event of that type; null when there was none.
  [[nodiscard]] Json last(std::string_view type) const {
    Json found;
    for (const Json& frame : frames) {
      if (frame["t"].text() == type) found = frame["d"];
    }
    return found;
  }
  [[nodiscard]] std::size_t count(std::string_view type) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(frames, [type](const Json& frame) { return frame["t"].text() == type; }));
  }
  [[nodiscard]] std::int64_t last_op() const { return frames.empty() ? -1 : frames.back()["op"].integer(); }

  std::vector<Json> frames;
  std::uint16_t closed = 0;
  bool dropped = false;
};

struct Scene {
  HeldClock clock;
  World world{clock, 7};
  Api api{world};
  Gateway gateway{world};
  UserId owner = add_user(world, {.username = "owner"}).id;
  UserId ada = add_user(world, {.username = "ada", .global_name = "Ada"}).id;
  ApplicationId application = add_application(world, "Watcher", owner).id;
  UserId bot = world.application(application)->bot;
  GuildId guild = create_guild(world, "Lodge", owner).id;
  ChannelId general = create_channel(world, {.guild = guild, .name = "general"}).id;

  explicit Scene(Permissions of_bot = permission::administrator) {
    join_guild(world, guild, ada);
    install_bot(world, guild, application, of_bot);
  }

  [[nodiscard]] const std::string& token() const { return world.application(application)->token; }

  // A request of the bot; the body is JSON text or nothing.
  ApiResponse call(std::string_view method, std::string_view path, std::string_view body = {}) {
    ApiRequest request;
    request.method = method;
    const std::size_t question = path.find('?');
    request.path = path.substr(0, question);
    if (question != std::string_view::npos) request.query = path.substr(question + 1);
    request.body = body;
    request.headers = {{"Authorization", "Bot " + token()}, {"Content-Type", "application/json"}};
    return api.handle(request);
  }

  std::string identify(std::uint32_t intents, std::string_view extra = {}) {
    return fmt::format(R"({{"op":2,"d":{{"token":"{}","intents":{},"properties":{{"os":"linux"}}{}}}}})",
                       token(), intents, extra);
  }
};

inline Json body_of(const ApiResponse& response) { return Json::parse(response.body).value_or(Json()); }
inline std::int64_t code_of(const ApiResponse& response) { return body_of(response)["code"].integer(-1); }

inline constexpr std::uint32_t unprivileged = intent::known & ~intent::privileged;

}  // namespace discord_sim
