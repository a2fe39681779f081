// The scan station. A scanner types like a keyboard and ends with Enter; the page gathers the scans of one check, sends them as
// the same command that every other client sends, and shows the verdict. It decides nothing by itself.
'use strict';

const TITLES = { 'wristband': 'Wristband', 'bag': 'Bag', 'batch-record': 'Batch record', 'shipper': 'Shipper', 'vial': 'Vial' };
const LABEL_KINDS = { B: 'bag', R: 'batch-record', S: 'shipper', V: 'vial' };
const SECOND_ENTER_MS = 400;
const ANSWER_MS = 20000;
const FASTEST_HAND_MS = 40;

const at = (id) => document.getElementById(id);
const station = at('station');
const [order, step, witness, device, zone, site] = ['order', 'step', 'witness', 'device', 'zone', 'site'].map(at);
const field = at('scan');
const verdict = at('verdict');

/** Scans of the check that is being made: [{kind, raw, keyed}]; keyed where a hand was as slow as a hand is. */
let scans = [];
/** The act on its way or without an answer, with its key: sent again it is the same act. */
let act = null;
/** Whether a verdict stands that the person has to put away before the next check. */
let standing = false;
let lastScan = 0;
/** Whether the person has just chosen another order, so that the step may follow it. */
let choosing = false;
/** When the text in the field began and how many keys made it: nobody types as fast as a scanner. */
let typing = { from: 0, keys: 0 };

/** The order that one of our labels names, else the text itself. */
function orderOf(text) {
  const parts = text.trim().split('.');
  return parts.length === 6 && parts[0] === 'VT1' ? parts[1] : text.trim();
}

function plan() {
  const chosen = step.selectedOptions[0];
  return { kinds: (chosen.dataset.kinds || '').split(' ').filter(Boolean), witness: chosen.dataset.witness === 'true' };
}

function missingKinds() {
  return plan().kinds.filter((kind) => !scans.some((scan) => scan.kind === kind));
}

/** What a scan is on: our labels say it themselves; of anything else the next thing expected. */
function kindOf(raw) {
  const parts = raw.split('.');
  if (parts[0] === 'VT1' && LABEL_KINDS[parts[2]]) return LABEL_KINDS[parts[2]];
  const open = missingKinds();
  const unlabelled = open.find((kind) => kind === 'wristband' || kind === 'shipper');
  return unlabelled || open[0] || plan().kinds[plan().kinds.length - 1];
}

/** What else has to be filled in before a check can be sent, as words, or nothing. */
function lacking() {
  if (!site.value) return 'Choose the site first.';
  if (!order.value.trim()) return 'Choose the order first.';
  if (!step.value) return 'Choose the step first.';
  if (plan().witness && !witness.value.trim()) return 'Enter who is the witness.';
  if (!device.value.trim()) return 'Enter the name of this device.';
  return '';
}

// ---- what is on the page

function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', '#s-' + name);
  svg.append(use);
  return svg;
}

function span(className, text) {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}

/** A wristband names a person, so the screen shows only that it was read. */
function shown(scan) {
  return scan.kind === 'wristband' ? 'read, ' + scan.raw.length + ' characters' : scan.raw;
}

function row(scan, index) {
  const item = document.createElement('li');
  const remove = document.createElement('button');
  remove.type = 'button';
  remove.className = 'plain';
  remove.textContent = 'Remove';
  remove.setAttribute('aria-label', 'Remove scan ' + (index + 1) + ', ' + TITLES[scan.kind]);
  remove.addEventListener('click', () => { scans.splice(index, 1); draw(); field.focus(); });
  item.append(icon('check'), span('kind', TITLES[scan.kind]), span('raw', shown(scan)), remove);
  return item;
}

function gap(kind) {
  const item = document.createElement('li');
  item.className = 'missing';
  item.append(icon('dot'), span('kind', TITLES[kind]), span('raw', 'not scanned yet'));
  return item;
}

function draw() {
  const missing = missingKinds();
  at('scans').replaceChildren(...scans.map(row), ...missing.map(gap));
  at('witness-field').hidden = !plan().witness && !witness.value;
  const complete = scans.length > 0 && missing.length === 0;
  const lack = lacking();
  const busy = act !== null || standing;
  at('check').disabled = busy || !complete || lack !== '';
  at('clear').disabled = busy || scans.length === 0;
  at('scan-next').textContent = busy ? '' : nextWords(missing, complete, lack);
  field.disabled = busy;
  at('station-words').textContent = (device.value || 'no device name') + ', ' + zone.value;
}

function nextWords(missing, complete, lack) {
  if (!step.value) return lack;
  if (!complete) return 'Next: ' + missing.map((kind) => TITLES[kind].toLowerCase()).join(', then ') + '.';
  return lack || 'All there. Scan further bags, or press Enter to check.';
}

function show(state, symbol, word, text) {
  verdict.dataset.state = state;
  at('verdict-symbol').setAttribute('href', '#s-' + symbol);
  at('verdict-word').textContent = word;
  at('verdict-text').textContent = text;
  at('verdict-record').replaceChildren();
  at('resend').hidden = state !== 'unknown';
  at('next').hidden = !standing;
}

// ---- one check

function newAct() {
  const entryMode = scans.some((scan) => scan.keyed) ? 'keyed' : 'scanned';
  const body = { orderId: order.value.trim(), step: step.value, scans: scans.map(({ kind, raw }) => ({ kind, raw })) };
  if (plan().witness || witness.value.trim()) body.witness = witness.value.trim();
  const occurredAt = window.veintrail.localTime(new Date(), zone.value);
  return { key: window.veintrail.uuid(), json: JSON.stringify({ site: site.value, device: device.value.trim(), occurredAt, zone: zone.value, entryMode, body }) };
}

function check() {
  if (at('check').disabled) return;
  try {
    act = newAct();
  } catch (e) {
    at('scan-next').textContent = "The time zone '" + zone.value + "' is not known. Use a name such as Europe/London.";
    return;
  }
  send();
}

async function send() {
  show('waiting', 'dot', 'Checking', 'Waiting for the answer of the record.');
  draw();
  const token = document.querySelector('meta[name=csrf]');
  try {
    const answer = await fetch(station.dataset.command, {
      method: 'POST',
      credentials: 'same-origin',
      signal: AbortSignal.timeout(ANSWER_MS),
      headers: {
        'Content-Type': 'application/json',
        'Accept': 'application/json, application/problem+json',
        'X-Requested-With': 'scan-station',
        'Idempotency-Key': act.key,
        [token.dataset.header]: token.content },
      body: act.json });
    const told = await answer.json();
    if (answer.status >= 500) throw new Error(told.detail || 'status ' + answer.status);
    settle(answer, told);
  } catch (e) {
    standing = false;
    show('unknown', 'triangle', 'No answer', 'It is not known whether the check was recorded. Send it again: it counts once, however often it is sent.');
    draw();
    at('resend').focus();
  }
}

function settle(answer, told) {
  const orderId = JSON.parse(act.json).body.orderId;
  act = null;
  scans = [];
  const result = told.result && told.result.verdict;
  standing = !(answer.ok && result === 'match');
  if (answer.ok && result === 'match') {
    show('match', 'check', 'Match', 'Everything scanned belongs together and to order ' + orderId + '. Scan to start the next check.');
  } else if (answer.ok && result === 'mismatch') {
    show('mismatch', 'octagon', 'Mismatch \u2013 stop', 'Something scanned belongs elsewhere. Order ' + orderId + ' is on hold. Do not go on; call quality assurance.');
  } else if (answer.ok && result === 'unreadable') {
    show('unreadable', 'triangle', 'Unreadable', 'A scan could not be understood, so nothing is proved. Clean the label, or take another copy, and scan everything again.');
  } else if (answer.status === 401) {
    show('refused', 'cross', 'Not signed in', 'Your session has ended and nothing was recorded. Sign in and scan again.');
  } else {
    show('refused', 'cross', 'Refused', (told.title || 'The check was refused.') + ' ' + (told.detail || ''));
  }
  if (answer.ok && Number.isInteger(told.position)) tellMore(orderId, told.position);
  draw();
  (standing ? verdict : field).focus({ preventScroll: true });
  verdict.scrollIntoView({ block: 'nearest' });
}

/** Adds what the log says of the check: which scan was what. */
function tellMore(orderId, position) {
  const query = new URLSearchParams({ order: orderId, position: String(position) });
  window.htmx.ajax('GET', station.dataset.record + '?' + query, { target: '#verdict-record', swap: 'innerHTML' })
    .then(() => window.htmx.trigger(order, 'settled'));
}

// ---- what the person does

at('scan-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const raw = field.value.trim();
  field.value = '';
  const now = performance.now();
  const keyed = typing.keys > 1 && (now - typing.from) / typing.keys > FASTEST_HAND_MS;
  typing = { from: 0, keys: 0 };
  if (raw === '') {
    // Some scanners send two Enters; only a later one is a person's.
    if (now - lastScan > SECOND_ENTER_MS) check();
    return;
  }
  lastScan = now;
  if (!step.value) {
    at('scan-next').textContent = 'Choose the step first, then scan again.';
    return;
  }
  if (verdict.dataset.state !== 'none') show('none', 'dot', 'No verdict yet', 'It appears here once everything is scanned.');
  if (!scans.some((scan) => scan.raw === raw)) scans.push({ kind: kindOf(raw), raw, keyed });
  draw();
  field.focus();
});

field.addEventListener('keydown', (event) => {
  if (event.key.length > 1) return;
  if (typing.keys === 0 || field.value === '') typing = { from: performance.now(), keys: 0 };
  typing.keys += 1;
});

at('check').addEventListener('click', check);
at('clear').addEventListener('click', () => { scans = []; draw(); field.focus(); });
at('resend').addEventListener('click', send);
at('next').addEventListener('click', () => {
  standing = false;
  show('none', 'dot', 'No verdict yet', 'It appears here once everything is scanned.');
  draw();
  field.focus();
});

order.addEventListener('change', () => {
  order.value = orderOf(order.value);
  scans = [];
  choosing = true;
  window.htmx.trigger(order, 'settled');
  draw();
});
order.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  order.dispatchEvent(new Event('change'));
  field.focus();
});
step.addEventListener('change', () => { scans = []; draw(); });
witness.addEventListener('input', draw);
for (const setting of [device, zone]) {
  setting.addEventListener('input', () => { localStorage.setItem('veintrail.' + setting.id, setting.value); draw(); });
}

// The step that usually comes next is chosen once the order is known.
document.body.addEventListener('htmx:afterSwap', (event) => {
  if (event.target.id !== 'belongs') return;
  const next = event.target.querySelector('[data-next]');
  if (choosing && next && next.dataset.next) step.value = next.dataset.next;
  choosing = false;
  draw();
});

// A scanner may fire while nothing has the focus.
document.addEventListener('keydown', (event) => {
  const typed = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (typed && !event.target.closest('input, select, button, a, summary')) field.focus();
});

device.value = localStorage.getItem('veintrail.device') || 'web-console';
zone.value = localStorage.getItem('veintrail.zone') || Intl.DateTimeFormat().resolvedOptions().timeZone;
draw();
if (order.value && step.value) (plan().witness && !witness.value ? witness : field).focus();
