import { afterEach } from 'vitest';
import { cleanup, configure } from '@testing-library/react';

configure({ asyncUtilTimeout: 5000 });

/** What jsdom lacks of a browser, as far as the page needs it. */
class NoObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

Object.assign(globalThis, { IntersectionObserver: NoObserver });
Object.assign(window, {
  matchMedia: () => ({ matches: true, addEventListener() {}, removeEventListener() {} }),
});
Object.assign(Element.prototype, { scrollIntoView() {} });
Object.assign(HTMLElement.prototype, { showPopover() {} });
// As in a browser, what is hidden takes no focus.
const focus = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'focus')?.value as (
  this: HTMLElement,
  options?: FocusOptions,
) => void;
Object.assign(HTMLElement.prototype, {
  focus(this: HTMLElement, options?: FocusOptions) {
    if (!this.closest('[style*="visibility: hidden"]')) focus.call(this, options);
  },
});
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.setAttribute('open', '');
  },
  close(this: HTMLDialogElement) {
    this.removeAttribute('open');
  },
});

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  localStorage.clear();
});
