#include "discord/model/voice_state.hpp"

#include <algorithm>

#include "discord/model/reader.hpp"

namespace discord {
namespace reader {
namespace {

struct Person {
  UserId id;
  bool bot = false;
};

Person read_person(Object object) {
  Person person;
  each_field(object, [&](std::string_view key, Value& value) {
    if (key == "id") return read(value, person.id);
    if (key == "bot") read(value, person.bot);
  });
  return person;
}

Person read_member(Object object) {
  Person person;
  each_field(object, [&](std::string_view key, Value& value) {
    if (key == "user") read_object(value, person, read_person);
  });
  return person;
}

VoiceState read_state(Object object) {
  VoiceState state;
  Person person;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "guild_id"_key: return read(value, state.guild_id);
      case "channel_id"_key: return read(value, state.channel_id);
      case "user_id"_key: return read(value, state.user_id);
      case "session_id"_key: return read(value, state.session_id);
      case "member"_key: return read_object(value, person, read_member);
      default: return;
    }
  });
  state.bot = person.bot;
  return state;
}

VoiceRoll read_roll(Object object) {
  VoiceRoll roll;
  std::vector<Person> members;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "id"_key: return read(value, roll.guild_id);
      case "unavailable"_key: return read(value, roll.unavailable);
      case "voice_states"_key: return read_all(value, roll.states, read_state);
      case "members"_key: return read_all(value, members, read_member);
      default: return;
    }
  });
  // The states of a roll do not bring their members along.
  std::erase_if(members, [](const Person& person) { return !person.bot; });
  for (VoiceState& state : roll.states)
    state.bot = state.bot || std::ranges::find(members, state.user_id, &Person::id) != members.end();
  return roll;
}

}  // namespace
}  // namespace reader

std::optional<VoiceState> parse_voice_state(Json json) {
  return reader::parse_with(json, reader::read_state);
}

std::optional<VoiceRoll> parse_voice_roll(Json json) { return reader::parse_with(json, reader::read_roll); }

}  // namespace discord
