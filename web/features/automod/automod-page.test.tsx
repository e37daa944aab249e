import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import * as court from '@/lib/testing/court';
import { fakeApi, refusal } from '@/lib/testing/fake-api';
import { renderPage } from '@/lib/testing/render-page';
import * as town from '@/lib/testing/town';
import { AutomodPage } from './automod-page';

afterEach(cleanup);

function show(answers: Parameters<typeof fakeApi>[0] = {}) {
  const asked = fakeApi({ ...court.answers, ...answers });
  renderPage(<AutomodPage />);
  return asked;
}
const saved = (asked: ReturnType<typeof show>) =>
  asked.findLast(({ method, path }) => method === 'PATCH' && path === '@/config')?.body as
    { values: { rules?: string[]; 'dry-run'?: boolean | null } } | undefined;
const accept: Parameters<typeof fakeApi>[0] = {
  'PATCH @/config': ({ body }) => ({
    ...court.automod,
    values: { ...court.automod.values, ...(body as { values: object }).values },
    differences: [],
  }),
};
const save = async (asked: ReturnType<typeof show>) => {
  fireEvent.click(screen.getByText('Save'));
  await waitFor(() => {
    expect(saved(asked)).toBeDefined();
  });
  return saved(asked)?.values.rules?.map((text) => JSON.parse(text) as Record<string, unknown>);
};

// R2.10 each rule stands there with what sets it off and what it does, and is switched by itself
it('shows rules, and switches, moves and removes them', async () => {
  const asked = show(accept);
  await screen.findByText('deletes · warns (2 points)');
  screen.getByText('times out for 10 minutes');
  fireEvent.change(screen.getByLabelText('State of nitro'), { target: { value: 'dry' } });
  fireEvent.click(screen.getByLabelText('Move flood up'));
  expect(await save(asked)).toEqual([
    expect.objectContaining({ name: 'flood', state: 'dry' }),
    expect.objectContaining({ name: 'nitro', state: 'dry' }),
  ]);
  expect(screen.getByLabelText('Move flood up')).toHaveProperty('disabled', true);
});

it('removes one, and discards what was not saved', async () => {
  show(accept);
  fireEvent.click(await screen.findByLabelText('Remove nitro'));
  expect(screen.queryByLabelText('Edit nitro')).toBeNull();
  fireEvent.click(screen.getByText('Discard'));
  screen.getByLabelText('Edit nitro');
});

// B8 a new rule with the controls of its trigger
it('writes a rule with what its trigger needs', async () => {
  const asked = show(accept);
  fireEvent.click(await screen.findByText('Add a rule'));
  const dialog = screen.getByRole('dialog', { name: 'Add a rule' });
  fireEvent.change(within(dialog).getByLabelText('Name'), { target: { value: 'nitro' } });
  fireEvent.click(within(dialog).getByText('Done'));
  within(dialog).getByText('Give it a name that no other rule has.');
  within(dialog).getByText('Say what it looks for.');
  fireEvent.change(within(dialog).getByLabelText('Name'), { target: { value: 'calm' } });
  fireEvent.change(within(dialog).getByLabelText('Set off by'), { target: { value: 'spam' } });
  fireEvent.change(within(dialog).getByLabelText('How many messages are too many'), {
    target: { value: '9' },
  });
  fireEvent.click(within(dialog).getByLabelText('Delete the message'));
  fireEvent.click(within(dialog).getByText('Done'));
  within(dialog).getByText('Say what it does.');
  fireEvent.click(within(dialog).getByLabelText('Warn, with so many points'));
  fireEvent.change(within(dialog).getByLabelText('Points'), { target: { value: '3' } });
  fireEvent.click(within(dialog).getByLabelText('Call the moderators'));
  fireEvent.click(within(dialog).getByText('Done'));
  expect((await save(asked))?.[2]).toEqual({
    name: 'calm',
    when: 'spam',
    do: 'warn 3, alert',
    most: 9,
  });
});

it('has each trigger’s own controls', async () => {
  show();
  fireEvent.click(await screen.findByLabelText('Edit nitro'));
  const dialog = screen.getByRole('dialog', { name: 'Edit the rule' });
  const trigger = within(dialog).getByLabelText('Set off by');
  const labels: Record<string, string[]> = {
    links: ['Links that imitate a known site', 'Blocked', 'Allowed'],
    mentions: ['How many are still all right', 'How many roles are still all right', 'Within'],
    similar: ['How many alike are too many', 'How unlike they may be (1 to 32)'],
    caps: ['Capitals, percent', 'Only texts with so many letters'],
    attachments: ['Blocked', 'Allowed'],
    joins: ['Younger than'],
    raid: ['How many joins are too many'],
    names: ['Words', 'Patterns', 'Only exactly as written'],
    native: [],
  };
  for (const [when, shown] of Object.entries(labels)) {
    fireEvent.change(trigger, { target: { value: when } });
    for (const label of shown) within(dialog).getByLabelText(label);
  }
  fireEvent.change(trigger, { target: { value: 'caps' } });
  fireEvent.change(within(dialog).getByLabelText('Capitals, percent'), { target: { value: '80' } });
  fireEvent.change(trigger, { target: { value: 'raid' } });
  fireEvent.change(within(dialog).getByLabelText('Within'), { target: { value: '20' } });
  for (const effect of [
    'Time out',
    'Kick',
    'Give a role',
    'Ban, and delete their messages of the last',
  ])
    fireEvent.click(within(dialog).getByLabelText(effect));
  fireEvent.change(within(dialog).getByLabelText('How far back their messages go'), {
    target: { value: '60' },
  });
  fireEvent.change(within(dialog).getByLabelText('Answer in the channel'), {
    target: { value: 'Calm down' },
  });
  fireEvent.change(within(dialog).getByLabelText('Only members for less than'), {
    target: { value: '3600' },
  });
  fireEvent.click(within(dialog).getByText('Done'));
  await screen.findByText(/bans · gives Helpers .* answers/);
});

// B8 what rules would say to a message, while it is typed, saved or not
it('tries a message on the rules as they stand on the page', async () => {
  const asked = show();
  fireEvent.change(await screen.findByLabelText('State of nitro'), { target: { value: 'off' } });
  fireEvent.change(screen.getByLabelText('Paste or write a message'), {
    target: { value: 'free nitro' },
  });
  // What the rules did lately says the same words: only the tester's own answer is meant.
  const others = await screen.findByText(/What the other rule says/);
  const said = within(others.closest('[role=status]') as HTMLElement);
  said.getByText('the word nitro', { selector: 'p bdi' });
  said.getByText(/counts over time/);
  fireEvent.change(screen.getByLabelText('Who writes it'), { target: { value: 'year' } });
  await waitFor(() => {
    const body = asked.findLast(({ path }) => path === '@/automod/test')?.body as {
      rules: string[];
      member_age_s: number;
    };
    expect(body.rules[0]).toContain('"state":"off"');
    expect(body.member_age_s).toBe(365 * 86_400);
  });
});

it('says when no rule minds, and when it cannot be tried', async () => {
  show({ 'POST @/automod/test': { ...court.tried, results: [] } });
  fireEvent.change(await screen.findByLabelText('Paste or write a message'), {
    target: { value: 'good evening' },
  });
  await screen.findByText('No rule minds this.');
  cleanup();
  show({ 'POST @/automod/test': refusal(403, 'ROLE_TOO_LOW') });
  fireEvent.change(await screen.findByLabelText('Paste or write a message'), {
    target: { value: 'good evening' },
  });
  await screen.findByText('Your role does not open this');
});

it('adds what a preset has and the server has not', async () => {
  const asked = show(accept);
  fireEvent.click(await screen.findByText('Presets'));
  fireEvent.click(await screen.findByText('Add 1 rule'));
  expect(await save(asked)).toHaveLength(3);
});

it('puts a preset in the place of all rules', async () => {
  const asked = show(accept);
  fireEvent.click(await screen.findByText('Presets'));
  fireEvent.click(await screen.findByText('Light'));
  screen.getByText('All are there');
  fireEvent.click(screen.getByText('Replace mine'));
  expect(await save(asked)).toHaveLength(1);
});

it('begins with a preset where there is no rule', async () => {
  show({
    'GET @/config': { features: [{ ...court.automod, values: { rules: [], 'dry-run': true } }] },
  });
  await screen.findByText('No rules yet');
  expect(screen.getByLabelText<HTMLInputElement>('Only try the rules').checked).toBe(true);
});

it('tells what the rules did since yesterday', async () => {
  show();
  const row = (await screen.findByText('4', { selector: 'td' })).closest('tr') as HTMLElement;
  within(row).getByText('nitro');
  await screen.findByText('Bob');
  screen.getByText('only tried');
  cleanup();
  show({ 'GET @/automod/results': { hours: 24, rules: [] } });
  await screen.findByText('No rule saw anything.');
});

it('says why these rules cannot be saved', async () => {
  const asked = show({
    'POST @/config/check': {
      problems: [{ path: '/values/rules', code: 'rule', message: 'The pattern ( is not closed.' }],
    },
  });
  fireEvent.change(await screen.findByLabelText('State of nitro'), { target: { value: 'off' } });
  await screen.findByText('The pattern ( is not closed.');
  fireEvent.click(screen.getByText('Save'));
  expect(saved(asked)).toBeUndefined();
});

it('keeps a rule that it cannot show', async () => {
  const asked = show({
    ...accept,
    'GET @/config': {
      features: [{ ...court.automod, values: { rules: ['{"new":1}', ...court.rules] } }],
    },
  });
  await screen.findByText('This rule cannot be shown here');
  fireEvent.change(screen.getByLabelText('State of nitro'), { target: { value: 'off' } });
  expect((await save(asked))?.[0]).toEqual({ new: 1 });
});

it('says that it is off, in another plan, or not to be changed', async () => {
  const asked = show({
    'GET @/features': court.features('off'),
    'PATCH @/features/automod': refusal(409, 'INTENT_MISSING', 'The bot may not read messages.'),
  });
  await screen.findByText('AutoMod is off');
  fireEvent.click(screen.getByText('Switch on'));
  await screen.findByText('The bot may not read messages.');
  expect(asked.some(({ path }) => path === '@/features/automod')).toBe(true);
  cleanup();
  show({ 'GET @/features': court.features('not_in_plan') });
  await screen.findByText('AutoMod is part of Pro');
  cleanup();
  show({ 'GET @': { ...town.overview, role: 'viewer' } });
  await screen.findByText('You can look, but not change');
  expect(screen.queryByText('Try a message')).toBeNull();
  expect(screen.queryByText('Add a rule')).toBeNull();
});
