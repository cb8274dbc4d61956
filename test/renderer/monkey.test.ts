import { expect, type Page, test } from '@playwright/test';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

/** Each batch ends with a few actions of a real mouse and keyboard, which are slower. */
const [batches, perBatch, realPerBatch] = [50, 92, 8];
/** The first ones open every page once: what is loaded and remembered then is no growth. */
const warmUpBatches = 15;

/** Pseudo-random numbers from 0 to below 1, the same in each run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Does something for each number, in the page: quick, and in the same way as a program that helps people with their input. */
function actInPage(page: Page, numbers: readonly number[]): Promise<readonly string[]> {
  return page.evaluate(async (all) => {
    const selector =
      'button, a, input, select, textarea, summary, canvas, svg, [role=row], [role=slider], [role=separator], [tabindex]';
    const keys = [
      ...'123456789/?+-n',
      ...['Escape', 'Enter', ' ', 'Tab', 'Home', 'End', 'PageDown', 'PageUp', 'ContextMenu', 'Delete'],
      ...['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight'],
    ];
    const texts = ['node', '99', '-1', 'ü 💥', '<b>', '14:30', '%', ''];
    const pick = <Item>(items: readonly Item[], number: number) => items[Math.floor(number * items.length)] as Item;
    const write = (input: HTMLInputElement | HTMLTextAreaElement, text: string) => {
      const prototype = Object.getPrototypeOf(input) as object;
      Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(input, text);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    };
    const done: string[] = [];
    for (const [index, number] of all.entries()) {
      const detail = (number * 7919) % 1;
      const target = document.activeElement ?? document.body;
      if (number < 0.25) {
        const key = pick(keys, detail);
        const init = { key, bubbles: true, cancelable: true, ctrlKey: index % 17 === 0, shiftKey: index % 13 === 0 };
        target.dispatchEvent(new KeyboardEvent('keydown', init));
        done.push(`key ${key}`);
      } else if (number < 0.3) {
        if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
          write(target, pick(texts, detail));
        done.push('text');
      } else if (number < 0.36) {
        window.tick?.();
        done.push('tick');
      } else {
        const seen = [...document.querySelectorAll<HTMLElement | SVGElement>(selector)];
        const element = pick(seen, detail);
        const { x, y, width, height } = element.getBoundingClientRect();
        const at = { clientX: x + width / 2, clientY: y + height / 2, bubbles: true, cancelable: true };
        if (number < 0.42) {
          element.dispatchEvent(new MouseEvent('contextmenu', at));
        } else if (number < 0.47) {
          element.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: detail * 400 - 200 }));
        } else if (number < 0.55) {
          element.dispatchEvent(new PointerEvent('pointerdown', { ...at, pointerId: 1 }));
          element.dispatchEvent(new PointerEvent('pointermove', { ...at, pointerId: 1, clientX: at.clientX + 60 }));
          element.dispatchEvent(new PointerEvent('pointerup', { ...at, pointerId: 1, clientX: at.clientX + 60 }));
        } else {
          if (element instanceof HTMLElement) element.focus();
          const init = { ...at, ctrlKey: index % 19 === 0, shiftKey: index % 23 === 0 };
          element.dispatchEvent(new PointerEvent('pointerdown', init));
          element.dispatchEvent(new MouseEvent('mousedown', init));
          element.dispatchEvent(new MouseEvent('click', init));
        }
        done.push(`${element.tagName.toLowerCase()} "${(element.textContent ?? '').slice(0, 30)}"`);
      }
      if (index % 4 === 0) await new Promise((resolve) => setTimeout(resolve));
    }
    return done;
  }, numbers);
}

async function actWithHands(page: Page, random: () => number): Promise<void> {
  const [x, y, kind] = [random() * 1240, random() * 880, random()];
  await page.mouse.move(x, y);
  if (kind < 0.5) await page.mouse.click(x, y);
  else if (kind < 0.75) await page.mouse.wheel(0, random() * 1000 - 500);
  else
    await page.keyboard.press(['Tab', 'Enter', 'Escape', 'ArrowDown', 'Control+k'][Math.floor(random() * 5)] ?? 'Tab');
}

async function measure(page: Page): Promise<{ heapMib: number; elements: number }> {
  for (let press = 0; press < 5; press += 1) await page.keyboard.press('Escape');
  await page.getByRole('navigation').getByRole('button', { name: 'Overview' }).click();
  await expect(page.locator('.overview')).toBeVisible();
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  await client.detach();
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  return { heapMib: usedSize / 1024 ** 2, elements };
}

test('five thousand random actions cause no error, no message in the console and no growth', async ({ page }) => {
  test.setTimeout(600_000);
  const problems: string[] = [];
  let recent: readonly string[] = [];
  page.on('console', (message) => {
    // Clicks of a script are no activation, which Chromium wants for files.
    if (message.text().startsWith('File chooser dialog')) return;
    problems.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => void problems.push(`error: ${error.stack ?? error.message}`));
  page.on('crash', () => void problems.push('the page crashed'));
  page.on('dialog', (dialog) => void dialog.dismiss());
  await page.setViewportSize({ width: 1240, height: 880 });
  await openWindow(page, fake, 'workstation');
  // A pointer that exists only in an event cannot be captured.
  await page.evaluate(() => Object.assign(Element.prototype, { setPointerCapture() {}, releasePointerCapture() {} }));
  const random = createRandom(20_261_130);
  let before = await measure(page);
  for (let batch = 0; batch < batches; batch += 1) {
    if (batch === warmUpBatches) before = await measure(page);
    recent = await actInPage(page, Array.from({ length: perBatch }, random));
    for (let action = 0; action < realPerBatch; action += 1) await actWithHands(page, random);
    expect(problems, `batch ${batch}: ${recent.join('; ')}`).toEqual([]);
    await expect(page.locator('[data-state=failed].failure')).toHaveCount(0);
  }
  const after = await measure(page);
  expect(after.heapMib - before.heapMib).toBeLessThan(2);
  expect(after.elements).toBeLessThan(before.elements * 1.3);
});
