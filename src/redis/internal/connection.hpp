// One connection that heals by itself: commands of one turn go out in one write, answers find their callers
// in order, a loss fails what was under way and is repaired in the background. Inside redis only.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"
#include "redis/command.hpp"
#include "redis/internal/line.hpp"
#include "redis/internal/meters.hpp"
#include "redis/internal/stream.hpp"
#include "redis/options.hpp"
#include "redis/resp_parser.hpp"

namespace herwa::redis::internal {

struct ConnectionParts {
  Executor executor;
  net::Timers& timers;
  Options options;
  Endpoint endpoint;
  Dial dial;
  std::shared_ptr<Meters> meters;
  std::function<void()> on_change;     // up or down; state() tells which
  std::function<void(Reply)> on_push;  // empty: pushes are dropped
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  explicit Connection(ConnectionParts parts);

  // Gives the group everything that runs for this connection. Until the first attempt has ended commands
  // wait; afterwards they are refused while the server is away.
  void start(net::TaskGroup& group);
  // The owner goes: nothing is called back any more.
  void detach();
  // After the group has ended: what still waits is told so.
  void end();

  // Throws Unavailable, TimedOut, or RedisError for an error answer.
  Task<Reply> send(Command command);
  // One reply for each command, errors among them. In a transaction all are done together or none is.
  Task<std::vector<Reply>> send_all(Batch batch);
  Task<std::vector<Reply>> transaction(Batch batch);
  // A command that is answered by pushes only. Only while up.
  void tell(const Command& command);

  [[nodiscard]] bool up() const { return phase_ == Phase::Up; }
  [[nodiscard]] bool starting() const { return phase_ == Phase::Starting; }
  [[nodiscard]] const State& state() const { return state_; }
  [[nodiscard]] std::size_t unanswered() const { return line_.unanswered(); }
  // Commands were issued in this turn and go out at its end.
  [[nodiscard]] bool turn_open() const { return turn_open_; }

 private:
  enum class Phase : std::uint8_t { Starting, Up, Down, Ended };
  struct Trip {
    std::uint64_t end = 0;  // answered when the line begins here
    Tick began;
  };

  Task<> run(std::shared_ptr<Connection> self);
  Task<> write_loop(std::shared_ptr<Connection> self);
  Task<> watch_loop(std::shared_ptr<Connection> self);
  Task<> open();
  Task<> greet(std::shared_ptr<Stream> stream);
  Task<> read_loop();
  void take_replies();
  void came_up();
  void went_down(std::string reason);
  void fail_waiting(bool sent);
  void watch();

  // Why a command that needs so many answers is not taken, if so.
  [[nodiscard]] std::optional<std::string> refusal(std::size_t replies) const;
  Task<> refuse(std::size_t replies);
  [[noreturn]] void throw_error_reply(const Reply& reply);
  void open_turn();
  void end_turn();
  void report_in_flight();
  [[nodiscard]] Line::Place place_for(std::size_t replies, bool keeps_all, Duration waits = {});

  ConnectionParts parts_;
  Random random_;
  Line line_;
  RespParser parser_;
  std::shared_ptr<Stream> stream_;
  net::WaitQueue writer_;
  std::string unsent_;
  std::deque<Trip> trips_;
  State state_;
  Phase phase_ = Phase::Starting;
  bool was_up_ = false;
  bool late_ = false;  // the watch gave the connection up
  bool turn_open_ = false;
  Tick turn_began_;
  Tick heard_;
  std::size_t issued_ = 0;  // in this turn
  double reported_in_flight_ = 0;
};

}  // namespace herwa::redis::internal
