// Cron patterns: which instants fit one, in a time zone. Five fields (minute, hour, day of month, month, day
// of week), or six with the second before them. * , - / names (JAN, SUN), ? , L (last day of month; 5L the
// last Friday), n#k (the k-th such weekday), @daily and the like.
// Where both days are restricted, either suffices. Local times that a clock change skips are moved past the
// gap; those that come twice count once, the first time.
#pragma once

#include <expected>
#include <memory>
#include <optional>
#include <string_view>

#include "base/errors.hpp"
#include "queue/options.hpp"

namespace herwa::queue {

class Cron {
 public:
  static std::expected<Cron, Refusal> parse(std::string_view pattern, std::string_view time_zone = "UTC");

  // The first instant after this one that fits; nullopt when none will within 10 years.
  [[nodiscard]] std::optional<Time> next(Time after) const;

 private:
  struct Fields;
  explicit Cron(std::shared_ptr<const Fields> fields);
  std::shared_ptr<const Fields> fields_;
};

}  // namespace herwa::queue
