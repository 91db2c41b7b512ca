// Starts the real server on data of its own, and a browser; ends both.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const server = join(root, 'src/Silo/bin/Debug/net10.0/Xinfang.Silo.dll');

const chromiumFlags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** A running server: where it is, a way to send it steps, and its end. */
export async function startServer() {
  const data = mkdtempSync(join(tmpdir(), 'xinfang-browser-'));
  const child = spawn('dotnet', [server, '--data', data, '--url', 'http://127.0.0.1:0', '--log-level', 'Warning'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((ready, failed) => {
    child.once('exit', (code) => failed(new Error(`the server ended with ${code} before it was ready`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const match = /ready at (http:\S+)/.exec(line);
      if (match) ready(match[1]);
    });
  });
  let key = 0;
  const send = async (method, path, body) => {
    const answer = await fetch(url + path, {
      method,
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `browser-test-${++key}` },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const stop = () => new Promise((done) => {
    child.removeAllListeners('exit');
    child.once('exit', () => { rmSync(data, { recursive: true, force: true }); done(); });
    child.kill('SIGTERM');
  });
  return { url, send, stop };
}

/** A browser with a page whose errors are kept in `errors`. */
export async function openPage(viewport = { width: 1920, height: 1080 }) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: chromiumFlags });
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  page.on('request', (request) => { if (!request.url().startsWith('http://127.0.0.1') && !request.url().startsWith('data:')) errors.push(`asked ${request.url()}`); });
  return { page, errors, close: () => browser.close() };
}
