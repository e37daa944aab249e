/**
 * The shapes of Discord that this page shows, as REST and the gateway write them: only the fields it reads.
 * Ids are strings of digits; permissions are strings because they have more bits than a number.
 */
export type Id = string;

export interface User {
  id: Id;
  username: string;
  global_name?: string | null;
  avatar?: string | null;
  bot?: boolean;
}

export interface Member {
  user: User;
  nick?: string | null;
  roles: Id[];
  joined_at?: string | null;
  communication_disabled_until?: string | null;
  pending?: boolean;
}

export interface Role {
  id: Id;
  name: string;
  color: number;
  hoist: boolean;
  position: number;
  permissions: string;
  managed?: boolean;
  mentionable?: boolean;
}

export interface Overwrite {
  id: Id;
  type: 0 | 1;
  allow: string;
  deny: string;
}

export const channelType = {
  text: 0,
  direct: 1,
  voice: 2,
  category: 4,
  announcement: 5,
  announcementThread: 10,
  publicThread: 11,
  privateThread: 12,
  stage: 13,
  forum: 15,
  media: 16,
} as const;

export interface Channel {
  id: Id;
  type: number;
  name?: string;
  topic?: string | null;
  guild_id?: Id;
  parent_id?: Id | null;
  position?: number;
  permission_overwrites?: Overwrite[];
  last_message_id?: Id | null;
  rate_limit_per_user?: number;
  nsfw?: boolean;
  recipients?: User[];
  owner_id?: Id;
  thread_metadata?: { archived: boolean; locked: boolean };
}

export interface Emoji {
  id: Id | null;
  name: string | null;
  animated?: boolean;
}

export type Presence = 'online' | 'idle' | 'dnd' | 'offline';

export interface Media {
  url: string;
  proxy_url?: string;
  width?: number;
  height?: number;
}

export interface Embed {
  title?: string;
  description?: string;
  url?: string;
  timestamp?: string;
  color?: number;
  footer?: { text: string; icon_url?: string };
  image?: Media;
  thumbnail?: Media;
  author?: { name: string; url?: string; icon_url?: string };
  fields?: { name: string; value: string; inline?: boolean }[];
}

export interface Attachment {
  id: Id;
  filename: string;
  size: number;
  url: string;
  content_type?: string;
  description?: string;
  width?: number;
  height?: number;
}

export interface Reaction {
  emoji: Emoji;
  count: number;
  me: boolean;
}

export interface Poll {
  question: { text: string };
  answers: { answer_id: number; poll_media: { text: string; emoji?: Emoji } }[];
  expiry: string;
  allow_multiselect: boolean;
  results: { answer_counts: PollCount[]; is_finalized: boolean };
}

export interface PollCount {
  id: number;
  count: number;
  me_voted: boolean;
}

export const messageFlag = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  componentsV2: 1 << 15,
} as const;

export const messageType = {
  plain: 0,
  pinned: 6,
  joined: 7,
  reply: 19,
  slash: 20,
  menu: 23,
} as const;

export interface Message {
  id: Id;
  channel_id: Id;
  guild_id?: Id;
  type: number;
  author: User;
  member?: Omit<Member, 'user'>;
  content: string;
  timestamp: string;
  edited_timestamp?: string | null;
  embeds: Embed[];
  attachments: Attachment[];
  components: Component[];
  reactions?: Reaction[];
  poll?: Poll;
  mentions: User[];
  mention_roles: Id[];
  mention_everyone: boolean;
  flags?: number;
  pinned?: boolean;
  nonce?: string | number;
  application_id?: Id;
  message_reference?: { message_id?: Id; channel_id?: Id };
  referenced_message?: Message | null;
  interaction_metadata?: { id: Id; user: User; name?: string; command_type?: number };
}

export const componentType = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

export interface SelectOption {
  label: string;
  value: string;
  description?: string;
  emoji?: Emoji;
  default?: boolean;
}

/** One type for all kinds: which fields are set follows from `type`. */
export interface Component {
  type: number;
  id?: number;
  custom_id?: string;
  style?: number;
  label?: string;
  description?: string | null;
  emoji?: Emoji;
  url?: string;
  disabled?: boolean;
  placeholder?: string;
  min_values?: number;
  max_values?: number;
  min_length?: number;
  max_length?: number;
  required?: boolean;
  value?: string;
  default?: boolean;
  options?: SelectOption[];
  channel_types?: number[];
  default_values?: { id: Id; type: string }[];
  components?: Component[];
  component?: Component;
  accessory?: Component;
  content?: string;
  media?: Media;
  items?: { media: Media; description?: string | null; spoiler?: boolean }[];
  file?: Media;
  name?: string;
  size?: number | null;
  spoiler?: boolean;
  divider?: boolean;
  spacing?: number;
  accent_color?: number | null;
}

export interface Modal {
  custom_id: string;
  title: string;
  components: Component[];
}

export const optionType = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

export interface Choice {
  name: string;
  value: string | number;
}

export interface CommandOption {
  type: number;
  name: string;
  description: string;
  required?: boolean;
  choices?: Choice[];
  options?: CommandOption[];
  autocomplete?: boolean;
  min_value?: number;
  max_value?: number;
  min_length?: number;
  max_length?: number;
  channel_types?: number[];
}

export const commandType = { slash: 1, user: 2, message: 3 } as const;

export interface Command {
  id: Id;
  type: number;
  name: string;
  description: string;
  options?: CommandOption[];
  application: { id: Id; name: string };
}

/** Ids grow with time, so the longer or later string is the newer one. */
export function isNewer(one: Id, than: Id): boolean {
  return one.length === than.length ? one > than : one.length > than.length;
}

export const compareIds = (one: Id, other: Id) =>
  one === other ? 0 : isNewer(one, other) ? 1 : -1;

export function hasFlag(message: Pick<Message, 'flags'>, flag: number): boolean {
  return ((message.flags ?? 0) & flag) !== 0;
}
