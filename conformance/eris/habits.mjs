// What eris sends and Discord takes, although the document does not say so.
export const habits = [
  {
    fact: 'a sticker is a form with fields of their own beside its file (resource "Sticker", "Create Guild Sticker")',
    path: /^POST \/guilds\/\{guild_id\}\/stickers$/,
    keyword: 'requestBody',
  },
  {
    fact: 'a role is given with an empty object for a body, which nobody reads',
    path: /^PUT \/guilds\/\{guild_id\}\/members\/\{user_id\}\/roles\/\{role_id\}$/,
    keyword: 'noBody',
  },
];
