#include "apps/herwa/up/store_addresses.hpp"

#include <fmt/format.h>

#include <fstream>

#include "apps/herwa/up/home.hpp"

namespace herwa::up {
namespace {

constexpr unsigned int for_owner_alone = 0600;

std::filesystem::path file_in(const std::filesystem::path& home) { return home / "stores"; }

}  // namespace

void write_store_addresses(const std::filesystem::path& home, const StoreAddresses& addresses) {
  write_whole(file_in(home), fmt::format("{}\n{}\n", addresses.postgres_url, addresses.redis_url),
              for_owner_alone);
}

StoreAddresses read_store_addresses(const std::filesystem::path& home) {
  StoreAddresses addresses;
  std::ifstream lines(file_in(home));
  std::getline(lines, addresses.postgres_url);
  std::getline(lines, addresses.redis_url);
  return addresses;
}

}  // namespace herwa::up
