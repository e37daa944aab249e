// Brings an event to whoever declared to listen to it (platform/feature/listens.hpp):
//
//   co_await bus.tell(MemberLevelledUp{.guild = guild, .member = member, .level = 7});
//
// Inspectors of all features come first, then the reactions of all, each in the order of the features. tell()
// returns when all have ended. One that throws or hangs is logged and counted, and keeps nobody else from
// hearing; a feature that does nothing in that guild hears nothing of it.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <typeindex>
#include <vector>

#include "base/clock.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"
#include "platform/feature/feature.hpp"

namespace herwa::platform {

class EventBus {
 public:
  struct Surroundings {
    net::Timers& timers;
    Metrics& metrics;
    // Whether a feature, by its place, does anything in a guild.
    std::function<Task<bool>(GuildId, std::size_t feature)> works;
    Duration handler_deadline = std::chrono::seconds(30);
  };
  // The features outlive the bus.
  EventBus(Surroundings around, const std::vector<Feature>& features);

  template <GuildEvent Event>
  Task<> tell(Event event) {
    co_await tell_all({.type = typeid(Event), .name = Event::name, .guild = event.guild, .event = &event});
  }

 private:
  struct Told {
    std::type_index type;
    std::string_view name;
    GuildId guild;
    const void* event;
  };
  struct Listener {
    std::size_t feature = 0;
    const Listens::Entry* entry = nullptr;
  };

  Task<> tell_all(Told told);
  Task<> bring(const Listener& listener, const Told& told);
  void failed(const Listener& listener, const Told& told, std::string_view error);

  Surroundings around_;
  const std::vector<Feature>& features_;
  std::map<std::type_index, std::vector<Listener>> listeners_;  // in the order of their turn
};

}  // namespace herwa::platform
