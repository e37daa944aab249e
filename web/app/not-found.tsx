import type { Metadata } from 'next';
import { NoticePage } from '@/components/site/notice-page';
import { ButtonLink } from '@/components/ui/button-link';
import { SiteFrame } from './site-frame';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  const actions = (
    <>
      <ButtonLink href="/">Go to the first page</ButtonLink>
      <ButtonLink href="/health" shape="secondary">
        See how Herwa is
      </ButtonLink>
    </>
  );
  return SiteFrame({
    children: (
      <NoticePage title="There is no page here." actions={actions}>
        <p>The address may have a slip in it, or the page has moved. Nothing is broken.</p>
      </NoticePage>
    ),
  });
}
