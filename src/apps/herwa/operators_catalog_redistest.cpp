// The catalog's switches, the tiers and their quotas, as operators change them.
#include "apps/herwa/test_more_features.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;

// H6.3 H1.1 the catalog's switches work for everybody at once
TEST_F(Operators, SwitchFeaturesForEverybody) {
  operator_browser.confirm(olga);
  Browser owner(*this);
  owner.sign_in(ada);
  const auto change = [&] {
    return code_of(owner.write("PATCH", path_of(ada_guild, "/config"),
                               R"({"feature":"prefix","values":{"prefix":"?"}})"));
  };
  EXPECT_EQ(change(), "");
  const std::string feature = "/api/operator/catalog/features/prefix";
  EXPECT_EQ(act("PATCH", feature, R"({"enabled":false,"reason":"It is broken"})").status, 204);
  // What start() does when the news comes.
  db.wait_for(api->discover());
  EXPECT_NE(change(), "");
  EXPECT_EQ(act("PATCH", feature, R"({"enabled":true,"maintenance":false,"reason":"Mended"})").status, 204);
  db.wait_for(api->discover());
  EXPECT_EQ(change(), "");
  EXPECT_EQ(code_of(act("PATCH", "/api/operator/catalog/features/nothing",
                        R"({"enabled":true,"reason":"Why not"})")),
            "NOT_IN_CATALOG");
  EXPECT_EQ(act("PATCH", "/api/operator/catalog/commands/slash/ping",
                R"({"enabled":false,"reason":"It is abused"})")
                .status,
            204);
  EXPECT_EQ(act("PATCH", "/api/operator/catalog",
                R"({"maintenance":true,"message":"Back soon","reason":"New disks"})")
                .status,
            204);
  EXPECT_EQ(act("PATCH", feature, R"({"maintenance":true,"reason":"It is looked at"})").status, 204);
  db.wait_for(api->discover());
  const auto catalog = get("/api/operator/catalog");
  for (const json::value& one : catalog.at("commands").as_array())
    EXPECT_EQ(one.at("enabled"), one.at("name") != "ping" || one.at("kind") != "slash") << one;
  for (const json::value& one : catalog.at("features").as_array()) {
    EXPECT_EQ(one.at("enabled"), true) << one;
    EXPECT_EQ(one.at("maintenance"), one.at("name") == "prefix") << one;
  }
  EXPECT_EQ(catalog.at("maintenance"), true);
  EXPECT_EQ(catalog.at("maintenance_message"), "Back soon");
  EXPECT_EQ(testing::sql(url,
                         "select string_agg(distinct changed_by, ' ') from platform.catalog_changes"
                         " where changed_by <> 'discovery'"),
            std::to_string(olga.value()));
}

// H6.3 H1.1 and so do prices, limits and what a tier holds
TEST_F(Operators, ChangeTiers) {
  operator_browser.confirm(olga);
  EXPECT_EQ(act("PUT", "/api/operator/tiers/pro",
                R"({"title":"Pro","price_monthly_cents":699,"price_yearly_cents":null,"reason":"Spring"})")
                .status,
            204);
  EXPECT_EQ(
      act("PUT", "/api/operator/tiers/free/limits/giveaways", R"({"amount":5,"reason":"Too few"})").status,
      204);
  EXPECT_EQ(act("PUT", "/api/operator/tiers/free/features/branding", R"({"included":true,"reason":"A gift"})")
                .status,
            204);
  db.wait_for(api->discover());
  const auto tiers = get("/api/operator/tiers").at("tiers");
  EXPECT_EQ(tiers.at(0).at("limits").at("giveaways"), 5);
  EXPECT_EQ(tiers.at(1).at("price_monthly_cents"), 699);
  EXPECT_EQ(tiers.at(1).at("price_yearly_cents"), nullptr);
  for (const json::value& one : get("/api/operator/catalog").at("features").as_array()) {
    if (one.at("name") == "branding") EXPECT_EQ(one.at("tiers").at(0), "free");
  }
  EXPECT_EQ(text_of(tiers.at(1).at("title")), "Pro");
  act("PUT", "/api/operator/tiers/pro/features/branding", R"({"included":false,"reason":"A trial"})");
  db.wait_for(api->discover());
  for (const json::value& one : get("/api/operator/catalog").at("features").as_array()) {
    if (one.at("name") == "branding") EXPECT_EQ(json::serialize(one.at("tiers")), R"(["free","enterprise"])");
  }
  EXPECT_EQ(code_of(act("PUT", "/api/operator/tiers/free/limits/nothing", R"({"amount":5,"reason":"Why"})")),
            "NOT_IN_CATALOG");
  EXPECT_EQ(code_of(act("PUT", "/api/operator/tiers/gold",
                        R"({"title":"G","price_monthly_cents":1,"price_yearly_cents":1,"reason":"Why"})")),
            "NOT_IN_CATALOG");
  EXPECT_EQ(code_of(act("PUT", "/api/operator/tiers/gold/features/prefix",
                        R"({"included":true,"reason":"Why not"})")),
            "NOT_IN_CATALOG");
}

// H6.3 H1.1 H4.1 and so do quotas: how much of a feature a tier may use, in which time
TEST_F(OperatorsWithMore, ChangeQuotas) {
  const std::string quota = "/api/operator/tiers/pro/quotas/assistant/messages";
  const auto terms = [this](int tier) {
    const json::value tiers = get("/api/operator/tiers");
    for (const json::value& one : tiers.at("tiers").at(tier).at("quotas").as_array()) {
      if (one.at("feature") == "assistant") return one;
    }
    throw std::out_of_range("no quota of the assistant's");
  };
  EXPECT_EQ(terms(1).at("amount"), 2000);
  EXPECT_EQ(act("PUT", quota, R"({"amount":300,"period":"day","reason":"Cheaper models"})").status, 204);
  db.wait_for(catalog.load());
  EXPECT_EQ(terms(1).at("amount"), 300);
  EXPECT_EQ(terms(1).at("period"), "day");
  EXPECT_EQ(terms(0).at("amount"), 10) << "another tier keeps its own";
  const auto held = catalog.snapshot()->quotas.at(catalog.gates().quotas().size() - 1).at(1);
  EXPECT_TRUE(held.closed_when_unsure) << "what costs money stays closed while nobody can count";
  EXPECT_EQ(act("PUT", quota, R"({"amount":null,"period":"month","reason":"A gift"})").status, 204);
  db.wait_for(catalog.load());
  EXPECT_TRUE(terms(1).at("amount").is_null());
  EXPECT_EQ(acts().at(0).at("action"), "tier.changed");
  EXPECT_EQ(acts().at(0).at("subject"), "quota assistant.messages of tier pro");
  EXPECT_EQ(testing::sql(url,
                         "select string_agg(changed_by || ' ' || (after->>'period'), ', ' order by version)"
                         " from platform.catalog_changes where subject like 'quota%'"),
            fmt::format("{0} day, {0} month", olga.value()));
}

// H1.1 another process hears of it without being asked
TEST_F(OperatorsWithMore, ChangeQuotasEverywhere) {
  platform::FeedProcess elsewhere({db.loop, url, configuration.redis_url});
  platform::Catalog other({elsewhere.database, net::system_timers(), elsewhere.feed}, features());
  db.wait_for(other.discover());
  elsewhere.feed.start(elsewhere.tasks);
  other.start(elsewhere.tasks);
  act("PUT", "/api/operator/tiers/free/quotas/assistant/messages",
      R"({"amount":7,"period":"month","reason":"Too many"})");
  EXPECT_TRUE(db.eventually(
      [&other] { return other.snapshot()->quotas.at(other.gates().quotas().size() - 1).at(0).amount == 7; }));
  elsewhere.end_tasks();
}

// A row of a quota that nothing counts would only look like one.
TEST_F(OperatorsWithMore, ChangeNoQuotaThatIsNotThere) {
  const auto refused = [this](const std::string& where) {
    return code_of(
        act("PUT", "/api/operator/tiers/" + where, R"({"amount":1,"period":"day","reason":"Why"})"));
  };
  EXPECT_EQ(refused("gold/quotas/assistant/messages"), "NOT_IN_CATALOG");
  EXPECT_EQ(refused("pro/quotas/assistant/pictures"), "NOT_IN_CATALOG");
  EXPECT_EQ(refused("pro/quotas/nothing/messages"), "NOT_IN_CATALOG");
  EXPECT_EQ(act("PUT", "/api/operator/tiers/pro/quotas/assistant/messages",
                R"({"amount":-1,"period":"day","reason":"Why"})")
                .status,
            400);
  EXPECT_EQ(act("PUT", "/api/operator/tiers/pro/quotas/assistant/messages",
                R"({"amount":1,"period":"week","reason":"Why"})")
                .status,
            400);
}

}  // namespace
}  // namespace herwa::app
