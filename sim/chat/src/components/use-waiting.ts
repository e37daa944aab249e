import { type Component, type Message } from '@/model/discord';
import { useChat } from '@/state/use-chat';

/** Whether this component was used and the bot has not answered yet. */
export function useWaiting(message: Message, { custom_id }: Component): boolean {
  return useChat((state) =>
    Object.values(state.pending).some(
      (one) =>
        one.message === message.id && one.customId === custom_id && one.problem === undefined,
    ),
  );
}
