// Follows one jurisdiction over one stream, says how old the picture is, and connects again by itself.
import { draw } from "./wall-draw.js";
import { english, text, translate } from "./wall-text.js";

const SILENCE = 35_000; // two heartbeats and a little
const LONGEST_PAUSE = 15_000;
const SPOKEN_EVERY = 60_000;
const PERIODS_EVERY = 60_000;
const jurisdiction = document.body.dataset.jurisdiction;
const names = new Map();
const at = id => document.getElementById(id);

let stream = null;
let picture = null;
let pictureAt = 0; // performance.now() when the picture came
let heardAt = 0; // when the picture was last known to be current
let messageAt = performance.now();
let engineLost = false;
let connected = false;
let pause = 1_000;
let drawing = false;
let namesAskedAt = -Infinity;
let spokenAt = -Infinity;
let problem = "";

/** The day by the engine's clock, which may be one of the past. */
function today() {
  const now = new Date(Date.parse(picture.readAt) + performance.now() - pictureAt);
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(now);
}

function redraw() {
  if (drawing || !picture) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    draw(picture, names, today());
    if (performance.now() - spokenAt > SPOKEN_EVERY) {
      spokenAt = performance.now();
      at("spoken").textContent = text.spoken(picture);
    }
  });
}

/** Names of units are asked for once, and again when a unit turns up that has none, at most once a minute. */
async function nameUnits() {
  const unknown = picture.openByUnit.some(u => !names.has(u.code)) || picture.nearest.some(c => c.unit && !names.has(c.unit));
  if (!unknown || performance.now() - namesAskedAt < 60_000) return;
  namesAskedAt = performance.now();
  const places = new Set([...picture.openByUnit.map(u => u.code), ...picture.nearest.map(c => c.unit ?? "")].filter(Boolean).map(c => c.split("-")[0]));
  for (const place of [...places].slice(0, 20)) {
    try {
      const answer = await fetch(`/api/units/${place}`);
      if (!answer.ok) continue;
      for (const unit of (await answer.json()).units) names.set(unit.code, unit.name);
    } catch {
      // Codes are shown until the names can be had.
    }
  }
  redraw();
}

/** Sensitive periods that hold here, in force or announced; what was last known stays while the engine is silent. */
async function announce() {
  try {
    const answer = await fetch(`/api/sensitive-periods?jurisdiction=${jurisdiction}`);
    if (!answer.ok) return;
    const told = (await answer.json()).periods.filter(p => p.state === "inForce" || p.state === "announced");
    const words = told.map(p => text[p.state](p)).join(english ? "; " : "；");
    at("period").hidden = told.length === 0;
    if (at("period").textContent !== words) at("period").textContent = at("period").title = words;
  } catch {
    // The state says that the server is not reached.
  }
}

function state() {
  const now = performance.now();
  const silent = now - messageAt > SILENCE;
  const stale = !connected || silent || engineLost;
  const name = !picture ? (problem ? "stale" : "loading") : stale ? "stale" : "live";
  document.body.dataset.state = name;
  const words = name === "live" ? text.live : name === "loading" ? text.loading : !picture ? text.absent : connected && engineLost && !silent ? text.lost : text.stale;
  if (at("state-text").textContent !== words) at("state-text").textContent = words;
  at("age").textContent = picture ? text.age(Math.max(0, Math.floor((now - heardAt) / 1000))) : "";
  const nothing = picture?.stages.every(s => s.n === 0);
  const notice = !picture ? problem : nothing ? text.emptyAll : "";
  at("notice").hidden = !notice;
  if (at("notice").textContent !== notice) at("notice").textContent = notice;
  if (silent && connected) reconnect();
}

function hear() {
  messageAt = performance.now();
  connected = true;
  pause = 1_000;
}

function connect() {
  messageAt = performance.now();
  stream = new EventSource(`/api/live/${jurisdiction}`);
  stream.addEventListener("picture", event => {
    hear();
    picture = JSON.parse(event.data);
    pictureAt = heardAt = performance.now();
    engineLost = false;
    problem = "";
    redraw();
    nameUnits();
    state();
  });
  stream.addEventListener("heartbeat", event => {
    hear();
    engineLost = JSON.parse(event.data).engine !== "following";
    if (engineLost && !picture) problem = text.never;
    if (!engineLost) heardAt = performance.now();
    redraw(); // The day may have changed.
    state();
  });
  stream.addEventListener("error", () => reconnect());
}

function reconnect() {
  connected = false;
  stream?.close();
  stream = null;
  if (!picture) {
    problem = text.never;
    fetch(`/api/tallies/${jurisdiction}`).then(answer => { if (answer.ok && !picture) problem = text.full; }, () => {});
  }
  state();
  setTimeout(connect, pause * (0.75 + 0.5 * Math.random()));
  pause = Math.min(pause * 2, LONGEST_PAUSE);
}

translate();
document.title = `${text.title} ${jurisdiction}`;
if (english) document.body.classList.add("english");
state();
setInterval(state, 1_000);
announce();
setInterval(announce, PERIODS_EVERY);
connect();
