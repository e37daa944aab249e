import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect } from 'vitest';
import { openDialog } from '@/lib/testing/dialogs';
import type { Asked } from '@/lib/testing/fake-api';
import { renderPage } from '@/lib/testing/render-page';
import { ActProvider } from './act-dialog';

/** A page, with the proof given or not. */
export function openPage(page: ReactNode, mayAct = true) {
  sessionStorage.clear();
  if (mayAct) sessionStorage.setItem('herwa-acting-until', String(Date.now() + 60_000));
  return renderPage(<ActProvider>{page}</ActProvider>);
}

/** Gives the reason in the dialog that is open, and confirms. */
export async function confirm(title: string, button: string, reason = 'Because of the test') {
  const dialog = within(await waitForDialog(title));
  fireEvent.change(dialog.getByLabelText('Why'), { target: { value: reason } });
  fireEvent.click(dialog.getByRole('button', { name: button }));
  await screen.findByText('Done. It is on the record.');
}

export async function waitForDialog(title: string): Promise<HTMLElement> {
  return waitFor(() => {
    const dialog = openDialog(title);
    if (!dialog) throw new Error(`no dialog “${title}”`);
    return dialog;
  });
}

export const written = (asked: readonly Asked[]) => asked.filter(({ method }) => method !== 'GET');

export function expectWritten(asked: readonly Asked[], what: Partial<Asked>) {
  expect(written(asked)).toEqual([expect.objectContaining(what)]);
}
