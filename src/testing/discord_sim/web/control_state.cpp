#include "base/errors.hpp"
#include "testing/discord_sim/state/dump.hpp"
#include "testing/discord_sim/web/control.hpp"

namespace discord_sim {

std::span<const Control::Entry> Control::keeping() {
  static constexpr std::array entries{
      Entry{"GET", "/sim/dump", &Control::dump},
      Entry{"POST", "/sim/load", &Control::load},
  };
  return entries;
}

Json Control::dump(const Ask&) { return dump_state(api_); }

// Sessions of the gateway belong to the world that goes.
Json Control::load(const Ask& ask) {
  std::vector<std::string> ids;
  static_cast<void>(gateway_.invalidate("", false));
  for (const auto& [id, session] : gateway_.sessions()) ids.push_back(id);
  for (const std::string& id : ids) gateway_.end_session(id);
  try {
    load_state(api_, ask.body);
  } catch (const herwa::Failure& error) {
    throw ApiError(400, 0, error.what());
  }
  return state(ask);
}

}  // namespace discord_sim
