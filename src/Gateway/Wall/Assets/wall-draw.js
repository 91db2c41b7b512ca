// Draws a picture. Rows are kept and changed in place, so that a wall that runs for months makes no garbage and the screen never flickers.
import { english, text } from "./wall-text.js";

const MOST_UNITS = 12;
const MOST_LINES = 4;
const at = id => document.getElementById(id);
const grouped = new Intl.NumberFormat("en-US");
const count = n => grouped.format(n).replaceAll(",", "\u2009");
const zoned = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
});

function set(element, value) {
  if (element.textContent !== value) element.textContent = value;
}

/** As many children as there are items: missing ones are made, surplus ones removed, and each is filled. */
function rows(parent, items, make, fill) {
  while (parent.children.length > items.length) parent.lastElementChild.remove();
  items.forEach((item, i) => {
    const row = parent.children[i] ?? parent.appendChild(make());
    fill(row, item, i);
  });
}

function element(name, className = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  return made;
}

function pair() {
  const row = element("li");
  row.append(element("b"), element("span"));
  return row;
}

function fillPair(row, item, words) {
  set(row.children[0], count(item.n));
  set(row.children[1], words[item.code] ?? item.code);
  row.classList.toggle("none", item.n === 0);
}

function bar() {
  const [row, track] = [element("li"), element("span", "track")];
  track.setAttribute("aria-hidden", "true");
  track.append(element("span", "fill"));
  row.append(element("span", "name"), track, element("span", "n"));
  return row;
}

function fillBar(row, name, n, most, more) {
  const [label, track, number] = row.children;
  set(label, name);
  label.title = name;
  track.firstElementChild.style.width = `${most > 0 ? 100 * n / most : 0}%`;
  if (more === undefined) set(number, count(n));
  else {
    if (!number.firstElementChild) number.append("", element("i"));
    if (number.firstChild.nodeValue !== count(n)) number.firstChild.nodeValue = count(n);
    set(number.firstElementChild, ` / ${count(more)}`);
  }
}

function caseRow() {
  const row = element("tr");
  for (let i = 0; i < 5; i++) row.append(element("td"));
  return row;
}

/** A long number without the division that the wall is of, so that its own part is seen in full. */
function short(number, jurisdiction) {
  return number.length > 16 && number.startsWith(`${jurisdiction}-`) ? number.slice(jurisdiction.length + 1) : number;
}

/** Whole days from today to the last day in time; below zero once it has passed. */
export function daysLeft(today, dueOn) {
  return Math.round((Date.parse(`${dueOn}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);
}

function budgetLine() {
  const [row, head, track, parts] = [element("li"), element("div", "head"), element("div", "track"), element("div", "parts")];
  head.append(element("span"), element("b"));
  track.append(element("span", "spent"), element("span", "committed"), element("span", "free"));
  track.setAttribute("aria-hidden", "true");
  parts.append(element("span"), element("span"), element("span"));
  row.append(head, track, parts);
  return row;
}

const yuan = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const money = value => yuan.format(value).replaceAll(",", "\u2009");

function fillLine(row, line) {
  const [head, track, parts] = row.children;
  set(head.children[0], line.name || line.line);
  set(head.children[1], `${text.free} ${money(line.free)}`);
  const plan = Math.max(Number(line.plan), 0.01);
  [line.spent, line.committed, line.free].forEach((part, i) => { track.children[i].style.width = `${100 * Math.max(0, Number(part)) / plan}%`; });
  set(parts.children[0], `${text.plan} ${money(line.plan)}`);
  set(parts.children[1], `${text.spent} ${money(line.spent)}`);
  set(parts.children[2], `${text.committed} ${money(line.committed)}`);
}

/** The lines with the largest plans; what does not fit is added up in one, so that the bars always show the whole budget. */
function shownLines(lines) {
  const sorted = [...lines].sort((a, b) => b.plan - a.plan);
  if (sorted.length <= MOST_LINES) return sorted;
  const rest = sorted.slice(MOST_LINES - 1);
  const sum = key => rest.reduce((total, line) => total + Math.round(100 * Number(line[key])), 0) / 100;
  return [...sorted.slice(0, MOST_LINES - 1),
    { line: "", name: text.restLines(rest.length), plan: sum("plan"), spent: sum("spent"), committed: sum("committed"), free: sum("free") }];
}

/** The rows of the wall, each with the stages or terms that it adds up; every one of them is in exactly one row. */
const STAGES = {
  awaitingDisposal: ["awaitingDisposal", "awaitingInstruction"], awaitingReceipt: ["awaitingReceipt"], awaitingAcceptance: ["awaitingAcceptance"],
  disputes: ["awaitingObjectionRuling", "awaitingDesignation"], awaitingHandling: ["awaitingHandling"], awaitingReply: ["awaitingReply"],
  awaitingConclusion: ["awaitingConclusion"],
  review: ["awaitingReviewOpinion", "awaitingRereviewRequest", "awaitingRereviewOpinion", "awaitingFinalService"],
  concluded: ["concluded", "final"], ended: ["declined", "redirected", "noLongerAccepted", "withdrawn", "merged"],
};
const OVERDUE = {
  disposal: ["disposal", "gradedDisposal", "urgentReport"], acceptance: ["acceptance", "directAcceptance", "simpleAcceptance", "designation", "objection"],
  acceptanceStatistics: ["acceptanceStatistics"], handling: ["handling", "simpleReply", "feedback", "evaluation"],
  assignedDate: ["assignedDate"], review: ["reviewOpinion", "rereviewOpinion", "reviewRequest", "rereviewRequest"],
};

function gathered(counts, groups) {
  const values = new Map(counts.map(c => [c.code, c.n]));
  return Object.entries(groups).map(([code, members]) => ({ code, n: members.reduce((sum, m) => sum + (values.get(m) ?? 0), 0) }));
}

/** Draws the picture. `names` has the names of units by code; `today` is the day by the engine's clock. */
export function draw(picture, names, today) {
  set(at("data-time"), picture.dataTime ? zoned.format(new Date(picture.dataTime)) : "—");
  set(at("position"), count(picture.position));
  set(at("open"), count(picture.open));
  set(at("registered"), count(picture.registeredThisYear));
  rows(at("overdue"), gathered(picture.overdue, OVERDUE), pair, (row, item) => fillPair(row, item, text.deadline));
  rows(at("stages"), gathered(picture.stages, STAGES), pair, (row, item) => {
    fillPair(row, item, text.stage);
    row.classList.toggle("ended", item.code === "concluded" || item.code === "ended");
  });

  const year = new Map(picture.registeredByChannel.map(c => [c.code, c.n]));
  const mostChannel = Math.max(...picture.openByChannel.map(c => c.n));
  rows(at("channels"), picture.openByChannel, bar, (row, c) => fillBar(row, text.channel[c.code] ?? c.code, c.n, mostChannel, year.get(c.code) ?? 0));

  const units = picture.openByUnit.slice(0, MOST_UNITS);
  rows(at("units"), units, bar, (row, u) => fillBar(row, names.get(u.code) ?? u.code, u.n, units[0].n));
  at("units-empty").hidden = units.length > 0;
  set(at("units-note"), picture.openByUnit.length > MOST_UNITS ? text.moreUnits(picture.openByUnit.length - MOST_UNITS) : text.unitsNote);

  rows(at("nearest"), picture.nearest, caseRow, (row, c) => {
    const left = daysLeft(today, c.dueOn);
    const [number, unit, kind, due, days] = row.children;
    set(number, short(c.number, picture.jurisdiction));
    number.title = c.number;
    set(unit, c.unit ? names.get(c.unit) ?? c.unit : text.atBureau);
    unit.title = unit.textContent;
    set(kind, text.deadline[c.dueKind] ?? c.dueKind);
    set(due, c.dueOn.slice(0, 4) === today.slice(0, 4) ? c.dueOn.slice(5) : c.dueOn.slice(2));
    set(days, text.daysLeft(left));
    days.className = left < 0 ? "late" : left <= 3 ? "soon" : "calm";
  });
  at("nearest-empty").hidden = picture.nearest.length > 0;

  rows(at("budget"), shownLines(picture.budget), budgetLine, fillLine);
  at("budget-empty").hidden = picture.budget.length > 0;
  set(at("received"), picture.budgetReceived ? `${english ? "· " : "　"}${text.received(money(picture.budgetReceived))}` : "");
}
