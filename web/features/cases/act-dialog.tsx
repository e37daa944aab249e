'use client';

import { ChevronDown } from 'lucide-react';
import { type SubmitEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { PersonFace, roleOptions } from '@/components/discord/faces';
import { FindMember } from '@/components/discord/find-member';
import { DurationControl } from '@/components/form/duration';
import { Field, helpOf } from '@/components/form/field';
import { inputClass, NumberControl, TextControl, TextsControl } from '@/components/form/fields';
import { controlClass, PickOne } from '@/components/form/picker';
import { Note } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog, DialogFrame } from '@/components/ui/dialog';
import { Popover } from '@/components/ui/popover';
import { useToast } from '@/components/ui/toasts';
import { type CaseRequest, type CaseWanted, useAct } from '@/lib/guild/cases';
import { useGuildId, usePeople, usePlaces } from '@/lib/guild/guild';
import { useKindName } from './kind';

type Kind = CaseWanted['kind'];
const kinds: readonly Kind[] = [
  'warn',
  'timeout',
  'end_timeout',
  'kick',
  'ban',
  'unban',
  'give_role',
  'take_role',
];

interface Draft {
  kind: Kind;
  target: string;
  reason: string;
  lasts: unknown;
  deleted: unknown;
  points: unknown;
  role: string;
  evidence: string[];
}
const begun = (target: string): Draft => ({
  kind: 'warn',
  target,
  reason: '',
  lasts: 600,
  deleted: 0,
  points: 1,
  role: '',
  evidence: [],
});

interface ActDialogProps {
  open: boolean;
  onClose: () => void;
  /** Of a member's own page. */
  target?: string;
}

/** A moderator acts from the page; the bot does it, with the rights that they have in Discord. */
export function ActDialog({ open, onClose, target }: ActDialogProps) {
  const t = useTranslations('cases');
  return (
    <Dialog open={open} label={t('act')} onClose={onClose}>
      <ActForm onClose={onClose} target={target ?? ''} isFixed={target !== undefined} />
    </Dialog>
  );
}

function ActForm({
  onClose,
  target,
  isFixed,
}: {
  onClose: () => void;
  target: string;
  isFixed: boolean;
}) {
  const t = useTranslations();
  const id = useId();
  const [draft, setDraft] = useState<Draft>(() => begun(target));
  const [asked, setAsked] = useState(false);
  const acting = useActing(onClose);
  const set = (change: Partial<Draft>) => {
    setDraft({ ...draft, ...change });
  };
  const lacks = missing(draft);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
    if (lacks.length === 0) acting.run(wantedFrom(draft));
  };
  const wrong = (what: Lack) =>
    asked && lacks.includes(what) ? t(`cases.lacks.${what}`) : undefined;
  return (
    <form onSubmit={submit}>
      <DialogFrame
        title={t('cases.act')}
        onClose={onClose}
        actions={
          <>
            <Button shape="quiet" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" shape="primary" busy={acting.isBusy}>
              {t('cases.do_it')}
            </Button>
          </>
        }
      >
        <div className="grid grid-cols-1 gap-4">
          {acting.refusal && (
            <Note tone="bad" title={t('cases.not_done')}>
              <p role="alert">{acting.refusal}</p>
            </Note>
          )}
          <KindField id={`${id}kind`} draft={draft} set={set} />
          {!isFixed && (
            <TargetField id={`${id}target`} draft={draft} set={set} error={wrong('target')} />
          )}
          <OwnFields id={id} draft={draft} set={set} wrong={wrong} />
          <Field
            id={`${id}reason`}
            label={t('cases.reason')}
            help={t(tellsMember(draft.kind) ? 'cases.reason_told' : 'cases.reason_kept')}
            error={wrong('reason')}
          >
            <TextControl
              id={`${id}reason`}
              label={t('cases.reason')}
              describedBy={helpOf(`${id}reason`)}
              invalid={wrong('reason') !== undefined}
              max={400}
              value={draft.reason}
              onChange={(reason) => {
                set({ reason });
              }}
            />
          </Field>
          <Field id={`${id}links`} label={t('cases.evidence')} help={t('cases.evidence_help')}>
            <TextsControl
              id={`${id}links`}
              label={t('cases.evidence')}
              describedBy={helpOf(`${id}links`)}
              most={10}
              value={draft.evidence}
              onChange={(evidence) => {
                set({ evidence });
              }}
            />
          </Field>
        </div>
      </DialogFrame>
    </form>
  );
}

type Lack = 'target' | 'reason' | 'lasts' | 'role';

/** What it cannot do without; everything else the bot says, who knows. */
function missing({ target, kind, reason, lasts, role }: Draft): Lack[] {
  const all: Lack[] = [];
  if (!target) all.push('target');
  if (kind === 'warn' && !reason.trim()) all.push('reason');
  const longest = 28 * 86_400;
  const isTime = typeof lasts === 'number' && lasts >= 1 && lasts <= longest;
  if (kind === 'timeout' && !isTime) all.push('lasts');
  if ((kind === 'give_role' || kind === 'take_role') && !role) all.push('role');
  return all;
}

const tellsMember = (kind: Kind) => ['warn', 'timeout', 'kick', 'ban'].includes(kind);

function wantedFrom(draft: Draft): CaseWanted {
  const { kind, target, reason, lasts, deleted, points, role, evidence } = draft;
  return {
    kind,
    target_id: target,
    ...(reason.trim() ? { reason: reason.trim() } : {}),
    ...(kind === 'timeout' ? { lasts_s: Number(lasts) } : {}),
    ...(kind === 'ban' && Number(deleted) > 0 ? { delete_messages_s: Number(deleted) } : {}),
    ...(kind === 'warn' && Number(points) > 1 ? { points: Number(points) } : {}),
    ...(kind === 'give_role' || kind === 'take_role' ? { role_id: role } : {}),
    ...(evidence.length > 0 ? { evidence } : {}),
  };
}

/** Done closes the dialog and says so; a refusal stays in it, with what somebody typed. */
function useActing(onClose: () => void) {
  const t = useTranslations('cases');
  const toast = useToast();
  const kindName = useKindName();
  const act = useAct();
  const [refusal, setRefusal] = useState('');
  const told = ({ state, number, kind, message }: CaseRequest) => {
    if (state === 'waiting' || state === 'late') {
      setRefusal(t(state));
      return;
    }
    if (state !== 'done') {
      setRefusal(message);
      return;
    }
    const what = kindName(kind);
    toast({
      tone: 'good',
      text: number === null ? t('done_later', { what }) : t('done', { what, number: `#${number}` }),
    });
    onClose();
  };
  return {
    isBusy: act.isPending,
    refusal,
    run: (wanted: CaseWanted) => {
      setRefusal('');
      act.mutate(wanted, {
        onSuccess: told,
        onError: ({ message }) => {
          setRefusal(message || t('not_sent'));
        },
      });
    },
  };
}

interface FieldsProps {
  id: string;
  draft: Draft;
  set: (change: Partial<Draft>) => void;
}

function KindField({ id, draft, set }: FieldsProps) {
  const t = useTranslations('cases');
  const kindName = useKindName();
  return (
    <Field id={id} label={t('what')}>
      <select
        id={id}
        value={draft.kind}
        onChange={({ target }) => {
          set({ kind: target.value as Kind });
        }}
        className={`cursor-pointer ${inputClass}`}
      >
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {kindName(kind)}
          </option>
        ))}
      </select>
    </Field>
  );
}

function TargetField({ id, draft, set, error }: FieldsProps & { error: string | undefined }) {
  const t = useTranslations('cases');
  const { data: people } = usePeople(draft.target ? [draft.target] : []);
  return (
    <Field id={id} label={t('member')} help={t('member_help')} error={error}>
      <Popover
        label={t('member')}
        width="w-80 max-w-[80vw]"
        trigger={(opens) => (
          <button
            type="button"
            id={id}
            data-invalid={error !== undefined}
            aria-describedby={helpOf(id)}
            {...opens}
            className={controlClass}
          >
            <span className="min-w-0 flex-1 truncate text-left">
              {draft.target ? (
                <PersonFace id={draft.target} person={people?.get(draft.target)} />
              ) : (
                <span className="text-quiet">{t('choose_member')}</span>
              )}
            </span>
            <ChevronDown size={16} aria-hidden className="shrink-0 text-quiet" />
          </button>
        )}
      >
        {(close) => (
          <FindMember
            byId
            onChoose={(target) => {
              set({ target });
              close();
            }}
          />
        )}
      </Popover>
    </Field>
  );
}

/** What only this kind takes. */
function OwnFields({
  id,
  draft,
  set,
  wrong,
}: FieldsProps & { wrong: (what: Lack) => string | undefined }) {
  const t = useTranslations('cases');
  switch (draft.kind) {
    case 'warn':
      return (
        <Field id={`${id}points`} label={t('points')} help={t('points_help')}>
          <NumberControl
            id={`${id}points`}
            label={t('points')}
            describedBy={helpOf(`${id}points`)}
            least={1}
            most={100}
            whole
            value={draft.points}
            onChange={(points) => {
              set({ points });
            }}
          />
        </Field>
      );
    case 'timeout':
      return (
        <Field id={`${id}lasts`} label={t('lasts')} help={t('lasts_help')} error={wrong('lasts')}>
          <DurationControl
            id={`${id}lasts`}
            label={t('lasts')}
            describedBy={helpOf(`${id}lasts`)}
            invalid={wrong('lasts') !== undefined}
            value={draft.lasts}
            onChange={(lasts) => {
              set({ lasts });
            }}
          />
        </Field>
      );
    case 'ban':
      return (
        <Field id={`${id}deleted`} label={t('delete_messages')} help={t('delete_messages_help')}>
          <DurationControl
            id={`${id}deleted`}
            label={t('delete_messages')}
            describedBy={helpOf(`${id}deleted`)}
            value={draft.deleted}
            onChange={(deleted) => {
              set({ deleted });
            }}
          />
        </Field>
      );
    case 'give_role':
    case 'take_role':
      return <RoleField id={`${id}role`} draft={draft} set={set} error={wrong('role')} />;
    default:
      return null;
  }
}

function RoleField({ id, draft, set, error }: FieldsProps & { error: string | undefined }) {
  const t = useTranslations('cases');
  const everyone = useGuildId();
  const { data: places } = usePlaces();
  const roles = (places?.roles ?? []).filter((role) => role.id !== everyone && !role.managed);
  return (
    <Field id={id} label={t('role')} error={error}>
      <PickOne
        id={id}
        label={t('role')}
        none={t('choose_role')}
        invalid={error !== undefined}
        options={roleOptions(roles)}
        value={draft.role}
        onChange={(role) => {
          set({ role });
        }}
      />
    </Field>
  );
}
