'use client';

import { useEffect, useState } from 'react';

/**
 * Asks before a page with unsaved changes is left: by a link of ours (gives its address, for a dialog
 * to decide on) or by closing it (the browser's own question).
 */
export function useLeaveGuard(hasChanges: boolean) {
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    if (!hasChanges) return;
    const onUnload = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey) return;
      const link = (event.target as Element).closest('a');
      if (!link || link.target === '_blank' || link.origin !== window.location.origin) return;
      if (link.pathname === window.location.pathname) return;
      event.preventDefault();
      event.stopPropagation();
      setWanted(link.pathname + link.search + link.hash);
    };
    window.addEventListener('beforeunload', onUnload);
    document.addEventListener('click', onClick, true);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, true);
    };
  }, [hasChanges]);
  return {
    wanted,
    stay: () => {
      setWanted(null);
    },
  };
}
