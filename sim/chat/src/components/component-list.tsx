import { type Component, componentType, type Message } from '@/model/discord';
import { hex } from '@/model/names';
import { useActs, useChat } from '@/state/use-chat';
import { sameItems } from '@/state/use-chat';
import { FileCard } from '@/messages/attachments';
import { Markdown } from '@/messages/markdown-view';
import { CloseIcon, WarnIcon } from '@/ui/icons';
import { ComponentButton } from './component-button';
import { ComponentSelect } from './component-select';

/** Buttons, selects and laid-out content of a message, and what went wrong with them. */
export function ComponentList({ message }: { message: Message }) {
  if (message.components.length === 0) return null;
  return (
    <div className="mt-1.5 flex max-w-[37.5rem] flex-col gap-1.5">
      <Parts message={message} components={message.components} />
      <Failures message={message} />
    </div>
  );
}

interface PartProps {
  message: Message;
  component: Component;
}

function Parts({ message, components }: { message: Message; components: readonly Component[] }) {
  return components.map((component, n) => (
    <Part key={component.id ?? n} message={message} component={component} />
  ));
}

function Part({ message, component }: PartProps) {
  switch (component.type) {
    case componentType.row:
      return (
        <div className="flex flex-wrap gap-2">
          <Parts message={message} components={component.components ?? []} />
        </div>
      );
    case componentType.button:
      return <ComponentButton message={message} component={component} />;
    case componentType.stringSelect:
    case componentType.userSelect:
    case componentType.roleSelect:
    case componentType.mentionableSelect:
    case componentType.channelSelect:
      return <ComponentSelect message={message} component={component} />;
    default:
      return <LaidOut message={message} component={component} />;
  }
}

function LaidOut({ message, component }: PartProps) {
  switch (component.type) {
    case componentType.text:
      return <Markdown source={component.content ?? ''} large={false} />;
    case componentType.section:
      return <Section message={message} component={component} />;
    case componentType.container:
      return <Container message={message} component={component} />;
    case componentType.separator:
      return <Separator component={component} />;
    case componentType.gallery:
      return <Gallery component={component} />;
    case componentType.file:
      return (
        <FileCard
          url={mediaUrl(message, component.file?.url)}
          name={component.name ?? 'File'}
          size={component.size ?? null}
        />
      );
    default:
      return null;
  }
}

function Section({ message, component }: PartProps) {
  const { accessory } = component;
  return (
    <div className="flex items-start gap-4">
      <div className="min-w-0 flex-1">
        <Parts message={message} components={component.components ?? []} />
      </div>
      {accessory?.type === componentType.thumbnail ? (
        <img
          src={mediaUrl(message, accessory.media?.url)}
          alt={accessory.description ?? ''}
          className="size-20 flex-none rounded-control object-cover"
        />
      ) : (
        accessory && <Part message={message} component={accessory} />
      )}
    </div>
  );
}

function Container({ message, component }: PartProps) {
  const stripe = component.accent_color == null ? 'var(--line)' : hex(component.accent_color);
  return (
    <div
      className="flex flex-col gap-2 rounded-card border border-l-4 border-line bg-raised p-4"
      style={{ borderLeftColor: stripe }}
    >
      <Parts message={message} components={component.components ?? []} />
    </div>
  );
}

function Separator({ component }: { component: Component }) {
  const room = component.spacing === 2 ? 'my-3' : 'my-1';
  return (
    <hr
      className={`${room} ${component.divider === false ? 'border-transparent' : 'border-line'}`}
    />
  );
}

function Gallery({ component }: { component: Component }) {
  const items = component.items ?? [];
  const columns = items.length === 1 ? 'grid-cols-1' : 'grid-cols-2';
  return (
    <div className={`grid gap-1 overflow-hidden rounded-control ${columns}`}>
      {items.map(({ media, description }, n) => (
        <img
          key={n}
          src={media.url}
          alt={description ?? 'Picture'}
          loading="lazy"
          className="aspect-[4/3] size-full bg-sunken object-cover"
        />
      ))}
    </div>
  );
}

/** `attachment://name` names a file of the same message. */
export function mediaUrl(message: Message, url = ''): string {
  const name = /^attachment:\/\/(.+)$/.exec(url)?.[1];
  return message.attachments.find(({ filename }) => filename === name)?.url ?? url;
}

function Failures({ message }: { message: Message }) {
  const acts = useActs();
  const failed = useChat(
    (state) =>
      Object.values(state.pending).filter(
        (one) =>
          one.message === message.id && one.kind === 'component' && one.problem !== undefined,
      ),
    sameItems,
  );
  return failed.map(({ key, label, problem }) => (
    <p key={key} role="alert" className="flex items-center gap-1.5 text-14 text-rhododendron-ink">
      <WarnIcon className="flex-none" />
      <span className="min-w-0">
        “{label}” failed. {problem}
      </span>
      <button
        type="button"
        className="icon-button size-6"
        aria-label="Dismiss"
        onClick={() => {
          acts.dismissPending(key);
        }}
      >
        <CloseIcon />
      </button>
    </p>
  ));
}
