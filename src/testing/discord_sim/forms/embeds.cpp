#include "testing/discord_sim/forms/embeds.hpp"

#include "testing/discord_sim/world/views.hpp"

namespace discord_sim {
namespace {

constexpr std::size_t address_length_max = 2048;
constexpr std::size_t text_sum_max = 6000;

class EmbedReader {
 public:
  explicit EmbedReader(const Form& form) : form_(form), shown_(Json::object({{"type", "rich"}})) {}

  Json read() {
    if (!form_.object()) return shown_;
    take_text("title", 256);
    take_text("description", 4096);
    take_address("url");
    take_colour();
    take_timestamp();
    take_author();
    take_footer();
    take_picture("image");
    take_picture("thumbnail");
    take_fields();
    return std::move(shown_);
  }

  [[nodiscard]] std::size_t text_sum() const { return text_sum_; }

 private:
  void take_text(std::string_view key, std::int64_t max) {
    if (const auto text = form_.field(key).text({0, max}); text && !text->empty()) {
      text_sum_ += character_count(*text);
      shown_.set(key, *text);
    }
  }

  void take_address(std::string_view key) {
    const Form field = form_.field(key);
    if (field.web_address(address_length_max) && field.present()) shown_.set(key, field.value());
  }

  void take_colour() {
    if (const auto colour = form_.field("color").integer({0, 0xFFFFFF})) shown_.set("color", *colour);
  }

  void take_timestamp() {
    const Form field = form_.field("timestamp");
    if (!field.present()) return;
    if (const auto time = parse_time(field.value().text())) {
      shown_.set("timestamp", discord_time(*time));
    } else {
      field.fail("DATE_TIME_TYPE_PARSE", "Could not parse the date. Should be ISO8601.");
    }
  }

  // A part with one text and a picture beside it.
  void take_part(std::string_view key, std::string_view text_key, std::int64_t text_max) {
    const Form part = form_.field(key);
    if (!part.present() || !part.object()) return;
    const Form text_field = part.field(text_key);
    if (!text_field.required()) return;
    Json shown = Json::object();
    if (const auto text = text_field.text({0, text_max})) {
      text_sum_ += character_count(*text);
      shown.set(text_key, *text);
    }
    for (const std::string_view address : {"url", "icon_url"}) {
      const Form field = part.field(address);
      if (field.web_address(address_length_max) && field.present()) shown.set(address, field.value());
    }
    if (shown.has("icon_url")) shown.set("proxy_icon_url", shown["icon_url"]);
    shown_.set(key, std::move(shown));
  }

  void take_author() { take_part("author", "name", 256); }
  void take_footer() { take_part("footer", "text", 2048); }

  void take_picture(std::string_view key) {
    const Form part = form_.field(key);
    if (!part.present() || !part.object()) return;
    const Form address = part.field("url");
    if (!address.required() || !address.web_address(address_length_max)) return;
    shown_.set(key, Json::object({{"url", address.value()},
                                  {"proxy_url", address.value()},
                                  {"width", 0},
                                  {"height", 0},
                                  {"flags", 0}}));
  }

  void take_fields() {
    const Form list = form_.field("fields");
    const std::size_t count = list.list({0, 25});
    Json shown = Json::array();
    for (std::size_t n = 0; n < count; ++n) {
      const Form field = list.item(n);
      if (!field.object()) continue;
      const Form name = field.field("name");
      const Form value = field.field("value");
      if (!name.required() || !value.required()) continue;
      const auto name_text = name.text({1, 256});
      const auto value_text = value.text({1, 1024});
      if (name_text) text_sum_ += character_count(*name_text);
      if (value_text) text_sum_ += character_count(*value_text);
      shown.push(Json::object({{"name", name_text.value_or("")},
                               {"value", value_text.value_or("")},
                               {"inline", field.field("inline").flag().value_or(false)}}));
    }
    if (count > 0) shown_.set("fields", std::move(shown));
  }

  const Form& form_;
  Json shown_;
  std::size_t text_sum_ = 0;
};

}  // namespace

Json read_embeds(const Form& list) {
  Json shown = Json::array();
  std::size_t text_sum = 0;
  const std::size_t count = list.list({0, 10});
  for (std::size_t n = 0; n < count; ++n) {
    const Form item = list.item(n);
    EmbedReader reader(item);
    shown.push(reader.read());
    text_sum += reader.text_sum();
  }
  if (text_sum > text_sum_max) {
    list.fail("MAX_EMBED_SIZE_EXCEEDED", fmt::format("Embed size exceeds maximum size of {}", text_sum_max));
  }
  return shown;
}

}  // namespace discord_sim
