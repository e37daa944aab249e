#include "testing/olap.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>

#include <cstdlib>

#include "base/clock.hpp"
#include "embedded/log_tail.hpp"

namespace herwa::testing {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr Duration start_within = std::chrono::seconds(60);

}  // namespace

fs::path olap_program() {
  if (const char* given = std::getenv("HERWA_OLAP_BIN"); given != nullptr && *given != '\0') return given;
  return fs::canonical("/proc/self/exe").parent_path().parent_path() / "bin" / "herwa-olap";
}

bool olap_answers(std::uint16_t port) {
  const embedded::Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return false;
  constexpr std::string_view ping = "GET /ping HTTP/1.1\r\nHost: olap\r\n\r\n";
  if (::send(socket.get(), ping.data(), ping.size(), MSG_NOSIGNAL) < 0) return false;
  pollfd wait{socket.get(), POLLIN, 0};
  std::array<char, 64> answer{};
  return ::poll(&wait, 1, 2000) > 0 && ::recv(socket.get(), answer.data(), answer.size(), 0) > 0 &&
         std::string_view(answer.data(), answer.size()).starts_with("HTTP/1.1 200");
}

PrivateOlap::PrivateOlap(std::vector<std::string> arguments, std::string password)
    : port_(free_port()), arguments_(std::move(arguments)), password_(std::move(password)) {
  start();
}

void PrivateOlap::start() {
  const fs::path log = folder_.path() / "olap.log";
  embedded::Command command;
  command.program = olap_program();
  command.arguments = {"--data", (folder_.path() / "data").string(), "--port", std::to_string(port_)};
  command.arguments.insert(command.arguments.end(), arguments_.begin(), arguments_.end());
  command.environment = {{"HERWA_OLAP_PASSWORD", password_}};
  command.output = {.file = log, .on_line = {}};
  child_.emplace(embedded::ChildProcess::start(command));
  const Tick until = system_clock().tick() + start_within;
  while (!olap_answers(port_)) {
    if (child_->wait(milliseconds(5)) || system_clock().tick() > until) {
      throw Failure(fmt::format("herwa-olap did not start: {}", embedded::last_lines(log, 5)));
    }
  }
}

void PrivateOlap::kill_hard() { child_->kill(); }

embedded::ExitStatus PrivateOlap::stop() { return child_->terminate(std::chrono::seconds(20)); }

std::string PrivateOlap::url() const {
  const std::string who = password_.empty() ? "" : fmt::format("default:{}@", password_);
  return fmt::format("http://{}127.0.0.1:{}", who, port_);
}

PrivateOlap& olap() {
  system_clock();
  static PrivateOlap shared;
  return shared;
}

}  // namespace herwa::testing
