// What every page shares: live updates, filters that apply themselves, printing, the demonstration's sign-in.
'use strict';

(() => {
  const QUIET_MS = 600;
  const state = document.getElementById('live-state');
  let changes = null;
  let waiting = null;

  function say(name, words) {
    state.hidden = false;
    state.dataset.state = name;
    state.textContent = words;
  }

  /** Asks the page to read itself again, once for many changes that come together. */
  function changed() {
    if (waiting) return;
    waiting = setTimeout(() => {
      waiting = null;
      document.body.dispatchEvent(new CustomEvent('changed'));
    }, QUIET_MS);
  }

  /** A page about one order leaves the changes of others alone. */
  function told(event) {
    const about = document.querySelector('[data-about]');
    if (!about || JSON.parse(event.data).orderId === about.dataset.about) changed();
  }

  // What a page does by itself is nobody's doing, and must not keep a visit from ending.
  document.body.addEventListener('htmx:configRequest', (event) => {
    const cause = event.detail.triggeringEvent;
    if (cause && cause.type === 'changed') event.detail.headers['X-By-Itself'] = 'live';
  });

  /** A page whose visit is over leaves the screen, which others may look at by now. */
  function leaveIfOver() {
    fetch(window.location.href, { headers: { 'HX-Request': 'true', 'X-By-Itself': 'live' } })
      .then((answer) => {
        const to = answer.headers.get('HX-Redirect');
        if (answer.status === 401 && to) window.location.assign(to);
      })
      .catch(() => say('off', 'Not live, reload to update'));
  }

  // A browser opens few connections to one server, so a page that nobody sees gives its own back.
  function follow() {
    if (changes || document.hidden) return;
    changes = new EventSource(state.dataset.changes);
    changes.onopen = () => say('on', 'Live');
    changes.addEventListener('change', told);
    changes.onerror = () => {
      if (changes && changes.readyState === EventSource.CLOSED) {
        changes = null;
        say('off', 'Not live, reload to update');
        leaveIfOver();
      } else {
        say('waiting', 'Reconnecting');
      }
    };
  }

  function rest() {
    if (changes) changes.close();
    changes = null;
  }

  if (state) {
    follow();
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) {
        rest();
      } else {
        follow();
        changed();
      }
    });
    window.addEventListener('pagehide', rest);
    window.addEventListener('pageshow', follow);
  }

  document.querySelectorAll('form[data-submit-on-change]').forEach((form) => {
    form.addEventListener('change', () => form.requestSubmit());
    form.querySelectorAll('button[type=submit]').forEach((button) => { button.hidden = true; });
  });

  document.addEventListener('click', (event) => {
    const print = event.target.closest('[data-print]');
    if (print) window.print();
    const demo = event.target.closest('[data-demo]');
    if (demo) {
      document.getElementById('username').value = demo.dataset.demo;
      document.getElementById('password').value = demo.dataset.demo;
      document.querySelector('.door-form').requestSubmit();
    }
  });
})();
