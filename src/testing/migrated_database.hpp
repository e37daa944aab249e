// A fresh database with the whole schema of this binary, and the ways to work with it. It is copied from a
// template, so each test can have its own.
#pragma once

#include <string>

#include "postgres/options.hpp"

namespace herwa::testing {

// The URL of the owner, a superuser here: for setting scenes with testing::sql().
std::string migrated_database();
// The same schema in a database that a test made itself, such as a PrivatePostgres.
void migrate(const std::string& url);

// Small pools in the product's roles: what every feature's store runs as, and what cross-guild jobs run as.
postgres::Options app_pool(std::string url);
postgres::Options jobs_pool(std::string url);

}  // namespace herwa::testing
