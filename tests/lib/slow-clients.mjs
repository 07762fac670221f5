// Clients that take a place and give nothing for it. They run in a process of their own, so that what they do does not
// hold up the good client whose time is taken: `node slow-clients.mjs PORT HOST COUNT` opens COUNT connections in
// equal shares of every kind, from ten addresses, and opens a new one for each that the server closes. On the message
// "no more" it opens no new ones; it tells `{ open, closed }` whenever it is asked with "how many".

import net from "node:net";

const [port, host, count] = process.argv.slice(2).map((word, index) => (index === 1 ? word : Number(word)));
const DRIP_MS = 500;
const ADDRESSES = 10;
/** In so long a time they all come, and come again, so that they do not march in step. */
const SPREAD_MS = 3000;
/** Answers of 50 kB and more, together more than the buffers of both ends. */
const PIPELINED = 400;

const get = `GET /bg/services HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
/** What each kind says at once, and what again and again. A kind that does not listen takes nothing of its answers. */
const KINDS = [
  { says: "", drips: "" },
  { says: "GET /bg HTTP/1.1\r\nHost: x", drips: "x" },
  { says: `GET /bg HTTP/1.1\r\nHost: ${host}\r\n`, drips: "X-Slow: 1\r\n" },
  { says: `POST /bg/feedback HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 4000\r\n\r\n`, drips: "a" },
  { says: `POST /bg/feedback HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n`, drips: "1\r\na\r\n" },
  { says: get, drips: "" },
  { says: get.repeat(PIPELINED), drips: "", deaf: true },
  { says: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0", drips: "" },
];

const open = new Set();
let closed = 0;
let goOn = true;

function connect(number) {
  const kind = KINDS[number % KINDS.length];
  const socket = net.connect({ port, host: "127.0.0.1", localAddress: `127.0.0.${2 + (number % ADDRESSES)}` });
  open.add(socket);
  let dripping;
  socket.on("connect", () => {
    socket.write(kind.says, "latin1");
    if (kind.deaf) socket.pause();
    else socket.resume();
    if (kind.drips) dripping = setInterval(() => socket.write(kind.drips), DRIP_MS);
    // Who does not listen does not hear the end either; it shows when something is said.
    else if (kind.deaf) dripping = setInterval(() => socket.write(get), DRIP_MS);
  });
  socket.on("error", () => {});
  socket.on("close", () => {
    clearInterval(dripping);
    open.delete(socket);
    closed += 1;
    later(number);
  });
}

function later(number) {
  setTimeout(() => goOn && connect(number), (number * 997) % SPREAD_MS);
}

for (let number = 0; number < count; number += 1) later(number);
process.on("message", (message) => {
  if (message === "no more") goOn = false;
  process.send({ open: open.size, closed });
});
process.on("disconnect", () => process.exit(0));
