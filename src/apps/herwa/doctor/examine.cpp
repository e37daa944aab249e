#include "apps/herwa/doctor/examine.hpp"

#include <fmt/format.h>

#include "base/errors.hpp"
#include "net/deadline.hpp"

namespace herwa::doctor {
namespace {

// A look that was cancelled at its deadline gets this long to put away what it holds.
constexpr auto tidying = std::chrono::seconds(2);

Findings failed(const Look& look, std::string reason) {
  Report report(look.check);
  report.fault(ended(std::move(reason)), look.remedy);
  return report.take();
}

}  // namespace

Examination::Examination(Surroundings around, std::vector<Look> looks)
    : around_(std::move(around)), looks_(std::move(looks)), found_(looks_.size()), tasks_(around_.executor) {}

Task<bool> Examination::run() {
  for (std::size_t place = 0; place < looks_.size(); ++place) tasks_.spawn(looks_[place].check, take(place));
  try {
    co_await net::with_deadline(around_.timers, around_.patience + tidying, "the doctor", tasks_.join());
  } catch (const TimedOut&) {
    co_return false;
  }
  co_return true;
}

Task<> Examination::take(std::size_t place) {
  const Look& look = looks_[place];
  try {
    found_[place] =
        co_await net::with_deadline(around_.timers, around_.patience, look.check, look.look(around_));
  } catch (const Failure& error) {
    found_[place] = failed(look, error.what());
  }
}

Findings Examination::findings() const {
  Findings all;
  for (std::size_t place = 0; place < looks_.size(); ++place) {
    const Findings some = found_[place].value_or(failed(looks_[place], "It does not answer."));
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

}  // namespace herwa::doctor
