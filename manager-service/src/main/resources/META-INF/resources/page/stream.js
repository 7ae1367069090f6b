/**
 * The stream of events, kept up over losses. Reads with `fetch`, since `EventSource` can send no
 * token and does not tell a silent connection from a dead one.
 */

import {get, reach, Refused, TokenNeeded, Unreachable} from './api.js';

/** The manager shows every 15 s that it is there: after so long without a byte it is not. */
const SILENCE_MILLIS = 40_000;
const CHECK_MILLIS = 5_000;

/** Characters of one event, far above the units of any node. */
const EVENT_CHARS = 64 << 20;

/** Cuts text into server-sent events, as WHATWG HTML says in 9.2.6. */
export class EventParser {
  #rest = '';
  #type = '';
  #data = [];
  #id = null;

  /** @param {{event: function(string, string, ?string), retry: function(number)}} to */
  constructor(to) {
    this.to = to;
  }

  /** Takes text as it comes, cut anywhere. The manager ends lines with `\n` only. */
  push(text) {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop();
    if (this.#rest.length > EVENT_CHARS) {
      throw new Refused('an event is too long');
    }
    lines.forEach((line) => this.#line(line));
  }

  #line(line) {
    if (line === '') {
      this.#dispatch();
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') {
      this.#data.push(value);
    } else if (field === 'event') {
      this.#type = value;
    } else if (field === 'id') {
      this.#id = value;
    } else if (field === 'retry' && /^\d{1,6}$/.test(value)) {
      this.to.retry(Number(value));
    }
  }

  #dispatch() {
    if (this.#data.length > 0) {
      this.to.event(this.#type || 'message', this.#data.join('\n'), this.#id);
    }
    this.#type = '';
    this.#data = [];
    this.#id = null;
  }
}

/** One stream at a time, and another one when it ends. */
export class Stream {
  #to;
  #lastId = null;
  #retryMillis = 2_000;
  #heardAt = null;
  #attemptedAt = 0;
  #abort = null;
  #wake = null;
  #isLeft = false;

  /**
   * @param {{event: function(string, Object, ?string), live: function(),
   *   lost: function(Date, string), token: function(): Promise<void>}} to `event` has the
   *   type, the data and the id; `lost` since when, and why; `token` resolves when there is another one
   */
  constructor(to) {
    this.#to = to;
    addEventListener('online', () => this.#hurry());
    addEventListener('pagehide', () => this.#leave());
    addEventListener('pageshow', () => this.#comeBack());
    document.addEventListener('visibilitychange', () => this.#hurry());
    setInterval(() => this.#endIfSilent(), CHECK_MILLIS);
  }

  /** Reads until the page goes away. */
  async run() {
    for (;;) {
      try {
        await this.#read();
        this.#lost('the manager ended the stream');
      } catch (error) {
        if (error instanceof TokenNeeded) {
          this.#lost(error.message);
          await this.#to.token();
          continue;
        }
        this.#lost(this.#reason(error));
      }
      await this.#pause();
    }
  }

  #reason(error) {
    if (error instanceof Refused || error instanceof Unreachable) {
      return error.message;
    }
    console.error(error);
    this.#lastId = null;
    return `this page has a bug: ${error.message}`;
  }

  async #read() {
    const abort = new AbortController();
    this.#abort = abort;
    this.#attemptedAt = Date.now();
    const headers = this.#lastId === null ? {} : {'Last-Event-ID': this.#lastId};
    const response = await get('/events/stream?snapshot=true', {headers, signal: abort.signal});
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const parser = new EventParser({
      event: (type, data, id) => this.#event(type, data, id),
      retry: (millis) => { this.#retryMillis = millis; },
    });
    try {
      for (let isFirst = true; ; isFirst = false) {
        const {done, value} = await reach(() => reader.read());
        if (done) {
          return;
        }
        this.#heardAt = new Date();
        if (isFirst) {
          this.#to.live();
        }
        parser.push(value);
      }
    } finally {
      abort.abort();
    }
  }

  #event(type, text, id) {
    this.#to.event(type, JSON.parse(text), id);
    if (id !== null) {
      this.#lastId = id;
    }
  }

  #lost(why) {
    this.#to.lost(this.#silentTooLong() ? this.#heardAt : new Date(), why);
  }

  #silentTooLong() {
    return this.#heardAt !== null && Date.now() - this.#heardAt.getTime() > SILENCE_MILLIS;
  }

  #endIfSilent() {
    const isTried = Date.now() - this.#attemptedAt > SILENCE_MILLIS;
    if (isTried && (this.#heardAt === null || this.#silentTooLong())) {
      this.#abort?.abort();
    }
  }

  #pause() {
    return new Promise((resolve) => {
      this.#wake = resolve;
      setTimeout(() => this.#isLeft || resolve(), this.#retryMillis);
    });
  }

  #hurry() {
    if (!this.#isLeft) {
      this.#endIfSilent();
      this.#wake?.();
    }
  }

  /** Browsers keep a page that is left, and its connection with it; they have six for a host. */
  #leave() {
    this.#isLeft = true;
    this.#abort?.abort();
  }

  #comeBack() {
    this.#isLeft = false;
    this.#hurry();
  }
}
