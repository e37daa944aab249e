// One feature as a table: what it offers, what each part demands, and who answers. Adding a feature is a
// folder that makes one of these and a line in apps/herwa/features.cpp. check_features() refuses a wrong
// table at start, naming the place.
//
//   Feature feature(Platform& platform) {
//     return {
//         .name = "giveaways", .title = "Giveaways", .summary = "Prizes, entries and fair draws.",
//         .plan = "free",
//         .commands = {{.definition = {.name = "giveaway", …}, .access = {…}, .run = start(platform)}},
//         .components = {{.name = "enter", .access = {.per_user = {3, 10s}}, .run =
//         enter_pressed(platform)}},
//     };
//   }
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/task.hpp"
#include "discord/model/command_definition.hpp"
#include "discord/model/event_kind.hpp"
#include "platform/feature/access.hpp"
#include "platform/feature/answer.hpp"
#include "platform/feature/job_entry.hpp"
#include "platform/feature/listens.hpp"
#include "platform/feature/provides.hpp"
#include "platform/feature/route_entry.hpp"
#include "platform/feature/settings_schema.hpp"

namespace herwa::platform {

class CommandContext;    // platform/bot/context.hpp
class ComponentContext;  // platform/bot/context.hpp
class EventContext;      // platform/bot/context.hpp

using RunCommand = std::function<Task<Answer>(CommandContext&)>;
using RunComponent = std::function<Task<Answer>(ComponentContext&)>;
using Complete = std::function<Task<discord::Choices>(CommandContext&)>;
using OnEvent = std::function<Task<>(EventContext&)>;

// A slash or context-menu command. A subcommand may demand more than its command: `subcommands` holds the
// difference by its way down, such as "rule add".
struct CommandEntry {
  discord::CommandDefinition definition;
  Access access;
  std::map<std::string, Access, std::less<>> subcommands;
  // Whether an answer that comes late is for the person alone; it has to be known before the answer is.
  bool late_answer_private = false;
  RunCommand run;
  Complete complete;  // for options with autocompletion
};

// A button or select on one of the feature's messages, found by name in its signed id.
struct ComponentEntry {
  std::string name;
  Access access;
  RunComponent run;
};

struct ModalEntry {
  std::string name;
  Access access;
  RunComponent run;
};

struct EventEntry {
  discord::EventKind kind = discord::EventKind::Unknown;
  Phase phase = Phase::React;
  OnEvent run;
};

// Something that guilds may have posted to a channel of theirs.
struct LogEvent {
  std::string name;  // "member.warned"
  std::string title;
  std::uint32_t color = 0;
};

// What becomes of a person's rows when they ask to be forgotten.
enum class Forgetting : std::uint8_t {
  Delete,     // the rows go
  Pseudonym,  // the rows stay, and the person in them is replaced by a number that leads to nobody
  Keep,       // nothing, for a reason that the person is told
};

// A table of the feature, for privacy exports, purges and the check that each has row-level security.
struct TableEntry {
  std::string name;         // "giveaways.entries"
  bool tenant = true;       // begins with guild_id and is under row-level security
  std::string user_column;  // whose rows they are; empty: nobody's
  // Where a row names somebody else besides: who did it to them.
  std::vector<std::string> more_user_columns = {};
  // History that nobody may delete. When its guild is purged the people in it become pseudonyms.
  bool outlives_guild = false;
  std::string kept;  // "until the giveaway is deleted": for the privacy page
  Forgetting forgetting = Forgetting::Delete;
  std::string why_kept;  // of Keep, a sentence
  // A boolean column: of rows in which it is true, the person in user_column is not forgotten.
  std::string held_column;
};

// What a feature keeps of people elsewhere than in its tables; both empty when there is nothing.
struct PersonalData {
  std::function<Task<std::string>(GuildId, UserId)> all_of;  // as JSON
  std::function<Task<>(GuildId, UserId)> forget;             // may be called again
};

struct Feature {
  std::string name;
  std::string title;
  std::string summary;
  std::string module = "General";  // a heading under which dashboards and /help list it
  std::string plan = "free";       // the least tier that has it; seeds the catalog
  bool always_on = false;          // what Herwa itself needs: no guild can switch it off
  bool on_by_default = true;
  // What the gateway must tell it, beside guilds, as bits of discord/gateway/intents.hpp. Where a privileged
  // one is not granted, the feature cannot be switched on.
  std::uint32_t intents = 0;
  // What it makes use of where it is granted, and does without elsewhere.
  std::uint32_t welcome_intents = 0;
  std::vector<Quota> quotas;
  SettingsSchema settings;
  std::vector<CommandEntry> commands;
  std::vector<ComponentEntry> components;
  std::vector<ModalEntry> modals;
  std::vector<EventEntry> events;
  std::vector<JobEntry> jobs;
  std::vector<RouteEntry> routes;
  Listens listens;
  std::vector<LogEvent> log_events;
  std::vector<TableEntry> tables;
  PersonalData personal;
  Provides provides;
};

// Everything that is wrong with the tables, each with its place: "giveaways: command giveaway: option prize:
// …".
std::vector<std::string> check_features(const std::vector<Feature>& features);

}  // namespace herwa::platform
