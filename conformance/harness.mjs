// A plain list of scenarios, run in order, each with a time limit; and groups of them, each in a process of
// its own, side by side.
import { fork } from 'node:child_process';

const scenarios = [];
let round = 0; // which scenario runs
let awaited = ''; // by until(), for the message of one that takes too long

// What a library throws in an event handler fails the scenario under way, not the run.
let fail = (error) => {
  throw error;
};
process.on('uncaughtException', (error) => fail(error));
process.on('unhandledRejection', (error) => fail(error));

// The limit is for what hangs: a busy machine may be slow, and no scenario fails for that.
export function scenario(title, run, { seconds = 60 } = {}) {
  scenarios.push({ title, run, seconds });
}

export async function runAll() {
  let passed = 0;
  const failed = [];
  for (const { title, run, seconds } of scenarios) {
    const began = performance.now();
    let timer;
    awaited = '';
    const limit = new Promise((_, reject) => {
      fail = reject;
      const late = () => reject(new Error(`took longer than ${seconds} s${awaited && `, waiting until ${awaited}`}`));
      timer = setTimeout(late, seconds * 1000);
    });
    try {
      await Promise.race([run(), limit]);
      passed += 1;
      console.log(`ok    ${title} (${Math.round(performance.now() - began)} ms)`);
    } catch (error) {
      failed.push(title);
      console.log(`FAIL  ${title}\n      ${error.stack?.split('\n').slice(0, 4).join('\n      ') ?? error}`);
    } finally {
      clearTimeout(timer);
      round += 1;
    }
  }
  return { passed, failed: failed.length };
}

export function finish({ passed, failed }) {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

// One group in a process of its own: a module that runs its scenarios and sends their count. What it printed
// is shown in one piece when it has ended; a group that ends without a count has failed.
export async function runGroup(name, module, args) {
  const child = fork(module, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => lines.push(part));
  let count;
  child.on('message', (message) => {
    count = message;
  });
  const stop = () => child.kill('SIGTERM');
  process.on('exit', stop);
  const code = await new Promise((resolve) => child.on('close', resolve));
  process.off('exit', stop);
  console.log(`-- ${name}`);
  process.stdout.write(Buffer.concat(lines));
  if (count) return count;
  console.log(`FAIL  ${name}: ended with ${code} before it was done`);
  return { passed: 0, failed: 1 };
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

// Waits until the condition holds; for what leaves no event behind. The scenario's limit bounds it.
export async function until(condition, what) {
  const mine = round;
  awaited = what;
  while (round === mine) {
    const value = await condition();
    if (value) {
      awaited = '';
      return value;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`never: ${what}`);
}
