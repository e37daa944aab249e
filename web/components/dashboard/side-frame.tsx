'use client';

import { Menu } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import { IconButton } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';

interface SideFrameProps {
  /** What stands at the side is called so, */
  label: string;
  /** and the button that opens it on a phone so. */
  menuLabel: string;
  side: ReactNode;
  top: ReactNode;
  children: ReactNode;
}

/** A page with a sidebar, which is a drawer where there is no room for it: the browser opens and closes that. */
export function SideFrame({ label, menuLabel, side, top, children }: SideFrameProps) {
  const t = useTranslations('common');
  const pathname = usePathname();
  const id = useId();
  const drawer = useRef<HTMLElement>(null);
  // The drawer belongs to the page on which it was opened: going on closes it.
  const opened = useRef(pathname);
  useEffect(() => {
    if (opened.current !== pathname) drawer.current?.hidePopover();
    opened.current = pathname;
  }, [pathname]);
  return (
    <div className="flex flex-1">
      <a href="#content" className="skip-link">
        {t('skip')}
      </a>
      <aside
        ref={drawer}
        id={id}
        popover="auto"
        aria-label={label}
        onBlur={({ currentTarget, relatedTarget }) => {
          const isLeft = relatedTarget && !currentTarget.contains(relatedTarget);
          // Its button closes it by itself.
          if (isLeft && relatedTarget.getAttribute('popovertarget') !== id)
            currentTarget.hidePopover();
        }}
        className="inset-y-0 start-0 end-auto m-0 h-dvh max-h-none w-72 shrink-0 border-0 border-e border-line bg-sunken p-0 text-ink backdrop:bg-black/55 lg:sticky lg:top-0 lg:block lg:w-64"
      >
        {side}
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-20 flex h-14 items-center gap-2 border-b border-line bg-ground px-3 sm:px-6">
          <IconButton label={menuLabel} className="lg:hidden" popoverTarget={id}>
            <Menu size={20} aria-hidden />
          </IconButton>
          {top}
        </header>
        <main id="content" className="mx-auto w-full max-w-[70rem] flex-1 px-4 pt-6 pb-28 sm:px-6">
          {children}
        </main>
      </div>
    </div>
  );
}

export function MenuSkeleton() {
  return (
    <div className="flex items-center gap-2.5 p-1.5">
      <Skeleton className="size-9 rounded-full" />
      <Skeleton className="h-4 w-28" />
    </div>
  );
}
