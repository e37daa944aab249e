#include "testing/discord_sim/forms/components.hpp"

#include <set>

namespace discord_sim {
namespace {

constexpr std::size_t components_max = 40;

// Leaves out what is null: Discord does not show it.
Json without_nulls(const Json& value) {
  if (value.is_array()) {
    Json list = Json::array();
    for (const Json& item : value.items()) list.push(without_nulls(item));
    return list;
  }
  if (!value.is_object()) return value;
  Json object = Json::object();
  for (const Json::Entry& entry : value.entries()) {
    if (!entry.value.is_null()) object.set(entry.key, without_nulls(entry.value));
  }
  return object;
}

enum class Place : std::uint8_t {
  MessageTop,
  MessageTopV2,
  Container,
  Row,
  Section,
  Accessory,
  ModalTop,
  Label
};

bool allowed_in(Place place, std::int64_t type) {
  using namespace component;
  switch (place) {
    case Place::MessageTop: return type == action_row;
    case Place::MessageTopV2:
      return type == action_row || type == section || type == text_display || type == media_gallery ||
             type == file || type == separator || type == container;
    case Place::Container:
      return type == action_row || type == section || type == text_display || type == media_gallery ||
             type == file || type == separator;
    case Place::Row: return type == button || is_select(type);
    case Place::Section: return type == text_display;
    case Place::Accessory: return type == button || type == thumbnail;
    case Place::ModalTop: return type == action_row || type == label || type == text_display;
    case Place::Label:
      return type == text_input || is_select(type) || type == file_upload || type == radio_group ||
             type == checkbox_group || type == checkbox;
  }
  return false;
}

class ComponentReader {
 public:
  explicit ComponentReader(bool modal) : modal_(modal) {}

  Json read_list(const Form& list, Place place, Range length) {
    Json shown = Json::array();
    const std::size_t count = list.list(length);
    for (std::size_t n = 0; n < count; ++n) shown.push(read(list.item(n), place));
    return shown;
  }

  // How many were seen in all, nested ones included.
  [[nodiscard]] std::size_t total() const { return total_; }

 private:
  Json read(const Form& form, Place place) {
    if (!form.object() || !form.field("type").required()) return {};
    const std::int64_t type = form.field("type").value().integer();
    const bool modal_input = modal_ && place == Place::Row && type == component::text_input;
    if (!allowed_in(place, type) && !modal_input) {
      form.field("type").fail("UNION_TYPE_CHOICES",
                              fmt::format("Value of field \"type\" is {}, which is not allowed here.", type));
      return {};
    }
    ++total_;
    Json shown = without_nulls(form.value());
    number(form, shown);
    check(form, shown, type);
    return shown;
  }

  void number(const Form& form, Json& shown) {
    const auto asked = form.field("id").integer({0, INT32_MAX});
    std::int64_t id = asked.value_or(0);
    if (id != 0 && !ids_.insert(id).second)
      form.field("id").fail("COMPONENT_ID_DUPLICATED", "Component id must be unique");
    while (id == 0 || (asked.value_or(0) == 0 && !ids_.insert(id).second)) id = next_id_++;
    shown.set("id", id);
  }

  void check(const Form& form, Json& shown, std::int64_t type) {
    using namespace component;
    if (type == action_row) return check_row(form, shown);
    if (type == button) return check_button(form, shown);
    if (is_select(type)) return check_select(form, shown, type);
    if (type == text_input) return check_text_input(form, shown);
    if (type == label) return check_label(form, shown);
    if (type == section) return check_section(form, shown);
    if (type == text_display) return check_text(form.field("content"), {1, 4000});
    if (type == thumbnail) return check_thumbnail(form, shown);
    if (type == media_gallery) return check_gallery(form, shown);
    if (type == file) return check_file(form, shown);
    if (type == separator) return check_separator(form, shown);
    if (type == container) return check_container(form, shown);
    take_custom_id(form);
  }

  static void check_text(const Form& field, Range length) {
    if (field.required()) static_cast<void>(field.text(length));
  }

  void take_custom_id(const Form& form) {
    const Form field = form.field("custom_id");
    if (!field.required()) return;
    const auto id = field.text({1, 100});
    if (id && !custom_ids_.insert(*id).second) {
      field.fail("COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
    }
  }

  void check_row(const Form& form, Json& shown) {
    const Form children = form.field("components");
    if (!children.required()) return;
    shown.set("components", read_list(children, Place::Row, {1, 5}));
    const auto& items = children.value().items();
    const bool wide = std::ranges::any_of(items, [](const Json& item) {
      return component::is_select(item["type"].integer()) || item["type"].integer() == component::text_input;
    });
    if (wide && items.size() > 1) {
      children.fail("COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width");
    }
  }

  void check_button(const Form& form, Json& shown) {
    const Form style = form.field("style");
    if (!style.required() || !style.one_of({1, 2, 3, 4, 5, 6})) return;
    static_cast<void>(form.field("label").text({0, 80}));
    shown.set("disabled", form.field("disabled").flag().value_or(false));
    const std::int64_t kind = style.value().integer();
    if (kind == 5) {
      const Form url = form.field("url");
      if (url.required()) url.web_address(512);
      if (form.field("custom_id").present()) {
        form.fail("BUTTON_COMPONENT_CUSTOM_ID_AND_URL", "A custom id and url cannot both be specified");
      }
    } else if (kind == 6) {
      form.field("sku_id").required();
    } else {
      take_custom_id(form);
    }
    const bool captioned = form.field("label").present() || form.field("emoji").present() || kind == 6;
    if (!captioned)
      form.field("label").fail("BUTTON_COMPONENT_INVALID_LABEL", "A button needs a label or an emoji");
  }

  void check_select(const Form& form, Json& shown, std::int64_t type) {
    take_custom_id(form);
    static_cast<void>(form.field("placeholder").text({0, 150}));
    const std::int64_t min = form.field("min_values").integer({0, 25}).value_or(1);
    const std::int64_t max = form.field("max_values").integer({1, 25}).value_or(1);
    shown.set("min_values", min).set("max_values", max);
    if (!modal_) shown.set("disabled", form.field("disabled").flag().value_or(false));
    if (modal_ && form.field("disabled").flag().value_or(false)) {
      form.field("disabled").fail("COMPONENT_DISABLED_IN_MODAL", "Components in a modal cannot be disabled");
    }
    if (min > max) form.field("min_values").fail("BASE_TYPE_BAD_LENGTH", "min_values exceeds max_values");
    if (type == component::string_select) check_options(form, max);
  }

  static void check_options(const Form& form, std::int64_t max) {
    const Form options = form.field("options");
    if (!options.required()) return;
    const std::size_t count = options.list({1, 25});
    std::set<std::string> values;
    for (std::size_t n = 0; n < count; ++n) {
      const Form option = options.item(n);
      if (!option.object()) continue;
      check_text(option.field("label"), {1, 100});
      check_text(option.field("value"), {1, 100});
      static_cast<void>(option.field("description").text({0, 100}));
      if (!values.insert(option.field("value").value().text()).second) {
        option.field("value").fail("SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                                   "The specified option value is already used");
      }
    }
    if (max > static_cast<std::int64_t>(count) && form.field("max_values").present()) {
      form.field("max_values").fail("BASE_TYPE_BAD_LENGTH", "max_values exceeds the number of options");
    }
  }

  void check_text_input(const Form& form, Json& shown) {
    take_custom_id(form);
    const Form style = form.field("style");
    if (style.required()) style.one_of({1, 2});
    static_cast<void>(form.field("label").text({1, 45}));
    static_cast<void>(form.field("value").text({0, 4000}));
    static_cast<void>(form.field("placeholder").text({0, 100}));
    static_cast<void>(form.field("min_length").integer({0, 4000}));
    static_cast<void>(form.field("max_length").integer({1, 4000}));
    shown.set("required", form.field("required").flag().value_or(true));
  }

  void check_label(const Form& form, Json& shown) {
    check_text(form.field("label"), {1, 45});
    static_cast<void>(form.field("description").text({1, 100}));
    const Form inner = form.field("component");
    if (inner.required()) shown.set("component", read(inner, Place::Label));
  }

  void check_section(const Form& form, Json& shown) {
    const Form texts = form.field("components");
    if (texts.required()) shown.set("components", read_list(texts, Place::Section, {1, 3}));
    const Form accessory = form.field("accessory");
    if (accessory.required()) shown.set("accessory", read(accessory, Place::Accessory));
  }

  // What a client names by address only is shown with an id and a second address.
  static void show_media(const Form& form, Json& shown, std::string_view key) {
    const Form media = form.field(key);
    if (!media.required() || !media.object()) return;
    const Form url = media.field("url");
    if (!url.required() || !url.web_address(2048)) return;
    shown.set(key, Json::object({{"id", "1"}, {"url", url.value()}, {"proxy_url", url.value()}}));
  }

  static void show_caption(const Form& form, Json& shown) {
    const auto description = form.field("description").text({0, 1024});
    shown.set("description", description ? Json(*description) : Json());
    shown.set("spoiler", form.field("spoiler").flag().value_or(false));
  }

  static void check_thumbnail(const Form& form, Json& shown) {
    show_media(form, shown, "media");
    show_caption(form, shown);
  }

  static void check_gallery(const Form& form, Json& shown) {
    const Form items = form.field("items");
    if (!items.required()) return;
    Json list = Json::array();
    const std::size_t count = items.list({1, 10});
    for (std::size_t n = 0; n < count; ++n) {
      Json item = Json::object();
      show_media(items.item(n), item, "media");
      show_caption(items.item(n), item);
      list.push(std::move(item));
    }
    shown.set("items", std::move(list));
  }

  static void check_file(const Form& form, Json& shown) {
    show_media(form, shown, "file");
    const std::string address = shown["file"]["url"].text();
    const std::size_t slash = address.rfind('/');
    shown.set("name", slash == std::string::npos ? Json() : Json(address.substr(slash + 1)));
    shown.set("size", Json()).set("spoiler", form.field("spoiler").flag().value_or(false));
  }

  static void check_separator(const Form& form, Json& shown) {
    form.field("spacing").one_of({1, 2});
    shown.set("divider", form.field("divider").flag().value_or(true));
    if (!shown.has("spacing")) shown.set("spacing", 1);
  }

  void check_container(const Form& form, Json& shown) {
    const Form children = form.field("components");
    if (children.required()) shown.set("components", read_list(children, Place::Container, {1, 40}));
    const auto colour = form.field("accent_color").integer({0, 0xFFFFFF});
    shown.set("accent_color", colour ? Json(*colour) : Json());
    shown.set("spoiler", form.field("spoiler").flag().value_or(false));
  }

  bool modal_;
  std::size_t total_ = 0;
  std::int64_t next_id_ = 1;
  std::set<std::int64_t> ids_;
  std::set<std::string> custom_ids_;
};

}  // namespace

Json read_message_components(const Form& list, bool v2) {
  ComponentReader reader(false);
  Json shown = v2 ? reader.read_list(list, Place::MessageTopV2, {0, 40})
                  : reader.read_list(list, Place::MessageTop, {0, 5});
  if (v2 && reader.total() > components_max) {
    list.fail("COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
              fmt::format("The maximum number of components is {}", components_max));
  }
  return shown;
}

Json read_modal(const Form& data) {
  Json shown = Json::object();
  const Form id = data.field("custom_id");
  const Form title = data.field("title");
  const Form components = data.field("components");
  if (id.required()) shown.set("custom_id", id.text({1, 100}).value_or(""));
  if (title.required()) shown.set("title", title.text({1, 45}).value_or(""));
  if (!components.required()) return shown;
  ComponentReader reader(true);
  shown.set("components", reader.read_list(components, Place::ModalTop, {1, 5}));
  return shown;
}

const Json* find_component(const Json& components, std::string_view custom_id) {
  for (const Json& item : components.items()) {
    if (item["custom_id"].text() == custom_id) return &item;
    if (const Json* nested = find_component(item["components"], custom_id)) return nested;
    for (const std::string_view single : {"accessory", "component"}) {
      const Json* inner = item.find(single);
      if (inner != nullptr && (*inner)["custom_id"].text() == custom_id) return inner;
    }
  }
  return nullptr;
}

std::string text_of_components(const Json& components) {
  std::string text;
  for (const Json& item : components.items()) {
    if (item["type"].integer() == component::text_display) text += item["content"].text() + "\n";
    text += text_of_components(item["components"]);
  }
  return text;
}

}  // namespace discord_sim
