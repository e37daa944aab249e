'use client';

import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { type Look, lookFrom, queryOf } from './address';

/** What is looked at stands in the address, and nowhere else. */
export function useLook(): readonly [Look, (change: Partial<Look>) => void] {
  const said = useSearchParams();
  const look = useMemo(() => lookFrom(Object.fromEntries(said)), [said]);
  const change = (some: Partial<Look>) => {
    const query = queryOf({ ...look, ...some });
    window.history.replaceState(null, '', query || window.location.pathname);
  };
  return [look, change];
}
