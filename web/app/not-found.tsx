import type { Metadata } from 'next';
import { NoticePage } from '@/components/site/notice-page';
import { ButtonLink } from '@/components/ui/button-link';
import { readSiteWords } from '@/lib/words/read-site-words';
import { SiteFrame } from './site-frame';

export const metadata: Metadata = { title: 'Not found' };

export default async function NotFound() {
  const { t } = await readSiteWords();
  const actions = (
    <>
      <ButtonLink href="/">{t('site.first_page')}</ButtonLink>
      <ButtonLink href="/health" shape="secondary">
        {t('site.see_health')}
      </ButtonLink>
    </>
  );
  return SiteFrame({
    children: (
      <NoticePage title={t('site.not_found')} actions={actions}>
        <p>{t('site.not_found_text')}</p>
      </NoticePage>
    ),
  });
}
