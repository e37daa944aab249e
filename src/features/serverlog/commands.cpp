#include "features/serverlog/commands.hpp"

#include <fmt/format.h>

#include <set>

#include "features/serverlog/log_file.hpp"
#include "platform/eventlog/log_look.hpp"
#include "platform/language/words.hpp"
#include "platform/look/look.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::features::serverlog {
namespace {

using discord::OptionType;
using platform::Answer;
using platform::CommandContext;
using platform::LogPage;
using platform::LogQuery;
using platform::Refuse;
using platform::words;

constexpr std::int64_t shown_at_once = 10;
constexpr std::int64_t file_rows_at_once = 500;
// Discord takes no larger file, and a person waits for it.
constexpr std::int64_t file_rows_max = 10'000;
constexpr std::size_t bytes_max = 7UL * 1024 * 1024;
constexpr std::size_t line_text_max = 120;
constexpr std::int64_t days_max = 365;

std::vector<discord::OptionDefinition> filters(const std::vector<platform::LogEvent>& kinds) {
  discord::OptionDefinition type{
      .type = OptionType::String, .name = "type", .description = "Only what is of this kind."};
  std::set<std::string> groups;
  for (const platform::LogEvent& kind : kinds) groups.emplace(platform::group_of(kind.name));
  for (const std::string& group : groups) type.choices.push_back({.name = group, .value = group});
  return {std::move(type),
          {.type = OptionType::User, .name = "user", .description = "Only about this member, or by them."},
          {.type = OptionType::Channel, .name = "channel", .description = "Only what happened there."},
          {.type = OptionType::String,
           .name = "text",
           .description = "Only what says this somewhere.",
           .length_max = 100},
          {.type = OptionType::Integer,
           .name = "days",
           .description = "Only of the last days.",
           .value_min = 1,
           .value_max = static_cast<double>(days_max)}};
}

discord::CommandDefinition logs_command(const std::vector<platform::LogEvent>& kinds) {
  discord::OptionDefinition show{
      .type = OptionType::Subcommand, .name = "show", .description = "What happened here lately."};
  show.options = filters(kinds);
  discord::OptionDefinition file{
      .type = OptionType::Subcommand, .name = "export", .description = "The log as a file."};
  file.options = filters(kinds);
  file.options.push_back({.type = OptionType::String,
                          .name = "format",
                          .description = "CSV for spreadsheets, or JSON.",
                          .choices = {{.name = "csv", .value = "csv"}, {.name = "json", .value = "json"}}});
  return {.name = "logs",
          .description = "What happened on this server.",
          .options = {std::move(show), std::move(file)}};
}

LogQuery asked_query(const CommandContext& context) {
  LogQuery query{.guild = context.guild(),
                 .kind = context.text("type").value_or(""),
                 .user = context.chosen<UserId>("user"),
                 .channel = context.chosen<ChannelId>("channel"),
                 .text = context.text("text").value_or("")};
  if (const auto days = context.integer("days")) query.from = context.now() - std::chrono::days(*days);
  return query;
}

std::string line_of(const platform::LogShown& shown, const platform::LogEvent& event,
                    std::string_view locale) {
  const platform::LogEntry& entry = shown.entry;
  std::string line = fmt::format("{} **{}**", platform::look::ago(entry.at.value_or(Instant{})),
                                 platform::log_title(event, locale));
  if (entry.user) line += fmt::format(" <@{}>", entry.user.value());
  if (entry.channel) line += fmt::format(" <#{}>", entry.channel.value());
  if (entry.by) line += fmt::format(" ← <@{}>", entry.by.value());
  if (entry.case_number > 0) line += fmt::format(" · #{}", entry.case_number);
  if (!entry.text.empty()) line += "\n" + platform::harmless_line(entry.text, line_text_max);
  return line + "\n";
}

Task<Answer> show(Needs needs, CommandContext& context) {
  LogQuery query = asked_query(context);
  query.count = shown_at_once;
  const std::string& locale = context.scene().locale;
  const LogPage page = co_await platform::log_rows::page(needs.database(), std::move(query));
  if (page.entries.empty())
    co_return platform::say_to_you(
        words().say(locale, page.more ? "serverlog.none_lately" : "serverlog.none"));
  const auto& kinds = needs.event_log().kinds();
  discord::Embed embed;
  embed.title = words().say(locale, "serverlog.title");
  embed.color = platform::look::glacier;
  for (const platform::LogShown& one : page.entries) {
    const auto kind = kinds.find(one.entry.kind);
    const platform::LogEvent unknown{.name = one.entry.kind, .title = one.entry.kind};
    embed.description += line_of(one, kind == kinds.end() ? unknown : kind->second, locale);
  }
  if (page.more) embed.footer_text = words().say(locale, "serverlog.more");
  co_return platform::say_to_you(std::move(embed));
}

Task<Answer> give_file(Needs needs, CommandContext& context) {
  const std::string& locale = context.scene().locale;
  const FileForm form = form_named(context.text("format").value_or("csv")).value_or(FileForm::Csv);
  LogQuery query = asked_query(context);
  query.count = file_rows_at_once;
  std::string content = head_of(form);
  std::int64_t rows = 0;
  bool more = true;
  while (more && rows < file_rows_max && content.size() < bytes_max) {
    const LogPage page = co_await platform::log_rows::page(needs.database(), query);
    for (const platform::LogShown& one : page.entries) content += line_of(form, one, locale);
    rows += std::ssize(page.entries);
    query.before_at = page.end_at;
    query.before_id = page.end_id;
    more = page.more;
  }
  if (rows == 0) co_return Refuse{words().say(locale, "serverlog.none")};
  platform::Say answer;
  answer.message.content =
      words().say(locale, more ? "serverlog.part_of_file" : "serverlog.file", {{"count", rows}});
  answer.message.files = {{.name = fmt::format("log-{}.{}", context.guild().value(), ending_of(form)),
                           .content_type = std::string(media_type_of(form)),
                           .content = std::move(content)}};
  answer.message.flags = discord::message_flag::ephemeral;
  co_return answer;
}

Task<Answer> run(Needs needs, CommandContext& context) {
  if (context.way() == "export") return give_file(std::move(needs), context);
  return show(std::move(needs), context);
}

}  // namespace

std::vector<platform::CommandEntry> commands(const Needs& needs,
                                             const std::vector<platform::LogEvent>& kinds) {
  platform::CommandEntry logs{.definition = logs_command(kinds),
                              .access = {.member_needs = discord::Permission::ManageGuild},
                              .late_answer_private = true,
                              .run = [needs](CommandContext& context) { return run(needs, context); }};
  logs.access.per_user = {.uses = 10, .window = std::chrono::minutes(1)};
  return {std::move(logs)};
}

}  // namespace herwa::features::serverlog
