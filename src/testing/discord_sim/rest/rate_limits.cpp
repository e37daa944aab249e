#include "testing/discord_sim/rest/rate_limits.hpp"

#include <fmt/format.h>

namespace discord_sim {
namespace {

constexpr int global_max = 50;
constexpr std::chrono::seconds global_window{1};
constexpr std::size_t invalid_max = 10'000;
// Windows that are over are forgotten when so many have gathered.
constexpr std::size_t windows_max = 20'000;
constexpr std::chrono::minutes invalid_window{10};

// Opaque and steady, as Discord's are; FNV-1a.
std::string hash_of(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return fmt::format("{:016x}{:016x}", hash, hash * 0x9E3779B97F4A7C15ULL);
}

}  // namespace

LimitVerdict RateLimits::take(const std::string& who, const Limit& limit, std::string_view top_level) {
  LimitVerdict verdict;
  if (limit.requests == 0 || !enabled_) return verdict;
  verdict.limit = limit.requests;
  verdict.bucket = hash_of(limit.bucket);
  const herwa::Instant now = clock_.now();
  if (windows_.size() >= windows_max) {
    std::erase_if(windows_, [now](const auto& entry) { return entry.second.ends <= now; });
  }
  Window& window = windows_[fmt::format("{}|{}|{}", who, limit.bucket, top_level)];
  if (now >= window.ends) window = {now + limit.window, 0};
  verdict.reset_after = window.ends - now;
  verdict.allowed = window.used < limit.requests;
  if (verdict.allowed) ++window.used;
  verdict.remaining = limit.requests - window.used;
  return verdict;
}

bool RateLimits::take_global(const std::string& who, herwa::Duration& reset_after) {
  if (!enabled_) return true;
  Window& window = global_[who];
  const herwa::Instant now = clock_.now();
  if (now >= window.ends) window = {now + global_window, 0};
  reset_after = window.ends - now;
  if (window.used >= global_max) return false;
  ++window.used;
  return true;
}

void RateLimits::count_invalid(const std::string& remote) {
  auto& refusals = invalid_[remote];
  refusals.push_back(clock_.now());
  while (refusals.front() + invalid_window <= clock_.now()) refusals.pop_front();
}

std::size_t RateLimits::invalid_count(const std::string& remote) const {
  const auto found = invalid_.find(remote);
  if (found == invalid_.end()) return 0;
  return static_cast<std::size_t>(std::ranges::count_if(
      found->second, [this](herwa::Instant at) { return at + invalid_window > clock_.now(); }));
}

bool RateLimits::barred(const std::string& remote) const { return invalid_count(remote) >= invalid_max; }

}  // namespace discord_sim
