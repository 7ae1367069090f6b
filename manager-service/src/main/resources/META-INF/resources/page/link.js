/** Whether what the page shows is so now: the connection's state, the banner, the token. */

import {useToken} from './api.js';
import {byId, setText} from './dom.js';
import {clock} from './time.js';

/** What is said of the connection, until the first stream. */
export class LinkView {
  #since = null;

  /** The stream is there. */
  live() {
    this.#since = null;
    this.#show('live', 'live');
    byId('banner').hidden = true;
    byId('token-form').hidden = true;
  }

  /** The stream is not there; of several times in a row, the first one counts. */
  lost(since, why) {
    this.#since ??= since;
    this.#show('lost', 'not connected');
    const then = clock(this.#since.toISOString());
    setText(byId('banner'), `Not connected to the manager since ${then}: ${why}. `
      + 'What is shown here is as it was then. Trying again.');
    byId('banner').hidden = false;
  }

  /** Waits for another token. */
  token() {
    const form = byId('token-form');
    form.hidden = false;
    return new Promise((resolve) => {
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        form.hidden = true; // until the manager has refused this one, too
        useToken(byId('token').value);
        byId('token').value = '';
        resolve();
      }, {once: true});
    });
  }

  #show(state, text) {
    document.body.dataset.link = state;
    byId('link').dataset.state = state;
    setText(byId('link'), text);
  }
}
