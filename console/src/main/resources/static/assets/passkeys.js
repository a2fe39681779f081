// Passkeys: at the sign-in page, and on a person's own page to add and remove them. The browser speaks with the device, this script
// carries question and answer.
'use strict';

const csrf = document.querySelector('meta[name=csrf]');

async function ask(address, method, body) {
  const headers = { Accept: 'application/json' };
  if (csrf) headers[csrf.dataset.header] = csrf.content;
  if (body) headers['Content-Type'] = 'application/json';
  const answer = await fetch(address, { method, headers, body: body && JSON.stringify(body) });
  if (answer.status === 204) return null;
  const read = await answer.json();
  if (!answer.ok) throw new Error(read.detail || read.title);
  return read;
}

/** What a person can do about it; a browser tells little of why a device did not answer. */
function told(fault) {
  return fault.name === 'NotAllowedError'
    ? 'The device did not answer, or did not verify you. Try again.'
    : fault.message;
}

const door = document.querySelector('form[data-passkey]');
if (door && window.PublicKeyCredential) {
  const trouble = document.getElementById('passkey-trouble');
  door.hidden = false;
  door.addEventListener('submit', async (event) => {
    event.preventDefault();
    trouble.hidden = true;
    try {
      const options = await ask(door.dataset.passkey, 'POST');
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
      const used = await navigator.credentials.get({ publicKey });
      door.elements.credential.value = JSON.stringify(used.toJSON());
      door.submit();
    } catch (fault) {
      trouble.textContent = told(fault);
      trouble.hidden = false;
    }
  });
}

const own = document.getElementById('own-passkeys');
if (own) {
  const address = own.dataset.address;
  const list = own.querySelector('ul');
  const trouble = document.getElementById('passkey-trouble');

  const fail = (fault) => {
    trouble.textContent = told(fault);
    trouble.hidden = false;
  };

  const removal = document.getElementById('remove-passkey');
  const proof = (form) => ({
    currentPassword: form.elements.password.value,
    currentCode: form.elements.code ? form.elements.code.value : null,
  });

  removal.addEventListener('reset', () => { removal.hidden = true; });
  removal.addEventListener('submit', async (event) => {
    event.preventDefault();
    trouble.hidden = true;
    try {
      await ask(`${address}/${encodeURIComponent(removal.dataset.passkey)}/removal`, 'POST', proof(removal));
      removal.reset();
      await show();
    } catch (fault) {
      fail(fault);
    }
  });

  const row = (passkey) => {
    const item = document.createElement('li');
    const label = document.createElement('b');
    label.textContent = passkey.label;
    const since = document.createElement('small');
    since.textContent = ` added ${passkey.added.slice(0, 10)}${passkey.used ? `, used ${passkey.used.slice(0, 10)}` : ''} `;
    const remove = document.createElement('button');
    remove.type = 'button';
    remove.className = 'plain';
    remove.textContent = `Remove ${passkey.label}`;
    remove.addEventListener('click', () => {
      removal.dataset.passkey = passkey.id;
      removal.querySelector('b').textContent = passkey.label;
      removal.hidden = false;
      removal.elements.password.focus();
    });
    item.append(label, since, remove);
    return item;
  };

  const show = async () => {
    const passkeys = await ask(address, 'GET');
    list.replaceChildren(...passkeys.map(row));
    own.querySelector('.empty').hidden = passkeys.length > 0;
  };

  document.getElementById('add-passkey').addEventListener('submit', async (event) => {
    event.preventDefault();
    const form = event.target;
    trouble.hidden = true;
    try {
      const options = await ask(`${address}/options`, 'POST');
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
      const made = await navigator.credentials.create({ publicKey });
      const credential = made.toJSON();
      await ask(address, 'POST', { label: form.elements.label.value, ...proof(form), credential });
      form.reset();
      await show();
    } catch (fault) {
      fail(fault);
    }
  });

  show().catch(fail);
}
