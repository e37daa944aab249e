#include "platform/catalog/gates.hpp"

#include <array>
#include <functional>
#include <ranges>

namespace herwa::platform {
namespace {

constexpr std::array<std::string_view, 5> kind_names{"slash", "user", "message", "component", "modal"};

// "add", "rule add": every way that ends at a subcommand.
std::vector<std::string> ways_down(const std::vector<discord::OptionDefinition>& options) {
  std::vector<std::string> ways;
  for (const auto& option : options) {
    if (option.type == discord::OptionType::Subcommand) ways.push_back(option.name);
    if (option.type != discord::OptionType::SubcommandGroup) continue;
    for (const std::string& way : ways_down(option.options)) ways.push_back(option.name + " " + way);
  }
  return ways;
}

}  // namespace

std::optional<GateKind> gate_kind_of(discord::CommandType type) {
  switch (type) {
    case discord::CommandType::ChatInput: return GateKind::Slash;
    case discord::CommandType::User: return GateKind::User;
    case discord::CommandType::Message: return GateKind::Message;
    case discord::CommandType::EntryPoint: return std::nullopt;
  }
  return std::nullopt;
}

std::string_view name_of(GateKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::optional<GateKind> parse_gate_kind(std::string_view text) {
  for (std::size_t i = 0; i < kind_names.size(); ++i) {
    if (kind_names[i] == text) return static_cast<GateKind>(i);
  }
  return std::nullopt;
}

Gates::Gates(const std::vector<Feature>& features) {
  for (const Feature& feature : features) {
    const auto index = static_cast<FeatureIndex>(features_.size());
    features_.push_back({feature.name, feature.always_on, feature.on_by_default});
    for (const Quota& quota : feature.quotas) quotas_.push_back({index, quota.name});
    for (const CommandEntry& entry : feature.commands) add_command(index, entry);
    for (const ComponentEntry& entry : feature.components)
      add({GateKind::Component, feature.name, entry.name},
          {GateKind::Component, feature.name + "." + entry.name}, index, entry.access);
    for (const ModalEntry& entry : feature.modals)
      add({GateKind::Modal, feature.name, entry.name}, {GateKind::Modal, feature.name + "." + entry.name},
          index, entry.access);
  }
}

const Gate* Gates::command(discord::CommandType type, std::string_view name, std::string_view way) const {
  const auto kind = gate_kind_of(type);
  return kind ? find({*kind, name, way}) : nullptr;
}
const Gate* Gates::component(std::string_view feature, std::string_view name) const {
  return find({GateKind::Component, feature, name});
}
const Gate* Gates::modal(std::string_view feature, std::string_view name) const {
  return find({GateKind::Modal, feature, name});
}

const Gate* Gates::named(const GateName& name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : &gates_[found->second];
}

std::optional<FeatureIndex> Gates::feature(std::string_view name) const {
  const auto found = std::ranges::find(features_, name, &FeatureEntry::name);
  if (found == features_.end()) return std::nullopt;
  return static_cast<FeatureIndex>(found - features_.begin());
}

std::optional<std::uint32_t> Gates::quota(FeatureIndex feature, std::string_view name) const {
  for (std::size_t i = 0; i < quotas_.size(); ++i) {
    if (quotas_[i].feature == feature && quotas_[i].name == name) return static_cast<std::uint32_t>(i);
  }
  return std::nullopt;
}

std::size_t Gates::Hash::operator()(const View& view) const {
  const std::hash<std::string_view> hash;
  return (hash(view.first) * 31 + hash(view.second)) * 31 + static_cast<std::size_t>(view.kind);
}

void Gates::add_command(FeatureIndex feature, const CommandEntry& entry) {
  const auto kind = gate_kind_of(entry.definition.type);
  if (!kind) return;
  const std::string& name = entry.definition.name;
  const GateIndex whole = add({*kind, name, {}}, {*kind, name}, feature, entry.access).index;
  for (const std::string& way : ways_down(entry.definition.options)) {
    const auto own = entry.subcommands.find(way);
    const Access& access = own == entry.subcommands.end() ? entry.access : own->second;
    add({*kind, name, way}, {*kind, name + " " + way}, feature, access).ruled_by = whole;
  }
}

Gate& Gates::add(Asked asked, GateName name, FeatureIndex feature, const Access& access) {
  const auto index = static_cast<GateIndex>(gates_.size());
  by_question_.emplace(std::move(asked), index);
  by_name_.emplace(name, index);
  gates_.push_back({.index = index,
                    .ruled_by = index,
                    .feature = feature,
                    .always_on = features_[feature].always_on,
                    .quota = quota(feature, access.quota),
                    .access = access,
                    .name = name.name});
  names_.push_back(std::move(name));
  return gates_.back();
}

const Gate* Gates::find(const View& view) const {
  const auto found = by_question_.find(view);
  return found == by_question_.end() ? nullptr : &gates_[found->second];
}

}  // namespace herwa::platform
