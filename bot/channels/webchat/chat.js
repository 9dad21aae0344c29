/* The web chat: shows a stream of messages, sends what is said, loses nothing on a reload. */

const texts = JSON.parse(document.body.dataset.texts);
const SHELF = `sambatan:${document.body.dataset.shelf}`;
const KEPT = 80, PHOTO_BYTES = 10 * 1024 * 1024;
const $ = (id) => document.getElementById(id);
const log = $("log"), words = $("words"), timers = {};
const toEnd = () => { $("scroll").scrollTop = $("scroll").scrollHeight; };

function later(name, ms, act) {
  clearTimeout(timers[name]);
  timers[name] = setTimeout(act, ms);
}

/* What this browser remembers of this visitor: {last, lines, queue}. Read anew each time, since tabs share it. */
let memory = "{}";

function kept() {
  try { memory = localStorage.getItem(SHELF) ?? memory; } catch { /* blocked: the memory of this page serves */ }
  return { last: 0, lines: [], queue: [], ...JSON.parse(memory) };
}

function change(edit) {
  const all = kept();
  edit(all);
  all.lines = all.lines.slice(-KEPT);
  memory = JSON.stringify(all);
  try { localStorage.setItem(SHELF, memory); } catch { /* full or blocked */ }
}

/* Drawing. Everything goes in as text nodes, never as markup. */
function make(tag, className = "", text = "", more = {}) {
  return Object.assign(document.createElement(tag), { className, textContent: text }, more);
}

function linked(text) {
  const paragraph = make("p");
  let from = 0;
  for (const found of text.matchAll(/https:\/\/[^\s<>"']+/g)) {
    const href = found[0].replace(/[.,;:!?)\]]+$/, "");
    const link = make("a", "", href, { href, rel: "noopener noreferrer", target: "_blank" });
    paragraph.append(text.slice(from, found.index), link);
    from = found.index + href.length;
  }
  paragraph.append(text.slice(from));
  return paragraph;
}

function chip(label, act) {
  const press = ({ detail }) => { if (detail < 2) act(); }; // a double tap is one press
  return make("button", "chip", label, { type: "button", onclick: press });
}

/* One line of the transcript: {id, me, at, text, thumb, state, why} or {at, text, choices, ask_pin, map, photo, file}. */
const clock = new Intl.DateTimeFormat("id", { hour: "2-digit", minute: "2-digit" });
const calendar = new Intl.DateTimeFormat("id", { weekday: "long", day: "numeric", month: "long" });

function drawn(line) {
  const side = line.me ? "me" : "bot";
  const turn = make("div", `turn ${side} ${line.state ?? "newest"}`);
  const bubble = make("div", "bubble");
  const chips = make("div", "chips");
  bubble.append(make("span", "unseen", `${texts[side]}: `));
  const image = line.thumb || line.photo, alt = texts[line.me ? "photo-sent" : "photo-shown"];
  if (image) bubble.append(make("img", "", "", { src: image, alt, onload: toEnd }));
  if (line.text) bubble.append(line.me ? make("p", "", line.text) : linked(line.text));
  const { url, name } = line.file ?? {};
  if (url) bubble.append(make("a", "file", `⬇ ${name}`, { href: url, download: "", title: texts.download }));
  const place = { href: line.map, rel: "noopener noreferrer", target: "_blank" };
  if (line.map) bubble.append(make("a", "file", `📍 ${texts["pin-open"]}`, place));
  bubble.append(make("time", "", clock.format(line.at)));
  line.choices?.forEach(({ data, label }) => chips.append(chip(label, () => say({ choice: data }, { text: label }))));
  if (line.ask_pin) chips.append(chip(`📍 ${texts["pin-share"]}`, sharePin));
  turn.append(bubble, make("span", "state", line.why ?? ""));
  if (chips.hasChildNodes()) turn.append(chips);
  turn.dataset.id = line.id;
  return turn;
}

function add(line) {
  const day = new Date(line.at).toDateString();
  if (day !== log.dataset.day) {
    const ago = Math.round((new Date(new Date().toDateString()) - new Date(day)) / 864e5);
    log.append(make("p", "day", [texts.today, texts.yesterday][ago] ?? calendar.format(line.at)));
    log.dataset.day = day;
  }
  const { scrollHeight, scrollTop, clientHeight } = $("scroll");
  if (!line.me) log.querySelector(".newest")?.classList.remove("newest");
  log.append(drawn(line));
  if (line.me || scrollHeight - scrollTop - clientHeight < 200) toEnd(); // who reads further up is left there
}

function draw() {
  log.ariaBusy = "true";
  log.replaceChildren();
  log.dataset.day = "";
  kept().lines.forEach(add);
  toEnd();
  log.ariaBusy = "false";
}

function mark(id, state, why = "") {
  change((all) => all.lines.filter((line) => line.id === id).forEach((line) => Object.assign(line, { state, why })));
  const turn = log.querySelector(`[data-id="${id}"]`);
  if (turn) turn.className = `turn me ${state}`;
  if (turn) turn.querySelector(".state").textContent = why;
}

function show(id, text, ms = 0) {
  $(id).textContent = text;
  $(id).hidden = !text;
  if (ms) later(id, ms, () => show(id, ""));
}

function showTyping(on) {
  $("typing").hidden = !on;
  if (on) toEnd();
  later("typing", 15000, () => { $("typing").hidden = true; });
}

/* Sending: a queue in the browser's storage, in order; a message leaves it only once the server has stored it. */
const photos = new Map();
let pumping = false, wake = () => {};

function newId() { // randomUUID exists on https and localhost only
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function say(body, shown, photo) {
  const id = newId();
  const line = shown && { id, me: true, at: Date.now(), state: "waiting", ...shown };
  if (photo) photos.set(id, photo);
  change((all) => {
    all.queue.push({ id, body, photo: Boolean(photo) });
    if (line) all.lines.push(line);
  });
  if (line) add(line);
  pump();
}

function postJson(url, body, signal) {
  const headers = { "Content-Type": "application/json" };
  return fetch(url, { method: "POST", headers, body: JSON.stringify(body), signal });
}

function postForm(url, parts, signal) {
  const body = new FormData();
  for (const [name, value] of Object.entries(parts)) body.append(name, value);
  return fetch(url, { method: "POST", body, signal });
}

async function deliver({ id, body, photo }) { // "" is stored, null is try again, else it is refused with a sentence
  if (photo && !photos.has(id)) return texts["photo-lost"]; // the page was reloaded before it could be sent
  const signal = AbortSignal.timeout?.(photo ? 180000 : 30000);
  const said = { id, ...body, photo: photos.get(id) };
  try {
    const [send, url] = photo ? [postForm, "/chat/photo"] : [postJson, "/chat/say"];
    const answer = await send(url, said, signal);
    if (answer.ok) return "";
    if (answer.status >= 500 || [408, 429].includes(answer.status)) return null;
    return (await answer.json().catch(() => ({}))).message ?? texts["not-sent"];
  } catch { return null; }
}

async function pump() {
  wake();
  if (pumping) return;
  pumping = true;
  for (let wait = 1, item; (item = kept().queue[0]);) {
    showTyping(true); // before it is sent: the answer may overtake the confirmation
    const refused = await deliver(item);
    if (refused !== "") showTyping(false);
    if (refused === null) {
      mark(item.id, "waiting", texts.resending);
      await new Promise((done) => { wake = done; later("again", wait * 1000, done); });
      wait = Math.min(wait * 2, 30);
      continue;
    }
    wait = 1;
    photos.delete(item.id);
    change((all) => { all.queue = all.queue.filter((other) => other.id !== item.id); });
    mark(item.id, refused ? "failed" : "sent", refused);
  }
  pumping = false;
}

/* Receiving. */
let told = 0, stream = null;

function receive({ id, forget, replaces, text, choices, ask_pin, map, photo, file }) {
  if (id <= kept().last) return;
  const line = { id: `bot${id}`, at: Date.now(), text, choices, ask_pin, map, photo, file };
  const before = `bot${replaces}`; // a message that edits itself comes anew and takes the other's place
  log.querySelector(`[data-id="${before}"]`)?.remove();
  change((all) => {
    all.lines = [...(forget ? [] : all.lines.filter((one) => one.id !== before)), line];
    all.last = id;
  });
  showTyping(false);
  if (forget) draw(); else add(line);
  acknowledge();
}

function acknowledge() {
  const upto = kept().last;
  if (document.hidden || upto === told) return;
  told = upto;
  postJson("/chat/seen", { upto }).then((answer) => { if (!answer.ok) told = 0; }, () => { told = 0; });
}

function connect(wait = 2) {
  stream?.close();
  stream = new EventSource(`/chat/stream?last=${kept().last}`);
  stream.onmessage = (event) => receive(JSON.parse(event.data));
  stream.addEventListener("afresh", (event) => { // the server's numbers begin lower than ours: a backup was restored
    change((all) => { all.last = 0; if (JSON.parse(event.data).clear) all.lines = []; });
    draw();
  });
  stream.onopen = () => {
    wait = 2;
    later("banner", 0, () => show("banner", ""));
    acknowledge();
    pump();
  };
  stream.onerror = () => {
    later("banner", 1500, () => show("banner", navigator.onLine ? texts.reconnecting : texts.offline));
    if (stream.readyState === EventSource.CLOSED) later("connect", wait * 1000, () => connect(Math.min(wait * 2, 30)));
  };
}

/* The composer: words, a photo, a place. */
let tray = null;
const fit = () => { words.style.height = "auto"; words.style.height = `${words.scrollHeight}px`; };

function sharePin() {
  if (!navigator.geolocation || !isSecureContext) return show("note", texts["pin-unavailable"], 8000);
  show("note", texts["pin-asking"], 25000);
  navigator.geolocation.getCurrentPosition(({ coords: { latitude, longitude } }) => {
    show("note", "");
    say({ latitude, longitude }, { text: `📍 ${texts["pin-sent"]}` });
  }, ({ code }) => show("note", texts[code === 1 ? "pin-refused" : "pin-unavailable"], 8000),
  { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 });
}

async function scaled(file, side) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = make("canvas", "", "", { width: picture.width * scale, height: picture.height * scale });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

async function lay(file) {
  tray = null;
  let photo = file, thumb = "";
  try { // a smaller photo is kind to people's data; what the browser cannot read goes as it is
    if (file) thumb = (await scaled(file, 320)).toDataURL("image/jpeg", 0.7);
    const canvas = file?.size > 1e6 && await scaled(file, 2048);
    if (canvas) photo = (await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85))) ?? file;
  } catch { /* HEIC, outside Safari */ }
  if (photo?.size > PHOTO_BYTES) show("note", texts["photo-too-large"], 8000);
  else if (photo) tray = { photo, thumb };
  $("preview").src = thumb;
  $("tray-name").textContent = file?.name ?? "";
  $("tray").hidden = !tray;
  $("photo").value = "";
  words.focus();
}

$("composer").onsubmit = (event) => {
  event.preventDefault();
  const text = words.value.trim(), { photo, thumb } = tray ?? {};
  if (photo) say({ caption: text }, { text: text || (thumb ? "" : texts["photo-sent"]), thumb }, photo);
  else if (text) say({ text }, { text });
  words.value = "";
  fit();
  lay(null);
};
words.oninput = fit;
words.onkeydown = (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  $("composer").requestSubmit();
};
$("pick").onclick = () => $("photo").click();
$("photo").onchange = () => lay($("photo").files[0]);
$("untray").onclick = () => lay(null);
$("pin").onclick = sharePin;
for (const persona of document.querySelectorAll("[data-persona]")) {
  const choose = `persona=${persona.dataset.persona}; Path=/; SameSite=Strict`;
  persona.onclick = () => { document.cookie = choose; location.reload(); };
}
addEventListener("online", () => connect());
addEventListener("offline", () => show("banner", texts.offline));
addEventListener("storage", (event) => { if (event.key === SHELF) draw(); }); // another tab of the same visitor
document.addEventListener("visibilitychange", acknowledge);
new ResizeObserver(toEnd).observe($("scroll")); // the keyboard or a note has taken room

if (location.search) history.replaceState(null, "", "/");
draw();
connect();
if (kept().lines.length + kept().queue.length) pump(); else say({ text: "mulai" });
