import type { Fault } from '../fault.ts'

/** Signals that the command gets in the middle of a read. */
export const signalFaults: readonly Fault[] = [
  {
    name: 'kill -9',
    engines: ['duckdb', 'postgres'],
    exit: 'SIGKILL',
    says: null,
    disturb: ({ runTo }) =>
      runTo({ step: 'ledger-written', occurrence: 2 }, (running) => running.kill('SIGKILL')),
  },
  {
    name: 'SIGTERM',
    engines: ['duckdb', 'postgres'],
    exit: 143,
    says: /stopp|interrupt/i,
    disturb: ({ runTo }) =>
      runTo({ step: 'load-counted', occurrence: 1 }, (running) => running.kill('SIGTERM')),
  },
  {
    name: 'SIGINT',
    engines: ['duckdb', 'postgres'],
    exit: 130,
    says: /stopp|interrupt/i,
    disturb: ({ runTo }) =>
      runTo({ step: 'load-counted', occurrence: 1 }, (running) => running.kill('SIGINT')),
  },
]
