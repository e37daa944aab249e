// A feature's settings, declared once beside their C++ struct. Validation, the stored JSON, the dashboard's
// form, the history's diff and the docs come from the declaration:
//
//   struct WelcomeSettings { bool enabled = false; ChannelId channel; std::string text = "Welcome, {user}!";
//   };
//
//   SettingsSchema settings() {
//     return SettingsOf<WelcomeSettings>()
//         .flag("enabled", &WelcomeSettings::enabled, {"Greet newcomers"})
//         .channel("channel", &WelcomeSettings::channel, {"Where", "Empty: the system channel."})
//         .text("text", &WelcomeSettings::text, 1, 500, {"What to say"})
//         .done();
//   }
//
// Defaults are those of the struct. The guild's current ones come from platform/settings.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <typeindex>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "platform/feature/setting_value.hpp"

namespace herwa::platform {

struct SettingWords {
  std::string title;
  std::string help;  // a sentence under the field
  std::string plan;  // the least tier in which it may differ from its default; empty: the feature's own
};

struct SettingField {
  std::string name;
  SettingKind kind = SettingKind::Flag;
  SettingWords words;
  SettingValue fallback;
  // Integer, Length: of the value. Text, Choice: of its characters. Lists: of their count.
  std::int64_t least = 0;
  std::int64_t most = INT64_MAX;
  double number_least = 0;
  double number_most = 0;
  std::int64_t item_chars_max = 100;  // Texts: of the characters of each
  std::vector<std::string> choices;
  bool given_by_bot = false;  // Role, Roles: the bot hands them out, so they have to stand below its own
  std::function<SettingValue(const void*)> read;
  std::function<void(void*, const SettingValue&)> write;
};

// What several fields must be together. Held against every change, not against what is stored already.
struct SettingRule {
  std::string field;  // under which a form shows it
  // A sentence in the language that says what is wrong and how to mend it; empty: nothing is.
  std::function<std::string(const void*, std::string_view locale)> broken;
};

struct SettingsSchema {
  std::type_index type = typeid(void);  // of the struct
  std::size_t size = 0;                 // of the struct, without what its texts and lists hold
  std::vector<SettingField> fields;
  std::vector<SettingRule> rules;
  std::function<std::shared_ptr<void>()> make;  // with its defaults

  [[nodiscard]] bool empty() const { return fields.empty(); }
  [[nodiscard]] const SettingField* field(std::string_view name) const;
};

template <class T>
class SettingsOf {
 public:
  SettingsOf() {
    schema_.type = typeid(T);
    schema_.size = sizeof(T);
    schema_.make = [] { return std::static_pointer_cast<void>(std::make_shared<T>()); };
  }

  SettingsOf& flag(std::string name, bool T::* member, SettingWords words) {
    return add<bool>({.name = std::move(name), .kind = SettingKind::Flag, .words = std::move(words)}, member);
  }
  SettingsOf& integer(std::string name, std::int64_t T::* member, std::pair<std::int64_t, std::int64_t> range,
                      SettingWords words) {
    return add<std::int64_t>({.name = std::move(name),
                              .kind = SettingKind::Integer,
                              .words = std::move(words),
                              .least = range.first,
                              .most = range.second},
                             member);
  }
  SettingsOf& number(std::string name, double T::* member, std::pair<double, double> range,
                     SettingWords words) {
    return add<double>({.name = std::move(name),
                        .kind = SettingKind::Number,
                        .words = std::move(words),
                        .number_least = range.first,
                        .number_most = range.second},
                       member);
  }
  // Lengths in characters, not bytes.
  SettingsOf& text(std::string name, std::string T::* member, std::pair<std::int64_t, std::int64_t> length,
                   SettingWords words) {
    return add<std::string>({.name = std::move(name),
                             .kind = SettingKind::Text,
                             .words = std::move(words),
                             .least = length.first,
                             .most = length.second},
                            member);
  }
  SettingsOf& choice(std::string name, std::string T::* member, std::vector<std::string> choices,
                     SettingWords words) {
    return add<std::string>({.name = std::move(name),
                             .kind = SettingKind::Choice,
                             .words = std::move(words),
                             .choices = std::move(choices)},
                            member);
  }
  SettingsOf& length(std::string name, Duration T::* member,
                     std::pair<std::chrono::seconds, std::chrono::seconds> range, SettingWords words) {
    SettingField field{.name = std::move(name),
                       .kind = SettingKind::Length,
                       .words = std::move(words),
                       .least = range.first.count(),
                       .most = range.second.count()};
    field.read = [member](const void* settings) {
      return SettingValue(std::int64_t{
          std::chrono::duration_cast<std::chrono::seconds>(static_cast<const T*>(settings)->*member)
              .count()});
    };
    field.write = [member](void* settings, const SettingValue& value) {
      static_cast<T*>(settings)->*member = std::chrono::seconds(std::get<std::int64_t>(value));
    };
    return finish(std::move(field));
  }
  SettingsOf& channel(std::string name, ChannelId T::* member, SettingWords words) {
    return add_id({.name = std::move(name), .kind = SettingKind::Channel, .words = std::move(words)}, member);
  }
  SettingsOf& role(std::string name, RoleId T::* member, SettingWords words) {
    return add_id({.name = std::move(name), .kind = SettingKind::Role, .words = std::move(words)}, member);
  }
  SettingsOf& texts(std::string name, std::vector<std::string> T::* member, std::int64_t count_max,
                    SettingWords words) {
    return add<std::vector<std::string>>(
        {.name = std::move(name), .kind = SettingKind::Texts, .words = std::move(words), .most = count_max},
        member);
  }
  SettingsOf& channels(std::string name, std::vector<ChannelId> T::* member, std::int64_t count_max,
                       SettingWords words) {
    return add_ids({.name = std::move(name),
                    .kind = SettingKind::Channels,
                    .words = std::move(words),
                    .most = count_max},
                   member);
  }
  SettingsOf& roles(std::string name, std::vector<RoleId> T::* member, std::int64_t count_max,
                    SettingWords words) {
    return add_ids(
        {.name = std::move(name), .kind = SettingKind::Roles, .words = std::move(words), .most = count_max},
        member);
  }

  // Of the list of texts just declared: how long each may be.
  SettingsOf& each_at_most(std::int64_t chars_max) {
    schema_.fields.back().item_chars_max = chars_max;
    return *this;
  }
  // Of the role or roles just declared: the bot hands them out.
  SettingsOf& given_by_bot() {
    schema_.fields.back().given_by_bot = true;
    return *this;
  }
  SettingsOf& rule(std::string field, std::function<std::string(const T&, std::string_view locale)> broken) {
    schema_.rules.push_back(
        {std::move(field), [broken = std::move(broken)](const void* settings, std::string_view locale) {
           return broken(*static_cast<const T*>(settings), locale);
         }});
    return *this;
  }

  SettingsSchema done() { return std::move(schema_); }

 private:
  template <class V>
  SettingsOf& add(SettingField field, V T::* member) {
    field.read = [member](const void* settings) {
      return SettingValue(static_cast<const T*>(settings)->*member);
    };
    field.write = [member](void* settings, const SettingValue& value) {
      static_cast<T*>(settings)->*member = std::get<V>(value);
    };
    return finish(std::move(field));
  }
  // An id of zero is stored as "": none.
  template <class Tag>
  SettingsOf& add_id(SettingField field, Id<Tag> T::* member) {
    field.read = [member](const void* settings) {
      const Id<Tag> id = static_cast<const T*>(settings)->*member;
      return SettingValue(id ? id.text() : std::string());
    };
    field.write = [member](void* settings, const SettingValue& value) {
      static_cast<T*>(settings)->*member = Id<Tag>::parse(std::get<std::string>(value)).value_or(Id<Tag>());
    };
    return finish(std::move(field));
  }
  template <class Tag>
  SettingsOf& add_ids(SettingField field, std::vector<Id<Tag>> T::* member) {
    field.read = [member](const void* settings) {
      std::vector<std::string> texts;
      for (const Id<Tag> id : static_cast<const T*>(settings)->*member) texts.push_back(id.text());
      return SettingValue(std::move(texts));
    };
    field.write = [member](void* settings, const SettingValue& value) {
      auto& ids = static_cast<T*>(settings)->*member;
      ids.clear();
      for (const std::string& text : std::get<std::vector<std::string>>(value)) {
        if (const auto id = Id<Tag>::parse(text)) ids.push_back(*id);
      }
    };
    return finish(std::move(field));
  }
  SettingsOf& finish(SettingField field) {
    const T defaults;
    field.fallback = field.read(&defaults);
    schema_.fields.push_back(std::move(field));
    return *this;
  }

  SettingsSchema schema_;
};

}  // namespace herwa::platform
