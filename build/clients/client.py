"""The cases of the client matrix with Python: client.py LIBRARY CASE."""

import hashlib
import os
import sys
import time

ENV = os.environ
SECURE = ENV["SECURE"]


class Missing(Exception):
    """The library has no such thing."""


def chat(content, stream=False):
    return {"model": "m", "stream": stream, "messages": [{"role": "user", "content": content}]}


def check(condition, what):
    if not condition:
        raise AssertionError(what)


def spread(times):
    last = (times[-1] - times[0]) * 1000
    check(last >= 250, f"all at once: {last:.0f} ms from the first event to the last")
    return f"{last:.0f} ms from the first event to the last"


def blocked(status, text):
    check(str(status) == ENV["LEAK_STATUS"], f"status {status}: {text[:200]}")
    check(status == 200 or ENV["LEAK_RULE"] in text, f"no reason: {text[:200]}")
    return str(status)


class Http:
    """requests and httpx have the same calls, as far as these cases go."""

    def __init__(self, name):
        if name == "requests":
            import requests

            self.session = requests.Session()
            self.verified = lambda ca: {"verify": ca}
        else:
            import httpx

            self.session = httpx.Client(timeout=120)
            self.verified = None
        self.name = name

    def json(self):
        answer = self.session.post(f"{SECURE}/v1/chat/completions", json=chat("hello"))
        check(answer.json()["choices"][0]["message"]["content"] == "pong", answer.text)
        return "answered"

    def stream(self):
        times = []
        body = chat("hello", True)
        if self.name == "requests":
            with self.session.post(f"{SECURE}/v1/chat/completions", json=body, stream=True) as answer:
                for line in answer.iter_lines(chunk_size=1):
                    if line.startswith(b"data:"):
                        times.append(time.monotonic())
        else:
            with self.session.stream("POST", f"{SECURE}/v1/chat/completions", json=body) as answer:
                for line in answer.iter_lines():
                    if line.startswith("data:"):
                        times.append(time.monotonic())
        return spread(times)

    def upload(self):
        body = b"a" * int(ENV["UPLOAD_BYTES"])
        field = {"data": body} if self.name == "requests" else {"content": body}
        answer = self.session.post(f"{SECURE}/upload", headers={"Content-Type": "text/plain"}, **field)
        check(hashlib.sha256(body).hexdigest() in answer.text, answer.text[:200])
        return "intact"

    def gzip(self):
        check(self.session.get(f"{SECURE}/gzip").json()["coded"] == "yes", "not the answer")
        return "decoded"

    def br(self):
        answer = self.session.get(f"{SECURE}/br", headers={"Accept-Encoding": "br"})
        try:
            check(answer.json()["coded"] == "yes", "not the answer")
        except ValueError:
            raise Missing("no brotli module; the octets came") from None
        return "decoded"

    def leak(self):
        answer = self.session.post(f"{SECURE}/v1/chat/completions", json=chat("my key is " + ENV["LEAK"]))
        return blocked(answer.status_code, answer.text)

    def tunnel(self):
        url = f"{ENV['TUNNEL']}/v1/models"
        if self.name == "requests":
            answer = self.session.get(url, verify=ENV["TUNNEL_CA"])
        else:
            import ssl

            import httpx

            with httpx.Client(verify=ssl.create_default_context(cafile=ENV["TUNNEL_CA"])) as client:
                answer = client.get(url)
        check("pong" in answer.text, answer.text[:200])
        return "the origin's own certificate"

    def keepalive(self):
        for _ in range(50):
            check(self.session.get(f"{SECURE}/v1/models").status_code == 200, "not 200")
        return "50 calls"


class OpenAi:
    def __init__(self):
        import openai

        self.openai = openai
        self.client = openai.OpenAI(api_key="none", base_url=f"{SECURE}/v1", max_retries=0)

    def ask(self, content, **more):
        return self.client.chat.completions.create(model="m", messages=chat(content)["messages"], **more)

    def json(self):
        check(self.ask("hello").choices[0].message.content == "pong", "not the answer")
        return "answered"

    def stream(self):
        times = []
        text = ""
        for chunk in self.ask("hello", stream=True):
            times.append(time.monotonic())
            text += chunk.choices[0].delta.content or ""
        check(text == "pong" * 5, text)
        return spread(times)

    def leak(self):
        try:
            self.ask("my key is " + ENV["LEAK"])
        except self.openai.APIStatusError as refused:
            return blocked(refused.status_code, str(refused))
        return blocked(200, "")

    def keepalive(self):
        for _ in range(50):
            self.ask("hello")
        return "50 calls"


class Anthropic:
    def __init__(self):
        import anthropic

        self.anthropic = anthropic
        self.client = anthropic.Anthropic(api_key="none", base_url=SECURE, max_retries=0)

    def arguments(self, content):
        return {"model": "m", "max_tokens": 16, "messages": [{"role": "user", "content": content}]}

    def json(self):
        check(self.client.messages.create(**self.arguments("hello")).content[0].text == "pong", "not the answer")
        return "answered"

    def stream(self):
        times = []
        text = ""
        with self.client.messages.stream(**self.arguments("hello")) as events:
            for piece in events.text_stream:
                times.append(time.monotonic())
                text += piece
        check(text == "pong" * 5, text)
        return spread(times)

    def leak(self):
        try:
            self.client.messages.create(**self.arguments("my key is " + ENV["LEAK"]))
        except self.anthropic.APIStatusError as refused:
            return blocked(refused.status_code, str(refused))
        return blocked(200, "")

    def keepalive(self):
        for _ in range(50):
            self.client.messages.create(**self.arguments("hello"))
        return "50 calls"


def main(library, case):
    client = {"openai": OpenAi, "anthropic": Anthropic}.get(library, lambda: Http(library))()
    run = getattr(client, case, None)
    if run is None:
        raise Missing("the SDK has no such call")
    return run()


if __name__ == "__main__":
    try:
        print(main(sys.argv[1], sys.argv[2]))
    except Missing as missing:
        print(missing)
        sys.exit(77)
    except Exception as failure:  # whatever it is, it is the line of this case
        print(f"{type(failure).__name__}: {failure}"[:300])
        sys.exit(1)
