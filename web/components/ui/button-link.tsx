import { Link } from '@/components/ui/link';
import type { ReactNode } from 'react';

const shapes = {
  primary: 'bg-marigold text-on-marigold hover:bg-marigold-strong',
  secondary: 'border border-line-strong bg-raised/60 text-ink hover:bg-raised',
} as const;

interface ButtonLinkProps {
  href: string;
  shape?: keyof typeof shapes;
  children: ReactNode;
}

export const buttonClass = (shape: keyof typeof shapes) =>
  `inline-flex h-11 items-center justify-center gap-2 rounded-control px-5 text-16 font-semibold transition-colors duration-150 ${shapes[shape]}`;

/** A link that is the main or second action of its page. Use a plain link for everything else. */
export function ButtonLink({ href, shape = 'primary', children }: ButtonLinkProps) {
  return (
    <Link href={href} className={buttonClass(shape)}>
      {children}
    </Link>
  );
}
