import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/mark';

interface NoticePageProps {
  title: string;
  children: ReactNode;
  actions: ReactNode;
}

/** A page that has one thing to say, such as that it could not be found. */
export function NoticePage({ title, children, actions }: NoticePageProps) {
  return (
    <div className="page-width grid place-items-center py-20 sm:py-28">
      <div className="max-w-lg">
        <Mark className="-ml-1 size-20 text-quiet" strokeWidth="1.5" />
        <h1 className="mt-4 text-40 font-semibold">{title}</h1>
        <div className="mt-3 grid gap-3 text-16 text-soft">{children}</div>
        <div className="mt-8 flex flex-wrap gap-3">{actions}</div>
      </div>
    </div>
  );
}
