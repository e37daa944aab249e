// What the process takes of its machine, under the names that every Prometheus knows: CPU time, memory, open
// files. Looked at when somebody asks for the metrics, and not in between.
#pragma once

#include "base/clock.hpp"
#include "base/metrics.hpp"

namespace herwa::platform {

class Vitals {
 public:
  Vitals(Metrics& metrics, Instant started_at);

  void look();
  // As of the last look.
  [[nodiscard]] double memory_bytes() const { return memory_bytes_.value(); }

 private:
  Counter& cpu_seconds_;
  Gauge& memory_bytes_;
  Gauge& open_files_;
  Gauge& open_files_max_;
};

}  // namespace herwa::platform
