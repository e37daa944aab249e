#include "embedded/process_tree.hpp"

#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <charconv>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>

#include "embedded/descriptor.hpp"

namespace herwa::embedded {
namespace {

// /proc/<pid>/stat is "pid (name) state parent …", and the name may hold anything, brackets too.
pid_t parent_of(const std::filesystem::path& process) {
  std::ifstream file(process / "stat");
  std::string text;
  std::getline(file, text);
  const std::size_t bracket = text.rfind(')');
  if (bracket == std::string::npos || bracket + 4 >= text.size()) return -1;
  pid_t parent = -1;
  std::from_chars(text.data() + bracket + 4, text.data() + text.size(), parent);
  return parent;
}

std::multimap<pid_t, pid_t> children_by_parent() {
  std::multimap<pid_t, pid_t> children;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string name = entry.path().filename().string();
    pid_t pid = -1;
    const auto parsed = std::from_chars(name.data(), name.data() + name.size(), pid);
    if (parsed.ec == std::errc() && parsed.ptr == name.data() + name.size()) {
      children.emplace(parent_of(entry.path()), pid);
    }
  }
  return children;
}

void wait_until_gone(const Descriptor& process, Tick until) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - system_clock().tick()).count();
  pollfd wait{process.get(), POLLIN, 0};
  ::poll(&wait, 1, static_cast<int>(std::max<std::int64_t>(left, 0)));
}

bool has_ended(const Descriptor& process) {
  pollfd wait{process.get(), POLLIN, 0};
  return ::poll(&wait, 1, 0) > 0;
}

}  // namespace

std::vector<pid_t> process_tree(pid_t root) {
  const auto children = children_by_parent();
  std::vector<pid_t> tree{root};
  for (std::size_t at = 0; at < tree.size(); ++at) {
    const auto [first, last] = children.equal_range(tree[at]);
    for (auto child = first; child != last; ++child) tree.push_back(child->second);
  }
  return tree;
}

bool kill_tree(pid_t root, Duration at_most) {
  ::kill(root, SIGSTOP);
  std::vector<std::pair<pid_t, Descriptor>> processes;
  for (const pid_t pid : process_tree(root)) {
    Descriptor process(static_cast<int>(syscall(SYS_pidfd_open, pid, 0)));
    if (process.open()) processes.emplace_back(pid, std::move(process));
  }
  // Through descriptors: a number could already belong to someone else.
  for (const auto& [pid, process] : processes)
    syscall(SYS_pidfd_send_signal, process.get(), SIGKILL, nullptr, 0);
  const Tick until = system_clock().tick() + at_most;
  bool all_gone = true;
  for (const auto& [pid, process] : processes) {
    wait_until_gone(process, until);
    all_gone = all_gone && has_ended(process);
  }
  return all_gone;
}

}  // namespace herwa::embedded
