/** The words of faults: what a reader breaks on purpose, and repairs again. */
import { passed } from './numbers.ts';

export const faultsEn = {
  more: 'Faults',
  moreHint: (host: string) => `Break something on ${host}, and repair it`,
  taker: (port: number) => `port ${port} taken`,
  paused: 'paused: it does nothing until you let it go on',

  unplug: (host: string) => `Unplug ${host}`,
  plug: (host: string) => `Plug ${host} in again`,
  plugShort: 'Plug in',
  unplugged: 'unplugged',
  unpluggedFor: (host: string, ms: number) => `${host} has been unplugged for ${passed(ms)}.`,
  noCable: 'There is no cable to pull: in unsafe local mode every host is this machine.',

  isUnplugged: (host: string) =>
    `The cable of ${host} is out: its interface has no carrier, and what is sent to it is lost.`,
  saidUnplugged: (host: string) => `${host} is unplugged.`,
  saidPlugged: (host: string) => `${host} is plugged in again.`,

  kill: (program: string) => `Kill ${program}`,
  wasKilled: (program: string) => `${program} was killed. It had no chance to say goodbye.`,
  runAgain: (program: string) => `Run ${program} again`,

  takePort: (port: number) => `Take port ${port}`,
  takeThisPort: 'Take the port',
  port: 'Port',
  isTaken: (port: number, host: string) => `Another program on ${host} has port ${port}.`,
  givePortBack: 'Give the port back',
  portWasTaken: (port: number) =>
    `Somebody has port ${port} already, so it could not be taken. Stop the program, take the port, and run the program again.`,

  pause: (program: string) => `Pause ${program}`,
  goOn: (program: string) => `Let ${program} go on`,
  goOnShort: 'Go on',
  isPaused: (program: string, ms: number) =>
    `${program} has been paused for ${passed(ms)}. It reads nothing: what arrives fills its buffer, and then the sender’s.`,

  saidPaused: (program: string) => `${program} is paused.`,
  saidGoesOn: (program: string) => `${program} goes on.`,

  notRunning: (program: string, host: string) =>
    `${program} does not run yet. Press Run on ${host} first.`,
  needsLab: 'This needs a live lab, and no server answers.',
  notNow: {
    recorded: 'This needs the live lab: leave the recording first.',
    past: 'You are looking at the past: go back to now first.',
  },
  card: 'Break it',
  expect: 'What to expect',
};

export type FaultTexts = typeof faultsEn;
