#include "discord/gateway/lease_book.hpp"

#include <fmt/format.h>

#include <sstream>

namespace discord {
namespace {

constexpr int book_format = 1;
constexpr std::size_t book_entries_max = 100'000;

}  // namespace

LeaseAnswer LeaseBook::renew(const std::string& process, std::uint32_t shard_count, Moment now) {
  forget_dead(shard_count, now);
  processes_[process] = now + lifetime;
  const std::size_t share = (shard_count + processes_.size() - 1) / processes_.size();
  LeaseAnswer answer;
  for (auto& [shard, lease] : leases_) {
    if (lease.process != process) continue;
    lease.until = now + lifetime;
    (answer.run.size() < share ? answer.run : answer.give_up).push_back(shard);
  }
  for (std::uint32_t shard = 0; shard < shard_count && answer.run.size() < share; ++shard) {
    if (!leases_.try_emplace(shard, process, now + lifetime).second) continue;
    answer.run.push_back(shard);
  }
  return answer;
}

void LeaseBook::release(const std::string& process, const std::vector<std::uint32_t>& shards) {
  for (const std::uint32_t shard : shards) {
    const auto lease = leases_.find(shard);
    if (lease != leases_.end() && lease->second.process == process) leases_.erase(lease);
  }
}

void LeaseBook::leave(const std::string& process) {
  processes_.erase(process);
  std::erase_if(leases_, [&](const auto& one) { return one.second.process == process; });
}

void LeaseBook::forget_dead(std::uint32_t shard_count, Moment now) {
  // Further away than anything is promised: the clock was set back.
  const auto over = [now](Moment until) { return until <= now || until > now + 2 * lifetime; };
  std::erase_if(processes_, [&](const auto& one) { return over(one.second); });
  std::erase_if(leases_, [&](const auto& one) { return one.first >= shard_count || over(one.second.until); });
}

std::string LeaseBook::to_text() const {
  std::string text = fmt::format("{} {} {}\n", book_format, processes_.size(), leases_.size());
  for (const auto& [process, until] : processes_) text += fmt::format("{} {}\n", process, until.count());
  for (const auto& [shard, lease] : leases_) {
    text += fmt::format("{} {} {}\n", shard, lease.process, lease.until.count());
  }
  return text;
}

bool LeaseBook::read_text(std::string_view text) {
  std::istringstream in{std::string(text)};
  LeaseBook read;
  int version = 0;
  std::size_t processes = 0;
  std::size_t leases = 0;
  in >> version >> processes >> leases;
  if (!in || version != book_format || processes > book_entries_max || leases > book_entries_max)
    return false;
  for (; in && processes > 0; --processes) {
    std::string process;
    Moment::rep until = 0;
    in >> process >> until;
    read.processes_[process] = Moment(until);
  }
  for (; in && leases > 0; --leases) {
    std::uint32_t shard = 0;
    std::string process;
    Moment::rep until = 0;
    in >> shard >> process >> until;
    read.leases_[shard] = {process, Moment(until)};
  }
  if (!in) return false;
  *this = std::move(read);
  return true;
}

}  // namespace discord
