// `herwa jobs`: an operator's command, which ends when it has answered.
#include <fmt/format.h>

#include <cstdio>

#include "apps/herwa/exit_codes.hpp"
#include "apps/herwa/jobs/jobs_command.hpp"
#include "apps/herwa/own_stores.hpp"
#include "apps/herwa/roles.hpp"
#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/loop.hpp"

namespace herwa::app {
namespace {

Task<> keep_code(Task<int> task, int& code) { code = co_await std::move(task); }

void print(std::string_view text) {
  fmt::print("{}", text);
  std::fflush(stdout);
}
void complain(std::string_view text) { fmt::print(stderr, "{}", text); }

}  // namespace

int run_jobs(const Configuration& given, const JobsOrder& order) {
  const Configuration configuration = with_own_stores(given);
  if (configuration.redis_url.empty()) {
    complain("Nobody said where the queues are: set HERWA_REDIS_URL, or come here while `herwa up` runs.\n");
    return exit_impossible;
  }
  // Its own words are for people; those of the log would stand between them.
  log::configure(log::Level::Off, log::Format::Text, "jobs");
  net::Loop loop;
  const auto metrics = make_metrics();
  int code = 1;
  try {
    loop.run_until_done(
        keep_code(carry_out_jobs({.executor = loop.executor(),
                                  .timers = net::system_timers(),
                                  .metrics = *metrics,
                                  .redis = {.url = configuration.redis_url, .name = "herwa-jobs"},
                                  .output = {.out = print, .err = complain}},
                                 order),
                  code));
  } catch (const Failure& failure) {
    complain(fmt::format("{}\n", failure.what()));
  }
  return code;
}

}  // namespace herwa::app
