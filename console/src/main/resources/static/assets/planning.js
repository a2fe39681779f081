// The planner's board: proposals with what moves and why, publishing with a signature, questions on a copy, and the plan drawn.
const root = document.getElementById('planning');
const planner = root.dataset.planner === 'true';
const $ = (id) => document.getElementById(id);
let chosen = null;
let stream = null;
/** Whether the proposal shown can be published. */
let publishable = false;

function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick') made.addEventListener('click', value);
    else if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

class Refused extends Error {
  constructor(problem) {
    super(problem.detail || problem.title || 'The planning service does not answer.');
    this.problem = problem;
  }
}

/** Requests that no person caused say so, so that a page left open does not keep its visit from ending. */
let unasked = 0;

async function byItself(work) {
  unasked += 1;
  try {
    await work();
  } finally {
    unasked -= 1;
  }
}

async function ask(path, body) {
  const headers = { Accept: 'application/json, text/html' };
  const csrf = document.querySelector('meta[name=csrf]');
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
    if (csrf) headers[csrf.dataset.header] = csrf.content;
  }
  if (unasked > 0) headers['X-By-Itself'] = 'live';
  let answer;
  try {
    answer = await fetch(path, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) });
  } catch {
    throw new Refused({});
  }
  const type = answer.headers.get('Content-Type') || '';
  const read = type.includes('json') ? await answer.json() : await answer.text();
  if (!answer.ok) throw new Refused(typeof read === 'string' ? { title: `Answer ${answer.status}` } : read);
  return read;
}

function trouble(error) {
  const banner = $('plan-trouble');
  banner.hidden = error === null;
  if (error) banner.querySelector('span').textContent = error.message;
}

const tried = (work) => async (event) => {
  try {
    trouble(null);
    await work(event);
  } catch (error) {
    trouble(error);
  }
};

function tile(name, value, note) {
  return el('section', { class: 'card tile' }, el('h2', {}, name), el('p', { class: 'big' }, value), el('p', { class: 'note' }, note));
}

async function showStatus() {
  const status = await ask('/api/planning/status');
  $('plan-tiles').replaceChildren(
    tile('Plan', status.currentPlan === null || status.currentPlan === undefined ? 'none' : String(status.currentPlan), 'the number of the published plan'),
    tile('Open orders', String(status.openOrders), `${status.inForce} have a place that is in force`),
    tile('Cannot be planned', String(status.unplanned.length), status.unplanned.length ? `${status.unplanned[0].orderId}: ${status.unplanned[0].reason}` : 'every open order can be'),
    tile('Disruptions', String(status.disruptions.length), status.disruptions.length ? status.disruptions[status.disruptions.length - 1].sentence : 'none so far'));
}

const score = (s) => (s ? `${-s.hard} broken · ${-s.medium} left out · cost ${-s.soft}` : '…');
const tone = { ready: 'good', published: 'good', improving: 'warn', waiting: 'warn', publishing: 'warn', conflicted: 'bad', failed: 'bad' };
const symbol = { good: 's-check', warn: 's-clock', bad: 's-octagon' };

function chip(state) {
  const kind = tone[state] || 'warn';
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#${symbol[kind]}`);
  svg.append(use);
  return el('span', { class: `chip is-${kind}` }, svg, el('span', {}, state));
}

let shown = '';

async function showProposals() {
  const { items } = await ask('/api/proposals');
  const now = JSON.stringify(items);
  if (now === shown) return;
  shown = now;
  if (!items.length) {
    $('plan-proposals').replaceChildren(el('p', { class: 'note' }, 'No proposal yet.'));
    return;
  }
  const rows = items.slice(0, 12).map((p) => el('tr', {},
    el('td', { class: 'first' }, el('button', { type: 'button', class: 'plain', 'data-open': p.id, onclick: tried(() => open(p.id)) }, p.cause[0])),
    el('td', { 'data-label': 'Kind' }, p.kind),
    el('td', { 'data-label': 'State' }, chip(p.state), p.publishedAs ? ` as plan ${p.publishedAs}` : ''),
    el('td', { class: 'num', 'data-label': 'Moves' }, String(p.moves)),
    el('td', { class: 'num', 'data-label': 'Patients told' }, String(p.patientsTold)),
    el('td', { 'data-label': 'Score' }, score(p.after)),
    el('td', { 'data-label': 'Asked' }, `${p.createdAt.slice(0, 16).replace('T', ' ')} UTC by ${p.createdBy}`)));
  $('plan-proposals').replaceChildren(el('div', { class: 'plan-scroll' }, el('table', { class: 'table cards' },
    el('thead', {}, el('tr', {}, ...['Answers', 'Kind', 'State', 'Moves', 'Patients told', 'Score', 'Asked'].map((name) => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, ...rows))));
}

function list(title, items) {
  return items.length ? el('div', {}, el('h3', {}, title), el('ul', { class: 'plan-list' }, ...items.map((item) => el('li', {}, item)))) : null;
}

function moves(p) {
  if (!p.moves.length) return el('p', {}, 'Nothing moves.');
  const rows = p.moves.map((m) => el('tr', {},
    el('td', { class: 'first' }, el('a', { href: `/orders/${m.orderId}`, class: 'id' }, m.orderId)),
    el('td', { class: 'num', 'data-label': 'Urgency' }, String(m.urgency)),
    el('td', { 'data-label': 'What' }, m.kind.replace('-', ' ')),
    el('td', { 'data-label': 'From when to when' }, m.sentence),
    el('td', {}, el('button', { type: 'button', class: 'plain', onclick: tried((event) => explain(m.orderId, p.id, event.target.closest('tr'))) }, 'Why'))));
  return el('div', { class: 'plan-scroll' }, el('table', { class: 'table cards' }, el('thead', {}, el('tr', {}, ...['Order', 'Urgency', 'What', 'From when to when', ''].map((name) => el('th', { scope: 'col' }, name)))), el('tbody', {}, ...rows)));
}

async function explain(orderId, proposal, row) {
  const why = await ask(`/api/orders/${encodeURIComponent(orderId)}/explanation?proposal=${encodeURIComponent(proposal)}`);
  const cell = el('td', { colspan: '5' }, el('ul', { class: 'plan-list' }, ...why.sentences.map((sentence) => el('li', {}, sentence))));
  row.after(el('tr', { class: 'plan-why' }, cell));
}

const many = (items, name) => `${items.length} ${name}${items.length === 1 ? '' : 's'}`;

function describe(p) {
  const hours = p.hours;
  return el('div', {},
    list('Why', p.cause),
    el('p', { class: 'counts' },
      el('span', {}, el('b', {}, 'Before '), score(p.before)),
      el('span', {}, el('b', {}, 'After '), score(p.after)),
      hours ? el('span', {}, `${hours.won} patient-hours won, ${hours.lost} lost`) : null,
      p.affected ? el('span', {}, `${many(p.affected.patients, 'patient')}, ${many(p.affected.sites, 'site')} and ${many(p.affected.plants, 'plant')} to be told`) : null),
    list('Conflicts', p.conflicts.map((c) => `${c.orderId ? `${c.orderId}: ` : ''}${c.detail}`)),
    list('Limits kept again', p.mended),
    list('Limits broken', p.broken),
    el('h3', {}, 'What moves'), moves(p),
    list('Too full', p.shortages || []),
    list('Without a place', p.leftOut.map((r) => `${r.orderId}: ${r.reason}`)));
}

function clean(fragment) {
  const parsed = new DOMParser().parseFromString(fragment, 'text/html');
  parsed.querySelectorAll('script, style, link, iframe').forEach((node) => node.remove());
  parsed.querySelectorAll('section').forEach((section) => section.removeAttribute('id'));
  return [...parsed.body.childNodes];
}

async function draw(target, path) {
  target.replaceChildren(...clean(await ask(path)));
  target.querySelectorAll('.chart').forEach((chart) => {
    const first = chart.querySelector('svg rect:not(.weekend)');
    if (first) chart.scrollLeft = Math.max(0, Number(first.getAttribute('x')) - 40);
  });
}

/** Two proposals side by side: what moves in one and not in the other, limits, orders without a place, patient-hours. */
async function compare(id, other, place) {
  const c = await ask(`/api/proposals/${encodeURIComponent(id)}/compare?with=${encodeURIComponent(other)}`);
  const hours = (h) => (h ? `${h.won} won, ${h.lost} lost (by risk ${h.wonByRisk} and ${h.lostByRisk})` : 'not known');
  const words = (items) => (items.length ? items.join('; ') : 'none');
  const line = (name, a, b) => el('tr', {}, el('td', { class: 'first' }, name), el('td', { 'data-label': 'This' }, a), el('td', { 'data-label': 'The other' }, b));
  const better = c.better === '' ? 'Both have the same score.' : `${c.better === id ? 'This one' : 'The other'} has the better score.`;
  place.replaceChildren(
    el('p', {}, `${better} In the other, patients are infused ${c.hoursWon} hours earlier and ${c.hoursLost} hours later in all.`),
    el('div', { class: 'plan-scroll' }, el('table', { class: 'table cards' },
      el('thead', {}, el('tr', {}, ...['', 'This', 'The other'].map((name) => el('th', { scope: 'col' }, name)))),
      el('tbody', {},
        line('Answers', c.first.cause[0], c.second.cause[0]),
        line('Score', score(c.first.after), score(c.second.after)),
        line('Patient-hours', hours(c.hoursOfFirst), hours(c.hoursOfSecond)),
        line('Limits only it breaks', words(c.brokenInFirst), words(c.brokenInSecond)),
        line('Limits only it keeps again', words(c.mendedInFirst), words(c.mendedInSecond)),
        line('Orders only it leaves out', words(c.withoutPlaceInFirst), words(c.withoutPlaceInSecond)),
        ...c.differences.map((d) => line(d.orderId, d.movesInFirst || (d.inFirst ? 'stays' : 'no place'), d.movesInSecond || (d.inSecond ? 'stays' : 'no place')))))));
}

async function comparing(id) {
  const { items } = await ask('/api/proposals');
  const others = items.filter((p) => p.id !== id && p.after);
  if (!others.length) return null;
  const select = el('select', { name: 'with' }, ...others.map((p) => el('option', { value: p.id }, `${p.cause[0].slice(0, 60)} (${p.createdAt.slice(11, 16)} UTC)`)));
  const place = el('div', { id: 'plan-compared', role: 'status' });
  const form = el('form', { id: 'plan-compare', class: 'plan-form' }, el('label', {}, el('span', {}, 'Side by side with'), select), el('button', { type: 'submit' }, 'Compare'));
  form.addEventListener('submit', tried(async (event) => {
    event.preventDefault();
    await compare(id, select.value, place);
  }));
  return el('div', {}, form, place);
}

async function open(id) {
  chosen = id;
  const p = await ask(`/api/proposals/${encodeURIComponent(id)}`);
  $('plan-one').hidden = false;
  $('h-one').textContent = `Proposal ${id}`;
  const working = p.state === 'waiting' || p.state === 'improving';
  const stop = working && planner ? el('button', { type: 'button', onclick: tried(() => ask(`/api/proposals/${encodeURIComponent(id)}/stop`, {})) }, 'Stop and keep the best') : null;
  $('plan-detail').replaceChildren(el('p', {}, chip(p.state), ' ', el('span', { id: 'plan-progress', role: 'status' }, '')), ...(stop ? [stop] : []), describe(p));
  const side = working ? null : await comparing(id);
  if (side) $('plan-detail').append(side);
  publishable = planner && (p.state === 'ready' || p.state === 'improving') && (p.kind === 'plan' || p.kind === 'repair');
  showPublish();
  if (p.state !== 'waiting' && p.state !== 'failed') await draw($('plan-drawn'), `/api/proposals/${encodeURIComponent(id)}/gantt`);
  if (working) follow(id);
  $('plan-one').focus();
}

function follow(id) {
  if (stream) stream.close();
  stream = new EventSource(`/api/proposals/${encodeURIComponent(id)}/progress`);
  stream.addEventListener('score', (event) => {
    const step = JSON.parse(event.data);
    const place = $('plan-progress');
    if (place) place.textContent = `${score(step.best)}, after ${step.seconds.toFixed(0)} s`;
  });
  stream.addEventListener('done', tried(async () => {
    stream.close();
    await showProposals();
    if (chosen === id) await open(id);
  }));
  stream.onerror = () => stream.close();
}

async function showForce() {
  const { current } = await ask('/api/plans');
  if (current === null || current === undefined) {
    $('plan-signed').textContent = 'No plan was published yet. What is collected or booked is drawn all the same.';
  } else {
    const one = await ask('/api/plans/current');
    $('plan-signed').textContent = `Plan ${one.plan.number}, ${one.plan.orders} orders, published on ${one.plan.publishedAt.slice(0, 16).replace('T', ' ')}: ${one.plan.reason}. The rows are ${one.digestFits ? 'those that were signed' : 'NOT those that were signed'} (SHA-256 ${one.plan.contentDigest.slice(0, 12)}…).`;
  }
  await draw($('plan-force'), '/api/plans/current/gantt');
}

function kept(keeps) {
  const parts = [];
  if (keeps.plant) parts.push(`plant ${keeps.plant}`);
  if (keeps.apheresis) parts.push(`collection on ${keeps.apheresis}`);
  if (keeps.suite) parts.push(`suite on ${keeps.suite} in the ${keeps.suiteHalf ? 'evening' : 'morning'}`);
  if (keeps.infusion) parts.push(`infusion on ${keeps.infusion}`);
  return parts.join(', ');
}

/** Asks why in the row itself, then takes the pin away. */
function lift(pin, cell) {
  const reason = el('input', { name: 'lift-reason', required: '', maxlength: '500', 'aria-label': `Why pin ${pin.pinId} is taken away`, placeholder: 'Why?' });
  const form = el('form', { class: 'plan-lift' }, reason, el('button', { type: 'submit' }, 'Take away'));
  form.addEventListener('submit', tried(async (event) => {
    event.preventDefault();
    await ask(`/api/planning/pins/${encodeURIComponent(pin.pinId)}/lift`, { reason: reason.value });
    await Promise.all([showPins(), showStatus()]);
  }));
  cell.replaceChildren(form);
  reason.focus();
}

async function showPins() {
  const { items } = await ask('/api/planning/pins');
  if (!items.length) {
    $('plan-pins').replaceChildren(el('p', { class: 'note' }, 'Nothing is pinned.'));
    return;
  }
  const rows = items.map((pin) => {
    const last = el('td', {}, pin.counts ? null : 'expired ');
    if (planner) last.append(el('button', { type: 'button', class: 'plain', 'data-lift': pin.pinId, onclick: () => lift(pin, last) }, 'Take away'));
    return el('tr', {},
      el('td', { class: 'first' }, el('a', { href: `/orders/${pin.orderId}`, class: 'id' }, pin.orderId)),
      el('td', { 'data-label': 'Keeps' }, kept(pin.keeps)),
      el('td', { 'data-label': 'Until' }, pin.expires.slice(0, 16).replace('T', ' ')),
      el('td', { 'data-label': 'Why' }, `${pin.reason} (${pin.planner})`), last);
  });
  $('plan-pins').replaceChildren(el('div', { class: 'plan-scroll' }, el('table', { class: 'table cards' },
    el('thead', {}, el('tr', {}, ...['Order', 'Keeps', 'Until', 'Why', ''].map((name) => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, ...rows))));
}

async function asked(path, body) {
  const proposal = await ask(path, body);
  await showProposals();
  await open(proposal.id);
}

function fill(select, values) {
  select.replaceChildren(...values.map((value) => el('option', {}, value)));
}

const PAGE = '/planning';
const { signing } = window.veintrail;

/** Sends the signed plan; what stands in its way is a new proposal to look at. */
async function publish(draft, signatures) {
  const { proposal, reason } = draft.extra;
  try {
    await ask(`/api/proposals/${encodeURIComponent(proposal)}/publish`, { reason, signatures });
  } catch (error) {
    if (error.problem && error.problem.next) {
      await showProposals();
      await open(error.problem.next);
    }
    throw error;
  }
  $('plan-publish').reset();
  await Promise.all([showStatus(), showProposals(), showForce()]);
  await open(proposal);
}

/** The reason is asked for until it stands in what is signed. */
function showPublish() {
  $('plan-publish').hidden = !publishable || !$('signing').hidden;
}

async function prepare() {
  const names = await ask('/api/planning/names');
  document.querySelectorAll('select[name=plant]').forEach((select) => fill(select, names.plants));
  document.querySelectorAll('select[name=site]').forEach((select) => fill(select, names.sites));
  document.querySelectorAll('select[name=product]').forEach((select) => fill(select, names.products));
  const form = $('plan-whatif');
  const fits = () => form.querySelectorAll('[data-for]').forEach((label) => {
    const shown = label.dataset.for.split(' ').includes(form.elements.type.value);
    label.hidden = !shown;
    label.querySelectorAll('input').forEach((input) => { input.required = shown; });
  });
  form.elements.type.addEventListener('change', fits);
  fits();
  form.addEventListener('submit', tried(async (event) => {
    event.preventDefault();
    const f = form.elements;
    const assume = { type: f.type.value, plant: f.plant.value, from: f.from.value || null, to: f.to.value || null };
    if (f.type.value === 'more-orders') Object.assign(assume, { count: Number(f.units.value), site: f.site.value, product: f.product.value, from: null, to: null });
    else if (f.type.value === 'vector-lot-blocked') Object.assign(assume, { lot: f.lot.value.trim(), from: null, to: null });
    else assume.units = Number(f.units.value);
    if (f.type.value === 'capacity-added') assume.pool = 'TEAM';
    await asked('/api/proposals', { assume: [assume] });
  }));
  $('plan-promise').addEventListener('submit', tried(async (event) => {
    event.preventDefault();
    const f = event.target.elements;
    const { alternatives, why } = await ask('/api/promises', { product: f.product.value, site: f.site.value, priority: f.priority.value });
    $('plan-promised').replaceChildren(alternatives.length
      ? el('ol', { class: 'plan-list' }, ...alternatives.map((a) => el('li', {}, el('b', {}, `Infusion ${a.infusion}`), ` at ${a.plant}, collection ${a.collection}. ${a.reason}`)))
      : el('ul', { class: 'plan-list' }, ...why.map((sentence) => el('li', {}, sentence))));
  }));
  $('plan-pin').addEventListener('submit', tried(async (event) => {
    event.preventDefault();
    const form = event.target;
    const f = form.elements;
    await ask('/api/planning/pins', {
      orderId: f.orderId.value.trim(),
      apheresis: f.apheresis.value || null,
      suite: f.suite.value || null,
      suiteHalf: f.suite.value ? Number(f.suiteHalf.value) : null,
      infusion: f.infusion.value || null,
      expires: new Date(`${f.expires.value}T00:00:00`).toISOString(),
      reason: f.reason.value,
    });
    form.reset();
    await Promise.all([showPins(), showStatus()]);
  }));
  $('plan-explain').addEventListener('submit', tried(async (event) => {
    event.preventDefault();
    const why = await ask(`/api/orders/${encodeURIComponent(event.target.elements.orderId.value.trim())}/explanation`);
    $('plan-explained').replaceChildren(el('ul', { class: 'plan-list' }, ...why.sentences.map((sentence) => el('li', {}, sentence))));
  }));
  $('plan-new').addEventListener('click', tried(() => asked('/api/plans', {})));
  $('plan-repair').addEventListener('click', tried(() => asked('/api/proposals', {})));
  $('plan-publish').addEventListener('submit', tried(async (event) => {
    event.preventDefault();
    const reason = event.target.elements.reason.value;
    const toSign = await ask(`/api/proposals/${encodeURIComponent(chosen)}/signing`, { reason });
    await signing.begin(toSign.command, toSign.body, { proposal: chosen, reason, site: toSign.site }, PAGE);
    showPublish();
  }));
}

document.body.addEventListener('changed', tried(() => byItself(
  () => Promise.all([showStatus(), showProposals(), showPins()]))));

// A proposal comes and gets better without an event in the log.
const LOOK_MS = 3000;
setInterval(tried(async () => {
  if (!document.hidden) await byItself(showProposals);
}), LOOK_MS);

await tried(async () => {
  await Promise.all([showStatus(), showProposals(), showForce(), showPins()]);
  if (planner) {
    await prepare();
    const draft = await signing.resume(publish, showPublish, PAGE);
    if (draft) await open(draft.extra.proposal);
  }
})();
root.dataset.state = 'ready';
