// What the binary says about itself.
#include <fmt/format.h>

#include <cstdio>

#include "apps/herwa/api_routes.hpp"
#include "apps/herwa/command_pages.hpp"
#include "apps/herwa/features.hpp"
#include "apps/herwa/roles.hpp"
#include "platform/api/openapi.hpp"

namespace herwa::app {

int print_version() {
  fmt::print("herwa {}\n", HERWA_VERSION);
  return 0;
}

int print_openapi() {
  fmt::print("{}", platform::openapi_document(api_routes({.features = all_features()})));
  return 0;
}

int print_settings(SettingsForm form) {
  switch (form) {
    case SettingsForm::Table: fmt::print("{}", config::reference(settings())); break;
    case SettingsForm::Toml: fmt::print("{}", config::example_toml(settings())); break;
    case SettingsForm::Env: fmt::print("{}", config::example_env(settings())); break;
  }
  return 0;
}

int print_commands() {
  fmt::print("{}", commands_page(all_features()));
  return 0;
}

}  // namespace herwa::app
