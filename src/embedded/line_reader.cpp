#include "embedded/line_reader.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>

#include <array>
#include <cstdint>
#include <string>

namespace herwa::embedded {
namespace {

// False at the end of the pipe or when nothing more is there.
bool read_some(int pipe, std::string& pending) {
  std::array<char, 16 * 1024> buffer;
  const ssize_t count = ::read(pipe, buffer.data(), buffer.size());
  if (count <= 0) return false;
  pending.append(buffer.data(), static_cast<std::size_t>(count));
  return true;
}

void hand_out_lines(std::string& pending, const std::function<void(std::string_view)>& on_line) {
  std::size_t from = 0;
  for (std::size_t end = pending.find('\n'); end != std::string::npos; end = pending.find('\n', from)) {
    on_line(std::string_view(pending).substr(from, end - from));
    from = end + 1;
  }
  pending.erase(0, from);
}

}  // namespace

LineReader::LineReader(Descriptor pipe, std::function<void(std::string_view)> on_line)
    : pipe_(std::move(pipe)), stop_(eventfd(0, EFD_CLOEXEC)), on_line_(std::move(on_line)) {
  fcntl(pipe_.get(), F_SETFL, O_NONBLOCK);
  thread_ = std::thread([this] { read_until_stopped(); });
}

LineReader::~LineReader() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(stop_.get(), &one, sizeof one);
  thread_.join();
}

void LineReader::read_until_stopped() {
  std::string pending;
  bool stopping = false;
  while (!stopping) {
    std::array<pollfd, 2> waits{pollfd{pipe_.get(), POLLIN, 0}, pollfd{stop_.get(), POLLIN, 0}};
    if (::poll(waits.data(), waits.size(), -1) < 0) continue;
    stopping = (waits[1].revents & POLLIN) != 0;
    const bool hung_up = (waits[0].revents & POLLHUP) != 0;
    while (read_some(pipe_.get(), pending)) hand_out_lines(pending, on_line_);
    if (hung_up) break;
  }
  if (!pending.empty()) on_line_(pending);
}

}  // namespace herwa::embedded
