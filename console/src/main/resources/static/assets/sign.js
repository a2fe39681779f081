// Signing: shows what is signed with its hash, lets each signer prove anew who it is, gathers the signing tickets, and sends the act with
// them. What is under way is kept on the page alone; where the way leads over a sign-in provider it waits in the server's session, so that
// the signer comes back to the same act, and nothing of it stays in the browser.
'use strict';

const LONGEST_CONTENT = 20000;
const at = (id) => document.getElementById(id);
const panel = at('signing');

class Refused extends Error {
  constructor(problem, status) {
    super(problem.detail || problem.title || `The server answered ${status}.`);
    this.problem = problem;
  }
}

async function post(address, body, headers = {}) {
  const csrf = document.querySelector('meta[name=csrf]');
  const all = { 'Content-Type': 'application/json', Accept: 'application/json, application/problem+json', ...headers };
  if (csrf) all[csrf.dataset.header] = csrf.content;
  const answer = await fetch(address, { method: 'POST', headers: all, body: JSON.stringify(body) });
  const read = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw new Refused(read, answer.status);
  return read;
}

function told(fault) {
  return fault.name === 'NotAllowedError' ? 'The device did not answer, or did not verify its user. Try again.' : fault.message;
}

function trouble(fault) {
  const place = at('signing-trouble');
  place.hidden = fault === null;
  if (fault) {
    place.querySelector('span').textContent = told(fault);
    place.scrollIntoView({ block: 'nearest' });
  }
}

/** What is under way: {page, command, body, extra, shown, signatures, key, asked}. */
let draft = null;
let sender = null;
let changed = () => {};

/** Lets what is under way wait in the session; a plan waits there by its id, its rows come anew with the next signing. */
async function keep() {
  const { shown, extra } = draft;
  const content = shown.content.length > LONGEST_CONTENT ? 'Too long to be shown again; it is the same, as its SHA-256 says.' : shown.content;
  const kept = { ...draft, body: extra.proposal ? {} : draft.body, shown: { ...shown, content } };
  await post(panel.dataset.drafts, { draft: JSON.stringify(kept) });
}

const here = () => window.location.pathname + window.location.search;
const good = (signature) => Date.parse(signature.expires) > Date.now();

function row(signature, index) {
  const item = document.createElement('li');
  const name = document.createElement('b');
  name.textContent = signature.printedName;
  const as = signature.roles.map((role) => role.replace(/-/g, ' ')).join(', ');
  const ways = { 'name+password': 'name and password', 'name+password+code': 'name, password and code', 'openid-connect': 'the sign-in provider' };
  const until = new Date(signature.expires).toLocaleTimeString('en-GB');
  const state = good(signature) ? `, proved by ${ways[signature.authentication] || signature.authentication}, good until ${until} ` : ', too long ago: sign again ';
  const remove = document.createElement('button');
  remove.type = 'button';
  remove.className = 'plain';
  remove.textContent = `Remove the signature of ${signature.signer}`;
  remove.addEventListener('click', () => { draft.signatures.splice(index, 1); draw(); });
  item.append(name, ` (${signature.signer}, ${as}) signs, meaning ${signature.meaning}`, state, remove);
  return item;
}

const inWords = (role) => ({ qa: 'QA', 'qualified-person': 'a qualified person' })[role] || `a ${role.replace(/-/g, ' ')}`;
const oneOf = (roles) => roles.map(inWords).join(' or ');
const NUMBERS = ['Nobody', 'One person', 'Two different people', 'Three different people', 'Four different people'];

/** Who has to sign, in words. */
function due({ people, roles, atThePlant }) {
  const who = NUMBERS[people] || `${people} different people`;
  const as = roles.length ? `, ${people === 1 ? '' : 'one of them '}as ${oneOf(roles)}${atThePlant ? ' of the plant' : ''}` : '';
  return `${who} ${people === 1 ? 'has' : 'have'} to sign${as}.`;
}

/** What the signatures given so far lack; somebody with two accounts is one person. */
function missing({ people, roles }, proved) {
  const persons = new Set(proved.map((each) => each.printedName.trim().toLowerCase()));
  const lacks = [];
  const more = people - persons.size;
  if (more > 0) lacks.push(`${more} more ${more === 1 ? 'person' : 'people'}`);
  const entitled = roles.length === 0 || proved.some((each) => each.roles.some((role) => roles.includes(role)));
  if (!entitled) lacks.push(`somebody as ${oneOf(roles)}`);
  return lacks;
}

function draw() {
  panel.hidden = draft === null;
  if (!draft) return;
  const { shown } = draft;
  at('signing-text').textContent = shown.text;
  at('signing-target').textContent = shown.target;
  at('signing-hash').textContent = shown.hash;
  at('signing-content').textContent = shown.content;
  at('signing-signers').replaceChildren(...draft.signatures.map(row));
  const proved = draft.signatures.filter(good);
  const lacks = missing(shown.due, proved);
  at('signing-due').textContent = due(shown.due);
  at('signing-missing').textContent = lacks.length ? `Still missing: ${lacks.join(', ')}.` : 'Everybody who has to sign has signed.';
  at('signing-send').disabled = lacks.length > 0;
}

function signed(ticket, meaning) {
  trouble(null);
  draft.signatures = draft.signatures.filter((each) => each.signer !== ticket.signer);
  draft.signatures.push({ ...ticket, meaning });
  draw();
  at('signing-send').focus();
}

const trying = (work) => async (event) => {
  if (event) event.preventDefault();
  trouble(null);
  try {
    await work(event);
  } catch (fault) {
    trouble(fault);
  }
};

async function byPassword() {
  const fields = at('signing-password').elements;
  const meaning = at('signing-meaning').value;
  const asked = { hash: draft.shown.hash, meaning, password: fields.password.value };
  if (fields.signer.value.trim()) asked.signer = fields.signer.value.trim();
  if (fields.code.value.trim()) asked.code = fields.code.value.trim();
  fields.password.value = '';
  fields.code.value = '';
  signed(await post(panel.dataset.tickets, asked), meaning);
  fields.signer.value = '';
}

async function byPasskey() {
  const asked = { hash: draft.shown.hash, meaning: at('signing-meaning').value, anybody: true };
  const options = await post(panel.dataset.passkeyOptions, asked);
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const used = await navigator.credentials.get({ publicKey });
  signed(await post(panel.dataset.passkeyTickets, { ...asked, credential: used.toJSON() }), asked.meaning);
}

/** Leaves for the provider; draft and ticket then wait in the session. */
async function toProvider(address) {
  draft.asked = at('signing-meaning').value;
  await keep();
  const query = new URLSearchParams({ hash: draft.shown.hash, meaning: draft.asked, anybody: 'true', back: draft.page });
  window.location.assign(`${address}?${query}`);
}

async function backFromProvider() {
  const meaning = draft.asked;
  draft.asked = null;
  try {
    signed(await post(panel.dataset.providerTickets, { hash: draft.shown.hash }), meaning);
  } catch (fault) {
    trouble(fault);
  }
}

async function send() {
  const signatures = draft.signatures.filter(good).map(({ signer, meaning, ticket }) => ({ signer, meaning, ticket }));
  at('signing-send').disabled = true;
  try {
    await sender(draft, signatures);
    draft = null;
    draw();
  } catch (fault) {
    draw();
    trouble(fault);
  }
}

function change() {
  draft = null;
  trouble(null);
  draw();
  changed();
}

/**
 * Begins to sign: asks what the signature covers and shows it.
 * @param command the command's name
 * @param body its fields without signatures
 * @param extra what the sender needs besides, kept with the draft
 * @param page where to come back to, the present page unless said
 */
async function begin(command, body, extra = {}, page = here()) {
  const shown = await post(panel.dataset.requests, extra.site ? { command, body, site: extra.site } : { command, body });
  draft = { page, command, body, extra, shown, signatures: [], key: window.veintrail.uuid(), asked: null };
  at('signing-meaning').value = shown.meaning;
  trouble(null);
  draw();
  panel.focus();
  panel.scrollIntoView({ block: 'nearest' });
}

/**
 * Takes up what is under way on this page, and says how it is sent and what to do where the signer wants to change it.
 * @returns the draft that was taken up, or null
 */
async function resume(how, whenChanged, page = here()) {
  sender = how;
  changed = whenChanged;
  const { draft: kept } = await post(panel.dataset.drafts + '/pick-up', {});
  const found = kept && JSON.parse(kept);
  if (!found || found.page !== page) return null;
  draft = found;
  at('signing-meaning').value = draft.asked || draft.shown.meaning;
  draw();
  if (draft.asked) await backFromProvider();
  return draft;
}

if (panel) {
  const password = at('signing-password');
  if (password) password.addEventListener('submit', trying(byPassword));
  const passkey = at('signing-passkey');
  if (passkey && window.PublicKeyCredential) passkey.addEventListener('click', trying(byPasskey));
  else if (passkey) passkey.hidden = true;
  document.querySelectorAll('.signing-provider').forEach((button) => {
    button.addEventListener('click', trying(() => toProvider(button.dataset.provider)));
  });
  at('signing-send').addEventListener('click', trying(send));
  at('signing-change').addEventListener('click', change);
  window.veintrail.signing = { begin, resume, post, Refused };
}

// ---- the page of one act

const form = at('sign-act');

function value(field) {
  if (field.dataset.kind !== 'list') return field.value.trim();
  return field.value.split(',').map((each) => each.trim()).filter((each) => each);
}

function read() {
  const body = {};
  for (const field of form.elements) {
    if (field.name && field.name !== 'site' && field.name !== '_csrf') body[field.name] = value(field);
  }
  return body;
}

/** Puts the draft's values into the form, which stays as it is while something is being signed. */
function fill(kept) {
  form.elements.site.value = kept.extra.site;
  for (const [name, held] of Object.entries(kept.body)) {
    form.elements[name].value = Array.isArray(held) ? held.join(', ') : held;
  }
}

function lock(locked) {
  for (const field of form.elements) field.disabled = locked;
  form.querySelector('button').hidden = locked;
}

async function record(kept, signatures) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const act = {
    site: kept.extra.site,
    device: 'console',
    occurredAt: window.veintrail.localTime(new Date(), zone),
    zone,
    entryMode: 'keyed',
    body: { ...kept.body, signatures },
  };
  const answer = await post(panel.dataset.commands + kept.command, act, { 'Idempotency-Key': kept.key });
  const done = at('signing-done');
  const text = done.querySelector('span');
  text.textContent = `Recorded at position ${answer.position} of the log, signed by ${signatures.map((each) => each.signer).join(' and ')}. `;
  if (kept.body.orderId) {
    const link = document.createElement('a');
    link.href = panel.dataset.orders + encodeURIComponent(kept.body.orderId);
    link.textContent = 'Look at the order';
    text.append(link);
  }
  done.hidden = false;
  at('sign-card').hidden = true;
  done.focus();
}

if (form) {
  form.addEventListener('submit', trying(async () => {
    const body = read();
    const extra = { site: form.elements.site.value };
    try {
      await begin(form.dataset.command, body, extra);
      lock(true);
    } catch (fault) {
      panel.hidden = false;
      throw fault;
    }
  }));
  resume(record, () => lock(false)).then((kept) => {
    if (kept) {
      fill(kept);
      lock(true);
    }
    form.dataset.state = 'ready';
  });
}
