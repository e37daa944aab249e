'use client';

import { Check, ChevronRight, Minus, X } from 'lucide-react';
import { type KeyboardEvent, memo, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ChannelFace, RoleFace } from '@/components/discord/faces';
import type { Places } from '@/lib/guild/guild';
import type { AccessRules } from '@/lib/guild/permissions';
import { type Axis, type Cell, cellOf, countOf, keyOf, type Subject, turned } from './rules';

interface GridProps {
  subjects: readonly Subject[];
  columns: readonly string[];
  axis: Axis;
  places: Places;
  rulesOf: (subject: Subject) => AccessRules;
  changed: (subject: Subject) => boolean;
  may: boolean;
  onSet: (rules: AccessRules) => void;
  onEdit: (subject: Subject) => void;
}

/** A grid for the eye and the keyboard: arrows move, Space and Enter turn. On a phone, a list. */
export function Grid(props: GridProps) {
  const t = useTranslations('commands');
  const { subjects, columns } = props;
  const [at, setAt] = useState<[row: number, column: number]>([0, 0]);
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const row = clamp(at[0] + step[0], subjects.length);
    const column = clamp(at[1] + step[1], columns.length);
    setAt([row, column]);
    event.currentTarget.querySelector<HTMLElement>(`[data-at="${row} ${column}"]`)?.focus();
  };
  const onClick = (target: EventTarget) => {
    const place = placeOf(target);
    const subject = place && subjects[place[0]];
    const column = place && columns[place[1]];
    if (subject && column && props.may)
      props.onSet(turned(props.rulesOf(subject), props.axis, column));
  };
  return (
    <div className="overflow-hidden rounded-card border border-line bg-raised md:max-h-[70dvh] md:overflow-auto">
      <table
        role="grid"
        aria-label={t('grid')}
        onKeyDown={move}
        onFocus={({ target }) => {
          setAt((now) => placeOf(target) ?? now);
        }}
        onClick={({ target }) => {
          onClick(target);
        }}
        className="w-full border-separate border-spacing-0 text-14"
      >
        <Head {...props} />
        <tbody>
          {subjects.map((subject, row) => (
            <Row
              key={keyOf(subject)}
              {...props}
              subject={subject}
              row={row}
              focused={at[0] === row ? at[1] : -1}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Row and column of what was met, where it is a cell. */
function placeOf(target: EventTarget): [row: number, column: number] | null {
  const at = (target as Element).closest<HTMLElement>('[data-at]')?.dataset.at?.split(' ');
  return at ? [Number(at[0]), Number(at[1])] : null;
}

const steps: Record<string, [number, number] | undefined> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [10, 0],
  PageUp: [-10, 0],
};
const clamp = (value: number, count: number) => Math.min(Math.max(value, 0), count - 1);

function Head({ columns, axis, places }: GridProps) {
  const t = useTranslations('commands');
  return (
    <thead className="max-md:hidden">
      <tr>
        <th
          scope="col"
          className="sticky start-0 top-0 z-20 border-b border-line bg-raised px-4 py-2.5 text-left text-12 font-semibold text-quiet"
        >
          {t('command')}
        </th>
        {columns.map((id) => (
          <th
            key={id}
            scope="col"
            className="sticky top-0 z-10 max-w-32 border-b border-line bg-raised px-2 py-2.5 text-12 font-medium"
          >
            <ColumnFace id={id} axis={axis} places={places} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

function ColumnFace({ id, axis, places }: { id: string; axis: Axis; places: Places }) {
  if (axis === 'roles') {
    const role = places.roles.find((one) => one.id === id);
    return role ? <RoleFace role={role} /> : id;
  }
  const channel = places.channels.find((one) => one.id === id);
  return channel ? <ChannelFace channel={channel} /> : id;
}

interface RowProps extends GridProps {
  subject: Subject;
  row: number;
  focused: number;
}

function Row(props: RowProps) {
  const { subject, row, columns, axis, places, rulesOf, changed, may, onEdit } = props;
  const t = useTranslations('commands');
  const rules = rulesOf(subject);
  const count = countOf(rules);
  const isFeature = subject.kind === 'feature';
  const ground = changed(subject) ? 'bg-marigold-wash' : isFeature ? 'bg-sunken' : 'bg-raised';
  return (
    <tr className={ground}>
      <th
        scope="row"
        className={`sticky start-0 z-[1] border-b border-line p-0 text-left font-normal max-md:w-full max-md:max-w-0 md:w-56 md:max-w-72 ${ground}`}
      >
        <button
          type="button"
          onClick={() => {
            onEdit(subject);
          }}
          className="flex min-h-11 w-full cursor-pointer items-center gap-2 px-4 py-1.5 text-left hover:text-marigold-ink"
        >
          <span className="min-w-0 flex-1">
            <span
              className={`block truncate ${isFeature ? 'font-semibold' : 'font-mono text-[0.8125rem]'}`}
            >
              {subject.title}
            </span>
            {isFeature && <span className="block text-12 text-quiet">{t('whole')}</span>}
          </span>
          <span className="tabular text-12 text-quiet">
            {count > 0 && t('summary', { rules: count })}
          </span>
          <ChevronRight size={15} aria-hidden className="shrink-0 text-quiet" />
        </button>
      </th>
      {columns.map((id, column) => (
        <td key={id} className="border-b border-line p-0 text-center max-md:hidden">
          <CellButton
            cell={cellOf(rules, axis, id)}
            name={`${subject.title}, ${nameOf(id, axis, places)}`}
            at={`${row} ${column}`}
            reachable={
              props.focused === column || (props.focused === -1 && row === 0 && column === 0)
            }
            may={may}
          />
        </td>
      ))}
    </tr>
  );
}

function nameOf(id: string, axis: Axis, places: Places): string {
  return places[axis].find((one) => one.id === id)?.name ?? id;
}

const looks: Record<Cell, { Icon: typeof Check; colours: string }> = {
  none: { Icon: Minus, colours: 'text-line-strong' },
  others: { Icon: Minus, colours: 'text-quiet opacity-70' },
  allowed: { Icon: Check, colours: 'bg-pine-wash text-pine-ink' },
  denied: { Icon: X, colours: 'bg-rhododendron-wash text-rhododendron-ink' },
};

interface CellButtonProps {
  cell: Cell;
  name: string;
  at: string;
  reachable: boolean;
  may: boolean;
}

/** There are hundreds of them: one is drawn again only when it differs, and the grid listens for all. */
const CellButton = memo(function CellButton(props: CellButtonProps) {
  const { cell, name, at, reachable, may } = props;
  const t = useTranslations('commands');
  const { Icon, colours } = looks[cell];
  return (
    <button
      type="button"
      data-at={at}
      tabIndex={reachable ? 0 : -1}
      aria-label={`${name}: ${t(`cell.${cell}`)}`}
      title={t(`cell.${cell}`)}
      aria-disabled={!may}
      className="grid h-11 w-full min-w-16 cursor-pointer place-items-center focus-visible:outline-offset-[-3px] aria-disabled:cursor-default"
    >
      <span className={`grid size-7 place-items-center rounded-control ${colours}`}>
        <Icon size={16} aria-hidden />
      </span>
    </button>
  );
});
