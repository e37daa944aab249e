#include "features/moderation/case_commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "features/moderation/case_embeds.hpp"
#include "platform/interactions/described.hpp"
#include "platform/language/words.hpp"
#include "platform/look/look.hpp"
#include "platform/sanctions/cases.hpp"
#include "platform/sanctions/sanction_words.hpp"

namespace herwa::features::moderation {
namespace {

using discord::OptionDefinition;
using discord::OptionType;
using platform::Answer;
using platform::CaseQuery;
using platform::Cases;
using platform::CommandContext;
using platform::ComponentContext;
using platform::InteractionContext;
using platform::Refuse;
using platform::SanctionKind;
using platform::words;

constexpr std::int64_t per_page = 10;
constexpr std::uint32_t text_max = 100;
constexpr auto list_lives = std::chrono::hours(1);

std::string say(const InteractionContext& context, std::string_view key,
                const platform::WordValues& values = {}) {
  return words().say(context.scene().locale, key, values);
}

Answer refusal(const CommandContext& context, platform::CaseFault fault) {
  return Refuse{platform::why_not(fault, context.scene().locale)};
}

Answer no_such_case(const CommandContext& context, std::int64_t number) {
  return Refuse{say(context, "moderation.no_such_case", {{"number", std::to_string(number)}})};
}

Answer changed(const CommandContext& context, std::string_view key, const platform::SanctionShown& after) {
  platform::Say answer;
  answer.message.content = say(context, key, {{"number", fmt::format("#{}", after.number)}});
  answer.message.embeds = {case_embed(after, context.scene().locale)};
  answer.message.flags = discord::message_flag::ephemeral;
  return answer;
}

Task<Answer> show(Needs needs, CommandContext& context) {
  const std::int64_t number = context.integer("number").value_or(0);
  const auto shown = co_await cases_of(needs).find(context.guild(), number);
  if (!shown) co_return no_such_case(context, number);
  co_return platform::say_to_you(case_embed(*shown, context.scene().locale));
}

// One link in and one out at a time: what is there stays.
std::optional<std::vector<std::string>> evidence_after(const CommandContext& context,
                                                       std::vector<std::string> links) {
  const auto more = context.text("link");
  const auto gone = context.text("remove-link");
  if (!more && !gone) return std::nullopt;
  if (gone) std::erase(links, *gone);
  if (more && std::ranges::find(links, *more) == links.end()) links.push_back(*more);
  return links;
}

Task<Answer> edit(Needs needs, CommandContext& context) {
  Cases cases = cases_of(needs);
  const std::int64_t number = context.integer("number").value_or(0);
  const auto shown = co_await cases.find(context.guild(), number);
  if (!shown) co_return no_such_case(context, number);
  platform::CaseEdit edit{.guild = context.guild(),
                          .number = number,
                          .by = {context.user(), "command"},
                          .reason = context.text("reason"),
                          .evidence = evidence_after(context, shown->evidence),
                          .refers_to = context.integer("refers-to"),
                          .revision = shown->revision};
  if (const auto days = context.integer("days")) edit.lasts = std::chrono::days(*days);
  if (!edit.reason && !edit.lasts && !edit.evidence && !edit.refers_to)
    co_return Refuse{say(context, "moderation.nothing_to_change")};
  const auto after = co_await cases.edit(std::move(edit));
  if (!after) co_return refusal(context, after.error());
  co_return changed(context, "moderation.edited", *after);
}

Task<Answer> void_or_restore(Needs needs, CommandContext& context) {
  Cases cases = cases_of(needs);
  const bool voiding = context.way() == "void";
  const std::int64_t number = context.integer("number").value_or(0);
  platform::CaseVoiding wanted{.guild = context.guild(),
                               .number = number,
                               .by = {context.user(), "command"},
                               .reason = context.text("reason").value_or("")};
  const auto after =
      voiding ? co_await cases.void_it(std::move(wanted)) : co_await cases.restore(std::move(wanted));
  if (!after) {
    if (after.error() == platform::CaseFault::NoSuchCase) co_return no_such_case(context, number);
    co_return refusal(context, after.error());
  }
  co_return changed(context, voiding ? "moderation.voided" : "moderation.restored", *after);
}

Task<Answer> history(Needs needs, CommandContext& context) {
  Cases cases = cases_of(needs);
  const std::int64_t number = context.integer("number").value_or(0);
  if (!co_await cases.find(context.guild(), number)) co_return no_such_case(context, number);
  co_return platform::say_to_you(
      history_embed(number, co_await cases.history(context.guild(), number), context.scene().locale));
}

// A list's button carries what the list is of: numbers to the base of 36, since there is little room.
std::string text_of(std::uint64_t number) {
  std::array<char, 16> room{};
  const auto [end, error] = std::to_chars(room.data(), room.data() + room.size(), number, 36);
  return {room.data(), end};
}

std::string payload_of(const CaseQuery& query) {
  const std::uint64_t kind = query.kind ? static_cast<std::uint64_t>(*query.kind) + 1 : 0;
  const std::uint64_t from =
      query.from
          ? static_cast<std::uint64_t>(
                std::chrono::duration_cast<std::chrono::seconds>(query.from->time_since_epoch()).count())
          : 0;
  return fmt::format("{}.{}.{}.{}.{}.{}", text_of(query.target.value()),
                     text_of(query.by ? query.by->value() + 1 : 0), text_of(kind), text_of(from),
                     query.voided ? 1 : 0, text_of(static_cast<std::uint64_t>(query.before)));
}

std::optional<CaseQuery> query_from(GuildId guild, std::string_view payload) {
  std::array<std::uint64_t, 6> numbers{};
  for (std::uint64_t& number : numbers) {
    const auto [end, error] = std::from_chars(payload.data(), payload.data() + payload.size(), number, 36);
    if (error != std::errc{}) return std::nullopt;
    payload.remove_prefix(static_cast<std::size_t>(end - payload.data()));
    if (payload.starts_with('.')) payload.remove_prefix(1);
  }
  const auto& [target, by, kind, from, voided, before] = numbers;
  CaseQuery query{.guild = guild,
                  .target = UserId(target),
                  .voided = voided != 0,
                  .before = static_cast<std::int64_t>(before)};
  if (by > 0) query.by = UserId(by - 1);
  if (kind > platform::sanction_kind_count) return std::nullopt;
  if (kind > 0) query.kind = static_cast<SanctionKind>(kind - 1);
  if (from > 0) query.from = Instant(std::chrono::seconds(from));
  return query;
}

discord::ActionRow older_button(const InteractionContext& context, const CaseQuery& query) {
  discord::ActionRow row;
  row.buttons.push_back(
      {.label = say(context, "moderation.older"),
       .custom_id = context.id_for_asker("older", payload_of(query),
                                         std::chrono::duration_cast<std::chrono::seconds>(list_lives))});
  return row;
}

Task<discord::OutgoingMessage> listed(Needs needs, const InteractionContext& context, CaseQuery query) {
  query.count = per_page;
  const platform::CasePage page = co_await cases_of(needs).page(query);
  discord::Embed embed;
  embed.title = say(context, "moderation.cases");
  embed.color = platform::look::glacier;
  embed.description = page.cases.empty() ? say(context, "moderation.none_found")
                                         : lines_of(page.cases, context.scene().locale, !query.target);
  discord::OutgoingMessage message;
  message.flags = discord::message_flag::ephemeral;
  message.components = std::vector<discord::ActionRow>{};
  if (page.more) {
    query.before = page.cases.back().number;
    // A text has no room in a button.
    if (query.text.empty()) {
      message.components = std::vector{older_button(context, query)};
    } else {
      embed.footer_text = say(context, "moderation.more_than_shown");
    }
  }
  message.embeds = {std::move(embed)};
  co_return message;
}

Task<Answer> list(Needs needs, CommandContext& context) {
  CaseQuery query{.guild = context.guild(),
                  .target = context.chosen<UserId>("user"),
                  .text = context.text("text").value_or(""),
                  .voided = context.flag("voided").value_or(false)};
  if (const auto by = context.chosen<UserId>("moderator")) query.by = by;
  if (const auto kind = context.text("kind")) query.kind = platform::sanction_kind_named(*kind);
  if (const auto days = context.integer("days")) query.from = context.now() - std::chrono::days(*days);
  co_return platform::Say{co_await listed(needs, context, std::move(query))};
}

Task<Answer> turn_page(Needs needs, ComponentContext& context) {
  auto query = query_from(context.guild(), context.payload());
  if (!query) co_return platform::Nothing{};
  co_return platform::Update{co_await listed(needs, context, *std::move(query))};
}

// The latest of somebody, and what counts of their warnings.
Task<Answer> show_member(Needs needs, CommandContext& context) {
  Cases cases = cases_of(needs);
  const auto target = context.chosen<UserId>("user");
  const auto page = co_await cases.page({.guild = context.guild(), .target = target, .count = per_page});
  if (page.cases.empty())
    co_return platform::say_to_you(say(context, "moderation.no_cases", {{"member", mention(target)}}));
  discord::Embed embed;
  embed.title = say(context, "moderation.cases");
  embed.color = platform::look::glacier;
  const auto in_force = co_await cases.warnings_in_force(context.guild(), target);
  embed.description =
      say(context, "moderation.warnings_in_force", {{"member", mention(target)}, {"count", in_force.count}});
  if (in_force.points != in_force.count)
    embed.description += " · " + say(context, "moderation.points", {{"points", in_force.points}});
  embed.description += lines_of(page.cases, context.scene().locale, false);
  co_return platform::say_to_you(std::move(embed));
}

Task<Answer> run_case(Needs needs, CommandContext& context) {
  const std::string& way = context.way();
  if (way == "edit") return edit(std::move(needs), context);
  if (way == "void" || way == "restore") return void_or_restore(std::move(needs), context);
  if (way == "history") return history(std::move(needs), context);
  if (way == "list") return list(std::move(needs), context);
  return show(std::move(needs), context);
}

OptionDefinition number_option() {
  return {.type = OptionType::Integer, .name = "number", .required = true, .value_min = 1, .value_max = 1e9};
}
OptionDefinition integer(std::string name, double least, double most) {
  return {.type = OptionType::Integer, .name = std::move(name), .value_min = least, .value_max = most};
}
OptionDefinition text(std::string name, std::uint32_t length_max) {
  return {.name = std::move(name), .length_max = length_max};
}
OptionDefinition sub(std::string name, std::vector<OptionDefinition> options) {
  return {.type = OptionType::Subcommand, .name = std::move(name), .options = std::move(options)};
}

OptionDefinition edit_option() {
  const auto days_max =
      static_cast<double>(std::chrono::floor<std::chrono::days>(platform::warning_max).count());
  return sub("edit", {number_option(), text("reason", platform::case_reason_max),
                      integer("days", 1, days_max), text("link", platform::link_chars_max),
                      text("remove-link", platform::link_chars_max), integer("refers-to", 0, 1e9)});
}

OptionDefinition void_option() {
  OptionDefinition reason = text("reason", platform::case_reason_max);
  reason.required = true;
  return sub("void", {number_option(), std::move(reason)});
}

OptionDefinition list_option() {
  OptionDefinition kind = text("kind", text_max);
  for (std::size_t n = 0; n < platform::sanction_kind_count; ++n) {
    const auto one = static_cast<SanctionKind>(n);
    kind.choices.push_back({.name = platform::title_of(one, "en-US"), .value = std::string(name_of(one))});
  }
  return sub("list", {{.type = OptionType::User, .name = "user"},
                      {.type = OptionType::User, .name = "moderator"},
                      std::move(kind),
                      integer("days", 1, 3650),
                      text("text", text_max),
                      {.type = OptionType::Boolean, .name = "voided"}});
}

platform::CommandEntry entry(discord::CommandDefinition definition, platform::RunCommand run) {
  definition.default_member_permissions = discord::Permissions(discord::Permission::ModerateMembers);
  return {.definition = platform::described(std::move(definition)),
          .access = {.member_needs = discord::Permission::ModerateMembers},
          .late_answer_private = true,
          .run = std::move(run)};
}

}  // namespace

std::vector<platform::CommandEntry> case_commands(const Needs& needs) {
  OptionDefinition user{.type = OptionType::User, .name = "user", .required = true};
  return {entry({.name = "case",
                 .options = {sub("show", {number_option()}), edit_option(), void_option(),
                             sub("restore", {number_option()}), sub("history", {number_option()}),
                             list_option()}},
                [needs](CommandContext& context) { return run_case(needs, context); }),
          entry({.name = "cases", .options = {std::move(user)}},
                [needs](CommandContext& context) { return show_member(needs, context); })};
}

platform::ComponentEntry older_cases(const Needs& needs) {
  return {.name = "older",
          .access = {.member_needs = discord::Permission::ModerateMembers},
          .run = [needs](ComponentContext& context) { return turn_page(needs, context); }};
}

}  // namespace herwa::features::moderation
