import { createContext, use } from 'react';
import { type Channel, type Id, type Member, type User } from '@/model/discord';
import { colourOf, inkOf, memberName, userName } from '@/model/names';
import { type Guild } from '@/state/state';
import { useChat } from '@/state/use-chat';

/** Where messages are shown; ids in them are looked up here. */
export const PlaceContext = createContext<{ guild: Id | undefined; channel: Id }>({
  guild: undefined,
  channel: '',
});

export const usePlace = () => use(PlaceContext);

export function useGuild(): Guild | undefined {
  const { guild } = usePlace();
  return useChat((state) => (guild === undefined ? undefined : state.guilds[guild]));
}

export function useMember(user: Id): Member | undefined {
  const { guild } = usePlace();
  return useChat((state) => state.guilds[guild ?? '']?.members[user]);
}

export interface Face {
  name: string;
  ink: string | undefined;
  user: User;
}

/** How somebody looks here: the name of this server, in the colour of the highest role. */
export function useFace(user: User): Face {
  const { guild } = usePlace();
  const member = useMember(user.id);
  const roles = useChat((state) => state.guilds[guild ?? '']?.roles);
  const name = member ? memberName(member) : userName(user);
  const ink = member && roles ? inkOf(colourOf(roles, member.roles)) : undefined;
  return { name, ink, user: member?.user ?? user };
}

export function useChannel(id: Id): Channel | undefined {
  const { guild } = usePlace();
  return useChat((state) => state.guilds[guild ?? '']?.channels[id] ?? state.directs[id]);
}
