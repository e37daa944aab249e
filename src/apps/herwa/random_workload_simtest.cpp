// Members of three servers do at random whatever the product lets them: every command with every kind of
// value, buttons on whatever is there, typing, saying, coming and going, while Discord drops calls and
// servers go away and come back. A seed makes the same evening again. Held are what must hold whatever
// happens: each interaction is answered, once; nothing of one server is ever seen in another; no handler
// fails.
#include "apps/herwa/test_random_evening.hpp"

namespace herwa::app {
namespace {

using ::testing::IsEmpty;

bool full_scale() {
  const char* const wanted = std::getenv("HERWA_SCALE");
  return wanted != nullptr && std::string_view(wanted) == "full";
}

// B23 P3 P5 R1.9 R16.5 R16.6 R19.4 R22.18 whatever members of several servers do: every interaction is
// answered once, nothing of one server is seen in another, nobody is pinged, and no handler fails
TEST_F(RandomEvening, HoldsWhateverHappens) {
  begin();
  const std::uint64_t seed = full_scale() ? secure_seed() : 20261129;
  RecordProperty("seed", std::to_string(seed));
  SCOPED_TRACE(fmt::format("seed {}", seed));
  live(seed, full_scale() ? 20'000 : 250);
  // Of what is tried at random, clients themselves refuse the most.
  EXPECT_GT(answered, acted / 6) << "an evening on which nobody did anything";
  EXPECT_THAT(unanswered, IsEmpty());
  EXPECT_THAT(answered_twice, IsEmpty());
  EXPECT_THAT(strayed(), IsEmpty());
  EXPECT_THAT(failed(), IsEmpty());
}

}  // namespace
}  // namespace herwa::app
