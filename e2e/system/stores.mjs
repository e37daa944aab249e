/** Stores that a spec may kill and start again: real servers on sockets in a temporary folder. */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { waitFor } from './network.mjs';

const startWithinMs = 30_000;

/** PostgreSQL refuses to run as root; Debian's account for it has no home of its own here. */
function account() {
  if (process.getuid() !== 0) return {};
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('postgres:'));
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

class Server {
  #child;

  async launch(command, parameters, options) {
    this.#child = spawn(command, parameters, { ...options, stdio: 'ignore', detached: true });
    this.ended = new Promise((resolve) => this.#child.once('exit', resolve));
  }

  /** The whole process group at once, as a power cut of the machine's processes would. */
  async kill() {
    if (!this.#child || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    process.kill(-this.#child.pid, 'SIGKILL');
    await this.ended;
  }
}

export class Postgres extends Server {
  constructor(folder) {
    super();
    chmodSync(folder, 0o755);
    this.folder = path.join(folder, 'postgres');
    this.account = account();
    const versions = readdirSync('/usr/lib/postgresql').sort((a, b) => Number(a) - Number(b));
    this.programs = path.join('/usr/lib/postgresql', versions.at(-1), 'bin');
    this.url = `postgresql:///postgres?host=${encodeURIComponent(this.folder)}&user=herwa`;
  }

  async start() {
    const options = { ...this.account, cwd: '/' };
    const data = path.join(this.folder, 'data');
    if (!this.made) {
      mkdirSync(this.folder, { mode: 0o700 });
      if (this.account.uid) chownSync(this.folder, this.account.uid, this.account.gid);
      const initdb = path.join(this.programs, 'initdb');
      execFileSync(initdb, ['-D', data, '-A', 'trust', '-U', 'herwa', '--no-sync', '-E', 'UTF8'], {
        ...options,
        stdio: 'ignore',
      });
      this.made = true;
    }
    const settings = ['listen_addresses=', 'fsync=off', `unix_socket_directories=${this.folder}`];
    const parameters = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
    await this.launch(path.join(this.programs, 'postgres'), parameters, options);
    const ready = () => {
      execFileSync(path.join(this.programs, 'pg_isready'), ['-q', '-h', this.folder]);
      return true;
    };
    await waitFor('PostgreSQL', ready, startWithinMs);
  }
}

export class Redis extends Server {
  constructor(folder) {
    super();
    this.socket = path.join(folder, 'redis.sock');
    this.url = `unix://${this.socket}`;
    this.folder = folder;
  }

  async start() {
    const parameters = ['--port', '0', '--unixsocket', this.socket, '--dir', this.folder];
    await this.launch('redis-server', [...parameters, '--save', ''], {});
    const ready = () =>
      execFileSync('redis-cli', ['-s', this.socket, 'ping'], { stdio: 'pipe' })
        .toString()
        .startsWith('PONG');
    await waitFor('Redis', ready, startWithinMs);
  }
}
