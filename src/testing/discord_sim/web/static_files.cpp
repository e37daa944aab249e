#include "testing/discord_sim/web/static_files.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace discord_sim {
namespace {

namespace fs = std::filesystem;

std::string_view type_of(std::string_view path) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> known{
      {{".html", "text/html; charset=utf-8"},
       {".js", "text/javascript; charset=utf-8"},
       {".mjs", "text/javascript; charset=utf-8"},
       {".css", "text/css; charset=utf-8"},
       {".json", "application/json"},
       {".map", "application/json"},
       {".svg", "image/svg+xml"},
       {".png", "image/png"},
       {".ico", "image/x-icon"},
       {".woff2", "font/woff2"},
       {".woff", "font/woff"},
       {".txt", "text/plain; charset=utf-8"}}};
  for (const auto& [ending, type] : known) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

ApiResponse found(std::string body, std::string_view type) {
  ApiResponse response;
  response.headers = {{"Content-Type", std::string(type)}, {"Cache-Control", "no-cache"}};
  response.body = std::move(body);
  return response;
}

constexpr std::string_view no_page = R"html(<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Herwa's simulated Discord</title><style>
:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;
font:16px/1.5 Inter,"Noto Sans",system-ui,sans-serif;background:#FBFAF7;color:#1B2026}
main{max-width:560px}h1{font-size:28px;margin:0 0 12px}code{font-family:"JetBrains Mono",monospace;font-size:14px}
@media (prefers-color-scheme:dark){body{background:#0E1116;color:#E7ECF2}}</style></head><body><main>
<h1>The simulator is up, its chat page is not built</h1>
<p>Bots and the dashboard can use it already: REST under <code>/api/v10</code>, the gateway on the same port, logins
at <code>/oauth2/authorize</code>. To type as a member here, start it with <code>--chat-dir</code> and the folder of
the built chat page.</p><p>The control API answers at <a href="/sim/state"><code>/sim/state</code></a>.</p>
</main></body></html>)html";

std::string read_whole(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

ApiResponse StaticFiles::serve(std::string_view path) const {
  std::error_code error;
  const fs::path index = fs::path(folder_) / "index.html";
  if (folder_.empty() || !fs::is_regular_file(index, error))
    return found(std::string(no_page), "text/html; charset=utf-8");
  const std::string relative = percent_decoded(path.substr(std::min<std::size_t>(path.size(), 1)));
  const fs::path wanted = (fs::path(folder_) / relative).lexically_normal();
  const fs::path root = fs::path(folder_).lexically_normal();
  // Nothing outside the folder, however the path is written.
  const auto [end, unused] = std::ranges::mismatch(root, wanted);
  const bool inside = end == root.end() || end->empty();
  if (inside && !relative.empty() && fs::is_regular_file(wanted, error)) {
    return found(read_whole(wanted), type_of(wanted.string()));
  }
  return found(read_whole(index), "text/html; charset=utf-8");
}

}  // namespace discord_sim
