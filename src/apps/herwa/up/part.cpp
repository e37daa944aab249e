#include "apps/herwa/up/part.hpp"

#include <csignal>
#include <optional>

#include "embedded/child_process.hpp"
#include "embedded/log_tail.hpp"
#include "embedded/postgres_server.hpp"
#include "embedded/redis_server.hpp"

namespace herwa::up {
namespace {

class ProgramPart final : public Part {
 public:
  ProgramPart(PartLook look, embedded::Command command, AskReady ask)
      : look_(std::move(look)), command_(std::move(command)), ask_(std::move(ask)) {
    command_.output = {.file = look_.log_file, .on_line = {}};
  }

  [[nodiscard]] const PartLook& look() const override { return look_; }

  std::expected<void, Refusal> launch() override {
    try {
      child_.emplace(embedded::ChildProcess::start(command_));
    } catch (const Failure& failure) {
      return std::unexpected(Refusal{"cannot_run", failure.what()});
    }
    return {};
  }

  [[nodiscard]] bool running() override { return child_ && child_->running(); }
  Task<Readiness> ask_ready() override { return ask_(); }

  [[nodiscard]] std::string how_it_ended() override {
    const auto ended = child_ ? child_->exit_status() : std::nullopt;
    return ended ? ended->text() : "it was not running";
  }
  [[nodiscard]] bool ended_well() override {
    const auto ended = child_ ? child_->exit_status() : std::nullopt;
    return ended && ended->clean();
  }
  [[nodiscard]] std::string known_cause() override { return ""; }

  void request_stop() override {
    if (child_) child_->signal(SIGTERM);
  }
  void kill() override {
    if (child_) child_->kill();
  }

 private:
  PartLook look_;
  embedded::Command command_;
  AskReady ask_;
  std::optional<embedded::ChildProcess> child_;
};

template <class Server>
class StorePart final : public Part {
 public:
  StorePart(PartLook look, Server& server) : look_(std::move(look)), server_(server) {}

  [[nodiscard]] const PartLook& look() const override { return look_; }
  std::expected<void, Refusal> launch() override { return server_.launch(); }
  [[nodiscard]] bool running() override {
    const auto state = server_.state();
    return state == embedded::ServerState::Starting || state == embedded::ServerState::Ready;
  }
  Task<Readiness> ask_ready() override {
    const bool ready = server_.state() == embedded::ServerState::Ready;
    co_return Readiness{.ready = ready, .said = ready ? "" : "it does not answer yet"};
  }
  [[nodiscard]] std::string how_it_ended() override { return server_.how_it_ended(); }
  [[nodiscard]] bool ended_well() override { return server_.state() == embedded::ServerState::Stopped; }
  [[nodiscard]] std::string known_cause() override {
    const Refusal why = server_.why_ended();
    return why.code == embedded::unknown_cause ? "" : why.message;
  }
  void request_stop() override { server_.request_stop(); }
  void kill() override { server_.kill_hard(); }

 private:
  PartLook look_;
  Server& server_;
};

}  // namespace

std::unique_ptr<Part> make_program_part(PartLook look, embedded::Command command, AskReady ask) {
  return std::make_unique<ProgramPart>(std::move(look), std::move(command), std::move(ask));
}

std::unique_ptr<Part> make_store_part(PartLook look, embedded::PostgresServer& server) {
  return std::make_unique<StorePart<embedded::PostgresServer>>(std::move(look), server);
}

std::unique_ptr<Part> make_store_part(PartLook look, embedded::RedisServer& server) {
  return std::make_unique<StorePart<embedded::RedisServer>>(std::move(look), server);
}

}  // namespace herwa::up
