// A doctor's practice for tests: all that looking at a store takes, in real time. For tests alone.
#pragma once

#include <gmock/gmock.h>

#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include "apps/herwa/doctor/stores.hpp"
#include "apps/herwa/doctor/surroundings.hpp"
#include "net/loop.hpp"

namespace herwa::doctor {

class Practice {
 public:
  explicit Practice(Duration patience = std::chrono::seconds(30)) { around.patience = patience; }

  Findings found(Task<Findings> look) {
    Findings findings;
    loop_.run_until_done(keep(std::move(look), findings));
    return findings;
  }

 private:
  static Task<> keep(Task<Findings> look, Findings& findings) { findings = co_await std::move(look); }

  net::Loop loop_;
  std::unique_ptr<Metrics> metrics_ = make_metrics();
  std::unique_ptr<net::HttpClient> http_ = net::make_http_client(loop_.executor(), net::system_timers());

 public:
  Surroundings around{
      .executor = loop_.executor(), .timers = net::system_timers(), .metrics = *metrics_, .http = *http_};
};

inline auto is_a(Verdict verdict, const std::string& says, const std::string& remedy = "") {
  using ::testing::Field;
  using ::testing::HasSubstr;
  return ::testing::AllOf(Field(&Finding::verdict, verdict), Field(&Finding::says, HasSubstr(says)),
                          Field(&Finding::remedy, HasSubstr(remedy)));
}

}  // namespace herwa::doctor
