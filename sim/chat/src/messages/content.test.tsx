import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type Message } from '@/model/discord';
import { openPage } from '@/testing/page';
import { ada, herwa, message } from '@/testing/world';
import { bytes } from './attachments';

const shown = (part: Partial<Message>) =>
  openPage({ messages: [message({ id: '100', author: herwa, ...part })] });
const text = (id = '100') => document.getElementById(`text-${id}`);

describe('text', () => {
  it('shows its markup', async () => {
    await shown({
      content: [
        '# Big',
        '-# small',
        '> said before',
        '- one',
        '- two',
        '',
        '1. first',
        '**bold** *slanted* __under__ ~~gone~~ `code`',
        '```ts\nlet a;\n```',
      ].join('\n'),
    });
    const tags = ['blockquote', 'ul', 'ol', 'strong', 'em', 'u', 's', 'code', 'pre'];
    for (const tag of tags) expect(text()?.querySelector(tag), tag).not.toBeNull();
    expect(screen.getByRole('region', { name: 'Code, ts' }).textContent).toBe('let a;');
  });

  it('names whom and what it means', async () => {
    await shown({
      content:
        '<@2> <@1> <@77> <@&20> <@&88> <#50> <#404> @everyone </ping:1> <:lodge:70> <t:1700000000:R> <t:1700000000:D>',
    });
    for (const words of ['@Ben Ten', '@Ada', '@someone who left', '@Warden', '@deleted role']) {
      expect(screen.getByText(words)).toBeTruthy();
    }
    expect(screen.getByText('#no-access')).toBeTruthy();
    expect(screen.getByText('/ping')).toBeTruthy();
    expect(screen.getByAltText(':lodge:')).toBeTruthy();
    expect(text()?.querySelectorAll('time')).toHaveLength(2);
  });

  it('leads to other channels, and away', async () => {
    const { user, store } = await shown({ content: '<#51> [site](https://example.com)' });
    expect(screen.getByRole('link', { name: 'site' }).getAttribute('rel')).toContain('noopener');
    await user.click(screen.getByRole('button', { name: '#rules' }));
    expect(store.get().place?.channel).toBe('51');
  });

  it('hides spoilers until they are pressed', async () => {
    const { user } = await shown({ content: 'It was ||the cook||' });
    await user.click(screen.getByRole('button', { name: 'Spoiler, press to show' }));
    expect(screen.queryByRole('button', { name: /Spoiler/ })).toBeNull();
    expect(screen.getByText('the cook')).toBeTruthy();
  });

  it('says that it was edited, and that the bot thinks', async () => {
    await shown({ edited_timestamp: '2026-11-20T11:00:00Z' });
    expect(screen.getByText('edited')).toBeTruthy();
  });

  it('says that it was edited below a block, too', async () => {
    await shown({ content: '```\nx\n```', edited_timestamp: '2026-11-20T11:00:00Z' });
    expect(screen.getByText('edited')).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Code' })).toBeTruthy();
  });

  it('says that the bot thinks', async () => {
    await shown({ content: '', flags: 128 });
    expect(screen.getByText('thinking…')).toBeTruthy();
  });
});

describe('embeds', () => {
  it('show all their parts', async () => {
    await shown({
      content: '',
      embeds: [
        {
          author: { name: 'The lodge', url: 'https://example.com', icon_url: '/a.png' },
          title: 'Snow report',
          url: 'https://example.com/snow',
          description: '**Deep**',
          color: 0x3fa7c6,
          fields: [
            { name: 'Pass', value: 'open', inline: true },
            { name: 'Glacier', value: 'closed' },
          ],
          thumbnail: { url: '/thumb.png' },
          image: { url: '/image.png', width: 400, height: 200 },
          footer: { text: 'Case 7', icon_url: '/f.png' },
          timestamp: '2026-11-20T10:00:00Z',
        },
      ],
    });
    expect(screen.getByRole('link', { name: 'The lodge' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Snow report' })).toBeTruthy();
    expect(screen.getAllByRole('term').map(({ textContent }) => textContent)).toEqual([
      'Pass',
      'Glacier',
    ]);
    expect(screen.getByAltText('Snow report')).toBeTruthy();
    expect(screen.getByText(/Case 7 ·/)).toBeTruthy();
    expect(screen.getByText('closed')).toBeTruthy();
  });

  it('are only a picture when there is nothing else, and plain without colour', async () => {
    await shown({
      content: '',
      embeds: [
        { thumbnail: { url: '/only.png', width: 100, height: 50 } },
        { author: { name: 'Nobody' }, image: { url: '/x.png' } },
        { timestamp: '2026-11-20T10:00:00Z', description: 'when' },
      ],
    });
    expect(screen.getAllByAltText('Picture')).toHaveLength(2);
    expect(screen.getByText('Nobody')).toBeTruthy();
  });

  it('are left out where the author wants them so', async () => {
    await shown({ flags: 4, embeds: [{ title: 'hidden' }] });
    expect(screen.queryByText('hidden')).toBeNull();
  });
});

describe('files', () => {
  it('are shown as pictures, or by name and size', async () => {
    await shown({
      attachments: [
        { id: '1', filename: 'a.png', size: 10, url: '/a.png', content_type: 'image/png' },
        { id: '2', filename: 'b.zip', size: 2_500_000, url: '/b.zip' },
      ],
    });
    expect(screen.getByAltText('a.png')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'b.zip' })).toBeTruthy();
    expect(screen.getByText('2.5 MB')).toBeTruthy();
    expect([bytes(999), bytes(12_000), bytes(5e15)]).toEqual(['999 bytes', '12 kB', '5000000 GB']);
  });

  it('are shown once: where an embed shows them, there alone', async () => {
    const week = { id: '1', filename: 'week.png', size: 10, url: '/week.png?ex=1' };
    await shown({
      attachments: [
        { ...week, content_type: 'image/png' },
        { ...week, id: '2', filename: 'b.zip', url: '/b.zip' },
      ],
      embeds: [{ title: 'The week', image: { url: '/week.png?ex=2' } }],
    });
    expect(screen.queryByAltText('week.png')).toBeNull();
    expect(screen.getAllByAltText('The week')).toHaveLength(1);
    expect(screen.getByRole('link', { name: 'b.zip' })).toBeTruthy();
  });
});

describe('people', () => {
  it('are called by their name here, and strangers by their own', async () => {
    const eve = { id: '5', username: 'eve', global_name: 'Eve' };
    await shown({ author: eve });
    expect(screen.getByText('Eve')).toBeTruthy();
    expect(screen.getAllByText(ada.global_name ?? '').length).toBeGreaterThan(0);
  });
});
