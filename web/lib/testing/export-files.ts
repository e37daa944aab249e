import type { components } from '../api/schema';

type Schemas = components['schemas'];

/*
 * The exports of a town, as the API would tell of them. The browser tests (e2e) read this too: it uses nothing but
 * types.
 */

const longAgo = '2026-03-01T12:00:00.000Z';

export const oneFile: Schemas['Export'] = {
  id: '5f0e2b7a9c41d803',
  table: 'channels',
  format: 'csv',
  from: '1970-01-01T00:00:00.000Z',
  until: longAgo,
  asked_by: '81384788765712399',
  asked_at: longAgo,
  state: 'ready',
  rows: 48_211,
  rows_expected: 48_211,
  bytes: 2_803_771,
  failure: null,
  ended_at: longAgo,
  expires_at: '2026-03-04T12:00:00.000Z',
};

export const exportFiles: Schemas['Exports'] = {
  exports: [oneFile],
  today: { used: 1, amount: 5, resets: '2026-03-02T00:00:00.000Z' },
  kept_hours: 72,
  bytes_max: 1_073_741_824,
};

/** One of each, as a page would show them together at most. */
export const everyState: Schemas['Exports'] = {
  ...exportFiles,
  exports: [
    {
      ...oneFile,
      id: 'a',
      table: 'events',
      format: 'parquet',
      state: 'writing',
      rows: 1_250_000,
      rows_expected: 4_810_344,
      ended_at: null,
      expires_at: null,
    },
    oneFile,
    {
      ...oneFile,
      id: 'b',
      table: 'members',
      format: 'json',
      from: '2026-01-01T00:00:00.000Z',
      rows: 3_402_118_544,
      bytes: 998_000_111_222,
    },
    { ...oneFile, id: 'c', table: 'voice', state: 'failed', failure: 'no_room', bytes: 0 },
    { ...oneFile, id: 'd', table: 'counts', state: 'waiting', rows: 0, rows_expected: 0 },
  ],
};
