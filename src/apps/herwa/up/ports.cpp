#include "apps/herwa/up/ports.hpp"

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <optional>
#include <sstream>

#include <fmt/format.h>

#include "embedded/descriptor.hpp"

namespace herwa::up {
namespace {

constexpr int steps_max = 200;
// Where the search begins when any port will do: above what is registered, below what the kernel hands out.
constexpr std::uint16_t any_port = 20'000;

std::optional<std::uint16_t> recorded_port(const PortWish& wish, std::span<const PortChoice> recorded) {
  for (const PortChoice& choice : recorded) {
    if (choice.part == wish.part && choice.preferred == wish.preferred) return choice.port;
  }
  return std::nullopt;
}

bool chosen_already(std::span<const PortChoice> chosen, int port) {
  return std::ranges::any_of(chosen, [port](const PortChoice& choice) { return choice.port == port; });
}

Refusal none_free(const PortWish& wish, int first) {
  return {.code = "no_free_port",
          .message = fmt::format("No port from {} to {} is free for {}. Choose another one in the settings.",
                                 first, std::min(first + steps_max, 65'535), wish.part)};
}

}  // namespace

std::expected<PortChoices, Refusal> choose_ports(std::span<const PortWish> wishes,
                                                 std::span<const PortChoice> recorded,
                                                 const IsFree& is_free) {
  PortChoices chosen;
  for (const PortWish& wish : wishes) {
    const auto usable = [&](int port) {
      return port > 0 && port <= 65'535 && !chosen_already(chosen, port) &&
             is_free(static_cast<std::uint16_t>(port));
    };
    const int first = wish.preferred == 0 ? any_port : wish.preferred;
    int port = recorded_port(wish, recorded).value_or(0);
    if (!usable(port)) port = first;
    while (!usable(port) && port < first + steps_max) ++port;
    if (!usable(port)) return std::unexpected(none_free(wish, first));
    chosen.push_back({std::string(wish.part), wish.preferred, static_cast<std::uint16_t>(port)});
  }
  return chosen;
}

std::uint16_t port_of(std::span<const PortChoice> choices, std::string_view part) {
  const auto found = std::ranges::find(choices, part, &PortChoice::part);
  return found == choices.end() ? std::uint16_t{0} : found->port;
}

std::string to_record(std::span<const PortChoice> choices) {
  std::string text = "# part, wished port, used port\n";
  for (const PortChoice& choice : choices) {
    text += fmt::format("{} {} {}\n", choice.part, choice.preferred, choice.port);
  }
  return text;
}

PortChoices from_record(std::string_view text) {
  PortChoices choices;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    PortChoice choice;
    if (words >> choice.part >> choice.preferred >> choice.port) choices.push_back(std::move(choice));
  }
  return choices;
}

bool port_is_free(std::uint16_t port) {
  const embedded::Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  // As servers do: a port whose last connections are only fading counts as free, one listened on does not.
  const int on = 1;
  ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_ANY);
  return ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

}  // namespace herwa::up
