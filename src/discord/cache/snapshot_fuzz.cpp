// Snapshots that nobody wrote: refused without a trace, or read into a cache that can be written again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "discord/cache/snapshot.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

std::string written(const discord::Cache& cache) {
  return discord::write_snapshot(cache, [](discord::GuildId) { return true; });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // The beginning that every snapshot has costs the fuzzer nothing to find.
  std::string bytes = "herwa guilds 1\n";
  bytes.append(reinterpret_cast<const char*>(data), size);
  discord::Cache cache;
  if (!discord::read_snapshot(bytes, cache)) {
    require(cache.guilds().empty());
    return 0;
  }
  const std::string once = written(cache);
  discord::Cache again;
  require(discord::read_snapshot(once, again).has_value());
  require(again.guilds().size() == cache.guilds().size());
  return 0;
}
