// What every page shares: live updates, filters that apply themselves, printing, the demonstration's sign-in.
'use strict';

(() => {
  /** The id of an act: sent again it is the same act. */
  function uuid() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  /** A moment as a site's clock shows it, with its offset (ISO 8601). */
  function localTime(moment, zoneId) {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone: zoneId, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit',
      hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'longOffset' }).formatToParts(moment);
    const get = (type) => parts.find((part) => part.type === type).value;
    const offset = get('timeZoneName').replace('GMT', '') || '+00:00';
    return get('year') + '-' + get('month') + '-' + get('day') + 'T' + get('hour') + ':' + get('minute') + ':' + get('second') + offset;
  }

  window.veintrail = { uuid, localTime };

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
