#include "base/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <mutex>

namespace herwa {
namespace {

const prometheus::Histogram::BucketBoundaries bucket_seconds{
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10, 30};

class PrometheusCounter final : public Counter {
 public:
  explicit PrometheusCounter(prometheus::Counter& counter) : counter_(counter) {}
  void add(double amount) override { counter_.Increment(amount); }
  [[nodiscard]] double value() const override { return counter_.Value(); }

 private:
  prometheus::Counter& counter_;
};

class PrometheusGauge final : public Gauge {
 public:
  explicit PrometheusGauge(prometheus::Gauge& gauge) : gauge_(gauge) {}
  void set(double value) override { gauge_.Set(value); }
  void add(double amount) override { gauge_.Increment(amount); }
  [[nodiscard]] double value() const override { return gauge_.Value(); }

 private:
  prometheus::Gauge& gauge_;
};

class PrometheusHistogram final : public Histogram {
 public:
  explicit PrometheusHistogram(prometheus::Histogram& histogram) : histogram_(histogram) {}
  void observe(std::chrono::nanoseconds duration) override {
    histogram_.Observe(std::chrono::duration<double>(duration).count());
  }

 private:
  prometheus::Histogram& histogram_;
};

class PrometheusMetrics final : public Metrics {
 public:
  Counter& counter(std::string_view name, std::string_view help, Labels labels) override {
    auto& family =
        prometheus::BuildCounter().Name(std::string(name)).Help(std::string(help)).Register(registry_);
    return kept(counters_, family.Add(label_map(labels)));
  }

  Gauge& gauge(std::string_view name, std::string_view help, Labels labels) override {
    auto& family =
        prometheus::BuildGauge().Name(std::string(name)).Help(std::string(help)).Register(registry_);
    return kept(gauges_, family.Add(label_map(labels)));
  }

  Histogram& histogram(std::string_view name, std::string_view help, Labels labels) override {
    auto& family =
        prometheus::BuildHistogram().Name(std::string(name)).Help(std::string(help)).Register(registry_);
    return kept(histograms_, family.Add(label_map(labels), bucket_seconds));
  }

  [[nodiscard]] std::string text() const override {
    return prometheus::TextSerializer().Serialize(registry_.Collect());
  }

 private:
  static prometheus::Labels label_map(Labels labels) { return {labels.begin(), labels.end()}; }

  // The registry gives the same object for the same name and labels, and so do we.
  template <class Wrapper, class Wrapped>
  Wrapper& kept(std::map<Wrapped*, std::unique_ptr<Wrapper>>& all, Wrapped& metric) {
    const std::scoped_lock lock(mutex_);
    auto& place = all[&metric];
    if (!place) place = std::make_unique<Wrapper>(metric);
    return *place;
  }

  prometheus::Registry registry_{prometheus::Registry::InsertBehavior::Merge};
  std::mutex mutex_;
  std::map<prometheus::Counter*, std::unique_ptr<PrometheusCounter>> counters_;
  std::map<prometheus::Gauge*, std::unique_ptr<PrometheusGauge>> gauges_;
  std::map<prometheus::Histogram*, std::unique_ptr<PrometheusHistogram>> histograms_;
};

}  // namespace

std::unique_ptr<Metrics> make_metrics() { return std::make_unique<PrometheusMetrics>(); }

}  // namespace herwa
