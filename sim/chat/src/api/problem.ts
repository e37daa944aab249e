/** Why a request did not do what was asked, in words that can be shown. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly kind: 'refused' | 'broken' | 'unreachable',
    message: string,
    readonly code = 0,
  ) {
    super(message);
  }
}

interface FormErrors {
  _errors?: { message: string }[];
  [field: string]: unknown;
}

interface ErrorBody {
  code?: number;
  message?: string;
  errors?: FormErrors;
  retry_after?: number;
}

/** What some of Discord's codes mean to the person who acts; the others speak for themselves. */
const plainWords: Record<number, string> = {
  10008: 'This message is no longer there.',
  20016: 'Slow mode is on here. Wait a little before you write again.',
  30010: 'A message can hold 20 different reactions, and this one does.',
  50001: 'You cannot see this channel. Whoever manages the server can give you a role that does.',
  50006: 'An empty message cannot be sent.',
  50007: 'This person takes no direct messages from you.',
  50013: 'None of your roles allows this here.',
  50083: 'This thread is archived.',
};

export function problemFrom(status: number, body: unknown): Problem {
  const { code = 0, message, errors, retry_after } = (body ?? {}) as ErrorBody;
  if (status === 429) {
    const seconds = Math.max(1, Math.ceil(retry_after ?? 1));
    return new Problem('refused', `Too fast. Try again in ${seconds} s.`, code);
  }
  if (status >= 500) {
    return new Problem('broken', 'The simulator broke while it did this. Try again.', code);
  }
  const field = errors && firstFieldError(errors, '');
  return new Problem(
    'refused',
    field ?? plainWords[code] ?? message ?? `Refused (${status}).`,
    code,
  );
}

/** "content: Must be 2000 or fewer in length." from Discord's tree of errors. */
function firstFieldError(errors: FormErrors, path: string): string | undefined {
  const own = errors._errors?.[0]?.message;
  if (own !== undefined) return path === '' ? own : `${path}: ${own}`;
  for (const [field, inner] of Object.entries(errors)) {
    const found = firstFieldError(inner as FormErrors, path === '' ? field : `${path}.${field}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
