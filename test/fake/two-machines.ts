import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { newData, program } from '../process/serve.ts';

const ip = (...args: readonly string[]) => spawnSync('ip', args).status === 0;

/** Whether this system lets us make networks of their own, which takes root. */
export function maySplitNetwork(): boolean {
  const space = `tacho-try-${process.pid}`;
  return process.getuid?.() === 0 && ip('netns', 'add', space) && ip('netns', 'del', space);
}

/** A machine as far as the network knows; Tacho runs on it as a program. */
export interface TestMachine {
  readonly address: string;
  readonly data: string;
  /** With its data; answers with its first line. */
  start(...args: readonly string[]): Promise<ChildProcess>;
  run(...args: readonly string[]): string;
  /** Another program there, in JavaScript; answers with what it prints. */
  node(script: string): string;
}

export interface TwoMachines {
  readonly near: TestMachine;
  readonly far: TestMachine;
  setCable(isIn: boolean): void;
  /** So many percent of the packets in each direction are lost from now on. */
  lose(percent: number): void;
  close(): void;
}

/** Two network namespaces with a cable between them (ip-netns(8), veth(4), nft(8)). */
export function createTwoMachines(): TwoMachines {
  const children: ChildProcess[] = [];
  const names = ['near', 'far'].map((name) => ({
    space: `tacho-${name}-${process.pid}`,
    link: `v${process.pid % 100_000}${name[0]}`,
  }));
  const [a, b] = names as [(typeof names)[0], (typeof names)[0]];
  const within = (space: string, ...command: readonly string[]) => ['netns', 'exec', space, ...command];
  for (const { space } of names) execFileSync('ip', ['netns', 'add', space]);
  const pair = ['link', 'add', a.link, 'netns', a.space, 'type', 'veth', 'peer', 'name', b.link, 'netns', b.space];
  execFileSync('ip', pair);
  names.forEach(({ space, link }, index) => {
    execFileSync('ip', ['-n', space, 'addr', 'add', `10.77.0.${index + 1}/24`, 'dev', link]);
    for (const one of [link, 'lo']) execFileSync('ip', ['-n', space, 'link', 'set', one, 'up']);
  });

  function createMachine({ space }: { readonly space: string }, address: string): TestMachine {
    const data = newData();
    const tacho = (args: readonly string[]) => within(space, process.execPath, program, ...args, '--data', data);
    return {
      address,
      data,
      async start(...args) {
        const child = spawn('ip', tacho(args), { stdio: ['ignore', 'pipe', 'ignore'] });
        children.push(child);
        await once(createInterface({ input: child.stdout }), 'line');
        return child;
      },
      run: (...args) => execFileSync('ip', tacho(args), { encoding: 'utf8' }).trim(),
      node: (script) =>
        execFileSync('ip', within(space, process.execPath, '-e', script), {
          encoding: 'utf8',
          timeout: 120_000,
        }).trim(),
    };
  }

  return {
    near: createMachine(a, '10.77.0.1'),
    far: createMachine(b, '10.77.0.2'),
    setCable(isIn) {
      execFileSync('ip', ['-n', b.space, 'link', 'set', b.link, isIn ? 'up' : 'down']);
    },
    lose(percent) {
      for (const { space, link } of names) {
        const nft = (...args: readonly string[]) => execFileSync('ip', within(space, 'nft', args.join(' ')));
        nft('add table inet lossy');
        nft('add chain inet lossy input { type filter hook input priority 0; }');
        nft('flush chain inet lossy input');
        nft(`add rule inet lossy input iifname ${link} numgen random mod 100 < ${percent} drop`);
      }
    },
    close() {
      for (const child of children) child.kill('SIGKILL');
      for (const { space } of names) ip('netns', 'del', space);
    },
  };
}
