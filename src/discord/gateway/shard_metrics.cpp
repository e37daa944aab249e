#include "discord/gateway/shard_metrics.hpp"

#include <string>

namespace discord {

ShardMetrics::ShardMetrics(herwa::Metrics& metrics, std::uint32_t shard_id)
    : active_(metrics.gauge("discord_gateway_active", "1 while the shard's session is ready",
                            {{"shard", std::to_string(shard_id)}})),
      latency_(metrics.gauge("discord_gateway_latency_seconds",
                             "from the last heartbeat to its acknowledgement",
                             {{"shard", std::to_string(shard_id)}})),
      unfinished_(metrics.gauge("discord_gateway_unfinished_events", "received and not yet safe",
                                {{"shard", std::to_string(shard_id)}})) {
  const auto carry = [&](std::uint64_t ShardCounts::* count, std::string_view name, std::string_view help) {
    carried_.push_back({count, metrics.counter(name, help, {{"shard", std::to_string(shard_id)}})});
  };
  carry(&ShardCounts::frames, "discord_gateway_frames_total", "messages read");
  carry(&ShardCounts::bytes, "discord_gateway_bytes_total", "bytes of messages read");
  carry(&ShardCounts::text_bytes, "discord_gateway_text_bytes_total", "the same, decompressed");
  carry(&ShardCounts::events, "discord_gateway_events_total", "dispatches received for the first time");
  carry(&ShardCounts::duplicates, "discord_gateway_duplicates_total",
        "dispatches that came twice or unnumbered");
  carry(&ShardCounts::unreadable, "discord_gateway_unreadable_total", "messages that could not be read");
  carry(&ShardCounts::connects, "discord_gateway_connects_total", "connections opened");
  carry(&ShardCounts::identifies, "discord_gateway_identifies_total", "sessions begun");
  carry(&ShardCounts::resumes, "discord_gateway_resumes_total", "sessions taken up again");
  carry(&ShardCounts::zombies, "discord_gateway_zombies_total",
        "connections given up because nothing answered");
  carry(&ShardCounts::refused_commands, "discord_gateway_refused_commands_total",
        "commands that Discord wanted to be asked later");
  carry(&ShardCounts::pauses, "discord_gateway_pauses_total", "times that reading waited for the handlers");
}

void ShardMetrics::publish(const ShardMemory& memory, bool active) {
  for (const Carried& one : carried_) {
    one.counter.add(static_cast<double>(memory.counts.*one.count - published_.*one.count));
  }
  published_ = memory.counts;
  active_.set(active ? 1 : 0);
  if (memory.latency) latency_.set(std::chrono::duration<double>(*memory.latency).count());
  if (!memory.session) return;
  const Progress& progress = *memory.session->progress;
  unfinished_.set(static_cast<double>(progress.received() - progress.safe()));
}

}  // namespace discord
