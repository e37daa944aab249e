#include "queue/internal/script_pieces.hpp"

namespace herwa::queue::internal {

redis::Script composed(std::initializer_list<std::string_view> pieces) {
  std::string source;
  for (const std::string_view piece : pieces) source += piece;
  return redis::Script(source);
}

}  // namespace herwa::queue::internal
