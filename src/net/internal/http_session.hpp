// One connection of an HTTP server, from its first byte to its last. Inside net only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "net/http_error.hpp"
#include "net/http_server.hpp"
#include "net/internal/byte_buffer.hpp"
#include "net/internal/byte_stream.hpp"
#include "net/internal/http_parser.hpp"
#include "net/internal/http_writer.hpp"
#include "net/internal/websocket_connection.hpp"
#include "net/task_group.hpp"

namespace herwa::net::internal {

class HttpSession;

// What the connections of one server share. They keep it alive, so that none depends on the server's end.
struct HttpServerShared {
  HttpServerShared(const Executor& executor, Timers& server_timers, HttpServerOptions server_options,
                   HttpHandler server_handler);

  Timers& timers;
  HttpServerOptions options;
  HttpHandler handler;
  TaskGroup tasks;
  std::set<HttpSession*> sessions;
  std::size_t connections = 0;
  std::size_t sending_away = 0;
  bool draining = false;
  HttpServerCounts counts;

  // The Date header's value, made once a second.
  std::string_view date();
  [[nodiscard]] HttpResponse error(int status, std::string_view code, std::string_view message) const;

 private:
  std::string date_;
  std::chrono::sys_seconds date_second_{};
};

class HttpSession {
 public:
  HttpSession(std::shared_ptr<HttpServerShared> shared, std::unique_ptr<ByteStream> stream,
              std::string remote_address);
  ~HttpSession();
  HttpSession(const HttpSession&) = delete;
  HttpSession& operator=(const HttpSession&) = delete;

  // Serves requests until the connection ends.
  Task<> run();
  // Holds run() to its deadlines; runs beside it and never ends by itself.
  Task<> watch();
  // The server is full: says so and closes.
  Task<> send_away();
  // The server is shutting down: closes if idle, and after the request under way if not.
  void drain();

 private:
  enum class Phase : std::uint8_t { Idle, Reading, Busy, Sending };
  enum class Arrival : std::uint8_t { Complete, Gone, TooSlow, Refused };

  void enter(Phase phase);
  void expire();
  Task<bool> serve_one();
  Task<Arrival> receive(RequestParser& parser);
  Task<bool> send_continue();
  Task<HttpResponse> answer(HttpRequest request);
  Task<HttpResponse> answer_while_wanted(Task<HttpResponse> answer);
  Task<> until_client_left();
  Task<bool> send(HttpResponse response, ResponseFraming framing);
  Task<> send_and_close(HttpResponse response);
  Task<> linger();
  Task<> discard_input();
  Task<> upgrade(HttpRequest request);
  Task<> run_websocket(HttpRequest request);
  [[nodiscard]] HttpResponse refusal_of(ParseState state) const;
  [[nodiscard]] HttpResponse failure_of(const std::exception_ptr& error, const std::string& what);

  std::shared_ptr<HttpServerShared> shared_;
  std::unique_ptr<ByteStream> stream_;
  std::string remote_address_;
  ByteBuffer buffer_;
  Phase phase_ = Phase::Reading;
  std::optional<Tick> deadline_;
  bool too_slow_ = false;
  std::shared_ptr<WebSocketConnection> websocket_;
};

}  // namespace herwa::net::internal
