#include "testing/discord_sim/web/live.hpp"

#include "net/task_group.hpp"
#include "testing/discord_sim/wire/stream_outlet.hpp"

namespace discord_sim {
namespace {

class LiveListener final : public EventListener {
 public:
  LiveListener(World& world, UserId as, Outlet& outlet) : world_(world), as_(as), outlet_(outlet) {
    world_.listen(*this);
  }
  ~LiveListener() override { world_.stop_listening(*this); }
  LiveListener(const LiveListener&) = delete;
  LiveListener& operator=(const LiveListener&) = delete;

  void on_event(const Event& event) override {
    if (!may_receive(world_, as_, event) || hidden_channel(event)) return;
    Json data = event.data;
    if (event.type == "GUILD_CREATE") data = guild_create_view(world_, *world_.guild(event.guild), as_, true);
    if (event.has_content) personalise_reactions(world_, data, as_);
    send(event.type, data);
  }

  void send(std::string_view type, const Json& data) {
    outlet_.send(fmt::format(R"({{"t":"{}","d":{}}})", type, data.dump()));
  }

 private:
  // Bots learn of every channel of their guild, people only of those they can see.
  [[nodiscard]] bool hidden_channel(const Event& event) const {
    if (!event.type.starts_with("CHANNEL_") || event.channel) return false;
    const Channel* channel = world_.channel(event.data["id"].id<ChannelId>());
    const Member* member = world_.member(event.guild, as_);
    if (channel == nullptr || member == nullptr) return false;
    return !holds(permissions_in(world_, *member, *channel), permission::view_channel);
  }

  World& world_;
  UserId as_;
  Outlet& outlet_;
};

Json greeting(const World& world, UserId as) {
  Json guilds = Json::array();
  for (const auto& [id, guild] : world.guilds()) {
    if (guild.members.contains(as)) guilds.push(Json::object({{"id", id}, {"name", guild.name}}));
  }
  return Json::object({{"user", user_view(*world.user(as))}, {"guilds", std::move(guilds)}});
}

}  // namespace

herwa::Task<> serve_live(World& world, UserId as, std::unique_ptr<herwa::net::WebSocket> socket) {
  StreamOutlet outlet(*socket, nullptr);
  herwa::net::TaskGroup group(co_await boost::asio::this_coro::executor);
  group.spawn("live writer", outlet.write_all());
  {
    LiveListener listener(world, as, outlet);
    listener.send("SIM_READY", greeting(world, as));
    // The page says nothing; what it does goes through the control API.
    std::string ignored;
    while (co_await socket->read(ignored) != herwa::net::WebSocketEvent::Closed) {
    }
  }
  outlet.drop();
  co_await group.join();
}

}  // namespace discord_sim
