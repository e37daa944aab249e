// What discord.py sends and Discord takes, although the document does not say so.
export const habits = [
  {
    fact: 'a sticker is a form with fields of their own beside its file (resource "Sticker", "Create Guild Sticker")',
    path: /^POST \/guilds\/\{guild_id\}\/stickers$/,
    keyword: 'requestBody',
  },
  {
    fact: 'ids are numbers; Discord reads them as it reads texts (reference "Snowflakes in API")',
    path: /^(\/attachments\/\d+\/id|\/message_reference(\/\w+)?|\/messages\/\d+)$/,
    keyword: 'type',
  },
  {
    fact: 'the same, where the document has a union of text and null',
    path: /^\/message_reference(\/\w+)?$/,
    keyword: 'oneOf',
  },
  {
    fact: 'how far back a ban deletes stands in the query, and there is no body',
    path: /^PUT \/guilds\/\{guild_id\}\/bans\/\{user_id\}$/,
    keyword: 'requestBody',
  },
];
