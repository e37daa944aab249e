import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './frame/app';
import { Acts } from './state/acts';
import { Session, theBrowser } from './state/session';
import { emptyState } from './state/state';
import { makeStore } from './state/store';
import { ChatContext } from './state/use-chat';
import './styles/page.css';

const session = new Session(makeStore(emptyState), theBrowser());
const chat = { session, acts: new Acts(session) };
void session.start();

// Long lists of letters, which the first paint need not wait for.
void import('./styles/scripts.css');

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <ChatContext value={chat}>
        <App />
      </ChatContext>
    </StrictMode>,
  );
}
