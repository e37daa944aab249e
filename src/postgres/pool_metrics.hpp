// The pool's numbers at /metrics. Internal to this library.
#pragma once

#include <string>

#include "base/metrics.hpp"
#include "postgres/usage.hpp"

namespace herwa::postgres {

class PoolMetrics {
 public:
  PoolMetrics(Metrics& metrics, const std::string& pool_name);

  // Gauges move by the difference, so that the pools of several loops add up under one label.
  void publish(const Usage& now, bool up);

  Counter& opened;
  Counter& connect_failed;
  Counter& recycled;
  Counter& idle_closed;
  Counter& lost;
  Counter& exhausted;
  Histogram& acquire;
  Histogram& query;

 private:
  Gauge& in_use_;
  Gauge& idle_;
  Gauge& opening_;
  Gauge& waiting_;
  Gauge& up_;
  Usage published_;
  bool published_up_ = false;
};

}  // namespace herwa::postgres
