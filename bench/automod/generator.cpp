// Serves the Discord of discord.hpp and, beside it, what ./automod.mjs tells it to do:
//   POST /bench/flood/<messages>                                      all at once
//   POST /bench/speak/<a second>/<seconds>/<bad a second>/<worse a second>
//   GET /bench/report                                                 how long the requests took to come
//   GET /bench/state                                                  whether everything has been sent
// Usage: automod_generator [guilds] [members of each]. A presence update of the client's is a flood too, for
// peers that know no other sign: as many messages as the third argument says.
#include <poll.h>
#include <sys/socket.h>

#include <fmt/format.h>

#include <cstdio>
#include <list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "discord.hpp"

namespace {

using bench::SteadyTime;
using std::chrono::steady_clock;

class Connection;

struct House {
  bench::Load load;
  std::size_t messages_for_peers = 0;
  std::string url;
  bench::Timings timings;
  Connection* gateway = nullptr;  // the one that is told of guilds
};

std::vector<double> numbers_of(std::string_view path) {
  std::vector<double> numbers;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string part(path.substr(at, end - at));
    if (!part.empty() && part.front() >= '0' && part.front() <= '9') numbers.push_back(std::stod(part));
    at = end + 1;
  }
  return numbers;
}

std::string plain_answer(std::string_view body) {
  return fmt::format("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                     body.size(), body);
}

class Connection {
 public:
  Connection(int fd, House& house) : socket_(fd), house_(house) { bench::without_delay(fd); }
  ~Connection() {
    if (house_.gateway == this) house_.gateway = nullptr;
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] int fd() const { return socket_.fd; }
  [[nodiscard]] bool open() const { return open_; }
  [[nodiscard]] bool has_output() const { return sent_ < output_.size(); }
  [[nodiscard]] bool speaking() const { return speaker_ && speaker_->speaking(); }

  void receive() {
    char buffer[64 * 1024];
    const ssize_t came = ::recv(socket_.fd, buffer, sizeof buffer, MSG_DONTWAIT);
    if (came <= 0) {
      open_ = came < 0 && errno == EAGAIN;
      return;
    }
    input_.append(buffer, static_cast<std::size_t>(came));
    const SteadyTime now = steady_clock::now();
    while (stream_ ? take_frame() : take_request(now)) {
    }
  }

  void speak() {
    if (speaker_) speaker_->speak(output_, *stream_);
    send();
  }

  void send() {
    while (has_output()) {
      const ssize_t went =
          ::send(socket_.fd, output_.data() + sent_, output_.size() - sent_, MSG_DONTWAIT | MSG_NOSIGNAL);
      if (went < 0) {
        if (errno != EAGAIN) open_ = false;
        return;
      }
      sent_ += static_cast<std::size_t>(went);
    }
    output_.clear();
    sent_ = 0;
  }

  void flood(std::size_t messages) { output_ += speaker_->flood(*stream_, messages); }
  void start(const bench::Pace& pace) { speaker_->start(pace); }

 private:
  bool take_request(SteadyTime now) {
    const std::size_t end = input_.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    const std::string head = input_.substr(0, end + 4);
    const std::string length = bench::header(head, "content-length");
    const std::size_t all = end + 4 + (length.empty() ? 0 : std::stoul(length));
    if (input_.size() < all) return false;
    input_.erase(0, all);
    if (!bench::header(head, "upgrade").empty()) {
      begin_stream(head);
      return true;
    }
    const std::size_t first = head.find(' ');
    bench::Asked asked{.method = head.substr(0, first),
                       .path = head.substr(first + 1, head.find(' ', first + 1) - first - 1)};
    asked.path = asked.path.substr(0, asked.path.find('?'));
    answer(std::move(asked), now);
    return true;
  }

  void answer(bench::Asked asked, SteadyTime now) {
    constexpr std::string_view api = "/api/v10";
    if (asked.path.starts_with("/bench/")) {
      output_ += plain_answer(do_as_told(asked.path));
      return;
    }
    if (asked.path.starts_with(api)) asked.path.erase(0, api.size());
    if (asked.method == "DELETE") house_.timings.deletion_came(bench::last_number(asked.path), now);
    if (asked.method == "PATCH") house_.timings.timeout_came(bench::last_number(asked.path), now);
    output_ += bench::answer(asked, house_.url, house_.load.guilds);
  }

  std::string do_as_told(const std::string& path) {
    const std::vector<double> numbers = numbers_of(path);
    if (path == "/bench/report") return house_.timings.report();
    if (path == "/bench/state") {
      const Connection* gateway = house_.gateway;
      return fmt::format(R"({{"connected":{},"busy":{}}})", gateway != nullptr,
                         gateway != nullptr && (gateway->has_output() || gateway->speaking()));
    }
    if (house_.gateway == nullptr) return R"({"error":"nobody is connected"})";
    if (path.starts_with("/bench/flood/") && numbers.size() == 1)
      house_.gateway->flood(static_cast<std::size_t>(numbers[0]));
    if (path.starts_with("/bench/speak/") && numbers.size() == 4) {
      house_.timings.reset();
      house_.gateway->start({.per_second = numbers[0],
                             .seconds = numbers[1],
                             .bad_per_second = numbers[2],
                             .worse_per_second = numbers[3]});
    }
    return "{}";
  }

  void begin_stream(const std::string& head) {
    output_ += bench::upgrade_answer(head);
    stream_ = std::make_unique<bench::Live>(bench::way_of(head));
    speaker_ = std::make_unique<bench::Speaker>(house_.load, house_.timings);
    stream_->append(output_, R"({"t":null,"s":null,"op":10,"d":{"heartbeat_interval":41250}})");
  }

  bool take_frame() {
    const auto frame = bench::take_frame(input_);
    if (!frame) return false;
    if (frame->close) open_ = false;
    if (frame->payload.find(R"("op":1,)") != std::string::npos) {
      stream_->append(output_, R"({"t":null,"s":null,"op":11,"d":null})");
    } else if (frame->payload.find(R"("op":2,)") != std::string::npos) {
      welcome();
    } else if (frame->payload.find(R"("op":6,)") != std::string::npos) {
      stream_->append(output_, R"({"t":null,"s":null,"op":9,"d":false})");
    } else if (frame->payload.find(R"("op":3,)") != std::string::npos && house_.messages_for_peers > 0) {
      flood(house_.messages_for_peers);
    }
    return true;
  }

  void welcome() {
    house_.gateway = this;
    stream_->append(output_, bench::ready_payload(house_.load, house_.url));
    static_cast<void>(speaker_->next_sequence());
    bench::each_guild(house_.load, [this](std::string_view payload, bool) {
      static_cast<void>(speaker_->next_sequence());
      stream_->append(output_, payload);
    });
  }

  bench::Socket socket_;
  House& house_;
  std::string input_;
  std::string output_;
  std::size_t sent_ = 0;
  bool open_ = true;
  std::unique_ptr<bench::Live> stream_;  // once it is a gateway's
  std::unique_ptr<bench::Speaker> speaker_;
};

void serve(const bench::Socket& listening, House& house) {
  std::list<Connection> connections;
  while (true) {
    std::vector<pollfd> wait{{listening.fd, POLLIN, 0}};
    bool speaking = false;
    for (const Connection& one : connections) {
      wait.push_back({one.fd(), static_cast<short>(POLLIN | (one.has_output() ? POLLOUT : 0)), 0});
      speaking = speaking || one.speaking();
    }
    // A message is late by no more than that.
    constexpr timespec tick{0, 50'000};
    if (::ppoll(wait.data(), wait.size(), speaking ? &tick : nullptr, nullptr) < 0) return;
    auto one = connections.begin();
    for (std::size_t n = 1; n < wait.size(); ++n, ++one) {
      if ((wait[n].revents & (POLLIN | POLLHUP | POLLERR)) != 0) one->receive();
      one->speak();
    }
    connections.remove_if([](const Connection& each) { return !each.open(); });
    if ((wait[0].revents & POLLIN) != 0) {
      const int fd = ::accept(listening.fd, nullptr, nullptr);
      if (fd >= 0) connections.emplace_back(fd, house);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  House house;
  house.load.client_governs = true;
  house.load.guilds = argc > 1 ? std::stoul(argv[1]) : 500;
  if (argc > 2) house.load.members_per_guild = std::stoul(argv[2]);
  if (argc > 3) house.messages_for_peers = std::stoul(argv[3]);
  std::uint16_t port = 0;
  const bench::Socket listening(bench::listen_somewhere(port));
  house.url = fmt::format("ws://127.0.0.1:{}", port);
  fmt::print("{{\"port\":{}}}\n", port);
  std::fflush(stdout);
  serve(listening, house);
}
