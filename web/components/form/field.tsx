'use client';

import type { ReactNode } from 'react';

interface FieldProps {
  id: string;
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  children: ReactNode;
}

export const helpOf = (id: string) => `${id}-help`;

/** Label above, help below, an error in the place of the help. */
export function Field({ id, label, help, error, children }: FieldProps) {
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <label htmlFor={id} className="text-14 font-medium">
        {label}
      </label>
      {children}
      {(error ?? help) && (
        <p
          id={helpOf(id)}
          role={error ? 'alert' : undefined}
          className={`text-12 ${error ? 'text-rhododendron-ink' : 'text-quiet'}`}
        >
          {error ?? help}
        </p>
      )}
    </div>
  );
}
