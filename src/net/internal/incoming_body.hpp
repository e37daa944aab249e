// A request's body as its handler reads it, piece by piece, from the connection. Inside net only.
#pragma once

#include <memory>
#include <string>

#include "net/http_body.hpp"
#include "net/internal/http_parser.hpp"

namespace herwa::net::internal {

class HttpSession;

class IncomingBody final : public BodySource {
 public:
  // Handlers may keep the body longer than the session that it reads from; when this goes, it ends.
  class Holder;

  IncomingBody(HttpSession& session, RequestParser& parser) : session_(&session), parser_(&parser) {}
  Task<std::string> next() override;

 private:
  HttpSession* session_;
  RequestParser* parser_;
};

class IncomingBody::Holder {
 public:
  Holder() = default;
  explicit Holder(std::shared_ptr<IncomingBody> body) : body_(std::move(body)) {}
  ~Holder() {
    if (body_) body_->session_ = nullptr;
  }
  Holder(const Holder&) = delete;
  Holder& operator=(const Holder&) = delete;

  [[nodiscard]] std::shared_ptr<BodySource> body() const { return body_; }

 private:
  std::shared_ptr<IncomingBody> body_;
};

}  // namespace herwa::net::internal
