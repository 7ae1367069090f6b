/** The nodes at a glance. */

import {byId, element, list, setAttribute, setText} from './dom.js';
import {countStates} from './model.js';
import {setTime} from './time.js';

/** States worth a glance, the worst first; the others are summed up. */
const SHOWN = ['failed', 'active', 'inactive'];

/**
 * Shows the nodes.
 *
 * @param {Model} model
 * @param {string} chosen the node whose units are shown, or nothing for all
 * @param {function(string)} choose
 */
export function showNodes(model, chosen, choose) {
  list(byId('node-list'), [...model.nodes.values()], (node) => node.facts.name,
    (node) => create(node.facts.name, choose), (item, node) => update(item, node, chosen));
}

function create(name, choose) {
  const button = element('button', {type: 'button', class: 'node'},
    element('strong', {}, name),
    element('span', {class: 'badge'}),
    element('span', {class: 'since'}, element('span'), element('time')),
    element('span', {class: 'counts'}),
    element('span', {class: 'peer'}));
  button.addEventListener('click', () => choose(name));
  return element('li', {'data-node': name}, button);
}

function update(item, {facts, units}, chosen) {
  const [, badge, since, counts, peer] = item.firstElementChild.children;
  setAttribute(item, 'data-status', facts.status);
  setAttribute(item, 'data-stale', String(facts.stale));
  setAttribute(item.firstElementChild, 'aria-pressed', String(facts.name === chosen));
  setText(badge, facts.status);
  setAttribute(badge, 'data-state', facts.status);
  setText(since.firstElementChild, 'since ');
  setTime(since.lastElementChild, facts.since);
  showCounts(counts, units, facts);
  setText(peer, [facts.peerAddress, facts.dialect].filter(Boolean).join(' · '));
}

function showCounts(target, units, facts) {
  const parts = facts.listedAt === null && units.size === 0
    ? [{state: 'other', text: 'units not known'}] : countsOf(units);
  if (facts.stale) {
    parts.push({state: 'stale', text: 'as last known'});
  }
  list(target, parts, (part) => part.state, (part) => element('span', {'data-state': part.state}),
    (span, part) => setText(span, part.text));
}

function countsOf(units) {
  const states = countStates(units.values());
  const parts = SHOWN.filter((state) => state !== 'failed' || states.has(state))
    .map((state) => ({state, text: `${states.get(state) ?? 0} ${state}`}));
  const shown = SHOWN.reduce((sum, state) => sum + (states.get(state) ?? 0), 0);
  if (units.size > shown) {
    parts.push({state: 'other', text: `${units.size - shown} other`});
  }
  return parts;
}
