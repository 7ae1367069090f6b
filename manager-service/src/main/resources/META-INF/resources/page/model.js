/**
 * What the page knows: nodes, units, jobs, events. Fed by the stream (docs/rest.md) and, for what
 * was before it, by single requests. Views are told that something changed, not what.
 */

/** Events and ended jobs that are kept. */
const EVENTS = 500;
const JOBS = 300;

/** Number of an event within its manager's run; ids are `epoch-number`. */
const numberOf = (id) => Number(id.slice(id.lastIndexOf('-') + 1));

const newestJobFirst = (a, b) => b.requestedAt.localeCompare(a.requestedAt) || b.id - a.id;

/** What the part behind the last dot of a unit's name says. */
export const typeOf = (unit) => unit.slice(unit.lastIndexOf('.') + 1);

/** Key of a unit among those of all nodes; `/` is in no name of a node. */
export const keyOf = (unit) => `${unit.node}/${unit.name}`;

/** Counts units by state; those whose state is not known yet as `unknown`. */
export function countStates(units) {
  const counts = new Map();
  for (const unit of units) {
    const state = unit.activeState ?? 'unknown';
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return counts;
}

/** The whole copy. */
export class Model {
  /** Name to `{facts, units}`; facts as in `/nodes`, units by name. In the configuration's order. */
  nodes = new Map();

  /** Id to job, as in `/jobs`. */
  jobs = new Map();

  /** Newest first; as in `/events`, and gaps. */
  events = [];

  /** Whether a snapshot has been read to its end. */
  isComplete = false;

  #next = null;

  /** Number of the event behind which the stream began, and ids of what was known by then. */
  #begin = 0;
  #before = new Set();

  /**
   * @param {{changed: function(), snapshot: function(), stale: function(string)}} to `snapshot`:
   *   one has begun to hold; `stale`: the facts and units of this node have to be read anew
   */
  constructor(to) {
    this.to = to;
  }

  /** All units of all nodes. */
  * units() {
    for (const node of this.nodes.values()) {
      yield* node.units.values();
    }
  }

  /** Jobs, the newest first. */
  newestJobs() {
    return [...this.jobs.values()].sort(newestJobFirst);
  }

  /**
   * Takes one message of the stream.
   *
   * @param {string} type the kind of message
   * @param {Object} data what it says
   * @param {?string} id where the stream is with it
   */
  take(type, data, id) {
    switch (type) {
      case 'snapshot-node': this.#snapshotNode(data); break;
      case 'snapshot-jobs': this.#jobsThatRun(data.jobs); break;
      case 'snapshot-end': this.#snapshotEnd(id); break;
      case 'gap': this.#gap(data); break;
      case 'node': this.#event(data, () => this.#nodeEvent(data)); break;
      case 'unit': this.#event(data, () => this.#unitEvent(data)); break;
      case 'job': this.#event(data, () => this.#job(data.job)); break;
      default: return; // kinds of messages may come that this page does not know
    }
    this.to.changed();
  }

  // ---- snapshots: what was stays until the new one is whole ----

  #snapshotNode({node, units}) {
    this.#next ??= new Map();
    this.#next.set(node.name, withUnits(node, units));
  }

  #snapshotEnd(id) {
    this.#begin = numberOf(id);
    this.#before = new Set(this.events.map((event) => event.id));
    this.nodes = this.#next ?? new Map();
    this.#next = null;
    this.isComplete = true;
    this.to.snapshot();
  }

  #gap(gap) {
    this.#next = null;
    const time = new Date().toISOString();
    this.#addEvents([{id: `gap ${gap.after} ${gap.before}`, time, type: 'gap', ...gap}]);
  }

  /** Jobs that ran and do so no more ended while nobody told: how is not known. */
  #jobsThatRun(running) {
    const ids = new Set(running.map((job) => job.id));
    for (const job of this.jobs.values()) {
      if (job.state !== 'ended' && !ids.has(job.id)) {
        this.jobs.set(job.id, {...job, state: 'ended'});
      }
    }
    running.forEach((job) => this.#job(job));
  }

  // ---- events ----

  #event(event, apply) {
    this.#addEvents([event]);
    apply();
  }

  #nodeEvent({node: name, change, time}) {
    const node = this.nodes.get(name);
    if (change === 'removed') {
      this.nodes.delete(name);
    } else if (node && (change === 'online' || change === 'offline')) {
      node.facts = {...node.facts, status: change, since: time};
      if (change === 'offline') {
        Object.assign(node.facts, {stale: node.units.size > 0, peerAddress: null, dialect: null});
      }
    }
    if (change !== 'removed' && change !== 'offline') {
      this.to.stale(name);
    }
  }

  #unitEvent(event) {
    const units = this.nodes.get(event.node)?.units;
    if (!units) {
      return;
    }
    if (event.change === 'removed') {
      units.delete(event.unit);
      return;
    }
    const before = units.get(event.unit) ?? newUnit(event);
    units.set(event.unit, {...before, ...changeOf(event, before)});
  }

  #job(job) {
    this.jobs.set(job.id, job);
    if (this.jobs.size > JOBS) {
      this.jobs.delete(this.newestJobs().findLast((one) => one.state === 'ended')?.id);
    }
  }

  #addEvents(newestFirst) {
    this.events = [...newestFirst, ...this.events].slice(0, EVENTS);
  }

  // ---- what was asked for ----

  /** A node and its units as they are now; events that came since the request are applied again. */
  refresh(facts, units, later) {
    this.nodes.set(facts.name, withUnits(facts, units));
    later.filter((event) => event.type === 'unit').forEach((event) => this.#unitEvent(event));
    this.to.changed();
  }

  /** Events and ended jobs from before the stream began. */
  history(events, jobs) {
    const isBefore = (event) => this.#before.has(event.id);
    const missing = events.filter((event) => !isBefore(event) && numberOf(event.id) <= this.#begin);
    const streamed = this.events.filter((event) => !isBefore(event));
    const earlier = this.events.filter(isBefore);
    this.events = [...streamed, ...missing, ...earlier].slice(0, EVENTS);
    jobs.filter((job) => !this.#hasEnded(job.id)).forEach((job) => this.#job(job));
    this.to.changed();
  }

  #hasEnded(id) {
    const job = this.jobs.get(id);
    return job?.state === 'ended' && job.result !== null;
  }
}

function withUnits(facts, units) {
  return {facts, units: new Map(units.map((unit) => [unit.name, unit]))};
}

function newUnit({node, unit}) {
  return {
    node, name: unit, description: null, loadState: null, activeState: null, subState: null,
    since: null,
  };
}

/** The fields of a unit that an event tells. */
function changeOf(event, before) {
  const {activeState = null, subState = null} = event;
  const isSame = activeState === before.activeState && subState === before.subState;
  switch (event.change) {
    case 'state': return {
      activeState, subState, since: event.reason === 'real' ? event.time : null,
    };
    case 'listed': return {
      activeState, subState, description: event.description ?? null,
      loadState: event.loadState ?? null, since: isSame ? before.since : null,
    };
    default: return {};
  }
}
