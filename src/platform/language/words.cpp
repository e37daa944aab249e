#include "platform/language/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "base/errors.hpp"

namespace herwa::platform {
namespace {

constexpr std::string_view english = "en-US";

// "de;q=0.8": what stands behind the language; 1 when nothing does, 0 when nobody can read it.
double weight_of(std::string_view accepted) {
  constexpr std::string_view mark = "q=";
  const std::size_t at = accepted.find(mark);
  if (at == std::string_view::npos) return 1;
  const std::string_view number = accepted.substr(at + mark.size());
  double weight = 0;
  const auto [stop, error] = std::from_chars(number.data(), number.data() + number.size(), weight);
  return error == std::errc{} ? weight : 0;
}

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

std::string_view locale_accepted(std::string_view accept_language) {
  std::string_view best = english;
  double liked = 0;
  while (!accept_language.empty()) {
    const std::size_t comma = std::min(accept_language.find(','), accept_language.size());
    std::string_view one = accept_language.substr(0, comma);
    accept_language.remove_prefix(std::min(comma + 1, accept_language.size()));
    one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
    const std::string_view language = one.substr(0, one.find_first_of("; "));
    const std::string_view near = nearest_locale(language);
    // English stands for what Herwa does not speak, and is meant only when it is named.
    if (near == english && language.substr(0, 2) != "en") continue;
    const double weight = weight_of(one);
    if (weight > liked) best = near;
    liked = std::max(liked, weight);
  }
  return best;
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
