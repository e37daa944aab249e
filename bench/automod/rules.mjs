// What each server of the benchmark forbids: every kind of trigger once, and two hundred words and patterns of
// its own.
const syllables = ['ba', 'ke', 'li', 'mo', 'nu', 'ras', 'tor', 'vin', 'zel', 'cho', 'dra', 'phy'];

/** The same numbers for the same server. */
function dice(seed) {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

export function rulesOf(guild) {
  const roll = dice(guild + 1);
  const made = (count) => Array.from({ length: count }, () => syllables[roll(syllables.length)]).join('');
  const words = (count) => Array.from({ length: count }, () => made(3 + roll(2)));
  const patterns = (count) =>
    Array.from({ length: count }, () => `${made(2)}[a-z]?${made(1)}\\s*(?:${made(2)}|${made(2)})`);
  const rules = [
    { name: 'words', when: 'words', do: 'delete', words: ['zorblaxing', ...words(79)], patterns: patterns(20) },
    { name: 'worse', when: 'words', do: 'delete, timeout 10m', words: ['vexxolping', ...words(79)], patterns: patterns(20) },
    { name: 'letters', when: 'repeats', do: 'delete', most: 12 },
    { name: 'pictures', when: 'emoji', do: 'delete', most: 12 },
    { name: 'capitals', when: 'caps', do: 'delete, warn', letters_min: 12 },
    { name: 'invites', when: 'invites', do: 'delete, warn' },
    { name: 'phishing', when: 'links', do: 'delete, timeout 1h, alert', phishing: true, blocked: ['bad.example'] },
    { name: 'mentions', when: 'mentions', do: 'delete, warn', everyone: true, most: 6, roles_most: 3, within: '15s' },
    { name: 'programs', when: 'attachments', do: 'delete', blocked: ['exe', 'scr', 'bat'] },
    { name: 'flood', when: 'spam', do: 'delete, timeout 5m', most: 6, within: '5s' },
    { name: 'again', when: 'similar', do: 'delete, timeout 10m', most: 4, within: '30s' },
    { name: 'newcomers', when: 'joins', do: 'alert', younger: '1d' },
    { name: 'raid', when: 'raid', do: 'timeout 1h, alert', most: 10, within: '10s' },
    { name: 'names', when: 'names', do: 'alert', words: words(10) },
    { name: 'discord', when: 'native', do: 'warn' },
  ];
  return rules.map((rule) => JSON.stringify(rule));
}
