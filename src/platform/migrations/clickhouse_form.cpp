#include "platform/migrations/clickhouse_form.hpp"

#include <fmt/format.h>

#include <string>
#include <tuple>

namespace herwa::platform {
namespace {

// The ledger is the first table of all: what it is, the others are.
constexpr clickhouse::Sql find_form =
    "SELECT if(engine = 'Distributed', extract(engine_full, '^Distributed\\\\(\\'?([^\\',]+)'), '')"
    " FROM system.tables WHERE database = 'herwa' AND name = 'schema_migrations'";
constexpr clickhouse::Sql find_cluster =
    "SELECT countIf(cluster = {cluster:String}), arrayStringConcat(arraySort(groupUniqArray(cluster)), ', '),"
    " ifNull((SELECT count() FROM system.macros WHERE macro IN ('shard', 'replica')), 0) FROM "
    "system.clusters";
using Known = std::tuple<std::uint64_t, std::string, std::uint64_t>;
constexpr std::uint64_t macros_needed = 2;

Refusal wrong_form(std::string_view made_for, std::string_view wanted) {
  if (wanted.empty())
    return {
        "clickhouse_is_clustered",
        fmt::format("These tables are those of the cluster {0}: set clickhouse.cluster to {0}.", made_for)};
  if (made_for.empty())
    return {"clickhouse_is_single",
            fmt::format("clickhouse.cluster is {}, but these tables were made for a single server: empty the "
                        "setting, or take the statistics to new servers as docs/operations/scaling.md says.",
                        wanted)};
  return {"clickhouse_other_cluster",
          fmt::format("clickhouse.cluster is {}, but these tables were made for {}: set it to that.", wanted,
                      made_for)};
}

Task<std::optional<Refusal>> find_cluster_trouble(clickhouse::Client& clickhouse) {
  const std::string wanted(clickhouse.cluster());
  const auto rows = co_await clickhouse.rows<Known>(find_cluster, {{"cluster", wanted}});
  const auto& [servers, others, macros] = rows.at(0);
  if (servers == 0)
    co_return Refusal{
        "clickhouse_no_cluster",
        fmt::format("clickhouse.cluster is {}, which this server does not know ({}): put it into "
                    "remote_servers on every server.",
                    wanted, others.empty() ? "it knows none" : "it knows " + others)};
  if (macros < macros_needed)
    co_return Refusal{"clickhouse_no_macros",
                      "This server has no macros `shard` and `replica`, by which its tables find their like: "
                      "put them into its configuration, other ones on every server."};
  co_return std::nullopt;
}

}  // namespace

Task<std::optional<Refusal>> find_form_trouble(clickhouse::Client& clickhouse) {
  const std::string_view wanted = clickhouse.cluster();
  const auto found = co_await clickhouse.rows<std::tuple<std::string>>(find_form);
  if (found.empty()) {
    if (wanted.empty()) co_return std::nullopt;
    co_return co_await find_cluster_trouble(clickhouse);
  }
  const std::string& made_for = std::get<0>(found.front());
  if (made_for == wanted) co_return std::nullopt;
  co_return wrong_form(made_for, wanted);
}

}  // namespace herwa::platform
