/** Reads nodes anew of which the stream said that much has changed, one after the other. */

import {getAll, getJson, Refused} from './api.js';

/** Several changes of a node in a row need one reading. */
const GATHER_MILLIS = 250;
const RETRY_MILLIS = 2_000;

export class Refresher {
  #model;
  #wanted = new Set();
  #isRunning = false;
  #reading = null;
  #later = [];

  /** @param {function(): Model} model whom to tell */
  constructor(model) {
    this.#model = model;
  }

  /** This node has to be read anew. */
  want(node) {
    this.#wanted.add(node);
    if (!this.#isRunning) {
      this.#isRunning = true;
      setTimeout(() => this.#run(), GATHER_MILLIS);
    }
  }

  /** A snapshot has just told all. */
  clear() {
    this.#wanted.clear();
    this.#reading = null;
  }

  /** The stream told this; it may be newer than what is being read. */
  saw(event) {
    if (event.node === this.#reading) {
      this.#later.push(event);
    }
  }

  async #run() {
    for (const node of this.#wanted) {
      this.#wanted.delete(node);
      try {
        await this.#read(node);
      } catch (error) {
        if (!(error instanceof Refused)) {
          this.#wanted.add(node);
          setTimeout(() => this.#run(), RETRY_MILLIS);
          return;
        }
        console.info(error.message); // a node that is there no more
      }
    }
    this.#isRunning = false;
  }

  async #read(node) {
    this.#reading = node;
    this.#later = [];
    const path = `/nodes/${encodeURIComponent(node)}`;
    const facts = await getJson(path);
    const units = await getAll(`${path}/units?sort=name`);
    if (this.#reading === node) {
      this.#model().refresh(facts, units, this.#later);
    }
    this.#reading = null;
  }
}
