#include "discord/model/message_check.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include <fmt/format.h>

namespace discord {
namespace {

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](unsigned char c) { return (c & 0xC0U) != 0x80U; }));
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

bool is_address(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://") || text.starts_with("attachment://");
}

// Remembers the first thing that is wrong.
class Check {
 public:
  void fail(std::string_view place, std::string_view why) {
    if (!problem_) problem_ = fmt::format("{}: {}", place, why);
  }
  void at_most(std::string_view place, std::string_view text, std::size_t most) {
    if (characters(text) > most) fail(place, fmt::format("more than {} characters", most));
  }
  void between(std::string_view place, std::string_view text, std::size_t most) {
    if (text.empty()) fail(place, "empty");
    at_most(place, text, most);
  }
  void count(std::string_view place, std::size_t number, std::size_t least, std::size_t most) {
    if (number < least || number > most)
      fail(place, fmt::format("{} of them; {} to {} may be", number, least, most));
  }
  void address(std::string_view place, std::string_view text) {
    if (!text.empty() && !is_address(text)) fail(place, "no address");
  }
  void control(std::string_view place, const std::string& custom_id) {
    between(place, custom_id, 100);
    if (!custom_ids_.insert(custom_id).second) fail(place, "an id that is there twice");
  }
  void components(std::size_t number) {
    components_ += number;
    if (components_ > 40) fail("components", "more than 40 in all");
  }
  std::optional<std::string> take() { return std::move(problem_); }

 private:
  std::optional<std::string> problem_;
  std::set<std::string> custom_ids_;
  std::size_t components_ = 0;
};

void check_embed(Check& check, const std::string& place, const Embed& embed) {
  check.at_most(place + ".title", embed.title, 256);
  check.at_most(place + ".description", embed.description, 4096);
  check.at_most(place + ".footer.text", embed.footer_text, 2048);
  check.at_most(place + ".author.name", embed.author_name, 256);
  if (embed.color && *embed.color > 0xFFFFFF) check.fail(place + ".color", "above 16777215");
  for (const std::string* url : {&embed.url, &embed.footer_icon_url, &embed.author_url,
                                 &embed.author_icon_url, &embed.image_url, &embed.thumbnail_url})
    check.address(place + ".url", *url);
  check.count(place + ".fields", embed.fields.size(), 0, 25);
  for (const EmbedField& field : embed.fields) {
    check.between(place + ".fields.name", field.name, 256);
    check.between(place + ".fields.value", field.value, 1024);
  }
}

std::size_t length_of(const Embed& embed) {
  std::size_t sum = characters(embed.title) + characters(embed.description) + characters(embed.footer_text) +
                    characters(embed.author_name);
  for (const EmbedField& field : embed.fields) sum += characters(field.name) + characters(field.value);
  return sum;
}

void check_embeds(Check& check, const std::vector<Embed>& embeds) {
  check.count("embeds", embeds.size(), 0, 10);
  std::size_t length = 0;
  for (std::size_t n = 0; n < embeds.size(); ++n) {
    check_embed(check, fmt::format("embeds.{}", n), embeds[n]);
    length += length_of(embeds[n]);
  }
  if (length > 6000) check.fail("embeds", "more than 6000 characters in all");
}

void check_button(Check& check, const Button& button) {
  check.at_most("button.label", button.label, 80);
  if (button.label.empty() && !button.emoji) check.fail("button", "neither a label nor an emoji");
  if (button.style != ButtonStyle::Link) return check.control("button.custom_id", button.custom_id);
  check.between("button.url", button.url, 512);
  check.address("button.url", button.url);
}

void check_select(Check& check, const Select& select) {
  check.control("select.custom_id", select.custom_id);
  check.at_most("select.placeholder", select.placeholder, 150);
  if (select.values_min > select.values_max || select.values_max < 1 || select.values_max > 25)
    check.fail("select", "numbers of values that cannot be");
  if (select.kind != SelectKind::String) return;
  check.count("select.options", select.options.size(), 1, 25);
  if (select.values_max > select.options.size())
    check.fail("select.max_values", "more than there are options");
  std::set<std::string> values;
  for (const SelectOption& option : select.options) {
    check.between("select.options.label", option.label, 100);
    check.between("select.options.value", option.value, 100);
    check.at_most("select.options.description", option.description, 100);
    if (!values.insert(option.value).second) check.fail("select.options.value", "one that is there twice");
  }
}

void check_row(Check& check, const ActionRow& row) {
  check.components(1 + row.buttons.size() + (row.select ? 1 : 0));
  if (row.select) {
    if (!row.buttons.empty()) check.fail("components", "buttons beside a select");
    return check_select(check, *row.select);
  }
  check.count("components.buttons", row.buttons.size(), 1, 5);
  for (const Button& button : row.buttons) check_button(check, button);
}

void check_picture(Check& check, const Picture& picture) {
  check.between("media.url", picture.url, 2048);
  check.address("media.url", picture.url);
  check.at_most("media.description", picture.description, 1024);
}

struct PartCheck {
  Check& check;
  std::size_t& text;

  void operator()(const TextDisplay& part) const {
    check.components(1);
    say(part.text);
  }
  void operator()(const Section& part) const {
    check.components(2 + part.texts.size());
    check.count("section.components", part.texts.size(), 1, 3);
    for (const std::string& line : part.texts) say(line);
    if (const auto* button = std::get_if<Button>(&part.accessory)) return check_button(check, *button);
    check_picture(check, std::get<Picture>(part.accessory));
  }
  void operator()(const Gallery& part) const {
    check.components(1);
    check.count("gallery.items", part.pictures.size(), 1, 10);
    for (const Picture& picture : part.pictures) check_picture(check, picture);
  }
  void operator()(const FileCard& part) const {
    check.components(1);
    check.between("file", part.file_name, 1000);
  }
  void operator()(const Separator&) const { check.components(1); }
  void operator()(const ActionRow& part) const { check_row(check, part); }
  void operator()(const Container& part) const {
    check.components(1);
    if (part.parts.empty()) check.fail("container", "empty");
    if (part.color && *part.color > 0xFFFFFF) check.fail("container.accent_color", "above 16777215");
    for (const ContainerPart& inner : part.parts) std::visit(*this, inner);
  }
  void say(const std::string& line) const {
    check.between("text", line, 4000);
    text += characters(line);
    if (text > 4000) check.fail("components", "more than 4000 characters of text in all");
  }
};

void check_layout(Check& check, const OutgoingMessage& message) {
  if (message.content && !message.content->empty()) check.fail("content", "beside a layout");
  if (message.embeds && !message.embeds->empty()) check.fail("embeds", "beside a layout");
  if (message.components) check.fail("components", "beside a layout");
  if (message.poll) check.fail("poll", "beside a layout");
  if (!message.stickers.empty()) check.fail("sticker_ids", "beside a layout");
  if (message.layout->empty()) check.fail("layout", "empty");
  std::size_t text = 0;
  for (const LayoutPart& part : *message.layout) std::visit(PartCheck{check, text}, part);
}

void check_poll(Check& check, const Poll& poll) {
  check.between("poll.question", poll.question, 300);
  check.count("poll.answers", poll.answers.size(), 1, 10);
  for (const PollAnswer& answer : poll.answers) check.between("poll.answers", answer.text, 55);
  if (poll.lasts < std::chrono::hours(1) || poll.lasts > std::chrono::hours(768))
    check.fail("poll.duration", "1 to 768 hours may be");
}

bool shows_anything(const OutgoingMessage& message) {
  const bool written = message.content && !is_blank(*message.content);
  return written || (message.embeds && !message.embeds->empty()) ||
         (message.components && !message.components->empty()) || message.layout || message.poll ||
         !message.files.empty() || !message.stickers.empty();
}

}  // namespace

std::optional<std::string> problem_with(const OutgoingMessage& message) {
  Check check;
  if (!shows_anything(message)) check.fail("content", "nothing to show");
  if (message.content) check.at_most("content", *message.content, 2000);
  if (message.embeds) check_embeds(check, *message.embeds);
  if (message.components) {
    check.count("components", message.components->size(), 0, 5);
    for (const ActionRow& row : *message.components) check_row(check, row);
  }
  if (message.layout) check_layout(check, message);
  if (message.poll) check_poll(check, *message.poll);
  check.count("sticker_ids", message.stickers.size(), 0, 3);
  check.count("files", message.files.size(), 0, 10);
  check.at_most("nonce", message.nonce, 25);
  return check.take();
}

}  // namespace discord
