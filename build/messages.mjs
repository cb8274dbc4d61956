/**
 * `npm run messages`: collects the messages of the sources, updates every catalog and compiles it. With --check it writes nothing, and
 * fails if a catalog is out of date.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectFolder } from './ensure-bundle.mjs';
import { compileCatalogue, writeCatalogue } from './messages/catalogue.mjs';
import { findMessages } from './messages/find-messages.mjs';

const folder = join(projectFolder, 'shared/text/messages');

function listSources() {
  return ['electron', 'renderer', 'shared'].flatMap((zone) =>
    readdirSync(join(projectFolder, zone), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted(),
  );
}

/** @returns {import('./messages/catalogue.mjs').Entry[]} each message once, sorted by its text, with all files that declare it */
function collect() {
  /** @type {Map<string, { source: string, context: string, comments: Set<string>, places: Set<string> }>} */
  const entries = new Map();
  for (const path of listSources()) {
    for (const { source, context, comment } of findMessages(readFileSync(path, 'utf8'), path)) {
      const key = `${source}\u0004${context}`;
      const entry = entries.get(key) ?? { source, context, comments: new Set(), places: new Set() };
      entries.set(key, entry);
      if (comment) entry.comments.add(comment);
      entry.places.add(relative(projectFolder, path));
    }
  }
  return [...entries.keys()]
    .toSorted()
    .flatMap((key) => entries.get(key) ?? [])
    .map(({ comments, places, ...entry }) => ({ ...entry, comments: [...comments], places: [...places] }));
}

const isCheck = process.argv.includes('--check');
const entries = collect();
const stale = readdirSync(folder)
  .filter((name) => name.endsWith('.po'))
  .filter((name) => {
    const path = join(folder, name);
    const before = readFileSync(path, 'utf8');
    const after = writeCatalogue(name.replace('.po', ''), entries, name === 'en.po' ? '' : before);
    const translated = Object.keys(compileCatalogue(after, path)).length;
    if (name !== 'en.po') process.stdout.write(`${name}: ${translated} of ${entries.length} translated\n`);
    if (!isCheck) writeFileSync(path, after);
    return before !== after;
  });
if (isCheck && stale.length > 0) {
  process.stderr.write(`out of date: ${stale.join(', ')}; run \`npm run messages\`\n`);
  process.exit(1);
}
process.stdout.write(`${entries.length} messages\n`);
