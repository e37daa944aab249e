// What a feature listens to of what other features or the platform tell (platform/events). An event is a
// plain struct that anybody may include; whoever tells it does not know who listens:
//
//   struct MemberLevelledUp { static constexpr std::string_view name = "member.levelled_up"; GuildId guild; …
//   }; … .listens = Listens().to<MemberLevelledUp>(Phase::React, [&service](const MemberLevelledUp& event) {
//     return service.reward(event);
//   }),
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <string_view>
#include <typeindex>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "base/task.hpp"

namespace herwa::platform {

// Inspectors may flag a message before anybody reacts to it; reactions see the verdict.
enum class Phase : std::uint8_t { Inspect, React };

template <class Event>
concept GuildEvent = requires(const Event& event) {
  { Event::name } -> std::convertible_to<std::string_view>;
  { event.guild } -> std::convertible_to<GuildId>;
};

class Listens {
 public:
  struct Entry {
    std::type_index event = typeid(void);
    Phase phase = Phase::React;
    std::function<Task<>(const void*)> run;
  };

  template <GuildEvent Event>
  Listens& to(Phase phase, std::function<Task<>(const Event&)> run) {
    entries_.push_back(
        {.event = typeid(Event), .phase = phase, .run = [run = std::move(run)](const void* event) {
           return run(*static_cast<const Event*>(event));
         }});
    return *this;
  }
  [[nodiscard]] const std::vector<Entry>& all() const { return entries_; }

 private:
  std::vector<Entry> entries_;
};

}  // namespace herwa::platform
