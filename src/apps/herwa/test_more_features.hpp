// The operators' door over a catalog that holds one feature more, which counts what it is used: none that
// ships does so yet. For tests alone.
#pragma once

#include "apps/herwa/test_operators.hpp"
#include "platform/changes/test_process.hpp"

namespace herwa::app {

class OperatorsWithMore : public OperatorsOfQueues {
 protected:
  OperatorsWithMore() {
    db.wait_for(catalog.discover());
    dispatcher = std::make_unique<platform::Dispatcher>(
        routes(), platform::Dispatcher::Surroundings{.clock = db.time,
                                                     .metrics = *db.metrics,
                                                     .doors = api->doors(),
                                                     .origins = api->origins(),
                                                     .otherwise = {}});
  }
  std::vector<platform::Route> routes() {
    return api_routes({.features = api->features(),
                       .login = api->login(),
                       .dashboard = api->dashboard(),
                       .keys = api->api_keys(),
                       .operators = &parts,
                       .webhooks = api->webhooks(),
                       .live = api->live()});
  }
  std::vector<platform::Feature> features() const {
    std::vector<platform::Feature> all = api->features();
    platform::Feature assistant{.name = "assistant", .title = "Assistant", .summary = "Answers."};
    assistant.quotas = {{.name = "messages",
                         .period = platform::QuotaPeriod::Month,
                         .free = 10,
                         .pro = 2000,
                         .enterprise = std::nullopt,
                         .costs_money = true}};
    all.push_back(std::move(assistant));
    return all;
  }
  // The process that answers, and how it looks to one that hears of changes.
  platform::FeedProcess process{{db.loop, url, configuration.redis_url}};
  platform::Catalog catalog{{*db, db.time, process.feed}, features()};
  platform::CatalogAdmin admin{*db, db.time, process.feed};
  platform::OperatorParts parts{.clock = db.time,
                                .redis = *redis,
                                .database = *db,
                                .jobs = api->operators()->jobs,
                                .catalog = catalog,
                                .admin = admin,
                                .subscriptions = api->operators()->subscriptions,
                                .guilds = api->operators()->guilds,
                                .directory = api->operators()->directory,
                                .records = api->operators()->records,
                                .cdn = ""};
};

}  // namespace herwa::app
