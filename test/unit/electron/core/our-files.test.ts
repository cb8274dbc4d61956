import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createEvidenceStore } from '../../../../electron/core/alerts/evidence-store.ts';
import { loadEventLog } from '../../../../electron/history/event-log.ts';
import { openConf } from '../../../../electron/store/conf-store.ts';
import { createStores } from '../../../../electron/store/stores.ts';
import { loadDamagedFiles } from '../../../fake/damaged-files.ts';
import { writeOurFolder } from '../../../fake/our-folder.ts';
import { recordWith } from '../../../fake/rules.ts';

const start = Date.UTC(2026, 0, 5);
const newFolder = () => mkdtempSync(join(tmpdir(), 'tacho-files-'));
const open = (folder: string) => createStores(folder, openConf, () => start);

function readEvidence(folder: string, notes: string[] = []) {
  const keeper = createEvidenceStore(open(folder), { read: () => [] }, { moments: [] }, (note) =>
    notes.push(note.text),
  );
  return keeper.read(recordWith({ id: 'a', firedAt: start }));
}

describe('our own files', () => {
  // Twenty times as many in test/process.
  test('five hundred torn or foreign files break no loader, and each loads within a quarter of a second', async () => {
    await loadDamagedFiles(500);
  });

  test('evidence that lacks what it should have is set aside with a note, and is not shown', () => {
    const folder = newFolder();
    writeOurFolder(folder, start);
    expect(readEvidence(folder)).toMatchObject({ recordId: 'a' });
    const [name = ''] = readdirSync(folder).filter((file) => file.startsWith('evidence-'));
    writeFileSync(join(folder, name), '{"recordId":"a"}');
    const notes: string[] = [];
    expect(readEvidence(folder, notes)).toBeNull();
    expect(notes.join()).toMatch(
      /^evidence-\d+-0\.json could not be used \(it is not the evidence of an alert\)\. It was renamed to/,
    );
  });

  test('a bad event is left out with a note, and the others stay', () => {
    const folder = newFolder();
    const good = { at: 1, kind: 'started', subject: '', ms: null };
    open(folder).write('events', { version: 1, events: [good, { ...good, at: 1e300 }, null] });
    const { log, notes } = loadEventLog(open(folder));
    expect(log.read(-8e15, 8e15)).toEqual([good]);
    expect(notes.map(({ text }) => text)).toEqual(['events.json: 2 of 3 events were invalid and were skipped.']);
  });
});
