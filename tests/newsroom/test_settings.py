"""What the settings refuse, and the secret key."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings

from newsroom.secret import secret_key


def started(tmp_path, **env):
    environment = {**os.environ, "NEWSROOM_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "newsroom.settings", **env}
    command = "import django; django.setup(); from django.conf import settings as s; print(s.SESSION_COOKIE_SECURE)"
    return subprocess.run(
        [sys.executable, "-c", command], env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True
    )


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000", "http://localhost:9000", "http://[::1]:8000"])
def test_loopback_is_served_over_http_with_plain_cookies(tmp_path, address):
    assert started(tmp_path, SITE_URL=address).stdout == "False\n"


def test_https_address_makes_cookies_secure(tmp_path):
    assert started(tmp_path, SITE_URL="https://news.example.org").stdout == "True\n"


@pytest.mark.parametrize(
    "env",
    [
        {"SITE_URL": "http://news.example.org"},
        {"SITE_URL": "https://news.example.org", "DEBUG": "1"},
        {"SITE_URL": "news.example.org"},
    ],
)
def test_address_that_would_send_passwords_in_the_clear_is_refused(tmp_path, env):
    answer = started(tmp_path, **env)
    assert answer.returncode == 1
    assert "SITE_URL" in answer.stderr


def test_secret_key_is_made_once_for_its_owner_alone(tmp_path):
    path = tmp_path / "var" / "secret.key"
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(secret_key, [path] * 8))
    assert len(set(keys)) == 1
    assert len(keys[0]) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["secret.key"]
