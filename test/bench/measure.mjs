/** Measures processes from outside, by /proc only, so that all candidates are measured the same way. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';

const tickMs = 10;

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** @param {number} root @returns {number[]} a process and all its descendants */
export function findTree(root) {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: Number(/\) \S (\d+)/.exec(read(`/proc/${name}/stat`))?.[1]) }));
  const tree = [root];
  for (const pid of tree) tree.push(...parents.filter(({ parent }) => parent === pid).map((one) => one.pid));
  return tree;
}

/** @param {readonly number[]} pids @returns {number} CPU time in ms of processes that are running */
export function cpuMs(pids) {
  return pids.reduce((sum, pid) => {
    const text = read(`/proc/${pid}/stat`);
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return sum + (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * tickMs;
  }, 0);
}

/** @param {readonly number[]} pids @returns {number} the same, including children that have ended */
export function cpuMsWithChildren(pids) {
  return pids.reduce((sum, pid) => {
    const text = read(`/proc/${pid}/stat`);
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return sum + [11, 12, 13, 14].reduce((ticks, index) => ticks + Number(fields[index] ?? 0), 0) * tickMs;
  }, 0);
}

/** @param {readonly number[]} pids @returns {number[]} resident set of each in MiB */
export function residentMib(pids) {
  return pids.map((pid) => Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024);
}

/** @param {readonly number[]} values @param {number} digits @returns {string} **median** (lowest–highest) */
export function cell(values, digits) {
  const { median, min, max } = summarise(values);
  return `**${median.toFixed(digits)}** (${min.toFixed(digits)}–${max.toFixed(digits)})`;
}

/** @param {readonly number[]} pids @returns {number} proportional set size in MiB */
export function pssMib(pids) {
  return pids.reduce(
    (sum, pid) => sum + Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024,
    0,
  );
}

/** @param {readonly number[]} pids @returns {number} private memory in MiB; unlike PSS it does not depend on other processes */
export function privateMib(pids) {
  return pids.reduce((sum, pid) => {
    const parts = read(`/proc/${pid}/smaps_rollup`).matchAll(/^Private_\w+:\s+(\d+)/gm);
    return sum + [...parts].reduce((own, [, kib]) => own + Number(kib), 0) / 1024;
  }, 0);
}

/** @param {readonly number[]} values */
export function summarise(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    min: sorted[0] ?? Number.NaN,
    max: sorted.at(-1) ?? Number.NaN,
  };
}

/** @returns {string} the conditions of a measurement: date, commit and machine */
export function describeRun() {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: new URL('../../', import.meta.url),
    encoding: 'utf8',
  }).trim();
  const date = new Date().toISOString().slice(0, 10);
  const cpus = os.cpus();
  return `Measured by \`npm run bench\` on ${date} at ${commit}: Node ${process.version}, ${cpus[0]?.model.trim()} × ${cpus.length}, ${(os.totalmem() / 2 ** 30).toFixed(0)} GiB, Linux ${os.release()}.`;
}

/** Replaces the section with the same title in results.md. @param {string} title @param {string} body */
export function writeSection(title, body) {
  const file = new URL('./results.md', import.meta.url);
  const sections = read(file.pathname)
    .split(/^(?=# )/m)
    .filter((section) => section.trim() !== '' && !section.startsWith(`# ${title}\n`));
  sections.push(`# ${title}\n\n${body.trim()}\n`);
  writeFileSync(
    file,
    sections
      .map((section) => section.trim())
      .join('\n\n')
      .concat('\n'),
  );
}
