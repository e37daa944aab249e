// Inserts blocks through our client and prints rows per second; with `write <file>` it writes one such block
// as curl sends it. Usage: clickhouse_insert <url>|write <blocks>|<file> <rows> identity|zstd
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "base/clock.hpp"
#include "base/metrics.hpp"
#include "clickhouse/client.hpp"
#include "net/loop.hpp"

namespace herwa::clickhouse {
namespace {

using Events = Block<std::uint64_t, std::uint64_t, std::string>;

Events events(std::uint64_t rows) {
  Events block({"guild", "n", "text"});
  for (std::uint64_t row = 0; row < rows; ++row)
    block.add(row % 1000, row, fmt::format("message number {}", row));
  return block;
}

Task<> insert_all(Client& client, const Events& block, std::uint64_t blocks) {
  co_await client.until_up();
  for (std::uint64_t i = 0; i < blocks; ++i) co_await client.insert("events", block);
  co_await client.close();
}

int run(const std::string& first, const std::string& second, const std::string& third, Coding coding) {
  const Events block = events(std::stoull(third));
  if (first == "write") {
    const std::string whole = std::string(block.view().header) + std::string(block.view().rows);
    std::ofstream(second) << compress(whole, coding);
    return 0;
  }
  net::Loop loop;
  const auto metrics = make_metrics();
  const auto client =
      make_client(loop.executor(), net::system_timers(), *metrics, {.url = first, .coding = coding});
  const std::uint64_t blocks = std::stoull(second);
  const Tick begun = system_clock().tick();
  loop.run_until_done(insert_all(*client, block, blocks));
  const std::chrono::duration<double> took = system_clock().tick() - begun;
  fmt::print("{:.0f}\n", static_cast<double>(blocks * block.size()) / took.count());
  return 0;
}

}  // namespace
}  // namespace herwa::clickhouse

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  const auto coding = herwa::clickhouse::coding_named(argv[4]);
  return coding ? herwa::clickhouse::run(argv[1], argv[2], argv[3], *coding) : 2;
}
