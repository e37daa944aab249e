// TLS on both sides, with certificates made for the test: what must be refused is refused.
#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/errors.hpp"
#include "base/random.hpp"
#include "net/http_client.hpp"
#include "net/test_loopback.hpp"
#include "net/websocket.hpp"

namespace herwa::net {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;

// A self-signed certificate, which is its own authority, in a folder that goes with it.
class Certificate {
 public:
  explicit Certificate(const std::string& names)
      : folder_(std::filesystem::temp_directory_path() / ("herwa-tls-" + secure_hex(8))) {
    std::filesystem::create_directory(folder_);
    const std::string command =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=test "
        "-addext subjectAltName=" +
        names + " -keyout " + key_file() + " -out " + certificate_file() + " 2>/dev/null";
    EXPECT_EQ(std::system(command.c_str()), 0) << "the openssl program makes the test's certificates";
  }
  ~Certificate() { std::filesystem::remove_all(folder_); }
  Certificate(const Certificate&) = delete;
  Certificate& operator=(const Certificate&) = delete;

  // The same key's certificate, as it was years ago.
  void let_expire() const {
    std::ofstream(folder_ / "ca.cnf")
        << "[ca]\ndefault_ca=d\n[d]\ndatabase=" << folder_.string()
        << "/index.txt\nserial=" << folder_.string() << "/serial\nnew_certs_dir=" << folder_.string()
        << "\ndefault_md=sha256\npolicy=p\nx509_extensions=e\n"
           "[p]\ncommonName=supplied\n[e]\nsubjectAltName=DNS:localhost\n";
    std::ofstream(folder_ / "index.txt") << "";
    std::ofstream(folder_ / "serial") << "01\n";
    const std::string request = folder_ / "request.pem";
    const std::string command = "openssl req -new -subj /CN=test -key " + key_file() + " -out " + request +
                                " && openssl ca -batch -notext -selfsign -config " +
                                (folder_ / "ca.cnf").string() + " -keyfile " + key_file() + " -in " +
                                request + " -out " + certificate_file() +
                                " -startdate 20200101000000Z -enddate 20200201000000Z 2>/dev/null";
    EXPECT_EQ(std::system(command.c_str()), 0) << "the openssl program makes the test's certificates";
  }

  [[nodiscard]] std::string certificate_file() const { return folder_ / "certificate.pem"; }
  [[nodiscard]] std::string key_file() const { return folder_ / "key.pem"; }

 private:
  std::filesystem::path folder_;
};

Task<HttpResponse> echo_sealed(HttpRequest request) {
  co_return HttpResponse{.body = std::move(request.body)};
}

Task<> echo_messages(HttpRequest, std::unique_ptr<WebSocket> socket) {
  std::string message;
  while (co_await socket->read(message) == WebSocketEvent::Text) co_await socket->write(message);
}

Task<> keep_sealed(Task<HttpResponse> sending, HttpResponse& response) {
  response = co_await std::move(sending);
}

class Tls : public LoopbackTest {
 protected:
  void serve(const Certificate& certificate) {
    HttpServerOptions options;
    options.body_bytes_max = 10'000'000;
    options.tls_certificate_file = certificate.certificate_file();
    options.tls_key_file = certificate.key_file();
    options.on_websocket = echo_messages;
    start(echo_sealed, options);
  }

  [[nodiscard]] std::string at(std::string_view scheme, std::string_view host) const {
    return std::string(scheme) + "://" + std::string(host) + ":" + std::to_string(server->port()) + "/";
  }

  HttpResponse post(const Certificate& authority, std::string url, std::string body) {
    return post_trusting(authority.certificate_file(), std::move(url), std::move(body));
  }
  HttpResponse post_trusting(const std::string& authority, std::string url, std::string body) {
    const auto client = make_http_client(loop.executor(), system_timers(), {.tls_ca_file = authority});
    HttpResponse response;
    HttpCall call{.url = std::move(url), .request = {.method = "POST", .body = std::move(body)}};
    run(keep_sealed(client->send(std::move(call)), response));
    return response;
  }

  std::string refusal(const Certificate& authority, std::string url) {
    return refusal_by(authority.certificate_file(), std::move(url));
  }
  std::string refusal_by(const std::string& authority, std::string url) {
    try {
      post_trusting(authority, std::move(url), "secret");
    } catch (const Unavailable& error) {
      return error.what();
    }
    return "accepted";
  }
};

TEST_F(Tls, CarriesRequestsToAHostThatIsWhoItShouldBe) {
  const Certificate certificate("DNS:localhost,IP:127.0.0.1");
  serve(certificate);
  const std::string body(1'000'000, 'b');
  EXPECT_EQ(post(certificate, at("https", "localhost"), body).body, body);
  EXPECT_EQ(post(certificate, at("https", "127.0.0.1"), body).body, body);
}

// Discord client, checklist 16: self-signed refused
TEST_F(Tls, RefusesACertificateThatNobodyVouchesFor) {
  const Certificate certificate("DNS:localhost,IP:127.0.0.1");
  const Certificate stranger("DNS:localhost,IP:127.0.0.1");
  serve(certificate);
  EXPECT_THAT(refusal(stranger, at("https", "localhost")),
              AllOf(HasSubstr("certificate of https://localhost"), HasSubstr("is refused")));
  EXPECT_EQ(server->counts().requests, 0U);
}

// Discord client, checklist 16: wrong host refused
TEST_F(Tls, RefusesACertificateOfAnotherHost) {
  const Certificate certificate("DNS:discord.com,IP:127.0.0.2");
  serve(certificate);
  EXPECT_THAT(refusal(certificate, at("https", "localhost")), HasSubstr("hostname mismatch"));
  EXPECT_THAT(refusal(certificate, at("https", "127.0.0.1")), HasSubstr("IP address mismatch"));
  EXPECT_EQ(server->counts().requests, 0U);
}

// Discord client, checklist 16: expired refused
TEST_F(Tls, RefusesACertificateThatHasExpired) {
  const Certificate certificate("DNS:localhost");
  certificate.let_expire();
  serve(certificate);
  EXPECT_THAT(refusal(certificate, at("https", "localhost")), HasSubstr("expired"));
  EXPECT_EQ(server->counts().requests, 0U);
}

Task<> echo_over_websocket(std::string url, WebSocketOptions options, std::string& answer) {
  const auto socket = co_await connect_websocket(std::move(url), system_timers(), std::move(options));
  co_await socket->write(std::string(200'000, 'w'));
  co_await socket->read(answer);
  co_await socket->close({1000, {}});
  EXPECT_EQ(socket->close_reason().code, 1000);
}

TEST_F(Tls, CarriesWebSocketsAndChecksThemToo) {
  const Certificate certificate("DNS:localhost");
  serve(certificate);
  std::string answer;
  const WebSocketOptions options{.tls_ca_file = certificate.certificate_file()};
  run(echo_over_websocket(at("wss", "localhost"), options, answer));
  EXPECT_EQ(answer, std::string(200'000, 'w'));
  EXPECT_THROW(run(echo_over_websocket(at("wss", "127.0.0.1"), options, answer)), Unavailable);
  const Certificate stranger("DNS:localhost");
  EXPECT_THROW(
      run(echo_over_websocket(at("wss", "localhost"), {.tls_ca_file = stranger.certificate_file()}, answer)),
      Unavailable);
}

TEST_F(Tls, AServerWithoutTlsIsNoTlsServer) {
  const Certificate authority("DNS:localhost");
  start(echo_sealed);
  EXPECT_THAT(refusal(authority, at("https", "localhost")),
              HasSubstr("no TLS connection to https://localhost"));
}

TEST_F(Tls, PlainBytesOnATlsPortAreDropped) {
  const Certificate certificate("DNS:localhost");
  serve(certificate);
  EXPECT_EQ(say("GET / HTTP/1.1\r\nHost: h\r\n\r\n").find("HTTP/1.1 200"), std::string::npos);
  while (server->counts().open > 0) loop.run_one();
}

void replace(const std::string& file, const std::string& with) {
  std::filesystem::copy_file(with, file + ".new");
  std::filesystem::rename(file + ".new", file);
}

// A certificate is renewed every few weeks, and nobody restarts anything for that.
TEST_F(Tls, ARenewedCertificateIsServedFromTheNextConnectionOn) {
  const Certificate served("DNS:localhost");
  const Certificate renewed("DNS:localhost");
  const std::string first_authority = served.certificate_file() + ".first";
  std::filesystem::copy_file(served.certificate_file(), first_authority);
  serve(served);
  EXPECT_EQ(refusal(renewed, at("https", "localhost")).find("accepted"), std::string::npos);

  // One file is there before the other: what was good stays.
  replace(served.certificate_file(), renewed.certificate_file());
  EXPECT_EQ(refusal_by(first_authority, at("https", "localhost")), "accepted");
  replace(served.key_file(), renewed.key_file());
  EXPECT_EQ(refusal(renewed, at("https", "localhost")), "accepted");
}

TEST_F(Tls, SaysWhichFileCannotBeUsed) {
  const Certificate certificate("DNS:localhost");
  const Certificate other("DNS:localhost");
  const auto error_with = [this](const std::string& chain, const std::string& key) -> std::string {
    HttpServerOptions options;
    options.tls_certificate_file = chain;
    options.tls_key_file = key;
    try {
      start(echo_sealed, options);
    } catch (const Unavailable& error) {
      return error.what();
    }
    return "started";
  };
  EXPECT_THAT(error_with("/does/not/exist.pem", certificate.key_file()), HasSubstr("/does/not/exist.pem"));
  EXPECT_THAT(error_with(certificate.certificate_file(), "/does/not/exist.pem"), HasSubstr("TLS key"));
  EXPECT_THAT(error_with(certificate.certificate_file(), other.key_file()), HasSubstr("key"));
}

}  // namespace
}  // namespace herwa::net
