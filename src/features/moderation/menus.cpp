#include "features/moderation/menus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "discord/rest/calls_messages.hpp"
#include "features/moderation/acts.hpp"
#include "platform/interactions/described.hpp"
#include "platform/sanctions/preflight.hpp"
#include "platform/sanctions/sanction_words.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::features::moderation {
namespace {

using discord::CommandType;
using platform::Answer;
using platform::CommandContext;
using platform::ComponentContext;
using platform::Refuse;
using platform::Sanction;
using platform::SanctionKind;
using platform::SanctionOutcome;
using platform::Target;

constexpr std::uint16_t digits_max = 6;
constexpr std::size_t title_max = 45;
constexpr std::size_t excerpt_max = 300;
constexpr auto report_window = std::chrono::minutes(5);
constexpr std::uint32_t reports_max = 3;

struct Menu {
  const char* name;   // as members see it
  const char* modal;  // which asks
  CommandType type = CommandType::Message;
  std::optional<SanctionKind> kind = {};  // empty: a report
};
constexpr std::array menus{
    Menu{"Warn for this message", "warn-message", CommandType::Message, SanctionKind::Warn},
    Menu{"Time out for this message", "timeout-message", CommandType::Message, SanctionKind::Timeout},
    Menu{"Report to moderators", "report", CommandType::Message, {}},
    Menu{"Warn member", "warn-member", CommandType::User, SanctionKind::Warn},
    Menu{"Time out member", "timeout-member", CommandType::User, SanctionKind::Timeout},
};

// Whom it is about, and for which message: "81384788765712384-1234567890".
struct About {
  UserId user;
  MessageId message;  // zero: none
};
std::string to_text(const About& about) {
  return fmt::format("{}-{}", about.user.value(), about.message.value());
}
About about_from(std::string_view text) {
  const std::size_t dash = std::min(text.find('-'), text.size());
  return {.user = UserId::parse(text.substr(0, dash)).value_or(UserId()),
          .message = dash < text.size() ? MessageId::parse(text.substr(dash + 1)).value_or(MessageId())
                                        : MessageId()};
}

About about_of(const discord::CommandData& command) {
  if (command.type == CommandType::User) return {.user = UserId(command.target_id), .message = {}};
  if (command.resolved.messages.empty()) return {};
  const discord::Message& message = command.resolved.messages.front();
  return {.user = message.author.id, .message = message.id};
}

discord::ModalField field(const CommandContext& context, std::string id, discord::TextInput input) {
  discord::ModalField made{.label = say(context, "moderation.ask." + id), .description = {}, .input = {}};
  input.custom_id = std::move(id);
  made.input = std::move(input);
  return made;
}

Task<Answer> open(const Menu& menu, CommandContext& context) {
  const About about = about_of(context.command());
  if (!about.user) co_return Refuse{say(context, "sanction.why.message_gone")};
  discord::Modal modal{.custom_id = context.id(menu.modal, to_text(about)),
                       .title = platform::first_characters(
                           say(context, std::string("moderation.menu.") + menu.modal), title_max),
                       .fields = {}};
  if (menu.kind == SanctionKind::Timeout)
    modal.fields.push_back(field(context, "minutes", {.custom_id = {}, .length_max = digits_max}));
  modal.fields.push_back(field(
      context, "reason", {.custom_id = {}, .paragraph = true, .length_min = 1, .length_max = reason_max}));
  if (menu.kind == SanctionKind::Warn)
    modal.fields.push_back(
        field(context, "points", {.custom_id = {}, .length_max = digits_max, .required = false}));
  co_return platform::Ask{std::move(modal)};
}

std::optional<std::int64_t> number_in(std::string_view typed) {
  std::int64_t number = 0;
  const char* end = typed.data() + typed.size();
  const auto [stop, error] = std::from_chars(typed.data(), end, number);
  return error == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

// A sentence that says what is wrong; empty: it is filled in.
std::string fill_in(Sanction& sanction, const ComponentContext& context) {
  if (sanction.kind == SanctionKind::Timeout) {
    constexpr auto most = std::chrono::duration_cast<std::chrono::minutes>(platform::timeout_max).count();
    const auto minutes = number_in(context.input("minutes"));
    if (!minutes || *minutes < 1 || *minutes > most)
      return say(context, "moderation.ask.bad_minutes", {{"most", std::int64_t{most}}});
    sanction.lasts = std::chrono::minutes(*minutes);
  }
  if (const std::string typed = context.input("points");
      sanction.kind == SanctionKind::Warn && !typed.empty()) {
    const auto points = number_in(typed);
    if (!points || *points < 1 || *points > platform::warning_points_max)
      return say(context, "moderation.ask.bad_points", {{"most", platform::warning_points_max}});
    sanction.points = *points;
  }
  return "";
}

// The message is the evidence: the case keeps where it is.
Task<Answer> submitted(Needs needs, SanctionKind kind, ComponentContext& context) {
  const About about = about_from(context.payload());
  const platform::Scene& scene = context.scene();
  Sanction sanction{.guild = scene.guild,
                    .kind = kind,
                    .act = fmt::format("command {}", scene.asked.value()),
                    .source = "command",
                    .by = sanctioner_of(scene),
                    .target = about.user,
                    .reason = context.input("reason"),
                    .channel = about.message ? scene.channel : ChannelId(),
                    .message = about.message};
  if (std::string wrong = fill_in(sanction, context); !wrong.empty()) co_return Refuse{std::move(wrong)};
  const SanctionOutcome outcome = co_await needs.sanctions().apply(std::move(sanction));
  co_return answer_to(context, kind, outcome);
}

// What is on record of it even when its author deletes it a moment later.
Task<Answer> reported(Needs needs, ComponentContext& context) {
  const About about = about_from(context.payload());
  const platform::Scene& scene = context.scene();
  const auto word = [&scene](std::string_view key) { return platform::words().say(scene.guild_locale, key); };
  platform::LogEntry entry{.guild = scene.guild,
                           .kind = "member.reported",
                           .user = about.user,
                           .channel = scene.channel,
                           .text = {}};
  const auto message = co_await discord::get_message(needs.bot().rest(), scene.channel, about.message);
  entry.text =
      message ? platform::first_characters(message->content, excerpt_max) : word("moderation.report.gone");
  entry.fields.emplace_back(word("moderation.report.by"),
                            fmt::format("{} ({})", scene.user.username, scene.user.id.text()));
  entry.fields.emplace_back(word("moderation.reason"), context.input("reason"));
  entry.fields.emplace_back(word("moderation.report.message"),
                            link_to(scene.guild, scene.channel, about.message));
  if (!needs.event_log().note(entry)) co_return Refuse{say(context, "moderation.report.not_now")};
  co_return platform::say_to_you(say(context, "moderation.report.thanks"));
}

platform::Access access_to(const Menu& menu) {
  if (!menu.kind) return {.per_user = {.uses = reports_max, .window = report_window}};
  platform::Access access{.member_needs = platform::needed_for(*menu.kind),
                          .bot_needs = platform::bot_needs_for(*menu.kind)};
  // Of a message's author nobody knows the roles here: that is asked when it is done.
  if (menu.type == CommandType::User) access.target = Target::Member;
  return access;
}

}  // namespace

std::vector<platform::CommandEntry> menu_commands() {
  std::vector<platform::CommandEntry> all;
  for (const Menu& menu : menus) {
    discord::CommandDefinition definition{.type = menu.type, .name = menu.name};
    if (menu.kind) definition.default_member_permissions = platform::needed_for(*menu.kind);
    platform::CommandEntry entry{.definition = platform::described(std::move(definition)),
                                 .access = access_to(menu),
                                 .late_answer_private = true,
                                 .run = {}};
    entry.run = [menu](CommandContext& context) { return open(menu, context); };
    all.push_back(std::move(entry));
  }
  return all;
}

std::vector<platform::ModalEntry> menu_modals(const Needs& needs) {
  std::vector<platform::ModalEntry> all;
  for (const Menu& menu : menus) {
    platform::ModalEntry entry{.name = menu.modal, .access = access_to(menu), .run = {}};
    entry.access.target = Target::Nobody;  // no command's option names them
    const auto kind = menu.kind;
    if (kind) {
      entry.run = [needs, kind](ComponentContext& context) { return submitted(needs, *kind, context); };
    } else {
      entry.run = [needs](ComponentContext& context) { return reported(needs, context); };
    }
    all.push_back(std::move(entry));
  }
  return all;
}

}  // namespace herwa::features::moderation
