#include "platform/events/event_bus.hpp"

#include <array>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/deadline.hpp"

namespace herwa::platform {
namespace {

constexpr std::array phases{Phase::Inspect, Phase::React};

}  // namespace

EventBus::EventBus(Surroundings around, const std::vector<Feature>& features)
    : around_(std::move(around)), features_(features) {
  for (const Phase phase : phases) {
    for (std::size_t n = 0; n < features.size(); ++n) {
      for (const Listens::Entry& entry : features[n].listens.all()) {
        if (entry.phase == phase) listeners_[entry.event].push_back({.feature = n, .entry = &entry});
      }
    }
  }
}

Task<> EventBus::tell_all(Told told) {
  const auto found = listeners_.find(told.type);
  if (found == listeners_.end()) co_return;
  for (const Listener& listener : found->second) co_await bring(listener, told);
}

// One of the places that catch: whatever a listener does is its own trouble.
Task<> EventBus::bring(const Listener& listener, const Told& told) {
  std::string error;
  try {
    if (!co_await around_.works(told.guild, listener.feature)) co_return;
    co_await net::with_deadline(around_.timers, around_.handler_deadline, told.name,
                                listener.entry->run(told.event));
    co_return;
  } catch (const Failure& failure) {
    error = failure.what();
  } catch (const std::logic_error& fault) {
    error = fault.what();
  }
  failed(listener, told, error);
}

void EventBus::failed(const Listener& listener, const Told& told, std::string_view error) {
  const std::string& feature = features_[listener.feature].name;
  around_.metrics
      .counter("herwa_event_listeners_failed_total", "Listeners of events between features that failed",
               {{"feature", feature}})
      .add();
  log::error("a feature could not deal with an event",
             {{"feature", feature}, {"event", told.name}, {"guild", told.guild.text()}, {"error", error}});
}

}  // namespace herwa::platform
