/** What is sent while a connection is congested, between, and after. */
import { expect, test } from 'vitest';
import { AgentLab } from '../../../sandbox-server/lab/agent-lab.ts';
import { createLog } from '../../../sandbox-server/log/log.ts';
import { decodeFrames, decodeStream, kindOf } from '../../../sandbox-server/protocol/binary.ts';
import { KIND_FRAMES } from '../../../sandbox-server/protocol/binary.ts';
import { LAB_LIMITS } from '../../../sandbox-server/protocol/limits.ts';
import type { ServerMessage } from '../../../sandbox-server/protocol/messages.ts';
import { OPEN_WIRE } from '../../../sandbox-server/protocol/wire.ts';
import { Outflow, type Outlet } from '../../../sandbox-server/session/outflow.ts';
import { FakeAgent, frame } from '../../helpers/fake-agent.ts';

class FakeOutlet implements Outlet {
  congested = false;
  readonly sent: string[] = [];
  send(message: ServerMessage): void {
    this.sent.push(message.type);
  }
  sendBytes(message: Uint8Array): void {
    if (kindOf(message) === KIND_FRAMES) {
      this.sent.push(
        `frames ${decodeFrames(message)
          .map(({ id }) => id)
          .join()}`,
      );
      return;
    }
    const { offset, bytes } = decodeStream(message);
    this.sent.push(`${offset} ${Buffer.from(bytes).toString()}`);
  }
}

async function start() {
  const agent = new FakeAgent();
  const hosts = [{ name: 'server', addresses: ['10.0.0.1/24'] }];
  const log = createLog({ level: 'error', format: 'text', write: () => undefined });
  const spec = { hosts, limits: LAB_LIMITS };
  const lab = await AgentLab.make(agent, { id: 'lab', spec, log });
  const run = await lab.start('server', { kind: 'shell' });
  const outlet = new FakeOutlet();
  const outflow = new Outflow(outlet, lab, 0);
  outflow.follow(run, 0, () => 0);
  const fake = agent.runs.get(run.id);
  if (fake === undefined) throw new Error('no run');
  return { agent, fake, outlet, outflow };
}

test('output that comes between congestion and draining waits for what came before it', async () => {
  const { fake, outlet, outflow } = await start();
  fake.print('one ');
  outlet.congested = true;
  fake.print('two ');
  outlet.congested = false;
  fake.print('three');
  expect(outlet.sent).toEqual(['0 one ']);
  outflow.drained();
  expect(outlet.sent).toEqual(['0 one ', '4 two three']);
});

test('the end of a run waits for its last byte', async () => {
  const { fake, outlet, outflow } = await start();
  outlet.congested = true;
  fake.print('bye');
  fake.exit(0);
  outflow.drained();
  expect(outlet.sent).toEqual([]);
  outlet.congested = false;
  outflow.drained();
  outflow.drained();
  expect(outlet.sent).toEqual(['0 bye', 'run.ended']);
});

test('frames are sent once and in order, whatever congestion there was', async () => {
  const { agent, outlet, outflow } = await start();
  agent.sayFrames([frame(1)]);
  outlet.congested = true;
  agent.sayFrames([frame(2), frame(3)]);
  outlet.congested = false;
  agent.sayFrames([frame(4)]);
  outflow.drained();
  agent.sayFrames([frame(5)]);
  expect(outlet.sent).toEqual(['frames 1', 'frames 2,3,4', 'frames 5']);
});

test('fates wait for their frames, and of the wire only how it stands is told', async () => {
  const { agent, outlet, outflow } = await start();
  const fate = { fate: 'dropped', atUs: 1, by: 'reader', rule: null, copyOf: null } as const;
  outlet.congested = true;
  agent.sayFrames([frame(1)]);
  agent.say({ type: 'frames.fates', fates: [{ frame: 1, ...fate }] });
  for (const gate of ['held', 'open', 'held'] as const)
    agent.say({ type: 'wire.state', state: { ...OPEN_WIRE, gate } });
  outlet.congested = false;
  agent.say({ type: 'frames.fates', fates: [{ frame: 1, ...fate }] });
  expect(outlet.sent).toEqual(['frames 1', 'frames.fates']);
  outflow.drained();
  outflow.drained();
  expect(outlet.sent).toEqual(['frames 1', 'frames.fates', 'wire.state']);
});

test('after it is stopped nothing more is sent', async () => {
  const { agent, fake, outlet, outflow } = await start();
  outflow.stop();
  fake.print('x');
  agent.sayFrames([frame(1)]);
  expect(outlet.sent).toEqual([]);
});
