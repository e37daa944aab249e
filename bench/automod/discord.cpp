#include "discord.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bench {
namespace {

using namespace std::chrono;

constexpr std::uint64_t discord_epoch_ms = 1'420'070'400'000ULL;

std::uint64_t unix_millis() {
  return static_cast<std::uint64_t>(
      duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count());
}

std::uint64_t message_id(std::uint64_t millis, std::size_t number) {
  return ((millis - discord_epoch_ms) << 22U) | (number & 0x3FFFFFU);
}

std::string http(int status, std::string_view body) {
  return fmt::format("HTTP/1.1 {} {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                     status, status == 204 ? "No Content" : "OK", body.size(), body);
}

}  // namespace

void Timings::wrote(std::uint64_t message, std::uint64_t author, SteadyTime at) {
  if (author == 0) {
    deletions_.wrote[message] = at;
    return;
  }
  deletions_before_.wrote[message] = at;
  timeouts_.wrote[author] = at;
}

void Timings::deletion_came(std::uint64_t message, SteadyTime at) {
  deletions_.came(message, at);
  deletions_before_.came(message, at);
}
void Timings::timeout_came(std::uint64_t author, SteadyTime at) { timeouts_.came(author, at); }

void Timings::reset() {
  deletions_ = {};
  deletions_before_ = {};
  timeouts_ = {};
}

void Timings::Series::came(std::uint64_t what, SteadyTime at) {
  const auto found = wrote.find(what);
  if (found == wrote.end()) return;
  ms.push_back(duration<double, std::milli>(at - found->second).count());
  wrote.erase(found);
}

std::string Timings::Series::report() const {
  std::vector<double> sorted = ms;
  std::ranges::sort(sorted);
  const auto at = [&sorted](double part) {
    return sorted.empty() ? 0.0
                          : sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1))];
  };
  return fmt::format(R"({{"came":{},"missing":{},"p50_ms":{:.3f},"p99_ms":{:.3f},"max_ms":{:.3f}}})",
                     sorted.size(), wrote.size(), at(0.5), at(0.99), at(1));
}

std::string Timings::report() const {
  return fmt::format(R"({{"deletions":{},"deletions_before_timeouts":{},"timeouts":{}}})",
                     deletions_.report(), deletions_before_.report(), timeouts_.report());
}

// Every member speaks in turn, and each guild before any of them speaks again.
Said Speaker::next(std::uint64_t millis) {
  const std::size_t number = number_++;
  const std::size_t guild = (number * 7919) % load_.guilds;
  // The first member is the owner, whom no rule sees.
  const std::size_t member = 1 + (number / load_.guilds) % (load_.members_per_guild - 1);
  return {.guild = guild,
          .member = member,
          .channel = number % channels_per_guild,
          .id = message_id(millis, number),
          .content = {}};
}

// As if they were written at forty thousand a second, which is what the rules about frequency go by.
std::string Speaker::flood(Live& stream, std::size_t messages) {
  constexpr std::size_t per_ms = 40;
  const std::uint64_t begun = unix_millis();
  std::string bytes;
  for (std::size_t n = 0; n < messages; ++n) {
    Said said = next(begun + n / per_ms);
    const std::string content = texts_.harmless();
    said.content = content;
    stream.append(bytes, message_payload(said, next_sequence()));
  }
  return bytes;
}

void Speaker::start(const Pace& pace) {
  pace_ = pace;
  began_ = steady_clock::now();
  spoken_ = 0;
  bad_owed_ = worse_owed_ = 0;
}

void Speaker::speak(std::string& out, Live& stream) {
  if (!pace_) return;
  const double passed = std::min(duration<double>(steady_clock::now() - began_).count(), pace_->seconds);
  const auto due = static_cast<std::size_t>(passed * pace_->per_second);
  for (; spoken_ < due; ++spoken_) {
    Said said = next(unix_millis());
    bad_owed_ += pace_->bad_per_second / pace_->per_second;
    worse_owed_ += pace_->worse_per_second / pace_->per_second;
    const bool worse = worse_owed_ >= 1;
    const bool bad = !worse && bad_owed_ >= 1;
    if (worse) worse_owed_ -= 1;
    if (bad) bad_owed_ -= 1;
    const std::string content = worse ? texts_.with(worse_word)
                                : bad ? texts_.with(bad_word)
                                      : texts_.harmless();
    said.content = content;
    stream.append(out, message_payload(said, next_sequence()));
    if (bad || worse)
      timings_.wrote(said.id, worse ? user_id(said.guild, said.member) : 0, steady_clock::now());
  }
  if (passed >= pace_->seconds) pace_.reset();
}

std::uint64_t last_number(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  std::uint64_t number = 0;
  for (const char c : path.substr(slash + 1)) {
    if (c >= '0' && c <= '9') number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return number;
}

std::string answer(const Asked& asked, const std::string& gateway_url, std::size_t guilds) {
  const std::string_view path = asked.path;
  if (path == "/gateway/bot" || path == "/gateway")
    return http(
        200, fmt::format(R"({{"url":"{}","shards":1,"session_start_limit":{{"total":1000,"remaining":1000,)"
                         R"("reset_after":86400000,"max_concurrency":1}}}})",
                         gateway_url));
  // Every intent is granted.
  if (path == "/applications/@me")
    return http(200, fmt::format(R"({{"id":"{}","name":"bench","flags":{},"approximate_guild_count":{}}})",
                                 client_id, (1U << 12U) | (1U << 14U) | (1U << 18U), guilds));
  if (asked.method == "PUT") return http(200, "[]");
  if (asked.method == "DELETE") return http(204, "");
  if (path == "/users/@me/channels") return http(200, R"({"id":"1100000000000000001","type":1})");
  if (asked.method == "POST")
    return http(200,
                R"({"id":"1100000000000000002","channel_id":"1100000000000000001","content":"","type":0,)"
                R"("author":{"id":"42","username":"bench","bot":true}})");
  if (path.find("/members/") != std::string_view::npos)
    return http(200,
                fmt::format(R"({{"user":{{"id":"{}","username":"member"}},"roles":[],)"
                            R"("joined_at":"2023-05-06T07:08:09.123000+00:00","deaf":false,"mute":false}})",
                            last_number(path)));
  return http(404, R"({"message":"404: Not Found","code":0})");
}

}  // namespace bench
