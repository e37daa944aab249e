import type { ReactNode } from 'react';
import { Hills } from '@/components/site/hills';
import { Mark } from '@/components/ui/mark';

interface NoticePageProps {
  title: string;
  children: ReactNode;
  actions: ReactNode;
}

/** A page that has one thing to say, such as that it could not be found. */
export function NoticePage({ title, children, actions }: NoticePageProps) {
  return (
    <div className="dusk-sky relative -mt-16 overflow-hidden pt-16">
      <Hills />
      <div className="page-width relative pt-10 pb-80 sm:pt-16 lg:pb-108">
        <div className="max-w-xl">
          <Mark className="-ml-1 size-16 text-marigold-mark" strokeWidth="1.6" />
          <h1 className="mt-4 text-40 font-semibold">{title}</h1>
          <div className="mt-3 grid gap-3 text-20 text-balance text-soft">{children}</div>
          <div className="mt-8 flex flex-wrap gap-3">{actions}</div>
        </div>
      </div>
    </div>
  );
}
