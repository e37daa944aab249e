#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {

World::World(const herwa::Clock& clock, std::uint64_t seed) : clock_(clock), random_(seed), ids_(clock) {}

std::string World::random_text(std::size_t length) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  std::string text;
  while (text.size() < length) text.push_back(letters[random_.below(letters.size())]);
  return text;
}

std::uint64_t World::renew_seed() {
  const std::uint64_t seed = random_.next() >> 1U;
  reseed(seed);
  return seed;
}

void World::emit(const Event& event) {
  // A listener may leave while it is told.
  const std::vector<EventListener*> listeners = listeners_;
  for (EventListener* listener : listeners) {
    if (std::ranges::find(listeners_, listener) != listeners_.end()) listener->on_event(event);
  }
}

const Member* World::member(GuildId guild, UserId user) const {
  const Guild* found = this->guild(guild);
  return found == nullptr ? nullptr : look(found->members, user);
}

const World::Messages& World::messages(ChannelId channel) const {
  static const Messages none;
  const auto* found = look(messages_, channel);
  return found == nullptr ? none : *found;
}

const Message* World::message(ChannelId channel, MessageId id) const { return look(messages(channel), id); }

Message* World::mutable_message(ChannelId channel, MessageId id) {
  Messages& here = messages_[channel];
  const auto found = here.find(id);
  return found == here.end() ? nullptr : &found->second;
}

const Application* World::application_of_bot(UserId bot) const {
  for (const auto& [id, application] : applications_) {
    if (application.bot == bot) return &application;
  }
  return nullptr;
}

}  // namespace discord_sim
