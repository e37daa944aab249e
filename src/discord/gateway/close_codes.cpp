#include "discord/gateway/close_codes.hpp"

#include <array>

namespace discord {
namespace {

struct Code {
  std::uint16_t code;
  AfterClose after;
  std::string_view meaning;
};

constexpr auto codes = std::to_array<Code>({
    {4000, AfterClose::Resume, "unknown error"},
    {4001, AfterClose::Resume, "unknown opcode"},
    {4002, AfterClose::Resume, "frame could not be decoded"},
    {4003, AfterClose::NewSession, "not authenticated"},
    {4004, AfterClose::Stop, "the token is wrong"},
    {4005, AfterClose::Resume, "already authenticated"},
    {4007, AfterClose::NewSession, "invalid sequence in resume"},
    {4008, AfterClose::ResumeSlower, "sent too much"},
    {4009, AfterClose::NewSession, "session timed out"},
    {4010, AfterClose::Stop, "no such shard"},
    {4011, AfterClose::Stop, "more shards are required"},
    {4012, AfterClose::Stop, "API version is not served"},
    {4013, AfterClose::Stop, "an intent does not exist"},
    {4014, AfterClose::Stop, "a privileged intent is not enabled in the developer portal"},
    {1006, AfterClose::Resume, "connection lost"},
});

const Code* find(std::uint16_t wanted) {
  for (const Code& one : codes) {
    if (one.code == wanted) return &one;
  }
  return nullptr;
}

}  // namespace

AfterClose after_close(std::uint16_t code) {
  const Code* known = find(code);
  return known == nullptr ? AfterClose::Resume : known->after;
}

std::string_view close_meaning(std::uint16_t code) {
  const Code* known = find(code);
  return known == nullptr ? "unknown" : known->meaning;
}

}  // namespace discord
