#include "testing/discord_sim/web/consent.hpp"

namespace discord_sim {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out.push_back(c);
    }
  }
  return out;
}

// Marigold is too pale for thin lines on white, so they have a colour of their own; the list of people is cut
// in the middle of a row, so that everybody sees that it goes on.
constexpr std::string_view style = R"css(
:root{color-scheme:light dark;--back:#FBFAF7;--raised:#FFFFFF;--line:#E4E0D8;--text:#1B2026;--quiet:#5C6670;
--accent:#F2A33A;--on-accent:#1B2026;--danger:#B32743;--mark:light-dark(oklch(0.58 0.13 58),#F2A33A)}
@media (prefers-color-scheme:dark){:root{--back:#0E1116;--raised:#151A21;--line:#252C36;--text:#E7ECF2;
--quiet:#9AA7B5;--danger:#F0768C}}
*{box-sizing:border-box}input{accent-color:var(--mark)}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--back);
color:var(--text);font:16px/1.5 Inter,"Noto Sans",system-ui,sans-serif;padding:24px 16px}
main{width:100%;max-width:480px;background:var(--raised);border:1px solid var(--line);border-radius:12px;padding:24px}
h1{font-size:20px;margin:0 0 4px}p{margin:0 0 16px;color:var(--quiet)}h2{font-size:14px;margin:20px 0 8px}
ul{margin:0;padding:0 0 0 20px}fieldset{border:0;padding:0;margin:0;max-height:278px;overflow:auto;display:grid;gap:4px}
label.person{display:flex;gap:12px;align-items:center;padding:8px;border:1px solid transparent;border-radius:8px;
cursor:pointer}label.person:hover{border-color:var(--line)}label.person:has(:checked){border-color:var(--mark)}
img{width:32px;height:32px;border-radius:50%}label small{display:block;color:var(--quiet);font-size:12px}
select{font:inherit;width:100%;padding:8px;border-radius:8px;border:1px solid var(--line);background:var(--back);
color:inherit}.acts{display:flex;gap:8px;margin-top:20px}button{font:inherit;font-weight:600;padding:10px 16px;
border-radius:8px;border:1px solid var(--line);background:none;color:inherit;cursor:pointer}
button.go{flex:1;background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
:focus-visible{outline:2px solid var(--mark);outline-offset:2px}.wrong{color:var(--danger)}
)css";

ApiResponse html(int status, std::string_view title, std::string_view body) {
  ApiResponse response;
  response.status = status;
  response.headers = {{"Content-Type", "text/html; charset=utf-8"},
                      {"Cache-Control", "no-store"},
                      {"Referrer-Policy", "no-referrer"}};
  response.body = fmt::format(
      "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width,initial-scale=1\"><title>{}</title><style>{}</style></"
      "head><body><main>{}</main>"
      "</body></html>",
      escaped(title), style, body);
  return response;
}

ApiResponse problem(int status, std::string_view sentence) {
  return html(
      status, "Authorisation failed",
      fmt::format("<h1>This request cannot go on</h1><p class=\"wrong\">{}</p><p>Go back to the application "
                  "and try again; if it stays, its address or client id is set up wrongly.</p>",
                  escaped(sentence)));
}

std::string_view meaning_of(std::string_view scope) {
  if (scope == "identify") return "Know who you are: name and picture";
  if (scope == "email") return "Read your e-mail address";
  if (scope == "guilds") return "See which servers you are in";
  if (scope == "guilds.join") return "Join servers for you";
  if (scope == "guilds.members.read") return "Read your roles and nicknames in servers";
  if (scope == "bot") return "Come to a server of yours as a bot";
  if (scope == "applications.commands") return "Create commands";
  if (scope == "role_connections.write") return "Update your linked roles";
  return "Act within this scope";
}

std::string scope_list(const AuthorizeAsk& ask) {
  std::string list;
  for (const std::string& scope : ask.scopes) {
    list += fmt::format("<li>{} <small>({})</small></li>", meaning_of(scope), escaped(scope));
  }
  return list;
}

std::string people_list(const World& world) {
  std::string list;
  bool first = true;
  for (const auto& [id, user] : world.users()) {
    if (user.bot) continue;
    const auto owned =
        std::ranges::count_if(world.guilds(), [&](const auto& entry) { return entry.second.owner == id; });
    const std::string& name = user.global_name.empty() ? user.username : user.global_name;
    list += fmt::format(
        "<label class=\"person\"><input type=\"radio\" name=\"user_id\" value=\"{}\"{}><img alt=\"\" "
        "src=\"/cdn/avatars/{}/{}.png?size=64\"><span dir=\"auto\">{}<small>@{}{}</small></span></label>",
        id.value(), first ? " checked" : "", id.value(), user.avatar.empty() ? "0" : user.avatar,
        escaped(name), escaped(user.username), owned > 0 ? " · owns a server" : "");
    first = false;
  }
  return list;
}

std::string guild_choice(const World& world, const AuthorizeAsk& ask) {
  if (std::ranges::count(ask.scopes, "bot") == 0) return {};
  std::string options;
  for (const auto& [id, guild] : world.guilds()) {
    options += fmt::format("<option value=\"{}\"{}>{}</option>", id.value(),
                           id == ask.guild ? " selected" : "", escaped(guild.name));
  }
  return fmt::format(
      "<h2><label for=\"guild\">Add to server</label></h2><select id=\"guild\" "
      "name=\"bot_guild\">{}</select>",
      options);
}

ApiResponse page(const World& world, const AuthorizeAsk& ask, const Query& query) {
  const Application& application = *world.application(ask.application);
  std::string hidden;
  for (const auto& [name, value] : query.pairs()) {
    hidden += fmt::format("<input type=\"hidden\" name=\"{}\" value=\"{}\">", escaped(name), escaped(value));
  }
  return html(
      200, fmt::format("Allow {}?", application.name),
      fmt::format(
          "<h1>{} asks who you are</h1><p>This is a simulated Discord: pick who you are, no password "
          "is asked.</p><form method=\"post\" action=\"/oauth2/authorize\">{}<h2 id=\"who\">Log in "
          "as</h2><fieldset aria-labelledby=\"who\">"
          "{}</fieldset>{}<h2>It will be able to</h2><ul>{}</ul><div class=\"acts\"><button class=\"go\" "
          "name=\"decision\" value=\"allow\">Authorise</button><button name=\"decision\" "
          "value=\"deny\">Cancel</button></div></form>",
          escaped(application.name), hidden, people_list(world), guild_choice(world, ask), scope_list(ask)));
}

ApiResponse redirect(const std::string& to) {
  ApiResponse response;
  response.status = 302;
  response.headers = {{"Location", to}, {"Cache-Control", "no-store"}};
  return response;
}

// Whoever adds a bot needs to manage that server.
bool may_add_bot(const World& world, UserId user, GuildId guild) {
  const Member* member = world.member(guild, user);
  return member != nullptr &&
         holds(permissions_in_guild(*world.guild(guild), *member), permission::manage_guild);
}

ApiResponse decide(OAuth& oauth, const World& world, const AuthorizeAsk& ask, const Query& form) {
  if (form.get("decision") != "allow") {
    const std::string to = OAuth::refusal(ask);
    return to.empty() ? html(200, "Cancelled",
                             "<h1>Cancelled</h1><p>Nothing was allowed. You can close this page.</p>")
                      : redirect(to);
  }
  const auto user = UserId::parse(form.get("user_id"));
  if (!user || world.user(*user) == nullptr || world.user(*user)->bot)
    return problem(400, "Pick who you are.");
  const auto guild = GuildId::parse(form.get("bot_guild")).value_or(GuildId{});
  if (std::ranges::count(ask.scopes, "bot") > 0 && !may_add_bot(world, *user, guild)) {
    return problem(403,
                   "Adding a bot needs the right to manage that server. Pick its owner, or another server.");
  }
  const std::string to = oauth.consent(ask, *user, guild);
  return to.empty() ? html(200, "Done", "<h1>Done</h1><p>The bot has joined. You can close this page.</p>")
                    : redirect(to);
}

}  // namespace

ApiResponse serve_consent(OAuth& oauth, World& world, const ApiRequest& request) {
  const bool deciding = request.method == "POST";
  const Query query(deciding ? request.body : request.query);
  const auto ask = oauth.read_ask(query);
  if (!ask) return problem(400, ask.error());
  return deciding ? decide(oauth, world, *ask, query) : page(world, *ask, query);
}

}  // namespace discord_sim
