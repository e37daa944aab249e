// The control API under /sim: what the chat page and tests use to look at the world as a member, to act as
// one, and to make the simulator misbehave. README.md of discord_sim describes it for its users.
#pragma once

#include <cstdint>

#include "testing/discord_sim/forms/api_error.hpp"
#include "testing/discord_sim/forms/form.hpp"
#include "testing/discord_sim/gateway/gateway.hpp"
#include "testing/discord_sim/members/acts.hpp"
#include "testing/discord_sim/rest/api.hpp"
#include "testing/discord_sim/rest/path.hpp"

namespace discord_sim {

class Control {
 public:
  Control(World& world, Api& api, Gateway& gateway, std::uint64_t seed)
      : world_(world), api_(api), gateway_(gateway), seed_(seed) {}

  // The path begins with /sim/.
  ApiResponse handle(const ApiRequest& request);
  // How an interaction stands: state, and what it was answered with.
  [[nodiscard]] Json outcome(InteractionId id) const;
  // Whether it still waits for its first answer.
  [[nodiscard]] bool pending(InteractionId id) const;

 private:
  struct Ask {
    PathParameters parameters{};
    Query query{};
    Json body = Json::object();
  };
  using Handler = Json (Control::*)(const Ask&);
  struct Entry {
    std::string_view method;
    std::string_view pattern;
    Handler handler;
  };
  static std::span<const Entry> looking();
  static std::span<const Entry> acting();
  static std::span<const Entry> living();
  static std::span<const Entry> misbehaving();
  static std::span<const Entry> keeping();

  // control.cpp
  ApiResponse as_member(const ApiRequest& request);
  // control_look.cpp
  Json state(const Ask& ask);
  Json people(const Ask& ask);
  Json guilds(const Ask& ask);
  Json guild(const Ask& ask);
  Json directs(const Ask& ask);
  Json messages(const Ask& ask);
  Json commands(const Ask& ask);
  Json applications(const Ask& ask);
  Json interaction(const Ask& ask);
  // control_acts.cpp
  Json slash(const Ask& ask);
  Json complete(const Ask& ask);
  Json menu(const Ask& ask);
  Json press_button(const Ask& ask);
  Json use_select(const Ask& ask);
  Json submit(const Ask& ask);
  Json dismiss(const Ask& ask);
  Json typing(const Ask& ask);
  Json join(const Ask& ask);
  Json leave(const Ask& ask);
  Json voice(const Ask& ask);
  Json presence(const Ask& ask);
  Json new_person(const Ask& ask);
  Json direct(const Ask& ask);
  // control_people.cpp
  Json cast_vote(const Ask& ask);
  Json show_interest(const Ask& ask);
  Json follow_invitation(const Ask& ask);
  Json pass_screening(const Ask& ask);
  Json purchase(const Ask& ask);
  Json cancel_purchase(const Ask& ask);
  Json offer_sku(const Ask& ask);
  // control_faults.cpp
  Json sessions(const Ask& ask);
  Json close_sessions(const Ask& ask);
  Json drop_connections(const Ask& ask);
  Json ask_reconnect(const Ask& ask);
  Json invalidate(const Ask& ask);
  Json ask_heartbeat(const Ask& ask);
  Json gateway_faults(const Ask& ask);
  Json rest_fault(const Ask& ask);
  Json clear_faults(const Ask& ask);
  Json outage(const Ask& ask);
  Json expire_interaction(const Ask& ask);
  Json reseed(const Ask& ask);
  Json rate_limits(const Ask& ask);
  Json change_application(const Ask& ask);
  // control_state.cpp
  Json dump(const Ask& ask);
  Json load(const Ask& ask);

  // Throw ApiError when there is no such thing.
  [[nodiscard]] UserId need_user(const Json& id) const;
  [[nodiscard]] Acting need_acting(const Ask& ask) const;
  [[nodiscard]] GuildId need_guild_id(const Json& id) const;
  [[nodiscard]] static Json started(const Started& started);

  World& world_;
  Api& api_;
  Gateway& gateway_;
  std::uint64_t seed_;
};

}  // namespace discord_sim
