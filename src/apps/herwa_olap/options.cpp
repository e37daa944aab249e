#include "apps/herwa_olap/options.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "embedded/engine_library.hpp"
#include "net/loopback.hpp"

namespace herwa::olap {
namespace {

constexpr std::uint64_t mebibyte = 1024UL * 1024;
constexpr std::uint64_t memory_default_mib = 1024;
constexpr std::uint64_t memory_least_mib = 256;
// One statement may not take what the others and the engine itself need.
constexpr double query_share = 0.6;
constexpr std::size_t data_bytes_max = 1024UL * mebibyte;

}  // namespace

std::expected<CommandLine, std::string> read_command_line(std::span<char* const> arguments,
                                                          std::string password) {
  CommandLine line;
  ServerOptions& server = line.server;
  std::uint64_t memory_mib = memory_default_mib;
  CLI::App cli("The embedded ClickHouse of Herwa: serves one data folder over HTTP on this machine.",
               "herwa-olap");
  cli.add_option("--data", server.engine.folder, "Folder of the data; made where it is missing.")->required();
  cli.add_option("--backups", server.engine.backups,
                 "Folder for BACKUP and RESTORE; by default backups/ in that of the data.");
  cli.add_option("--config", server.engine.config,
                 "A configuration file of ClickHouse's own for the engine, such as clusters and macros.")
      ->check(CLI::ExistingFile);
  cli.add_option("--port", server.port, "Port to listen on.")->required();
  cli.add_option("--address", server.address, "Loopback address to listen on.");
  cli.add_option("--library", line.library,
                 "The engine, libchdb.so; by default the one that set-up installed.");
  cli.add_option("--user", server.credentials.user, "Who may ask, where HERWA_OLAP_PASSWORD is set.");
  cli.add_option("--memory-mib", memory_mib, "Memory of the whole engine.")
      ->check(CLI::Range(memory_least_mib, memory_least_mib * memory_least_mib));
  line.usage = cli.help();
  try {
    cli.parse(static_cast<int>(arguments.size()), arguments.data());
  } catch (const CLI::CallForHelp&) {
    line.help = true;
    return line;
  } catch (const CLI::ParseError& error) {
    return std::unexpected(fmt::format("{}\n\n{}", error.what(), line.usage));
  }
  if (!net::is_loopback(server.address)) {
    return std::unexpected(
        fmt::format("{} is no loopback address: herwa-olap serves this machine only. For "
                    "others run a ClickHouse server and set HERWA_CLICKHOUSE_URL.",
                    server.address));
  }
  if (line.library.empty()) line.library = embedded::engine_library();
  server.credentials.password = std::move(password);
  server.engine.folder = std::filesystem::absolute(server.engine.folder);
  if (server.engine.backups.empty()) server.engine.backups = server.engine.folder / "backups";
  server.engine.backups = std::filesystem::absolute(server.engine.backups);
  server.engine.memory_bytes_max = memory_mib * mebibyte;
  server.engine.query_memory_bytes_max =
      static_cast<std::uint64_t>(static_cast<double>(server.engine.memory_bytes_max) * query_share);
  server.engine.data_bytes_max = data_bytes_max;
  return line;
}

}  // namespace herwa::olap
