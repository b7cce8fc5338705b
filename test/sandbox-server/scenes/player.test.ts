import { expect, test } from 'vitest';
import { AgentLab } from '../../../sandbox-server/lab/agent-lab.ts';
import { createLog } from '../../../sandbox-server/log/log.ts';
import { LAB_LIMITS } from '../../../sandbox-server/protocol/limits.ts';
import { playSchema } from '../../../sandbox-server/protocol/recording.ts';
import { playScene } from '../../../sandbox-server/scenes/player.ts';
import { SceneError } from '../../../sandbox-server/scenes/scene-error.ts';
import type { Scene } from '../../../sandbox-server/scenes/scene.ts';
import { FakeAgent, frame, type FakeProgram } from '../../helpers/fake-agent.ts';
import { ACK, crossed, FIN, SYN } from './conversation.ts';

const log = createLog({ level: 'error', format: 'text', write: () => undefined });

/** Plays `scene` with one program, `server`, in a lab whose programs are functions. */
async function play(program: FakeProgram, scene: Scene, timeoutMs = 100, paceMs = 0) {
  const agent = new FakeAgent({ programs: { 'server.py': program } });
  const hosts = ['server', 'client'].map((name) => ({ name, addresses: ['10.0.0.1/24'] }));
  const lab = await AgentLab.make(agent, { id: 'x', spec: { hosts, limits: LAB_LIMITS }, log });
  const server = { name: 'server', host: 'server', args: ['-v'], file: 'server.py' };
  const programs = [{ ...server, language: 'python' as const, text: 'pass' }];
  const manner = { paceMs, insides: { sockets: true, waits: true } };
  const played = playScene((stage) => scene(stage), { lab, programs, timeoutMs, manner });
  return { agent, lab, played };
}

const echo: FakeProgram = (run) => {
  run.print('ready\r\n');
  run.onInput = (bytes) => {
    run.print(bytes);
    if (bytes.includes(3)) run.exit(0);
  };
};

const lineAndLeave: Scene = async (stage) => {
  const server = await stage.start('server');
  await server.prints('ready\r\n');
  await stage.note({ en: 'A line.', 'zh-cn': '一行。' });
  server.type('你好');
  await server.prints('你好\r');
  server.press('^C');
  await server.ends();
};

function starts(program: string): Scene {
  return async (stage) => {
    await stage.start(program);
  };
}

test('a scene is recorded in the order of the lab’s clock, as the recording’s schema wants it', async () => {
  const { played, agent } = await play(echo, lineAndLeave);
  const { events, hosts } = playSchema.parse(await played);
  expect(hosts.map(({ name }) => name)).toEqual(['server', 'client']);
  expect(events.map(({ type }) => type)).toEqual([
    'started',
    'output',
    'note',
    'input',
    'output',
    'input',
    'output',
    'ended',
  ]);
  expect(events.map(({ atUs }) => atUs)).toEqual(
    events.map(({ atUs }) => atUs).toSorted((a, b) => a - b),
  );
  expect(agent.told('file.write')).toMatchObject([
    { host: 'server', file: 'server.py', text: 'pass' },
  ]);
  expect(agent.told('run.start')).toMatchObject([{ argv: ['python3', 'server.py', '-v'] }]);
});

test('characters cut in two by chunks are whole in the recording', async () => {
  const { played } = await play(
    (run) => {
      run.onInput = () => {
        for (const byte of new TextEncoder().encode('等待')) run.print(Uint8Array.of(byte));
        run.exit(0);
      };
    },
    async (stage) => {
      const server = await stage.start('server');
      server.press('^D');
      await server.prints('等待');
      await server.ends();
    },
  );
  expect((await played).events).toContainEqual(
    expect.objectContaining({ type: 'output', text: '等待' }),
  );
});

test('a step that waits in vain says what it waited for and what came instead', async () => {
  const { played } = await play(echo, async (stage) => {
    const server = await stage.start('server');
    await server.prints('ready');
    await server.prints('connected');
  });
  await expect(played).rejects.toMatchObject({
    code: 'scene-timeout',
    message:
      'step 3 waited 0.1 s for server.py on server (run 1) to print "connected"; ' +
      String.raw`instead server.py on server (run 1) printed "\r\n"`,
  });
});

test('a play with a pace goes on when runs have been quiet for so long, or never are', async () => {
  const chatty: FakeProgram = (run) => {
    run.print('ready\r\n');
    const chatter = setInterval(() => run.print('.'), 5);
    setTimeout(() => clearInterval(chatter), 80);
    run.onInput = () => {
      setInterval(() => run.print('!'), 5).unref();
    };
  };
  const printed: string[] = [];
  const { played, lab } = await play(
    chatty,
    async (stage) => {
      const server = await stage.start('server');
      const output = () => Buffer.from(lab.runs.get(1)?.scrollback().bytes ?? []).toString();
      await server.prints('ready');
      printed.push(output());
      server.type('on');
      await server.prints('!');
      printed.push(output());
      server.press('^C');
      throw new SceneError('scene-mistake', 'enough');
    },
    10_000,
    40,
  );
  await expect(played).rejects.toThrow('enough');
  expect(printed[0]).toMatch(/^ready\r\n\.\.+$/);
  expect(printed[1]).toMatch(/!!+$/);
});

test('what an earlier step has found is not found again', async () => {
  const { played } = await play(echo, async (stage) => {
    const server = await stage.start('server');
    await server.prints('ready');
    await server.prints('ready');
  });
  await expect(played).rejects.toThrow('step 3 waited');
});

test('a program that ended early is said to have ended', async () => {
  const { played } = await play(
    (run) => {
      run.print('oops');
      run.exit(1);
    },
    async (stage) => {
      await (await stage.start('server')).prints('ready');
    },
  );
  await expect(played).rejects.toThrow(
    'printed "oops" and ended {"code":1,"signal":null,"limit":null}',
  );
});

test('frames are waited for, each found once', async () => {
  const segments = [crossed({ by: 'client', flags: SYN, seq: 1 }), frame(2)] as const;
  const { played, agent } = await play(echo, async (stage) => {
    agent.sayFrames([{ ...segments[0].frame, id: 1 }, segments[1]]);
    const fromClient = await stage.frame('a SYN', ({ from }) => from === 'client');
    expect(fromClient.packet.transport).toMatchObject({ kind: 'tcp' });
    await stage.frame('another SYN', ({ from }) => from === 'client');
  });
  await expect(played).rejects.toThrow(
    'waited 0.1 s for another SYN; instead 2 frames crossed, and none of them was it',
  );
});

test('a play ends when its connections are closed on the wire too', async () => {
  const at = (id: number, by: 'client' | 'server', flags: number) => {
    return { ...crossed({ by, flags, seq: 1 }).frame, id };
  };
  const { played, agent, lab } = await play(echo, async (stage) => {
    agent.sayFrames([at(1, 'client', SYN), at(2, 'server', SYN | ACK), at(3, 'client', FIN)]);
    await lineAndLeave(stage);
    setImmediate(() => agent.sayFrames([at(4, 'server', FIN)]));
  });
  expect((await played).events.filter(({ type }) => type === 'frame')).toHaveLength(4);
  expect(lab.framesAfter(0)).toHaveLength(4);
});

test('a connection that nobody closes is named', async () => {
  const { played, agent } = await play(echo, async (stage) => {
    agent.sayFrames([
      crossed({ by: 'client', flags: SYN, seq: 1 }).frame,
      { ...crossed({ by: 'server', flags: SYN | ACK, seq: 1 }).frame, id: 2 },
    ]);
    await lineAndLeave(stage);
  });
  await expect(played).rejects.toThrow('still open: client:41234 → server:21567');
});

test('a SYN that nobody answered ends with the programs', async () => {
  const { played, agent } = await play(echo, async (stage) => {
    agent.sayFrames([crossed({ by: 'client', flags: SYN, seq: 1 }).frame]);
    await lineAndLeave(stage);
  });
  expect((await played).events.filter(({ type }) => type === 'frame')).toHaveLength(1);
});

test('what the frames are to show is waited for', async () => {
  const { played, agent } = await play(echo, async (stage) => {
    setImmediate(() => agent.sayFrames([frame(1)]));
    await stage.shows('one frame', (frames) => frames.length === 1);
    await stage.shows('a second one', (frames) => frames.length === 2);
  });
  await expect(played).rejects.toThrow(
    'waited 0.1 s for the frames to show that a second one; instead 1 frames crossed, and did not',
  );
});

test.each<[string, Scene, string]>([
  ['leaves programs running', starts('server'), 'still ran'],
  [
    'names an unknown program',
    starts('sever'),
    'no program sever in example.yaml; there are: server on server',
  ],
])('a scene that %s is the author’s mistake', async (_, scene, message) => {
  const { played } = await play(echo, scene);
  await expect(played).rejects.toMatchObject({
    code: 'scene-mistake',
    message: expect.stringContaining(message) as string,
  });
});

test('a lab that is lost ends the play at once, with the reason', async () => {
  const { played, agent } = await play(
    echo,
    async (stage) => {
      const server = await stage.start('server');
      agent.die('killed');
      await server.prints('connected');
    },
    60_000,
  );
  await expect(played).rejects.toMatchObject({
    code: 'scene-lab-lost',
    message: 'the lab is gone: failed',
  });
});

test('a recording with frames missing is none', async () => {
  const { played, agent } = await play(
    echo,
    async (stage) => {
      agent.say({ type: 'frames.missed', count: 3 });
      await (await stage.start('server')).prints('never');
    },
    60_000,
  );
  await expect(played).rejects.toThrow('3 frames crossed without being captured');
});
