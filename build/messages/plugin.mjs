/** A Vite plugin that compiles messages and catalogs, so that nothing is parsed at run time. */
import { readFileSync } from 'node:fs';
import { generateMessageId } from '@lingui/message-utils/generateMessageId';
import { compile, compileCatalogue, pseudoCatalogue } from './catalogue.mjs';
import { findMessages } from './find-messages.mjs';

/** @returns {import('vite').Plugin} */
export const messages = () => ({
  name: 'tacho-messages',
  enforce: 'pre',
  load: {
    filter: { id: /\.po(\?pseudo)?$/ },
    handler(id) {
      const [path = '', query] = id.split('?');
      this.addWatchFile(path);
      const text = readFileSync(path, 'utf8');
      const catalogue = query === 'pseudo' ? pseudoCatalogue(text, path) : compileCatalogue(text, path);
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(catalogue))});`;
    },
  },
  transform: {
    filter: { id: { include: /\.tsx?$/, exclude: /node_modules/ }, code: '/message.ts' },
    handler(code, id) {
      return findMessages(code, id).reduceRight((text, { source, context, start, end }) => {
        const compiled = { id: generateMessageId(source, context), tokens: compile(source, id) };
        return `${text.slice(0, start)}(${JSON.stringify(compiled)})${text.slice(end)}`;
      }, code);
    },
  },
});
