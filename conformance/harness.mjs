// A plain list of scenarios, run in order, each with a time limit.
const scenarios = [];

// What a library throws in an event handler fails the scenario under way, not the run.
let fail = (error) => {
  throw error;
};
process.on('uncaughtException', (error) => fail(error));
process.on('unhandledRejection', (error) => fail(error));

export function scenario(title, run, { seconds = 20 } = {}) {
  scenarios.push({ title, run, seconds });
}

export async function runAll() {
  let passed = 0;
  const failed = [];
  for (const { title, run, seconds } of scenarios) {
    let timer;
    const limit = new Promise((_, reject) => {
      fail = reject;
      timer = setTimeout(() => reject(new Error(`took longer than ${seconds} s`)), seconds * 1000);
    });
    try {
      await Promise.race([run(), limit]);
      passed += 1;
      console.log(`ok    ${title}`);
    } catch (error) {
      failed.push(title);
      console.log(`FAIL  ${title}\n      ${error.stack?.split('\n').slice(0, 4).join('\n      ') ?? error}`);
    } finally {
      clearTimeout(timer);
    }
  }
  return { passed, failed: failed.length };
}

export function finish({ passed, failed }) {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

// The next event that fits.
export function next(emitter, event, fits = () => true) {
  return new Promise((resolve) => {
    const listener = (...args) => {
      if (!fits(...args)) return;
      emitter.off(event, listener);
      resolve(args.length > 1 ? args : args[0]);
    };
    emitter.on(event, listener);
  });
}

// Waits until the condition holds; for what leaves no event behind.
export async function until(condition, what) {
  for (let tries = 0; tries < 400; tries += 1) {
    const value = await condition();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`never: ${what}`);
}
