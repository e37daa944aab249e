#include "platform/prefix/typed_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "platform/language/words.hpp"
#include "platform/prefix/typed_value.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::platform {
namespace {

using discord::InteractionOption;
using discord::OptionDefinition;
using discord::OptionType;

using Fault = std::unexpected<TypedFault>;
using Options = std::expected<std::vector<InteractionOption>, TypedFault>;

bool leads_on(const OptionDefinition& option) {
  return option.type == OptionType::Subcommand || option.type == OptionType::SubcommandGroup;
}

std::string names_of(const std::vector<OptionDefinition>& options) {
  std::string names;
  for (const OptionDefinition& option : options) names += (names.empty() ? "`" : ", `") + option.name + "`";
  return names;
}

class Reader {
 public:
  Reader(const std::vector<OptionDefinition>& wanted, std::vector<TypedPart> parts, const NamesHere& names)
      : wanted_(wanted), parts_(std::move(parts)), names_(names), given_(wanted.size()) {}

  Options read() {
    if (auto fault = take_named()) return Fault(std::move(*fault));
    if (auto fault = take_in_order()) return Fault(std::move(*fault));
    std::vector<InteractionOption> values;
    for (std::size_t n = 0; n < wanted_.size(); ++n) {
      if (!given_[n]) {
        if (wanted_[n].required) return Fault(TypedFault{"prefix.missing", {{"option", wanted_[n].name}}});
        continue;
      }
      auto value = typed_value(wanted_[n], *given_[n], names_);
      if (!value) return Fault(std::move(value.error()));
      values.push_back({.name = wanted_[n].name, .type = wanted_[n].type, .value = std::move(*value)});
    }
    return values;
  }

 private:
  // `reason:"too many puns"`, wherever it stands. Only names that the command has; all else is text.
  std::optional<TypedFault> take_named() {
    for (std::size_t n = 0; n < wanted_.size(); ++n) {
      const std::string start = wanted_[n].name + ":";
      const auto found = std::ranges::find_if(
          parts_, [&start](const TypedPart& part) { return !part.quoted && part.text.starts_with(start); });
      if (found == parts_.end()) continue;
      given_[n] = found->text.substr(start.size());
      const auto next = parts_.erase(found);
      // The quotes stood behind the colon, so they are a part of their own.
      if (given_[n]->empty() && next != parts_.end() && next->quoted && next->joined) {
        given_[n] = next->text;
        parts_.erase(next);
      }
    }
    return std::nullopt;
  }

  // The others in their order; the last text takes all that is left.
  std::optional<TypedFault> take_in_order() {
    std::size_t part = 0;
    for (std::size_t n = 0; n < wanted_.size() && part < parts_.size(); ++n) {
      if (given_[n]) continue;
      const bool last = std::none_of(given_.begin() + static_cast<std::ptrdiff_t>(n) + 1, given_.end(),
                                     [](const auto& one) { return !one.has_value(); });
      if (last && wanted_[n].type == OptionType::String) {
        given_[n] = all_from(part);
        part = parts_.size();
      } else {
        given_[n] = parts_[part++].text;
      }
    }
    if (part == parts_.size()) return std::nullopt;
    return TypedFault{"prefix.too_much", {{"text", harmless_line(parts_[part].text, 50)}}};
  }

  [[nodiscard]] std::string all_from(std::size_t part) const {
    std::string text;
    for (std::size_t n = part; n < parts_.size(); ++n) text += (n == part ? "" : " ") + parts_[n].text;
    return text;
  }

  const std::vector<OptionDefinition>& wanted_;
  std::vector<TypedPart> parts_;
  const NamesHere& names_;
  std::vector<std::optional<std::string>> given_;
};

Options descend(const std::vector<OptionDefinition>& options, std::vector<TypedPart> parts,
                const NamesHere& names) {
  if (options.empty() || !leads_on(options.front())) return Reader(options, std::move(parts), names).read();
  const std::string wanted = parts.empty() ? "" : lower(parts.front().text);
  const auto found = std::ranges::find(options, wanted, &OptionDefinition::name);
  if (found == options.end()) return Fault(TypedFault{"prefix.which", {{"ways", names_of(options)}}});
  parts.erase(parts.begin());
  auto below = descend(found->options, std::move(parts), names);
  if (!below) return below;
  return std::vector{
      InteractionOption{.name = found->name, .type = found->type, .options = std::move(*below)}};
}

}  // namespace

std::string TypedFault::say(std::string_view locale) const {
  WordValues filled;
  for (const auto& [name, value] : values) filled.emplace_back(name, value);
  return words().say(locale, key, filled);
}

std::optional<TypedWords> after_prefix(std::string_view message, std::string_view prefix) {
  if (prefix.empty() || message.size() <= prefix.size()) return std::nullopt;
  if (lower(message.substr(0, prefix.size())) != lower(prefix)) return std::nullopt;
  message.remove_prefix(prefix.size());
  const std::size_t end = std::min(message.find_first_of(" \n\t"), message.size());
  if (end == 0) return std::nullopt;
  return TypedWords{.name = message.substr(0, end), .rest = message.substr(end)};
}

Options read_options(const discord::CommandDefinition& command, std::string_view rest,
                     const NamesHere& names) {
  return descend(command.options, parts_of(rest), names);
}

std::string usage(const discord::CommandDefinition& command, std::string_view prefix, std::string_view way) {
  std::string text = fmt::format("{}{}", prefix, command.name);
  const std::vector<OptionDefinition>* options = &command.options;
  for (const TypedPart& step : parts_of(way)) {
    const auto found = std::ranges::find(*options, step.text, &OptionDefinition::name);
    if (found == options->end() || !leads_on(*found)) break;
    text += " " + found->name;
    options = &found->options;
  }
  if (!options->empty() && leads_on(options->front())) return text + " …";
  for (const OptionDefinition& option : *options)
    text += option.required ? fmt::format(" <{}>", option.name) : fmt::format(" [{}]", option.name);
  return text;
}

}  // namespace herwa::platform
