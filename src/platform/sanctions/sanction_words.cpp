#include "platform/sanctions/sanction_words.hpp"

#include <fmt/format.h>

#include "platform/interactions/denial_words.hpp"
#include "platform/language/words.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::platform {
namespace {

constexpr std::size_t reason_max = 400;
constexpr std::size_t name_max = 100;

constexpr std::size_t appeal_max = 500;

// A warning can be answered by writing to the moderators; who is shut out can not.
bool shuts_out(SanctionKind kind) {
  return kind == SanctionKind::Timeout || kind == SanctionKind::Kick || kind == SanctionKind::Ban ||
         kind == SanctionKind::Softban;
}

}  // namespace

bool is_told(SanctionKind kind) { return kind == SanctionKind::Warn || shuts_out(kind); }

std::string why_not(const SanctionOutcome& outcome, std::string_view locale) {
  if (outcome.state == SanctionOutcome::State::Underway) return words().say(locale, "sanction.underway");
  if (outcome.denial)
    return DenialWords("").say({.denial = outcome.denial,
                                .locale = std::string(locale),
                                .feature_title = {},
                                .audience = Audience::Everyone,
                                .guild = {},
                                .now = {}});
  return words().say(locale, fmt::format("sanction.why.{}", name_of(outcome.fault)));
}

std::string why_not(CaseFault fault, std::string_view locale) {
  return words().say(locale, fmt::format("case.why.{}", name_of(fault)));
}

std::string title_of(SanctionKind kind, std::string_view locale) {
  return words().say(locale, fmt::format("sanction.kind.{}", name_of(kind)));
}

std::string words_to_target(const Sanction& sanction, const ToldTarget& where) {
  if (!is_told(sanction.kind)) return "";
  std::string text =
      words().say(where.locale,
                  fmt::format("sanction.told.{}{}", name_of(sanction.kind),
                              sanction.kind == SanctionKind::Ban && sanction.lasts.count() > 0 ? "_for" : ""),
                  {{"guild", harmless_line(where.guild_name, name_max)},
                   {"when", fmt::format("<t:{}:R>", std::chrono::floor<std::chrono::seconds>(
                                                        (where.now + sanction.lasts).time_since_epoch())
                                                        .count())}});
  if (!sanction.reason.empty())
    text += "\n" + words().say(where.locale, "sanction.told.reason",
                               {{"reason", harmless_line(sanction.reason, reason_max)}});
  // The server's own words: links in them are wanted.
  if (!where.appeal.empty() && shuts_out(sanction.kind))
    text += "\n" + first_characters(where.appeal, appeal_max);
  return text;
}

std::string words_of_taking_back(std::string_view locale) {
  return words().say(locale, "sanction.told.taken_back");
}

}  // namespace herwa::platform
