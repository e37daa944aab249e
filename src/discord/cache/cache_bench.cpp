// A large start: 10,000 GUILD_CREATEs of 100 members through envelope, parser and cache. Prints seconds on
// one core and the memory that is resident afterwards.
#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <string>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "discord/cache/cache.hpp"

namespace {

constexpr std::uint64_t guilds = 10'000;
constexpr std::uint64_t members = 100;
constexpr std::uint64_t roles = 20;
constexpr std::uint64_t channels = 30;

double rss_mb() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
  }
  return 0;
}

std::string guild_json(std::uint64_t guild, herwa::Random& random) {
  const std::uint64_t base = (guild << 24U) + 1'000'000'000'000;
  std::string text =
      fmt::format(R"({{"id":"{}","name":"Guild number {}","owner_id":"{}","member_count":{},"joined_at":)"
                  R"("2026-03-01T12:00:00.000000+00:00","preferred_locale":"en-US","roles":[)",
                  base, guild, base + 1, members);
  for (std::uint64_t n = 0; n < roles; ++n)
    text += fmt::format(
        R"({}{{"id":"{}","name":"Role {}","permissions":"{}","position":{},"color":{},"hoist":false,)"
        R"("managed":false,"mentionable":false}})",
        n == 0 ? "" : ",", base + n, n, random.next() >> 12U, n, random.below(0xFFFFFF));
  text += R"(],"channels":[)";
  for (std::uint64_t n = 0; n < channels; ++n)
    text +=
        fmt::format(R"({}{{"id":"{}","type":0,"name":"channel-{}","position":{},"permission_overwrites":[)"
                    R"({{"id":"{}","type":0,"allow":"0","deny":"1024"}}]}})",
                    n == 0 ? "" : ",", base + 1000 + n, n, n, base);
  text += R"(],"threads":[],"emojis":[],"members":[)";
  for (std::uint64_t n = 0; n < members; ++n)
    text += fmt::format(R"({}{{"user":{{"id":"{}","username":"member{}","global_name":"Member {}","avatar":)"
                        R"("0123456789abcdef0123456789abcdef"}},"nick":null,"roles":["{}"],)"
                        R"("joined_at":"2026-03-01T12:00:00.000000+00:00","mute":false,"deaf":false}})",
                        n == 0 ? "" : ",", base + 5000 + n, n, n, base + n % roles);
  return text + "]}";
}

}  // namespace

int main() {
  herwa::Random random(1);
  discord::Cache cache;
  cache.set_own_id(discord::UserId(7));
  double seconds = 0;
  double megabytes = 0;
  for (std::uint64_t guild = 0; guild < guilds; ++guild) {
    std::string text = guild_json(guild, random);
    megabytes += static_cast<double>(text.size()) / 1e6;
    const auto began = herwa::system_clock().tick();
    cache.apply(discord::EventKind::GuildCreate, discord::Json::borrow(text));
    seconds += std::chrono::duration<double>(herwa::system_clock().tick() - began).count();
  }
  fmt::print(
      "{} guilds of {} members, {:.0f} MB of JSON: {:.2f} s on one core, {:.1f} MB resident, {:.1f} MB of "
      "them cache\n",
      cache.guilds().size(), members, megabytes, seconds, rss_mb(),
      static_cast<double>(cache.size().bytes) / 1e6);
  return 0;
}
