/** What runs inside the page: it watches for itself, so that no message to the browser is in a figure. */

/**
 * Before the page: how long until its data stands, until a click on a menu is answered, and until its scripts
 * answer too. It looks once a frame, and asks nothing that makes the browser work: what it does is in the figures.
 */
export function watchUsable() {
  const want = window.location.hash.startsWith('#bench=') ? window.location.hash.slice(7) : '';
  if (!want) return;
  const text = decodeURIComponent(want);
  const figures = { shown: 0, usable: 0, alive: 0 };
  let main;
  const stands = () => {
    main ??= document.querySelector('main');
    if (!main?.querySelector('h1') || document.querySelector('[aria-busy="true"]')) return false;
    return main.textContent.includes(text);
  };
  const onTheScreen = (name) => {
    const note = () => {
      figures[name] = performance.now();
      if (figures.usable > 0 && figures.alive > 0) window.benchDone(JSON.stringify(figures));
    };
    requestAnimationFrame(() => setTimeout(note));
  };
  let menu;
  const look = () => {
    if (figures.shown === 0 && stands()) figures.shown = performance.now();
    if (figures.shown > 0 && !menu) {
      const opener = document.querySelector('aside button[popovertarget]');
      menu = document.getElementById(opener.getAttribute('popovertarget'));
      opener.click();
      // Open, and with a way to another server in it.
      if (menu.matches(':popover-open') && menu.querySelector('a[href]')) onTheScreen('usable');
      else menu = undefined;
    }
    if (menu && document.documentElement.hasAttribute('data-alive')) return onTheScreen('alive');
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** After the page: gathers what the browser says of each interaction. */
export function watchInteractions() {
  window.interactions = [];
  const keep = (list) => {
    for (const entry of list.getEntries()) {
      if (entry.interactionId > 0) window.interactions.push([entry.interactionId, entry.duration]);
    }
  };
  const observer = new PerformanceObserver(keep);
  observer.observe({ type: 'event', durationThreshold: 16 });
  observer.observe({ type: 'first-input', buffered: true });
}

/** The longest interaction since the last question. */
export async function longestInteraction() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const task = () => new Promise((resolve) => setTimeout(resolve, 50));
  // The browser tells of an event after the frame that shows it.
  for (const step of [frame, frame, task, frame, task]) await step();
  const all = window.interactions.splice(0).map(([, duration]) => duration);
  return Math.max(16, ...all);
}
