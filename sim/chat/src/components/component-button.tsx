import { type Component, type Message } from '@/model/discord';
import { Dots } from '@/messages/message-row';
import { EmojiView } from '@/messages/reactions';
import { useActs } from '@/state/use-chat';
import { LinkOutIcon } from '@/ui/icons';
import { useWaiting } from './use-waiting';

const styles: Record<number, string> = {
  1: 'control control-main',
  2: 'control',
  3: 'control border-pine-ink bg-pine-wash text-pine-ink hover:not-disabled:bg-pine-wash hover:not-disabled:underline',
  4: 'control border-rhododendron-ink bg-rhododendron-wash text-rhododendron-ink hover:not-disabled:bg-rhododendron-wash hover:not-disabled:underline',
};

interface ButtonProps {
  message: Message;
  component: Component;
}

export function ComponentButton({ message, component }: ButtonProps) {
  if (component.style === 5) return <LinkButton component={component} />;
  if (component.style === 6) return <PremiumButton />;
  return <ActButton message={message} component={component} />;
}

function Face({ component: { emoji, label } }: { component: Component }) {
  return (
    <>
      {emoji && <EmojiView emoji={emoji} />}
      {label !== undefined && <span className="min-w-0 truncate">{label}</span>}
    </>
  );
}

function LinkButton({ component }: { component: Component }) {
  return (
    <a
      href={component.url}
      target="_blank"
      rel="noreferrer noopener"
      className="control max-w-full"
    >
      <Face component={component} />
      <LinkOutIcon className="flex-none text-quiet" />
      <span className="sr-only">(opens a new tab)</span>
    </a>
  );
}

function PremiumButton() {
  return (
    <button
      type="button"
      disabled
      title="Purchases are not simulated."
      className="control border-dusk-ink bg-dusk-wash text-dusk-ink opacity-55"
    >
      Buy
    </button>
  );
}

function ActButton({ message, component }: ButtonProps) {
  const acts = useActs();
  const waiting = useWaiting(message, component);
  const label = component.label ?? component.emoji?.name ?? 'Button';
  return (
    <button
      type="button"
      disabled={component.disabled ?? false}
      aria-busy={waiting}
      onClick={() => {
        if (!waiting) void acts.press(message, component.custom_id ?? '', label);
      }}
      className={`max-w-full disabled:opacity-55 ${styles[component.style ?? 2] ?? 'control'}`}
    >
      {waiting ? (
        <>
          <span className="sr-only">{label}, waiting for the bot</span>
          <Dots />
        </>
      ) : (
        <Face component={component} />
      )}
    </button>
  );
}
