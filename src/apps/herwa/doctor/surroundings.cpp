#include "apps/herwa/doctor/surroundings.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/json.hpp>

#include "apps/herwa/up/ports.hpp"
#include "base/errors.hpp"

namespace herwa::doctor {
namespace {

namespace json = boost::json;

constexpr unsigned others_bits = 0007;

std::string name_in(const std::string& body) {
  boost::system::error_code error;
  const json::value parsed = json::parse(body, error);
  const json::object* object = error ? nullptr : parsed.if_object();
  const json::value* name = object == nullptr ? nullptr : object->if_contains("username");
  return name != nullptr && name->is_string() ? std::string(name->as_string()) : std::string();
}

// Where to ask a server that listens on every address.
std::string asked_address(const std::string& listening) {
  if (listening == "0.0.0.0") return "127.0.0.1";
  if (listening == "::") return "[::1]";
  return listening.find(':') == std::string::npos ? listening : fmt::format("[{}]", listening);
}

Task<std::string> body_of(const Surroundings& around, std::string url) {
  const net::HttpResponse answer =
      co_await around.http.send({.url = std::move(url), .deadline = around.patience / 2});
  co_return answer.body;
}

}  // namespace

Findings look_at_key(const std::filesystem::path& file) {
  Report report("secret_key");
  if (file.empty()) {
    report.note("secret_key_file is not set.",
                "`herwa up` makes a key by itself; single roles need the file: 1, a space, and the output of "
                "`openssl rand -hex 32`.");
    return report.take();
  }
  struct stat found = {};
  if (::stat(file.c_str(), &found) != 0 || ::access(file.c_str(), R_OK) != 0) {
    report.fault(fmt::format("The key {} cannot be read.", file.string()),
                 "Put back its copy and give it to the user that runs Herwa; a new one makes what was "
                 "encrypted with the old one unreadable.");
  } else if (found.st_size == 0) {
    report.fault(fmt::format("The key {} is empty.", file.string()), "Put back its copy.");
  } else if ((found.st_mode & others_bits) != 0) {
    report.note(fmt::format("The key {} is open to every user of this machine.", file.string()),
                fmt::format("chmod o= {}", file.string()));
  } else {
    report.well(fmt::format("The key {} is there.", file.string()));
  }
  return report.take();
}

Task<Findings> look_at_port(const Surroundings& around, PortToLook port) {
  Report report(port.setting);
  if (port.port == 0) {
    report.well(fmt::format("{} = 0 takes any free port.", port.setting));
    co_return report.take();
  }
  if (up::port_is_free(port.port)) {
    report.well(fmt::format("Port {} is free.", port.port));
    co_return report.take();
  }
  std::string body;
  try {
    body = co_await body_of(around,
                            fmt::format("http://{}:{}{}", asked_address(port.address), port.port, port.path));
  } catch (const Failure&) {
    body.clear();
  }
  if (body.find(port.sign) != std::string::npos) {
    report.well(fmt::format("Port {} is in use by Herwa itself.", port.port));
  } else {
    report.fault(
        fmt::format("Port {} cannot be listened on, and it is not Herwa that has it.", port.port),
        fmt::format("See who has it with `ss -ltnp`, or set {} to another (above 1023 without rights).",
                    port.setting));
  }
  co_return report.take();
}

void judge_discord(const net::HttpResponse& answer, Report& report) {
  const std::string name = name_in(answer.body);
  if (answer.status == 200 && !name.empty()) {
    report.well(fmt::format("Discord knows the bot as {}.", name));
  } else if (answer.status == 401) {
    report.fault("Discord refuses the bot's token.",
                 "Make a new one in Discord's developer portal (your application, Bot, Reset Token), and set "
                 "discord.token.");
  } else if (answer.status == 429 || answer.status == 403) {
    report.fault(fmt::format("Discord refuses requests from this machine ({}).", answer.status),
                 "Wait an hour; if it stays so, the address is blocked, often because of other machines "
                 "behind it.");
  } else {
    report.fault(fmt::format("What discord.api names does not answer as Discord does ({}).", answer.status),
                 "Set discord.api to https://discord.com/api/v10, or see https://discordstatus.com.");
  }
}

Task<Findings> look_at_discord(const Surroundings& around, std::string api, std::string token) {
  Report report("discord");
  if (token.empty()) {
    report.note("discord.token is not set.",
                "`herwa up` talks with a simulator then; for Discord itself, set discord.token.");
    co_return report.take();
  }
  net::HttpCall call{.url = api + "/users/@me", .deadline = around.patience * 4 / 5};
  call.request.headers.set("Authorization", "Bot " + token);
  std::string reason;
  try {
    judge_discord(co_await around.http.send(std::move(call)), report);
  } catch (const Failure& error) {
    reason = error.what();
  }
  if (!reason.empty()) {
    report.fault(fmt::format("Discord cannot be reached: {}", ended(std::move(reason))),
                 "See that this machine may reach discord.api (name lookup, firewall, certificates).");
  }
  co_return report.take();
}

Task<Findings> look_at_dashboard(const Surroundings& around, DashboardToLook dashboard) {
  Report report("dashboard");
  if (dashboard.url.empty()) {
    if (std::filesystem::exists(dashboard.web_server)) {
      report.well("The dashboard is built.");
    } else {
      report.fault(fmt::format("The dashboard is not built: {} is not there, and web.url is not set.",
                               dashboard.web_server.string()),
                   "Build it with `make build`, or set web.url to where its server runs.");
    }
    co_return report.take();
  }
  std::string reason;
  try {
    const net::HttpResponse answer =
        co_await around.http.send({.url = dashboard.url + "/", .deadline = around.patience * 4 / 5});
    if (answer.status >= 500) reason = fmt::format("it answers {}", answer.status);
  } catch (const Failure& error) {
    reason = error.what();
  }
  if (reason.empty()) {
    report.well("The dashboard's server answers.");
  } else {
    report.fault(fmt::format("The dashboard's server cannot be used: {}", ended(std::move(reason))),
                 "Start it (herwa-web.service), and see that web.url names it rightly.");
  }
  co_return report.take();
}

}  // namespace herwa::doctor
