import { type Form, optionOf } from '@/commands/form';
import { kindsOfOption, picksFrom } from '@/commands/people';
import { type Choice, type CommandOption, optionType } from '@/model/discord';
import { type Guild } from '@/state/state';
import { type ListItem } from '@/ui/listbox';
import { itemOf } from '@/ui/pick-items';
import { type Suggested } from './use-autocomplete';

/** One line of the list above the command bar, and what picking it fills in. */
export interface Offer {
  choice: Choice | { name: string; value: boolean };
  item: ListItem;
}

const entities: readonly number[] = [
  optionType.user,
  optionType.role,
  optionType.channel,
  optionType.mentionable,
];

export function offersFor(form: Form, guild: Guild | undefined, suggested: Suggested): Offer[] {
  const option = optionOf(form, form.focus ?? '');
  const field = form.fields[option?.name ?? ''];
  // What was picked is done; typing on opens the list again.
  if (!option || field?.value !== undefined) return [];
  if (option.autocomplete) return suggested.choices.map(plain);
  const typed = field?.text ?? '';
  return entities.includes(option.type)
    ? entityOffers(option, guild, typed)
    : choiceOffers(option, typed.trim().toLocaleLowerCase());
}

function choiceOffers(option: CommandOption, typed: string): Offer[] {
  const choices: readonly Offer['choice'][] =
    option.type === optionType.boolean ? yesAndNo : (option.choices ?? []);
  return choices.filter(({ name }) => name.toLocaleLowerCase().includes(typed)).map(plain);
}

const yesAndNo = [
  { name: 'Yes', value: true },
  { name: 'No', value: false },
];

const plain = (choice: Offer['choice']): Offer => ({
  choice,
  item: { key: String(choice.value), label: choice.name },
});

function entityOffers(option: CommandOption, guild: Guild | undefined, typed: string): Offer[] {
  if (!guild) return [];
  return picksFrom(guild, kindsOfOption(option), typed).map((pick) => ({
    choice: { name: pick.name, value: pick.id },
    item: itemOf(pick, guild),
  }));
}
