'use client';

import { Flag, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { inputClass } from '@/components/form/fields';
import { Button, IconButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { useToast } from '@/components/ui/toasts';
import { useGuild } from '@/lib/guild/guild';
import { mayAs } from '@/lib/guild/roles';
import { notesOf } from '@/lib/guild/stat-questions';
import {
  type StatsNote,
  type StatsWindow,
  useAddNote,
  useRemoveNote,
  useStat,
} from '@/lib/guild/stats';
import type { Look } from './address';
import { momentIn, useMoments } from './saying';

interface NotesProps {
  look: Look;
  window: StatsWindow;
}

/** Moments that explain the numbers. Who moderates writes them; everybody sees them. */
export function Notes({ look, window }: NotesProps) {
  const t = useTranslations('stats.notes');
  const mayWrite = mayAs(useGuild().data?.role, 'moderator');
  const { data } = useStat((guildId) => notesOf(guildId, look.stretch));
  const notes = data?.notes ?? [];
  return (
    <Card title={t('title')} note={t('note')}>
      {notes.length === 0 && <p className="text-14 text-quiet">{t('none')}</p>}
      <ul className="divide-y divide-line">
        {notes.map((note) => (
          <NoteRow key={note.id} note={note} window={window} mayRemove={mayWrite} />
        ))}
      </ul>
      {mayWrite && <NoteForm window={window} />}
    </Card>
  );
}

interface NoteRowProps {
  note: StatsNote;
  window: StatsWindow;
  mayRemove: boolean;
}

function NoteRow({ note, window, mayRemove }: NoteRowProps) {
  const t = useTranslations();
  const toast = useToast();
  const { exact } = useMoments(window);
  const remove = useRemoveNote();
  const add = useAddNote();
  const tell = (error: Error) => {
    toast({ tone: 'bad', text: error.message });
  };
  return (
    <li className="flex min-h-11 items-center gap-2.5 py-1 text-14">
      <Flag size={15} aria-hidden className="shrink-0 text-dusk-ink" />
      <span className="min-w-0 flex-1 break-words">
        <bdi>{note.text}</bdi>
      </span>
      <time dateTime={note.at} className="tabular text-12 whitespace-nowrap text-quiet">
        {exact(note.at)}
      </time>
      {mayRemove && (
        <IconButton
          label={t('stats.notes.remove', { text: note.text })}
          disabled={remove.isPending}
          onClick={() => {
            remove.mutate(note.id, {
              onError: tell,
              onSuccess: () => {
                const { at, text } = note;
                const back = () => {
                  add.mutate({ at, text }, { onError: tell });
                };
                const action = { label: t('common.undo'), run: back };
                toast({ tone: 'good', text: t('stats.notes.removed'), action });
              },
            });
          }}
        >
          <Trash2 size={16} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}

const longest = 60;

function NoteForm({ window }: { window: StatsWindow }) {
  const t = useTranslations('stats.notes');
  const id = useId();
  const { timeZone } = useMoments(window);
  const add = useAddNote();
  const [at, setAt] = useState('');
  const [text, setText] = useState('');
  const moment = momentIn(at, timeZone);
  const isWhole = moment !== null && text.trim() !== '';
  return (
    <form
      className="mt-4 grid items-end gap-3 sm:grid-cols-[auto_minmax(0,1fr)_auto]"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWhole || add.isPending) return;
        add.mutate(
          { at: moment.toISOString(), text: text.trim() },
          {
            onSuccess: () => {
              setAt('');
              setText('');
            },
          },
        );
      }}
    >
      <div>
        <label htmlFor={`${id}-at`} className="mb-1 block text-14 font-medium">
          {t('at', { zone: timeZone })}
        </label>
        <input
          type="datetime-local"
          id={`${id}-at`}
          value={at}
          onChange={({ target }) => {
            setAt(target.value);
          }}
          className={inputClass}
        />
      </div>
      <div>
        <label htmlFor={`${id}-text`} className="mb-1 block text-14 font-medium">
          {t('text')}
        </label>
        <input
          id={`${id}-text`}
          value={text}
          maxLength={longest}
          onChange={({ target }) => {
            setText(target.value);
          }}
          className={inputClass}
        />
      </div>
      <Button type="submit" disabled={!isWhole} busy={add.isPending}>
        {t('add')}
      </Button>
      {add.error && (
        <p role="alert" className="text-14 text-rhododendron-ink sm:col-span-3">
          {add.error.message}
        </p>
      )}
    </form>
  );
}
