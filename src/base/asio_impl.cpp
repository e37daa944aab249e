// Asio's own code, compiled once for everyone. It lives in base because base/task.hpp is where Asio enters:
// every object that includes it refers to these definitions. TLS and Beast are compiled in net.
#include <boost/asio/impl/src.hpp>
