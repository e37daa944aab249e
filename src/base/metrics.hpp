// Numbers that a process shows at /metrics in Prometheus' text format. Create a metric once, keep the
// reference, and change it from any thread; creating the same name and labels twice gives the same object.
#pragma once

#include <chrono>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace herwa {

class Counter {
 public:
  virtual ~Counter() = default;
  virtual void add(double amount = 1) = 0;
  [[nodiscard]] virtual double value() const = 0;
};

class Gauge {
 public:
  virtual ~Gauge() = default;
  virtual void set(double value) = 0;
  virtual void add(double amount) = 0;
  [[nodiscard]] virtual double value() const = 0;
};

// Durations in seconds, in buckets from 0.5 ms to 30 s.
class Histogram {
 public:
  virtual ~Histogram() = default;
  virtual void observe(std::chrono::nanoseconds duration) = 0;
};

class Metrics {
 public:
  using Labels = std::initializer_list<std::pair<std::string, std::string>>;

  virtual ~Metrics() = default;
  virtual Counter& counter(std::string_view name, std::string_view help, Labels labels = {}) = 0;
  virtual Gauge& gauge(std::string_view name, std::string_view help, Labels labels = {}) = 0;
  virtual Histogram& histogram(std::string_view name, std::string_view help, Labels labels = {}) = 0;
  [[nodiscard]] virtual std::string text() const = 0;
};

std::unique_ptr<Metrics> make_metrics();

}  // namespace herwa
