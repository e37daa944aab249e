#include "testing/discord_sim/town/life.hpp"

#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/discord_sim/world/message_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;

}  // namespace

std::string fill_in(World& world, std::string_view line) {
  std::string text(line);
  for (const std::string_view placeholder : {"day", "food", "place", "thing"}) {
    const std::string mark = fmt::format("{{{}}}", placeholder);
    const std::size_t at = text.find(mark);
    if (at == std::string::npos) continue;
    const auto words = words_for(placeholder);
    text.replace(at, mark.size(), words[world.random().below(words.size())]);
  }
  return text;
}

TownLife::TownLife(World& world, Town& town) : world_(world), town_(town) { plan(2s, 3s); }

TownLife::~TownLife() {
  if (next_) world_.agenda().cancel(*next_);
}

void TownLife::plan(herwa::Duration least, herwa::Duration spread) {
  const auto extra = std::chrono::duration_cast<std::chrono::microseconds>(spread * world_.random().unit());
  next_ =
      world_.agenda().add(world_.now() + std::chrono::duration_cast<std::chrono::microseconds>(least) + extra,
                          [this] { live(); });
}

void TownLife::live() {
  next_.reset();
  if (dialogue_ != nullptr) return say_next();
  const std::uint64_t die = world_.random().below(100);
  if (die < 55) return talk();
  if (die < 80)
    react();
  else if (die < 90)
    sit_down();
  else if (die < 97)
    come_or_go();
  else
    misbehave();
  plan(5s, 12s);
}

UserId TownLife::somebody(UserId other_than) {
  UserId picked = other_than;
  while (picked == other_than) picked = town_.people[world_.random().below(town_.people.size())];
  return picked;
}

void TownLife::talk() {
  dialogue_ = &dialogues()[world_.random().below(dialogues().size())];
  line_ = 0;
  typing_ = false;
  say_next();
}

// First the dots, a little later the words.
void TownLife::say_next() {
  const auto room = town_.rooms.find(std::string(dialogue_->room));
  const bool gone = room == town_.rooms.end() || world_.channel(room->second) == nullptr;
  if (gone || line_ >= dialogue_->lines.size()) {
    dialogue_ = nullptr;
    return plan(8s, 20s);
  }
  if (!typing_) {
    speaker_ = somebody(speaker_);
    typing_ = true;
    start_typing(world_, room->second, speaker_);
    return plan(2s, 3s);
  }
  Message message;
  message.channel = room->second;
  message.author = speaker_;
  message.content = fill_in(world_, dialogue_->lines[line_]);
  if (world_.member(town_.guild, speaker_) != nullptr) post_message(world_, std::move(message));
  typing_ = false;
  ++line_;
  plan(2s, 6s);
}

// Now and then somebody says what should not be said.
void TownLife::misbehave() {
  const auto lines = words_for("mischief");
  const auto& dialogue = dialogues()[world_.random().below(dialogues().size())];
  const auto room = town_.rooms.find(std::string(dialogue.room));
  Message message;
  message.author = somebody({});
  message.content = lines[world_.random().below(lines.size())];
  if (room == town_.rooms.end() || world_.channel(room->second) == nullptr) return;
  message.channel = room->second;
  if (world_.member(town_.guild, message.author) != nullptr) post_message(world_, std::move(message));
}

void TownLife::react() {
  const auto& dialogue = dialogues()[world_.random().below(dialogues().size())];
  const auto room = town_.rooms.find(std::string(dialogue.room));
  if (room == town_.rooms.end()) return;
  const auto& messages = world_.messages(room->second);
  if (messages.empty()) return;
  Message* last = world_.mutable_message(room->second, messages.rbegin()->first);
  const auto emojis = reactions_used();
  const ReactionEmoji emoji{{}, std::string(emojis[world_.random().below(emojis.size())]), false};
  if (!last->ephemeral() && last->reactions.size() < 6)
    add_reaction(world_, *last, emoji, somebody(last->author));
}

void TownLife::come_or_go() {
  auto& travellers = town_.travellers;
  if (!travellers.empty() && world_.random().below(2) == 0) {
    const UserId user = travellers.front();
    travellers.erase(travellers.begin());
    if (world_.member(town_.guild, user) != nullptr || world_.guild(town_.guild)->bans.contains(user)) return;
    town_.people.push_back(user);
    join_guild(world_, town_.guild, user);
    return;
  }
  // Only those who came as travellers leave again.
  if (town_.people.size() <= townspeople().size() - travellers_count) return;
  const UserId user = town_.people.back();
  town_.people.pop_back();
  travellers.push_back(user);
  if (world_.member(town_.guild, user) != nullptr) leave_guild(world_, town_.guild, user);
}

void TownLife::sit_down() {
  const UserId user = somebody({});
  const Guild& guild = *world_.guild(town_.guild);
  if (!guild.members.contains(user)) return;
  const auto room = town_.rooms.find(world_.random().below(2) == 0 ? "Hearth" : "Tea corner");
  const bool sits = guild.voice.contains(user);
  if (room != town_.rooms.end() && world_.channel(room->second) != nullptr) {
    move_voice(world_, town_.guild, user, sits ? ChannelId{} : room->second);
  }
}

}  // namespace discord_sim
