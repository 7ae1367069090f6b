/** Events as they happen, and one line of text for each kind. */

import {byId, element, list} from './dom.js';
import {setTime} from './time.js';

const SHOWN = 200;

const GAPS = {
  restarted: 'the manager was started anew',
  overrun: 'more happened than is kept',
  unknown: 'the manager does not know where this page was',
};

/** What an event says, without its time, node and unit. */
export function textOf(event) {
  switch (event.type) {
    case 'gap': return `Events are missing here: ${GAPS[event.reason] ?? event.reason}`;
    case 'node': return event.change === 'listed' ? 'units read' : event.change;
    case 'job': return jobText(event.job);
    default: return unitText(event);
  }
}

function jobText(job) {
  const word = job.state === 'ended' ? job.result ?? 'ended' : job.state;
  return `job ${job.id} ${job.type}: ${word}`;
}

function unitText(event) {
  switch (event.change) {
    case 'new': return 'loaded';
    case 'removed': return 'unloaded';
    default: return `${event.activeState ?? 'unknown'} (${event.subState ?? '?'})`;
  }
}

/** What colours an event. */
function stateOf(event) {
  switch (event.type) {
    case 'node': return event.change;
    case 'job': return event.job.result ?? event.job.state;
    case 'gap': return 'gap';
    default: return event.activeState ?? event.change;
  }
}

/** One line. */
export function line(event) {
  const time = element('time');
  setTime(time, event.time);
  const unit = event.unit ?? event.job?.unit;
  const of = [event.node, unit].filter(Boolean).join(' / ');
  return element('li', {'data-type': event.type, 'data-change': event.change ?? event.type},
    time, ' ', element('span', {class: 'of'}, of), ' ',
    element('span', {class: 'what', 'data-state': stateOf(event)}, textOf(event)));
}

export class FeedView {
  #paused = null;

  /** @param {function()} changed what is to be shown is something else */
  constructor(changed) {
    byId('event-type').addEventListener('input', changed);
    byId('event-pause').addEventListener('click', () => {
      this.#paused = this.#paused === null ? 'next' : null;
      byId('event-pause').setAttribute('aria-pressed', String(this.#paused !== null));
      changed();
    });
  }

  /** Shows what there is now, or what there was when it was paused. */
  show(model) {
    if (this.#paused === 'next') {
      this.#paused = model.events;
    }
    const type = byId('event-type').value;
    const events = (this.#paused ?? model.events)
      .filter((event) => !type || event.type === type || event.type === 'gap')
      .slice(0, SHOWN);
    list(byId('event-list'), events, (event) => event.id, line, () => {});
  }
}
