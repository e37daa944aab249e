// The whole simulated Discord: every record, the clock, the agenda and the seed. Reading is free; changes go
// through the functions of people.hpp, guild_changes.hpp, channel_changes.hpp, message_changes.hpp and
// interactions.hpp, which tell the listeners what happened.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "testing/discord_sim/world/agenda.hpp"
#include "testing/discord_sim/world/events.hpp"
#include "testing/discord_sim/world/model.hpp"
#include "testing/discord_sim/world/views.hpp"

namespace discord_sim {

class World {
 public:
  using Messages = std::map<MessageId, Message>;

  World(const herwa::Clock& clock, std::uint64_t seed);

  [[nodiscard]] Instant now() const { return clock_.now(); }
  [[nodiscard]] const herwa::Clock& clock() const { return clock_; }
  Agenda& agenda() { return agenda_; }
  herwa::Random& random() { return random_; }
  // Where this Discord's pictures and files are.
  [[nodiscard]] const Places& places() const { return places_; }
  void set_places(Places places) { places_ = std::move(places); }
  void reseed(std::uint64_t seed) { random_ = herwa::Random(seed); }
  // Takes another seed, drawn from the one that is there, for somebody else who shall go on alike. It fits an
  // id.
  std::uint64_t renew_seed();
  [[nodiscard]] std::uint64_t last_id() const { return ids_.last(); }
  void go_on_after(std::uint64_t last_id) { ids_.go_on_after(last_id); }
  // Letters and digits from the seed, for tokens that need to be new and not secret.
  std::string random_text(std::size_t length);
  template <class IdType>
  IdType next_id() {
    return ids_.next<IdType>();
  }

  void listen(EventListener& listener) { listeners_.push_back(&listener); }
  void stop_listening(EventListener& listener) { std::erase(listeners_, &listener); }
  void emit(const Event& event);

  // nullptr when there is none.
  [[nodiscard]] const User* user(UserId id) const { return look(users_, id); }
  [[nodiscard]] const Guild* guild(GuildId id) const { return look(guilds_, id); }
  [[nodiscard]] const Channel* channel(ChannelId id) const { return look(channels_, id); }
  [[nodiscard]] const Application* application(ApplicationId id) const { return look(applications_, id); }
  [[nodiscard]] const Member* member(GuildId guild, UserId user) const;
  [[nodiscard]] const Message* message(ChannelId channel, MessageId id) const;
  [[nodiscard]] const Interaction* interaction(InteractionId id) const { return look(interactions_, id); }
  [[nodiscard]] const Application* application_of_bot(UserId bot) const;
  [[nodiscard]] const Messages& messages(ChannelId channel) const;

  [[nodiscard]] const std::map<UserId, User>& users() const { return users_; }
  [[nodiscard]] const std::map<GuildId, Guild>& guilds() const { return guilds_; }
  [[nodiscard]] const std::map<ChannelId, Channel>& channels() const { return channels_; }
  [[nodiscard]] const std::map<ApplicationId, Application>& applications() const { return applications_; }
  [[nodiscard]] const std::map<CommandId, Command>& commands() const { return commands_; }
  [[nodiscard]] const std::map<InteractionId, Interaction>& interactions() const { return interactions_; }

  [[nodiscard]] const std::map<WebhookId, Webhook>& webhooks() const { return webhooks_; }
  [[nodiscard]] const std::map<std::string, Invite>& invites() const { return invites_; }

  // For the functions that change the world and for builders; they owe the listeners an event.
  std::map<UserId, User>& mutable_users() { return users_; }
  std::map<GuildId, Guild>& mutable_guilds() { return guilds_; }
  std::map<ChannelId, Channel>& mutable_channels() { return channels_; }
  std::map<ApplicationId, Application>& mutable_applications() { return applications_; }
  std::map<CommandId, Command>& mutable_commands() { return commands_; }
  std::map<WebhookId, Webhook>& mutable_webhooks() { return webhooks_; }
  std::map<std::string, Invite>& mutable_invites() { return invites_; }
  std::map<InteractionId, Interaction>& mutable_interactions() { return interactions_; }
  Messages& mutable_messages(ChannelId channel) { return messages_[channel]; }
  Guild& guild_at(GuildId id) { return guilds_.at(id); }
  Channel& channel_at(ChannelId id) { return channels_.at(id); }
  Member& member_at(GuildId guild, UserId user) { return guilds_.at(guild).members.at(user); }
  Message* mutable_message(ChannelId channel, MessageId id);

 private:
  template <class Map, class Key>
  static const typename Map::mapped_type* look(const Map& map, const Key& key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
  }

  const herwa::Clock& clock_;
  Places places_;
  Agenda agenda_;
  herwa::Random random_;
  SnowflakeMaker ids_;
  std::vector<EventListener*> listeners_;
  std::map<UserId, User> users_;
  std::map<GuildId, Guild> guilds_;
  std::map<ChannelId, Channel> channels_;
  std::map<ChannelId, Messages> messages_;
  std::map<ApplicationId, Application> applications_;
  std::map<CommandId, Command> commands_;
  std::map<InteractionId, Interaction> interactions_;
  std::map<WebhookId, Webhook> webhooks_;
  std::map<std::string, Invite> invites_;
};

}  // namespace discord_sim
