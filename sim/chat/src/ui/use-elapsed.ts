import { useEffect, useState } from 'react';

/** Turns true once so many ms have passed since a moment. */
export function useElapsed(since: number, afterMs: number): boolean {
  const [passed, setPassed] = useState<number>();
  useEffect(() => {
    const timer = setTimeout(
      () => {
        setPassed(since);
      },
      Math.max(0, since + afterMs - Date.now()),
    );
    return () => {
      clearTimeout(timer);
    };
  }, [since, afterMs]);
  return passed === since;
}
