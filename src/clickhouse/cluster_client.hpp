// A client of a cluster in front of one that speaks with any of its servers: whoever asks or writes does it
// as with a single server. make_client() makes it where Options names a cluster; tests put one in front of
// theirs.
#pragma once

#include <memory>
#include <string>

#include "clickhouse/client.hpp"

namespace herwa::clickhouse {

std::unique_ptr<Client> make_cluster_client(std::unique_ptr<Client> server, std::string cluster);

}  // namespace herwa::clickhouse
