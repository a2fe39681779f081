// Retries and skips dead letters: each is an act like any other, sent to the command interface with a key of its own.
'use strict';

const trouble = document.getElementById('letter-trouble');

function act(form) {
  const body = { projection: form.dataset.projection, position: Number(form.dataset.position) };
  const reason = form.elements.reason;
  if (reason) body.reason = reason.value;
  return {
    site: 'OPERATIONS',
    device: 'console',
    occurredAt: new Date().toISOString(),
    zone: 'UTC',
    entryMode: 'keyed',
    body,
  };
}

async function send(form) {
  const csrf = document.querySelector('meta[name=csrf]');
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() };
  if (csrf) headers[csrf.dataset.header] = csrf.content;
  const answer = await fetch(form.action, { method: 'POST', headers, body: JSON.stringify(act(form)) });
  const read = await answer.json();
  if (!answer.ok) throw new Error(read.detail || read.title);
  window.location.assign(`?atLeast=${read.position}`);
}

document.querySelectorAll('form.upkeep').forEach((form) => {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    button.disabled = true;
    trouble.hidden = true;
    try {
      await send(form);
    } catch (error) {
      trouble.textContent = error.message;
      trouble.hidden = false;
      button.disabled = false;
    }
  });
});
