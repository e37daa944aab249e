#include "base/reference.hpp"

#include <utility>

namespace herwa {
namespace {

thread_local Reference current;

}  // namespace

std::string_view current_reference() { return current ? std::string_view(*current) : std::string_view(); }

Reference exchange_reference(Reference reference) { return std::exchange(current, std::move(reference)); }

}  // namespace herwa
