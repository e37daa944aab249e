// Every route with which operators act, walked as the table has them: none does anything without a proof,
// without a reason, or off the record.
#include <set>

#include "apps/herwa/test_more_features.hpp"
#include "apps/herwa/test_requests.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;
using platform::RouteAccess;
using platform::RouteEntry;

// What each writes down, and whether it takes an act without a reason.
struct Known {
  std::string action;
  bool reason_may_lack = false;
};
const std::map<std::string, Known> known{
    {"operatorGrantPlan", {"plan.granted"}},
    {"operatorRevokePlan", {"plan.revoked"}},
    {"operatorHoldQueue", {"queue.paused"}},
    {"operatorRetryJob", {"job.retried", true}},
    {"operatorPromoteJob", {"job.promoted", true}},
    {"operatorRemoveJob", {"job.removed", true}},
    {"operatorReplayDeadLetter", {"letter.replayed", true}},
    {"operatorPurgeDeadLetter", {"letter.purged", true}},
    {"operatorReplayDeadLetters", {"letters.replayed"}},
    {"operatorPurgeDeadLetters", {"letters.purged"}},
    {"operatorSetMaintenance", {"maintenance.began"}},
    {"operatorSwitchFeature", {"feature.switched"}},
    {"operatorSwitchCommand", {"command.switched"}},
    {"operatorSetTier", {"tier.changed"}},
    {"operatorSetTierFeature", {"tier.changed"}},
    {"operatorSetTierLimit", {"tier.changed"}},
    {"operatorSetTierQuota", {"tier.changed"}},
};

class EveryAct : public OperatorsWithMore {
 protected:
  EveryAct() {
    for (const platform::Route& route : routes()) {
      const bool acts = route.entry.access == RouteAccess::Operator && route.entry.method != "GET";
      if (acts) entries.push_back(route.entry);
    }
    make_queue();
  }
  // The one that the examples speak of.
  void make_queue() {
    platform::Feature feature{.name = "reminders"};
    feature.jobs = {{.name = "send",
                     .queue = "default",
                     .schedule = platform::JobSchedule{.cron = "0 4 * * *"},
                     .run = [](platform::JobContext&) -> Task<std::string> { co_return ""; }}};
    const platform::JobTable table({feature});
    db.wait_for(platform::JobSchedules(*redis, db.time, table).make());
  }
  Sent example(const RouteEntry& entry) {
    return honest(example_of(entry, std::to_string(ada_guild.value())), operator_browser);
  }
  // The same without the reason, wherever it stands.
  Sent without_reason(const RouteEntry& entry) {
    Sent sent = example(entry);
    if (sent.body.empty()) {
      sent.target = sent.target.substr(0, sent.target.find('?'));
      return sent;
    }
    json::object body = json::parse(sent.body).as_object();
    EXPECT_EQ(body.erase("reason"), 1U) << "the example gives none";
    sent.body = json::serialize(body);
    return sent;
  }
  static std::string reason_of(const Sent& sent) {
    if (sent.body.empty())
      return net::percent_decode(sent.target.substr(sent.target.find("reason=") + 7)).value();
    return text_of(json::parse(sent.body).at("reason"));
  }
  std::vector<RouteEntry> entries;
};

// Whoever adds a route says here what it writes down.
TEST_F(EveryAct, IsKnownHere) {
  std::set<std::string> there, here;
  for (const RouteEntry& entry : entries) there.insert(entry.operation_id);
  for (const auto& [operation, act] : known) here.insert(operation);
  EXPECT_EQ(there, here);
}

// H6.3 whoever has not shown who they are looks on, and nothing is written down
TEST_F(EveryAct, NeedsAProof) {
  pass(std::chrono::minutes(11));
  for (const RouteEntry& entry : entries) {
    operator_browser.learn_token();
    EXPECT_EQ(code_of(operator_browser.send(example(entry))), "PROOF_NEEDED") << entry.operation_id;
  }
  EXPECT_TRUE(acts().empty());
}

// H6.3 and says why
TEST_F(EveryAct, NeedsAReason) {
  for (const RouteEntry& entry : entries) {
    const bool may_lack = known.at(entry.operation_id).reason_may_lack;
    const auto answer = operator_browser.send(without_reason(entry));
    EXPECT_EQ(answer.status == 400, !may_lack) << entry.operation_id << answer.body;
    if (!may_lack) EXPECT_THAT(answer.body, ::testing::HasSubstr("reason")) << entry.operation_id;
  }
}

// H6.3 what was done, by whom, why, and how it ended is on record, done or refused
TEST_F(EveryAct, IsOnRecord) {
  for (const RouteEntry& entry : entries) {
    SCOPED_TRACE(entry.operation_id);
    pass(std::chrono::seconds(1));
    const std::size_t before = acts().size();
    const Sent sent = example(entry);
    const auto answer = operator_browser.send(sent);
    EXPECT_NE(answer.status, 400) << answer.body;
    const json::array after = acts();
    EXPECT_EQ(after.size(), before + 1) << answer.body;
    if (after.size() == before) continue;
    EXPECT_EQ(text_of(after[0].at("action")), known.at(entry.operation_id).action);
    EXPECT_EQ(text_of(after[0].at("by")), std::to_string(olga.value()));
    EXPECT_EQ(text_of(after[0].at("reason")), reason_of(sent));
    const json::value outcome(answer.status < 300 ? std::string("done") : code_of(answer));
    EXPECT_EQ(after[0].at("outcome"), outcome);
  }
}

}  // namespace
}  // namespace herwa::app
