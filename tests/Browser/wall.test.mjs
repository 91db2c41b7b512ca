import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { openPage, startServer } from './harness.mjs';

let server;
before(async () => {
  server = await startServer();
  await server.send('PUT', '/api/units/530103/530103-07', { name: '住房和城乡建设局', kind: 'department' });
  await server.send('POST', '/api/cases', { number: 'WALL-0001', jurisdiction: '530103', channel: 'visit', petitioner: { name: '张三', content: '路灯不亮' } });
});
after(() => server.stop());

/** Opens the wall and waits until its first picture is drawn. */
async function openWall(path = '/wall/530103', viewport = undefined) {
  const opened = await openPage(viewport);
  await opened.page.goto(server.url + path);
  await opened.page.waitForSelector('body[data-state="live"]');
  return opened;
}

test('the wall shows the counts, the nearest deadline, the data time and the log position', async () => {
  const { page, errors, close } = await openWall();
  assert.equal(await page.textContent('#open'), '1');
  assert.match(await page.textContent('#nearest'), /WALL-0001/);
  assert.match(await page.textContent('#data-time'), /\d{4}-\d\d-\d\d/);
  assert.equal(await page.textContent('#position'), '1');
  assert.doesNotMatch(await page.textContent('body'), /张三/);
  assert.deepEqual(errors, []);
  await close();
});

test('a step shows on an open wall without a reload', async () => {
  const { page, close } = await openWall();
  await server.send('POST', '/api/cases/WALL-0001/transfer', { unit: '530103-07' });
  await page.waitForFunction(() => document.querySelector('#units').textContent.includes('住房和城乡建设局'));
  assert.equal(await page.textContent('#position'), '2');
  await close();
});

test('the switch changes the language and keeps the page', async () => {
  const { page, close } = await openWall();
  assert.match(await page.textContent('body'), /信访实时大屏/);
  await page.click('#switch');
  await page.waitForSelector('body[data-state="live"]');
  assert.match(page.url(), /\/wall\/530103\?lang=en$/);
  assert.doesNotMatch(await page.textContent('h1'), /信访/);
  await close();
});

test('figures are legible from afar on a full screen', async () => {
  const { page, close } = await openWall();
  const sizes = await page.$$eval('#open, #registered, #stages li, #nearest td', (all) => all.map((e) => parseFloat(getComputedStyle(e).fontSize)));
  assert.ok(Math.min(...sizes) >= 28, `the smallest is ${Math.min(...sizes)} px`);
  await close();
});

for (const [name, path, viewport] of [
  ['the wall', '/wall/530103', undefined],
  ['the wall in English at 1280 × 720', '/wall/530103?lang=en', { width: 1280, height: 720 }],
  ['the wall on a phone', '/wall/530103', { width: 360, height: 740 }],
]) {
  test(`${name} has no accessibility fault and fits its width`, async () => {
    const { page, errors, close } = await openWall(path, viewport);
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes[0].html}`), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'the page is wider than its window');
    assert.deepEqual(errors, []);
    await close();
  });
}

test('the start page, the API documentation and an unknown division say what they are, with nothing from elsewhere', async () => {
  const { page, errors, close } = await openPage({ width: 1280, height: 900 });
  await page.goto(server.url + '/');
  assert.equal((await new AxeBuilder({ page }).analyze()).violations.length, 0);
  await page.fill('#jurisdiction', '530103');
  await page.click('button');
  await page.waitForURL('**/wall/530103*');
  await page.goto(server.url + '/docs');
  await page.waitForSelector('text=Xinfang API');
  assert.deepEqual(errors, []);
  const answer = await page.goto(server.url + '/wall/nowhere');
  assert.equal(answer.status(), 404);
  assert.match(await page.textContent('main'), /行政区划/);
  await close();
});

test('a wall whose server has gone says so', async () => {
  const other = await startServer();
  const { page, close } = await openPage();
  await page.goto(other.url + '/wall/530103');
  await page.waitForSelector('body[data-state="live"]');
  await other.stop();
  await page.waitForSelector('body:not([data-state="live"])', { timeout: 30_000 });
  assert.match(await page.textContent('#state'), /\S/);
  await close();
});

test('a sensitive period is told on the wall of every division in it and on the start page, in both languages', async () => {
  const other = await startServer();
  const today = (await (await fetch(`${other.url}/api/sensitive-periods`)).json()).at.slice(0, 10);
  await other.send('PUT', '/api/sensitive-periods/SP-1', { name: '会议', jurisdiction: '53', from: today, to: today, factor: 8 });

  const chinese = await openPage();
  await chinese.page.goto(other.url + '/wall/530103');
  await chinese.page.waitForSelector('#period:not([hidden])');
  assert.equal(await chinese.page.textContent('#period'), `敏感期：会议，${today} 至 ${today}，预计为平时的 8 倍`);
  assert.deepEqual((await new AxeBuilder({ page: chinese.page }).analyze()).violations.map((v) => `${v.id}: ${v.nodes[0].html}`), []);
  assert.ok(await chinese.page.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight), 'the wall is higher than its window');
  assert.deepEqual(chinese.errors, []);
  await chinese.close();

  const english = await openPage({ width: 1280, height: 720 });
  await english.page.goto(other.url + '/wall/5301?lang=en');
  await english.page.waitForSelector('#period:not([hidden])');
  assert.equal(await english.page.textContent('#period'), `Sensitive period 会议, ${today} to ${today}, 8 times the usual expected`);
  await english.page.goto(other.url + '/wall/11');
  await english.page.waitForSelector('body[data-state="live"]');
  assert.ok(await english.page.isHidden('#period'));

  // The gateway asks every 15 seconds.
  for (let tries = 0; !(await english.page.goto(other.url + '/?lang=en') && await english.page.isVisible('.period')); tries++) {
    assert.ok(tries < 60, 'the start page says nothing');
    await english.page.waitForTimeout(500);
  }
  assert.match(await english.page.innerText('.period'), /^Sensitive period: 会议 \(53\)/);
  assert.equal((await new AxeBuilder({ page: english.page }).analyze()).violations.length, 0);
  await english.close();
  await other.stop();
});

for (const [path, viewport] of [['/wall/530103', { width: 1600, height: 900 }], ['/wall/530103?lang=en', { width: 1280, height: 720 }]]) {
  test(`what falls due next is shown with its whole number, term and day at ${viewport.width} pixels: ${path}`, async () => {
    await server.send('POST', '/api/cases', { number: `530103-2022-0022790${viewport.width}`, jurisdiction: '530103', channel: 'visit' });
    const { page, close } = await openWall(path, viewport);
    const cut = await page.$$eval('#nearest td:not(:nth-child(2))', (cells) => cells.filter((c) => c.scrollWidth > c.clientWidth).map((c) => c.textContent));
    assert.deepEqual(cut, []);
    await close();
  });
}
