// What a client counts about itself. Inside redis only.
#pragma once

#include <memory>
#include <string_view>

#include "base/metrics.hpp"

namespace herwa::redis::internal {

struct Meters {
  Counter& commands;
  Counter& error_replies;
  Counter& lost;          // in flight when the connection ended: whether they were done is not known
  Counter& late;          // of those, the ones whose deadline had passed
  Counter& refused_away;  // not sent, since redis was away
  Counter& refused_full;  // not sent, since too many waited
  Counter& reconnects;
  Gauge& in_flight;
  Gauge& connections;
  Histogram& round_trip;  // of one pipeline: from its turn of the loop to its last answer
};

std::shared_ptr<Meters> make_meters(Metrics& metrics, std::string_view client);

}  // namespace herwa::redis::internal
