// What the gateway's close codes mean for the next step.
#pragma once

#include <cstdint>
#include <string_view>

namespace discord {

enum class AfterClose : std::uint8_t {
  Resume,
  ResumeSlower,  // we sent too much
  NewSession,
  Stop,  // no reconnecting will help: a person has to act
};

// 1006 stands for "no code at all". Codes that are not listed are taken for passing trouble: Resume.
AfterClose after_close(std::uint16_t code);
// For a log line or an operator; "unknown" when not listed.
std::string_view close_meaning(std::uint16_t code);

}  // namespace discord
