#include "embedded/redis_server.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <csignal>
#include <cstring>

#include <fmt/format.h>

#include "embedded/child_process.hpp"
#include "embedded/folder_lock.hpp"
#include "embedded/folders.hpp"
#include "embedded/log_tail.hpp"

namespace herwa::embedded {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;

// While it reads its file after a start it answers "-LOADING", which is not ready.
bool answers_ping(const fs::path& path) {
  const Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.string().size() >= sizeof address.sun_path) return false;
  std::memcpy(address.sun_path, path.c_str(), path.string().size());
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return false;
  constexpr std::string_view ping = "PING\r\n";
  if (::send(socket.get(), ping.data(), ping.size(), MSG_NOSIGNAL) < 0) return false;
  pollfd wait{socket.get(), POLLIN, 0};
  if (::poll(&wait, 1, 20) <= 0) return false;
  std::array<char, 16> answer{};
  const ssize_t received = ::recv(socket.get(), answer.data(), answer.size(), 0);
  return received > 0 &&
         std::string_view(answer.data(), static_cast<std::size_t>(received)).starts_with("+PONG");
}

std::vector<std::string> durability_settings(RedisDurability durability) {
  if (durability == RedisDurability::None) return {"--appendonly", "no"};
  return {"--appendonly", "yes", "--appendfsync",
          durability == RedisDurability::Always ? "always" : "everysec"};
}

}  // namespace

struct RedisServer::State {
  RedisOptions options;
  std::optional<FolderLock> lock;
  fs::path home;
  fs::path sockets;
  std::optional<ChildProcess> child;
  bool asked_to_stop = false;

  [[nodiscard]] fs::path socket() const { return sockets / "redis.sock"; }
  [[nodiscard]] fs::path log_file() const {
    return options.log_file.empty() ? options.folder / "redis.log" : options.log_file;
  }
  std::expected<void, Refusal> prepare();
  std::expected<void, Refusal> run(const fs::path& program);
  void forget();
};

std::expected<void, Refusal> RedisServer::State::prepare() {
  const auto program = find_program("redis-server");
  if (!program) {
    return std::unexpected(Refusal{"redis_missing",
                                   "Redis is not installed. Install it with `apt install "
                                   "redis-server`, or set HERWA_REDIS_URL to a server of yours."});
  }
  auto reachable = make_reachable_folder(options.folder, std::nullopt);
  if (!reachable) return std::unexpected(reachable.error());
  home = *reachable;
  lock.reset();
  auto taken = FolderLock::take(options.folder, "The Redis folder", seconds(15));
  if (!taken) return std::unexpected(taken.error());
  lock.emplace(std::move(*taken));
  auto made_sockets = make_socket_folder(options.folder, std::nullopt);
  if (!made_sockets) return std::unexpected(made_sockets.error());
  sockets = *made_sockets;
  return run(*program);
}

std::expected<void, Refusal> RedisServer::State::run(const fs::path& program) {
  std::error_code ignored;
  fs::remove(socket(), ignored);
  Command command{
      .program = program,
      .arguments = {"--daemonize", "no", "--port", std::to_string(options.loopback_port), "--bind",
                    "127.0.0.1", "--unixsocket", socket().string(), "--unixsocketperm", "700", "--dir",
                    home.string(), "--save", "", "--maxmemory-policy", "noeviction", "--logfile", ""},
      .input = {},
      .working_directory = home,
      .environment = {},
      .bare_environment = false,
      .output = {.file = log_file(), .on_line = {}},
      .account = std::nullopt,
      .kept_descriptors = {lock->descriptor()},
      // It writes what it holds, then ends; the folder stays locked until it has.
      .signal_on_our_death = options.durability == RedisDurability::None ? SIGKILL : SIGTERM};
  for (std::string& setting : durability_settings(options.durability)) {
    command.arguments.push_back(std::move(setting));
  }
  child.emplace(ChildProcess::start(command));
  asked_to_stop = false;
  return {};
}

void RedisServer::State::forget() {
  child.reset();
  lock.reset();
  std::error_code ignored;
  if (sockets.empty()) return;
  fs::remove(socket(), ignored);
  fs::remove(sockets, ignored);
}

RedisServer::RedisServer(RedisOptions options) : state_(std::make_unique<State>()) {
  state_->options = std::move(options);
  state_->options.folder = fs::absolute(state_->options.folder);
}

RedisServer::~RedisServer() { stop(); }

std::expected<void, Refusal> RedisServer::launch() {
  if (state_->child && state_->child->running()) return {};
  try {
    auto launched = state_->prepare();
    if (!launched) state_->forget();
    return launched;
  } catch (const std::exception& error) {
    state_->forget();
    return std::unexpected(Refusal{"did_not_start", fmt::format("Redis did not start. {}", error.what())});
  }
}

std::expected<void, Refusal> RedisServer::start(Duration within) {
  if (auto launched = launch(); !launched) return launched;
  const Tick until = system_clock().tick() + within;
  // Asked once each time: on a busy machine a server that has just answered may miss the next question.
  ServerState now = state();
  while (now == ServerState::Starting && system_clock().tick() < until) {
    state_->child->wait(milliseconds(5));
    now = state();
  }
  if (now == ServerState::Ready) return {};
  const bool slow = now == ServerState::Starting;
  Refusal refusal = slow ? Refusal{"slow_start", fmt::format("Redis did not answer in time. Its log: {}",
                                                             state_->log_file().string())}
                         : why_ended();
  stop();
  return std::unexpected(std::move(refusal));
}

ServerState RedisServer::state() {
  if (!state_->child) return ServerState::Stopped;
  if (!state_->child->running()) return state_->asked_to_stop ? ServerState::Stopped : ServerState::Ended;
  return answers_ping(state_->socket()) ? ServerState::Ready : ServerState::Starting;
}

std::string RedisServer::how_it_ended() {
  const auto ended = state_->child ? state_->child->exit_status() : std::nullopt;
  return ended ? ended->text() : "it was not running";
}

Refusal RedisServer::why_ended() {
  const std::string how = how_it_ended();
  const fs::path log_file = state_->log_file();
  const std::string log = last_lines(log_file, 8);
  return explain_failed_start({.server = "Redis",
                               .folder = state_->options.folder,
                               .log_file = log_file,
                               .how_it_ended = how,
                               .log = log});
}

void RedisServer::request_stop() {
  if (!state_->child) return;
  state_->asked_to_stop = true;
  state_->child->signal(SIGTERM);
}

void RedisServer::stop(Duration grace) {
  request_stop();
  if (state_->child && !state_->child->wait(grace)) kill_hard();
  state_->forget();
}

void RedisServer::kill_hard() {
  if (!state_->child) return;
  state_->asked_to_stop = true;
  state_->child->kill();
  state_->child.reset();
  state_->lock.reset();
}

std::string RedisServer::url() const { return "unix://" + state_->socket().string(); }

std::string RedisServer::loopback_url() const {
  return fmt::format("redis://127.0.0.1:{}", state_->options.loopback_port);
}

std::filesystem::path RedisServer::socket() const { return state_->socket(); }

std::optional<int> RedisServer::pid() const {
  if (!state_->child || !state_->child->running()) return std::nullopt;
  return state_->child->pid();
}

}  // namespace herwa::embedded
