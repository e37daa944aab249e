#include "apps/herwa_sim/options.hpp"

#include <charconv>
#include <functional>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "base/ids.hpp"

namespace herwa_sim {
namespace {

// False when the text is no number of that range.
template <class Number>
bool read_number(std::string_view text, Number& into) {
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), into);
  return error == std::errc{} && stop == text.data() + text.size();
}

using Reader = std::function<bool(Options&, const std::string&)>;

bool take(std::string& into, const std::string& value) {
  into = value;
  return !value.empty();
}

bool is_id(const std::string& value) { return herwa::Id<struct AnyTag>::parse(value).has_value(); }

const std::map<std::string_view, Reader>& readers() {
  static const std::map<std::string_view, Reader> all{
      {"--address", [](Options& o, const std::string& v) { return take(o.address, v); }},
      {"--port", [](Options& o, const std::string& v) { return read_number(v, o.port); }},
      {"--seed", [](Options& o, const std::string& v) { return read_number(v, o.seed); }},
      {"--bot-token", [](Options& o, const std::string& v) { return take(o.bot_token, v); }},
      {"--client-id", [](Options& o, const std::string& v) { return is_id(v) && take(o.client_id, v); }},
      {"--client-secret", [](Options& o, const std::string& v) { return take(o.client_secret, v); }},
      {"--redirect-uri",
       [](Options& o, const std::string& v) {
         o.redirect_uris.push_back(v);
         return !v.empty();
       }},
      {"--chat-dir", [](Options& o, const std::string& v) { return take(o.chat_dir, v); }},
      {"--record", [](Options& o, const std::string& v) { return take(o.record_file, v); }},
      {"--state", [](Options& o, const std::string& v) { return take(o.state_file, v); }},
      {"--interactions-url",
       [](Options& o, const std::string& v) { return v.starts_with("http") && take(o.interactions_url, v); }},
      {"--heartbeat-ms",
       [](Options& o, const std::string& v) {
         return read_number(v, o.heartbeat_ms) && o.heartbeat_ms >= 100;
       }},
  };
  return all;
}

}  // namespace

std::string usage() {
  return "herwa-sim demo [options]   a Discord of its own on this machine, with a guild that lives\n"
         "\n"
         "  --port N             where to listen; 0 takes any free port (4000)\n"
         "  --address A          which address to bind (127.0.0.1)\n"
         "  --seed N             the same seed tells the same story (7)\n"
         "  --bot-token T        the bot's token; made from the seed when left out\n"
         "  --client-id N        the application's id\n"
         "  --client-secret S    its secret for OAuth2\n"
         "  --redirect-uri U     an address that logins may return to; may be repeated\n"
         "  --chat-dir DIR       the built chat page\n"
         "  --record FILE        write every REST request and answer as JSON lines\n"
         "  --state FILE         go on from there, if it is there, and write everything down at the end\n"
         "  --interactions-url U post interactions there as soon as it passes Discord's trial\n"
         "  --heartbeat-ms N     the gateway's heartbeat interval (41250)\n"
         "  --quiet              nobody talks by themselves\n";
}

std::expected<Options, std::string> read_options(std::span<char* const> arguments) {
  Options options;
  if (arguments.size() < 2 || std::string_view(arguments[1]) == "--help" ||
      std::string_view(arguments[1]) == "help") {
    options.help = true;
    return options;
  }
  if (std::string_view(arguments[1]) != "demo")
    return std::unexpected(fmt::format("there is no command \"{}\"", arguments[1]));
  for (std::size_t n = 2; n < arguments.size(); ++n) {
    std::string name = arguments[n];
    if (name == "--quiet") {
      options.quiet = true;
      continue;
    }
    std::string value;
    const std::size_t equals = name.find('=');
    const bool joined = equals != std::string::npos;
    if (joined) {
      value = name.substr(equals + 1);
      name.resize(equals);
    }
    const auto reader = readers().find(name);
    if (reader == readers().end()) return std::unexpected(fmt::format("there is no option {}", name));
    if (!joined) {
      if (n + 1 >= arguments.size()) return std::unexpected(fmt::format("{} needs a value", name));
      value = arguments[++n];
    }
    if (!reader->second(options, value))
      return std::unexpected(fmt::format("{} cannot be \"{}\"", name, value));
  }
  return options;
}

}  // namespace herwa_sim
