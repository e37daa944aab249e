// Connections of an HTTP client, kept per origin between requests. Inside net only.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "net/http_client.hpp"
#include "net/internal/byte_stream.hpp"
#include "net/url.hpp"
#include "net/wait_queue.hpp"

namespace herwa::net::internal {

class ConnectionPool {
 private:
  struct Origin;

 public:
  // The right to one connection. Destroying it closes the connection, unless keep() was called.
  class Lease {
   public:
    Lease(ConnectionPool& pool, std::shared_ptr<Origin> origin) : pool_(&pool), origin_(std::move(origin)) {}
    Lease(Lease&& other) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease();

    [[nodiscard]] ByteStream& stream() { return *stream_; }
    // It has served a request before, so the peer may have closed it meanwhile.
    [[nodiscard]] bool kept() const { return kept_; }
    void keep();
    Task<> connect_anew(const Url& url);

   private:
    friend class ConnectionPool;

    ConnectionPool* pool_;
    std::shared_ptr<Origin> origin_;
    std::unique_ptr<ByteStream> stream_;
    bool kept_ = false;
  };

  ConnectionPool(Timers& timers, const HttpClientOptions& options) : timers_(timers), options_(options) {}

  // A kept connection, a new one, or, where as many are open as may be, the next to become free.
  Task<Lease> take(const Url& url);
  [[nodiscard]] std::size_t open() const;

 private:
  struct Kept {
    std::unique_ptr<ByteStream> stream;
    Tick since;
  };

  struct Origin {
    std::vector<Kept> idle;  // the one used last stands last, and is used first
    std::size_t open = 0;    // idle or leased
    WaitQueue waiting;
  };

  std::unique_ptr<ByteStream> pop_idle(Origin& origin);
  void drop_stale(Origin& origin);
  void sweep();

  Timers& timers_;
  const HttpClientOptions& options_;
  std::map<std::string, std::shared_ptr<Origin>> origins_;
  Tick swept_{};
};

}  // namespace herwa::net::internal
