import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect } from 'vitest';
import { openDialog } from '@/lib/testing/dialogs';
import type { Asked } from '@/lib/testing/fake-api';
import * as hall from '@/lib/testing/hall';
import { renderPage } from '@/lib/testing/render-page';
import { ActProvider } from './act-dialog';

/** A page, with the proof given or not. */
export function openPage(page: ReactNode, mayAct = true) {
  return renderPage(<ActProvider>{page}</ActProvider>, (client) => {
    client.setQueryData(['me'], mayAct ? hall.acting : hall.me);
  });
}

/** Gives the reason in the dialog that is open, and confirms. */
export async function confirm(
  title: string,
  button: string,
  reason = 'Because of the test',
  told = 'Done. It is on the record.',
) {
  const dialog = within(await waitForDialog(title));
  fireEvent.change(dialog.getByLabelText('Why'), { target: { value: reason } });
  fireEvent.click(dialog.getByRole('button', { name: button }));
  await screen.findByText(told);
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
