import { type Invocation } from '@/api/sim';
import { type Choice, type CommandOption, optionType } from '@/model/discord';
import { without } from '@/state/state';
import { lengthOf } from '@/text/length';
import { type Entry } from './entries';

/** What stands in one option: the words that are seen, and the value that they stand for once one was picked. */
export interface Field {
  text: string;
  value?: string | number | boolean;
}

/**
 * A command on its way to being run. `shown` are the options in the bar, in their order; `focus` is the
 * one that is being filled in. Every change makes a new form.
 */
export interface Form {
  entry: Entry;
  shown: readonly string[];
  fields: Readonly<Record<string, Field>>;
  focus: string | undefined;
  /** Set once it was tried to run; from then on what is missing is said. */
  tried: boolean;
}

export function openForm(entry: Entry): Form {
  const required = entry.options.filter((option) => option.required).map(({ name }) => name);
  const first = required[0] ?? undefined;
  return { entry, shown: required, fields: {}, focus: first, tried: false };
}

export const optionOf = (form: Form, name: string) =>
  form.entry.options.find((option) => option.name === name);

export const hidden = (form: Form) =>
  form.entry.options.filter(({ name }) => !form.shown.includes(name));

export const focused = (form: Form, name: string): Form =>
  form.focus === name ? form : { ...form, focus: name };

export function typedInto(form: Form, name: string, text: string): Form {
  return { ...form, focus: name, fields: { ...form.fields, [name]: { text } } };
}

export function picked(
  form: Form,
  name: string,
  choice: Choice | { name: string; value: boolean },
): Form {
  const field: Field = { text: choice.name, value: choice.value };
  const filled: Form = { ...form, fields: { ...form.fields, [name]: field } };
  const next = nextUnfilled(filled, name);
  return { ...filled, focus: next ?? name };
}

export function withOption(form: Form, name: string): Form {
  if (form.shown.includes(name) || !optionOf(form, name)) return form;
  return { ...form, shown: [...form.shown, name], focus: name };
}

/** Takes an optional option out of the bar; a required one is emptied. */
export function withoutOption(form: Form, name: string): Form {
  const fields = without(form.fields, name);
  if (optionOf(form, name)?.required) return { ...form, fields };
  const shown = form.shown.filter((one) => one !== name);
  const before = form.shown[form.shown.indexOf(name) - 1];
  return { ...form, fields, shown, focus: before ?? shown[0] };
}

function nextUnfilled(form: Form, name: string): string | undefined {
  const after = form.shown.slice(form.shown.indexOf(name) + 1);
  return after.find((one) => (form.fields[one]?.text ?? '') === '');
}

/** Kinds whose value has to be picked from a list. */
export function isPicked(option: CommandOption): boolean {
  return (
    (option.choices?.length ?? 0) > 0 ||
    option.type === optionType.boolean ||
    option.type === optionType.user ||
    option.type === optionType.role ||
    option.type === optionType.channel ||
    option.type === optionType.mentionable
  );
}

const isNumber = ({ type }: CommandOption) =>
  type === optionType.integer || type === optionType.number;

/** What is wrong with one option, in words; undefined when it can be sent. */
export function problemWith(option: CommandOption, field: Field | undefined): string | undefined {
  const text = field?.text.trim() ?? '';
  if (option.type === optionType.attachment) {
    return option.required || text !== ''
      ? 'Files cannot be given to commands here yet.'
      : undefined;
  }
  if (text === '') return option.required ? 'This option is required.' : undefined;
  if (field?.value !== undefined) return undefined;
  if (isPicked(option)) return 'Pick one from the list.';
  return isNumber(option) ? problemWithNumber(option, text) : problemWithText(option, text);
}

function problemWithNumber(option: CommandOption, text: string): string | undefined {
  const value = Number(text);
  if (!Number.isFinite(value)) return 'This has to be a number.';
  if (option.type === optionType.integer && !Number.isInteger(value)) {
    return 'This has to be a whole number.';
  }
  if (option.min_value !== undefined && value < option.min_value)
    return `At least ${option.min_value}.`;
  if (option.max_value !== undefined && value > option.max_value)
    return `At most ${option.max_value}.`;
  return undefined;
}

function problemWithText(option: CommandOption, text: string): string | undefined {
  const length = lengthOf(text);
  if (option.min_length !== undefined && length < option.min_length) {
    return `At least ${option.min_length} characters.`;
  }
  if (option.max_length !== undefined && length > option.max_length) {
    return `At most ${option.max_length} characters.`;
  }
  return undefined;
}

export interface FormProblem {
  name: string;
  words: string;
}

export function problemsIn(form: Form): FormProblem[] {
  return form.shown.flatMap((name) => {
    const option = optionOf(form, name);
    const words = option && problemWith(option, form.fields[name]);
    return words === undefined ? [] : [{ name, words }];
  });
}

/** The form as it is after Enter: ready to go, or with the cursor where something is wrong. */
export function tryToRun(form: Form): { form: Form; invocation?: Invocation } {
  const [first] = problemsIn(form);
  if (first) return { form: { ...form, tried: true, focus: first.name } };
  return { form, invocation: invocationOf(form) };
}

/** What is filled in so far; for autocompletion also what is still wrong. */
export function invocationOf(form: Form): Invocation {
  const { name, path } = form.entry;
  const options: Record<string, string | number | boolean> = {};
  for (const shown of form.shown) {
    const option = optionOf(form, shown);
    const field = form.fields[shown];
    if (!option || !field || field.text.trim() === '') continue;
    options[shown] = valueOf(option, field);
  }
  return { name, path, options };
}

function valueOf(option: CommandOption, { text, value }: Field): string | number | boolean {
  if (value !== undefined) return value;
  const number = Number(text.trim());
  return isNumber(option) && Number.isFinite(number) ? number : text.trim();
}

/** What is known about an option before anything is typed: its kind and its limits. */
export function hintFor(option: CommandOption): string {
  const range = limits(option.min_value, option.max_value);
  const length = limits(option.min_length, option.max_length);
  if (option.choices?.length) return 'one of the choices';
  const kinds: Record<number, string> = {
    [optionType.string]: length === '' ? 'text' : `text, ${length} characters`,
    [optionType.integer]: range === '' ? 'a whole number' : `a whole number, ${range}`,
    [optionType.number]: range === '' ? 'a number' : `a number, ${range}`,
    [optionType.boolean]: 'yes or no',
    [optionType.user]: 'a member',
    [optionType.role]: 'a role',
    [optionType.channel]: 'a channel',
    [optionType.mentionable]: 'a member or a role',
    [optionType.attachment]: 'a file',
  };
  return kinds[option.type] ?? '';
}

function limits(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  if (min !== undefined) return `at least ${min}`;
  return max === undefined ? '' : `at most ${max}`;
}
