/** What a key does while an option is filled in. */
export type BarAction = 'pick' | 'run' | 'close' | 'leave' | 'take out';

export interface BarSituation {
  /** A list is open above the bar. */
  isOpen: boolean;
  /** The list has to be used: what was typed is no value yet. */
  wantsPick: boolean;
  /** The option is empty. */
  isEmpty: boolean;
  /** It is the first one and cannot be taken out. */
  isFirstRequired: boolean;
}

export function actionOf(key: string, shift: boolean, now: BarSituation): BarAction | undefined {
  const picks = now.isOpen && now.wantsPick;
  switch (key) {
    case 'Enter':
      return picks ? 'pick' : 'run';
    case 'Tab':
      return picks && !shift ? 'pick' : undefined;
    case 'Escape':
      return now.isOpen ? 'close' : 'leave';
    case 'Backspace':
      if (!now.isEmpty) return undefined;
      return now.isFirstRequired ? 'leave' : 'take out';
    default:
      return undefined;
  }
}
