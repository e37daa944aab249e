/** The processes that `herwa up` started, so that a spec may freeze one or kill it: its supervisor mends it. */
import { readdirSync, readFileSync } from 'node:fs';

/** A process may be gone between being listed and being read. */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const parentOf = (pid) => Number(/^\d+ \(.*\) \S (\d+)/s.exec(read(`/proc/${pid}/stat`))?.[1]);
const roleOf = (pid) => read(`/proc/${pid}/cmdline`).split('\0')[1];

export class Part {
  constructor(role, supervisor) {
    this.role = role;
    this.supervisor = supervisor;
  }

  freeze() {
    process.kill(this.#pid(), 'SIGSTOP');
  }

  kill() {
    process.kill(this.#pid(), 'SIGKILL');
  }

  #pid() {
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const pid = all.find((one) => parentOf(one) === this.supervisor && roleOf(one) === this.role);
    if (!pid) throw new Error(`no process runs as ${this.role}`);
    return Number(pid);
  }
}
