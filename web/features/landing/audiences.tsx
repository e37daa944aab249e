import { CheckIcon, HammerIcon } from '@/components/ui/icons';
import type { SiteCatalogue, SiteTranslator } from '@/lib/words/read-site-words';

interface Point<Name extends string> {
  name: Name;
  works: boolean;
}

type OfCommunities = keyof SiteCatalogue['landing']['communities'];
type OfOperators = keyof SiteCatalogue['landing']['operators'];

const forCommunities = [
  { name: 'rules', works: false },
  { name: 'once', works: false },
  { name: 'answers', works: true },
] as const satisfies readonly Point<OfCommunities>[];

const forOperators = [
  { name: 'command', works: true },
  { name: 'says', works: true },
  { name: 'home', works: true },
] as const satisfies readonly Point<OfOperators>[];

export function Audiences({ t }: { t: SiteTranslator }) {
  return (
    <div className="page-width grid gap-14 py-20 lg:grid-cols-2 lg:gap-16 lg:py-28">
      <Audience
        title={t('landing.communities.title')}
        lead={t('landing.communities.lead')}
        points={forCommunities.map(({ name, works }) => ({
          title: t(`landing.communities.${name}`),
          text: t(`landing.communities.${name}_text`),
          works,
        }))}
        t={t}
      />
      <Audience
        title={t('landing.operators.title')}
        lead={t('landing.operators.lead')}
        points={forOperators.map(({ name, works }) => ({
          title: t(`landing.operators.${name}`),
          text: t(`landing.operators.${name}_text`),
          works,
        }))}
        t={t}
      />
    </div>
  );
}

interface AudienceProps {
  title: string;
  lead: string;
  points: readonly { title: string; text: string; works: boolean }[];
  t: SiteTranslator;
}

function Audience({ title, lead, points, t }: AudienceProps) {
  return (
    <section>
      <h2 className="text-28 font-semibold">{title}</h2>
      <p className="mt-2 max-w-prose text-16 text-soft">{lead}</p>
      <ul className="mt-8 divide-y divide-line border-y border-line">
        {points.map((point) => (
          <li key={point.title} className="py-5">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <h3 className="text-16 font-semibold">{point.title}</h3>
              <WorksBadge
                works={point.works}
                word={t(point.works ? 'landing.works' : 'landing.being_built')}
              />
            </div>
            <p className="mt-1 max-w-prose text-16 text-soft">{point.text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function WorksBadge({ works, word }: { works: boolean; word: string }) {
  const Icon = works ? CheckIcon : HammerIcon;
  return (
    <span
      className={`inline-flex items-center gap-1.5 text-14 font-medium ${works ? 'text-pine-ink' : 'text-quiet'}`}
    >
      <Icon />
      {word}
    </span>
  );
}
