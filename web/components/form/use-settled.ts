'use client';

import { useEffect, useState } from 'react';

const restsForMs = 300;

/** The value once it has not changed for a moment: for questions that need not be asked at each key. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(value);
    }, restsForMs);
    return () => {
      clearTimeout(timer);
    };
  }, [value]);
  return settled;
}
