import Link from 'next/link';
import { Mark } from '@/components/ui/mark';
import type { SiteLink } from './site-header';

export function SiteFooter({ links }: { links: readonly SiteLink[] }) {
  return (
    <footer className="border-t border-line">
      <div className="page-width flex flex-col gap-6 py-10 sm:flex-row sm:items-center">
        <p className="flex items-center gap-3 text-14 text-quiet sm:mr-auto">
          <Mark className="size-6 shrink-0 text-marigold-mark" />
          <span>
            Herwa is Nepali for <em>watcher</em>. Free software under the Apache License 2.0.
          </span>
        </p>
        <nav aria-label="Footer" className="flex gap-5 text-14">
          {links.map((link) => (
            <Link
              key={link.href}
              href={link.href}
              className="text-soft underline decoration-line-strong underline-offset-4 hover:text-ink"
            >
              {link.label}
            </Link>
          ))}
        </nav>
      </div>
    </footer>
  );
}
