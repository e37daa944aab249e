import { type CommandOption, optionType } from '@/model/discord';
import { type Entry } from './entries';
import { type Field, type Form, openForm } from './form';

/**
 * Reads options typed or pasted as one text, `prize:Mug minutes:10`, into a form. Text before the first
 * option goes to the first option that takes text. What names somebody is matched through `pick`.
 */
export function formFromText(
  entry: Entry,
  rest: string,
  pick: (option: CommandOption, text: string) => Field,
): Form {
  const form = openForm(entry);
  const names = entry.options.map(({ name }) => name);
  const parts = splitAtOptions(rest, names);
  const first = entry.options.find(({ type }) => type === optionType.string) ?? entry.options[0];
  const fields: Record<string, Field> = {};
  for (const { name, text } of parts) {
    const option = name === undefined ? first : entry.options.find((one) => one.name === name);
    if (option && text !== '') fields[option.name] = pick(option, text);
  }
  const shown = names.filter((name) => form.shown.includes(name) || name in fields);
  const unfilled = shown.find((name) => !(name in fields));
  return { ...form, shown, fields, focus: unfilled ?? shown.at(-1) };
}

interface Part {
  name: string | undefined;
  text: string;
}

function splitAtOptions(rest: string, names: readonly string[]): Part[] {
  const starts = names
    .flatMap((name) => {
      const at = ` ${rest}`.indexOf(` ${name}:`);
      return at < 0 ? [] : [{ name, at, from: at + name.length + 1 }];
    })
    .sort((one, other) => one.at - other.at);
  const before: Part = {
    name: undefined,
    text: rest.slice(0, starts[0]?.at ?? rest.length).trim(),
  };
  const named = starts.map(({ name, from }, n) => ({
    name,
    text: rest.slice(from, starts[n + 1]?.at ?? rest.length).trim(),
  }));
  return [before, ...named];
}

/** The choice, or yes and no, whose words were typed. */
export function fieldFromText(option: CommandOption, text: string): Field {
  const wanted = text.toLocaleLowerCase();
  const choice = option.choices?.find(
    ({ name, value }) => name.toLocaleLowerCase() === wanted || String(value) === text,
  );
  if (choice) return { text: choice.name, value: choice.value };
  if (option.type !== optionType.boolean) return { text };
  if (['true', 'yes'].includes(wanted)) return { text: 'Yes', value: true };
  return ['false', 'no'].includes(wanted) ? { text: 'No', value: false } : { text };
}
