// The evaluator's page: shows a pair, takes a key, and goes on only when the score is known to be saved.
const at = (id) => document.getElementById(id);
const screens = ['welcome', 'break', 'pair', 'done', 'refused'];
const RETRY_MS = 2000;
let standing = null;
let shownAt = 0;
let busy = true;

function show(name) {
  for (const screen of screens) at(screen).hidden = screen !== name;
  at('main').classList.toggle('wide', name === 'pair');
}

const filled = (element, values) => {
  element.textContent = element.dataset.text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
};

async function ask(path, body) {
  for (;;) {
    try {
      const response = await fetch(path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      if (response.status === 401) {
        show('refused');
        return null;
      }
      // A pair that has its score already, in another tab or before a crash: the server says what comes next.
      if (response.ok || response.status === 409) return (await response.json()).standing;
    } catch {
      // The server is away: a score is sent again until it is known to be saved.
    }
    at('status').textContent = at('status').dataset.lost;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

/** Both pictures decoded, at one picture element for one element of the screen. */
async function place(position) {
  const sides = ['left', 'right'];
  await Promise.all(
    sides.map(async (side) => {
      const image = at(side);
      image.src = `/picture/${position}/${side}`;
      await image.decode();
      image.style.width = `${image.naturalWidth / window.devicePixelRatio}px`;
    }),
  );
}

async function take(next) {
  if (next === null) return;
  standing = next;
  if (next.kind === 'done') return show('done');
  if (next.kind === 'break') {
    for (const part of document.querySelectorAll('[data-text]'))
      if (part.closest('#break, #welcome')) filled(part, next);
    show(next.done === 0 ? 'welcome' : 'break');
    at(next.done === 0 ? 'start' : 'on').focus();
    return;
  }
  show('pair');
  at('pictures').classList.add('waiting');
  filled(at('progress'), { pair: next.inSet, pairs: next.ofSet, set: next.set, sets: next.sets });
  for (;;) {
    try {
      await place(next.position);
      break;
    } catch {
      at('status').textContent = at('status').dataset.lost;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
  at('status').textContent =
    at('pictures').scrollWidth > window.innerWidth ? at('status').dataset.narrow : '';
  at('pictures').classList.remove('waiting');
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  shownAt = performance.now();
  setBusy(false);
}

function setBusy(value) {
  busy = value;
  for (const button of document.querySelectorAll('.grades button')) button.disabled = value;
}

async function give(score) {
  if (busy || standing?.kind !== 'pair') return;
  setBusy(true);
  const milliseconds = Math.round(performance.now() - shownAt);
  at('status').textContent = at('status').dataset.saving;
  at('pictures').classList.add('waiting');
  await take(await ask('/api/score', { position: standing.position, score, milliseconds }));
}

for (const button of document.querySelectorAll('.grades button'))
  button.addEventListener('click', () => void give(Number(button.dataset.score)));
for (const id of ['start', 'on'])
  at(id).addEventListener('click', async () => void (await take(await ask('/api/begin', {}))));
for (const button of document.querySelectorAll('.full'))
  button.addEventListener('click', () => void document.documentElement.requestFullscreen().catch(() => {}));
document.addEventListener('keydown', (event) => {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  if (/^[1-5]$/.test(event.key)) void give(Number(event.key));
});

void ask('/api/standing').then(take);
