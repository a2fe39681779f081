// Accounts: administrators' acts go to the command interface like any other; what people do to the own account has addresses of its own.
'use strict';

const trouble = document.querySelector('.trouble') || document.createElement('p');

function say(error) {
  trouble.textContent = error.message;
  trouble.hidden = false;
  trouble.scrollIntoView({ block: 'nearest' });
}

function value(field) {
  switch (field.dataset.kind) {
    case 'list':
      return field.value.split(',').map((each) => each.trim()).filter((each) => each);
    case 'moment':
      return new Date(field.value).toISOString();
    case 'number':
      return Number(field.value);
    default:
      return field.value;
  }
}

function read(form) {
  const body = {};
  for (const field of form.elements) {
    if (field.name && field.name !== '_csrf') body[field.name] = value(field);
  }
  return body;
}

async function post(address, body, headers = {}) {
  const csrf = document.querySelector('meta[name=csrf]');
  const all = { 'Content-Type': 'application/json', ...headers };
  if (csrf) all[csrf.dataset.header] = csrf.content;
  const answer = await fetch(address, { method: 'POST', headers: all, body: JSON.stringify(body) });
  const document_ = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw Object.assign(new Error(document_.detail || document_.title), { code: document_.code });
  return document_;
}

function act(form) {
  return post(form.action, {
    site: 'OPERATIONS',
    device: 'console',
    occurredAt: new Date().toISOString(),
    zone: 'UTC',
    entryMode: 'keyed',
    body: read(form),
  }, { 'Idempotency-Key': crypto.randomUUID() });
}

/** Shows a secret that cannot be asked for again; the page stays as it is until somebody goes on. */
function once(result) {
  const secret = result.firstPassword || result.token;
  if (!secret) return false;
  const box = document.getElementById('once');
  document.getElementById('once-what').textContent = result.token ? 'The token:' : 'The first password:';
  document.getElementById('once-value').textContent = secret;
  box.hidden = false;
  box.scrollIntoView({ block: 'center' });
  return true;
}

function onSubmit(form, work) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button[type=submit]');
    button.disabled = true;
    trouble.hidden = true;
    try {
      await work(form);
    } catch (error) {
      say(error);
    } finally {
      button.disabled = false;
    }
  });
}

async function done(form) {
  const answer = await act(form);
  if (!once(answer.result)) window.location.reload();
}

/** What waits until somebody has proved again who it is. */
const prove = document.getElementById('prove');
let waiting = null;

document.querySelectorAll('form.account-act').forEach((form) => onSubmit(form, async () => {
  try {
    await done(form);
  } catch (error) {
    if (error.code !== 'sign-in-again' || !prove) throw error;
    waiting = form;
    prove.hidden = false;
    prove.focus();
    prove.scrollIntoView({ block: 'center' });
  }
}));

if (prove) {
  onSubmit(prove, async () => {
    await post(prove.action, read(prove));
    prove.reset();
    prove.hidden = true;
    await done(waiting);
  });
}

document.querySelectorAll('form.own').forEach((form) => onSubmit(form, async () => {
  const again = form.querySelector('[data-same]');
  if (again.value !== document.getElementById(again.dataset.same).value) throw new Error('The two new passwords differ.');
  await post(form.action, read(form));
  window.location.assign(form.dataset.after);
}));

const sessions = document.getElementById('sessions');
if (sessions) {
  sessions.addEventListener('submit', async (event) => {
    event.preventDefault();
    trouble.hidden = true;
    const password = sessions.elements.currentPassword;
    try {
      await post(sessions.action, {
        session: event.submitter.dataset.session || null,
        currentPassword: password && password.value ? password.value : null,
      });
      window.location.reload();
    } catch (error) {
      say(error);
    }
  });
}

const begin = document.getElementById('factor-begin');
const confirmation = document.getElementById('factor-confirm');
if (begin) {
  onSubmit(begin, async () => {
    const begun = await post(begin.action, read(begin));
    document.getElementById('factor-picture').src = begun.picture;
    document.getElementById('factor-secret').textContent = begun.secret.match(/.{1,4}/g).join(' ');
    confirmation.elements.factor.value = begun.factor;
    begin.hidden = true;
    confirmation.hidden = false;
    confirmation.elements.code.focus();
  });
  onSubmit(confirmation, async () => {
    const done = await post(confirmation.action, read(confirmation));
    const list = document.querySelector('#factor-recovery ol');
    list.replaceChildren(...done.recoveryCodes.map((code) => {
      const item = document.createElement('li');
      item.textContent = code;
      return item;
    }));
    confirmation.hidden = true;
    document.getElementById('factor-recovery').hidden = false;
  });
}
