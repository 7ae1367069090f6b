/**
 * The status page: a stream feeds a model, and views show it. Start here. Nothing on this page
 * changes anything; there is no way to.
 */

import {getJson} from './api.js';
import {byId, setAttribute, setText} from './dom.js';
import {openUnit} from './detail.js';
import {FeedView} from './feed.js';
import {showJobs} from './jobs.js';
import {LinkView} from './link.js';
import {Model} from './model.js';
import {showNodes} from './nodes.js';
import {Refresher} from './refresh.js';
import {Stream} from './stream.js';
import {UnitsView} from './units.js';

/** However much happens, the page is drawn so often at most. */
const FRAME_MILLIS = 150;

const refresher = new Refresher(() => model);
const model = new Model({
  changed: draw,
  snapshot: () => { refresher.clear(); readHistory(); },
  stale: (node) => refresher.want(node),
});
const link = new LinkView();
const units = new UnitsView(draw, openUnit);
const feed = new FeedView(draw);

let isDrawing = false;

function draw() {
  if (!isDrawing) {
    isDrawing = true;
    setTimeout(() => requestAnimationFrame(() => {
      isDrawing = false;
      show();
    }), FRAME_MILLIS);
  }
}

function show() {
  showSystem();
  showNodes(model, units.node, (name) => units.set('node', name === units.node ? '' : name));
  units.show(model);
  feed.show(model);
  showJobs(model);
}

function showSystem() {
  if (!model.isComplete) {
    return;
  }
  const all = [...model.nodes.values()];
  const online = all.filter((node) => node.facts.status === 'online').length;
  const failed = [...model.units()].filter((unit) => unit.activeState === 'failed').length;
  const state = online === 0 ? 'down' : online === all.length ? 'up' : 'degraded';
  setText(byId('system'), state);
  setAttribute(byId('system'), 'data-state', state);
  setText(byId('summary'), `${online} of ${all.length} nodes online, ${failed} units failed`);
  document.title = `${state} – hirte`;
}

/** What was before the stream began. */
async function readHistory() {
  try {
    const [status, events, jobs] = await Promise.all([
      getJson('/status'), getJson('/events?limit=200'), getJson('/jobs?state=ended&limit=200'),
    ]);
    setText(byId('about'), `hirte ${status.version}, running since ${status.startedAt}`);
    model.history(events.items, jobs.items);
  } catch (error) {
    console.info(`no history: ${error.message}`); // the stream comes back and asks again
  }
}

new Stream({
  event: (type, data, id) => { refresher.saw(data); model.take(type, data, id); },
  live: () => link.live(),
  lost: (since, why) => link.lost(since, why),
  token: () => link.token(),
}).run();
draw();
