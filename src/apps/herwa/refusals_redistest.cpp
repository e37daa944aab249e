// Every "no" that the document promises of a route before its handler runs, provoked on every route.
#include <set>

#include "apps/herwa/test_requests.hpp"
#include "platform/api/conditional.hpp"
#include "platform/api/once.hpp"
#include "platform/api/refusals.hpp"
#include "platform/repeats/shared_repeats.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;
using platform::RouteAccess;
using platform::RouteEntry;
using ::testing::IsEmpty;

class EveryRefusal : public FrontDoor {
 protected:
  EveryRefusal() {
    bot_joins(ada_guild);
    owner.sign_in(ada);
    operators.sign_in(olga);
    viewer.sign_in(bo);
    gone.sign_in(ada);
    Browser same = gone;
    same.write("POST", "/api/auth/logout");
    discord_sim::join_guild(world, ada_guild, bo);
    stranger.sign_in(cleo);
    db.wait_for(db->query("delete from platform.discord_grants where user_id = $1", {UserId(cleo.value())}));
    stranger_with_grant.sign_in(bo);
    set_team("viewer");
    lost_key = make_key(owner_as_bo());
  }
  // Bo is let in as an administrator, makes a key, and is a viewer again.
  Browser& owner_as_bo() {
    set_team("admin");
    pass(std::chrono::minutes(1));
    return viewer;
  }
  void set_team(std::string_view role) {
    owner.write("PUT", path_of(ada_guild, "/team"),
                fmt::format(R"({{"team":[{{"kind":"member","id":"{}","role":"{}"}}]}})", bo.value(), role));
  }
  std::string make_key(Browser& browser) {
    std::set<std::string> scopes;
    for (const platform::Route& route : routes) {
      if (!route.entry.scope.empty()) scopes.insert("\"" + route.entry.scope + "\"");
    }
    const auto made = browser.write("POST", path_of(ada_guild, "/keys"),
                                    fmt::format(R"({{"name":"All","scopes":[{}]}})", fmt::join(scopes, ",")));
    EXPECT_EQ(made.status, 201) << made.body;
    set_team("viewer");
    return text_of(json::parse(made.body).at("key"));
  }

  std::string here() const { return std::to_string(ada_guild.value()); }
  void note(const net::HttpResponse& answer) {
    seen.insert(code_of(answer));
    EXPECT_NE(answer.status, 500) << answer.body;
  }
  static Sent with(Sent sent, std::string name, std::string value) {
    std::erase_if(sent.headers, [&name](const auto& header) { return header.first == name; });
    sent.headers.emplace_back(std::move(name), std::move(value));
    return sent;
  }
  Browser& admitted(const RouteEntry& entry) {
    return entry.access == RouteAccess::Operator ? operators : owner;
  }

  void who(const RouteEntry& entry) {
    Browser nobody(*this);
    const Sent example = example_of(entry, here());
    note(nobody.send(example));
    Browser ended = gone;
    note(ended.send(honest(example, gone)));
    note(nobody.send(with(example, "Authorization", "Bearer sk_live_x")));
    note(nobody.send(with(example, "Authorization", "Bearer " + lost_key)));
    note(nobody.send(with(example, "Authorization", "Bearer " + poor_key)));
    Browser forger(*this);
    forger.cookies["herwa_session"] = "a.b.c";
    note(forger.send(honest(example, viewer)));
    if (entry.access != RouteAccess::SignedIn) note(viewer.send(honest(example, viewer)));
    if (platform::is_of_guild(entry.access))
      note(owner.send(honest(example_of(entry, "81384788765712384"), owner)));
  }
  // What Discord said counts for a minute.
  void without_discord(const RouteEntry& entry) {
    if (!platform::is_of_guild(entry.access)) return;
    const Sent example = honest(example_of(entry, here()), stranger);
    note(stranger.send(example));
    way.away = true;
    pass(std::chrono::minutes(1));
    stranger_with_grant.learn_token();
    note(stranger_with_grant.send(honest(example_of(entry, here()), stranger_with_grant)));
    way.away = false;
  }
  void from_where(const RouteEntry& entry) {
    Browser& browser = admitted(entry);
    const Sent good = honest(example_of(entry, here()), browser);
    note(browser.send(with(good, "Origin", "https://evil.example")));
    note(browser.send(with(good, "X-CSRF-Token", "x")));
  }
  void with_what(const RouteEntry& entry) {
    Browser& browser = admitted(entry);
    const Sent good = honest(example_of(entry, here()), browser);
    Sent strange = good;
    strange.target += strange.target.contains('?') ? "&nonsense=1" : "?nonsense=1";
    note(browser.send(strange));
    if (!entry.body && !entry.raw_body) return;
    note(browser.send(with(good, "Content-Type", "text/plain")));
    Sent large = good;
    large.body.assign(entry.limits.body_bytes_max + 1, ' ');
    note(browser.send(large));
  }
  void once_only(const RouteEntry& entry) {
    Browser& browser = admitted(entry);
    const Sent good = honest(example_of(entry, here()), browser);
    note(browser.send(with(good, "If-Match", "\"never\"")));
    platform::RouteContext::Parts parts;
    parts.http = {.method = good.method, .target = good.target, .body = good.body};
    parts.caller = {.by = platform::Caller::By::Session,
                    .user = UserId(entry.access == RouteAccess::Operator ? olga.value() : ada.value())};
    const std::string key = "same-" + entry.operation_id;
    const auto asked = platform::asked_of(parts, key);
    std::ignore = db.wait_for(desk.begin(asked));
    note(browser.send(with(good, "Idempotency-Key", key)));
    db.wait_for(desk.finish(asked, {.status = 200, .body = "sealed by another"}));
    note(browser.send(with(good, "Idempotency-Key", key)));
    const std::string other = "other-" + entry.operation_id;
    std::ignore = db.wait_for(desk.begin({asked.who, platform::etag_of(other), "another"}));
    note(browser.send(with(good, "Idempotency-Key", other)));
  }
  void too_often(const RouteEntry& entry) {
    Browser nobody(*this);
    const Sent example = example_of(entry, here());
    for (std::uint32_t n = 0; n <= entry.limits.per_address.uses; ++n) {
      const auto answer = nobody.send(example);
      if (answer.status != 429) continue;
      EXPECT_TRUE(answer.headers.find("Retry-After"));
      note(answer);
      return;
    }
  }

  std::vector<platform::Route> routes = all_routes();
  Browser owner{*this};
  Browser operators{*this};
  Browser viewer{*this};
  Browser gone{*this};      // whose session is over
  Browser stranger{*this};  // who took their consent back at Discord
  Browser stranger_with_grant{*this};
  std::string lost_key;
  std::string poor_key;
  platform::SecretKeys other_keys = platform::SecretKeys::made_up();
  platform::SecretBox other_box{other_keys};
  platform::SharedRepeats desk{{*redis, db.time, other_box}};
  std::set<std::string> seen;
};

// R14.4 R21.10 what the document says a route may refuse, it does refuse, with that very code
TEST_F(EveryRefusal, ThatIsDocumentedCanBeHad) {
  const auto poor =
      owner.write("POST", path_of(ada_guild, "/keys"), R"({"name":"Poor","scopes":["premium:read"]})");
  poor_key = text_of(json::parse(poor.body).at("key"));
  // What a plan closes is asked before what a request holds.
  operators.confirm(olga);
  const auto granted = operators.write("POST", fmt::format("/api/operator/guilds/{}/grants", here()),
                                       R"({"tier":"enterprise","days":30,"reason":"All of it"})");
  ASSERT_EQ(granted.status, 200) << granted.body;
  for (const platform::Route& route : routes) {
    const RouteEntry& entry = route.entry;
    SCOPED_TRACE(entry.operation_id);
    // The census of a process is not there in this test.
    if (entry.operation_id == "getHealth") continue;
    pass(std::chrono::minutes(11));
    for (Browser* browser : {&owner, &operators, &viewer, &stranger, &stranger_with_grant})
      browser->learn_token();
    seen.clear();
    std::set<std::string> wanted;
    for (const auto& refusal : platform::refusals_of(route)) wanted.insert(refusal.code);
    for (const auto& own : entry.refusals) wanted.erase(own.code);
    // Of parts that fail, of stolen tokens and of plans: other tests take the stores away, steal, and end
    // plans.
    for (const char* code : {"INTERNAL", "UNAVAILABLE", "TIMED_OUT", "SESSION_REPLAYED", "NOT_IN_PLAN",
                             "PLAN_ENDED", "SWITCHED_OFF", "OFF_HERE", "MAINTENANCE"})
      wanted.erase(code);
    if (entry.scope == "premium:read") wanted.erase("SCOPE_MISSING");
    if (entry.access != RouteAccess::Public) who(entry);
    without_discord(entry);
    if (entry.access == RouteAccess::Operator) {
      note(operators.send(honest(example_of(entry, here()), operators)));
      operators.confirm(olga);
    }
    from_where(entry);
    with_what(entry);
    if (entry.method != "GET" && entry.access != RouteAccess::Public) once_only(entry);
    too_often(entry);
    std::vector<std::string> never;
    std::ranges::set_difference(wanted, seen, std::back_inserter(never));
    EXPECT_THAT(never, IsEmpty());
  }
}

}  // namespace
}  // namespace herwa::app
