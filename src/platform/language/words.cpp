#include "platform/language/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/errors.hpp"

namespace herwa::platform {
namespace {

constexpr std::string_view english = "en-US";

}  // namespace

const std::vector<std::string_view>& spoken_locales() {
  static const std::vector<std::string_view> locales{english, "de", "es-ES", "fr", "pt-BR"};
  return locales;
}

std::string_view nearest_locale(std::string_view locale) {
  const auto& all = spoken_locales();
  if (const auto same = std::find(all.begin(), all.end(), locale); same != all.end()) return *same;
  const std::string_view language = locale.substr(0, locale.find('-'));
  const auto kin = std::find_if(all.begin(), all.end(), [language](std::string_view one) {
    return one.substr(0, one.find('-')) == language;
  });
  return kin == all.end() ? english : *kin;
}

Words::Words(const std::vector<WordFile>& files) {
  for (const std::string_view locale : spoken_locales()) by_locale_.try_emplace(std::string(locale));
  for (const WordFile& file : files) read(file);
}

void Words::read(const WordFile& file) {
  boost::system::error_code error;
  const boost::json::value document = boost::json::parse(file.json, error);
  if (error || !document.is_object()) throw Failure(fmt::format("{}: is no JSON object", file.path));
  const auto language = by_locale_.find(file.locale);
  if (language == by_locale_.end())
    throw Failure(fmt::format("{}: Herwa does not speak {}", file.path, file.locale));
  for (const auto& [key, value] : document.get_object()) {
    const auto* text = value.if_string();
    if (text == nullptr) throw Failure(fmt::format("{}: {} is no text", file.path, std::string_view(key)));
    auto message = Message::parse(*text);
    if (!message) throw Failure(fmt::format("{}: {}: {}", file.path, std::string_view(key), message.error()));
    if (!language->second.emplace(key, std::move(*message)).second)
      throw Failure(fmt::format("{}: {} is there twice", file.path, std::string_view(key)));
  }
}

const Words::Texts& Words::spoken(std::string_view locale) const {
  return by_locale_.find(nearest_locale(locale))->second;
}

std::string Words::say(std::string_view locale, std::string_view key, const WordValues& values) const {
  for (const Texts* texts : {&spoken(locale), &spoken(english)}) {
    if (const auto found = texts->find(key); found != texts->end()) return found->second.fill(values, locale);
  }
  return std::string(key);
}

std::vector<std::pair<std::string, std::string>> Words::translations(std::string_view key) const {
  std::vector<std::pair<std::string, std::string>> all;
  for (const auto& [locale, texts] : by_locale_) {
    if (locale == english) continue;
    if (const auto found = texts.find(key); found != texts.end())
      all.emplace_back(locale, found->second.fill({}, locale));
  }
  return all;
}

bool Words::has(std::string_view locale, std::string_view key) const { return spoken(locale).contains(key); }

std::vector<std::string> Words::keys() const {
  std::vector<std::string> all;
  for (const auto& [key, message] : spoken(english)) all.push_back(key);
  return all;
}

std::vector<std::string> Words::differences() const {
  std::vector<std::string> all;
  const Texts& model = spoken(english);
  for (const auto& [locale, texts] : by_locale_) {
    for (const auto& [key, message] : model) {
      const auto found = texts.find(key);
      if (found == texts.end()) {
        all.push_back(fmt::format("{} lacks {}", locale, key));
      } else if (found->second.places() != message.places()) {
        all.push_back(fmt::format("{} fills {} otherwise than {}", locale, key, english));
      }
    }
    for (const auto& [key, message] : texts) {
      if (!model.contains(key))
        all.push_back(fmt::format("{} has {}, which {} has not", locale, key, english));
    }
  }
  return all;
}

const Words& words() {
  static const Words all(embedded_word_files());
  return all;
}

}  // namespace herwa::platform
