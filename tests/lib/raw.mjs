// Bytes over a socket as they are, for everything that an HTTP client would refuse to send.

import net from "node:net";

/** What a client may wait for an end. */
const LIMIT_S = 10;

/**
 * Sends bytes (a string is sent as Latin-1) and collects what comes until the server closes the connection or `limit`
 * seconds are over. `drip`: bytes that follow every second. `from`: the address to connect from.
 * Returns `{ text, statuses, status (of the last answer that is not 1xx, or 0), closed, reset, seconds }`.
 */
export function raw(base, bytes, { limit = LIMIT_S, drip = null, from = undefined } = {}) {
  const { hostname, port } = new URL(base);
  return new Promise((resolve) => {
    const started = performance.now();
    const socket = net.connect({ port: Number(port), host: hostname, localAddress: from });
    let text = "";
    let reset = false;
    const finish = (closed) => {
      clearTimeout(timer);
      clearInterval(dripping);
      socket.destroy();
      const statuses = [...text.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map(([, status]) => Number(status));
      const status = statuses.findLast((each) => each >= 200) ?? 0;
      resolve({ text, statuses, status, closed, reset, seconds: (performance.now() - started) / 1000 });
    };
    const timer = setTimeout(finish, limit * 1000, false);
    const dripping = drip ? setInterval(() => socket.write(drip), 1000) : undefined;
    socket.on("connect", () => socket.write(bytes, "latin1"));
    socket.on("data", (part) => (text += part.toString("latin1")));
    socket.on("error", () => (reset = true));
    socket.on("close", () => finish(true));
  });
}
