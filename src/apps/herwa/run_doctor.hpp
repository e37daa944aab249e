// From the command line to a diagnosis: 0 when nothing is at fault, 1 otherwise.
#pragma once

#include <cstdint>

namespace herwa::app {

enum class DoctorForm : std::uint8_t { Text, Json };
int run_doctor(DoctorForm form);

}  // namespace herwa::app
