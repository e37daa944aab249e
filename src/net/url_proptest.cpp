#include "net/url.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace herwa::net {
namespace {

RC_GTEST_PROP(PercentEncoding, AnyBytesComeBack, (const std::string& bytes)) {
  const std::string encoded = percent_encode(bytes);
  RC_ASSERT(percent_decode(encoded) == bytes);
  // What was encoded is fit for any part of an address.
  const auto url = parse_url("https://h/" + encoded + "?x=" + encoded);
  RC_ASSERT(url.has_value());
  RC_ASSERT(url->target == "/" + encoded + "?x=" + encoded);
}

RC_GTEST_PROP(Queries, AnyParametersComeBack, (const QueryParameters& parameters)) {
  // A parameter with neither name nor value leaves no trace in a query.
  QueryParameters expected = parameters;
  const auto nothing = [](const auto& entry) { return entry.first.empty() && entry.second.empty(); };
  RC_PRE(std::ranges::none_of(expected, nothing));
  RC_ASSERT(parse_query(build_query(parameters)) == expected);
}

RC_GTEST_PROP(Urls, WhatIsParsedMeansTheSameWrittenAgain, ()) {
  const auto scheme = *rc::gen::element<std::string>("http", "https", "ws", "wss");
  const auto host =
      *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::elementOf(std::string("abcXYZ019.-_"))));
  const auto port = *rc::gen::inRange(1, 65536);
  const auto segment = percent_encode(*rc::gen::arbitrary<std::string>());
  const auto url = parse_url(scheme + "://" + host + ":" + std::to_string(port) + "/" + segment);
  RC_ASSERT(url.has_value());
  const auto again = parse_url(url->origin() + url->target);
  RC_ASSERT(again.has_value());
  RC_ASSERT(again->scheme == url->scheme);
  RC_ASSERT(again->host == url->host);
  RC_ASSERT(again->port == port);
  RC_ASSERT(again->target == "/" + segment);
}

// Whatever a stranger sends as an address: no crash, and nothing that could end a request line early.
RC_GTEST_PROP(Urls, NoTextBreaksARequestLine, (const std::string& text)) {
  const auto url = parse_url("http://h/" + text);
  if (!url) return;
  for (const char c : url->target) RC_ASSERT(c > ' ' && c < 0x7F);
}

}  // namespace
}  // namespace herwa::net
