// herwa-queue-peer <redis url> <queue>
#include <unistd.h>
#include <boost/asio/buffer.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <cstdio>
#include <exception>
#include <string>

#include "base/log.hpp"
#include "net/loop.hpp"
#include "testing/queue_peer/peer.hpp"

namespace herwa::testing {

Peer::Peer(Executor its_executor, const redis::Options& its_options, const std::string& its_name,
           std::function<void(std::string)> its_say)
    : executor(std::move(its_executor)),
      metrics(make_metrics()),
      options(its_options),
      redis(redis::make_client(executor, net::system_timers(), *metrics, options)),
      name(its_name),
      queue(*redis, net::system_timers().clock(), name),
      letters(queue),
      say(std::move(its_say)) {}

namespace {

void print_line(const std::string& line) {
  std::fputs((line + "\n").c_str(), stdout);
  std::fflush(stdout);
}

Task<> answer(Peer& peer, std::string line) {
  json::object reply;
  try {
    const json::value command = json::parse(line);
    reply["id"] = command.at("id");
    reply["is"] = co_await carry_out(peer, command.as_object());
  } catch (const std::exception& error) {
    reply["refused"] = error.what();
  }
  peer.say(json::serialize(reply));
}

// Lines are carried out side by side, as a client's calls are.
Task<> serve(Executor executor, std::string url, std::string queue) {
  Peer peer(executor, {.url = url, .name = "queue-peer"}, queue, print_line);
  co_await peer.redis->until_up();
  net::TaskGroup lines(executor);
  boost::asio::posix::stream_descriptor input(executor, ::dup(STDIN_FILENO));
  std::string pending;
  std::array<char, 65536> bytes{};
  while (true) {
    boost::system::error_code error;
    const std::size_t size = co_await input.async_read_some(
        boost::asio::buffer(bytes), boost::asio::redirect_error(boost::asio::use_awaitable, error));
    if (error) break;
    pending.append(bytes.data(), size);
    for (std::size_t end = pending.find('\n'); end != std::string::npos; end = pending.find('\n')) {
      lines.spawn("line", answer(peer, pending.substr(0, end)));
      pending.erase(0, end + 1);
    }
  }
  co_await lines.join();
  if (peer.worker) co_await peer.worker->close(std::chrono::seconds(5));
  peer.worker.reset();
  co_await peer.redis->close();
}

}  // namespace
}  // namespace herwa::testing

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("herwa-queue-peer <redis url> <queue>\n", stderr);
    return 2;
  }
  herwa::log::configure(herwa::log::Level::Off, herwa::log::Format::Text, "queue-peer");
  try {
    herwa::net::Loop loop;
    loop.run_until_done(herwa::testing::serve(loop.executor(), argv[1], argv[2]));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "herwa-queue-peer: %s\n", error.what());
    return 1;
  }
}
