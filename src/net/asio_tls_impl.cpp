// Asio's TLS and Beast, compiled once for everyone; Asio itself is compiled in base.
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
