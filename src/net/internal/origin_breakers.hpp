// A circuit breaker for each origin of an HTTP client, with what it says to the log and to metrics. Inside net
// only.
#pragma once

#include <map>
#include <string>

#include "net/circuit_breaker.hpp"
#include "net/http_client.hpp"

namespace herwa::net::internal {

class OriginBreakers {
 public:
  OriginBreakers(Timers& timers, const HttpClientOptions& options) : timers_(timers), options_(options) {}

  // The right to one attempt; without a verdict it was abandoned.
  class Attempt {
   public:
    Attempt(OriginBreakers& breakers, std::string origin)
        : breakers_(breakers), origin_(std::move(origin)) {}
    ~Attempt() {
      if (!told_) breakers_.abandoned(origin_);
    }
    Attempt(const Attempt&) = delete;
    Attempt& operator=(const Attempt&) = delete;

    void tell(bool well) {
      told_ = true;
      well ? breakers_.succeeded(origin_) : breakers_.failed(origin_);
    }

   private:
    OriginBreakers& breakers_;
    std::string origin_;
    bool told_ = false;
  };

  // Throws Unavailable while the origin is left alone.
  void enter(const std::string& origin);
  void failed(const std::string& origin);

 private:
  void succeeded(const std::string& origin);
  void abandoned(const std::string& origin);
  void show(const std::string& origin, bool open) const;
  void sweep(Tick now);

  Timers& timers_;
  const HttpClientOptions& options_;
  std::map<std::string, CircuitBreaker> breakers_;  // of origins that failed last
};

}  // namespace herwa::net::internal
