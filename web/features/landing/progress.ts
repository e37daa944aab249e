/** What works and what is being built. A line moves up when it works from end to end, not before. */
export const worksToday = [
  'One command starts all of it: stores, API, bot, worker and these pages',
  'A health page that says which part is down, and what to do',
  'Parts that fail alone, and reconnect by themselves',
  'Day and night, keyboard and screen reader, on every page',
] as const;

export const beingBuilt = [
  'Signing in with Discord, and settings for each server',
  'Moderation with numbered cases, warnings that expire',
  'AutoMod: spam, invites, links, your own patterns',
  'Tickets, giveaways, levels, roles',
  'Welcome messages, schedules, triggers',
  'Logs and analytics that stay on your machine',
  'A simulated server, to try it without a Discord account',
] as const;
