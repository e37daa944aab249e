'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ChannelFace, PersonFace } from '@/components/discord/faces';
import { Gate } from '@/components/state/states';
import { Skeleton } from '@/components/ui/skeleton';
import { useGuildId, usePeople, usePlaces } from '@/lib/guild/guild';
import {
  type StatMeasure,
  topChannelsOf,
  topCommandsOf,
  topMembersOf,
} from '@/lib/guild/stat-questions';
import { type StatsCount, type StatsWindow, useStat } from '@/lib/guild/stats';
import { type Look, queryOf } from './address';
import type { Hue } from './chart/hues';
import { Figure } from './chart/figure';
import { MeasureChoice } from './measure-choice';
import { type RankedRow, Ranking } from './ranking';
import { type Counted, useNumbers } from './saying';

interface TopProps {
  look: Look;
}

const hueOf: Record<StatMeasure, Hue> = {
  messages: 1,
  voice: 8,
  reactions: 6,
  commands: 5,
  invites: 4,
};

/** A channel by its name and kind; one that is gone has neither any more. */
export function useChannelNames() {
  const t = useTranslations('stats.top');
  const { data: places } = usePlaces();
  const channels = new Map(places?.channels.map((channel) => [channel.id, channel]));
  return {
    name: (id: string) => channels.get(id)?.name ?? t('gone'),
    face: (id: string) => {
      const channel = channels.get(id);
      if (!channel) return <span className="text-quiet">{places ? t('gone') : '…'}</span>;
      return <ChannelFace channel={channel} />;
    },
  };
}

export function usePersonNames(ids: readonly string[]) {
  const t = useTranslations('common');
  const { data: people } = usePeople(ids);
  return {
    name: (id: string) => people?.get(id)?.display_name ?? t('somebody'),
    face: (id: string) => <PersonFace id={id} person={people?.get(id)} />,
  };
}

interface Measured extends TopProps {
  measure: StatMeasure;
  onMeasure: (measure: StatMeasure) => void;
}

/** What the API takes where it is not as usual; the page came with the answer to the usual question. */
const askedFor = ({ stretch }: Look, measure: StatMeasure) =>
  measure === 'messages' ? stretch : { ...stretch, measure };

export function TopChannels({ look }: TopProps) {
  const [measure, setMeasure] = useState<StatMeasure>('messages');
  return <Channels look={look} measure={measure} onMeasure={setMeasure} />;
}

function Channels({ look, measure, onMeasure }: Measured) {
  const t = useTranslations('stats');
  const guildId = useGuildId();
  const query = useStat((id) => topChannelsOf(id, askedFor(look, measure)));
  const names = useChannelNames();
  return (
    <Gate query={query} skeleton={<Waiting />}>
      {({ window, rows, total, count }) => (
        <Card
          look={look}
          window={window}
          what={measure}
          hue={hueOf[measure]}
          note={t('top.channels', { what: t(`what.${measure}`) })}
          name={`channels-${measure}`}
          head={t('top.channel')}
          rows={rows.map(({ channel_id: id, count: one }) => ({
            key: id,
            name: names.name(id),
            face: names.face(id),
            count: one,
            href: `/dashboard/${guildId}/stats/channels/${id}${queryOf(look)}`,
          }))}
          total={total}
          all={count}
          measure={{ value: measure, onChange: onMeasure }}
          busy={query.isPlaceholderData}
        />
      )}
    </Gate>
  );
}

export function TopMembers({ look }: TopProps) {
  const [measure, setMeasure] = useState<StatMeasure>('messages');
  return <Members look={look} measure={measure} onMeasure={setMeasure} />;
}

function Members({ look, measure, onMeasure }: Measured) {
  const t = useTranslations('stats');
  const guildId = useGuildId();
  const query = useStat((id) => topMembersOf(id, askedFor(look, measure)));
  const names = usePersonNames(query.data?.rows.map(({ user_id: id }) => id) ?? []);
  return (
    <Gate query={query} skeleton={<Waiting />}>
      {({ window, rows, total, count }) => (
        <Card
          look={look}
          window={window}
          what={measure}
          hue={hueOf[measure]}
          note={t('top.members', { what: t(`what.${measure}`) })}
          name={`members-${measure}`}
          head={t('top.member')}
          rows={rows.map(({ user_id: id, count: one }) => ({
            key: id,
            name: names.name(id),
            face: names.face(id),
            count: one,
            href: `/dashboard/${guildId}/stats/members/${id}${queryOf(look)}`,
          }))}
          total={total}
          all={count}
          measure={{ value: measure, onChange: onMeasure }}
          busy={query.isPlaceholderData}
        />
      )}
    </Gate>
  );
}

export function TopCommands({ look }: TopProps) {
  const t = useTranslations('stats.top');
  const query = useStat((id) => topCommandsOf(id, look.stretch));
  return (
    <Gate query={query} skeleton={<Waiting />}>
      {({ window, rows, total, count }) => (
        <Card
          look={look}
          window={window}
          what="commands"
          hue={hueOf.commands}
          note={t('commands')}
          name="commands"
          head={t('command')}
          rows={rows.map(({ command, count: one }) => ({
            key: command,
            name: `/${command}`,
            face: <code className="text-14">/{command}</code>,
            count: one,
          }))}
          total={total}
          all={count}
          busy={query.isPlaceholderData}
        />
      )}
    </Gate>
  );
}

function Waiting() {
  return <Skeleton className="h-[32rem] rounded-card" />;
}

interface CardProps {
  look: Look;
  window: StatsWindow;
  what: Counted;
  hue: Hue;
  note: string;
  name: string;
  head: string;
  rows: (RankedRow & { name: string })[];
  total: number;
  all: number;
  measure?: { value: StatMeasure; onChange: (measure: StatMeasure) => void };
  busy: boolean;
}

function Card({
  look,
  window,
  what,
  hue,
  note,
  name,
  head,
  rows,
  total,
  all,
  measure,
  busy,
}: CardProps) {
  const t = useTranslations('stats');
  const { share, value } = useNumbers();
  const [first] = rows;
  const title = first
    ? t('found.leads', { name: first.name, percent: share(first.count.now, total) })
    : t('found.nothing');
  return (
    <Figure
      title={title}
      note={note}
      window={window}
      name={name}
      busy={busy}
      controls={measure && <MeasureChoice {...measure} />}
      table={() => ({
        columns: countColumns(head, t('top.value'), t('before'), (number) => value(what, number)),
        rows: rows.map((row) => [row.name, ...countCells(row.count)]),
      })}
    >
      <Ranking rows={rows} what={what} hue={hue} compares={look.compares} total={total} all={all} />
    </Figure>
  );
}

export const countColumns = (
  head: string,
  now: string,
  before: string,
  say: (value: number) => string,
) => [{ name: head }, { name: now, say }, { name: before, say }];

export const countCells = ({ now, before }: StatsCount) => [now, before];
