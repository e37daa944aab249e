#include "features/moderation/mass.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "features/moderation/acts.hpp"
#include "features/moderation/mass_list.hpp"
#include "platform/interactions/confirmation.hpp"
#include "platform/interactions/described.hpp"
#include "platform/sanctions/preflight.hpp"
#include "platform/sanctions/sanction_words.hpp"

namespace herwa::features::moderation {
namespace {

using discord::OptionDefinition;
using discord::OptionType;
using platform::Answer;
using platform::CommandContext;
using platform::ComponentContext;
using platform::Refuse;
using platform::SanctionKind;

constexpr std::uint32_t list_max = 6000;
constexpr std::uint64_t file_bytes_max = 256UL * 1024;

SanctionKind mass_kind_of(const CommandContext& context) {
  return context.command().name == "masskick" ? SanctionKind::Kick : SanctionKind::Ban;
}

// What was pasted, and below it what was uploaded; or the key of what is wrong.
Task<std::expected<std::string, std::string_view>> list_of(const Needs& needs,
                                                           const CommandContext& context) {
  std::string list = context.text("users").value_or("");
  const auto id = context.chosen<discord::AttachmentId>("file");
  const auto& files = context.command().resolved.attachments;
  const auto file = std::ranges::find(files, id, &discord::Attachment::id);
  if (!id || file == files.end()) co_return list;
  if (file->size_bytes > file_bytes_max) co_return std::unexpected("moderation.mass.file_too_large");
  const auto bytes = co_await needs.fetch(file->url);
  if (!bytes) co_return std::unexpected("moderation.mass.file_unreachable");
  co_return list + "\n" + bytes->substr(0, file_bytes_max);
}

std::int64_t count(std::size_t number) { return static_cast<std::int64_t>(number); }

std::string question(const CommandContext& context, SanctionKind kind, const MassList& list) {
  std::string text =
      say(context, "moderation.mass.sure",
          {{"what", platform::title_of(kind, context.scene().locale)}, {"count", count(list.users.size())}});
  if (list.repeated > 0)
    text += " " + say(context, "moderation.mass.repeated", {{"count", count(list.repeated)}});
  if (list.unreadable > 0)
    text += " " + say(context, "moderation.mass.unreadable", {{"count", count(list.unreadable)}});
  return text;
}

Task<Answer> start_mass(Needs needs, CommandContext& context) {
  const auto text = co_await list_of(needs, context);
  if (!text) co_return Refuse{say(context, text.error())};
  const MassList list = read_list(*text);
  if (list.users.empty()) co_return Refuse{say(context, "moderation.mass.nobody")};
  if (list.users.size() > mass_targets_max)
    co_return Refuse{say(context, "moderation.mass.too_many",
                         {{"count", count(list.users.size())}, {"most", count(mass_targets_max)}})};
  const SanctionKind kind = mass_kind_of(context);
  const platform::Scene& scene = context.scene();
  const store::MassAct act{.place = {.guild = scene.guild, .id = scene.asked.value()},
                           .kind = kind,
                           .by = scene.user.id,
                           .at = scene.now,
                           .channel = scene.channel,
                           .message = {},
                           .reason = context.text("reason").value_or(""),
                           .delete_messages = std::chrono::hours(context.integer("delete-hours").value_or(0)),
                           .locale = scene.locale,
                           .failure = {}};
  try {
    co_await store::put_mass(needs.database(), act, list.users);
  } catch (const Failure& error) {
    log::warn("an act on many cannot be written down",
              {{"guild", scene.guild.text()}, {"error", error.what()}});
    co_return Refuse{say(context, "moderation.mass.cannot_remember")};
  }
  platform::Say answer;
  answer.message.content = question(context, kind, list);
  answer.message.flags = discord::message_flag::ephemeral;
  answer.message.components = std::vector{
      platform::confirmation(context, {.component = kind == SanctionKind::Kick ? "mass-kick" : "mass-ban",
                                       .payload = std::to_string(act.place.id),
                                       .verb = say(context, "moderation.mass.verb",
                                                   {{"what", platform::title_of(kind, scene.locale)},
                                                    {"count", count(list.users.size())}})})};
  co_return answer;
}

store::MassPlace place_of(const ComponentContext& context) {
  const std::string& digits = context.payload();
  store::MassPlace place{.guild = context.guild()};
  std::from_chars(digits.data(), digits.data() + digits.size(), place.id);
  return place;
}

Task<Answer> confirmed(Needs needs, std::shared_ptr<MassRunner> runner, ComponentContext& context) {
  const store::MassPlace place = place_of(context);
  try {
    const bool first = co_await store::start_mass(needs.database(), place);
    if (!first) co_return platform::in_place_of_the_question(say(context, "moderation.mass.begun_before"));
  } catch (const Failure& error) {
    log::warn("an act on many cannot begin", {{"guild", place.guild.text()}, {"error", error.what()}});
    co_return Refuse{say(context, "moderation.mass.cannot_remember")};
  }
  runner->begin(place);
  co_return platform::in_place_of_the_question(say(context, "moderation.mass.begun"));
}

// By whoever may do the same: a moderator who sees that something is wrong need not be the one who asked.
Task<Answer> stopped(Needs needs, ComponentContext& context) {
  const store::MassPlace place = place_of(context);
  try {
    const auto act = co_await store::find_mass(needs.database(), place);
    if (!act) co_return Refuse{say(context, "moderation.mass.gone")};
    const auto needed = platform::needed_for(act->kind);
    const discord::Permissions held = context.scene().permissions;
    if (!held.has(discord::Permission::Administrator) && !held.has(needed))
      co_return Refuse{
          platform::why_not({.state = platform::SanctionOutcome::State::Refused,
                             .denial = {.code = platform::DenialCode::PermissionMissing, .missing = needed}},
                            context.scene().locale)};
    const bool ours = co_await store::end_mass(
        needs.database(), {.place = place,
                           .state = "stopped",
                           .failure = platform::words().say(act->locale, "moderation.mass.stopped_by",
                                                            {{"moderator", context.scene().user.username}}),
                           .at = context.now()});
    if (!ours) co_return platform::say_to_you(say(context, "moderation.mass.over"));
    const auto ended = co_await store::find_mass(needs.database(), place);
    platform::Update answer;
    answer.message.content = mass_words(ended.value_or(*act), co_await store::tally(needs.database(), place));
    answer.message.components = std::vector<discord::ActionRow>{};
    co_return answer;
  } catch (const Failure& error) {
    log::warn("an act on many cannot be stopped", {{"guild", place.guild.text()}, {"error", error.what()}});
  }
  co_return Refuse{say(context, "moderation.mass.cannot_remember")};
}

platform::CommandEntry command(const Needs& needs, std::string name, SanctionKind kind) {
  std::vector<OptionDefinition> options{{.name = "users", .length_max = list_max},
                                        {.type = OptionType::Attachment, .name = "file"},
                                        {.name = "reason", .length_max = reason_max}};
  if (kind == SanctionKind::Ban)
    options.push_back(
        {.type = OptionType::Integer, .name = "delete-hours", .value_min = 0, .value_max = delete_hours_max});
  platform::CommandEntry entry{
      .definition = platform::described({.name = std::move(name),
                                         .options = std::move(options),
                                         .default_member_permissions = platform::needed_for(kind)}),
      .access = {.member_needs = platform::needed_for(kind), .bot_needs = platform::bot_needs_for(kind)},
      .late_answer_private = true,
      .run = {}};
  entry.run = [needs](CommandContext& context) { return start_mass(needs, context); };
  return entry;
}

}  // namespace

std::vector<platform::CommandEntry> mass_commands(const Needs& needs) {
  return {command(needs, "massban", SanctionKind::Ban), command(needs, "masskick", SanctionKind::Kick)};
}

std::vector<platform::ComponentEntry> mass_buttons(const Needs& needs,
                                                   const std::shared_ptr<MassRunner>& runner) {
  std::vector<platform::ComponentEntry> all;
  for (const auto& [name, kind] :
       {std::pair{"mass-ban", SanctionKind::Ban}, std::pair{"mass-kick", SanctionKind::Kick}}) {
    platform::ComponentEntry entry{
        .name = name,
        .access = {.member_needs = platform::needed_for(kind), .bot_needs = platform::bot_needs_for(kind)},
        .run = {}};
    entry.run = [needs, runner](ComponentContext& context) { return confirmed(needs, runner, context); };
    all.push_back(std::move(entry));
  }
  platform::ComponentEntry stop{.name = mass_stop, .run = {}};
  stop.run = [needs](ComponentContext& context) { return stopped(needs, context); };
  all.push_back(std::move(stop));
  return all;
}

}  // namespace herwa::features::moderation
