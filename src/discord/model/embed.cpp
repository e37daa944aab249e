#include "discord/model/embed.hpp"

#include "discord/model/entities.hpp"
#include "discord/model/json_writer.hpp"

namespace discord {
namespace reader {
namespace {

EmbedField read_embed_field(Object object) {
  EmbedField field;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "name"_key: return read(value, field.name);
      case "value"_key: return read(value, field.value);
      case "inline"_key: return read(value, field.is_inline);
      default: return;
    }
  });
  return field;
}

void read_url(Value& value, std::string& into) {
  each_field(value, [&](std::string_view key, Value& field) {
    if (key == "url") read(field, into);
  });
}

void read_footer(Value& value, Embed& into) {
  each_field(value, [&](std::string_view key, Value& field) {
    if (key == "text") return read(field, into.footer_text);
    if (key == "icon_url") read(field, into.footer_icon_url);
  });
}

void read_author(Value& value, Embed& into) {
  each_field(value, [&](std::string_view key, Value& field) {
    if (key == "name") return read(field, into.author_name);
    if (key == "url") return read(field, into.author_url);
    if (key == "icon_url") read(field, into.author_icon_url);
  });
}

}  // namespace

Embed read_embed(Object object) {
  Embed embed;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "title"_key: return read(value, embed.title);
      case "description"_key: return read(value, embed.description);
      case "url"_key: return read(value, embed.url);
      case "color"_key: {
        std::uint32_t color = 0;
        read(value, color);
        embed.color = color;
        return;
      }
      case "timestamp"_key: return read(value, embed.timestamp);
      case "footer"_key: return read_footer(value, embed);
      case "author"_key: return read_author(value, embed);
      case "image"_key: return read_url(value, embed.image_url);
      case "thumbnail"_key: return read_url(value, embed.thumbnail_url);
      case "fields"_key: return read_all(value, embed.fields, read_embed_field);
      default: return;
    }
  });
  return embed;
}

}  // namespace reader

namespace {

void write_url_object(JsonWriter& json, std::string_view name, const std::string& url) {
  if (!url.empty()) json.key(name).begin_object().field("url", url).end_object();
}

void write_fields(JsonWriter& json, const std::vector<EmbedField>& fields) {
  if (fields.empty()) return;
  json.key("fields").begin_array();
  for (const EmbedField& field : fields) {
    json.begin_object()
        .field("name", field.name)
        .field("value", field.value)
        .field("inline", field.is_inline);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void write(JsonWriter& json, const Embed& embed) {
  json.begin_object();
  json.field_if("title", embed.title).field_if("description", embed.description).field_if("url", embed.url);
  json.field_if("color", embed.color);
  if (embed.timestamp) json.field("timestamp", herwa::to_rfc3339(*embed.timestamp));
  if (!embed.footer_text.empty()) {
    json.key("footer").begin_object().field("text", embed.footer_text);
    json.field_if("icon_url", embed.footer_icon_url).end_object();
  }
  if (!embed.author_name.empty()) {
    json.key("author").begin_object().field("name", embed.author_name);
    json.field_if("url", embed.author_url).field_if("icon_url", embed.author_icon_url).end_object();
  }
  write_url_object(json, "image", embed.image_url);
  write_url_object(json, "thumbnail", embed.thumbnail_url);
  write_fields(json, embed.fields);
  json.end_object();
}

}  // namespace discord
