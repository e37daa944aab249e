import { CheckIcon, HammerIcon } from '@/components/ui/icons';

interface Point {
  title: string;
  text: string;
  works: boolean;
}

const forCommunities: readonly Point[] = [
  {
    title: 'Rules you can read',
    text: 'Spam, raids and bad links stop at rules in plain words. Each action becomes a case with a number and a reason.',
    works: false,
  },
  {
    title: 'Once, and on time',
    text: 'A giveaway is drawn once and a reminder comes once, also when a machine falls over in between.',
    works: false,
  },
  {
    title: 'Answers, not riddles',
    text: 'When Herwa can’t do something, it says why, and which switch in your server to change.',
    works: false,
  },
];

const forOperators: readonly Point[] = [
  {
    title: 'One command',
    text: 'It fetches what it needs and starts stores of its own. Stores that already run on the machine are left alone.',
    works: true,
  },
  {
    title: 'It says how it is',
    text: 'Each part with its state, since when, and what to do. The page keeps asking while something is away.',
    works: true,
  },
  {
    title: 'Nothing phones home',
    text: 'These pages load their fonts and scripts from your machine and from nowhere else.',
    works: true,
  },
];

export function Audiences() {
  return (
    <div className="page-width grid gap-14 py-20 lg:grid-cols-2 lg:gap-16 lg:py-28">
      <Audience
        title="For people who run communities"
        lead="You know your people. Herwa remembers, counts, and stays up late."
        points={forCommunities}
      />
      <Audience
        title="For people who run Herwa"
        lead="Your machine, your data, and no surprises."
        points={forOperators}
      />
    </div>
  );
}

interface AudienceProps {
  title: string;
  lead: string;
  points: readonly Point[];
}

function Audience({ title, lead, points }: AudienceProps) {
  return (
    <section>
      <h2 className="text-28 font-semibold">{title}</h2>
      <p className="mt-2 max-w-prose text-16 text-soft">{lead}</p>
      <ul className="mt-8 divide-y divide-line border-y border-line">
        {points.map((point) => (
          <li key={point.title} className="py-5">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <h3 className="text-16 font-semibold">{point.title}</h3>
              <WorksBadge works={point.works} />
            </div>
            <p className="mt-1 max-w-prose text-16 text-soft">{point.text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function WorksBadge({ works }: { works: boolean }) {
  const Icon = works ? CheckIcon : HammerIcon;
  return (
    <span
      className={`inline-flex items-center gap-1.5 text-14 font-medium ${works ? 'text-pine-ink' : 'text-quiet'}`}
    >
      <Icon />
      {works ? 'Works today' : 'Being built'}
    </span>
  );
}
