/** The details of one unit, asked from the manager when they are opened. */

import {getJson} from './api.js';
import {byId, element} from './dom.js';
import {line} from './feed.js';
import {setTime} from './time.js';

const FACTS = [
  ['Node', 'node'], ['Description', 'description'], ['Loaded', 'loadState'],
  ['State', 'activeState'], ['Substate', 'subState'], ['Since', 'since'],
  ['Last known at', 'staleSince'],
];
const TIMES = ['since', 'staleSince'];

/** Shows a unit's details. */
export async function openUnit(node, unit) {
  const dialog = byId('unit-dialog');
  byId('unit-dialog-title').textContent = unit;
  showFacts([['Node', node]]);
  byId('unit-changes').replaceChildren();
  dialog.showModal();
  try {
    const path = `/nodes/${encodeURIComponent(node)}/units/${encodeURIComponent(unit)}`;
    const facts = await getJson(path);
    showFacts(FACTS.filter(([, field]) => facts[field] !== null)
      .map(([label, field]) => [label, shown(field, facts[field])]));
    byId('unit-changes').replaceChildren(...facts.changes.map(line));
  } catch (error) {
    showFacts([['Node', node], ['Not available', error.message]]);
  }
}

/** Times as everywhere on the page: in the browser's time zone. */
function shown(field, value) {
  if (!TIMES.includes(field)) {
    return String(value);
  }
  const time = element('time');
  setTime(time, value);
  return time;
}

function showFacts(facts) {
  byId('unit-facts').replaceChildren(...facts.flatMap(([label, value]) =>
    [element('dt', {}, label), element('dd', {}, value)]));
}
