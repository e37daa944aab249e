// One connection of an HTTP server, from its first byte to its last. Inside net only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "net/http_body.hpp"
#include "net/http_error.hpp"
#include "net/http_server.hpp"
#include "net/internal/byte_buffer.hpp"
#include "net/internal/byte_stream.hpp"
#include "net/internal/http_parser.hpp"
#include "net/internal/http_writer.hpp"
#include "net/internal/interruptible.hpp"
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
  // The next piece of a request's body that the handler reads itself.
  Task<std::string> next_body_part(RequestParser& parser);

 private:
  enum class Phase : std::uint8_t { Idle, Reading, Busy, Sending, Tunnel };
  enum class Arrival : std::uint8_t { Complete, Gone, TooSlow, Refused };

  void enter(Phase phase);
  void expire();
  Task<> serve_all();
  Task<bool> serve_one();
  Task<Arrival> receive(RequestParser& parser);
  void feed(RequestParser& parser);
  Task<bool> answer_one(RequestParser& parser);
  Task<bool> send_continue();
  Task<HttpResponse> answer(HttpRequest request);
  Task<HttpResponse> answer_in_time(HttpRequest request);
  Task<HttpResponse> answer_streaming(HttpRequest request);
  Task<HttpResponse> answer_while_wanted(Task<HttpResponse> answer);
  Task<> until_client_left();
  // Says in `framing` whether the connection ends with it.
  Task<bool> send(HttpResponse response, ResponseFraming& framing);
  Task<bool> send_whole(std::string_view head, std::string_view body);
  static void frame_stream(const HttpResponse& response, ResponseFraming& framing);
  Task<bool> send_stream(HttpResponse response, ResponseFraming framing);
  struct Pouring;
  Task<> pour(Pouring& pouring);
  Task<> until_client_ended();
  Task<> send_and_close(HttpResponse response);
  Task<> linger();
  Task<> discard_input();
  Task<> upgrade(HttpRequest request);
  Task<> run_websocket(HttpRequest request);
  [[noreturn]] void give_up_body(const boost::system::error_code& error);
  Task<> run_tunnel(HttpResponse accepted);
  Task<> carry_in(Tunnel& tunnel);
  Task<> carry_out(Tunnel& tunnel);
  [[nodiscard]] HttpResponse refusal_of(Arrival arrival, const RequestParser& parser) const;
  [[nodiscard]] HttpResponse refusal_of(ParseState state) const;
  [[nodiscard]] HttpResponse failure_of(const std::exception_ptr& error, const std::string& what);

  std::shared_ptr<HttpServerShared> shared_;
  std::unique_ptr<ByteStream> stream_;
  std::string remote_address_;
  ByteBuffer buffer_;
  Phase phase_ = Phase::Reading;
  std::optional<Tick> deadline_;
  bool too_slow_ = false;
  bool answering_ = false;  // the deadline is the handler's
  bool answer_late_ = false;
  Interruption interruption_;
  bool body_streams_ = false;  // of the request under way: the handler reads it
  std::size_t body_bytes_max_ = 0;
  Tick progress_{};  // when the last piece of it came
  std::optional<Arrival> body_trouble_;
  std::shared_ptr<BodySource> sending_;
  std::shared_ptr<WebSocketConnection> websocket_;
};

}  // namespace herwa::net::internal
