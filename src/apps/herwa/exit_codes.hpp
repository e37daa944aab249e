// What a command of ours ends with, beside 0.
#pragma once

namespace herwa::app {

inline constexpr int exit_refused = 1;     // it was understood, and not done
inline constexpr int exit_impossible = 2;  // the command line or the configuration does not allow it

}  // namespace herwa::app
