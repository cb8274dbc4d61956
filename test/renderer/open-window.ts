import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import type { ScenarioName } from '../fake/scenarios.ts';

const project = join(import.meta.dirname, '..', '..');
const windowFolder = join(project, 'out', 'renderer');
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** The fake monitor as one script, to run before those of the page. */
export async function bundleFake(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      lib: { entry: join(project, 'test', 'fake', 'page.ts'), formats: ['iife'], name: 'fake' },
    },
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error('the fake was not bundled');
  return output.output[0].code;
}

/** The real window, as it is built, over the fake monitor of a scenario; its own content security policy in force. */
export async function openWindow(
  page: Page,
  fake: string,
  scenario: ScenarioName,
  hash = '',
  origin = 'http://tacho.test',
): Promise<void> {
  await page.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const file = join(windowFolder, pathname === '/' ? 'index.html' : pathname);
    return route.fulfill({ body: readFileSync(file), contentType: types[extname(file)] ?? 'text/plain' });
  });
  await page.addInitScript(`window.scenario = ${JSON.stringify(scenario)};${fake}`);
  await page.goto(`${origin}/${hash}`);
  // The fonts of the machine must not decide what the pictures show.
  await page.evaluate(() => document.documentElement.style.setProperty('--font', '"DejaVu Sans"'));
  await page.locator('.shell, .mini, .popover, .unreachable').waitFor();
  // Canvases and charts take the font at their next drawing; charts move on every two seconds.
  await page.evaluate(() => {
    window.tick?.();
    window.tick?.();
  });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
