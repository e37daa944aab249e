// Every handler of every feature by the name under which Discord asks for it, made once at start. The lookup
// is one hash and allocates nothing; what is not found is unknown, which the guard says too.
// Whether a gate is open is no business of this: see Catalog::snapshot() and the guard.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "discord/model/command_definition.hpp"
#include "platform/feature/feature.hpp"
#include "platform/guard/gate.hpp"

namespace herwa::platform {

enum class GateKind : std::uint8_t { Slash, User, Message, Component, Modal };
std::string_view name_of(GateKind kind);
std::optional<GateKind> parse_gate_kind(std::string_view text);
// Nothing for what no gate stands before.
std::optional<GateKind> gate_kind_of(discord::CommandType type);

// How a gate is called in the catalog's and the guilds' rows: {Slash, "giveaway start"}.
struct GateName {
  GateKind kind = GateKind::Slash;
  std::string name;
  friend auto operator<=>(const GateName&, const GateName&) = default;
};

// What the guard and the rows need to know of a feature.
struct FeatureEntry {
  std::string name;
  bool always_on = false;
  bool on_by_default = true;
};

struct QuotaEntry {
  FeatureIndex feature = 0;
  std::string name;
};

class Gates {
 public:
  explicit Gates(const std::vector<Feature>& features);

  // `way` leads down to a subcommand: "rule add".
  [[nodiscard]] const Gate* command(discord::CommandType type, std::string_view name,
                                    std::string_view way = {}) const;
  [[nodiscard]] const Gate* component(std::string_view feature, std::string_view name) const;
  [[nodiscard]] const Gate* modal(std::string_view feature, std::string_view name) const;

  [[nodiscard]] std::span<const Gate> all() const { return gates_; }
  [[nodiscard]] std::span<const GateName> names() const { return names_; }  // by a gate's index
  [[nodiscard]] std::span<const FeatureEntry> features() const { return features_; }
  [[nodiscard]] std::span<const QuotaEntry> quotas() const { return quotas_; }
  [[nodiscard]] const Gate* named(const GateName& name) const;
  [[nodiscard]] std::optional<FeatureIndex> feature(std::string_view name) const;
  [[nodiscard]] std::optional<std::uint32_t> quota(FeatureIndex feature, std::string_view name) const;

 private:
  struct View {
    GateKind kind;
    std::string_view first;
    std::string_view second;
    friend bool operator==(const View&, const View&) = default;
  };
  struct Asked {
    GateKind kind;
    std::string first;
    std::string second;
    [[nodiscard]] View view() const { return {kind, first, second}; }
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(const View& view) const;
    std::size_t operator()(const Asked& asked) const { return (*this)(asked.view()); }
  };
  struct Equal {
    using is_transparent = void;
    bool operator()(const Asked& a, const Asked& b) const { return a.view() == b.view(); }
    bool operator()(const Asked& a, const View& b) const { return a.view() == b; }
    bool operator()(const View& a, const Asked& b) const { return a == b.view(); }
  };

  void add_command(FeatureIndex feature, const CommandEntry& entry);
  Gate& add(Asked asked, GateName name, FeatureIndex feature, const Access& access);
  [[nodiscard]] const Gate* find(const View& view) const;

  std::vector<Gate> gates_;
  std::vector<GateName> names_;
  std::vector<FeatureEntry> features_;
  std::vector<QuotaEntry> quotas_;
  std::unordered_map<Asked, GateIndex, Hash, Equal> by_question_;
  std::map<GateName, GateIndex> by_name_;
};

}  // namespace herwa::platform
