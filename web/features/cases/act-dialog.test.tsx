import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import * as court from '@/lib/testing/court';
import { fakeApi, refusal } from '@/lib/testing/fake-api';
import { renderPage } from '@/lib/testing/render-page';
import { ActDialog } from './act-dialog';

afterEach(cleanup);

const onClose = vi.fn();
function show(answers: Parameters<typeof fakeApi>[0], target: string | undefined = court.bob.id) {
  onClose.mockClear();
  const asked = fakeApi({ ...court.answers, ...answers });
  renderPage(<ActDialog open onClose={onClose} {...(target ? { target } : {})} />);
  return asked;
}
const type = (label: string, value: string) => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
};
const submit = () => {
  fireEvent.click(screen.getByText('Do it'));
};
const wanted = (asked: ReturnType<typeof show>) =>
  asked.find(({ method, path }) => method === 'POST' && path === '@/cases')?.body;

it('asks the bot and says what came of it', async () => {
  const asked = show({
    'POST @/cases': { status: 202, body: court.request('waiting') },
    'GET @/case-requests/r1': court.request('done', { number: 9 }),
  });
  type('Reason', 'Puns');
  type('Points', '2');
  submit();
  await screen.findByText('Warning #9 is done.');
  expect(wanted(asked)).toEqual({
    kind: 'warn',
    target_id: court.bob.id,
    reason: 'Puns',
    points: 2,
  });
  expect(onClose).toHaveBeenCalled();
});

it('keeps what was typed when the bot refuses, with its words', async () => {
  show({
    'POST @/cases': {
      status: 202,
      body: court.request('refused', {
        code: 'target_above_you',
        message: 'They stand above you.',
      }),
    },
  });
  type('Reason', 'Puns');
  submit();
  await screen.findByText('They stand above you.');
  expect(screen.getByLabelText<HTMLTextAreaElement>('Reason').value).toBe('Puns');
  expect(onClose).not.toHaveBeenCalled();
});

it('says when no bot took it up, when the API refuses, and when the number comes later', async () => {
  const answers = [
    { status: 202, body: court.request('late') },
    refusal(429, 'TOO_MANY_REQUESTS', 'Not so fast.'),
    { status: 202, body: court.request('done') },
  ];
  show({ 'POST @/cases': () => answers.shift() ?? {} });
  type('Reason', 'Puns');
  submit();
  await screen.findByText(/The bot was away/);
  submit();
  await screen.findByText('Not so fast.');
  submit();
  await screen.findByText(/Its number comes when the database is back/);
});

it('says what is missing before it asks', async () => {
  const asked = show({}, '');
  submit();
  await screen.findByText('Choose whom it is about.');
  screen.getByText('A warning needs a reason.');
  type('What to do', 'timeout');
  type('For how long', '0');
  screen.getByText('Say how long: from a second to 28 days.');
  type('What to do', 'give_role');
  screen.getByText('Choose a role.');
  expect(wanted(asked)).toBeUndefined();
});

it('takes for each kind what that kind needs', async () => {
  const asked = show({
    'POST @/cases': { status: 202, body: court.request('done', { number: 9 }) },
  });
  type('What to do', 'ban');
  type('Delete their messages of the last', '3600');
  fireEvent.change(screen.getByLabelText('Links'), { target: { value: 'https://pic.example/2' } });
  fireEvent.keyDown(screen.getByLabelText('Links'), { key: 'Enter' });
  submit();
  await waitFor(() => {
    expect(wanted(asked)).toEqual({
      kind: 'ban',
      target_id: court.bob.id,
      delete_messages_s: 3600,
      evidence: ['https://pic.example/2'],
    });
  });
});
