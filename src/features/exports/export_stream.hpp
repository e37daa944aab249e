// A table of one server on its way to whoever asked, a slice at a time: neither a long history nor a slow
// reader takes more memory than one slice.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "clickhouse/client.hpp"
#include "features/exports/export_tables.hpp"
#include "net/http_body.hpp"

namespace herwa::features::exports {

enum class Format : std::uint8_t { Csv, Json, Parquet };

struct Export {
  GuildId guild;
  const ExportTable* table = nullptr;
  Format format = Format::Csv;
  // Whether whoever asked still may; asked before each slice.
  std::function<Task<bool>()> may_still;
};

// What there is of it in that stretch, as slices.
Task<std::vector<Slice>> slices_of(clickhouse::Client& clickhouse, const Export& wanted, Slice within);

std::shared_ptr<net::BodySource> stream(clickhouse::Client& clickhouse, Export wanted,
                                        std::vector<Slice> slices);

}  // namespace herwa::features::exports
