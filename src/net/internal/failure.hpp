// What a dispatcher needs to know of something thrown. Inside net only.
#pragma once

#include <exception>
#include <string>

namespace herwa::net::internal {

// For the log.
std::string describe(const std::exception_ptr& error);
// Asio's way of saying that the task was told to stop.
bool is_cancellation(const std::exception_ptr& error);

}  // namespace herwa::net::internal
