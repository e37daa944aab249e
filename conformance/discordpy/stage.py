"""What the scenarios stand on: the simulator's address, its control API, and discord.py turned towards it."""

import asyncio
import json
import sys
import traceback

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

LIMIT_S = 60


class Stage:
    def __init__(self, given: dict):
        self.url = given["url"]
        self.token = given["token"]
        self.application = int(given["application"])
        self.guild_id = int(given["guild"])
        self.session: aiohttp.ClientSession | None = None
        self.people: dict[str, str] = {}
        self.client: discord.Client | None = None
        self.seen: set[str] = set()
        Route.BASE = f"{self.url}/api/v10"
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(self.url.replace("http", "ws", 1) + "/")

    async def begin(self):
        self.session = aiohttp.ClientSession()
        for user in await self.control("GET", "/people"):
            self.people[user["username"]] = user["id"]

    async def control(self, method: str, path: str, body=None):
        async with self.session.request(method, f"{self.url}/sim{path}", json=body) as answer:
            text = await answer.text()
            if answer.status >= 400:
                raise RuntimeError(f"{method} {path}: {answer.status} {text}")
            return json.loads(text) if text else None

    async def as_person(self, name: str, method: str, path: str, body=None):
        return await self.control(method, f"/as/{self.people[name]}{path}", body)

    async def act(self, kind: str, who: str, **body):
        return await self.control("POST", f"/act/{kind}?wait=1", {"as": self.people[who], **body})

    @property
    def guild(self) -> discord.Guild:
        return self.client.get_guild(self.guild_id)

    @property
    def room(self) -> discord.TextChannel:
        return discord.utils.get(self.guild.text_channels, name="fireplace")

    def next(self, event: str, check=lambda *_: True):
        return asyncio.ensure_future(self.client.wait_for(event, check=check, timeout=LIMIT_S))


class Scenarios:
    def __init__(self):
        self.rows = []

    def __call__(self, title: str):
        def take(run):
            self.rows.append((title, run))
            return run
        return take

    async def run_all(self, stage: Stage) -> int:
        passed = failed = 0
        for title, run in self.rows:
            try:
                await asyncio.wait_for(run(stage), LIMIT_S)
                passed += 1
                print(f"ok    {title}", flush=True)
            except Exception as error:  # whatever a library throws is a scenario's failure
                failed += 1
                where = traceback.extract_tb(error.__traceback__)[-1]
                said = f"{type(error).__name__}: {error}".replace("\n", " ")
                print(f"FAIL  {title}\n      {said} ({where.name}:{where.lineno})", flush=True)
        print(f"{passed} passed, {failed} failed", flush=True)
        return failed


# Filled by the modules that have scenarios, in the order in which they are read.
scenario = Scenarios()


def read_stage() -> Stage:
    return Stage(json.load(sys.stdin))
