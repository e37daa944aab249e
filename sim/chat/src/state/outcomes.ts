import { type Choice, type Id, type Modal } from '@/model/discord';

/** What became of an interaction. */
export type Outcome =
  | { kind: 'answered'; modal?: Modal; choices?: Choice[]; message?: Id; deferred: boolean }
  | { kind: 'failed' }
  | { kind: 'unknown' };

/**
 * Joins interactions with their outcomes, which come over the live stream: possibly before the
 * request that started the interaction has returned its id.
 */
export class Outcomes {
  private readonly waiting = new Map<Id, (outcome: Outcome) => void>();
  private readonly early = new Map<Id, Outcome>();

  constructor(private readonly patienceMs: number) {}

  settle(id: Id, outcome: Outcome): void {
    const waiter = this.waiting.get(id);
    if (waiter) {
      this.waiting.delete(id);
      waiter(outcome);
      return;
    }
    this.early.set(id, outcome);
    if (this.early.size > earlyMax) this.early.delete([...this.early.keys()][0] ?? '');
  }

  of(id: Id): Promise<Outcome> {
    const early = this.early.get(id);
    this.early.delete(id);
    if (early) return Promise.resolve(early);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.settle(id, { kind: 'unknown' });
      }, this.patienceMs);
      this.waiting.set(id, (outcome) => {
        clearTimeout(timer);
        resolve(outcome);
      });
    });
  }

  /** After a lost connection nobody will tell any more. */
  forgetAll(): void {
    for (const id of [...this.waiting.keys()]) this.settle(id, { kind: 'unknown' });
    this.early.clear();
  }
}

const earlyMax = 100;
