// The catalog's tables. A part of Catalog: everyone else asks for its picture.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "platform/catalog/picture.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

// What the code brings, as discovery stores it.
struct Discovery {
  struct FoundFeature {
    std::string name;
    std::string module;
    std::string title;
    std::string summary;
    std::string plan;
  };
  struct FoundCommand {
    GateName name;
    std::string feature;
  };
  std::vector<FoundFeature> features;
  std::vector<FoundCommand> commands;
  std::vector<TierQuota> quotas;
};
Discovery discovery_of(const std::vector<Feature>& features, const Gates& gates);

// Names of features, and of commands as "slash giveaway start".
struct Discovered {
  std::vector<std::string> added;
  std::vector<std::string> retired;
  std::vector<std::string> returned;
  std::vector<std::string> refused;  // commands whose feature is unknown
  friend bool operator==(const Discovered&, const Discovered&) = default;

  [[nodiscard]] bool changed() const { return !added.empty() || !retired.empty() || !returned.empty(); }
};

std::string to_json(const Discovered& done);

namespace catalog_rows {

Task<CatalogRows> read(postgres::Database& database);
// Inserts what is new, retires what is gone; what is there stays as it is. Safe beside another one.
Task<Discovered> store(postgres::Transaction& tx, Discovery found, Instant now);

struct Record {
  std::int64_t version = 0;
  std::string by;
  std::string subject;                // "feature giveaways"
  std::optional<std::string> before;  // JSON
  std::optional<std::string> after;
  Instant at{};
};
// Who changed what, in the transaction that does.
Task<> keep(postgres::Transaction& tx, Record record);

}  // namespace catalog_rows
}  // namespace herwa::platform
