// Random requests at random times against what a limit promises, counted without any cleverness.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "platform/limits/window.hpp"

namespace herwa::platform {
namespace {

using std::chrono::milliseconds;

// P21 in any stretch of the window there are at most so many uses, and none is refused before there are
RC_GTEST_PROP(Windows, AllowExactlySoManyInAnyStretch, ()) {
  const RateLimit limit{.uses = *rc::gen::inRange<std::uint32_t>(1, 6),
                        .window = milliseconds(*rc::gen::inRange(1, 50))};
  Windows windows;
  std::vector<Instant> used;
  Instant now{};
  const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 20));
  for (const int step : steps) {
    now += milliseconds(step);
    const auto counts = [&limit, now](Instant at) { return now - at < limit.window; };
    const auto before = std::ranges::count_if(used, counts);
    const Allowance allowance = windows.take("a", limit, now);
    RC_ASSERT(allowance.allowed == (before < limit.uses));
    if (allowance.allowed) used.push_back(now);
    RC_ASSERT(allowance.remaining == limit.uses - std::ranges::count_if(used, counts));
    if (allowance.remaining > 0) continue;
    // One more is free exactly when it says so; asking too early uses nothing.
    Windows again;
    for (const Instant use : used) std::ignore = again.take("a", limit, use);
    RC_ASSERT(!again
                   .take("a", limit,
                         now + std::chrono::floor<std::chrono::microseconds>(allowance.resets_in) -
                             std::chrono::microseconds(1))
                   .allowed);
    RC_ASSERT(again.take("a", limit, now + std::chrono::ceil<std::chrono::microseconds>(allowance.resets_in))
                  .allowed);
  }
}

}  // namespace
}  // namespace herwa::platform
