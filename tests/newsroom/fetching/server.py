"""A real server on loopback, whose answers a test writes down by path."""

from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass(frozen=True, slots=True)
class Reply:
    body: bytes = b""
    status: int = 200
    headers: dict = field(default_factory=dict)


@dataclass(slots=True)
class Server:
    """`replies` by path: a Reply, or a function of the handler; `asked` are the paths and headers of the requests."""

    host: str
    replies: dict[str, Reply | Callable] = field(default_factory=dict)
    asked: list[tuple[str, dict]] = field(default_factory=list)

    def at(self, path):
        return f"http://{self.host}{path}"

    def times(self, path):
        return sum(one == path for one, _headers in self.asked)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.close_connection = True
        server = self.server.written
        server.asked.append((self.path, dict(self.headers)))
        reply = server.replies.get(self.path, Reply(status=404))
        with suppress(ConnectionError):  # whoever asked has had enough
            if callable(reply):
                reply = reply(self)
            if reply:
                self.say(reply)

    def say(self, reply):
        self.send_response(reply.status)
        for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, *args):
        pass


@contextmanager
def running():
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads = True
    made.written = Server(f"127.0.0.1:{made.server_address[1]}")
    thread = Thread(target=made.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield made.written
    finally:
        made.shutdown()
        thread.join()
        made.server_close()
