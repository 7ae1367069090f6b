/** Jobs that run, and the latest that have ended. */

import {byId, element, list, setAttribute, setText} from './dom.js';
import {duration, setTime} from './time.js';

const SHOWN = 100;

/** Shows the jobs. */
export function showJobs(model) {
  const jobs = model.newestJobs().slice(0, SHOWN);
  list(byId('job-rows'), jobs, (job) => String(job.id), create, update);
  byId('job-none').hidden = jobs.length > 0 || !model.isComplete;
}

function create(job) {
  return element('tr', {'data-job': String(job.id), 'data-unit': job.unit},
    element('td', {class: 'name'}, job.unit),
    element('td', {class: 'node-name'}, job.node),
    element('td', {}, `${job.type} · ${job.id}`),
    element('td', {}, element('span', {class: 'badge'})),
    element('td', {}, element('time'), ' ', element('span', {class: 'took'})));
}

function update(row, job) {
  const badge = row.children[3].firstElementChild;
  const word = job.state === 'ended' ? job.result ?? 'not known' : job.state;
  setText(badge, word);
  setAttribute(badge, 'data-state', word);
  const [time, took] = row.children[4].children;
  setTime(time, job.requestedAt);
  setText(took, job.durationMillis === null ? '' : `took ${duration(job.durationMillis)}`);
}
