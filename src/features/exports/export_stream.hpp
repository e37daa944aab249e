// A table of one server on its way to whoever asked, a slice at a time.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "features/exports/export_read.hpp"
#include "net/http_body.hpp"

namespace herwa::features::exports {

// `may_still`: whether whoever asked still may; asked before each slice.
std::shared_ptr<net::BodySource> stream(clickhouse::Client& clickhouse, Export wanted,
                                        std::vector<Slice> slices, std::function<Task<bool>()> may_still);

}  // namespace herwa::features::exports
