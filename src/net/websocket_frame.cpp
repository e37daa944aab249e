#include <simdjson.h>

#include <algorithm>
#include <cstring>

#include "net/internal/websocket_frame.hpp"

namespace herwa::net::internal {
namespace {

constexpr std::size_t control_payload_max = 125;

constexpr std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint8_t>(bytes[at]);
}

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) number = number << 8U | byte_at(bytes, at);
  return number;
}

void append_big_endian(std::string& out, std::uint64_t number, unsigned size) {
  for (unsigned left = size; left > 0; --left) out.push_back(static_cast<char>(number >> (8U * (left - 1))));
}

bool is_utf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

constexpr bool is_control(Opcode opcode) { return static_cast<std::uint8_t>(opcode) >= 8; }

constexpr bool is_known(std::uint8_t opcode) { return opcode <= 2 || (opcode >= 8 && opcode <= 10); }

constexpr bool may_be_sent(std::uint16_t code) {
  const bool reserved = code == 1004 || code == 1005 || code == 1006;
  return (code >= 1000 && code <= 1014 && !reserved) || (code >= 3000 && code <= 4999);
}

}  // namespace

void append_frame_header(std::string& out, Opcode opcode, std::size_t payload_size,
                         const std::optional<MaskKey>& key) {
  constexpr std::uint8_t final_bit = 0x80;
  const std::uint8_t mask_bit = key ? 0x80 : 0;
  out.push_back(static_cast<char>(final_bit | static_cast<std::uint8_t>(opcode)));
  if (payload_size < 126) {
    out.push_back(static_cast<char>(mask_bit | payload_size));
  } else if (payload_size <= 0xFFFF) {
    out.push_back(static_cast<char>(mask_bit | 126U));
    append_big_endian(out, payload_size, 2);
  } else {
    out.push_back(static_cast<char>(mask_bit | 127U));
    append_big_endian(out, payload_size, 8);
  }
  if (key) out.append(key->data(), key->size());
}

void apply_mask(std::span<char> bytes, const MaskKey& key, std::size_t offset) {
  // Eight bytes at a time; the key is turned so that it begins where these bytes stand.
  std::array<char, 8> turned{};
  for (std::size_t at = 0; at < turned.size(); ++at) turned[at] = key[(offset + at) % key.size()];
  std::uint64_t wide_key = 0;
  std::memcpy(&wide_key, turned.data(), sizeof wide_key);
  std::size_t at = 0;
  for (; at + sizeof wide_key <= bytes.size(); at += sizeof wide_key) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    word ^= wide_key;
    std::memcpy(bytes.data() + at, &word, sizeof word);
  }
  for (; at < bytes.size(); ++at) bytes[at] = static_cast<char>(bytes[at] ^ turned[at % turned.size()]);
}

std::string close_payload(const CloseReason& reason) {
  std::string payload;
  if (!may_be_sent(reason.code)) return payload;
  append_big_endian(payload, reason.code, 2);
  std::string_view text = std::string_view(reason.reason).substr(0, control_payload_max - 2);
  // Cutting may split a character, and text that is no UTF-8 would itself break the protocol.
  while (!is_utf8(text)) text.remove_suffix(1);
  return payload.append(text);
}

struct MessageDecoder::Header {
  bool final;
  std::uint8_t reserved;
  std::uint8_t opcode;
  bool masked;
  std::uint64_t payload_size;
  MaskKey key;
  std::size_t size;
};

MessageDecoder::MessageDecoder(Side receiver, std::size_t message_bytes_max)
    : receiver_(receiver), message_bytes_max_(message_bytes_max) {}

MessageDecoder::Taken MessageDecoder::take(std::string_view bytes, std::string& message) {
  std::size_t used = 0;
  while (true) {
    if (!in_frame_) {
      const auto header = parse_header(bytes.substr(used));
      if (!header) return {used, Outcome::NeedsMore};
      used += header->size;
      if (!begin_frame(*header)) return {used, Outcome::Broken};
    }
    used += take_payload(bytes.substr(used), message);
    if (frame_bytes_left_ > 0) return {used, Outcome::NeedsMore};
    const Outcome outcome = end_frame(message);
    if (outcome != Outcome::NeedsMore) return {used, outcome};
  }
}

std::size_t MessageDecoder::payload_bytes_left() const {
  return in_frame_ && !is_control(opcode_) ? frame_bytes_left_ : 0;
}

MessageDecoder::Taken MessageDecoder::took_directly(std::span<char> bytes, std::string& message) {
  if (masked_) apply_mask(bytes, key_, frame_bytes_ - frame_bytes_left_);
  frame_bytes_left_ -= bytes.size();
  return {bytes.size(), frame_bytes_left_ > 0 ? Outcome::NeedsMore : end_frame(message)};
}

std::optional<MessageDecoder::Header> MessageDecoder::parse_header(std::string_view bytes) const {
  if (bytes.size() < 2) return std::nullopt;
  const std::uint8_t first = byte_at(bytes, 0);
  const std::uint8_t second = byte_at(bytes, 1);
  const bool masked = (second & 0x80U) != 0;
  const std::size_t short_size = second & 0x7FU;
  const std::size_t length_bytes = short_size == 126 ? 2 : short_size == 127 ? 8 : 0;
  const std::size_t size = 2 + length_bytes + (masked ? 4 : 0);
  if (bytes.size() < size) return std::nullopt;

  Header header{.final = (first & 0x80U) != 0,
                .reserved = static_cast<std::uint8_t>(first & 0x70U),
                .opcode = static_cast<std::uint8_t>(first & 0x0FU),
                .masked = masked,
                .payload_size = length_bytes == 0 ? short_size : big_endian(bytes.substr(2, length_bytes)),
                .key = {},
                .size = size};
  if (masked) std::memcpy(header.key.data(), bytes.data() + 2 + length_bytes, header.key.size());
  return header;
}

bool MessageDecoder::begin_frame(const Header& header) {
  const auto refuse = [this](std::uint16_t code, std::string_view why) {
    broken(code, why);
    return false;
  };
  if (header.reserved != 0) return refuse(1002, "a reserved bit is set");
  if (!is_known(header.opcode)) return refuse(1002, "unknown opcode");
  const auto opcode = static_cast<Opcode>(header.opcode);
  const bool must_be_masked = receiver_ == Side::Server;
  if (header.masked != must_be_masked) {
    return refuse(1002, must_be_masked ? "frame is not masked" : "frame is masked");
  }
  if (is_control(opcode)) {
    if (!header.final) return refuse(1002, "fragmented control frame");
    if (header.payload_size > control_payload_max) return refuse(1002, "control frame is too long");
    control_.clear();
  } else {
    if ((opcode == Opcode::Continuation) != message_opcode_.has_value()) {
      return refuse(1002, "fragment out of order");
    }
    if (header.payload_size > message_bytes_max_ - message_bytes_) return refuse(1009, "message is too big");
    message_bytes_ += header.payload_size;
    if (opcode != Opcode::Continuation) message_opcode_ = opcode;
  }
  in_frame_ = true;
  final_ = header.final;
  masked_ = header.masked;
  opcode_ = opcode;
  key_ = header.key;
  frame_bytes_ = frame_bytes_left_ = header.payload_size;
  return true;
}

std::size_t MessageDecoder::take_payload(std::string_view bytes, std::string& message) {
  const std::size_t count = std::min(bytes.size(), frame_bytes_left_);
  std::string& into = is_control(opcode_) ? control_ : message;
  const std::size_t before = into.size();
  into.append(bytes.data(), count);
  if (masked_) apply_mask(std::span(into).subspan(before), key_, frame_bytes_ - frame_bytes_left_);
  frame_bytes_left_ -= count;
  return count;
}

MessageDecoder::Outcome MessageDecoder::end_frame(std::string& message) {
  in_frame_ = false;
  if (is_control(opcode_)) return end_control();
  if (!final_) return Outcome::NeedsMore;
  const Opcode opcode = message_opcode_.value_or(Opcode::Binary);
  message_opcode_.reset();
  message_bytes_ = 0;
  if (opcode == Opcode::Binary) return Outcome::Binary;
  return is_utf8(message) ? Outcome::Text : broken(1007, "text is not UTF-8");
}

MessageDecoder::Outcome MessageDecoder::end_control() {
  if (opcode_ == Opcode::Close) return end_close();
  return opcode_ == Opcode::Ping ? Outcome::Ping : Outcome::Pong;
}

MessageDecoder::Outcome MessageDecoder::end_close() {
  constexpr std::uint16_t no_code_given = 1005;
  close_reason_ = {no_code_given, {}};
  if (control_.empty()) return Outcome::Close;
  if (control_.size() == 1) return broken(1002, "close frame is too short");
  const auto code = static_cast<std::uint16_t>(big_endian(std::string_view(control_).substr(0, 2)));
  if (!may_be_sent(code)) return broken(1002, "close code may not be sent");
  if (!is_utf8(std::string_view(control_).substr(2))) return broken(1007, "close reason is not UTF-8");
  close_reason_ = {code, control_.substr(2)};
  return Outcome::Close;
}

MessageDecoder::Outcome MessageDecoder::broken(std::uint16_t code, std::string_view why) {
  close_reason_ = {code, std::string(why)};
  return Outcome::Broken;
}

}  // namespace herwa::net::internal
