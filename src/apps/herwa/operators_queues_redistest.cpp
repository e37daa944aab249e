// The queues, their jobs and their dead letters, as operators look after them.
#include "apps/herwa/test_operators.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// H6.3 R17.8 what failed for good is seen, replayed and thrown away
TEST_F(OperatorsOfQueues, SeeAndReplayDeadLetters) {
  const std::string id = add(letter_of(ada_guild));
  add("letter-2");
  let_all_fail(2);
  EXPECT_EQ(stats().at("dead_letters"), 2);
  const auto listed = get("/api/operator/queues/post/dead-letters?reason=closed");
  ASSERT_EQ(listed.at("letters").as_array().size(), 2U);
  const std::string letters = "/api/operator/queues/post/dead-letters/";
  EXPECT_EQ(get(letters + id).at("reason"), "the post office is closed");
  const auto replayed = act("POST", letters + id + "/replay", R"({"reason":"It is open again"})");
  EXPECT_EQ(replayed.status, 204) << replayed.body;
  EXPECT_EQ(stats().at("dead_letters"), 1);
  EXPECT_EQ(stats().at("waiting"), 1);
  EXPECT_EQ(code_of(act("POST", letters + id + "/replay", "{}")), "NO_SUCH_LETTER");
  const auto rest =
      act("POST", "/api/operator/queues/post/dead-letters/replay", R"({"reason":"All that is left"})");
  EXPECT_EQ(json::parse(rest.body).at("replayed"), 1);
  let_all_fail(2);
  EXPECT_EQ(act("POST", letters + id + "/purge", "{}").status, 204);
  EXPECT_EQ(stats().at("dead_letters"), 1);
  // The server whose job it is sees that somebody touched it.
  db.wait_for(api->write_records());
  Browser owner(*this);
  owner.sign_in(ada);
  EXPECT_THAT(owner.get(path_of(ada_guild, "/audit")).body, HasSubstr("letter.replayed"));
}

// H6.3 failed jobs run again, delayed ones now, and a queue can be held
TEST_F(OperatorsOfQueues, LookAfterJobs) {
  const std::string failed = add("letter-1");
  let_all_fail(1);
  const std::string delayed = add("letter-2", {.delay = std::chrono::hours(1)});
  const auto listed = get("/api/operator/queues/post/jobs?state=failed");
  ASSERT_EQ(listed.at("jobs").as_array().size(), 1U);
  EXPECT_EQ(text_of(listed.at("jobs").at(0).at("id")), failed);
  const std::string jobs = "/api/operator/queues/post/jobs/";
  EXPECT_EQ(get(jobs + failed).at("state"), "failed");
  EXPECT_EQ(act("POST", jobs + failed + "/retry", "{}").status, 204);
  EXPECT_EQ(code_of(act("POST", jobs + failed + "/retry", "{}")), "WRONG_STATE");
  EXPECT_EQ(act("POST", jobs + delayed + "/promote", "{}").status, 204);
  EXPECT_EQ(code_of(act("POST", jobs + delayed + "/promote", "{}")), "WRONG_STATE");
  EXPECT_EQ(act("POST", jobs + delayed + "/remove", "{}").status, 204);
  EXPECT_EQ(code_of(act("POST", jobs + delayed + "/remove", "{}")), "NO_SUCH_JOB");
  const auto held = act("PATCH", "/api/operator/queues/post", R"({"paused":true,"reason":"An outage"})");
  EXPECT_EQ(json::parse(held.body).at("paused"), true) << held.body;
  EXPECT_TRUE(db.wait_for(post.is_paused()));
  act("PATCH", "/api/operator/queues/post", R"({"paused":false,"reason":"It is over"})");
  EXPECT_FALSE(db.wait_for(post.is_paused()));
  EXPECT_EQ(code_of(operator_browser.get("/api/operator/queues/nothing/jobs")), "NO_SUCH_QUEUE");
}

// H6.3 whoever's job it is sees in their audit log that somebody touched it, and why
TEST_F(OperatorsOfQueues, TellTheServerWhoseJobItIs) {
  const std::string jobs = "/api/operator/queues/post/jobs/";
  const std::string id = add(letter_of(ada_guild));
  let_all_fail(1);
  const std::string later =
      add(fmt::format("g{}.letter-2", ada_guild.value()), {.delay = std::chrono::hours(1)});
  act("POST", jobs + id + "/retry", R"({"reason":"The office is open"})");
  act("POST", jobs + later + "/promote", R"({"reason":"It cannot wait"})");
  act("POST", jobs + later + "/remove", R"({"reason":"It was a mistake"})");
  let_all_fail(1);
  const std::string letters = "/api/operator/queues/post/dead-letters/";
  act("POST", letters + id + "/purge", R"({"reason":"Nobody wants it"})");
  db.wait_for(api->write_records());
  Browser owner(*this);
  owner.sign_in(ada);
  const auto told = json::parse(owner.get(path_of(ada_guild, "/audit")).body).at("entries").as_array();
  std::vector<std::string> seen;
  for (const json::value& one : told)
    seen.push_back(text_of(one.at("action")) + ": " + text_of(one.at("after").at("reason")));
  EXPECT_THAT(seen, UnorderedElementsAre("job.retried: The office is open", "job.promoted: It cannot wait",
                                         "job.removed: It was a mistake", "letter.purged: Nobody wants it"));
}

// H6.3 jobs are read a page at a time, in the state that was asked for
TEST_F(OperatorsOfQueues, ReadJobsInPages) {
  for (const char* id : {"letter-1", "letter-2", "letter-3"}) add(id);
  const std::string jobs = "/api/operator/queues/post/jobs";
  EXPECT_TRUE(get(jobs).at("jobs").as_array().empty()) << "none has failed";
  const auto first = get(jobs + "?state=waiting&limit=2");
  EXPECT_EQ(first.at("jobs").as_array().size(), 2U);
  ASSERT_EQ(first.at("next_offset"), 2);
  const auto second = get(jobs + "?state=waiting&limit=2&offset=2");
  ASSERT_EQ(second.at("jobs").as_array().size(), 1U);
  EXPECT_TRUE(second.at("next_offset").is_null());
  EXPECT_THAT((std::vector{text_of(first.at("jobs").at(0).at("id")), text_of(first.at("jobs").at(1).at("id")),
                           text_of(second.at("jobs").at(0).at("id"))}),
              UnorderedElementsAre("letter-1", "letter-2", "letter-3"));
  EXPECT_EQ(code_of(operator_browser.get(jobs + "/letter-9")), "NO_SUCH_JOB");
}

// H6.3 R17.8 all dead letters can be read, however many they are
TEST_F(OperatorsOfQueues, ReadDeadLettersInPages) {
  // At one instant, as in an outage.
  for (int n = 0; n < 5; ++n) add(fmt::format("letter-{}", n));
  add_job("print", "poster-1");
  let_all_fail(6);
  const std::string letters = "/api/operator/queues/post/dead-letters?limit=2";
  const auto whole = pages("/api/operator/queues/post/dead-letters?limit=100", "letters");
  EXPECT_EQ(whole.size(), 6U);
  EXPECT_EQ(pages(letters, "letters"), whole);
  EXPECT_THAT(pages(letters + "&name=print", "letters"), ElementsAre("poster-1"));
  EXPECT_THAT(pages(letters + "&reason=jammed", "letters"), ElementsAre("poster-1"));
  EXPECT_EQ(pages(letters + "&reason=closed", "letters").size(), 5U);
  EXPECT_THAT(pages(letters + "&name=print&reason=closed", "letters"), IsEmpty());
  // The last one of a page may be replayed before the next is asked for: what follows is there all the same.
  const auto first = get(letters);
  act("POST", "/api/operator/queues/post/dead-letters/" + whole[1] + "/purge", "{}");
  const auto rest = pages("/api/operator/queues/post/dead-letters?limit=100&before=" +
                              net::percent_encode(text_of(first.at("next"))),
                          "letters");
  for (std::size_t n = 2; n < whole.size(); ++n) EXPECT_THAT(rest, ::testing::Contains(whole[n]));
  EXPECT_EQ(operator_browser.get("/api/operator/queues/post/dead-letters?before=nonsense").status, 400);
}

// H6.3 R17.8 before anything is done to all that fit, whoever asks hears how many they are
TEST_F(OperatorsOfQueues, CountWhatFits) {
  for (int n = 0; n < 4; ++n) add(fmt::format("letter-{}", n));
  add_job("print", "poster-1");
  let_all_fail(5);
  const std::string letters = "/api/operator/queues/post/dead-letters?limit=1";
  EXPECT_TRUE(get(letters).at("count").is_null()) << "it was not asked for";
  EXPECT_EQ(get(letters + "&count=true").at("count").at("fitting"), 5);
  EXPECT_EQ(get(letters + "&count=true&name=send").at("count").at("fitting"), 4);
  EXPECT_EQ(get(letters + "&count=true&reason=jammed").at("count").at("fitting"), 1);
  EXPECT_EQ(get(letters + "&count=true&name=nothing").at("count").at("fitting"), 0);
  EXPECT_EQ(get(letters + "&count=true&name=send").at("total"), 5) << "whether they fit or not";
}

// H6.3 R17.8 what fits is thrown away by name and by reason, and what died after the count stays
TEST_F(OperatorsOfQueues, ThrowAwayWhatFits) {
  add(letter_of(ada_guild));
  add("letter-2");
  add_job("print", "poster-1");
  let_all_fail(3);
  const std::string letters = "/api/operator/queues/post/dead-letters";
  const auto counted = get(letters + "?count=true&name=send").at("count");
  ASSERT_EQ(counted.at("fitting"), 2);
  pass(std::chrono::seconds(1));
  add("letter-3");
  let_all_fail(1);
  const std::string at = json::serialize(counted.at("counted_at_ms"));
  const auto none =
      act("POST", letters + "/purge", R"({"failed_reason":"jammed","name":"send","reason":"None"})");
  EXPECT_EQ(json::parse(none.body).at("purged"), 0) << none.body;
  pass(std::chrono::seconds(1));  // so that the record has an order
  const auto purged =
      act("POST", letters + "/purge",
          R"({"name":"send","counted_at_ms":)" + at + R"(,"reason":"Nobody wants them any more"})");
  EXPECT_EQ(json::parse(purged.body).at("purged"), 2) << purged.body;
  EXPECT_THAT(pages(letters + "?limit=100", "letters"), UnorderedElementsAre("letter-3", "poster-1"));
  EXPECT_TRUE(get("/api/operator/queues/post/jobs?state=waiting").at("jobs").as_array().empty()) << "gone";
  EXPECT_EQ(acts().at(0).at("action"), "letters.purged");
  EXPECT_EQ(acts().at(0).at("reason"), "Nobody wants them any more");
  EXPECT_THAT(text_of(acts().at(0).at("subject")), HasSubstr("name 'send'"));
  const auto replayed =
      act("POST", letters + "/replay", R"({"failed_reason":"jammed","reason":"The jam is out"})");
  EXPECT_EQ(json::parse(replayed.body).at("replayed"), 1) << replayed.body;
  EXPECT_THAT(pages(letters + "?limit=100", "letters"), ElementsAre("letter-3"));
}

// H6.3 each server hears what became of its own letters, and of nobody else's
TEST_F(OperatorsOfQueues, TellEachServerOfItsLetters) {
  add(letter_of(ada_guild));
  add(fmt::format("g{}.letter-2", ada_guild.value()));
  add(letter_of(bo_guild));
  let_all_fail(3);
  act("POST", "/api/operator/queues/post/dead-letters/purge", R"({"reason":"The outage is over"})");
  db.wait_for(api->write_records());
  const std::vector<std::tuple<discord_sim::UserId, discord_sim::GuildId, int>> all{{ada, ada_guild, 2},
                                                                                    {bo, bo_guild, 1}};
  for (const auto& [who, where, count] : all) {
    Browser owner(*this);
    owner.sign_in(who);
    const auto told =
        json::parse(owner.get(path_of(where, "/audit?action=letters.purged")).body).at("entries").as_array();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].at("actor"), "operator");
    EXPECT_EQ(told[0].at("after").at("letters"), count);
    EXPECT_EQ(told[0].at("after").at("reason"), "The outage is over");
  }
}

}  // namespace
}  // namespace herwa::app
