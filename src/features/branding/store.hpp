// The faces of channels. The only file with SQL.
#pragma once

#include <optional>

#include "base/task.hpp"
#include "features/branding/rules.hpp"
#include "postgres/database.hpp"

namespace herwa::features::branding::store {

struct Place {
  GuildId guild;
  ChannelId channel;
};

Task<std::optional<Face>> face_of(postgres::Database& database, Place place);
Task<> set_face(postgres::Database& database, Place place, Face face);
// False: there was none.
Task<bool> clear_face(postgres::Database& database, Place place);

}  // namespace herwa::features::branding::store
