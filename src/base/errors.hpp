// Two kinds of failure. What the caller will decide on is returned: an enum, or std::expected<T, Refusal>.
// What ends the work at hand is thrown as one of the classes below, and only dispatchers catch it.
#pragma once

#include <stdexcept>
#include <string>

namespace herwa {

// A "no" that a person will read: what is wrong and how to mend it.
struct Refusal {
  std::string code;
  std::string message;
};

class Failure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The other side is away or closed the connection; trying again later may help.
class Unavailable : public Failure {
 public:
  using Failure::Failure;
};

// The deadline passed before the answer came.
class TimedOut : public Failure {
 public:
  using Failure::Failure;
};

// The other side broke its protocol, or we misread it; trying again will not help.
class ProtocolError : public Failure {
 public:
  using Failure::Failure;
};

}  // namespace herwa
