// Mends what a kill in the middle of an insert leaves behind. The engine writes a block's token into the
// table's log before it puts the block's part into place; killed in between, it would take the block for one
// that is there when it is sent again, and drop it. Soaks showed three such losses in 200 kills.
#pragma once

#include <cstddef>
#include <filesystem>

namespace herwa::olap {

// Forgets the tokens whose part is not there; gives how many. Only while no engine has the folder open.
// Throws Failure when a log cannot be read or written.
std::size_t forget_tokens_without_parts(const std::filesystem::path& folder);

}  // namespace herwa::olap
