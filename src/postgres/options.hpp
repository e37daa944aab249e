// How a Database behaves. The defaults are the product's; tests make them small.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/clock.hpp"

namespace herwa::postgres {

struct Options {
  // postgresql://user:password@host:port/database?sslmode=… or libpq's key=value form. A host name is
  // resolved off the loop. The user may be the owner of everything: `role` is what the connection becomes.
  std::string url;
  // "set role" right after connecting. herwa_app sees one guild at a time, herwa_jobs sees all; empty stays
  // the user.
  std::string role;
  // Where nobody may create roles there is only the user, and row-level security is forced on it. With true
  // the pool accepts that, provided the user cannot bypass row-level security; with false a missing role is
  // an error.
  bool role_may_be_missing = false;
  std::string application_name = "herwa";
  // The label of this pool's metrics. Pools of several loops may share it: their numbers add up.
  std::string pool_name = "app";

  // Per Database. A process divides 10..50 over its loops.
  std::size_t connections_min = 10;
  std::size_t connections_max = 50;
  std::size_t waiting_max = 10'000;
  std::uint64_t uses_max = 7'500;
  Duration idle_max = std::chrono::seconds(30);
  // How long one-trip transactions wait for the connections that are there, before another is opened for
  // them. Most take a fraction of it, and few connections that are given many do more than many that are
  // given few.
  Duration errand_patience = std::chrono::milliseconds(5);

  Duration acquire_deadline = std::chrono::seconds(5);
  Duration connect_deadline = std::chrono::seconds(5);
  // The server cancels a statement at this deadline (statement_timeout): TimedOut, and nothing was done. When
  // it says nothing at all, we give the connection up one to two seconds later: OutcomeUnknown.
  Duration statement_deadline = std::chrono::seconds(30);
  Duration retry_delay_min = std::chrono::milliseconds(50);
  Duration retry_delay_max = std::chrono::seconds(2);
};

}  // namespace herwa::postgres
