#include "discord/model/interaction_reply.hpp"

#include "discord/model/json_writer.hpp"
#include "discord/model/reader.hpp"

namespace discord {
namespace {

struct WriteReply {
  JsonWriter& json;

  void operator()(const OutgoingMessage& message) const {
    json.field("type", 4).key("data");
    write(json, message);
  }
  void operator()(const DeferReply& defer) const {
    json.field("type", 5);
    if (!defer.ephemeral) return;
    json.key("data").begin_object().field("flags", message_flag::ephemeral).end_object();
  }
  void operator()(const DeferUpdate&) const { json.field("type", 6); }
  void operator()(const UpdateMessage& update) const {
    json.field("type", 7).key("data");
    write(json, update.message);
  }
  void operator()(const Choices& given) const {
    json.field("type", 8).key("data").begin_object().key("choices").begin_array();
    for (const Choice& choice : given.choices) {
      json.begin_object().field("name", choice.name).key("value");
      std::visit([this](const auto& value) { json.value(value); }, choice.value);
      json.end_object();
    }
    json.end_array().end_object();
  }
  void operator()(const Modal& modal) const {
    json.field("type", 9).key("data");
    write(json, modal);
  }
};

}  // namespace

std::string to_json(const InteractionReply& reply) {
  JsonWriter json;
  json.begin_object();
  std::visit(WriteReply{json}, reply);
  json.end_object();
  return json.take();
}

std::optional<CallbackResult> parse_callback_result(Json json) {
  using namespace reader;
  return parse_with(json, [](Object object) {
    CallbackResult result;
    each_field(object, [&](std::string_view key, Value& value) {
      if (key != "interaction") return;
      each_field(value, [&](std::string_view inner, Value& field) {
        if (inner == "response_message_id") read(field, result.message_id);
      });
    });
    return result;
  });
}

}  // namespace discord
