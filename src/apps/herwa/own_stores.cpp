#include "apps/herwa/own_stores.hpp"

#include "apps/herwa/up/store_addresses.hpp"

namespace herwa::app {

Configuration with_own_stores(Configuration configuration) {
  const up::StoreAddresses own = up::read_store_addresses(configuration.data_dir);
  if (configuration.postgres_url.empty()) configuration.postgres_url = own.postgres_url;
  if (configuration.redis_url.empty()) configuration.redis_url = own.redis_url;
  return configuration;
}

}  // namespace herwa::app
