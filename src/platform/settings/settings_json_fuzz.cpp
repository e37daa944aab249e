// A stored document and a change, with a zero byte between: what is accepted is stored within its bound, is
// read without misfits of its own, and is the same when nothing more changes.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "platform/settings/settings_json.hpp"
#include "platform/settings/test_welcome.hpp"

namespace {

using namespace herwa::platform;

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const SettingsSchema schema = welcome_schema();
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = std::min(all.find('\0'), all.size());
  const std::string_view stored = all.substr(0, cut);
  const std::string_view patch = all.substr(std::min(cut + 1, all.size()));

  const auto before = read_settings(schema, stored);
  if (before) (void)show_settings(schema, before->settings.get());
  (void)differences(stored, patch);
  const auto changed = apply_patch(schema, stored, patch);
  if (!changed) {
    require(!changed.error().empty() && changed.error().size() <= setting_problems_max);
    return 0;
  }
  require(changed->size() <= settings_bytes_max);
  const auto after = read_settings(schema, *changed);
  require(after.has_value());
  // A change brings in nothing that does not fit; what did not fit before may stay.
  for (const std::string& misfit : after->misfits)
    require(before && std::ranges::find(before->misfits, misfit) != before->misfits.end());
  require(differences(*changed, *changed).empty());
  require(apply_patch(schema, *changed, "{}").has_value());
  return 0;
}
