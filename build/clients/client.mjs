// The cases of the client matrix with Node: client.mjs LIBRARY CASE.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const { SECURE, TUNNEL, TUNNEL_CA, LEAK, LEAK_STATUS, LEAK_RULE, UPLOAD_BYTES } = process.env;

class Missing extends Error {}

const chat = (content, stream = false) => ({
  model: "m",
  stream,
  messages: [{ role: "user", content }],
});

function check(condition, what) {
  if (!condition) {
    throw new Error(what);
  }
}

function spread(times) {
  const last = Math.round(times.at(-1) - times[0]);
  check(last >= 250, `all at once: ${last} ms from the first event to the last`);
  return `${last} ms from the first event to the last`;
}

function blocked(status, text) {
  check(String(status) === LEAK_STATUS, `status ${status}: ${text.slice(0, 200)}`);
  check(status === 200 || text.includes(LEAK_RULE), `no reason: ${text.slice(0, 200)}`);
  return String(status);
}

async function undici() {
  const { EnvHttpProxyAgent, fetch, request } = await import("undici");
  const dispatcher = new EnvHttpProxyAgent();
  const post = (path, body) =>
    fetch(SECURE + path, {
      dispatcher,
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  return {
    async json() {
      const answer = await (await post("/v1/chat/completions", chat("hello"))).json();
      check(answer.choices[0].message.content === "pong", "not the answer");
      return "answered";
    },
    async stream() {
      const times = [];
      const answer = await post("/v1/chat/completions", chat("hello", true));
      for await (const piece of answer.body) {
        if (Buffer.from(piece).includes("data:")) {
          times.push(performance.now());
        }
      }
      return spread(times);
    },
    async upload() {
      const body = Buffer.alloc(Number(UPLOAD_BYTES), "a");
      const headers = { "Content-Type": "text/plain" };
      const answer = await fetch(`${SECURE}/upload`, { dispatcher, method: "POST", headers, body });
      const text = await answer.text();
      check(text.includes(createHash("sha256").update(body).digest("hex")), text.slice(0, 200));
      return "intact";
    },
    async gzip() {
      check((await (await fetch(`${SECURE}/gzip`, { dispatcher })).json()).coded === "yes", "not the answer");
      return "decoded";
    },
    async br() {
      check((await (await fetch(`${SECURE}/br`, { dispatcher })).json()).coded === "yes", "not the answer");
      return "decoded";
    },
    async leak() {
      const answer = await post("/v1/chat/completions", chat(`my key is ${LEAK}`));
      return blocked(answer.status, await answer.text());
    },
    async tunnel() {
      const own = new EnvHttpProxyAgent({ requestTls: { ca: readFileSync(TUNNEL_CA) } });
      const answer = await request(`${TUNNEL}/v1/models`, { dispatcher: own });
      check((await answer.body.text()).includes("pong"), "not the answer");
      return "the origin's own certificate";
    },
    async keepalive() {
      for (let call = 0; call < 50; call++) {
        const answer = await fetch(`${SECURE}/v1/models`, { dispatcher });
        await answer.text();
        check(answer.status === 200, `status ${answer.status}`);
      }
      return "50 calls";
    },
  };
}

async function openai() {
  const { default: OpenAI } = await import("openai");
  const { EnvHttpProxyAgent, fetch } = await import("undici");
  const dispatcher = new EnvHttpProxyAgent();
  const client = new OpenAI({
    apiKey: "none",
    baseURL: `${SECURE}/v1`,
    maxRetries: 0,
    fetch: (url, options) => fetch(url, { ...options, dispatcher }),
  });
  const ask = (content, stream = false) => client.chat.completions.create(chat(content, stream));
  return {
    async json() {
      check((await ask("hello")).choices[0].message.content === "pong", "not the answer");
      return "answered";
    },
    async stream() {
      const times = [];
      let text = "";
      for await (const chunk of await ask("hello", true)) {
        times.push(performance.now());
        text += chunk.choices[0].delta.content ?? "";
      }
      check(text === "pong".repeat(5), text);
      return spread(times);
    },
    async leak() {
      try {
        await ask(`my key is ${LEAK}`);
      } catch (refused) {
        return blocked(refused.status, refused.message);
      }
      return blocked(200, "");
    },
    async keepalive() {
      for (let call = 0; call < 50; call++) {
        await ask("hello");
      }
      return "50 calls";
    },
  };
}

try {
  const cases = await { undici, openai }[process.argv[2]]();
  if (!cases[process.argv[3]]) {
    throw new Missing("the SDK has no such call");
  }
  console.log(await cases[process.argv[3]]());
  process.exit(0);
} catch (failure) {
  const cause = failure.cause ? ` (${failure.cause.message})` : "";
  const missing = failure instanceof Missing;
  const line = missing ? failure.message : `${failure.name}: ${failure.message}${cause}`;
  console.log(line.slice(0, 300));
  process.exit(missing ? 77 : 1);
}
