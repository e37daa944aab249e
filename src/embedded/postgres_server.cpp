#include "embedded/postgres_server.hpp"

#include <csignal>

#include <fmt/format.h>

#include "embedded/account.hpp"
#include "embedded/child_process.hpp"
#include "embedded/folder_lock.hpp"
#include "embedded/folders.hpp"
#include "embedded/log_tail.hpp"
#include "embedded/postgres_cluster.hpp"
#include "embedded/postgres_programs.hpp"
#include "embedded/process_tree.hpp"

namespace herwa::embedded {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;

// In a folder of its own the number only names the socket file; it is nobody's TCP port.
constexpr std::uint16_t socket_number = 5432;

std::vector<std::string> server_settings(const PostgresOptions& options, const fs::path& sockets) {
  const int port = options.loopback_port == 0 ? socket_number : options.loopback_port;
  std::vector<std::string> settings{
      fmt::format("port={}", port),
      fmt::format("listen_addresses={}", options.loopback_port == 0 ? "" : "127.0.0.1"),
      fmt::format("unix_socket_directories={}", sockets.string()),
      "unix_socket_permissions=0700",
      fmt::format("max_connections={}", options.connections_max),
      "shared_buffers=128MB",
      "logging_collector=off",
      "log_destination=stderr",
      "timezone=UTC",
      "log_timezone=UTC",
      "lc_messages=C",
      "jit=off",
      "cluster_name=herwa",
  };
  if (!options.durable) {
    // A commit still reaches the kernel before it is answered, and torn pages still heal:
    // synchronous_commit=off was seen to lose committed rows to kill -9, and a write of 8 kB can be cut in
    // two by one.
    for (const char* quick : {"fsync=off", "wal_level=minimal", "max_wal_senders=0"}) {
      settings.emplace_back(quick);
    }
  }
  return settings;
}

}  // namespace

struct PostgresServer::State {
  PostgresOptions options;
  std::optional<FolderLock> lock;
  fs::path home;
  fs::path sockets;
  std::optional<ChildProcess> child;
  bool asked_to_stop = false;

  [[nodiscard]] fs::path data() const { return home / "data"; }
  [[nodiscard]] fs::path log_file() const {
    return options.log_file.empty() ? options.folder / "postgres.log" : options.log_file;
  }
  std::expected<void, Refusal> prepare();
  std::expected<void, Refusal> run(const PostgresPrograms& programs, const std::optional<Account>& account);
  void forget();
};

std::expected<void, Refusal> PostgresServer::State::run(const PostgresPrograms& programs,
                                                        const std::optional<Account>& account) {
  Command command{.program = programs.folder / "postgres",
                  .arguments = {"-D", data().string()},
                  .input = {},
                  .working_directory = "/",
                  .environment = postgres_environment(),
                  .bare_environment = true,
                  .output = {.file = log_file(), .on_line = {}},
                  .account = account,
                  .kept_descriptors = {lock->descriptor()},
                  // "Immediate shutdown": it ends its backends at once and recovers at the next start.
                  .signal_on_our_death = SIGQUIT};
  for (std::string& setting : server_settings(options, sockets)) {
    command.arguments.emplace_back("-c");
    command.arguments.push_back(std::move(setting));
  }
  child.emplace(ChildProcess::start(command));
  asked_to_stop = false;
  return {};
}

std::expected<void, Refusal> PostgresServer::State::prepare() {
  std::error_code error;
  fs::create_directories(options.folder, error);
  // Taken anew each time: it proves that not one backend of an earlier server is left on the files.
  lock.reset();
  auto taken = FolderLock::take(options.folder, "The database folder", seconds(15));
  if (!taken) return std::unexpected(taken.error());
  lock.emplace(std::move(*taken));
  const auto account = account_for_postgres(options.folder);
  if (!account) return std::unexpected(account.error());
  auto reachable = make_reachable_folder(options.folder, *account);
  if (!reachable) return std::unexpected(reachable.error());
  home = *reachable;
  auto made_sockets = make_socket_folder(options.folder, *account);
  if (!made_sockets) return std::unexpected(made_sockets.error());
  sockets = *made_sockets;

  const auto programs = find_postgres(data_version(data()));
  if (!programs) return std::unexpected(programs.error());
  if (!data_version(data())) {
    const auto made =
        make_cluster(*programs, {.home = home, .account = *account, .durable = options.durable});
    if (!made) return made;
  }
  const auto stale = remove_stale_pid_file(data());
  if (!stale) return stale;
  return run(*programs, *account);
}

void PostgresServer::State::forget() {
  child.reset();
  lock.reset();
  std::error_code ignored;
  if (!sockets.empty()) fs::remove(sockets, ignored);
}

PostgresServer::PostgresServer(PostgresOptions options) : state_(std::make_unique<State>()) {
  state_->options = std::move(options);
  state_->options.folder = fs::absolute(state_->options.folder);
}

PostgresServer::~PostgresServer() { stop(); }

std::expected<void, Refusal> PostgresServer::launch() {
  if (state_->child && state_->child->running()) return {};
  try {
    auto launched = state_->prepare();
    if (!launched) state_->forget();
    return launched;
  } catch (const std::exception& error) {
    state_->forget();
    return std::unexpected(
        Refusal{"did_not_start", fmt::format("PostgreSQL did not start. {}", error.what())});
  }
}

std::expected<void, Refusal> PostgresServer::start(Duration within) {
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
  Refusal refusal = slow ? Refusal{"slow_start", fmt::format("PostgreSQL did not answer in time. Its log: {}",
                                                             state_->log_file().string())}
                         : why_ended();
  stop();
  return std::unexpected(std::move(refusal));
}

ServerState PostgresServer::state() {
  if (!state_->child) return ServerState::Stopped;
  if (!state_->child->running()) return state_->asked_to_stop ? ServerState::Stopped : ServerState::Ended;
  return says_ready(state_->data(), state_->child->pid()) ? ServerState::Ready : ServerState::Starting;
}

std::string PostgresServer::how_it_ended() {
  const auto ended = state_->child ? state_->child->exit_status() : std::nullopt;
  return ended ? ended->text() : "it was not running";
}

Refusal PostgresServer::why_ended() {
  const std::string how = how_it_ended();
  const fs::path log_file = state_->log_file();
  const std::string log = last_lines(log_file, 8);
  return explain_failed_start({.server = "PostgreSQL",
                               .folder = state_->options.folder,
                               .log_file = log_file,
                               .how_it_ended = how,
                               .log = log});
}

void PostgresServer::request_stop() {
  if (!state_->child) return;
  state_->asked_to_stop = true;
  state_->child->signal(SIGINT);
}

void PostgresServer::stop(Duration grace) {
  request_stop();
  if (state_->child && !state_->child->wait(grace)) kill_hard();
  state_->forget();
}

void PostgresServer::kill_hard() {
  if (!state_->child) return;
  state_->asked_to_stop = true;
  if (state_->child->running()) kill_tree(state_->child->pid(), seconds(10));
  state_->child->kill();
  state_->child.reset();
  state_->lock.reset();
}

std::string PostgresServer::url(std::string_view database) const {
  const int port = state_->options.loopback_port == 0 ? socket_number : state_->options.loopback_port;
  return fmt::format("postgresql:///{}?host={}&port={}&user=postgres", database, state_->sockets.string(),
                     port);
}

std::string PostgresServer::loopback_url(std::string_view database) const {
  return fmt::format("postgresql://postgres:{}@127.0.0.1:{}/{}", read_password(state_->home),
                     state_->options.loopback_port, database);
}

std::filesystem::path PostgresServer::data_folder() const { return state_->data(); }

std::optional<int> PostgresServer::pid() const {
  if (!state_->child || !state_->child->running()) return std::nullopt;
  return state_->child->pid();
}

bool PostgresServer::is_new() const {
  const auto& folder = state_->options.folder;
  return !fs::exists(folder / "data") && !fs::exists(folder / "kept_elsewhere");
}

}  // namespace herwa::embedded
