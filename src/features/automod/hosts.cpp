#include "features/automod/hosts.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "features/automod/look_alikes.hpp"
#include "features/automod/utf8_walk.hpp"

namespace herwa::features::automod {
namespace {

constexpr std::string_view punycode_mark = "xn--";

// RFC 3492.
namespace punycode {

constexpr std::uint32_t base = 36;
constexpr std::uint32_t least = 1;
constexpr std::uint32_t most = 26;
constexpr std::uint32_t skew = 38;
constexpr std::uint32_t damp = 700;
constexpr std::uint32_t first_bias = 72;
constexpr std::uint32_t first_character = 128;
constexpr std::size_t label_max = 63;

std::uint32_t adapt(std::uint32_t delta, std::uint32_t points, bool first) {
  delta = first ? delta / damp : delta / 2;
  delta += delta / points;
  std::uint32_t k = 0;
  for (; delta > ((base - least) * most) / 2; k += base) delta /= base - least;
  return k + (base - least + 1) * delta / (delta + skew);
}

std::optional<std::uint32_t> digit(char c) {
  if (c >= 'a' && c <= 'z') return static_cast<std::uint32_t>(c - 'a');
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0') + most;
  return std::nullopt;
}

// One number of variable length; moves behind it.
std::optional<std::uint32_t> number(std::string_view label, std::size_t& at, std::uint32_t bias) {
  std::uint64_t value = 0;
  std::uint64_t weight = 1;
  for (std::uint32_t k = base;; k += base) {
    if (at >= label.size()) return std::nullopt;
    const auto read = digit(label[at++]);
    if (!read) return std::nullopt;
    value += *read * weight;
    const std::uint32_t threshold = k <= bias ? least : std::min(k - bias, most);
    if (*read < threshold)
      return value > UINT32_MAX ? std::nullopt : std::optional(static_cast<std::uint32_t>(value));
    weight *= base - threshold;
    if (weight > UINT32_MAX) return std::nullopt;
  }
}

std::optional<std::string> decode(std::string_view label) {
  if (label.size() > label_max) return std::nullopt;
  const std::size_t dash = label.rfind('-');
  std::vector<char32_t> text;
  if (dash != std::string_view::npos)
    text.assign(label.begin(), label.begin() + static_cast<std::ptrdiff_t>(dash));
  std::size_t at = dash == std::string_view::npos ? 0 : dash + 1;
  std::uint64_t character = first_character;
  std::uint64_t place = 0;
  std::uint32_t bias = first_bias;
  while (at < label.size()) {
    const auto delta = number(label, at, bias);
    if (!delta) return std::nullopt;
    const auto points = static_cast<std::uint32_t>(text.size() + 1);
    bias = adapt(*delta, points, place == 0 && character == first_character);
    place += *delta;
    character += place / points;
    place %= points;
    if (character > 0x10FFFF) return std::nullopt;
    text.insert(text.begin() + static_cast<std::ptrdiff_t>(place++), static_cast<char32_t>(character));
  }
  std::string decoded;
  for (const char32_t c : text) append_character(decoded, c);
  return decoded;
}

}  // namespace punycode

std::vector<std::string_view> labels_of(std::string_view host) {
  std::vector<std::string_view> labels;
  while (true) {
    const std::size_t dot = host.find('.');
    labels.push_back(host.substr(0, dot));
    if (dot == std::string_view::npos) return labels;
    host.remove_prefix(dot + 1);
  }
}

struct Brand {
  std::string_view name;  // as one reads it
  std::string_view home;
  std::span<const std::string_view> own;
};
constexpr std::array<std::string_view, 14> of_discord{
    "discord.com",   "discord.gg",      "discordapp.com",        "discordapp.net", "discord.gift",
    "discord.media", "discordcdn.com",  "discordstatus.com",     "discord.new",    "discord.dev",
    "dis.gd",        "discordsays.com", "discordactivities.com", "discord.co"};
constexpr std::array<std::string_view, 9> of_steam{
    "steamcommunity.com", "steampowered.com", "steamgames.com",       "s.team",         "steamstatic.com",
    "steamcontent.com",   "steamdb.info",     "steamusercontent.com", "steamcharts.com"};
constexpr std::array<std::string_view, 3> of_roblox{"roblox.com", "rbxcdn.com", "rblx.org"};
constexpr std::array<std::string_view, 4> of_epic{"epicgames.com", "epicgames.dev", "unrealengine.com",
                                                  "fortnite.com"};
constexpr std::array<std::string_view, 3> of_twitch{"twitch.tv", "twitch.com", "twitchcdn.net"};
constexpr std::array<std::string_view, 3> of_paypal{"paypal.com", "paypal.me", "paypalobjects.com"};
constexpr std::array<std::string_view, 2> of_metamask{"metamask.io", "metamask.com"};
constexpr std::array<std::string_view, 3> of_opensea{"opensea.io", "opensea.com", "seadn.io"};
constexpr std::array<Brand, 11> brands{{{"discord", "discord.com", of_discord},
                                        {"discordapp", "discord.com", of_discord},
                                        {"steamcommunity", "steamcommunity.com", of_steam},
                                        {"steampowered", "steampowered.com", of_steam},
                                        {"steam", "steamcommunity.com", of_steam},
                                        {"roblox", "roblox.com", of_roblox},
                                        {"epicgames", "epicgames.com", of_epic},
                                        {"twitch", "twitch.tv", of_twitch},
                                        {"paypal", "paypal.com", of_paypal},
                                        {"metamask", "metamask.io", of_metamask},
                                        {"opensea", "opensea.io", of_opensea}}};
// What such hosts promise beside the name.
constexpr std::array<std::string_view, 17> baits{
    "nitro",    "gift",   "free",  "promo", "airdrop", "claim", "verify", "login", "signin",
    "giveaway", "reward", "bonus", "event", "support", "trade", "wallet", "boost"};
constexpr std::array<std::string_view, 6> lead_to_servers{"dsc.gg",     "discord.me", "discord.io",
                                                          "discord.li", "invite.gg",  "invite.ink"};

// How many letters differ, are missing, too many, or swapped; counted up to 3.
std::size_t edits_between(std::string_view one, std::string_view other) {
  constexpr std::size_t far = 3;
  if (one.size() > other.size() + far || other.size() > one.size() + far) return far;
  std::vector<std::vector<std::size_t>> table(one.size() + 1, std::vector<std::size_t>(other.size() + 1));
  for (std::size_t a = 0; a <= one.size(); ++a) {
    for (std::size_t b = 0; b <= other.size(); ++b) {
      if (a == 0 || b == 0) {
        table[a][b] = a + b;
        continue;
      }
      const std::size_t same = one[a - 1] == other[b - 1] ? 0 : 1;
      table[a][b] = std::min({table[a - 1][b] + 1, table[a][b - 1] + 1, table[a - 1][b - 1] + same});
      if (a > 1 && b > 1 && one[a - 1] == other[b - 2] && one[a - 2] == other[b - 1])
        table[a][b] = std::min(table[a][b], table[a - 2][b - 2] + 1);
    }
  }
  return std::min(far, table[one.size()][other.size()]);
}

std::size_t edits_allowed(std::size_t letters) { return letters >= 10 ? 2 : letters >= 7 ? 1 : 0; }

bool is_bait(std::string_view label, std::string_view name) {
  const std::size_t at = label.find(name);
  if (at == std::string_view::npos) return false;
  return std::ranges::any_of(
      baits, [&](std::string_view bait) { return label.find(skeleton(bait)) != std::string_view::npos; });
}

// "cl" is drawn like "d"; in a skeleton it is "ci".
std::string with_round_letters(std::string label) {
  for (std::size_t at = label.find("ci"); at != std::string::npos; at = label.find("ci", at + 1))
    label.replace(at, 2, "d");
  return label;
}

// A label that is the name itself under somebody else's ending ("discord.com.ru") is as bad as one beside it.
bool imitates(const std::vector<std::string>& labels, const Brand& brand) {
  const std::string name = skeleton(brand.name);
  for (std::size_t n = 0; n + 1 < labels.size(); ++n) {
    const std::string& label = labels[n];
    if (is_bait(label, name)) return true;
    if (name.size() < 6) continue;
    if (label == name || with_round_letters(label) == name ||
        edits_between(label, name) <= edits_allowed(name.size()))
      return true;
  }
  return false;
}

}  // namespace

std::string readable_host(std::string_view host) {
  std::string lower;
  for (std::size_t at = 0; at < host.size();) append_character(lower, lower_case(next_character(host, at)));
  std::string readable;
  for (const std::string_view label : labels_of(lower)) {
    if (!readable.empty()) readable += '.';
    const auto decoded = label.starts_with(punycode_mark)
                             ? punycode::decode(label.substr(punycode_mark.size()))
                             : std::nullopt;
    readable += decoded ? *decoded : std::string(label);
  }
  return readable;
}

bool is_punycode(std::string_view host) {
  return std::ranges::any_of(labels_of(host), [](std::string_view label) {
    return label.starts_with(punycode_mark) || label.starts_with("XN--");
  });
}

bool plays_with_scripts(std::string_view host) {
  return std::ranges::any_of(labels_of(host), [](std::string_view label) {
    bool latin = false;
    bool twins = false;
    bool own = false;
    for (std::size_t at = 0; at < label.size();) {
      const char32_t c = next_character(label, at);
      latin = latin || script_of(c) == Script::Latin;
      if (script_of(c) != Script::Greek && script_of(c) != Script::Cyrillic) continue;
      (latin_twin(c) != 0 ? twins : own) = true;
    }
    return twins && (latin || !own);
  });
}

std::string skeleton(std::string_view host) {
  std::string drawn;
  for (std::size_t at = 0; at < host.size();) {
    char32_t c = plain_form(next_character(host, at));
    if (is_invisible(c) || is_mark(c)) continue;
    if (const char32_t twin = latin_twin(c)) c = twin;
    if (c == '0') c = 'o';
    if (c == '1' || c == 'l' || c == '|') c = 'i';
    if (c == '5') c = 's';
    if (c == 'n' && !drawn.empty() && drawn.back() == 'r') {
      drawn.back() = 'm';
    } else if (c == 'v' && !drawn.empty() && drawn.back() == 'v') {
      drawn.back() = 'w';
    } else {
      append_character(drawn, c);
    }
  }
  return drawn;
}

bool is_of(std::string_view host, std::string_view entry) {
  if (entry.starts_with("*.")) entry.remove_prefix(2);
  if (entry.empty() || !host.ends_with(entry)) return false;
  return host.size() == entry.size() || host[host.size() - entry.size() - 1] == '.';
}

std::optional<std::string> imitated(std::string_view host) {
  std::vector<std::string> labels;
  for (const std::string_view label : labels_of(host)) labels.push_back(skeleton(label));
  for (const Brand& brand : brands) {
    if (std::ranges::any_of(brand.own, [host](std::string_view own) { return is_of(host, own); }))
      return std::nullopt;
  }
  for (const Brand& brand : brands) {
    if (imitates(labels, brand)) return std::string(brand.home);
  }
  return std::nullopt;
}

bool is_discords_own(std::string_view host) {
  return std::ranges::any_of(of_discord, [host](std::string_view own) { return is_of(host, own); });
}

bool invites(std::string_view host, std::string_view path) {
  const bool goes_somewhere = path.size() > 1;
  if (!goes_somewhere) return false;
  if (is_of(host, "discord.gg")) return true;
  if (is_of(host, "discord.com") || is_of(host, "discordapp.com")) return path.starts_with("/invite/");
  if (std::ranges::any_of(lead_to_servers, [host](std::string_view one) { return is_of(host, one); }))
    return true;
  if (is_discords_own(host)) return false;
  const std::string drawn = skeleton(host);
  if (drawn.ends_with(".gg") && edits_between(drawn.substr(0, drawn.size() - 3), skeleton("discord")) <= 1)
    return true;
  return path.starts_with("/invite/") && imitated(host) == "discord.com";
}

}  // namespace herwa::features::automod
