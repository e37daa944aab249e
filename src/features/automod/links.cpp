#include "features/automod/links.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <optional>

#include "features/automod/char_set.hpp"
#include "features/automod/hosts.hpp"
#include "features/automod/look_alikes.hpp"
#include "features/automod/utf8_walk.hpp"

namespace herwa::features::automod {
namespace {

constexpr std::size_t links_max = 50;
constexpr std::size_t host_max = 253;
constexpr CharSet apart(" \n\t\r<>()[]{}\"'`|*,;");
constexpr CharSet brackets("[({");
constexpr CharSet markup("*`|~");
constexpr CharSet of_links("./[({");

// Without a scheme a name with a dot is a host only with one of these: "e.g.this" and "main.rs" are none.
constexpr std::array<std::string_view, 56> endings{
    "com",   "net", "org",  "gg",   "io",   "xyz",   "ru",      "info",  "biz",   "me",     "tv",   "co",
    "app",   "dev", "link", "live", "site", "club",  "online",  "shop",  "store", "top",    "gift", "gifts",
    "click", "icu", "win",  "vip",  "fun",  "pw",    "tk",      "ml",    "ga",    "cf",     "gq",   "cc",
    "ly",    "to",  "su",   "ink",  "pro",  "space", "website", "games", "chat",  "social", "de",   "fr",
    "uk",    "br",  "eu",   "us",   "cn",   "in",    "li",      "new"};

// What stands there as a link is read; empty: nothing at all, no value: just that.
std::optional<std::string> other_sign(std::string_view typed, std::size_t& at) {
  const char32_t c = next_character(typed, at);
  // Markup's own sign: it takes the meaning from a sign behind it, and is not shown.
  if (c == '\\') {
    const bool shown = at >= typed.size() || is_ascii_word(static_cast<unsigned char>(typed[at]));
    return shown ? std::nullopt : std::optional(std::string());
  }
  if (is_invisible(c) || is_mark(c)) return std::string();
  if (c == 0x3002 || c == 0xFF0E || c == 0xFF61 || c == 0x2024) return ".";
  if (c == 0x2044 || c == 0x2215 || c == 0x29F8) return "/";
  if (c > 0xFF00 && c < 0xFF5F) return std::string(1, static_cast<char>(c - 0xFF00 + 0x20));
  return std::nullopt;
}

// Dots and slashes of other widths, and dots that are spelt out.
std::string straightened(std::string_view typed) {
  static const re2::RE2 spelt_dot(R"((?i)\s?[\[({]\s?(?:\.|dot|punkt|point|ponto|punto)\s?[\])}]\s?)");
  std::string text;
  text.reserve(typed.size());
  // What stays as it is goes in one piece.
  std::size_t from = 0;
  for (std::size_t at = 0; at < typed.size();) {
    if (static_cast<unsigned char>(typed[at]) < 0x80 && typed[at] != '\\') {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    const auto instead = other_sign(typed, at);
    if (!instead) continue;
    text += typed.substr(from, begin - from);
    text += *instead;
    from = at;
  }
  text += typed.substr(from);
  if (brackets.any_in(text)) re2::RE2::GlobalReplace(&text, spelt_dot, ".");
  return text;
}

// Markup in the middle of a host hides nothing.
std::string without_markup(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    if (c != '*' && c != '`' && c != '|' && c != '~') plain += c;
  }
  return plain;
}

bool is_host(std::string_view host, bool has_scheme) {
  if (host.empty() || host.size() > host_max || host.front() == '.' || host.back() == '.') return false;
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || host.find("..") != std::string_view::npos) return false;
  const std::string_view ending = host.substr(dot + 1);
  if (std::ranges::all_of(ending, [](char c) { return is_ascii_digit(static_cast<unsigned char>(c)); }))
    return has_scheme;
  if (ending.size() < 2) return false;
  return has_scheme || std::ranges::find(endings, skeleton(ending)) != endings.end() ||
         std::ranges::find(endings, ending) != endings.end();
}

std::string_view trimmed(std::string_view token) {
  constexpr std::string_view around = ".,;:!?-_";
  while (!token.empty() && around.find(token.front()) != std::string_view::npos) token.remove_prefix(1);
  while (!token.empty() && around.find(token.back()) != std::string_view::npos) token.remove_suffix(1);
  return token;
}

// Empty host: it is no link.
Link link_of(std::string_view token) {
  Link link;
  if (token.find('.') == std::string_view::npos) return link;
  token = trimmed(token);
  const std::size_t scheme = token.find("://");
  const bool has_scheme = scheme != std::string_view::npos && scheme > 0 && scheme < 12;
  if (has_scheme) token.remove_prefix(scheme + 3);
  const std::size_t end = token.find_first_of("/?#\\");
  std::string_view host = token.substr(0, end);
  if (const std::size_t user = host.rfind('@'); user != std::string_view::npos) {
    if (!has_scheme) return link;  // a mail address
    host.remove_prefix(user + 1);
  }
  host = host.substr(0, host.find(':'));
  const std::string readable = readable_host(host);
  if (!is_host(readable, has_scheme)) return link;
  link.host = readable.starts_with("www.") ? readable.substr(4) : readable;
  link.punycode = is_punycode(host);
  if (end != std::string_view::npos) {
    link.path = token.substr(end);
    if (link.path.front() == '\\') link.path.front() = '/';
  }
  return link;
}

void add_links(std::string_view text, std::vector<Link>& links) {
  while (!text.empty() && links.size() < links_max) {
    const std::size_t end = apart.first_in(text);
    Link link = link_of(text.substr(0, end));
    if (!link.host.empty()) links.push_back(std::move(link));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

// "[discord.com](https://evil.example)": what stands there and where it leads.
void add_claims(std::string_view text, std::vector<Link>& links) {
  for (std::size_t at = text.find("]("); at != std::string_view::npos; at = text.find("](", at + 2)) {
    const std::size_t open = text.rfind('[', at);
    const std::size_t close = text.find(')', at);
    if (open == std::string_view::npos || close == std::string_view::npos) continue;
    const Link shown = link_of(text.substr(open + 1, at - open - 1));
    const Link meant = link_of(text.substr(at + 2, text.find_first_of(" )", at + 2) - at - 2));
    if (shown.host.empty() || meant.host.empty() || shown.host == meant.host) continue;
    for (Link& link : links) {
      if (link.host == meant.host && link.claims.empty()) link.claims = shown.host;
    }
  }
}

std::string code_of(const Link& link) {
  std::string_view path = link.path;
  if (path.starts_with("/invite/")) path.remove_prefix(7);
  path.remove_prefix(std::min<std::size_t>(1, path.size()));
  return std::string(path.substr(0, path.find_first_of("/?#& ")));
}

}  // namespace

std::vector<Link> links_in(std::string_view typed) {
  std::vector<Link> links;
  // Most messages have none, and nothing of one.
  if (!of_links.any_in(typed) &&
      std::ranges::all_of(typed, [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
    return links;
  const std::string text = straightened(typed);
  add_links(text, links);
  if (markup.any_in(text)) {
    std::vector<Link> more;
    add_links(without_markup(text), more);
    for (Link& link : more) {
      const bool known = std::ranges::any_of(links, [&](const Link& one) { return one.host == link.host; });
      if (!known && links.size() < links_max) links.push_back(std::move(link));
    }
  }
  add_claims(text, links);
  return links;
}

std::vector<Invite> invites_in(std::string_view plain, const std::vector<Link>& links) {
  // What is put apart so that it is no link any more, to be put together by whoever reads it.
  static const re2::RE2 apart_invite(
      R"((?:d\s*[i1!l]\s*s\s*c\s*[o0]\s*r\s*d)\s*(?:a\s*p\s*p\s*)?(?:\s*[.,]\s*|\s+dot\s+|\s+))"
      R"((?:g\s*g|com\s*[/\\]\s*invite)\s*[/\\]\s*([a-z0-9-]{2,32}))");
  std::vector<Invite> found;
  for (const Link& link : links) {
    if (!invites(link.host, link.path)) continue;
    found.push_back({.code = code_of(link), .disguised = !is_discords_own(link.host)});
  }
  if (!found.empty()) return found;
  // Most texts have none of it, and what is spelt out apart ends with a code behind a slash.
  constexpr CharSet slashes("/\\");
  if (!slashes.any_in(plain)) return found;
  std::string code;
  if (re2::RE2::PartialMatch(re2::StringPiece(plain.data(), plain.size()), apart_invite, &code))
    found.push_back({.code = code, .disguised = true});
  return found;
}

}  // namespace herwa::features::automod
