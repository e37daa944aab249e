// Life in the town: people talk in short exchanges, type before they speak, react, sit down in the voice
// rooms, come and go, and misbehave now and then. Everything hangs on the world's agenda and its seed.
#pragma once

#include <optional>
#include <string>

#include "testing/discord_sim/town/people.hpp"
#include "testing/discord_sim/town/town.hpp"

namespace discord_sim {

// Fills the placeholders of a line.
std::string fill_in(World& world, std::string_view line);

class TownLife {
 public:
  TownLife(World& world, Town& town);
  ~TownLife();
  TownLife(const TownLife&) = delete;
  TownLife& operator=(const TownLife&) = delete;

 private:
  void plan(herwa::Duration least, herwa::Duration spread);
  void live();
  void talk();
  void say_next();
  void react();
  void misbehave();
  void come_or_go();
  void sit_down();
  UserId somebody(UserId other_than);

  World& world_;
  Town& town_;
  std::optional<Agenda::Entry> next_;
  // The exchange under way.
  const Dialogue* dialogue_ = nullptr;
  std::size_t line_ = 0;
  UserId speaker_;
  bool typing_ = false;
};

}  // namespace discord_sim
