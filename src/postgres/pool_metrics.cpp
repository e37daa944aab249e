#include "postgres/pool_metrics.hpp"

namespace herwa::postgres {
namespace {

Counter& closed(Metrics& metrics, const std::string& pool, const char* why) {
  return metrics.counter("herwa_postgres_closed_total", "Connections closed, by reason",
                         {{"pool", pool}, {"reason", why}});
}

Gauge& connections(Metrics& metrics, const std::string& pool, const char* state) {
  return metrics.gauge("herwa_postgres_connections", "Connections, by state",
                       {{"pool", pool}, {"state", state}});
}

void move(Gauge& gauge, std::size_t from, std::size_t to) {
  if (from != to) gauge.add(static_cast<double>(to) - static_cast<double>(from));
}

}  // namespace

PoolMetrics::PoolMetrics(Metrics& metrics, const std::string& pool)
    : opened(metrics.counter("herwa_postgres_opened_total", "Connections opened", {{"pool", pool}})),
      connect_failed(metrics.counter("herwa_postgres_connect_failed_total", "Attempts to connect that failed",
                                     {{"pool", pool}})),
      recycled(closed(metrics, pool, "recycled")),
      idle_closed(closed(metrics, pool, "idle")),
      lost(closed(metrics, pool, "lost")),
      exhausted(metrics.counter("herwa_postgres_exhausted_total", "Requests that no connection came free for",
                                {{"pool", pool}})),
      acquire(metrics.histogram("herwa_postgres_acquire_seconds", "Time until a connection was free",
                                {{"pool", pool}})),
      query(metrics.histogram("herwa_postgres_query_seconds", "Time of one round trip with its statements",
                              {{"pool", pool}})),
      in_use_(connections(metrics, pool, "in_use")),
      idle_(connections(metrics, pool, "idle")),
      opening_(connections(metrics, pool, "opening")),
      waiting_(metrics.gauge("herwa_postgres_waiting", "Tasks waiting for a connection", {{"pool", pool}})),
      up_(metrics.gauge("herwa_postgres_up", "Pools that reach PostgreSQL", {{"pool", pool}})) {}

void PoolMetrics::publish(const Usage& now, bool up) {
  move(in_use_, published_.in_use, now.in_use);
  move(idle_, published_.idle, now.idle);
  move(opening_, published_.opening, now.opening);
  move(waiting_, published_.waiting, now.waiting);
  move(up_, published_up_ ? 1 : 0, up ? 1 : 0);
  published_ = now;
  published_up_ = up;
}

}  // namespace herwa::postgres
