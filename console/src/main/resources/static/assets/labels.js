// Confirms printed labels by scanning them back. A scanner types like a keyboard and ends with Enter; the page finds out which label
// the scan is and sends the same command that every other client sends. It decides nothing by itself.
'use strict';

const KINDS = { B: 'bag', R: 'batch-record', S: 'shipper', V: 'vial' };
const ANSWER_MS = 20000;

const at = (id) => document.getElementById(id);
const form = at('confirm-form');
const [scan, sheets, witness, words] = ['label-scan', 'sheets', 'label-witness', 'confirm-words'].map(at);

/** The act without an answer, with its key: sent again for the same scan it is the same act. */
let act = null;

function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}

function say(state, text) {
  words.dataset.state = state;
  words.textContent = text;
}

function localTime(moment, zoneId) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zoneId, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit',
    hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'longOffset' }).formatToParts(moment);
  const get = (type) => parts.find((part) => part.type === type).value;
  const offset = get('timeZoneName').replace('GMT', '') || '+00:00';
  return get('year') + '-' + get('month') + '-' + get('day') + 'T' + get('hour') + ':' + get('minute') + ':' + get('second') + offset;
}

/** The label that a scan names, by the list of its order; nothing where it is none of ours. */
async function labelOf(raw) {
  const parts = raw.split('.');
  if (parts.length !== 6 || !parts[0].endsWith('VT1')) return null;
  const query = new URLSearchParams({ order: parts[1], perPage: '200' });
  const answer = await fetch(form.dataset.labels + '?' + query, { signal: AbortSignal.timeout(ANSWER_MS) });
  if (!answer.ok) return null;
  const items = (await answer.json()).items;
  return items.find((each) => each.kind === KINDS[parts[2]] && each.objectId === parts[3] && String(each.copy) === parts[4]) || null;
}

async function newAct(raw) {
  const label = await labelOf(raw);
  if (!label) return null;
  const zone = localStorage.getItem('veintrail.zone') || Intl.DateTimeFormat().resolvedOptions().timeZone;
  const body = { labelId: label.labelId, scan: raw };
  if (sheets.value) body.sheets = Number(sheets.value);
  if (witness.value.trim()) body.witness = witness.value.trim();
  const device = localStorage.getItem('veintrail.device') || 'web-console';
  const occurredAt = localTime(new Date(), zone);
  return { key: uuid(), of: JSON.stringify(body), labelId: label.labelId,
    json: JSON.stringify({ site: form.dataset.site, device, occurredAt, zone, entryMode: 'scanned', body }) };
}

/** The scans that wait for the one before: a scanner is faster than an answer. */
let line = Promise.resolve();

function entered() {
  const raw = scan.value.trim();
  if (!raw) return;
  scan.value = '';
  line = line.then(() => confirm(raw));
}

async function confirm(raw) {
  if (!form.dataset.site) {
    say('refused', 'Choose your site on the worklist first.');
    return;
  }
  try {
    const next = await newAct(raw);
    if (!next) {
      say('refused', 'No label of this list answers to that scan. Scan again, or run the scanner check.');
      return;
    }
    act = act && act.of === next.of ? act : next;
    const token = document.querySelector('meta[name=csrf]');
    const answer = await fetch(form.dataset.command, {
      method: 'POST',
      credentials: 'same-origin',
      signal: AbortSignal.timeout(ANSWER_MS),
      headers: {
        'Content-Type': 'application/json',
        'Accept': 'application/json, application/problem+json',
        'X-Requested-With': 'label-desk',
        'Idempotency-Key': act.key,
        [token.dataset.header]: token.content },
      body: act.json });
    const told = await answer.json();
    if (answer.status >= 500) throw new Error(told.detail || 'status ' + answer.status);
    settle(answer, told);
  } catch (e) {
    say('unknown', 'No answer. Scan the label again: it is confirmed once, however often it is sent.');
  }
}

function settle(answer, told) {
  const label = act.labelId;
  act = null;
  if (answer.ok) {
    say('match', label + ' is confirmed.');
    sheets.value = '';
    witness.value = '';
    document.body.dispatchEvent(new CustomEvent('changed'));
  } else {
    say('refused', (told.title || 'Refused.') + ' ' + (told.detail || ''));
  }
  scan.focus();
}

if (form) {
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    entered();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  scan.focus();
}
