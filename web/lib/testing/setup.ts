import { configure } from '@testing-library/react';
import { vi } from 'vitest';
import { FakeStream } from './place';
import { teachPopovers } from './popovers';

// Whether each element is hidden by a style is not asked: there are none here, and the question is dear.
configure({ defaultHidden: true, asyncUtilTimeout: 15_000 });

/** What pages learn from the address and where they go; tests set and read it. */
vi.mock('next/navigation', async () => {
  const { place, useQuery } = await import('./place');
  return {
    useParams: () => ({ guildId: place.guildId }),
    usePathname: () => place.pathname,
    useSearchParams: useQuery,
    useRouter: () => place.router,
    redirect: (to: string) => {
      throw new Error(`redirected to ${to}`);
    },
  };
});

vi.mock('@/lib/navigate', async () => {
  const { place } = await import('./place');
  return { goTo: place.goTo, replaceBy: place.replaceBy };
});

// jsdom draws nothing and has no modal dialogs; these are their visible sides.
if (typeof HTMLDialogElement !== 'undefined') {
  HTMLDialogElement.prototype.showModal = function show() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
  Element.prototype.scrollIntoView = () => undefined;
  teachPopovers();
}
Object.assign(globalThis, { EventSource: FakeStream });
