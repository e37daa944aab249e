import { type CSSProperties, type ReactNode, useCallback, useRef, useState } from 'react';
import { type User } from '@/model/discord';
import { PersonCard } from '@/members/person-card';
import { Floating } from '@/ui/floating';
import { useFace } from './place';

interface PersonButtonProps {
  user: User;
  className: string;
  style?: CSSProperties;
  /** In a list of people Tab stops here; beside a message it does not. */
  tabbable?: boolean;
  children: ReactNode;
}

/** Whoever is shown can be looked at: a press opens their card. */
export function PersonButton({
  user,
  className,
  style,
  tabbable = false,
  children,
}: PersonButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const { name } = useFace(user);
  const close = useCallback(() => {
    setOpen(false);
  }, []);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        style={style}
        tabIndex={tabbable ? 0 : -1}
        aria-label={`${name}, show who this is`}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {children}
      </button>
      {open && (
        <Floating anchor={button} label={name} onClose={close} className="w-72">
          <PersonCard user={user} onDone={close} />
        </Floating>
      )}
    </>
  );
}
