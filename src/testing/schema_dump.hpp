// A database's schema as pg_dump writes it, with owners, rights and policies: equal texts are equal schemas.
#pragma once

#include <string>

namespace herwa::testing {

std::string schema_dump(const std::string& url);

}  // namespace herwa::testing
