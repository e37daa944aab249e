'use client';

import { Menu } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { IconButton } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';

interface SideFrameProps {
  /** What stands at the side is called so, */
  label: string;
  /** as a drawer on a phone so, */
  drawerLabel: string;
  /** and the button that opens that so. */
  menuLabel: string;
  side: ReactNode;
  top: ReactNode;
  children: ReactNode;
}

/** A page with a sidebar, which is a drawer where there is no room for it. */
export function SideFrame(props: SideFrameProps) {
  const { label, drawerLabel, menuLabel, side, top, children } = props;
  const t = useTranslations('common');
  const pathname = usePathname();
  // The drawer belongs to the page on which it was opened: going on closes it.
  const [drawer, setDrawer] = useState<string | null>(null);
  return (
    <div className="flex flex-1">
      <a href="#content" className="skip-link">
        {t('skip')}
      </a>
      <aside
        aria-label={label}
        className="sticky top-0 hidden h-dvh w-64 shrink-0 border-e border-line bg-sunken lg:block"
      >
        {side}
      </aside>
      <Dialog
        open={drawer === pathname}
        place="side"
        label={drawerLabel}
        onClose={() => {
          setDrawer(null);
        }}
      >
        {side}
      </Dialog>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-20 flex h-14 items-center gap-2 border-b border-line bg-ground px-3 sm:px-6">
          <IconButton
            label={menuLabel}
            className="lg:hidden"
            onClick={() => {
              setDrawer(pathname);
            }}
          >
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
