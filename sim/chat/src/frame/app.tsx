import { useState } from 'react';
import { ModalDialog } from '@/dialogs/modal-dialog';
import { useChat } from '@/state/use-chat';
import { Announcer } from './announcer';
import { ChatPane } from './chat-pane';
import { Drawer } from './drawer';
import { LinkBanner } from './link-banner';
import { MembersPane } from './members-pane';
import { Notices } from './notices';
import { ServersPane } from './servers-pane';
import { TopStrip } from './top-strip';

export type Drawn = 'servers' | 'members' | undefined;

/** The whole page: servers and channels, the conversation, who is here; drawers where there is no room. */
export function App() {
  const [drawn, draw] = useState<Drawn>();
  const [showMembers, setShowMembers] = useState(true);
  const direct = useChat((state) => state.place !== undefined && state.place.guild === undefined);
  const close = () => {
    draw(undefined);
  };
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <a
        href="#chat"
        className="absolute -top-16 left-4 z-50 rounded-control bg-marigold px-4 py-2 font-semibold text-on-marigold focus:top-2"
      >
        Skip to the conversation
      </a>
      <TopStrip />
      <LinkBanner />
      <div className="flex min-h-0 flex-1">
        <div className="hidden w-76 flex-none border-r border-line md:flex">
          <ServersPane onOpen={close} />
        </div>
        <ChatPane
          onServers={() => {
            draw('servers');
          }}
          membersShown={showMembers}
          onMembers={(asDrawer) => {
            if (asDrawer) draw('members');
            else setShowMembers(!showMembers);
          }}
        />
        {showMembers && !direct && (
          <aside
            aria-label="Members"
            className="hidden w-60 flex-none overflow-y-auto border-l border-line xl:block"
          >
            <MembersPane />
          </aside>
        )}
      </div>
      {drawn === 'servers' && (
        <Drawer side="left" label="Servers and channels" onClose={close}>
          <ServersPane onOpen={close} />
        </Drawer>
      )}
      {drawn === 'members' && (
        <Drawer side="right" label="Members" onClose={close}>
          <MembersPane />
        </Drawer>
      )}
      <ModalDialog />
      <Notices />
      <Announcer />
    </div>
  );
}
