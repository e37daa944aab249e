#include "features/moderation/case_embeds.hpp"

#include <fmt/format.h>

#include "platform/language/words.hpp"
#include "platform/look/look.hpp"
#include "platform/sanctions/sanction_words.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::features::moderation {
namespace {

using platform::CaseEditShown;
using platform::SanctionKind;
using platform::SanctionShown;
using platform::words;

constexpr std::size_t reason_in_list_max = 80;
constexpr std::size_t change_shown_max = 120;
constexpr std::size_t evidence_shown_max = 900;

discord::EmbedField field(std::string name, std::string value) {
  return {.name = std::move(name), .value = std::move(value), .is_inline = true};
}

// What of it is over, or when it will be.
const char* ending_key(const SanctionShown& shown) {
  if (shown.kind != SanctionKind::Warn) return "moderation.ends";
  return shown.expired ? "moderation.expired" : "moderation.expires";
}

// As many as there is room for; a link is whole or not there.
std::string links_in_lines(const std::vector<std::string>& links) {
  std::string text;
  for (const std::string& link : links) {
    if (text.size() + link.size() + 3 > evidence_shown_max) break;
    text += fmt::format("{}<{}>", text.empty() ? "" : "\n", link);
  }
  return text;
}

void add_relations(discord::Embed& embed, const SanctionShown& shown, std::string_view locale) {
  if (shown.because_of != 0)
    embed.fields.push_back(
        field(words().say(locale, "moderation.because_of"), fmt::format("#{}", shown.because_of)));
  if (shown.refers_to != 0)
    embed.fields.push_back(
        field(words().say(locale, "moderation.refers_to"), fmt::format("#{}", shown.refers_to)));
  if (!shown.evidence.empty())
    embed.fields.push_back({.name = words().say(locale, "moderation.evidence"),
                            .value = links_in_lines(shown.evidence),
                            .is_inline = false});
}

std::string value_shown(const CaseEditShown& edit, const std::string& value, std::string_view locale) {
  if (value.empty()) return words().say(locale, "moderation.nothing");
  if (edit.field == "refers_to") return "#" + value;
  return platform::harmless_line(value, change_shown_max);
}

std::string line_of(const CaseEditShown& edit, std::string_view locale) {
  const std::string what = words().say(locale, "moderation.changed." + edit.field);
  std::string line = fmt::format("{} · {} · **{}**", platform::look::ago(edit.at), mention(edit.by), what);
  if (edit.field == "void") return line + ": " + value_shown(edit, edit.after, locale);
  if (edit.field == "restore") return line;
  return fmt::format("{}\n{} → {}", line, value_shown(edit, edit.before, locale),
                     value_shown(edit, edit.after, locale));
}

}  // namespace

std::string mention(UserId user) { return user ? fmt::format("<@{}>", user.value()) : "Herwa"; }

discord::Embed case_embed(const SanctionShown& shown, std::string_view locale) {
  discord::Embed embed;
  embed.title = fmt::format("#{} · {}", shown.number, platform::title_of(shown.kind, locale));
  embed.color = shown.voided ? platform::look::marigold : platform::look::glacier;
  embed.timestamp = shown.at;
  embed.description = platform::harmless_line(shown.reason, platform::case_reason_max);
  if (shown.voided) {
    embed.title += " · " + words().say(locale, "moderation.is_void");
    embed.description +=
        fmt::format("\n\n**{}** {}",
                    words().say(locale, "moderation.voided_by", {{"moderator", mention(shown.voided->by)}}),
                    platform::harmless_line(shown.voided->reason, platform::case_reason_max));
  }
  if (!platform::on_channel(shown.kind))
    embed.fields.push_back(field(words().say(locale, "moderation.member"), mention(shown.target)));
  embed.fields.push_back(field(words().say(locale, "moderation.moderator"), mention(shown.by)));
  if (shown.ends)
    embed.fields.push_back(field(words().say(locale, ending_key(shown)), platform::look::ago(*shown.ends)));
  if (shown.kind == SanctionKind::Warn && shown.points != 1)
    embed.fields.push_back(field(words().say(locale, "moderation.counts"),
                                 words().say(locale, "moderation.points", {{"points", shown.points}})));
  add_relations(embed, shown, locale);
  if (shown.revision > 0)
    embed.footer_text = words().say(locale, "moderation.times_changed", {{"count", shown.revision}});
  return embed;
}

discord::Embed history_embed(std::int64_t number, const std::vector<CaseEditShown>& edits,
                             std::string_view locale) {
  discord::Embed embed;
  embed.title = words().say(locale, "moderation.history", {{"number", std::to_string(number)}});
  embed.color = platform::look::glacier;
  if (edits.empty()) embed.description = words().say(locale, "moderation.never_changed");
  std::vector<std::string> lines;
  for (const CaseEditShown& edit : edits) lines.push_back(line_of(edit, locale));
  if (!lines.empty()) platform::look::add_lines(embed, words().say(locale, "moderation.changes"), lines);
  return embed;
}

std::string lines_of(const std::vector<SanctionShown>& cases, std::string_view locale, bool with_member) {
  std::string text;
  for (const SanctionShown& one : cases) {
    const std::string head = fmt::format("**#{}** · {} · {}", one.number,
                                         platform::title_of(one.kind, locale), platform::look::ago(one.at));
    text += fmt::format("\n{}{}{} {}", one.voided ? "~~" + head + "~~" : head,
                        with_member ? " · " + mention(one.target) : "",
                        one.voided ? " · " + words().say(locale, "moderation.is_void") : "",
                        platform::harmless_line(one.reason, reason_in_list_max));
  }
  return text;
}

}  // namespace herwa::features::moderation
