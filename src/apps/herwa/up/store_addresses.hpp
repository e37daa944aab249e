// Where a running `herwa up` keeps its private stores, for commands that are given beside it. The file is for
// its owner alone, like the stores' sockets.
#pragma once

#include <filesystem>
#include <string>

namespace herwa::up {

struct StoreAddresses {
  std::string postgres_url;
  std::string redis_url;
};

void write_store_addresses(const std::filesystem::path& home, const StoreAddresses& addresses);
// Both empty when `herwa up` never ran there.
[[nodiscard]] StoreAddresses read_store_addresses(const std::filesystem::path& home);

}  // namespace herwa::up
