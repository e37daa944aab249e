import { act, render, screen, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { expect } from 'vitest';
import { type Message } from '@/model/discord';
import { App } from '@/frame/app';
import { type GuildView } from '@/state/guilds';
import { ChatContext } from '@/state/use-chat';
import { guildView, message, settled, staged } from './world';

export interface PageWith {
  messages?: readonly Message[];
  guild?: GuildView;
  /** The small card that greets whoever is here for the first time. */
  greets?: boolean;
}

type Stage = ReturnType<typeof staged>;

export interface OpenPage extends Stage {
  user: UserEvent;
  box: () => HTMLElement;
  row: (id: string) => HTMLElement;
  /** As a keyboard does; what can be done with the message appears. */
  focusOn: (id: string) => void;
  /** Something happens on the stream, and everything that follows from it at once. */
  tell: (t: string, d: unknown) => Promise<void>;
  /** The bot answers an interaction. */
  answer: (d?: object) => Promise<void>;
}

/** The whole page over a simulator that answers as told: what a person would see and press. */
export async function openPage(given: PageWith = {}): Promise<OpenPage> {
  const stage = staged();
  const { messages = [message({ id: '100' })], guild = guildView(), greets = false } = given;
  stage.sim.guilds.mockResolvedValue([guild]);
  stage.sim.history.mockResolvedValue([...messages]);
  if (!greets) localStorage.setItem('herwa-chat-hint', 'done');
  const page = show(stage);
  await act(stage.begin);
  return page;
}

/** The page before anything was read. */
export function show(stage: Stage): OpenPage {
  render(
    <ChatContext value={stage}>
      <App />
    </ChatContext>,
  );
  const tell = async (t: string, d: unknown) => {
    await act(async () => {
      stage.say(t, d);
      await settled();
    });
  };
  return {
    ...stage,
    user: userEvent.setup(),
    box: () => screen.getByRole('combobox', { name: /^Message/ }),
    row: rowOf,
    focusOn: (id) => {
      act(() => {
        rowOf(id).focus();
      });
    },
    tell,
    answer: (d = {}) => tell('SIM_INTERACTION_ANSWERED', { id: '900', ...d }),
  };
}

function rowOf(id: string): HTMLElement {
  const row = document.querySelector<HTMLElement>(`[data-message="${id}"]`);
  if (!row) throw new Error(`message ${id} is not shown`);
  return row;
}

/** The card that floats above the page. */
export const card = (name: string) => within(screen.getByRole('dialog', { name }));

/** The options of the open list, as they are read out. */
export const offered = () => screen.queryAllByRole('option').map(({ textContent }) => textContent);

export function pickFrom(user: UserEvent, name: string | RegExp): Promise<void> {
  return user.click(screen.getByRole('option', { name }));
}

export function expectGone(text: string | RegExp): void {
  expect(screen.queryByText(text)).toBeNull();
}
