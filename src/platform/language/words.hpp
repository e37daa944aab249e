// What Herwa says, by key and language. The keys of all parts are in one space, each beginning with its
// part's name: "denial.off_here".
//   words().say(locale, "denial.off_here", {{"feature", title}})
// Values are put in as they are: whoever takes one from a member makes it harmless first (platform/text).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/language/message.hpp"

namespace herwa::platform {

// A file as it was written: which language, and its JSON.
struct WordFile {
  std::string_view locale;
  std::string_view path;
  std::string_view json;
};

class Words {
 public:
  // Throws Failure with the file and key when one cannot be read or a key is there twice.
  explicit Words(const std::vector<WordFile>& files);

  // In the language, else in its next of kin, else in English; the key itself when nobody knows it.
  [[nodiscard]] std::string say(std::string_view locale, std::string_view key,
                                const WordValues& values = {}) const;
  [[nodiscard]] bool has(std::string_view locale, std::string_view key) const;
  // Of English, which is the model for the others.
  [[nodiscard]] std::vector<std::string> keys() const;
  // Of every language but English, in the form that Discord takes for names and descriptions.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> translations(std::string_view key) const;

  // What is missing, too much or filled otherwise in one language than in English, each in a sentence.
  [[nodiscard]] std::vector<std::string> differences() const;

 private:
  using Texts = std::map<std::string, Message, std::less<>>;

  void read(const WordFile& file);
  [[nodiscard]] const Texts& spoken(std::string_view locale) const;

  std::map<std::string, Texts, std::less<>> by_locale_;
};

// The languages that Herwa speaks, English first.
const std::vector<std::string_view>& spoken_locales();
// "es-419" → "es-ES", "de" → "de", "ja" → "en-US".
std::string_view nearest_locale(std::string_view locale);
// Of those that Herwa speaks, the one that a browser's Accept-Language likes best; English when it likes
// none.
std::string_view locale_accepted(std::string_view accept_language);

std::vector<WordFile> embedded_word_files();
// All that was built in; read once.
const Words& words();

}  // namespace herwa::platform
