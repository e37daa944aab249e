#include "features/diagnose/rules.hpp"

#include <fmt/format.h>

#include "discord/permissions/names.hpp"
#include "platform/language/words.hpp"

namespace herwa::features::diagnose {
namespace {

using platform::words;

constexpr std::uint32_t pine = 0x3E9E6B;
constexpr std::uint32_t rhododendron = 0xE2506B;
constexpr std::size_t fields_max = 20;

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

}  // namespace

discord::Embed tell(const Findings& findings, std::string_view locale) {
  discord::Embed embed;
  embed.title = words().say(locale, findings.lacks.empty() ? "diagnose.well" : "diagnose.lacking",
                            {{"count", static_cast<std::int64_t>(findings.lacks.size())}});
  embed.color = findings.lacks.empty() ? pine : rhododendron;
  if (findings.administrator) embed.description = words().say(locale, "diagnose.administrator");
  for (const platform::Lack& lack : findings.lacks) {
    if (embed.fields.size() == fields_max) break;
    embed.fields.push_back(
        {.name = std::string(discord::title(lack.permission)),
         .value = words().say(locale, lack.in_server ? "diagnose.give" : "diagnose.give_in_channel",
                              {{"features", joined(lack.features)}, {"channel", findings.channel}})});
  }
  if (findings.roles_above > 0) {
    embed.fields.push_back(
        {.name = words().say(locale, "diagnose.position"),
         .value = words().say(locale, "diagnose.roles_above",
                              {{"above", findings.roles_above}, {"below", findings.roles_below}})});
  }
  embed.footer_text = words().say(locale, "diagnose.footer");
  return embed;
}

}  // namespace herwa::features::diagnose
