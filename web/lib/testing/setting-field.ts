import type { components } from '../api/schema';

type SettingField = components['schemas']['SettingField'];

/** A setting as the API tells of it, with nothing said of it but its name, kind and value. */
export const field = (name: string, kind: SettingField['kind'], value: unknown): SettingField => ({
  name,
  kind,
  title: name,
  help: '',
  plan: '',
  default: value,
  choices: [],
  given_by_bot: false,
  schema: {},
});
