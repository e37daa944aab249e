import { type Component, componentType } from '@/model/discord';
import { lengthOf } from '@/text/length';

/** One thing to fill in: the input, with the label that stands above it. */
export interface ModalField {
  input: Component;
  label: string;
  description: string | undefined;
}

export type ModalPart = { kind: 'field'; field: ModalField } | { kind: 'text'; content: string };

export type ModalValues = Readonly<Record<string, string | boolean | readonly string[]>>;

/** A modal's components in the order in which they are shown, labels and rows opened up. */
export function partsOf(components: readonly Component[]): ModalPart[] {
  return components.flatMap((component): ModalPart[] => {
    if (component.type === componentType.text)
      return [{ kind: 'text', content: component.content ?? '' }];
    if (component.type === componentType.label && component.component) {
      const { label = '', description } = component;
      return [
        {
          kind: 'field',
          field: { input: component.component, label, description: description ?? undefined },
        },
      ];
    }
    return (component.components ?? []).map((input) => ({
      kind: 'field',
      field: { input, label: input.label ?? '', description: undefined },
    }));
  });
}

export function startValues(parts: readonly ModalPart[]): ModalValues {
  return Object.fromEntries(
    parts.flatMap((part) =>
      part.kind === 'field' ? [[part.field.input.custom_id ?? '', startOf(part.field.input)]] : [],
    ),
  );
}

function startOf(input: Component): string | boolean | readonly string[] {
  const preset = (input.options ?? []).filter((option) => option.default).map(({ value }) => value);
  switch (input.type) {
    case componentType.textInput:
      return input.value ?? '';
    case componentType.checkbox:
      return input.default ?? false;
    case componentType.radioGroup:
      return preset[0] ?? '';
    default:
      return [...preset, ...(input.default_values ?? []).map(({ id }) => id)];
  }
}

export const isRequired = (input: Component) => input.required ?? true;

/** What keeps one field from being submitted, in words. */
export function problemOf(
  { input }: ModalField,
  value: string | boolean | readonly string[] | undefined,
): string | undefined {
  if (input.type === componentType.textInput)
    return problemOfText(input, typeof value === 'string' ? value : '');
  if (input.type === componentType.checkbox) return undefined;
  if (input.type === componentType.radioGroup) {
    return isRequired(input) && (value ?? '') === '' ? 'Pick one.' : undefined;
  }
  return problemOfList(input, Array.isArray(value) ? value.length : 0);
}

function problemOfText(input: Component, text: string): string | undefined {
  const length = lengthOf(text);
  if (length === 0) return isRequired(input) ? 'Please fill this in.' : undefined;
  const min = input.min_length ?? 0;
  const max = input.max_length ?? 4000;
  if (length < min) return `At least ${min} characters; there are ${length}.`;
  return length > max ? `At most ${max} characters; there are ${length}.` : undefined;
}

function problemOfList(input: Component, count: number): string | undefined {
  const min = isRequired(input) ? Math.max(1, input.min_values ?? 1) : 0;
  const max = input.max_values ?? (input.type === componentType.checkboxGroup ? 10 : 1);
  if (count < min) return min === 1 ? 'Pick one.' : `Pick at least ${min}.`;
  return count > max ? `Pick at most ${max}.` : undefined;
}

/** What is sent: what was left empty is left out. */
export function submission(values: ModalValues): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
