/** The emoji that people reach for, with the words by which they are found. */
export const emoji: readonly (readonly [symbol: string, ...words: string[]])[] = [
  ['👍', 'thumbsup', 'yes', 'like'],
  ['❤️', 'heart', 'love'],
  ['😂', 'joy', 'laugh'],
  ['🎉', 'tada', 'party'],
  ['👀', 'eyes', 'look'],
  ['🔥', 'fire', 'hot'],
  ['😮', 'open_mouth', 'wow'],
  ['😢', 'cry', 'sad'],
  ['👎', 'thumbsdown', 'no'],
  ['🙏', 'pray', 'thanks'],
  ['👏', 'clap', 'bravo'],
  ['💯', 'hundred', '100'],
  ['✅', 'check', 'done'],
  ['❌', 'x', 'cross'],
  ['⭐', 'star'],
  ['🚀', 'rocket'],
  ['😀', 'grinning', 'smile'],
  ['😄', 'smile', 'happy'],
  ['😅', 'sweat_smile'],
  ['😉', 'wink'],
  ['😊', 'blush'],
  ['😍', 'heart_eyes'],
  ['🤔', 'thinking'],
  ['😎', 'sunglasses', 'cool'],
  ['😴', 'sleeping', 'tired'],
  ['😭', 'sob'],
  ['😡', 'rage', 'angry'],
  ['🤯', 'exploding_head'],
  ['🥳', 'partying_face'],
  ['🤖', 'robot', 'bot'],
  ['👋', 'wave', 'hello'],
  ['💪', 'muscle', 'strong'],
  ['🤝', 'handshake'],
  ['☕', 'coffee'],
  ['🍪', 'cookie'],
  ['🍕', 'pizza'],
  ['🎂', 'cake', 'birthday'],
  ['🎁', 'gift', 'present'],
  ['🎮', 'video_game', 'game'],
  ['🎵', 'musical_note', 'music'],
  ['🏆', 'trophy', 'winner'],
  ['💎', 'gem'],
  ['💡', 'bulb', 'idea'],
  ['📌', 'pushpin', 'pin'],
  ['🔔', 'bell'],
  ['🌄', 'sunrise', 'hills', 'dusk'],
  ['⛰️', 'mountain'],
  ['🌙', 'moon', 'night'],
];

export const quickReactions = emoji.slice(0, 5).map(([symbol]) => symbol);

export interface EmojiFound {
  symbol: string;
  name: string;
}

export function findEmoji(typed: string, max = 48): EmojiFound[] {
  const wanted = typed.toLocaleLowerCase();
  return emoji
    .filter(([, ...words]) => words.some((word) => word.includes(wanted)))
    .slice(0, max)
    .map(([symbol, name = '']) => ({ symbol, name }));
}
