import { afterEach } from 'vitest';
import { cleanup } from '@testing-library/react';

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
