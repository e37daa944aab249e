#include "platform/jobs/internal/job_identity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "platform/jobs/job_guild.hpp"

namespace herwa::platform::internal {
namespace {

constexpr std::size_t id_chars_max = 160;

}  // namespace

std::string redis_id(GuildId guild, std::string_view id) { return fmt::format("g{}.{}", guild.value(), id); }

std::optional<JobIdentity> identity_of(std::string_view redis_id) {
  const std::size_t dot = redis_id.find('.');
  if (!redis_id.starts_with('g') || dot == std::string_view::npos) return std::nullopt;
  const std::string_view digits = redis_id.substr(1, dot - 1);
  const auto guild = GuildId::parse(digits);
  const std::string_view id = redis_id.substr(dot + 1);
  // One guild is written in one way only.
  if (!guild || guild->text() != digits || !may_be_job_id(id)) return std::nullopt;
  return JobIdentity{*guild, std::string(id)};
}

bool may_be_job_id(std::string_view id) {
  if (id.empty() || id.size() > id_chars_max) return false;
  return std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
  });
}

std::string effect_of(std::string_view queue, std::string_view id) { return fmt::format("{}/{}", queue, id); }

Reference reference_of(const queue::JobRecord& job) {
  const std::string& reference = job.options.reference;
  if (!may_be_job_id(reference)) return nullptr;
  return std::make_shared<const std::string>(reference);
}

queue::Time due_of(const queue::JobRecord& job) {
  if (job.scheduler_id.empty()) return job.timestamp + job.options.delay;
  // "repeat:<scheduler>:<instant>"
  const std::string_view digits = std::string_view(job.id).substr(job.id.rfind(':') + 1);
  std::int64_t instant_ms = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), instant_ms);
  const bool whole = error == std::errc{} && end == digits.data() + digits.size();
  return whole ? queue::Time(queue::Millis(instant_ms)) : job.timestamp + job.options.delay;
}

}  // namespace herwa::platform::internal

namespace herwa::platform {

GuildId guild_of_job(std::string_view redis_id) {
  const auto identity = internal::identity_of(redis_id);
  return identity ? identity->guild : GuildId();
}

}  // namespace herwa::platform
