'use client';

import NextLink from 'next/link';
import { useRouter } from 'next/navigation';
import type { ComponentProps } from 'react';

type LinkProps = Omit<ComponentProps<typeof NextLink>, 'href' | 'prefetch'> & { href: string };

/**
 * Goes to a page of ours. What that page needs is fetched when a hand comes near, not when the link comes into
 * view: a sidebar of twenty links would fetch twenty pages while the reader waits for this one.
 */
export function Link({ href, ...rest }: LinkProps) {
  const router = useRouter();
  const comeNear = () => {
    router.prefetch(href);
  };
  return (
    <NextLink
      href={href}
      prefetch={false}
      onPointerEnter={comeNear}
      onFocus={comeNear}
      onTouchStart={comeNear}
      {...rest}
    />
  );
}
