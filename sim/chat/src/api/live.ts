import { type Choice, type Id, type Modal } from '@/model/discord';
import { type Outcome } from '@/state/outcomes';

/** One frame of /sim/live: an event of the gateway, or one of the simulator's own. */
export interface Frame {
  t: string;
  d: unknown;
}

export interface LiveListener {
  opened: () => void;
  frame: (frame: Frame) => void;
  /** The stream ended; the next try comes after so many ms. */
  lost: (retryInMs: number) => void;
}

export interface Live {
  close: () => void;
  /** Tries now instead of waiting. */
  hurry: () => void;
}

export type OpenSocket = (address: string) => WebSocket;

const firstRetryMs = 500;
const lastRetryMs = 10_000;

/** Keeps the stream of what this member may see open until it is closed. */
export function openLive(me: Id, listener: LiveListener, openSocket: OpenSocket = open): Live {
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitMs = firstRetryMs;
  let closed = false;

  const connect = () => {
    timer = undefined;
    const mine = openSocket(`/sim/live?as=${me}`);
    socket = mine;
    mine.onopen = () => {
      waitMs = firstRetryMs;
      listener.opened();
    };
    mine.onmessage = ({ data }: MessageEvent<string>) => {
      if (!closed) listener.frame(JSON.parse(data) as Frame);
    };
    mine.onclose = () => {
      if (closed || socket !== mine) return;
      timer = setTimeout(connect, waitMs);
      listener.lost(waitMs);
      waitMs = Math.min(waitMs * 2, lastRetryMs);
    };
  };

  connect();
  return {
    close: () => {
      closed = true;
      clearTimeout(timer);
      socket?.close();
    },
    hurry: () => {
      if (timer === undefined || closed) return;
      clearTimeout(timer);
      connect();
    },
  };
}

interface Answered {
  id: Id;
  deferred?: boolean;
  modal?: Modal;
  choices?: Choice[];
  message_id?: Id;
}

/** What a frame says about an interaction; undefined for every other frame. */
export function outcomeIn({ t, d }: Frame): { id: Id; outcome: Outcome } | undefined {
  if (t === 'SIM_INTERACTION_FAILED')
    return { id: (d as Answered).id, outcome: { kind: 'failed' } };
  if (t !== 'SIM_INTERACTION_ANSWERED') return undefined;
  const { id, deferred = false, modal, choices, message_id } = d as Answered;
  const outcome: Outcome = {
    kind: 'answered',
    deferred,
    ...(modal && { modal }),
    ...(choices && { choices }),
    ...(message_id !== undefined && { message: message_id }),
  };
  return { id, outcome };
}

function open(path: string): WebSocket {
  const url = new URL(path, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return new WebSocket(url);
}
