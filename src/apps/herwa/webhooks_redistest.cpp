// What a shop tells: signed, once, and in time, or not at all.
#include "apps/herwa/test_front_door.hpp"
#include "base/log.hpp"
#include "platform/webhooks/signatures.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;

class Webhooks : public FrontDoor {
 protected:
  Webhooks() { bot_joins(ada_guild); }

  struct News {
    std::string id = "msg_1";
    std::string tier = "pro";
    std::string reference = "order-1";
  };
  std::string body_of(const News& news) const {
    return fmt::format(R"({{"guild_id":"{}","reference":"{}","tier":"{}"}})", ada_guild.value(),
                       news.reference, news.tier);
  }
  std::int64_t seconds_now() {
    return std::chrono::floor<std::chrono::seconds>(db.time.now().time_since_epoch()).count();
  }
  // As an honest shop sends it.
  Sent signed_news(const News& news, std::int64_t at) {
    const std::string body = body_of(news);
    const std::string secret = platform::parse_webhook_secret(plans_secret).value();
    const std::string signature = platform::signature_of(fmt::format("{}.{}.{}", news.id, at, body), secret);
    return {.method = "POST",
            .target = "/api/webhooks/plans",
            .body = body,
            .headers = {{"Content-Type", "application/json"},
                        {"webhook-id", news.id},
                        {"webhook-timestamp", std::to_string(at)},
                        {"webhook-signature", "v1,bm9uc2Vuc2U= v1," + signature}}};
  }
  net::HttpResponse send(Sent sent) { return Browser(*this).send(std::move(sent)); }
  std::string tier() {
    return testing::sql(url, "select coalesce(string_agg(tier, ' '), 'none') from platform.subscriptions");
  }
};

// R19.11 what is signed is taken, and the server has what was bought
TEST_F(Webhooks, SignedNewsIsTaken) {
  const auto taken = send(signed_news({}, seconds_now()));
  ASSERT_EQ(taken.status, 200) << taken.body;
  EXPECT_THAT(taken.body, HasSubstr("applied"));
  EXPECT_EQ(tier(), "pro");
  Browser owner(*this);
  owner.sign_in(ada);
  EXPECT_EQ(json::parse(owner.get(path_of(ada_guild, "/premium")).body).at("tier"), "pro");
}

// R19.11 what is not, or was changed under way, is not
TEST_F(Webhooks, NothingUnsignedIsTaken) {
  const Sent good = signed_news({}, seconds_now());
  const auto with = [&good](std::string_view name, std::string value) {
    Sent bad = good;
    for (auto& [header, content] : bad.headers) {
      if (header == name) content = value;
    }
    return bad;
  };
  Sent changed = good;
  changed.body = body_of({.tier = "enterprise"});
  Sent padded = good;
  padded.body += " ";
  Sent bare = good;
  bare.headers.resize(1);
  for (const Sent& bad :
       {changed, padded, bare, with("webhook-id", "msg_2"), with("webhook-id", ""), with("webhook-id", "a.b"),
        with("webhook-timestamp", std::to_string(seconds_now() + 1)), with("webhook-timestamp", "soon"),
        with("webhook-timestamp", "99999999999999999999"), with("webhook-signature", ""),
        with("webhook-signature", "v1,"), with("webhook-signature", "v2," + std::string(44, 'A')),
        with("webhook-signature", "v1," + std::string(44, 'A'))}) {
    EXPECT_EQ(code_of(send(bad)), "SIGNATURE_WRONG");
  }
  EXPECT_EQ(tier(), "none");
}

// Who runs this Herwa looks for whoever tried it, and not for a proxy of their own.
TEST_F(Webhooks, WhoSendsNonsenseIsInTheLog) {
  dispatcher = std::make_unique<platform::Dispatcher>(
      all_routes(), platform::Dispatcher::Surroundings{.clock = db.time,
                                                       .metrics = *db.metrics,
                                                       .doors = api->doors(),
                                                       .origins = api->origins(),
                                                       .arrivals = {.trusted_proxies = {"192.0.2.7"}},
                                                       .otherwise = {}});
  Sent bad = signed_news({}, seconds_now());
  bad.body += " ";
  bad.headers.emplace_back("X-Forwarded-For", "203.0.113.9");
  log::configure(log::Level::Info, log::Format::Text, "herwa");
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(code_of(send(bad)), "SIGNATURE_WRONG");
  const std::string said = ::testing::internal::GetCapturedStderr();
  log::configure(log::Level::Off, log::Format::Text, "herwa");
  EXPECT_THAT(said, HasSubstr("a webhook's signature is wrong provider=\"plans\" address=\"203.0.113.9\""));
}

// R19.11 a copy of it is worth nothing later
TEST_F(Webhooks, ACopyIsWorthNothing) {
  const Sent news = signed_news({}, seconds_now());
  EXPECT_EQ(send(news).status, 200);
  testing::sql(url, "delete from platform.subscriptions");
  EXPECT_THAT(send(news).body, HasSubstr("duplicate"));
  EXPECT_EQ(tier(), "none");
  pass(std::chrono::minutes(5) + std::chrono::seconds(1));
  EXPECT_EQ(code_of(send(news)), "TOO_OLD");
  EXPECT_EQ(code_of(send(signed_news({.id = "msg_3"}, seconds_now() + 302))), "TOO_OLD");
}

// R22.16 a delivery whose process died is taken when it comes again, and not beside another that goes on
TEST_F(Webhooks, OneThatWasBrokenOffIsTakenAgain) {
  db.wait_for(
      db->query("insert into platform.webhook_deliveries (provider, delivery_id, received_at, sent_at)"
                " values ('plans', 'msg_1', to_timestamp($1), to_timestamp($1))",
                {static_cast<double>(seconds_now())}));
  EXPECT_EQ(code_of(send(signed_news({}, seconds_now()))), "UNDER_WAY");
  pass(std::chrono::seconds(31));
  EXPECT_EQ(send(signed_news({}, seconds_now())).status, 200);
  EXPECT_EQ(tier(), "pro");
}

// R22.7 what is signed and wrong is refused, with its place
TEST_F(Webhooks, SignedNonsenseIsRefused) {
  EXPECT_EQ(code_of(send(signed_news({.tier = "gold"}, seconds_now()))), "NO_SUCH_TIER");
  const auto wrong = send(signed_news({.id = "msg_2", .reference = ""}, seconds_now()));
  EXPECT_EQ(wrong.status, 400);
  EXPECT_THAT(wrong.body, HasSubstr("/reference"));
}

// Old news never undoes newer.
TEST_F(Webhooks, TheNewestNewsDecides) {
  EXPECT_EQ(send(signed_news({.id = "new", .tier = "enterprise"}, seconds_now())).status, 200);
  EXPECT_THAT(send(signed_news({.id = "old", .tier = "pro"}, seconds_now() - 60)).body,
              HasSubstr("outdated"));
  EXPECT_EQ(tier(), "enterprise");
}

TEST_F(Webhooks, OperatorsSeeWhatCame) {
  send(signed_news({}, seconds_now()));
  Browser operators(*this);
  operators.sign_in(olga);
  const auto seen = json::parse(operators.get("/api/operator/webhooks").body);
  EXPECT_EQ(seen.at("providers").at(0).at("set_up"), true);
  EXPECT_EQ(seen.at("deliveries").at(0).at("id"), "msg_1");
  EXPECT_EQ(seen.at("deliveries").at(0).at("outcome"), "applied");
}

}  // namespace
}  // namespace herwa::app
