/** Does to a live lab what a fault's button says. */
import type { LiveLab } from '../live-lab.ts';
import type { FaultAct } from './fault-now.ts';

/** Of a terminal that nobody types into; it is fitted once it is in view. */
const TERMINAL_SIZE = { columns: 80, rows: 24 };

/** @param run has a program run as its Run button would */
export function perform(
  act: FaultAct,
  live: LiveLab,
  run: (host: string, program: string) => void,
): void {
  switch (act.type) {
    case 'cable':
      return void live.rebuild().then(() => live.wire(act.command));
    case 'signal':
      return live.signal(act.run, act.signal);
    case 'stop':
      return live.stop(act.run);
    case 'run':
      return run(act.host, act.program);
    case 'take': {
      const program = { kind: 'port-taker', port: act.port } as const;
      return void live.start(act.host, program, TERMINAL_SIZE);
    }
  }
}
