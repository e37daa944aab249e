// How a client stands with its server, and what it counts: one line in the log for each change, and those who
// wait for it to be up. Inside clickhouse only.
#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "clickhouse/options.hpp"
#include "net/wait_queue.hpp"

namespace herwa::clickhouse::internal {

struct Meters {
  Counter& statements;
  Counter& inserted_rows;
  Counter& inserted_bytes;  // on the wire
  Counter& error_answers;
  Counter& lost;
  Counter& late;
  Counter& refused_away;
  Counter& repeated;  // inserts sent once more with their token
  Gauge& in_flight;
  Histogram& round_trip;
};
Meters make_meters(Metrics& metrics, std::string_view client);

class Standing {
 public:
  Standing(std::string client, std::string origin, const Clock& clock);

  void see_up();
  void see_away(const std::string& error);
  void close();
  // Throws Unavailable when it is known to be away, or closed.
  void require_up() const;
  // Throws Unavailable when closed meanwhile.
  Task<> until_up();
  // Returns when it is away.
  Task<> until_away();
  [[nodiscard]] const State& state() const { return state_; }
  [[nodiscard]] bool closed() const { return closed_; }

 private:
  void change(bool up);

  std::string client_;
  std::string origin_;
  const Clock& clock_;
  State state_;
  net::WaitQueue waiting_;
  bool known_ = false;
  bool closed_ = false;
};

}  // namespace herwa::clickhouse::internal
