#include "discord/model/layout.hpp"

#include "discord/model/json_writer.hpp"

namespace discord {
namespace {

constexpr int type_section = 9;
constexpr int type_text_display = 10;
constexpr int type_thumbnail = 11;
constexpr int type_gallery = 12;
constexpr int type_file = 13;
constexpr int type_separator = 14;
constexpr int type_container = 17;

void write_media(JsonWriter& json, const std::string& url) {
  json.key("media").begin_object().field("url", url).end_object();
}

void write_text(JsonWriter& json, const std::string& text) {
  json.begin_object().field("type", type_text_display).field("content", text).end_object();
}

void write_picture(JsonWriter& json, const Picture& picture) {
  write_media(json, picture.url);
  json.field_if("description", picture.description);
  if (picture.spoiler) json.field("spoiler", true);
}

struct PartWriter {
  JsonWriter& json;

  void operator()(const TextDisplay& part) const { write_text(json, part.text); }
  void operator()(const Section& part) const {
    json.begin_object().field("type", type_section).key("components").begin_array();
    for (const std::string& text : part.texts) write_text(json, text);
    json.end_array().key("accessory");
    if (const auto* button = std::get_if<Button>(&part.accessory)) {
      write_accessory(json, *button);
    } else {
      json.begin_object().field("type", type_thumbnail);
      write_picture(json, std::get<Picture>(part.accessory));
      json.end_object();
    }
    json.end_object();
  }
  void operator()(const Gallery& part) const {
    json.begin_object().field("type", type_gallery).key("items").begin_array();
    for (const Picture& picture : part.pictures) {
      json.begin_object();
      write_picture(json, picture);
      json.end_object();
    }
    json.end_array().end_object();
  }
  void operator()(const FileCard& part) const {
    json.begin_object().field("type", type_file).key("file").begin_object();
    json.field("url", "attachment://" + part.file_name).end_object();
    if (part.spoiler) json.field("spoiler", true);
    json.end_object();
  }
  void operator()(const Separator& part) const {
    json.begin_object().field("type", type_separator).field("divider", part.line);
    json.field("spacing", part.wide ? 2 : 1).end_object();
  }
  void operator()(const ActionRow& part) const { write(json, part); }
  void operator()(const Container& part) const {
    json.begin_object().field("type", type_container).field_if("accent_color", part.color);
    if (part.spoiler) json.field("spoiler", true);
    json.key("components").begin_array();
    for (const ContainerPart& inner : part.parts) std::visit(*this, inner);
    json.end_array().end_object();
  }
};

}  // namespace

void write(JsonWriter& json, const LayoutPart& part) { std::visit(PartWriter{json}, part); }

}  // namespace discord
